"""Limits of what is read: size, depth, number of values, numbers and control characters."""

from __future__ import annotations

import re
from array import array
from decimal import Decimal, InvalidOperation
from itertools import accumulate

from hiproutine.documents.json_positions import JsonSource
from hiproutine.errors import DocumentError, Problem
from hiproutine.limits import (
    MAX_BYTES,
    MAX_DECIMALS,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NUMBER_LENGTH,
    MAX_VALUES,
)

TOO_LARGE = ("too-big", f"is larger than {MAX_BYTES // 2**20} MiB.", "Split it.")
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
DROPPED = bytes(set(range(256)) - set(b'"[]{},'))
# +1 for what opens, -1 (as a signed byte) for what closes.
STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")


def count_values(source: JsonSource) -> int:
    """Return how many values a text has; refuse one whose nesting or number of values would exhaust whoever reads it.

    Looks at brackets and commas only. It need not be right after the first syntax error of a text: up to there it is,
    and json stops there.

    Goes over the bytes in C, by striking out what is not structure. A plain loop over the tokens was measured: 134 ms
    instead of 23 ms for a log of 6 MB, which makes reading it 1.5 times slower (241 ms instead of 164 ms).
    """
    data = source.text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise DocumentError([Problem("$", *TOO_LARGE, source.file, 1, 1)])
    # Without escaped backslashes and then without escaped quotes, every quote left opens or closes a string.
    skeleton = data.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, DROPPED)
    # Two quotes side by side, of one string or of neighbours, change nothing for the rest.
    outside = b"".join(skeleton.replace(b'""', b"").split(b'"')[::2])
    # Every value but the outermost is followed by a comma or a closing bracket.
    count = len(outside) - outside.count(b"[") - outside.count(b"{")
    if count > MAX_VALUES:
        raise DocumentError([Problem("$", *TOO_MANY_VALUES, source.file, 1, 1)])
    if any(depth > MAX_DEPTH for depth in accumulate(array("b", outside.translate(STEPS, b",")))):
        raise DocumentError([source.problem_at(_find_too_deep(source.text), (), *TOO_DEEP)])
    return count


def _find_too_deep(text: str) -> int:
    """Find the bracket that opens one level too many."""
    depth = 0
    for match in STRING_OR_BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > MAX_DEPTH:
            return match.start()
    return 0


def read_number(raw: str) -> Decimal | None:
    """Read a number as JSON writes it, or ``NaN``; None when it is not one we can use."""
    if len(raw) > MAX_NUMBER_LENGTH:
        return None
    try:
        number = Decimal(raw)
    except InvalidOperation:  # an exponent of twenty digits
        return None
    return number if is_usable_number(number) else None


def is_usable_number(number: Decimal) -> bool:
    """Return whether a number is finite, nearer to 0 than 10^15, and kept when it is written and read again (law D1).

    That is so with at most 20 decimals and 15 significant digits, as JSON readers everywhere keep them, or where it is
    written as computers write a fraction: ``0.30000000000000004``. A zero with a huge exponent is refused as well:
    written out it is as long as any other.
    """
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent < -MAX_DECIMALS or number.adjusted() >= 15:
        return False
    return len(digits) <= MAX_DIGITS or Decimal(repr(float(number))) == number


def written_integer(value: int) -> str:
    """Return an integer as text for a message; Python refuses to write one of more than 4,300 digits."""
    return str(value) if value.bit_length() < 1000 else "An integer of hundreds of digits"


def describe_number(written: str) -> tuple[str, str]:
    """Return the message and the hint for a number that cannot be used."""
    message = f"{written if len(written) <= 40 else written[:39] + '…'} is not a number we can use."
    return message, "Use a finite number, nearer to 0 than 10^15, with at most 15 significant digits and 20 decimals."


def describe_control(character: str, verb: str) -> tuple[str, str]:
    """Return the message and the hint for a control character that must not be there."""
    hint = "Remove it. Of the control characters only the line feed (\\n) and the tab (\\t) may stay."
    return f"{verb} the control character U+{ord(character):04X}.", hint
