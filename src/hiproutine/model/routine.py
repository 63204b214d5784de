"""A routine: dated sessions with exact doses and the reason for each; what every output is made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Literal

from attrs import field, frozen

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import CalendarDay, LoggedPain, LoggedSet, SessionStatus
from hiproutine.model.program import PackUse, Part, RuleSource, Style
from hiproutine.model.quick_init import quick_init
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.target_result import TargetResult


@quick_init
@frozen(weakref_slot=False)
class RoutineEntry:
    """One exercise on one date: the exact dose, why it is that, and what was done if it was.

    ``block`` counts from 0 and groups entries that are done together. A ``stopped`` entry is shown but not to be done;
    its reason says what to do instead. ``ramp`` are warm-up sets, done before the sets of the dose: in a superset or
    circuit before its first round.
    """

    entry: str
    exercise: str
    dose: Dose
    block: int = 0
    part: Part = "main"
    style: Style = "straight"
    stopped: bool = False
    advice: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    performed: tuple[LoggedSet, ...] | None = None
    pain: LoggedPain | None = None
    ramp: tuple[SetDose, ...] = ()


@quick_init
@frozen(weakref_slot=False)
class RoutineSession:
    """One dated session.

    ``id`` stays the same when the routine is made again (law O5). ``planned_for`` is the day it was planned for,
    where it was done on another one. ``number`` counts sessions from 1, ``week`` weeks from the start, from 1.
    ``seconds`` is the honest estimate. ``order`` is the order of performing where rounds are interleaved: pairs of an
    entry's place in ``entries`` (from 0) and its set (from 1). Where entries are done one after the other it is
    empty; ``sets_in_order`` gives it in either case.
    """

    id: str
    date: date
    session: str
    name: str
    number: int
    week: int
    entries: tuple[RoutineEntry, ...]
    seconds: int
    order: tuple[tuple[int, int], ...] = ()
    status: SessionStatus = "planned"
    time: time | None = None
    pain: LoggedPain | None = None
    note: str = ""
    planned_for: CalendarDay | None = None

    @property
    def sets_in_order(self) -> tuple[tuple[int, int], ...]:
        """Return every set of the doses in the order of performing, as in ``order``; stopped entries are not performed.

        The sets of an entry's ``ramp`` come before: of straight sets before its first, of a superset or circuit, entry
        by entry, before its first round.
        """
        if self.order:
            return self.order
        return tuple(
            (place, number)
            for place, entry in enumerate(self.entries)
            if not entry.stopped
            for number in range(1, len(entry.dose.sets) + 1)
        )


@frozen
class Provenance:
    """What the routine was made by and from: versions, and a digest (SHA-256, hex) of the inputs."""

    library: str
    digest: str
    packs: tuple[PackUse, ...] = ()
    rules: tuple[RuleSource, ...] = ()


@frozen
class Routine:
    """A dated routine.

    ``program`` is the id of what it was made from; of a ``course``, the id of the program that holds last.
    """

    program: str
    title: str
    start: date
    as_of: date
    weeks: int
    notices: tuple[Notice, ...]
    exercises: tuple[ExerciseCard, ...]
    sessions: tuple[RoutineSession, ...]
    provenance: Provenance
    goal: str | None = None
    revision: int = 0
    targets: tuple[TargetResult, ...] = ()
    messages: Mapping[str, str] = field(factory=dict)
    language: str = "en"
    units: Literal["metric", "imperial"] = "metric"
    timezone: str | None = None
    reminder_min: int | None = None
    course: str | None = None

    def card(self, exercise: str) -> ExerciseCard:
        """Return the card of one of this routine's exercises."""
        for card in self.exercises:
            if card.id == exercise:
                return card
        raise KeyError(exercise)

    def __repr__(self) -> str:
        size = f"{self.weeks} weeks, {len(self.sessions)} sessions"
        return f"<Routine of {self.program!r}: {self.title!r}, from {self.start}, {size}>"
