"""What a notebook shows of a document: a title, the notices and a table, as one piece of HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from hiproutine.model.reason import Notice
from hiproutine.text.sanitize import one_line
from hiproutine.text.wording import notice_title


def html_from_rows(
    title: str,
    about: str,
    notices: Iterable[Notice],
    short: Iterable[str],
    head: Iterable[str],
    rows: Iterable[Iterable[str]],
) -> str:
    """Put the pieces together; the cells of ``rows`` are HTML already, everything else is text."""
    items = [f"<li><b>{notice_title(one.kind)}:</b> {escape_html(one.text)}</li>" for one in notices]
    items += [f"<li><b>Below its target:</b> {escape_html(text)}</li>" for text in short]
    parts = [
        f"<div><h3>{escape_html(title)}</h3>",
        f"<p>{escape_html(about)}</p>",
        f"<ul>{''.join(items)}</ul>" if items else "",
        f"<table><thead>{_row(head, 'th')}</thead>",
        f"<tbody>{''.join(_row(row, 'td') for row in rows)}</tbody></table></div>",
    ]
    return "".join(parts)


def _row(cells: Iterable[str], tag: str) -> str:
    # Notebooks set numbers and text to the right; lines of exercises are easier to read from the left.
    return "<tr>" + "".join(f'<{tag} style="text-align: left">{cell}</{tag}>' for cell in cells) + "</tr>"


def escape_html(text: str) -> str:
    """Make one line of text that stays text in HTML, whatever is in it (law O3)."""
    return escape(one_line(text), quote=True)
