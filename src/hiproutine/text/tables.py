"""A table as plain text, for terminals and documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiproutine.text.sanitize import one_line


def table_from_rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Line up columns under their heads, two spaces apart; every cell is one line, and no line ends in spaces."""
    lines = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (lines[0], rule, *lines[1:])
    )
