"""Reads a JSON text strictly: plain values out, or every problem with its line and column.

What is read is made of dict, list, str, int, :class:`~decimal.Decimal`, bool and None only, nested at most
:data:`~hiproutine.documents.json_limits.MAX_DEPTH` deep, without control characters and with numbers of a sane size.
Positions are looked up only when something is wrong: a good file does not pay for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from attrs import evolve, field, frozen

from hiproutine.documents.json_limits import (
    CONTROL,
    DUPLICATE,
    ESCAPED_CONTROL,
    RAW_CONTROL,
    TOO_LARGE,
    count_values,
    describe_control,
    describe_number,
    read_number,
)
from hiproutine.documents.json_positions import JsonSource, scan_values
from hiproutine.documents.json_syntax import explain_syntax
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import (
    MAX_BYTES,
    MAX_PROBLEMS,
)
from hiproutine.problem_list import MORE_PROBLEMS


@frozen
class Parsed:
    """A plain JSON value and where it came from; ``file`` is the name given by the caller, if any.

    ``value_count`` is how many values it has, counted in its text.
    """

    value: Any
    file: str | None = None
    value_count: int = field(default=0, eq=False)
    _source: JsonSource | None = field(default=None, repr=False, eq=False)

    def locate(self, path: Sequence[str | int]) -> tuple[int, int] | None:
        """Return line and column (from 1) of the value at a path, or of its nearest parent that is there.

        ``None`` if the value did not come from a text. The first call reads the text once more.
        """
        if self._source is None:
            return None
        wanted = tuple(path)
        while wanted not in self._source.offsets:
            wanted = wanted[:-1]
        return self._source.lines.locate(self._source.offsets[wanted])


def read_json(text: str | bytes, file: str | None = None) -> Parsed:
    """Read a JSON text, or refuse it with every problem found.

    Bytes are UTF-8; a byte order mark is accepted. Fractions and exponents become :class:`~decimal.Decimal`,
    other numbers int. A text that is no JSON has one problem, the first; one that is has all of its own.

    :raises DocumentError: with the codes ``too-big``, ``not-utf-8``, ``too-deep``, ``not-json``,
        ``duplicate-key``, ``control-character``, ``not-a-number``, ``too-many-problems``.
    """
    source = JsonSource(_decode_text(text, file), file)
    value_count = count_values(source)
    value, needs_check = _parse_text(source)
    problems = list(islice(_check_values(source), MAX_PROBLEMS + 1)) if needs_check else []
    if len(problems) > MAX_PROBLEMS:
        problems[-1] = evolve(MORE_PROBLEMS, file=file)
    if problems:
        raise DocumentError(problems)
    return Parsed(value, file, value_count, source)


def _decode_text(text: str | bytes, file: str | None) -> str:
    """Decode UTF-8 and drop the byte order mark, or refuse what is too big or something else."""
    if len(text) > MAX_BYTES:
        raise DocumentError([Problem("$", *TOO_LARGE, file, 1, 1)])
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    data = text.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        sound = JsonSource(data[: error.start].decode(), file)
        fault = ("not-utf-8", f"is not UTF-8: see the byte 0x{data[error.start]:02X}.", "Save the file as UTF-8.")
        raise DocumentError([sound.problem_at(len(sound.text), (), *fault)]) from None


class _StrictDecoder:
    """Reads numbers and objects for json; ``needs_check`` tells whether one of them calls for the careful pass."""

    def __init__(self) -> None:
        self.needs_check = False

    def read_int(self, raw: str) -> int | None:
        return int(raw) if len(raw) <= 15 or self.read_fraction(raw) is not None else None

    def read_fraction(self, raw: str) -> Decimal | None:
        """Read any number, and ``NaN`` and the infinities."""
        number = read_number(raw)
        self.needs_check |= number is None
        return number

    def make_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        self.needs_check |= len(built) < len(pairs)
        return built

    def decode(self, text: str, strict: bool) -> Any:
        """Read a text with json; not strict, strings may hold raw control characters."""
        return json.JSONDecoder(
            parse_int=self.read_int,
            parse_float=self.read_fraction,
            parse_constant=self.read_fraction,
            object_pairs_hook=self.make_object,
            strict=strict,
        ).decode(text)


def _parse_text(source: JsonSource) -> tuple[Any, bool]:
    """Read a text in one go and return whether something in it calls for the careful pass."""
    decoder, text = _StrictDecoder(), source.text
    try:
        try:
            value = decoder.decode(text, strict=True)
        except json.JSONDecodeError as error:
            # A raw control character in a string is no JSON, but it can be reported with its path, like an escaped one.
            if not error.msg.startswith("Invalid control") or text[error.pos] in "\t\r\n":
                raise
            value = decoder.decode(text, strict=False)
    except json.JSONDecodeError as error:
        offset, message, hint = explain_syntax(text, error)
        raise DocumentError([source.problem_at(offset, (), "not-json", message, hint)]) from None
    return value, bool(decoder.needs_check or RAW_CONTROL.search(text) or ESCAPED_CONTROL.search(text))


def _check_values(source: JsonSource) -> Iterator[Problem]:
    """Yield what is wrong in a text that json accepts."""
    #: The names so far in the object whose values have paths of this length.
    names: dict[int, set[str]] = {}
    for path, key_offset, offset, scalar in scan_values(source.text):
        char = source.text[offset]
        if path and isinstance(name := path[-1], str):
            if name in names[len(path)]:
                yield source.problem_at(key_offset, path, *DUPLICATE)
            names[len(path)].add(name)
            if control := CONTROL.search(name):
                fault = describe_control(control[0], "has in its name")
                yield source.problem_at(key_offset, path, "control-character", *fault)
        if char == "{":
            names[len(path) + 1] = set()
        elif char == '"' and (control := CONTROL.search(scalar)):
            yield source.problem_at(offset, path, "control-character", *describe_control(control[0], "contains"))
        elif char != '"' and isinstance(scalar, str) and read_number(scalar) is None:
            yield source.problem_at(offset, path, "not-a-number", *describe_number(scalar))
