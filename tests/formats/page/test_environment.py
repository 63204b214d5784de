"""The template: texts are one line and escaped, and a name that is not there is an error."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from hiproutine.formats.page.environment import page_template


def test_the_template_is_read_once():
    assert page_template() is page_template()


def test_a_text_is_one_line_and_escaped():
    template = page_template().environment.from_string("{{ text }}|{{ text | own }}")
    assert template.render(text="<b>\n</b>") == "&lt;b&gt; &lt;/b&gt;|<b>\n</b>"


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError):
        page_template().render()
