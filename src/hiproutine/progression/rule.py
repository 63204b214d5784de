"""The contract of progression rules: what a rule is, what it receives and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol

from attrs import field, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.dose_order import is_at_most, is_no_harder
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import Felt, LoggedPain, LoggedSet, Symptom
from hiproutine.model.pack import Rung
from hiproutine.model.pain_limits import PainLimits
from hiproutine.model.program import Entry
from hiproutine.model.quick_init import quick_init
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.limits import TimeShare

#: What a rule remembers between sessions: plain JSON (texts for numbers that have to stay exact).
State = Mapping[str, Any]


@quick_init
@frozen(weakref_slot=False)
class Prescription:
    """What an entry prescribes for a session: an exercise and its dose.

    ``exercise``: the id of the exercise, which is a rung where the entry is a ladder.
    ``dose``: its sets, rest and tempo.
    ``stopped``: the entry is not to be done until a person has decided; the dose is kept for the record.
    ``times``: in how many of its slots in the cycle the entry is done, from 1; ``None`` for all.
    """

    exercise: str
    dose: Dose
    stopped: bool = False
    times: int | None = None

    def with_dose(self, dose: Dose) -> Prescription:
        """Return this prescription with another dose; with its own dose, the same object."""
        if dose is self.dose:
            return self
        return Prescription(self.exercise, dose, self.stopped, self.times)


#: ``done``; ``light``: done lighter on purpose; ``skipped``: left out, and something was said about it.
OutcomeStatus = Literal["done", "light", "skipped"]


@quick_init
@frozen(weakref_slot=False)
class Outcome:
    """What became of a prescription in one session. Values that were not logged are ``None``.

    ``sets``: the logged rows that stand for the sets asked for, in order, without warm-ups and drops; empty where
    the session was done without this entry, or was light or skipped.
    ``pain``: from 0 to 10, before, during and after the session and the next morning.
    ``symptoms``: signs to stop that were logged.
    ``exercise``: the id of the exercise that was done, where the log names one.
    ``session``: the id of the dated session; empty for a projection.
    ``date``, ``week``, ``cycle``: its day, its week in the program and its cycle, both from 1.
    ``as_asked``: the prescription that a projection takes to be done exactly; ``None`` for what was logged.
    ``extra``: work rows beyond the sets asked for. They are no reason for an easier dose.
    ``row_numbers``: the numbers of ``sets`` and then ``extra`` among all rows logged, from 1; empty where these are
    the first rows in order.
    ``is_hold_assumed``: a hold that was not logged is taken as asked; ``sets`` have it.
    ``status``: drivers are asked only about what was ``done``; guards see what was light or skipped as well.
    ``felt``: how hard it was in one word; it stands in for efforts that were asked for and not logged.
    """

    sets: tuple[LoggedSet, ...]
    pain: LoggedPain | None = None
    symptoms: tuple[Symptom, ...] = ()
    exercise: str | None = None
    session: str = ""
    date: date | None = None
    week: int = 1
    cycle: int = 1
    as_asked: Prescription | None = field(default=None, eq=False, repr=False)
    extra: tuple[LoggedSet, ...] = ()
    row_numbers: tuple[int, ...] = ()
    is_hold_assumed: bool = False
    status: OutcomeStatus = "done"
    felt: Felt | None = None

    def is_judged(self, asked: Prescription) -> bool:
        """Return whether it is held against what was asked for: it was done, not light, and with that exercise."""
        return self.status == "done" and self.exercise in (None, asked.exercise)

    def as_logged(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Return rows of ``sets`` and then ``extra``, numbered from 1, by their numbers among all rows logged."""
        return tuple([self.row_numbers[row - 1] for row in rows]) if self.row_numbers else rows


class Context(NamedTuple):
    """What a rule may know besides the outcome.

    About the entry:

    ``entry``: the entry as the program states it, with its first dose, caps and equipment.
    ``rungs``: the rungs open to it, easiest first; one rung without criteria for a single exercise.
    ``exercises``: exercises by id, at least those of the rungs.
    ``last``: what was prescribed for the session just done, or, where nothing was done since, for the last one that was
    done; before that the full prescription of the first session that was planned, or the entry's own before it.
    ``number``: how many sessions of the entry are finished, the one just done included.
    ``share``: the time that the entry may take in its sessions; ``None`` without a limit.
    ``begun_at``: what ``number`` was when the entry began as its program has it now: 0, or more where the program was
    changed meanwhile. :attr:`is_new` says that nothing was done since.
    ``full``: the full prescription of the session just done, where a passing guard had eased it or where it is not
    judged (light on purpose, another exercise): going back to it is no rise. ``None`` otherwise.
    ``weeks``: how many weeks the program has.

    About the session to come:

    ``date``: its day.
    ``week``, ``cycle``: its week in the program and its cycle, both from 1.
    ``turn``, ``turns``: which of the entry's sessions in one cycle it is, from 1, and how many there are.
    ``away_days``: days since the entry was last done or, where it was not done yet, since its first planned session;
    ``None`` before that.
    ``readiness``: from 0 (not ready at all) to 10, where the person gave it for that day; otherwise ``None``.
    """

    entry: Entry
    rungs: tuple[Rung, ...]
    exercises: Mapping[str, Exercise]
    last: Prescription
    number: int = 1
    week: int = 1
    date: date | None = None
    cycle: int = 1
    turn: int = 1
    turns: int = 1
    weeks: int = 1
    away_days: int | None = None
    readiness: int | Decimal | None = None
    full: Prescription | None = None
    begun_at: int = 0
    share: TimeShare | None = None

    @property
    def is_new(self) -> bool:
        """Return whether nothing was done of the entry yet as its program has it now."""
        return self.number == self.begun_at

    def has_time_for(self, exercise: str, dose: Dose) -> bool:
        """Return whether there are minutes for a dose; raise ``KeyError`` for an exercise not in ``exercises``."""
        return self.share is None or self.share.has_room_for(dose, self.exercises[exercise])

    def rung_index(self, exercise: str) -> int:
        """Return the index of an exercise on the ladder, from 0 for the easiest; raise ``KeyError`` for no rung."""
        for index, rung in enumerate(self.rungs):
            if rung.exercise == exercise:
                return index
        raise KeyError(exercise)

    def start_on(self, exercise: str) -> Dose:
        """Return the dose that a rung starts with.

        On the entry's own exercise that is the entry's dose; on any other rung the start of that exercise, in as many
        sets as the entry has. Raises ``KeyError`` for an exercise that is not in ``exercises``.
        """
        if exercise == self.entry.exercise:
            return self.entry.dose
        return self.exercises[exercise].dose.start.with_count(self.entry.dose.set_count)


