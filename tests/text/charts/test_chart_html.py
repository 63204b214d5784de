"""Charts in HTML."""

from __future__ import annotations

from hiproutine.text.charts.chart import Chart
from hiproutine.text.charts.chart_html import chart_html, numbers_html


def test_picture_sentence_and_numbers():
    html = chart_html(Chart("Pain", "Worst <4>.", "<svg></svg>", ("day",), (("Mon",),)))
    assert html == (
        "<div><h4>Pain</h4><p>Worst &lt;4&gt;.</p><svg></svg><details><summary>The numbers</summary>"
        '<table><thead><tr><th scope="col">day</th></tr></thead><tbody><tr><td>Mon</td></tr></tbody></table>'
        "</details></div>"
    )


def test_o3_cells_are_text():
    assert "<b>" not in numbers_html(("<b>",), [("<b>",)])


def test_without_numbers_there_is_the_sentence_only():
    assert chart_html(Chart("Pain", "None.")) == "<div><h4>Pain</h4><p>None.</p></div>"
