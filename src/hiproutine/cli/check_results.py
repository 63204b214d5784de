"""Results of checks of function as a person types them: ``chair-stand=12``."""

from __future__ import annotations

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from hiproutine.shown_text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiproutine.model.log import LoggedCheck

#: What is quoted of an argument that cannot be read.
_SHOWN = 60


class TypedCheck(NamedTuple):
    """A result as it was typed: the id of the check and its value in the check's unit."""

    check: str
    value: Decimal


def check_from_text(text: str) -> TypedCheck:
    """Read the result of a check; raise :class:`argparse.ArgumentTypeError` with the form it has."""
    check, equals, number = text.partition("=")
    try:
        value = Decimal(number) if check and equals else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
        message = f"{shorten(text, _SHOWN)!r} is no result: write NAME=VALUE, such as chair-stand=12"
        raise argparse.ArgumentTypeError(message)
    return TypedCheck(check, value)


def logged_checks(typed: Iterable[TypedCheck], day: date) -> tuple[LoggedCheck, ...]:
    """Return typed results as rows of a log."""
    from hiproutine.model.log import LoggedCheck

    return tuple([LoggedCheck(day, check, value) for check, value in typed])
