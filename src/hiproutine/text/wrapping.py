"""Wrap text to the width of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hiproutine.text.sanitize import fence_lines, one_line

WIDTH = 80
#: Not a place to break a line.
TIE = "\N{NO-BREAK SPACE}"
#: What a line may be broken at; str.split() would break at ties as well.
_WORD = re.compile(r"[^ \t\n\r\x0b\x0c]+")


def two_columns(start: str, text: str) -> str:
    """Return one line of two columns; the caller has padded the first."""
    return f"{start}  {one_line(text)}".rstrip()


def fill(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap text into lines; ``first`` starts the first line, ``rest`` the others (default: as wide as ``first``).

    No-break spaces hold words together and are written as plain spaces. A word that is too long is left whole. A change
    of direction that goes over several lines is closed and opened again on each.
    """
    indent = " " * len(first) if rest is None else rest
    if text.isascii():
        return list(_lines(text.split(), first, indent))
    return fence_lines([line.replace(TIE, " ") for line in _lines(_WORD.findall(text), first, indent)])


def _lines(words: Iterable[str], first: str, indent: str) -> Iterator[str]:
    """Yield lines as full as the width allows."""
    # By hand: textwrap takes ten times as long, and most of what the format ``text`` writes is wrapped.
    line = ""
    for word in words:
        if not line:
            line = first + word
        elif len(line) + 1 + len(word) <= WIDTH:
            line = f"{line} {word}"
        else:
            yield line
            line = indent + word
    if line:
        yield line


def section(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield a title and a bulleted list below it; nothing for an empty list."""
    for number, text in enumerate(texts):
        if not number:
            yield f"\n{title}"
        yield from fill(one_line(text), "  - ")
