"""Packs that require others, and that describe exercises of others anew: each fault with its path, code and way out."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import dump, load
from hiproutine.documents.schemas import schema_folder
from hiproutine.model.dose import IntRange
from hiproutine.model.pack import Criterion, ExerciseOverride, Ladder, Pack, PackRequirement, Rung
from hiproutine.model.pack_relations import check_relations

CLINIC = load(schema_folder() / "examples" / "valid" / "pack-overrides.json", Pack)
DEMO = load(schema_folder() / "examples" / "valid" / "pack-demo.json", Pack)
OTHERS = {"demo": DEMO, "hips": Pack("hips", "0.3.0", "Hips", "MIT", ("me",))}
OVERRIDE = CLINIC.overrides[0]


def problems(pack: Pack = CLINIC, others: Any = OTHERS, refused: Any = None) -> list[tuple[str, str]]:
    found = list(check_relations(pack, others, refused or {}))
    assert all(problem.hint for problem in found)
    return [(problem.path, problem.code) for problem in found]


def test_a_pack_that_has_what_it_needs_has_no_problem() -> None:
    assert problems() == problems(others=None) == []
    assert load(dump(CLINIC)) == CLINIC


IDS = st.sampled_from(["a", "b-2", "z" * 64])
NUMBERS = st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=6).map(lambda n: ".".join(map(str, n)))
BOUNDS = st.builds("{}{}".format, st.sampled_from([">=", "<=", "==", "!=", ">", "<"]), NUMBERS)
RANGES = st.just("") | st.lists(BOUNDS, min_size=1, max_size=5).map(",".join)
OVERRIDES = st.builds(ExerciseOverride, st.builds("{}/{}".format, IDS, IDS), st.just(OVERRIDE.by), st.just("Why."))


@settings(max_examples=25)
@given(
    st.lists(st.builds(PackRequirement, IDS, RANGES), unique_by=lambda r: r.pack),
    st.lists(OVERRIDES, unique_by=lambda o: o.exercise),
)
def test_d1_what_a_pack_says_of_others_is_written_and_read(
    requires: list[PackRequirement], overrides: list[ExerciseOverride]
) -> None:
    pack = evolve(CLINIC, requires=tuple(requires), overrides=tuple(overrides))
    assert load(dump(pack)) == pack
    assert {code for _, code in problems(pack, {})} <= {"missing-pack"}


def test_d3_all_that_is_missing_is_told_at_once() -> None:
    assert problems(others={}) == [
        ("$.requires[0].pack", "missing-pack"),
        ("$.requires[1].pack", "missing-pack"),
        ("$.overrides[0].exercise", "missing-pack"),
    ]
    assert problems(refused={"hips": "it is broken"}, others={"demo": DEMO}) == [("$.requires[1].pack", "missing-pack")]


@pytest.mark.parametrize("version", ["2", "0.9", "1.0rc1"])
def test_a_version_out_of_the_range_is_told(version: str) -> None:
    others = {**OTHERS, "demo": evolve(DEMO, version=version)}
    assert problems(others=others) == [("$.requires[0].version", "other-version")]


def test_an_exercise_that_went_is_told() -> None:
    others = {**OTHERS, "demo": evolve(DEMO, exercises=DEMO.exercises[1:])}
    assert problems(others=others) == [("$.overrides[0].exercise", "unknown-reference")]


def test_what_is_there_twice_is_told() -> None:
    twice = evolve(CLINIC, requires=(PackRequirement("hips"),) * 2, overrides=(OVERRIDE, OVERRIDE))
    assert problems(twice) == [("$.requires[1].pack", "duplicate-id"), ("$.overrides[1].exercise", "duplicate-id")]


def test_a_ladder_that_nobody_could_climb_any_more_is_told() -> None:
    """Whichever pack it is of: the pack with the override, the one with the exercise, or a third one."""
    ref = OVERRIDE.exercise
    allowed = CLINIC.exercises[0].dose.reps
    ladder = Ladder("up", "Up", (Rung(ref, Criterion(allowed.max + 1, CLINIC.exercises[0].dose.hold_s.min)),))
    third = evolve(OTHERS["hips"], ladders=(ladder,))
    assert problems(others={**OTHERS, "hips": third}) == [("$.overrides[0].by", "dose-outside-range")]
    assert problems(evolve(CLINIC, ladders=(ladder,))) == [("$.overrides[0].by", "dose-outside-range")]
    wider = evolve(CLINIC.exercises[0], dose=evolve(CLINIC.exercises[0].dose, reps=IntRange(1, allowed.max + 1)))
    assert problems(evolve(CLINIC, exercises=(wider,)), {**OTHERS, "hips": third}) == []


def test_one_exercise_may_stand_for_two() -> None:
    second = ExerciseOverride(f"demo/{DEMO.exercises[1].id}", OVERRIDE.by, "Also here.")
    found = problems(
        evolve(CLINIC, overrides=(OVERRIDE, second)), {"demo": evolve(DEMO, ladders=()), "hips": OTHERS["hips"]}
    )
    assert found == []
