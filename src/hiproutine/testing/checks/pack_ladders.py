"""Whether ladders of a pack lead upwards (law G8), by what the pack itself says of its exercises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import get_args

from hiproutine.model.exercise import EffortClass, Exercise
from hiproutine.model.pack import Ladder, Level, Pack, Rung
from hiproutine.testing.breaches import Breach
from hiproutine.testing.checks.pack_climbs import check_climbs

_EFFORTS: tuple[EffortClass, ...] = get_args(EffortClass)
_LEVELS: tuple[Level, ...] = get_args(Level)


def check_ladders(pack: Pack) -> Iterator[Breach]:
    """Yield rungs that are easier than the one below, exercises ordered both ways, and levels upside down."""
    known = {exercise.id: exercise for exercise in pack.exercises}
    for ladder in pack.ladders:
        about = f"pack {pack.name!r}, ladder {ladder.id!r}"
        for lower, upper in pairwise(ladder.rungs):
            yield from _check_step(about, lower, upper, known)
        refs = [rung.exercise for rung in ladder.rungs]
        twice = next((ref for ref in refs if refs.count(ref) > 1), None)
        if twice is not None:
            advice = "Each exercise is one rung of a ladder; a second dose of it is for a rule."
            yield Breach("G8", about, "an exercise is on two of its rungs", f"{twice!r}", advice)
    for problem in check_climbs(pack):
        yield Breach("G8", f"pack {pack.name!r}", problem.message.rstrip("."), problem.path, problem.hint)
    yield from _check_orders(pack)
    yield from _check_starts(pack)


def _check_step(about: str, lower: Rung, upper: Rung, known: Mapping[str, Exercise]) -> Iterator[Breach]:
    if lower.exercise not in known or upper.exercise not in known:
        return  # of another pack
    first, second = known[lower.exercise], known[upper.exercise]
    ways = {
        f"{second.effort_class} effort after {first.effort_class}": _EFFORTS.index(second.effort_class)
        < _EFFORTS.index(first.effort_class),
        f"a share of {upper.share} after {lower.share}": upper.share < lower.share,
        f"{second.recovery_h} h of recovery after {first.recovery_h} h": second.recovery_h < first.recovery_h,
        "less load to start with": _starts_lighter(first, second),
    }
    easier = [words for words, is_easier in ways.items() if is_easier]
    if easier:
        example = f"{upper.exercise!r} comes after {lower.exercise!r} and has {' and '.join(easier)}"
        advice = "Put the rungs in order, the easiest first, or correct what the exercise says of itself."
        yield Breach("G8", about, "it gets easier upwards", example, advice)


def _starts_lighter(first: Exercise, second: Exercise) -> bool:
    """Return whether the same movement is begun with less load and no more repetitions."""
    if first.pattern != second.pattern or first.dose.load is None or second.dose.load is None:
        return False
    one, two = first.dose.start.sets[0], second.dose.start.sets[0]
    if one.load is None or two.load is None or one.load.unit != two.load.unit:
        return False
    is_same_way = first.sides == second.sides and first.position == second.position
    return is_same_way and (two.load.value or 0) < (one.load.value or 0) and two.reps <= one.reps


def _check_orders(pack: Pack) -> Iterator[Breach]:
    """Check that no exercise is below another in one ladder and, over any others, above it in another."""
    above: dict[str, dict[str, Ladder]] = {}
    for ladder in pack.ladders:
        for lower, upper in pairwise(ladder.rungs):
            above.setdefault(lower.exercise, {})[upper.exercise] = ladder
    for ladder in pack.ladders:
        for lower, upper in pairwise(ladder.rungs):
            if lower.exercise != upper.exercise and _leads_to(above, upper.exercise, lower.exercise):
                about = f"pack {pack.name!r}, ladder {ladder.id!r}"
                example = f"{upper.exercise!r} is above {lower.exercise!r} here, and leads to it elsewhere"
                advice = "Order the exercises in the same way in every ladder."
                yield Breach("G8", about, "ladders order exercises in a circle", example, advice)
                return
    for goal in pack.goals:
        instead = {item.ref: item.instead_of for item in goal.items if item.instead_of is not None}
        for ref in instead:
            if _ends_in_itself(instead, ref):
                about = f"pack {pack.name!r}, goal {goal.id!r}"
                advice = "Let the chain of stand-ins end at an item that stands in for nothing."
                yield Breach("P6", about, "stand-ins go in a circle", f"{ref!r} stands in for itself", advice)
                break


def _leads_to(above: Mapping[str, Mapping[str, Ladder]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for following in above.get(waiting.pop(), ()):
            if following == end:
                return True
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def _ends_in_itself(instead: Mapping[str, str], ref: str) -> bool:
    place: str | None = instead.get(ref)
    for _ in instead:
        if place == ref:
            return True
        place = instead.get(place) if place is not None else None
    return False


def _check_starts(pack: Pack) -> Iterator[Breach]:
    for goal in pack.goals:
        for item in goal.items:
            rungs = [item.start[level] for level in _LEVELS if level in item.start]
            if rungs != sorted(rungs):
                about = f"pack {pack.name!r}, goal {goal.id!r}"
                example = f"{item.ref!r} starts at the rungs {dict(item.start)}"
                advice = "Let nobody start lower than somebody of a lower level."
                yield Breach("G8", about, "people of a higher level start lower", example, advice)
