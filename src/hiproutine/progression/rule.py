"""What a progression rule is, what it is told and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, Protocol

from attrs import field, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import LoggedPain, LoggedSet, Symptom
from hiproutine.model.pack import Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason

State = Mapping[str, Any]


@frozen
class Prescription:
    """What is to be done next: an exercise (the rung) and its dose.

    A ``stopped`` entry is not to be done any more until a person has decided; its dose is kept for the record.
    ``times`` (1 and more) is how many of its places in the cycle it is done in; ``None`` is all of them.
    """

    exercise: str
    dose: Dose
    stopped: bool = False
    times: int | None = None

    def with_dose(self, dose: Dose) -> Prescription:
        """Return the same with another dose; with its own, it is the same object."""
        if dose is self.dose:
            return self
        return Prescription(self.exercise, dose, self.stopped, self.times)


@frozen
class Outcome:
    """What became of a prescription: the sets as logged, pain and symptoms. Missing values are ``None``.

    ``session`` is the id of the dated session it comes from, ``date``, ``week`` and ``cycle`` when that was: the day,
    the program's week and the turn of the cycle, both from 1. ``as_asked`` is what a projection took to be done.
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


class Context(NamedTuple):
    """What a rule may know besides the outcome: of the entry, of what was done, and of the session to come.

    ``rungs`` are the rungs open to this entry, easiest first (one rung without criteria for a single exercise);
    ``exercises`` holds at least those. ``last`` is what was asked for in the session just done, or, where nothing
    was done since, in the last one that was; before the first it is the entry's first prescription. ``number``
    counts the entry's finished sessions. ``full`` is the dose that the entry stood at in the session just done, where a
    passing guard had eased that one: going back to it is no rise.

    Of the session to come: its ``date``; its ``week`` in the program and the turn of the ``cycle``, from 1;
    ``turn``, the entry's place among its ``turns`` sessions of one cycle, from 1; ``away_days``, the days
    since the entry was last done (``None`` before that); and ``readiness`` from 0 (not at all) to 10, where the
    person gave it for that day. ``weeks`` are the weeks of the whole program.
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
    readiness: int | None = None
    full: Prescription | None = None

    def rung_index(self, exercise: str) -> int:
        """Return an exercise's place on the ladder, from 0 for the easiest."""
        for index, rung in enumerate(self.rungs):
            if rung.exercise == exercise:
                return index
        raise KeyError(exercise)

    def start_on(self, exercise: str) -> Dose:
        """Return the dose a rung is entered with: the entry's own on its own, else the rung's, in as many sets."""
        if exercise == self.entry.exercise:
            return self.entry.dose
        return self.exercises[exercise].dose.start.with_count(self.entry.dose.set_count)


def is_prescription_at_most(a: Prescription, b: Prescription, context: Context) -> bool:
    """Return whether one prescription is no harder than another: a lower rung, or on the same one no more of anything."""
    if (a.times or context.turns) > (b.times or context.turns):
        return False
    if a.exercise != b.exercise:
        return context.rung_index(a.exercise) < context.rung_index(b.exercise)
    return is_at_most(a.dose, b.dose)


def is_due(turn: int, times: int, turns: int) -> bool:
    """Return whether an entry that is done so many times is done at a turn (from 1) of so many, spread evenly."""
    return (turn - 1) * times % turns < times


class Step(NamedTuple):
    """A rule's answer: its new state, the prescription it proposes and why."""

    state: State
    prescription: Prescription
    reasons: tuple[Reason, ...] = ()


class Rule(Protocol):
    """A rule with its parameters filled in: a pure value.

    ``start`` gives the state before the first session, plain JSON. ``step`` is called when the entry's next
    session comes up, once for each session done since the last call: ``proposed`` is what the rules before it
    propose, ``context.last`` what was asked for. A driver is handed the prescription as it stands; a guard is handed
    the drivers' proposal and may only hold or lower it.

    A rule whose type is ``calendar`` is called before *every* session: with ``outcome`` ``None`` where nothing was
    done since (the first session, and every one after a session that was missed). All others never see ``None``.

    A guard gives reasons only where it objects. A session that a guard objects to is no success to the drivers: what
    they counted for it is taken back.
    """

    def start(self, entry: Entry) -> State:
        """Return the state before the first session."""
        ...

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one finished session, or for a ``calendar`` rule (outcome ``None``) the next one to come."""
        ...


@frozen
class RuleType:
    """A rule as offered to programs: its name, kind, parameters and the words for its reasons.

    ``parameters`` is a JSON Schema (2020-12) for the parameter object. ``make`` takes the parameters as keywords and
    gives the rule; where more is wrong with them than a schema can say, it raises a :class:`DocumentError` whose
    problems have paths that begin at the parameters (``$.clauses[0].if``). ``messages`` maps each reason code to a
    template with ``{slots}``. ``source`` says where the rule comes from.

    A ``calendar`` rule is asked before every session, done or not. What a ``passing`` guard takes, it takes from the
    session to come only; the drivers go on from the full dose, and are not asked about a session that was eased.
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
