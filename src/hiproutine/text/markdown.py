"""Markdown pieces: escaped text and tables, for CommonMark, GitHub and MyST."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hiproutine.text.sanitize import one_line

# What is markup anywhere in CommonMark, in GitHub's and in MyST's dialect; every one may stand after a backslash.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@{}^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What is markup only where a block begins: lists, rules, underlines, comments, fences, targets.
_BLOCK = re.compile(r"^([-+=%:(]|\d+(?=[.)](\s|$)))")


def escape_markdown(text: str) -> str:
    """Put a text on one line in which nothing is markup."""
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return _BLOCK.sub(_escape_block, escaped)


def _escape_block(match: re.Match[str]) -> str:
    # A backslash before a digit would stay visible; the one before the full stop is enough.
    return match.group() + "\\" if match.group().isdigit() else "\\" + match.group()


def table_from_cells(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table of cells that are Markdown already."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))
