"""Hostile text or hostile Python values in, plain JSON values out, or all that is wrong with them.

What leaves this room is made of dict, list, str, int, :class:`~decimal.Decimal`, bool and None only, nested at
most :data:`DEEPEST` deep, without control characters and with numbers that can be counted with. Positions are
looked up only when something is wrong: a good file does not pay for them.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import accumulate, islice
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from hiproutine.errors import DocumentError, Problem
from hiproutine.json_path import json_path

JsonPath = tuple[str | int, ...]

#: Bytes of a text, 32 MiB. A pack of 900 exercises takes one.
MAX_BYTES = 32 * 1024 * 1024
#: Values in one document. That pack has 27,000; what comes later (the schema) takes microseconds for each.
MAX_VALUES = 1_000_000
#: Arrays and objects inside one another. Ten are plenty; json itself gives up near 1,000.
MAX_DEPTH = 100
#: Problems told of one document, so that a million faults do not become a gigabyte of prose.
MAX_PROBLEMS = 1000
MORE_PROBLEMS = Problem("$", "too-many-problems", "has more problems than are listed here.", "Mend these first.")

#: No number of a routine comes near these; beyond them formatting and arithmetic become a way to exhaust a machine.
MAX_NUMBER = 10**15
MAX_DECIMALS = 20
MAX_NUMBER_LENGTH = 60

TOO_LARGE = ("too-big", "is larger than 32 MiB.", "Split it.")
TOO_MANY_VALUES = ("too-big", f"has more than {MAX_VALUES} values.", "Split it.")
ENDLESS = ("too-deep", "contains itself.", "JSON cannot say that.")
DUPLICATE = ("duplicate-key", "is there twice in the same object.", "Keep one of the two.")
TOO_DEEP = ("too-deep", f"nests arrays and objects more than {MAX_DEPTH} deep.", "No document needs that.")

# C0 without line feed and tab, DEL, C1, and halves of surrogate pairs: XML, HTML and terminals choke on them.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# The same in a text not yet read, raw or escaped. It may suspect the innocent (emoji are two surrogates when
# escaped; a carriage return also ends lines): the careful second pass decides.
RAW_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
ESCAPED_CONTROL = re.compile(r"\\(?:[bfr]|u00(?:[01][0-9a-fA-F]|7[fF]|[89])|u[dD][89a-fA-F])")

# A string that is never closed runs to the end; possessive, so that no text makes this backtrack.
STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
GAP = re.compile(r"[ \t\r\n,:]*+")
DROPPED = bytes(set(range(256)) - set(b'"[]{},'))
# +1 for what opens, -1 (as a signed byte) for what closes.
STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
SCALARS = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)


class _Lines:
    """Find the line and column of an offset in a text without counting from its start each time."""

    STRIDE = 1 << 16

    def __init__(self, text: str) -> None:
        self.text = text
        #: For every stride of the text: the number of the line it begins in, and where that line begins.
        self.marks = [(1, 0)]
        for start in range(0, len(text), self.STRIDE):
            self.marks.append(self._count_on(start, start + self.STRIDE))

    def locate(self, offset: int) -> tuple[int, int]:
        line, begin = self._count_on(offset - offset % self.STRIDE, offset)
        return line, offset - begin + 1

    def _count_on(self, start: int, end: int) -> tuple[int, int]:
        line, begin = self.marks[start // self.STRIDE]
        last = self.text.rfind("\n", start, end)
        return line + self.text.count("\n", start, end), begin if last < 0 else last + 1


@frozen
class _Source:
    """A text and the name of the file it came from, able to say where in it something stands."""

    text: str = field(repr=False)
    file: str | None = None

    @cached_property
    def lines(self) -> _Lines:
        return _Lines(self.text)

    @cached_property
    def offsets(self) -> dict[JsonPath, int]:
        # The text must be one that json accepts.
        return {found.path: found.offset for found in _scan_values(self.text)}

    def problem_at(self, offset: int, path: JsonPath, code: str, message: str, hint: str) -> Problem:
        return Problem(json_path(path), code, message, hint, self.file, *self.lines.locate(offset))


@frozen
class Parsed:
    """A plain JSON value and where it came from; ``file`` is the name given by the caller, if any."""

    value: Any
    file: str | None = None
    _source: _Source | None = field(default=None, repr=False, eq=False)

    def locate(self, path: Sequence[str | int]) -> tuple[int, int] | None:
        """Give line and column (from 1) of the value at a path, or of its nearest parent that is there.

        None when the value did not come from a text. The first call reads the text once more.
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
    source = _Source(_decode_text(text, file), file)
    _check_limits(source)
    value, is_doubtful = _parse_text(source)
    problems = list(islice(_find_faults(source), MAX_PROBLEMS + 1)) if is_doubtful else []
    if len(problems) > MAX_PROBLEMS:
        problems[-1] = evolve(MORE_PROBLEMS, file=file)
    if problems:
        raise DocumentError(problems)
    return Parsed(value, file, source)


