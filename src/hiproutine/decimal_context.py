"""The decimal context of all arithmetic here, whatever the caller's own context says.

An application may compute money with four digits, or have rounding raise. Neither changes a dose: what is called from
outside runs in the context that this module states, in the caller's thread, and leaves the caller's as it was.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)

#: 28 digits, half to even: Python's default, written out. Loads have at most 20 decimals and 15 digits before them.
CONTEXT = decimal.Context(
    prec=28,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-999999,
    Emax=999999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)


def in_own_context(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that runs in the context of this module."""

    @wraps(function)
    def run(*arguments: P.args, **keywords: P.kwargs) -> R:
        with decimal.localcontext(CONTEXT):
            return function(*arguments, **keywords)

    return run


def methods_in_own_context(cls: C) -> C:
    """Return a class whose public methods and properties, and whose construction, run in the context of this module."""
    for name, value in list(vars(cls).items()):
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(value, property) and value.fget is not None:
            setattr(cls, name, property(in_own_context(value.fget), doc=value.__doc__))
        elif callable(value) and not isinstance(value, type):
            setattr(cls, name, in_own_context(_plain(value)))
    return cls


def _plain(value: Any) -> Callable[..., Any]:
    function: Callable[..., Any] = value
    return function
