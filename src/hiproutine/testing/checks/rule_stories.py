"""The same session in other words: pairs of outcomes that a progression rule has to answer alike (law C3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import evolve

from hiproutine.model.dose import KG_PER_LB, Load
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.outcome.rows import with_sorted_rows
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.testing.checks.rule_cases import OutcomeMaker, RuleCase, perfect_outcome

#: How the answer to what was told has to compare with the answer to what was said plainly.
StoryRelation = Literal["the same", "no easier", "no harder"]


class Story(NamedTuple):
    """One session as people tell it, and plainly; ``is_for_guards`` where drivers are not asked about it."""

    case: RuleCase
    description: str
    told: OutcomeMaker
    plain: OutcomeMaker = perfect_outcome
    relation: StoryRelation = "the same"
    is_for_guards: bool = False


def rule_stories(case: RuleCase) -> Iterator[Story]:
    """Yield the stories of an entry: those of loads where it has one, and those of effort with an effort asked for."""
    yield Story(case, "warm-up rows in front", _with_warm_ups)
    yield Story(case, "sets beyond those asked for, some of them failed", _with_extra_sets, relation="no easier")
    yield Story(case, "a hold that was not logged", _without_hold)
    yield Story(case, "pain that was not recorded", _painful(None), relation="no harder")
    yield Story(case, "pain before the session alone", _painful(LoggedPain(before=8)), relation="no harder")
    pain = LoggedPain(during=Decimal("3.5"))
    yield Story(case, "pain of three and a half", _painful(pain), _painful(_PAIN_3), "no harder")
    yield Story(case, "a session that was light on purpose", _light, relation="no easier", is_for_guards=True)
    asked = case.entry.dose.sets[0]
    if asked.load is not None and asked.load.unit == "kg":
        for share in (Decimal("0.5"), Decimal(1), Decimal(2)):
            plain, told = _with_load(share, in_pounds=False), _with_load(share, in_pounds=True)
            yield Story(case, f"{share} of the load asked for, in pounds", told, plain)
    by_effort = evolve(case, entry=evolve(case.entry, dose=case.entry.dose.evolve_sets(rir=Decimal(2))))
    for reserve in (Decimal(3), Decimal(2), Decimal("1.5"), Decimal(0)):
        told, plain = _as_exertion(reserve), _with_reserve(reserve)
        yield Story(by_effort, f"{reserve} in reserve, logged as exertion", told, plain)


#: What a warm-up takes of the load.
_TAKEN = Decimal("0.6")
_PAIN_3 = LoggedPain(during=3)


def _told(rows: tuple[LoggedSet, ...], asked: Prescription) -> Outcome:
    return with_sorted_rows(Outcome(rows, NO_PAIN), asked)


def _scaled(load: Load | None, share: Decimal) -> Load | None:
    return load if load is None or load.value is None else evolve(load, value=round(load.value * share, 3))


def _lighter(load: Load | None) -> Load | None:
    """Return two fifths of a load, or more help."""
    return (
        load
        if load is None or load.value is None
        else evolve(load, value=round(load.value - abs(load.value) * _TAKEN, 3))
    )


def _with_warm_ups(asked: Prescription) -> Outcome:
    """Return a lighter row for each side in front: as a tracker exports it, or marked where loads do not tell."""
    rows = perfect_sets(asked)
    is_marked = rows[0].load is None
    lighter = [
        evolve(row, reps=1, load=_lighter(row.load), role="warm-up" if is_marked else "work")
        for row in rows[: 2 if asked.dose.is_sided else 1]
    ]
    return _told((*lighter, *rows), asked)


def _with_extra_sets(asked: Prescription) -> Outcome:
    """Return a heavy set that failed, and one with less of everything, behind what was asked for."""
    rows = perfect_sets(asked)
    behind = rows[-2 if asked.dose.is_sided else -1 :]
    failed = [evolve(row, reps=0, load=_scaled(row.load, Decimal(2)), role="extra") for row in behind]
    less = [evolve(row, reps=1, load=_lighter(row.load)) for row in behind]
    return _told((*rows, *failed, *less), asked)


def _without_hold(asked: Prescription) -> Outcome:
    return _told(tuple([evolve(row, hold_s=None) for row in perfect_sets(asked)]), asked)


def _painful(pain: LoggedPain | None) -> OutcomeMaker:
    return lambda asked: Outcome(perfect_sets(asked), pain)


def _light(_asked: Prescription) -> Outcome:
    return Outcome((), NO_PAIN, status="light")


def _with_load(share: Decimal, *, in_pounds: bool) -> OutcomeMaker:
    def make(asked: Prescription) -> Outcome:
        rows = [evolve(row, load=_scaled(row.load, share)) for row in perfect_sets(asked)]
        if in_pounds:
            rows = [evolve(row, load=_as_pounds(row.load)) for row in rows]
        return _told(tuple(rows), asked)

    return make


def _as_pounds(load: Load | None) -> Load | None:
    if load is None or load.value is None:
        return load
    return Load("lb", round(load.value / KG_PER_LB, 3))


def _with_reserve(reserve: Decimal) -> OutcomeMaker:
    return lambda asked: _told(tuple([evolve(row, rir=reserve, rpe=None) for row in perfect_sets(asked)]), asked)


def _as_exertion(reserve: Decimal) -> OutcomeMaker:
    return lambda asked: _told(tuple([evolve(row, rir=None, rpe=10 - reserve) for row in perfect_sets(asked)]), asked)
