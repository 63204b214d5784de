"""An exercise in the place of another: its words and its dose, and everything that kept people safe before."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import Engine, PluginWarning, ScreeningError
from hiproutine.model.catalog import catalog_from_packs
from hiproutine.model.dose import PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.exercise_overrides import overriding_exercise
from hiproutine.model.pack import ExerciseOverride, Pack, Question
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Notice
from hiproutine.safety.precautions import apply_precautions
from hiproutine.testing.strategies.packs import exercises

HIPS = Engine(discover=False).packs["hips"]
BRIDGE = next(exercise for exercise in HIPS.exercises if exercise.id == "bridge")
TAGS = ("a", "b", "c")
DRAWN = exercises(("glutes",), (), TAGS, ("study",))
ORDER = ("low", "moderate", "high")


def clinic(name: str = "clinic", ref: str = "hips/bridge", **changes: Any) -> Pack:
    """Return a pack with a bridge of its own in the place of that of the hip pack, and no precaution in it."""
    own = evolve(BRIDGE, id="wall-bridge", name=f"Bridge of {name}", precautions=(), sources=(), facts=(), **changes)
    return Pack(
        name,
        "1",
        "Clinic",
        "MIT",
        ("me",),
        muscles=HIPS.muscles,
        equipment=HIPS.equipment,
        exercises=(own,),
        notices=(Notice(f"of-{name}", "activity", f"Ask {name}."),),
        overrides=(ExerciseOverride(ref, "wall-bridge", "The feet are against the wall."),),
    )


def quiet(*packs: Pack) -> Engine:
    engine = Engine(discover=False, packs=packs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


def is_no_looser(after: PersonalLimits, before: PersonalLimits) -> bool:
    pairs = ((getattr(after, name), getattr(before, name)) for name in ("sets", "reps", "hold_s"))
    return all(old is None or (new is not None and new <= old) for new, old in pairs)


@given(DRAWN, DRAWN, st.sets(st.sampled_from(TAGS)))
def test_p2_nothing_that_was_closed_or_limited_is_open(old: Exercise, new: Exercise, tags: set[str]) -> None:
    merged = overriding_exercise(old, new)
    before, after = apply_precautions(old, tags), apply_precautions(merged, tags)
    assert set(before.exclusions) <= set(after.exclusions)
    assert is_no_looser(after.caps, before.caps)
    assert set(before.advice) <= set(after.advice)
    assert merged.recovery_h >= old.recovery_h
    assert ORDER.index(merged.effort_class) >= ORDER.index(old.effort_class)
    assert (merged.id, merged.name, merged.dose) == (old.id, new.name, new.dose)


def test_the_plan_and_the_routine_have_it_and_say_so(example_profile: Profile) -> None:
    engine = quiet(clinic())
    plain = Engine(discover=False).catalog().exercises["hips/bridge"]
    catalog = engine.catalog()
    assert catalog.exercises["hips/bridge"].name == "Bridge of clinic"
    assert catalog.exercises["hips/bridge"].precautions == plain.precautions
    assert "hips/bridge" not in catalog.figures
    program = engine.plan(example_profile, "hip-strength")
    used = {name for entry in program.entries for name in (entry.exercise, *entry.rungs)}
    assert "hips/bridge" in used
    (reason,) = [reason for reason in program.profile_effects if reason.code == "exercise-overridden"]
    assert (reason.subject, reason.values["pack"]) == ("hips/bridge", "clinic")
    assert [use.name for use in program.packs] == ["clinic", "hips"]
    assert {"clinic/of-clinic", *(f"hips/{notice.id}" for notice in HIPS.notices)} <= {n.id for n in program.notices}
    routine = engine.schedule(program, date(2026, 1, 5))
    assert [use.name for use in routine.provenance.packs] == ["clinic", "hips"]
    assert "The feet are against the wall." in " ".join(str(engine.render(routine, "text")).split())


def test_the_questions_of_both_packs_are_asked(example_profile: Profile) -> None:
    question = Question("wall", "Is there a wall?", "see-first", "Find a wall.")
    engine = quiet(evolve(clinic(), questions=(question,)))
    with pytest.raises(ScreeningError, match="wall"):
        engine.plan(example_profile, "hip-strength")
    with pytest.raises(ScreeningError):
        engine.plan(evolve(example_profile, answers={"wall": False}), "hip-strength")


def test_of_two_packs_that_describe_one_exercise_neither_does() -> None:
    both = [clinic("a"), clinic("b")]
    engine = quiet(*both)
    assert engine.catalog().exercises == quiet(*reversed(both)).catalog().exercises
    assert engine.catalog().exercises["hips/bridge"].name == BRIDGE.name
    assert [problem.detail.partition(",")[0] for problem in engine.plugins.problems] == [
        f"pack '{name}' overrides the exercise 'hips/bridge'" for name in "ab"
    ]
    assert {"a", "b"} <= set(engine.packs)


def test_an_override_of_an_override_changes_only_what_it_names() -> None:
    catalog = catalog_from_packs([HIPS, clinic("a"), clinic("b", "a/wall-bridge")])
    assert catalog.exercises["a/wall-bridge"].name == "Bridge of b"
    assert catalog.exercises["hips/bridge"].name == "Bridge of a"


@settings(max_examples=10)
@given(st.permutations([HIPS, clinic("a"), clinic("b", "a/wall-bridge")]))
def test_p4_the_order_of_the_packs_does_not_matter(packs: list[Pack]) -> None:
    assert catalog_from_packs(packs) == catalog_from_packs(packs[::-1])