def check_plain_value(value: Any) -> tuple[Any, list[Problem]]:
    """Copy a value made in Python and list every problem found; with problems, the copy is of no use.

    Takes exactly dict, list, str, int, float, :class:`~decimal.Decimal`, bool and None, no subclasses. Floats
    become the Decimal they print as. The copy shares no container with the original. The codes are ``wrong-type``,
    ``too-deep``, ``too-big``, ``control-character``, ``not-a-number``, ``too-many-problems``.
    """
    copying = _ValueCopier()
    try:
        copy = copying.copy(value, ())
    except _TooManyProblemsError:
        copy = None
    return copy, copying.problems


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
        sound = _Source(data[: error.start].decode(), file)
        fault = ("not-utf-8", f"is not UTF-8: see the byte 0x{data[error.start]:02X}.", "Save the file as UTF-8.")
        raise DocumentError([sound.problem_at(len(sound.text), (), *fault)]) from None


def _check_limits(source: _Source) -> None:
    """Refuse texts whose nesting or number of values would exhaust whoever reads them.

    Goes over the bytes in C and looks at brackets and commas only. It need not be right after the first syntax
    error of a text: up to there it is, and json stops there.
    """
    data = source.text.encode("utf-8", "surrogatepass")
    # Without escaped backslashes and then without escaped quotes, every quote left opens or closes a string.
    skeleton = data.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, DROPPED)
    # Two quotes side by side, of one string or of neighbours, change nothing for the rest.
    outside = b"".join(skeleton.replace(b'""', b"").split(b'"')[::2])
    # Every value but the outermost is followed by a comma or a closing bracket.
    if len(outside) - outside.count(b"[") - outside.count(b"{") > MAX_VALUES:
        raise DocumentError([Problem("$", *TOO_MANY_VALUES, source.file, 1, 1)])
    if any(depth > MAX_DEPTH for depth in accumulate(array("b", outside.translate(STEPS, b",")))):
        raise DocumentError([source.problem_at(_find_too_deep(source.text), (), *TOO_DEEP)])


def _find_too_deep(text: str) -> int:
    """Find the bracket that opens one level too many."""
    depth = 0
    for match in STRING_OR_BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > MAX_DEPTH:
            return match.start()
    return 0


class _NumberDecoder:
    """Read the parts of a text for json, and remember whether one calls for the careful pass."""

    def __init__(self) -> None:
        self.found = False

    def read_int(self, raw: str) -> int | None:
        return int(raw) if len(raw) <= 15 or self.read_fraction(raw) is not None else None

    def read_fraction(self, raw: str) -> Decimal | None:
        """Read any number, and ``NaN`` and the infinities."""
        number = _read_number(raw)
        self.found |= number is None
        return number

    def make_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        self.found |= len(made) < len(pairs)
        return made

    def decode(self, text: str, strict: bool) -> Any:
        """Read a text with json; not strict, strings may hold raw control characters."""
        return json.JSONDecoder(
            parse_int=self.read_int,
            parse_float=self.read_fraction,
            parse_constant=self.read_fraction,
            object_pairs_hook=self.make_object,
            strict=strict,
        ).decode(text)


def _parse_text(source: _Source) -> tuple[Any, bool]:
    """Read a text in one go and tell whether something in it calls for the careful pass."""
    doubts, text = _NumberDecoder(), source.text
    try:
        try:
            value = doubts.decode(text, strict=True)
        except json.JSONDecodeError as error:
            # A raw control character in a string is no JSON, but it can be told with its path, like an escaped one.
            if not error.msg.startswith("Invalid control") or text[error.pos] in "\t\r\n":
                raise
            value = doubts.decode(text, strict=False)
    except json.JSONDecodeError as error:
        offset, message, hint = _explain_syntax(text, error)
        raise DocumentError([source.problem_at(offset, (), "not-json", message, hint)]) from None
    return value, bool(doubts.found or RAW_CONTROL.search(text) or ESCAPED_CONTROL.search(text))


