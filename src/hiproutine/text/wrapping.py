"""Wrap text to the width of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hiproutine.text.day_names import DAYS, MONTHS
from hiproutine.text.sanitize import fence_lines, one_line
from hiproutine.translation import pgettext

WIDTH = 80
#: Not a place to break a line.
TIE = "\N{NO-BREAK SPACE}"
#: What a line may be broken at; str.split() would break at ties as well.
_WORD = re.compile(r"[^ \t\n\r\x0b\x0c]+")
#: What no line begins with after a number: units, and months after a day.
_AFTER_NUMBER = frozenset({"kg", "lb", "s", "min", "%", "×", *MONTHS})


def two_columns(start: str, text: str) -> str:
    """Return one line of two columns; the caller has padded the first."""
    return f"{start}  {one_line(text)}".rstrip()


def fill(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """Wrap text into lines; ``first`` starts the first line, ``rest`` the others (default: as wide as ``first``).

    A number stays with its unit, and a date in one piece, where the line has room for it. No-break spaces hold other
    words together and are written as plain spaces. A word that is too long is left whole, unless
    the lines are narrower than usual: then it is broken, between words that are held together if it has any. A change
    of direction that goes over several lines is closed and opened again on each.
    """
    indent = " " * len(first) if rest is None else rest
    words = text.split() if text.isascii() else _WORD.findall(text)
    if width < WIDTH:
        words = list(_broken(words, max(1, width - max(len(first), len(indent)))))
    lines = _lines(words, first, indent, width)
    return list(lines) if text.isascii() else fence_lines([line.replace(TIE, " ") for line in lines])


def tie_parts(text: str) -> str:
    """Let a text be broken after its commas only, as far as the lines are wide enough."""
    comma = pgettext("between parts", ", ")
    return comma.join(part.replace(" ", TIE) for part in text.split(comma))


def _broken(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield words of at most ``room`` characters; longer ones in parts."""
    for word in words:
        for part in [word] if len(word) <= room else word.split(TIE):
            yield from (part[start : start + room] for start in range(0, len(part), room))


def _lines(words: Iterable[str], first: str, indent: str, width: int) -> Iterator[str]:
    """Yield lines as full as the width allows."""
    # By hand: textwrap takes ten times as long, and most of what the format ``text`` writes is wrapped.
    line, is_first = "", True
    for word in words:
        if not line:
            line = first + word
        elif len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
        else:
            start = len(first if is_first else indent)
            line, tied = _untied(line, word, start, width - len(indent))
            yield line
            line, is_first = indent + tied, False
    if line:
        yield line


def _untied(line: str, word: str, start: int, room: int) -> tuple[str, str]:
    """Return a line without the words at its end that belong to the next one, and these with it.

    The first word of a line, which begins at ``start``, stays where it is, and no more is taken than has ``room``.
    """
    tied = word
    while True:
        head, _, last = line.rpartition(" ")
        if len(head) <= start or len(last) + 1 + len(tied) > room or not _belongs_to(last, word):
            return line, tied
        line, word, tied = head.rstrip(" "), last, f"{last} {tied}"


def _belongs_to(last: str, word: str) -> bool:
    """Return whether two words are a number with its unit, or parts of one date."""
    bare = word.rstrip(".,;:)")
    if last[-1:].isdigit():
        return bare in _AFTER_NUMBER
    return bare.isdigit() and (last in MONTHS or last.lstrip("(") in DAYS)


def section(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield a title and a bulleted list below it; nothing for an empty list."""
    for number, text in enumerate(texts):
        if not number:
            yield f"\n{title}"
        yield from fill(one_line(text), "  - ")
