from __future__ import annotations

import json

import pytest

from hiproutine.formats import escape_html, escape_markdown
from hiproutine.plugins.output_texts import ReadOutput, readable_text, squeeze

TEXT = 'Stop: if "it" hurts &lt; more\nthan <b>before</b>, ring Dr. Weiß.'
FOLDED = 'DESCRIPTION:Stop: if "it" hurts &lt\\; mo\r\n re\\nthan <b>before</b>\\, ring Dr. Weiß.'


@pytest.mark.parametrize(
    "content",
    [
        f"before {TEXT} after",
        TEXT.upper(),
        escape_html(TEXT),
        f"<p>{escape_html(TEXT).replace(' ', '</span> <span>')}</p>",
        escape_markdown(TEXT),
        json.dumps([TEXT]),
        json.dumps([TEXT], ensure_ascii=False),
        FOLDED,
        "\n> ".join(TEXT.split(" ")),
    ],
)
def test_a_text_is_found_however_it_is_written(content):
    assert ReadOutput(content).says(TEXT)


def test_what_is_not_there_is_not_found():
    output = ReadOutput("Stop if it hurts more than before, and ring somebody.")
    assert not output.says(TEXT)
    assert not output.lacks_words(TEXT)
    assert ReadOutput("Nothing of that.").lacks_words(TEXT)


def test_bytes_are_read_where_they_are_text():
    assert readable_text("\ufeffé".encode()) == "é"
    assert readable_text(b"\xff\xfe") is None
    assert readable_text(b"PK\x00") is None
    assert squeeze("A b-c_D") == "abcd"
