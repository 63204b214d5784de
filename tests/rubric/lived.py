"""What invented people do with a plan, session by session, for the questions of the rubric."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Prescription

Done = tuple[tuple[LoggedSet, ...], LoggedPain]


@frozen
class Person:
    """Everything is done as asked, without pain; the others say what they do differently."""

    name: str = "as asked"

    def attends(self, number: int) -> bool:
        return True

    def perform(self, prescription: Prescription, entry: str, number: int) -> Done:
        return perfect_sets(prescription), NO_PAIN


@frozen
class FlareOnce(Person):
    """Pain of 7 in one session, and none before and after it."""

    at: int = 4
    score: int = 7

    def perform(self, prescription: Prescription, entry: str, number: int) -> Done:
        sets = perfect_sets(prescription)
        return (sets, LoggedPain(1, self.score, self.score, 1)) if number == self.at else (sets, NO_PAIN)


@frozen
class SteadyPain(Person):
    """The same pain before, during and after each session, and the morning after."""

    score: int = 4

    def perform(self, prescription: Prescription, entry: str, number: int) -> Done:
        return perfect_sets(prescription), LoggedPain(self.score, self.score, self.score, self.score)


@frozen
class MuchTooEasy(Person):
    """Twelve repetitions more than asked in every set of one session, with eight left in reserve."""

    at: int = 2

    def perform(self, prescription: Prescription, entry: str, number: int) -> Done:
        sets = perfect_sets(prescription)
        if number != self.at:
            return sets, NO_PAIN
        more = (evolve(row, reps=(row.reps or 0) + 12, rir=Decimal(8), rpe=None) for row in sets)
        return tuple(more), NO_PAIN


@frozen
class OneShort(Person):
    """One repetition short in the last set of one session."""

    at: int = 4

    def perform(self, prescription: Prescription, entry: str, number: int) -> Done:
        sets = perfect_sets(prescription)
        return (_one_fewer(sets) if number == self.at else sets), NO_PAIN


def _one_fewer(sets: Sequence[LoggedSet]) -> tuple[LoggedSet, ...]:
    *before, last = sets
    return (*before, evolve(last, reps=max(0, (last.reps or 0) - 1)))
