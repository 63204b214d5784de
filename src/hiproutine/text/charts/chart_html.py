"""A chart as HTML: its picture, the sentence beside it, and its numbers as a table to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiproutine.text.charts.chart import Chart
from hiproutine.text.html import escape_html
from hiproutine.translation import _


def chart_html(chart: Chart) -> str:
    """Return a heading, the sentence, the picture, and the table behind ``The numbers``.

    A picture says to a screen reader what the sentence says, so it is hidden from one where the sentence stands.
    """
    words = f"<h4>{escape_html(chart.title)}</h4><p>{escape_html(chart.description)}</p>"
    return f"<div>{words}{chart.svg}{folded(numbers_html(chart.head, chart.rows)) if chart.rows else ''}</div>"


def folded(html: str) -> str:
    """Return HTML that is shown when its summary is chosen."""
    return f"<details><summary>{escape_html(_('The numbers'))}</summary>{html}</details>"


def numbers_html(head: Iterable[str], rows: Sequence[Iterable[str]]) -> str:
    """Return a table of texts, with the names of its columns as headings."""
    names = "".join(f'<th scope="col">{escape_html(name)}</th>' for name in head)
    lines = "".join(f"<tr>{''.join(f'<td>{escape_html(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>"
