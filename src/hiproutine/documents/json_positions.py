"""Where each value of a JSON text stands: paths, offsets, lines and columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from attrs import field, frozen

from hiproutine.errors import Problem
from hiproutine.json_path import JsonPath, json_path

GAP = re.compile(r"[ \t\r\n,:]*+")
SCALARS = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)


class LineIndex:
    """Find the line and column of an offset in a text without counting from its start each time."""

    STRIDE = 1 << 16

    def __init__(self, text: str) -> None:
        self.text = text
        #: For every stride of the text: the number of the line it begins in, and where that line begins.
        self.marks = [(1, 0)]
        for start in range(0, len(text), self.STRIDE):
            self.marks.append(self._count_on(start, start + self.STRIDE))

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of an offset (from 0)."""
        line, begin = self._count_on(offset - offset % self.STRIDE, offset)
        return line, offset - begin + 1

    def _count_on(self, start: int, end: int) -> tuple[int, int]:
        line, begin = self.marks[start // self.STRIDE]
        last = self.text.rfind("\n", start, end)
        return line + self.text.count("\n", start, end), begin if last < 0 else last + 1


@frozen
class JsonSource:
    """A text and the name of the file it came from, able to say where in it something stands."""

    text: str = field(repr=False)
    file: str | None = None

    @cached_property
    def lines(self) -> LineIndex:
        """Return the index of the text's lines, made on first use."""
        return LineIndex(self.text)

    @cached_property
    def offsets(self) -> dict[JsonPath, int]:
        """Return the offset of every value by its path; the text has to be one that json accepts."""
        return {value.path: value.offset for value in scan_values(self.text)}

    def problem_at(self, offset: int, path: JsonPath, code: str, message: str, hint: str) -> Problem:
        """Return a problem with the line and column of an offset."""
        return Problem(json_path(path), code, message, hint, self.file, *self.lines.locate(offset))


class ScannedValue(NamedTuple):
    """One value of a text: its path, where its key begins (or itself), where it begins, and a scalar's reading.

    Numbers, NaN and the infinities are read as the text they are written in.
    """

    path: JsonPath
    key_offset: int
    offset: int
    scalar: Any


def scan_values(text: str) -> Iterator[ScannedValue]:
    """Yield every value of a text that json accepts, parents first, in the order of the text."""
    #: The step to the present value in each open container: a name in an object, an index in an array.
    steps: list[str | int] = []
    offset = _skip_gap(text, 0)
    while offset < len(text):
        if text[offset] in "]}":
            steps.pop()
            offset = _skip_gap(text, offset + 1)
            continue
        key_offset = offset
        if steps and isinstance(last := steps[-1], int):
            steps[-1] = last + 1
        elif steps:
            steps[-1], offset = SCALARS.raw_decode(text, offset)
            offset = _skip_gap(text, offset)
        start, scalar = offset, None
        if text[offset] not in "[{":
            scalar, offset = SCALARS.raw_decode(text, offset)
        yield ScannedValue(tuple(steps), key_offset, start, scalar)
        if offset == start:
            steps.append(-1 if text[offset] == "[" else "")
            offset += 1
        offset = _skip_gap(text, offset)


def _skip_gap(text: str, offset: int) -> int:
    match = GAP.match(text, offset)
    return match.end() if match else offset
