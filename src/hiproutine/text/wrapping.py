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


def fill(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """Wrap text into lines; ``first`` starts the first line, ``rest`` the others (default: as wide as ``first``).

    No-break spaces hold words together and are written as plain spaces. A word that is too long is left whole, unless
    the lines are narrower than usual: then it is broken, between words that are held together if it has any. A change
    of direction that goes over several lines is closed and opened again on each.
    """
    indent = " " * len(first) if rest is None else rest
    words = text.split() if text.isascii() else _WORD.findall(text)
    if width < WIDTH:
        words = list(_broken(words, max(1, width - max(len(first), len(indent)))))
    lines = _lines(words, first, indent, width)
    return list(lines) if text.isascii() else fence_lines([line.replace(TIE, " ") for line in lines])


def _broken(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield words of at most ``room`` characters; longer ones in parts."""
    for word in words:
        for part in [word] if len(word) <= room else word.split(TIE):
            yield from (part[start : start + room] for start in range(0, len(part), room))


def _lines(words: Iterable[str], first: str, indent: str, width: int) -> Iterator[str]:
    """Yield lines as full as the width allows."""
    # By hand: textwrap takes ten times as long, and most of what the format ``text`` writes is wrapped.
    line = ""
    for word in words:
        if not line:
            line = first + word
        elif len(line) + 1 + len(word) <= width:
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
