"""A routine: dated sessions with exact doses and the reason for each; what every output is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.function_check import RoutineCheck
from hiproutine.model.log import (
    CalendarDay,
    Felt,
    LoggedPain,
    LoggedSession,
    LoggedSet,
    SessionStatus,
    Symptom,
    TimeOfDay,
)
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.program import PackUse, Part, RuleSource, Style
from hiproutine.model.pydantic_hooks import PydanticHooks
from hiproutine.model.quick_init import quick_init
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.target_result import TargetResult

if TYPE_CHECKING:
    from hiproutine.model.entry_record import EntryRecord
    from hiproutine.model.performed_entry import PerformedEntry


@quick_init
@frozen(weakref_slot=False)
class RoutineEntry:
    """One exercise on one date: the exact dose, why it is that, and what was done if it was.

    ``block`` counts from 0 and groups entries that are done together. A ``stopped`` entry is shown but not to be done;
    its reason says what to do instead. ``ramp`` are warm-up sets, done before the sets of the dose: in a superset or
    circuit before its first round. ``round_rest_s`` is the rest after each round of its superset or circuit, in
    seconds: it takes the place of the rest of the dose, which is done by itself only.

    Of what was done, ``performed_exercise`` is the exercise, where it was another one, and ``light`` says that it was
    done light on purpose: neither is held against the dose. ``felt`` is the hardest word for it, or the session's.
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
    round_rest_s: int | None = None
    performed_exercise: str | None = None
    light: bool = False
    felt: Felt | None = None

    @property
    def rest_s(self) -> int:
        """Return the rest that is really taken, in seconds: between its sets, or after each round."""
        return self.dose.rest_s if self.round_rest_s is None else self.round_rest_s


@quick_init
@frozen(weakref_slot=False)
class RoutineSession:
    """One dated session.

    ``id`` stays the same when the routine is made again (law O5). ``planned_for`` is the day it was planned for,
    where it was done on another one. An ``unplanned`` one was done without being planned. ``number`` counts sessions
    from 1, ``week`` weeks from the start, from 1. ``seconds`` is the honest estimate. ``order`` is the order of
    performing where rounds are interleaved: pairs of an entry's place in ``entries`` (from 0) and its set (from 1).
    Where entries are done one after the other it is empty; ``sets_in_order`` gives it in either case.
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
    unplanned: bool = False

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

    def as_logged(
        self,
        *,
        on: CalendarDay | None = None,
        at: TimeOfDay | None = None,
        pain: LoggedPain | int | Decimal | None = None,
        felt: Felt | None = None,
        note: str = "",
        symptoms: Sequence[Symptom] = (),
        skipped: bool = False,
        changes: Mapping[str, PerformedEntry | None] | None = None,
    ) -> LoggedSession:
        """Return this session for a log: done as it was asked for, but for what is said here.

        Of a range of repetitions the lower end was done, and what has stopped was left out: a log never says more than
        somebody did. Without pain, nothing is known of it, and pain gates let no dose rise.

        Args:
            on: The day it was done, if not on its own. One that was skipped keeps its day.
            at: The time of day it was done, if not at its own.
            pain: Pain of the session; a number from 0 to 10 is the worst while doing it.
            felt: How hard it was, in one word, in place of the efforts asked for.
            note: A note for the log.
            symptoms: Signs to stop that showed; every entry then stops.
            skipped: It was left out on purpose. Of ``changes`` only pain and notes are logged then.
            changes: What was done otherwise, by the id of the entry; ``None`` for an entry that was left out.

        Raises:
            DocumentError: The session is logged already, has no such entry, or a value is wrong; the error holds all
                problems.
            InvalidValueError: ``on`` is no day.
        """
        logged: LoggedSession = _questions().log_as_asked(
            self,
            on=on,
            at=at,
            pain=pain,
            felt=felt,
            note=note,
            symptoms=symptoms,
            skipped=skipped,
            changes=changes or {},
        )
        return logged


@frozen
class Provenance:
    """What the routine was made by and from: versions, and a digest (SHA-256, hex) of the inputs."""

    library: str
    digest: str
    packs: tuple[PackUse, ...] = ()
    rules: tuple[RuleSource, ...] = ()


@frozen
class Routine(PydanticHooks):
    """A dated routine.

    ``program`` is the id of what it was made from; of a ``course``, the id of the program that holds last. ``changes``
    counts how often the course was changed. ``withdrawn`` are the ids of planned sessions that an earlier routine of
    the same course may have had and this one has not: what was copied from it elsewhere can be taken back.
    ``pain_limits`` say, by the id of an entry, how much it may hurt before it ends for the day.
    ``profile_effects`` say what in the person's profile made the plan what it is; ``checks`` what is measured.
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
    changes: int = 0
    withdrawn: tuple[str, ...] = ()
    profile_effects: tuple[Reason, ...] = ()
    pain_limits: Mapping[str, PainLimits] = field(factory=dict)
    checks: tuple[RoutineCheck, ...] = ()

    def card(self, exercise: str) -> ExerciseCard:
        """Return the card of one of this routine's exercises."""
        for card in self.exercises:
            if card.id == exercise:
                return card
        raise KeyError(exercise)

    def due_on(self, day: date) -> tuple[RoutineSession, ...]:
        """Return the sessions of a day: planned, done, skipped or missed, in order.

        They are those that are dated on it, and those that were planned for it and done on another day: where
        ``planned_for`` is set, it was planned for that day and done on ``date``.

        Args:
            day: A day from the routine's first to its last.

        Raises:
            InvalidValueError: The day is outside the routine; the hint says which days are inside.
        """
        sessions: tuple[RoutineSession, ...] = _questions().due_on(self, day)
        return sessions

    def next_session(self, day: date | None = None) -> RoutineSession | None:
        """Return the first session that is still to be done, on a day or after it; ``None`` where all is over.

        Args:
            day: A day from the routine's first to its last; without one it is looked for from ``as_of`` on.

        Raises:
            InvalidValueError: The day is outside the routine; the hint says which days are inside.
        """
        session: RoutineSession | None = _questions().next_session(self, day)
        return session

    def history(self, entry: str) -> tuple[EntryRecord, ...]:
        """Return every session of an entry in order, those that lie ahead included: what was asked for, and done.

        Args:
            entry: The id of the entry in the program.

        Raises:
            UnknownNameError: The routine has no such entry.
        """
        records: tuple[EntryRecord, ...] = _questions().history(self, entry)
        return records

    def __repr__(self) -> str:
        size = f"{self.weeks} weeks, {len(self.sessions)} sessions"
        return f"<Routine of {self.program!r}: {self.title!r}, from {self.start}, {size}>"


def _questions() -> Any:
    """Return the module that answers questions. It lies above the model, so it is imported by name when one is asked.

    Not attached to the classes from above: a routine that comes out of a pickle has to answer as well.
    """
    return import_module("hiproutine.questions")
