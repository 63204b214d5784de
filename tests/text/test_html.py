"""The piece of HTML that notebooks show: text stays text, cells are handed on."""

from __future__ import annotations

from hiproutine.model.reason import Notice
from hiproutine.text.html import escape_html, html_from_rows


def test_text_stays_text_on_one_line() -> None:
    assert escape_html("<b onclick='x'>\n&amp;") == "&lt;b onclick=&#x27;x&#x27;&gt; &amp;amp;"


def test_everything_but_the_cells_is_escaped() -> None:
    html = html_from_rows("a<b", "c<d", [Notice("n", "stop", "e<f")], ["g<h"], ["When"], [["<b>mon</b>"], ["tue"]])
    assert html == (
        "<div><h3>a&lt;b</h3><p>c&lt;d</p>"
        "<ul><li><b>When to stop:</b> e&lt;f</li><li><b>Below its target:</b> g&lt;h</li></ul>"
        '<table><thead><tr><th style="text-align: left">When</th></tr></thead>'
        '<tbody><tr><td style="text-align: left"><b>mon</b></td></tr>'
        '<tr><td style="text-align: left">tue</td></tr></tbody></table></div>'
    )


def test_equal_notices_stand_once() -> None:
    notices = [Notice(name, "stop", "Stop.") for name in ("a", "b")]
    assert html_from_rows("a", "b", notices, [], ["When"], []).count("Stop.") == 1


def test_without_notices_and_shortfalls_there_is_no_list() -> None:
    assert "<ul>" not in html_from_rows("a", "b", [], [], ["When"], [])
