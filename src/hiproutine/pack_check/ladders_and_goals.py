"""Ladders that do not get harder, and what no ladder, goal or exercise uses."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import pairwise

from hiproutine.limits import MAX_COMPARED_LENGTH
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Ladder, Pack, Rung
from hiproutine.near_names import NearNames
from hiproutine.pack_check.checked_pack import CheckedPack
from hiproutine.pack_check.finding import PackFinding

_EFFORT = {"low": 0, "moderate": 1, "high": 2}
#: How alike two tags of two packs are that probably mean the same, from 0 to 1 as difflib counts (a proposal).
_MIN_ALIKE = 0.85


def check_ladders(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield rungs that are easier than the one below: less effort, less of a set, or a smaller load."""
    exercises = {exercise.id: exercise for exercise in checked.pack.exercises}
    for number, ladder in enumerate(checked.pack.ladders):
        for index, (below, rung) in enumerate(pairwise(ladder.rungs), 1):
            refs = [each.exercise.removeprefix(f"{checked.pack.name}/") for each in (below, rung)]
            if any(ref not in exercises for ref in refs):
                continue
            reason = _easier(exercises[refs[0]], below, exercises[refs[1]], rung)
            if reason:
                message = f"rung {index + 1} ({refs[1]}) {reason} than rung {index} ({refs[0]})."
                hint = "Change the order, or correct what says so."
                path = f"$.ladders[{number}].rungs[{index}]"
                yield PackFinding(path, ladder.id, "ladder-gets-easier", message, hint)


def _easier(lower: Exercise, below: Rung, upper: Exercise, rung: Rung) -> str | None:
    if _EFFORT[upper.effort_class] < _EFFORT[lower.effort_class]:
        return f"asks for less effort ({upper.effort_class} after {lower.effort_class})"
    if rung.share < below.share:
        return f"counts for less ({rung.share} of a set after {below.share})"
    loads = lower.dose.load, upper.dose.load
    if loads[0] is not None and loads[1] is not None and loads[0].unit == loads[1].unit and loads[1].max < loads[0].max:
        return f"allows a smaller load ({loads[1].max} after {loads[0].max})"
    return None


def check_reach(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises and ladders that no goal comes to."""
    pack = checked.pack
    if not pack.goals:
        if pack.exercises and not pack.ladders:
            message = "it has no goals and no ladders, so nothing of it is ever planned by itself."
            hint = "Add a goal; other packs' goals, and programs by hand, can name its exercises."
            yield checked.whole("not-in-a-goal", message, hint, "$.goals")
            return
        reached = {_local(pack, rung.exercise) for ladder in pack.ladders for rung in ladder.rungs}
    else:
        reached = _reached(pack)
        for number, ladder in enumerate(pack.ladders):
            if ladder.id not in reached:
                message = "no goal of the pack has this ladder."
                hint = "Add it to a goal, or leave it to other packs."
                yield PackFinding(f"$.ladders[{number}]", ladder.id, "not-in-a-goal", message, hint)
                reached |= _rungs(pack, ladder)
    missing = [each for each in checked.exercises if each.exercise.id not in reached]
    hint = "Put it on a ladder or into a goal, or leave it to programs by hand."
    yield from checked.each_or_all(missing, "not-in-a-goal", "no ladder and no goal of the pack comes to it.", hint)


def _local(pack: Pack, ref: str) -> str:
    return ref.removeprefix(f"{pack.name}/")


def _rungs(pack: Pack, ladder: Ladder) -> set[str]:
    return {_local(pack, rung.exercise) for rung in ladder.rungs}


def _reached(pack: Pack) -> set[str]:
    """Return the ids of exercises and ladders that a goal of the pack comes to."""
    refs: set[str] = set()
    for goal in pack.goals:
        refs |= {_local(pack, item.ref) for item in goal.items}
        refs |= {_local(pack, ref) for ref in (*goal.warm_up, *goal.cool_down)}
        refs |= {_local(pack, ref) for ref in (goal.free_days.exercises if goal.free_days else ())}
    for ladder in pack.ladders:
        if ladder.id in refs:
            refs |= _rungs(pack, ladder)
    return refs


def check_tags(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield tags of equipment and limitations that nothing uses, and those that another pack writes otherwise."""
    pack = checked.pack
    equipment = {tag for e in pack.exercises for need in e.equipment for tag in need.any_of}
    equipment |= {tag for e in pack.exercises for tag in e.helpful}
    for number, thing in enumerate(pack.equipment):
        if thing.id not in equipment:
            message = "no exercise needs it or likes to have it."
            hint = "Take it out, or name it where it is used."
            yield PackFinding(f"$.equipment[{number}]", thing.id, "unused-equipment", message, hint)
    tags = {precaution.tag for e in pack.exercises for precaution in e.precautions}
    tags |= {tag for goal in pack.goals for item in goal.items for tag in item.start_for}
    for number, limitation in enumerate(pack.limitations):
        if limitation.tag not in tags and not limitation.clearance:
            message = "no precaution names it, so it changes nothing for anybody."
            hint = "Add it to the precautions of the exercises it concerns, or take it out."
            yield PackFinding(f"$.limitations[{number}]", limitation.tag, "unused-limitation", message, hint)
    yield from _check_alike(checked)


def _check_alike(checked: CheckedPack) -> Iterator[PackFinding]:
    pack, near = checked.pack, NearNames()
    kinds = (
        (
            "equipment",
            "id",
            [e.id for e in pack.equipment],
            {e.id: p for p in checked.others for e in checked.others[p].equipment},
        ),
        (
            "limitations",
            "tag",
            [x.tag for x in pack.limitations],
            {x.tag: p for p in checked.others for x in checked.others[p].limitations},
        ),
    )
    for kind, field, own, known in kinds:
        for number, tag in enumerate(own):
            if tag in known or len(tag) > MAX_COMPARED_LENGTH:
                continue
            for alike in near.find(tag, sorted(known)):
                if alike not in own and difflib.SequenceMatcher(None, tag, alike).ratio() >= _MIN_ALIKE:
                    message = (
                        f"the pack {known[alike]} writes {alike!r}; who has the one is not taken to have the other."
                    )
                    hint = f"Did you mean {alike!r}?"
                    yield PackFinding(f"$.{kind}[{number}].{field}", tag, "tag-like-another", message, hint)
