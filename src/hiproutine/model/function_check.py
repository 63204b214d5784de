"""Checks of function: what somebody can do, measured at the start and again after some weeks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import frozen

from hiproutine.model.exercise import Status
from hiproutine.model.log import LoggedCheck

Better = Literal["more", "less"]


@frozen
class FunctionCheck:
    """A measure that a person takes alone, in the pack's own words.

    ``unit`` is what is counted (``stands``, ``points``), from ``min`` to ``max``; ``better`` says which way is better.
    ``least_change`` is the smallest change that matters, or that is more than the error of measuring, as its
    ``sources`` say. ``closed_for`` are the limitations of people who are not to do it.
    """

    id: str
    name: str
    steps: tuple[str, ...]
    unit: str
    least_change: Decimal
    better: Better = "more"
    min: Decimal = Decimal(0)
    max: Decimal = Decimal(100)
    closed_for: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    status: Status = "unverified"


@frozen
class GoalCheck:
    """A check that a goal asks for, and the weeks of the plan in which it is due (from 1)."""

    check: str
    weeks: tuple[int, ...] = (1, 6)


@frozen
class PlannedCheck:
    """A check of a program, with all that a person needs to do it, and the weeks in which it is due."""

    id: str
    name: str
    steps: tuple[str, ...]
    unit: str
    least_change: Decimal
    better: Better = "more"
    min: Decimal = Decimal(0)
    max: Decimal = Decimal(100)
    note: str = ""
    weeks: tuple[int, ...] = (1, 6)


@frozen
class RoutineCheck:
    """A check of a routine: how it is done, the first days of the weeks in which it is ``due``, and its results."""

    plan: PlannedCheck
    due: tuple[date, ...] = ()
    results: tuple[LoggedCheck, ...] = ()
