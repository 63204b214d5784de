"""Plain-text tables for terminals and documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import category, east_asian_width

from hiproutine.text.sanitize import one_line


def table_from_rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with aligned columns, two spaces apart; each cell is one line, and no line ends in spaces."""
    lines = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(display_width(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "  ".join(cell + " " * (width - display_width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (lines[0], rule, *lines[1:])
    )


def display_width(text: str) -> int:
    """Return how many columns a terminal takes for a text: wide characters two, marks and invisible ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(character) in ("Mn", "Me", "Cf") else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )
