"""Lines of text that fit a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

WIDTH = 80


def two_columns(start: str, text: str) -> str:
    """Make one line of two columns; the first has been filled up by the caller."""
    return f"{start}  {' '.join(text.split())}".rstrip()


def fill(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Break text into lines, indented as the first one unless ``rest`` says how."""
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def section(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Return a title and a list below it, or nothing for an empty list."""
    for number, text in enumerate(texts):
        if not number:
            yield f"\n{title}"
        yield from fill(text, "  - ")
