"""A small piece of HTML for notebooks: a title, the notices and a table."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from hiproutine.model.reason import Notice
from hiproutine.text.notices import distinct_notices
from hiproutine.text.sanitize import one_line
from hiproutine.text.wording import notice_title
from hiproutine.translation import _


def html_from_rows(
    title: str,
    subtitle: str,
    notices: Iterable[Notice],
    shortfalls: Iterable[str],
    head: Iterable[str],
    rows: Iterable[Iterable[str]],
    remarks: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the HTML; the cells of ``rows`` are HTML already, everything else is text and is escaped.

    ``remarks`` are further items, each with what it is about.
    """
    items = [
        f"<li><b>{notice_title(notice.kind)}:</b> {escape_html(notice.text)}</li>"
        for notice in distinct_notices(notices)
    ]
    items += [f"<li><b>{escape_html(about)}:</b> {escape_html(text)}</li>" for about, text in remarks]
    items += [f"<li><b>{_('Below its target:')}</b> {escape_html(text)}</li>" for text in shortfalls]
    parts = [
        f"<div><h3>{escape_html(title)}</h3>",
        f"<p>{escape_html(subtitle)}</p>",
        f"<ul>{''.join(items)}</ul>" if items else "",
        f"<table><thead>{_row(head, 'th')}</thead>",
        f"<tbody>{''.join(_row(row, 'td') for row in rows)}</tbody></table></div>",
    ]
    return "".join(parts)


def _row(cells: Iterable[str], tag: str) -> str:
    # Notebooks set numbers and text to the right; lines of exercises are easier to read from the left.
    return "<tr>" + "".join(f'<{tag} style="text-align: left">{cell}</{tag}>' for cell in cells) + "</tr>"


def escape_html(text: str) -> str:
    """Return text as one line that stays text in HTML (law O3)."""
    return escape(one_line(text), quote=True)
