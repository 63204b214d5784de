"""Wrap text to the width of a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from hiproutine.text.sanitize import fence_lines, one_line

WIDTH = 80
#: Not a place to break a line.
TIE = "\N{NO-BREAK SPACE}"


def two_columns(start: str, text: str) -> str:
    """Return one line of two columns; the caller has padded the first."""
    return f"{start}  {one_line(text)}".rstrip()


def fill(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap text into lines; ``first`` starts the first line, ``rest`` the others (default: as wide as ``first``).

    No-break spaces hold words together and are written as plain spaces. A word that is too long is left whole. A change
    of direction that goes over several lines is closed and opened again on each.
    """
    indent = " " * len(first) if rest is None else rest
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return fence_lines([line.replace(TIE, " ") for line in lines])


def section(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield a title and a bulleted list below it; nothing for an empty list."""
    for number, text in enumerate(texts):
        if not number:
            yield f"\n{title}"
        yield from fill(one_line(text), "  - ")