def is_prescription_at_most(a: Prescription, b: Prescription, context: Context) -> bool:
    """Return whether prescription ``a`` is no harder than ``b``.

    That means ``a`` is done no more often, and is on a lower rung or, on the same rung, has a dose that is greater in
    no dimension (:func:`hiproutine.model.dose_order.is_at_most`). Raises ``KeyError`` for an exercise that is no rung
    of the context.
    """
    if (a.times or context.turns) > (b.times or context.turns):
        return False
    if a.exercise != b.exercise:
        return context.rung_index(a.exercise) < context.rung_index(b.exercise)
    return is_at_most(a.dose, b.dose)


def is_prescription_no_harder(a: Prescription, b: Prescription, context: Context) -> bool:
    """Return whether prescription ``a`` is no harder than ``b``, on the whole where their doses differ both ways.

    As :func:`is_prescription_at_most`, but doses are compared by :func:`hiproutine.model.dose_order.is_no_harder`.
    """
    if a.exercise != b.exercise or a.dose is b.dose:
        return is_prescription_at_most(a, b, context)
    return (a.times or context.turns) <= (b.times or context.turns) and is_no_harder(a.dose, b.dose)


def is_due(turn: int, times: int, turns: int) -> bool:
    """Return whether an entry done ``times`` times, spread evenly over ``turns``, is due at ``turn`` (from 1)."""
    return (turn - 1) * times % turns < times


class Step(NamedTuple):
    """A rule's answer.

    ``state``: what the rule remembers from now on, as plain JSON.
    ``prescription``: what it proposes; the one it was given, as it is, where nothing changes.
    ``reasons``: why, with codes of the rule type's ``messages``.
    ``eased``: of a guard, what is asked for in the session to come in place of the prescription, and easier than that.
    The full prescription is kept: drivers go on from it, and are not called for a session that was eased.
    ``easing_reasons``: why, where that is no objection to the last session.
    """

    state: State
    prescription: Prescription
    reasons: tuple[Reason, ...] = ()
    eased: Prescription | None = None
    easing_reasons: tuple[Reason, ...] = ()


class Rule(Protocol):
    """A rule with its parameters filled in: an immutable value whose methods are pure.

    A driver is given the full prescription and may move it either way. A guard is given what the drivers propose, and
    may only hold or lower it. A guard returns reasons only where it objects: the session then is no success for the
    drivers, and what they counted for it is taken back. A guard that eases the session to come for a while, and knows
    the way back, says so with :attr:`Step.eased`; its type is ``calendar``, so that it is asked before every session.

    A rule whose work depends on its parameters may have one method more, ``session_steps(max_sets) -> int``: how many
    steps of some ten microseconds one session of so many sets takes at most. A program that takes too many in all its
    weeks is refused before the first (``too-many-sessions``). Without the method a rule counts as a usual one.
    """

    def start(self, entry: Entry) -> State:
        """Return the state before the first session of an entry."""
        ...

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Return the answer to one finished session, when the entry's next session comes up.

        Called once for each session done since the last call. ``proposed`` is what the rules before this one propose,
        ``context.last`` what was prescribed. A rule whose type is ``calendar`` is called before *every* session:
        ``outcome`` is ``None`` where nothing was done since (before the first session, and after one that was missed).
        Other rules never see ``None``. What a rule raises is reported as a :class:`PluginError` of its plugin.
        """
        ...


@frozen
class RuleType:
    """A rule as a plugin offers it to programs.

    ``name``: the name that programs use, in kebab-case.
    ``kind``: ``driver`` (proposes a dose) or ``guard`` (may only hold or lower what is proposed).
    ``title``: a line for people.
    ``make``: takes the parameters as keywords and returns the rule. Where more is wrong with them than a schema can
    say, it raises a :class:`DocumentError` whose problems have paths that begin at the parameters (``$.steps[0]``).
    ``parameters``: a JSON Schema (2020-12) of the parameter object.
    ``messages``: for each reason code a sentence with ``{slots}`` for the reason's values.
    ``source``: where the rule comes from: a book, a study, a program.
    ``calendar``: the rule is called before every session, done or not.
    ``passing``: a guard that eases only the session to come: the drivers go on from the full dose, and are not called
    for a session that was eased.
    ``pain_limits``: takes the rule and returns how much an exercise may hurt before it ends for the day, so that an app
    can say so on the spot; ``None`` for a rule that says nothing of it.
    """

    name: str
    kind: Literal["driver", "guard"]
    title: str
    make: Callable[..., Rule]
    parameters: Mapping[str, Any] = field(factory=dict)
    messages: Mapping[str, str] = field(factory=dict)
    source: str = ""
    calendar: bool = False
    passing: bool = False
    pain_limits: Callable[[Any], PainLimits] | None = None
