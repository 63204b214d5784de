"""How an invented person does: all as asked, missing sessions, in pain, at a limit, or by chance from a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from attrs import evolve, field, frozen

from hiproutine.errors import InvalidValueError
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Prescription


class Scenario(Protocol):
    """What somebody does with what is asked. Pure: the same session and dose always have the same outcome.

    ``number`` counts the planned sessions from 1, missed ones too.
    """

    @property
    def name(self) -> str:
        """Return the name that a simulation is called by."""
        ...

    def attends(self, number: int) -> bool:
        """Return whether the session is done at all."""
        ...

    def perform(self, asked: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Return the sets done of one entry, and the pain with it."""
        ...


@frozen
class Perfect:
    """Everything is done exactly as asked, without pain."""

    name: str = "perfect"

    def attends(self, number: int) -> bool:
        """Come every time."""
        return True

    def perform(self, asked: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Do all of it."""
        return perfect_sets(asked), NO_PAIN


def _at_least_one(_instance: object, _attribute: object, value: int) -> None:
    if value < 1:
        raise InvalidValueError("sessions are counted from 1")


@frozen
class Missed(Perfect):
    """Sessions are missed: every ``every``-th, and all from the ``away_from``-th for ``away`` sessions."""

    every: int = field(default=3, validator=_at_least_one)
    away_from: int = field(default=1, validator=_at_least_one)
    away: int = 0
    name: str = "missed"

    def attends(self, number: int) -> bool:
        """Stay away from every so many sessions, and through the long break."""
        return number % self.every != 0 and not self.away_from <= number < self.away_from + self.away


@frozen
class Painful(Perfect):
    """Pain of ``score`` (0–10) during and after, from one session to another; everything asked is done all the same."""

    score: int = field(default=4)
    first: int = field(default=4, validator=_at_least_one)
    last: int = field(default=6, validator=_at_least_one)
    name: str = "painful"

    @score.validator
    def _check_score(self, attribute: object, value: int) -> None:
        if not 0 <= value <= 10:
            raise InvalidValueError("pain is scored from 0 to 10")

    def perform(self, asked: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Do all of it, in pain for a while."""
        if not self.first <= number <= self.last:
            return perfect_sets(asked), NO_PAIN
        return perfect_sets(asked), LoggedPain(before=0, during=self.score, after=self.score, next_morning=0)


@frozen
class Plateau(Perfect):
    """Somebody who can do no more than so much.

    What is asked of an entry is done up to ``reps`` repetitions, ``hold_s`` seconds and ``load`` in the load's own
    unit; ``None`` is no limit. Where more load is asked than there is strength for, the limit is what was lifted.
    """

    reps: int | None = 8
    hold_s: int | None = None
    load: Decimal | None = None
    name: str = "plateau"

    def perform(self, asked: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Do what is asked up to the limit."""
        return tuple(self._limited(one) for one in perfect_sets(asked)), NO_PAIN

    def _limited(self, one: LoggedSet) -> LoggedSet:
        reps = one.reps if one.reps is None or self.reps is None else min(one.reps, self.reps)
        hold_s = one.hold_s if one.hold_s is None or self.hold_s is None else min(one.hold_s, self.hold_s)
        load = one.load
        if load is not None and load.value is not None and self.load is not None:
            load = evolve(load, value=min(load.value, self.load))
        return evolve(one, reps=reps, hold_s=hold_s, load=load)


@frozen
class Noisy(Perfect):
    """Chance, the same for the same ``seed``: sessions missed, repetitions left out or added, now and then pain.

    A tenth of the sessions is missed; a fifth of the entries falls one or two repetitions short in the last set and
    a tenth goes one over; pain is 0 to 2 in most sessions, and 3 to 6 in every tenth.
    """

    seed: int = 0
    name: str = "noisy"

    def attends(self, number: int) -> bool:
        """Miss a tenth of all sessions."""
        return self._chance("comes", "", number) >= 10

    def perform(self, asked: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Do more or less what is asked."""
        sets = perfect_sets(asked)
        luck = self._chance("sets", entry, number)
        change = -2 if luck < 8 else -1 if luck < 20 else 1 if luck >= 90 else 0
        last = sets[-1]
        if last.reps is not None and change:
            sets = (*sets[:-1], evolve(last, reps=max(0, last.reps + change)))
        hurt = self._chance("pain", entry, number)
        score = 3 + hurt % 4 if hurt < 10 else hurt % 3
        return sets, LoggedPain(before=0, during=score, after=score, next_morning=0)

    def _chance(self, what: str, entry: str, number: int) -> int:
        """Return a number from 0 to 99; a hash, because a random source would be a hidden input."""
        digest = hashlib.sha256(f"{self.seed}/{what}/{entry}/{number}".encode()).digest()
        return int.from_bytes(digest[:4]) % 100


#: The scenarios by name, with their usual parameters.
SCENARIOS: Mapping[str, Scenario] = {
    scenario.name: scenario for scenario in (Missed(), Noisy(), Painful(), Perfect(), Plateau())
}
