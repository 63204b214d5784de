"""A log: what was done, as it was done. Zero, null and absent are three things.

A set that is listed with ``reps`` 0 was tried and failed; with ``reps`` null it was done and not
counted; a set that is not listed was not done. None of the three is success (law G4).
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Literal

from attrs import frozen

from hiproutine.model.dose import Load, Side
from hiproutine.model.pydantic_hooks import PydanticHooks
from hiproutine.model.quick_init import quick_init

#: A day, where a field of the same class is called ``date``.
CalendarDay = date
#: A time of day, where a field of the same class is called ``time``.
TimeOfDay = time

LogStatus = Literal["done", "skipped"]
SessionStatus = Literal["planned", "done", "skipped", "missed"]
#: What a logged set was for; only ``work`` is held against what was asked for.
SetRole = Literal["work", "warm-up", "drop", "extra"]
Symptom = Literal["leg-pain-spreading", "new-numbness"]
#: How hard it was, in one word, for people who log no numbers of effort.
Felt = Literal["too-easy", "right", "too-hard"]


@quick_init
@frozen(weakref_slot=False)
class LoggedSet:
    """One set as performed; ``side`` only where the sides were counted apart.

    * ``reps``: 0–1000 per side; 0 means tried and failed, ``None`` done and not counted.
    * ``hold_s``: seconds held in every repetition, 0–3600, with parts of a second where a clock gave them.
    * ``load``: what was really added; ``None`` means that it was not logged.
    * ``rir`` (0–10) and ``rpe`` (1–10): the effort, in one of the two scales; ``reserve`` and ``exertion`` read both.
    * ``rest_s``: seconds of rest after the set, 0–3600, where somebody looked at the clock.
    * ``role``: what the set was for. A ``drop`` follows a set at once with less; an ``extra`` set was not asked for.
    """

    reps: int | None
    hold_s: int | Decimal | None = None
    load: Load | None = None
    side: Side | None = None
    rir: Decimal | None = None
    rpe: Decimal | None = None
    rest_s: int | Decimal | None = None
    role: SetRole = "work"

    @property
    def reserve(self) -> Decimal | None:
        """Return the repetitions left in reserve: those logged, or else 10 minus the RPE (Zourdos 2016)."""
        if self.rir is not None or self.rpe is None:
            return self.rir
        return 10 - self.rpe

    @property
    def exertion(self) -> Decimal | None:
        """Return the RPE: the one logged, or else 10 minus the repetitions in reserve (Zourdos 2016)."""
        if self.rpe is not None or self.rir is None:
            return self.rpe
        return 10 - self.rir


@quick_init
@frozen(weakref_slot=False)
class LoggedPain:
    """Pain from 0 to 10 before, during, after and the next morning; what was not asked stays empty."""

    before: int | Decimal | None = None
    during: int | Decimal | None = None
    after: int | Decimal | None = None
    next_morning: int | Decimal | None = None


@quick_init
@frozen(weakref_slot=False)
class LoggedEntry:
    """What was done of one entry; ``exercise`` is the one that was really done, if it was another.

    What was done ``light`` on purpose counts as done, and is not held against what was asked for.
    ``felt`` says how hard it was in one word.
    """

    entry: str
    sets: tuple[LoggedSet, ...] = ()
    exercise: str | None = None
    pain: LoggedPain | None = None
    note: str = ""
    light: bool = False
    felt: Felt | None = None


@frozen
class LoggedSession:
    """One session: ``session`` names the program's session.

    ``pain`` and ``felt`` hold for all entries without their own.

    ``date`` and ``time`` say when it was really done; ``planned_for`` is the day it was planned for, where that was
    another one and the log says so.
    """

    date: date
    session: str
    status: LogStatus = "done"
    time: time | None = None
    entries: tuple[LoggedEntry, ...] = ()
    pain: LoggedPain | None = None
    symptoms: tuple[Symptom, ...] = ()
    note: str = ""
    planned_for: CalendarDay | None = None
    felt: Felt | None = None


@frozen
class CheckIn:
    """How somebody is on a day, said before its sessions: ``readiness`` from 0 (not at all) to 10 (fully ready)."""

    date: date
    readiness: int | Decimal
    note: str = ""


@frozen
class LoggedCheck:
    """The result of a check of function on a day: ``value`` is in the unit of the check ``check`` of the program."""

    date: date
    check: str
    value: int | Decimal
    note: str = ""


@frozen
class Log(PydanticHooks):
    """Sessions, check-ins and results of checks in any order (law G6).

    ``program`` and ``course`` are the ids of what they belong to, if known; ``program`` may be any of a course.
    """

    sessions: tuple[LoggedSession, ...] = ()
    program: str | None = None
    check_ins: tuple[CheckIn, ...] = ()
    course: str | None = None
    checks: tuple[LoggedCheck, ...] = ()
