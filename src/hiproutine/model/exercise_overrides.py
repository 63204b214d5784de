"""Exercises of one pack that another pack describes in their place, under their own id.

What an override cannot take away is what keeps people safe: the precautions of the exercise it takes the place of, its
effort and its time to recover stay, beside those of the new one, and so do the questions and notices of both packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from hiproutine.model.exercise import EffortClass, Exercise
from hiproutine.model.figure import Figure
from hiproutine.model.pack import Pack
from hiproutine.model.reason import Reason

#: Texts of the reasons that are set in this module.
MESSAGES = {"exercise-overridden": "{exercise} is done as the pack {pack} describes it: {reason}"}
_EFFORT: tuple[EffortClass, ...] = ("low", "moderate", "high")


@frozen
class AppliedOverride:
    """Which pack describes an exercise, by which of its own (``pack/id``), and why."""

    pack: str
    by: str
    reason: str


def claims_by_exercise(packs: Iterable[Pack]) -> dict[str, tuple[AppliedOverride, ...]]:
    """Return who wants to describe each exercise, by its id; the order of the packs does not matter."""
    claims: dict[str, list[AppliedOverride]] = {}
    for pack in sorted(packs, key=lambda each: each.name):
        for override in pack.overrides:
            applied = AppliedOverride(pack.name, f"{pack.name}/{override.by}", override.reason)
            claims.setdefault(override.exercise, []).append(applied)
    return {ref: tuple(claimed) for ref, claimed in claims.items()}


def overrides_in_use(packs: Iterable[Pack]) -> dict[str, AppliedOverride]:
    """Return the overrides that hold, by the id of the exercise; where two packs claim one, neither does."""
    return {ref: claimed[0] for ref, claimed in sorted(claims_by_exercise(packs).items()) if len(claimed) == 1}


def with_overrides(exercises: Mapping[str, Exercise], overrides: Mapping[str, AppliedOverride]) -> dict[str, Exercise]:
    """Return the exercises, by qualified id, with the new ones in the place of those that are overridden.

    Each is taken as its own pack wrote it: an override of an override changes only the exercise that it names.
    """
    return {
        ref: overriding_exercise(exercise, exercises[overrides[ref].by])
        if ref in overrides and overrides[ref].by in exercises
        else exercise
        for ref, exercise in exercises.items()
    }


def overriding_exercise(overridden: Exercise, replacement: Exercise) -> Exercise:
    """Return an exercise in the place of another: with its id, and with what kept people safe there."""
    own = replacement.precautions
    return evolve(
        replacement,
        id=overridden.id,
        precautions=(*own, *(each for each in overridden.precautions if each not in own)),
        precautions_known=overridden.precautions_known and replacement.precautions_known,
        recovery_h=max(overridden.recovery_h, replacement.recovery_h),
        effort_class=max(overridden.effort_class, replacement.effort_class, key=_EFFORT.index),
    )


def overridden_figures(figures: Mapping[str, Figure], overrides: Mapping[str, AppliedOverride]) -> dict[str, Figure]:
    """Return the figures with those of the new exercises; where one has none, there is none of another movement."""
    kept = {ref: figure for ref, figure in figures.items() if ref not in overrides}
    new = {ref: figures[applied.by] for ref, applied in overrides.items() if applied.by in figures}
    return dict(sorted({**kept, **new}.items()))


def override_reasons(
    used: Iterable[str], exercises: Mapping[str, Exercise], overrides: Mapping[str, AppliedOverride]
) -> list[Reason]:
    """Return a reason for each of the exercises in use that another pack describes."""
    found = [(ref, overrides[ref]) for ref in dict.fromkeys(used) if ref in overrides]
    return [
        Reason(
            "exercise-overridden",
            ref,
            {"exercise": exercises[ref].name, "pack": applied.pack, "reason": applied.reason},
        )
        for ref, applied in found
    ]
