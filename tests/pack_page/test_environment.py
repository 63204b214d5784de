"""The templates of the page."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hiproutine.pack_page.environment import pack_style, pack_template


def test_a_slip_in_a_template_is_an_error_and_text_is_escaped() -> None:
    environment = pack_template().environment
    assert environment.from_string("{{ words }}").render(words="<b>a\nb") == "&lt;b&gt;a b"
    with pytest.raises(Exception, match="nothing"):
        environment.from_string("{{ nothing }}").render()


def test_the_style_loads_nothing() -> None:
    assert "url(" not in pack_style()
    assert "@import" not in pack_style()
    assert "prefers-color-scheme: dark" in pack_style()
    assert "@media print" in pack_style()


def test_jinja_is_loaded_only_for_a_page() -> None:
    code = "import sys, hiproutine.pack_page.page; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