#: What stands where json stumbled, and what its writer probably wants to know.
SYNTAX_HINTS = (
    (r"['‘’‚“”„«»`]", "has the wrong kind of quotes.", 'JSON takes straight double quotes: "…".'),
    (r"//|/\*|#", "has a comment.", "JSON has no comments; remove it."),
    (r"None\b|undefined\b", "has a word that JSON does not know.", "JSON writes null."),
    (r"True\b|False\b|TRUE\b|FALSE\b", "has a word that JSON does not know.", "JSON writes true and false."),
    (r"[+.]|(?<=[\d-])\d|-(?!\d)", "has a number that is not JSON.", "Write it like 5, -5 or 0.5: no +, no 05."),
    (r",", "has a comma too many.", "Remove the comma."),
    (r"=", "has = where a colon belongs.", 'Write "name": value.'),
)
#: How json's own messages begin (the same from Python 3.11 to 3.13), and what we make of them.
JSON_ERROR_TEXTS = (
    ("Unterminated string", "has a text that is never closed.", 'Close it with ".'),
    ("Invalid control", "has a raw line break or tab inside a text.", 'Close the text with ", or write \\n or \\t.'),
    ("Invalid \\u", "has a \\u that four hexadecimal digits do not follow.", "Write it like \\u00e9."),
    ("Invalid \\", "has a backslash that means nothing.", "Write \\\\ for a backslash."),
    ("Extra data", "goes on after its end.", "A document is one value; remove the rest or put a [ ] around it."),
    ("Expecting ':'", "misses a colon after a name.", 'Write "name": value.'),
    ("Expecting ','", "misses a comma or a closing bracket.", "Look at the end of the value before this place."),
    ("Expecting property name", "misses a name in double quotes.", 'Write "name": value.'),
)


def _explain_syntax(text: str, error: json.JSONDecodeError) -> tuple[int, str, str]:
    """Turn json's complaint into an offset, a message and a hint."""
    offset, complaint = error.pos, error.msg
    if not text.strip():
        return 0, "is empty.", "Write a JSON object: { }."
    # Up to Python 3.12 json points behind a trailing comma, since 3.13 at it.
    before = text[:offset].rstrip() if text[offset : offset + 1] in ("]", "}") else text[: offset + 1]
    if before.endswith(",") and (len(before) <= offset or complaint.startswith("Illegal trailing comma")):
        return len(before) - 1, "has a comma after the last item.", "Remove the comma."
    if complaint.startswith(("Expecting", "Extra data")):
        if not text[offset:].strip():
            return offset, "ends too early.", "A closing bracket, brace or value is missing."
        for pattern, message, hint in SYNTAX_HINTS:
            if re.compile(pattern).match(text, offset):
                return offset, message, hint
    for start, message, hint in JSON_ERROR_TEXTS:
        if complaint.startswith(start):
            return offset, message, hint
    return offset, "has something here that is not a JSON value.", "Texts need double quotes."


class _ScannedValue(NamedTuple):
    """One value of a text: its path, where its key begins (or itself), where it begins, and a scalar's reading.

    Numbers, NaN and the infinities are read as the text they are written in.
    """

    path: JsonPath
    key_offset: int
    offset: int
    scalar: Any


def _scan_values(text: str) -> Iterator[_ScannedValue]:
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
        yield _ScannedValue(tuple(steps), key_offset, start, scalar)
        if offset == start:
            steps.append(-1 if text[offset] == "[" else "")
            offset += 1
        offset = _skip_gap(text, offset)


def _skip_gap(text: str, offset: int) -> int:
    match = GAP.match(text, offset)
    return match.end() if match else offset


def _find_faults(source: _Source) -> Iterator[Problem]:
    """Yield what is wrong in a text that json accepts."""
    #: The names so far in the object whose values have paths of this length.
    names: dict[int, set[str]] = {}
    for path, key_offset, offset, scalar in _scan_values(source.text):
        char = source.text[offset]
        if path and isinstance(name := path[-1], str):
            if name in names[len(path)]:
                yield source.problem_at(key_offset, path, *DUPLICATE)
            names[len(path)].add(name)
            if control := CONTROL.search(name):
                fault = _describe_control(control[0], "has in its name")
                yield source.problem_at(key_offset, path, "control-character", *fault)
        if char == "{":
            names[len(path) + 1] = set()
        elif char == '"' and (control := CONTROL.search(scalar)):
            yield source.problem_at(offset, path, "control-character", *_describe_control(control[0], "contains"))
        elif char != '"' and isinstance(scalar, str) and _read_number(scalar) is None:
            yield source.problem_at(offset, path, "not-a-number", *_describe_number(scalar))


