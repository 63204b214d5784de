"""What a progression rule is, what it is told and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, Protocol

from attrs import field, frozen

from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import LoggedPain, LoggedSet, Symptom
from hiproutine.model.order import is_at_most
from hiproutine.model.pack import Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason

State = Mapping[str, Any]


@frozen
class Prescription:
    """What is to be done next: an exercise (the rung) and its dose.

    A ``stopped`` entry is not to be done any more until a person has decided; its dose is kept for the record.
    """

    exercise: str
    dose: Dose
    stopped: bool = False


@frozen
class Outcome:
    """What became of a prescription: the sets as logged, pain and symptoms. Missing values are ``None``."""

    sets: tuple[LoggedSet, ...]
    pain: LoggedPain | None = None
    symptoms: tuple[Symptom, ...] = ()
    exercise: str | None = None


class Context(NamedTuple):
    """What a rule may know besides the outcome.

    ``rungs`` are the rungs open to this entry, easiest first (one rung without criteria for a single exercise);
    ``exercises`` holds at least those. ``last`` is what was prescribed for the session just done. ``number``
    counts the entry's finished sessions from 1, ``week`` weeks from the start, from 1.
    """

    entry: Entry
    rungs: tuple[Rung, ...]
    exercises: Mapping[str, Exercise]
    last: Prescription
    number: int = 1
    week: int = 1
    date: date | None = None

    def rung_index(self, exercise: str) -> int:
        """Give an exercise's place on the ladder, from 0 for the easiest."""
        for index, rung in enumerate(self.rungs):
            if rung.exercise == exercise:
                return index
        raise KeyError(exercise)

    def start_on(self, exercise: str) -> Dose:
        """Give the dose a rung is entered with: the entry's own on its own, else the rung's, in as many sets."""
        if exercise == self.entry.exercise:
            return self.entry.dose
        return self.exercises[exercise].dose.start.with_count(len(self.entry.dose.sets))


def is_prescription_at_most(one: Prescription, other: Prescription, context: Context) -> bool:
    """Tell whether one prescription is no harder than another: a lower rung, or on the same one no more of anything."""
    if one.exercise != other.exercise:
        return context.rung_index(one.exercise) < context.rung_index(other.exercise)
    return is_at_most(one.dose, other.dose)


class Step(NamedTuple):
    """A rule's answer: its new state, the prescription it proposes and why."""

    state: State
    prescription: Prescription
    reasons: tuple[Reason, ...] = ()


class Rule(Protocol):
    """A rule with its parameters filled in: a pure value.

    ``start`` gives the state before the first session, plain JSON. ``step`` is called once for each session done, after
    the rules before it in the stack: ``proposed`` is what they propose, ``context.last`` what was asked for. A
    driver is handed the last prescription; a guard is handed the driver's proposal and may only hold or lower it.

    A guard gives reasons only where it objects. A session that a guard objects to is no success to the driver: what
    the driver counted for it is taken back.
    """

    def start(self, entry: Entry) -> State:
        """Give the state before the first session."""
        ...

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one finished session."""
        ...


@frozen
class RuleType:
    """A rule as offered to programs: its name, kind, parameters and the words for its reasons.

    ``parameters`` is a JSON Schema (2020-12) for the parameter object. ``make`` takes the parameters as keywords and
    gives the rule. ``messages`` maps each reason code to a template with ``{slots}``. ``source`` says where the rule
    comes from.
    """

    name: str
    kind: Literal["driver", "guard"]
    title: str
    make: Callable[..., Rule]
    parameters: Mapping[str, Any] = field(factory=dict)
    messages: Mapping[str, str] = field(factory=dict)
    source: str = ""
