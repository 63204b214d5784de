"""What people with different bodies get from the goal hip-strength, on the first day and on every rung after it."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import Engine, Profile, Program
from hiproutine.model.exercise import Exercise
from hiproutine.model.profile import Availability, Pain

ENGINE = Engine(discover=False)
PACK = ENGINE.packs["hips"]
EXERCISES = {f"hips/{exercise.id}": exercise for exercise in PACK.exercises}
ANSWERS = {question.id: False for question in PACK.questions if question.trigger.kind == "yes"}
ANYONE = Profile(55, Availability(20, days=("mon", "wed", "fri")), answers=ANSWERS, pain=Pain(2, 3))


def planned(*limitations: str, age: int = 55, equipment: tuple[str, ...] = ()) -> Program:
    return ENGINE.plan(evolve(ANYONE, age=age, limitations=limitations, equipment=equipment), "hip-strength")


def first_day(program: Program) -> dict[str, Exercise]:
    """Return what the entries begin with, by the ladder or the exercise."""
    return {entry.id: EXERCISES[entry.exercise] for entry in program.entries if entry.rules}


def ever(program: Program) -> set[str]:
    """Return everything the entries may lead to."""
    return {ref.partition("/")[2] for entry in program.entries for ref in (entry.exercise, *entry.rungs)}


@pytest.fixture(scope="module")
def frail() -> Program:
    return planned("cannot-get-to-floor", "poor-balance", age=82)


def test_a_frail_person_rises_with_the_arms_steps_with_a_rail_and_stands_at_a_worktop(frail):
    first = {exercise.id for exercise in first_day(frail).values()}
    assert {"assisted-sit-to-stand", "supported-step-up", "semi-tandem-stand"} <= first


def test_a_frail_person_never_does_a_split_squat_or_lies_down(frail):
    assert not [name for name in ever(frail) if EXERCISES[f"hips/{name}"].pattern == "lunge"]
    assert {EXERCISES[f"hips/{name}"].position for name in ever(frail)} <= {"standing", "seated"}


def test_a_sore_outer_hip_begins_with_a_press_and_climbs_by_side_steps_to_a_step_down():
    program = planned("trochanteric-pain", equipment=("loop-band",))
    (entry,) = [entry for entry in program.entries if entry.ladder == "hips/standing-side-ladder"]
    assert entry.exercise == "hips/standing-press-out"
    rungs = [ref.partition("/")[2] for ref in entry.rungs]
    assert rungs[:2] == ["standing-press-out", "side-step"]
    assert rungs.index("band-side-step") < rungs.index("lateral-step-down")
    assert not [name for name in ever(program) if EXERCISES[f"hips/{name}"].position == "side-lying"]


def test_whoever_only_sits_gets_hips_legs_and_trunk_in_a_chair():
    program = planned("seated-only", "cannot-lie")
    assert {EXERCISES[f"hips/{name}"].position for name in ever(program)} == {"seated"}
    patterns = {exercise.pattern for exercise in first_day(program).values()}
    assert {"hip-abduction", "hip-extension", "hip-flexion"} <= patterns
    assert len(first_day(program)) >= 4


def test_whoever_stands_with_help_gets_nothing_that_frees_a_hand():
    program = planned("stands-with-help", "cannot-get-to-floor", age=78)
    for name in ever(program):
        told = [p for p in EXERCISES[f"hips/{name}"].precautions if p.tag == "stands-with-help"]
        assert not [p for p in told if p.action == "exclude"], name
    assert {exercise.position for exercise in first_day(program).values()} == {"standing", "seated"}


@pytest.mark.parametrize("tag", ["osteoporosis", "post-partum"])
def test_thin_bones_and_a_belly_after_a_birth_never_curl_up(tag):
    assert "curl-up" not in ever(planned(tag))


def test_holds_for_thin_bones_stay_short():
    program = planned("osteoporosis")
    for entry in program.entries:
        patterns = {EXERCISES[ref].pattern for ref in (entry.exercise, *entry.rungs)}
        if patterns & {"anti-rotation", "trunk-extension"}:
            assert entry.caps.hold_s is not None
            assert entry.caps.hold_s <= 5


def test_trunk_work_is_in_everybodys_week():
    trunk = {"anti-extension", "trunk-flexion", "lateral-trunk", "anti-rotation", "trunk-extension"}
    for tags in ((), ("cannot-lie",), ("vertigo",), ("poor-balance",), ("seated-only",), ("trochanteric-pain",)):
        assert {exercise.pattern for exercise in first_day(planned(*tags)).values()} & trunk, tags