class _TooManyProblemsError(Exception):
    """Stop copying: there are too many problems, or too many values."""


class _ValueCopier:
    """Copy one value, noting what is wrong with it on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.values = 0
        #: The identities of the containers we are in, to notice one that contains itself.
        self.open: set[int] = set()

    def add_problem(self, path: JsonPath, code: str, message: str, hint: str) -> None:
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(MORE_PROBLEMS)
            raise _TooManyProblemsError
        self.problems.append(Problem(json_path(path), code, message, hint))

    def copy(self, value: Any, path: JsonPath) -> Any:
        """Copy the value at a path; in place of a wrong one comes None."""
        self.values += 1
        if self.values > MAX_VALUES:
            # A list that holds one list twice, which holds one list twice, …: small in memory, endless to walk.
            self.problems.append(Problem("$", *TOO_MANY_VALUES))
            raise _TooManyProblemsError
        kind = type(value)
        if kind is str:
            self.check_text(value, path, "contains")
        if value is None or kind in (bool, str):
            return value
        if kind in (int, float, Decimal):
            return self.copy_number(value, path)
        if kind in (dict, list):
            return self.copy_container(value, path)
        hint = "Use exactly dict, list, str, int, float, Decimal, bool or None."
        self.add_problem(path, "wrong-type", f"is a {kind.__name__}, which JSON does not know.", hint)
        return None

    def check_text(self, text: str, path: JsonPath, verb: str) -> None:
        if control := CONTROL.search(text):
            self.add_problem(path, "control-character", *_describe_control(control[0], verb))

    def copy_number(self, value: int | float | Decimal, path: JsonPath) -> int | Decimal | None:
        if isinstance(value, int):
            if abs(value) < MAX_NUMBER:
                return value
            # Python refuses to write integers of more than 4,300 digits.
            written = str(value) if value.bit_length() < 1000 else "An integer of hundreds of digits"
        else:
            number = Decimal(repr(value)) if isinstance(value, float) else value
            if _is_usable(number):
                return number
            written = str(value)
        self.add_problem(path, "not-a-number", *_describe_number(written))
        return None

    def copy_container(self, value: Any, path: JsonPath) -> Any:
        """Copy a dict or a list with what is in it, unless it is too deep or contains itself."""
        is_inside_itself = id(value) in self.open
        if is_inside_itself or len(path) == MAX_DEPTH:
            self.add_problem(path, *(ENDLESS if is_inside_itself else TOO_DEEP))
            return None
        self.open.add(id(value))
        is_dict = isinstance(value, dict)
        copy: Any = {} if is_dict else [None] * len(value)
        items: Iterable[tuple[Any, Any]] = self.named_items(value, path) if is_dict else enumerate(value)
        # No comprehension and no function for each of the two: a frame less at every depth.
        for step, item in items:
            copy[step] = self.copy(item, (*path, step))
        self.open.remove(id(value))
        return copy

    def named_items(self, value: dict[Any, Any], path: JsonPath) -> Iterator[tuple[str, Any]]:
        """Yield the items of a dict whose keys are texts, noting the others."""
        for key, item in value.items():
            if type(key) is str:
                self.check_text(key, (*path, key), "has in its name")
                yield key, item
            else:
                message = f"has a key that is a {type(key).__name__}, not a text."
                self.add_problem(path, "wrong-type", message, "JSON takes texts as names only.")


def _read_number(raw: str) -> Decimal | None:
    """Read a number as JSON writes it, or ``NaN``; None when it is not one we can use."""
    if len(raw) > MAX_NUMBER_LENGTH:
        return None
    try:
        number = Decimal(raw)
    except InvalidOperation:  # an exponent of twenty digits
        return None
    return number if _is_usable(number) else None


def _is_usable(number: Decimal) -> bool:
    """Return whether a number is finite, nearer to 0 than 10^15 and has at most 20 decimals.

    A zero with a huge exponent is refused as well: written out it is as long as any other.
    """
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MAX_DECIMALS and number.adjusted() < 15


def _describe_number(written: str) -> tuple[str, str]:
    """Say what is wrong with a number and what to do."""
    message = f"{written if len(written) <= 40 else written[:39] + '…'} is not a number we can use."
    return message, "Use a finite number, nearer to 0 than 10^15, with at most 20 decimals."


def _describe_control(character: str, verb: str) -> tuple[str, str]:
    """Say which character must not be there and what to do."""
    hint = "Remove it. Of the control characters only the line feed (\\n) and the tab (\\t) may stay."
    return f"{verb} the control character U+{ord(character):04X}.", hint
