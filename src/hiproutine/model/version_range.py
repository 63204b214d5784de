"""Versions of packs, as far as one pack may ask for those of another: numbers with dots between them.

``0.10`` comes after ``0.9``, and ``1`` is ``1.0``. A version of another form, such as ``1.0rc1`` or ``spring``, comes
neither before nor after any other, so it is in no range: who asks for one means something that was released.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

# Compiled when they are first needed: few packs ask for versions.
_NUMBERS = r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}"
_BOUND = r"(?s)(>=|<=|==|!=|>|<)(.*)"
_COMPARISONS: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


def is_in_range(version: str, wanted: str) -> bool:
    """Return whether a version lies in a range such as ``>=0.3,<1``; every version lies in the empty one.

    A bound that is none, which no schema accepts, is met by no version.
    """
    if not wanted:
        return True
    numbers = _numbers(version)
    return numbers is not None and all(_is_met(numbers, bound.strip()) for bound in wanted.split(","))


def _is_met(numbers: tuple[int, ...], bound: str) -> bool:
    match = re.fullmatch(_BOUND, bound)
    limit = None if match is None else _numbers(match[2])
    return match is not None and limit is not None and _COMPARISONS[match[1]](numbers, limit)


def _numbers(version: str) -> tuple[int, ...] | None:
    """Return the numbers of a version without the zeros at its end, or ``None`` for one of another form."""
    if re.fullmatch(_NUMBERS, version) is None:
        return None
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
