"""What simulated people do: all as prescribed, missed sessions, pain, a plateau, or chance from a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from attrs import Attribute, evolve, field, frozen

from hiproutine.errors import InvalidValueError
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Prescription


class Scenario(Protocol):
    """What a simulated person does with what is prescribed.

    It is pure: the same session and prescription always have the same outcome. ``number`` counts the planned sessions
    from 1, missed ones too.
    """

    @property
    def name(self) -> str:
        """Return the name of the scenario, which a simulation carries."""
        ...

    def attends(self, number: int) -> bool:
        """Return whether the session is done at all, rather than missed."""
        ...

    def perform(self, prescription: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Return the sets done of an entry, given by id, and the pain with it."""
        ...


@frozen
class Perfect:
    """Everything is done exactly as prescribed, without pain."""

    name: str = "perfect"

    def attends(self, number: int) -> bool:
        """Return ``True``: no session is missed."""
        return True

    def perform(self, prescription: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Return all prescribed sets."""
        return perfect_sets(prescription), NO_PAIN


def _whole(_instance: object, attribute: Attribute[Any], value: object) -> None:
    if not isinstance(value, int):
        hint = f"Write it as a number, like {attribute.name}=3."
        message = f"Expected a whole number for {attribute.name}, got {value!r}."
        raise InvalidValueError(message, "wrong-type", hint=hint)


def _whole_or_none(instance: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None:
        _whole(instance, attribute, value)


def _at_least_one(instance: object, attribute: Attribute[int], value: int) -> None:
    _whole(instance, attribute, value)
    if value < 1:
        raise InvalidValueError("sessions are counted from 1")


@frozen
class Missed(Perfect):
    """Sessions are missed: every ``every``-th, and ``away`` sessions in a row from the ``away_from``-th (from 1)."""

    every: int = field(default=3, validator=_at_least_one)
    away_from: int = field(default=1, validator=_at_least_one)
    away: int = field(default=0, validator=_whole)
    name: str = "missed"

    def attends(self, number: int) -> bool:
        """Return whether a session is neither an ``every``-th nor in the long break."""
        return number % self.every != 0 and not self.away_from <= number < self.away_from + self.away


@frozen
class Painful(Perfect):
    """Pain of ``score`` (0–10) during and after the ``first`` to the ``last`` session; all sets are still done.

    ``before`` is the pain before these sessions and the morning after.
    """

    score: int = field(default=4, validator=_whole)
    first: int = field(default=4, validator=_at_least_one)
    last: int = field(default=6, validator=_at_least_one)
    name: str = "painful"
    before: int = field(default=0, validator=_whole)

    @score.validator
    @before.validator
    def _check_score(self, attribute: object, value: int) -> None:
        if not 0 <= value <= 10:
            raise InvalidValueError("pain is scored from 0 to 10")

    def perform(self, prescription: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Return all prescribed sets, with pain in the sessions from ``first`` to ``last``."""
        if not self.first <= number <= self.last:
            return perfect_sets(prescription), NO_PAIN
        return perfect_sets(prescription), LoggedPain(self.before, self.score, self.score, self.before)


@frozen
class Plateau(Perfect):
    """A person at a limit.

    Every set is done up to ``reps`` repetitions, ``hold_s`` seconds and ``load`` in the load's own unit; ``None`` is no
    limit. Where more load is prescribed, the limit is what was lifted.
    """

    reps: int | None = field(default=8, validator=_whole_or_none)
    hold_s: int | None = field(default=None, validator=_whole_or_none)
    load: Decimal | None = None
    name: str = "plateau"

    def perform(self, prescription: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Return the prescribed sets, cut to the limits."""
        return tuple(self._limit_set(logged_set) for logged_set in perfect_sets(prescription)), NO_PAIN

    def _limit_set(self, logged_set: LoggedSet) -> LoggedSet:
        reps, hold_s, load = logged_set.reps, logged_set.hold_s, logged_set.load
        if reps is not None and self.reps is not None:
            reps = min(reps, self.reps)
        if hold_s is not None and self.hold_s is not None:
            hold_s = min(hold_s, self.hold_s)
        if load is not None and load.value is not None and self.load is not None:
            load = evolve(load, value=min(load.value, self.load))
        return evolve(logged_set, reps=reps, hold_s=hold_s, load=load)


@frozen
class Noisy(Perfect):
    """Chance, the same for the same ``seed``: missed sessions, repetitions left out or added, sometimes pain.

    A tenth of the sessions is missed; a fifth of the entries falls one or two repetitions short in the last set and
    a tenth goes one over; pain is 0 to 2 in most sessions, and 3 to 6 in every tenth.
    """

    seed: int = 0
    name: str = "noisy"

    def attends(self, number: int) -> bool:
        """Return whether the session is not among the missed tenth."""
        return self._percentile("comes", "", number) >= 10

    def perform(self, prescription: Prescription, entry: str, number: int) -> tuple[tuple[LoggedSet, ...], LoggedPain]:
        """Return the prescribed sets with small deviations, and some pain."""
        sets = perfect_sets(prescription)
        percentile = self._percentile("sets", entry, number)
        change = -2 if percentile < 8 else -1 if percentile < 20 else 1 if percentile >= 90 else 0
        last = sets[-1]
        if last.reps is not None and change:
            sets = (*sets[:-1], evolve(last, reps=max(0, last.reps + change)))
        pain = self._percentile("pain", entry, number)
        score = 3 + pain % 4 if pain < 10 else pain % 3
        return sets, LoggedPain(before=0, during=score, after=score, next_morning=0)

    def _percentile(self, topic: str, entry: str, number: int) -> int:
        """Return a number from 0 to 99 by a hash, because a random source would be a hidden input."""
        digest = hashlib.sha256(f"{self.seed}/{topic}/{entry}/{number}".encode()).digest()
        return int.from_bytes(digest[:4]) % 100


#: The scenarios by name, with their default parameters.
SCENARIOS: Mapping[str, Scenario] = {
    scenario.name: scenario
    for scenario in (
        Painful(score=7, first=4, last=4, name="flare"),
        Missed(),
        Noisy(),
        Painful(),
        Perfect(),
        Plateau(),
        Painful(score=4, first=1, last=10_000, name="steady", before=4),
    )
}
