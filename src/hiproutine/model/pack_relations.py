"""What a pack says of other packs as a whole: those it requires, and exercises of theirs that it describes anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hiproutine.errors import Problem
from hiproutine.model.dose import DoseRange
from hiproutine.model.pack import Criterion, ExerciseOverride, Pack
from hiproutine.model.references import check_reference, check_unique_ids
from hiproutine.model.version_range import is_in_range
from hiproutine.problem_list import KnownNames


def check_relations(pack: Pack, others: Mapping[str, Pack] | None, refused: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the requirements and overrides of a pack; the arguments are those of ``check_pack``."""
    yield from check_unique_ids("$.requires", (required.pack for required in pack.requires), "pack")
    yield from check_unique_ids("$.overrides", (override.exercise for override in pack.overrides), "exercise")
    for number, required in enumerate(pack.requires):
        path = f"$.requires[{number}]"
        if required.pack == pack.name:
            yield Problem(f"{path}.pack", "own-pack", "a pack cannot require itself.", "Leave it out.")
        elif others is not None and required.pack not in others:
            yield missing_pack(f"{path}.pack", required.pack, refused)
        elif others is not None and not is_in_range(others[required.pack].version, required.version):
            there = others[required.pack].version
            message = f"it needs the pack {required.pack!r} in a version {required.version}, and {there} is installed."
            hint = f"Install another version of {required.pack!r}, or a version of this pack that goes with {there}."
            yield Problem(f"{path}.version", "other-version", message, hint)
    own = KnownNames(exercise.id for exercise in pack.exercises)
    for number, override in enumerate(pack.overrides):
        path = f"$.overrides[{number}]"
        yield from check_reference(f"{path}.by", "exercise", override.by, own)
        yield from _check_overridden(path, override, pack, others, refused)


def _check_overridden(
    path: str, override: ExerciseOverride, pack: Pack, others: Mapping[str, Pack] | None, refused: Mapping[str, str]
) -> Iterator[Problem]:
    """Check that an exercise is there to be described anew, and that every ladder still goes on with it."""
    owner, _, name = override.exercise.partition("/")
    if owner == pack.name:
        yield Problem(f"{path}.exercise", "own-pack", "this is an exercise of the pack itself.", "Change it there.")
    elif others is not None and owner not in others:
        yield missing_pack(f"{path}.exercise", owner, refused)
    elif others is not None:
        there = KnownNames(exercise.id for exercise in others[owner].exercises)
        if name not in there:
            message = f"the pack {owner!r} has no exercise {name!r}."
            yield Problem(f"{path}.exercise", "unknown-reference", message, there.hint(name))
        replacement = next((exercise for exercise in pack.exercises if exercise.id == override.by), None)
        if replacement is not None:
            ladders = _ladders_with(override.exercise, {**others, pack.name: pack})
            yield from _check_ladders(f"{path}.by", override, replacement.dose, ladders)


def _ladders_with(exercise: str, packs: Mapping[str, Pack]) -> Iterator[tuple[str, Criterion]]:
    """Yield each ladder with a rung of an exercise: its qualified id, and what that rung asks for."""
    for pack in packs.values():
        for ladder in pack.ladders:
            for rung in ladder.rungs:
                if exercise in (rung.exercise, f"{pack.name}/{rung.exercise}"):
                    yield f"{pack.name}/{ladder.id}", rung.climb


def _check_ladders(
    path: str, override: ExerciseOverride, dose: DoseRange, ladders: Iterator[tuple[str, Criterion]]
) -> Iterator[Problem]:
    for ref, climb in ladders:
        if not is_reachable(climb, dose):
            message = (
                f"nobody could climb the ladder {ref!r} with {override.by!r} in the place of {override.exercise!r}: "
                f"it asks for {climb.reps} repetitions of {climb.hold_s} s, outside of what {override.by!r} allows."
            )
            yield Problem(path, "dose-outside-range", message, "Let it allow what the ladder asks for.")


def is_reachable(climb: Criterion, allowed: DoseRange) -> bool:
    """Return whether a dose that an exercise allows can meet what a rung asks for."""
    if climb.reps not in allowed.reps or climb.hold_s not in allowed.hold_s:
        return False
    return climb.load is None or (allowed.load is not None and allowed.load.min <= climb.load <= allowed.load.max)


def missing_pack(path: str, pack: str, refused: Mapping[str, str]) -> Problem:
    """Return the problem that a pack is not there, or is there and cannot be used."""
    if pack in refused:
        message = f"it needs the pack {pack!r}, which cannot be used itself."
        return Problem(path, "missing-pack", message, f"Mend that first: {refused[pack]}")
    hint = "Install the distribution that offers it, or give the engine the pack's folder."
    return Problem(path, "missing-pack", f"it needs the pack {pack!r}, which is not installed.", hint)
