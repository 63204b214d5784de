"""Worn, pinching or loose joints, a birth, thin blood, legs that need help: each changes what is open or how."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import Engine, Profile
from hiproutine.model.exercise import Exercise, Precaution
from hiproutine.model.profile import Availability, Pain

PACK = Engine(discover=False).packs["hips"]
EXERCISES = {exercise.id: exercise for exercise in PACK.exercises}
TAGS = (
    "hip-osteoarthritis",
    "hip-impingement",
    "post-partum",
    "hypermobility",
    "blood-thinners",
    "stands-with-help",
    "seated-only",
)
every_exercise = pytest.mark.parametrize("exercise", PACK.exercises, ids=lambda exercise: exercise.id)
standing = pytest.mark.parametrize(
    "exercise", [e for e in PACK.exercises if e.position == "standing"], ids=lambda exercise: exercise.id
)


def precaution(exercise: Exercise, tag: str) -> Precaution | None:
    return next((p for p in exercise.precautions if p.tag == tag), None)


def is_closed(exercise: Exercise, tag: str) -> bool:
    found = precaution(exercise, tag)
    return found is not None and found.action == "exclude"


@pytest.mark.parametrize("tag", TAGS)
def test_each_tag_closes_something_and_leaves_much_open(tag):
    closed = {e.id for e in PACK.exercises if is_closed(e, tag)}
    told = {e.id for e in PACK.exercises if (p := precaution(e, tag)) and p.action != "exclude"}
    assert closed
    assert told
    assert len(closed) < len(PACK.exercises) / 2 + (5 if tag == "seated-only" else 0)


@standing
def test_nobody_who_only_sits_is_asked_to_stand(exercise):
    assert is_closed(exercise, "seated-only")


@pytest.mark.parametrize("name", ["assisted-sit-to-stand", "staggered-sit-to-stand", "single-leg-sit-to-stand"])
def test_rising_from_a_chair_ends_in_standing(name):
    assert is_closed(EXERCISES[name], "seated-only")


@standing
def test_whoever_stands_with_help_has_both_hands_on_something(exercise):
    found = precaution(exercise, "stands-with-help")
    assert found is not None
    assert found.action == "exclude" or "both hands" in found.advice.lower()


@every_exercise
def test_what_asks_for_balance_without_support_is_closed_where_a_fall_would_bleed(exercise):
    if is_closed(exercise, "poor-balance") and exercise.id not in ("split-stance-shift", "quarter-split-squat"):
        assert is_closed(exercise, "blood-thinners")
        assert is_closed(exercise, "stands-with-help")


#: Where a hip bends beyond a right angle, or is bent to one under much load: the pack's own geometry.
DEEP_HIP = (
    "seated-hinge",
    "chair-squat",
    "slow-chair-squat",
    "goblet-chair-squat",
    "parallel-squat",
    "staggered-sit-to-stand",
    "single-leg-sit-to-stand",
    "rear-foot-raised-split-squat",
    "feet-up-single-leg-bridge",
)


@pytest.mark.parametrize("name", DEEP_HIP)
def test_deep_bends_of_the_hip_are_closed_to_impingement(name):
    assert is_closed(EXERCISES[name], "hip-impingement")


def test_a_raised_seat_stays_open_to_impingement_and_says_how_high():
    found = precaution(EXERCISES["high-chair-squat"], "hip-impingement")
    assert found is not None
    assert "hips above your knees" in found.advice


@pytest.mark.parametrize("name", ["superman", "rear-foot-raised-split-squat"])
def test_the_ends_of_the_range_are_closed_to_loose_joints(name):
    assert is_closed(EXERCISES[name], "hypermobility")


@pytest.mark.parametrize("name", ["knee-side-plank-lift", "side-plank-lift", "superman", "low-superman"])
def test_what_presses_hard_on_the_belly_is_closed_after_a_birth(name):
    assert is_closed(EXERCISES[name], "post-partum")


@every_exercise
def test_after_a_birth_advice_speaks_of_breath_and_of_the_signs_to_stop_at(exercise):
    found = precaution(exercise, "post-partum")
    if found is not None and found.action != "exclude" and exercise.pattern not in ("breathing", "warm-up"):
        assert "breath" in found.advice.lower() or "heaviness" in found.advice, found.advice


@pytest.mark.parametrize("name", ["rear-foot-raised-split-squat", "single-leg-sit-to-stand", "parallel-squat"])
def test_the_ends_of_its_range_are_closed_to_a_worn_hip(name):
    assert is_closed(EXERCISES[name], "hip-osteoarthritis")


def test_a_worn_hip_keeps_a_squat_a_lunge_a_bridge_and_a_lift():
    for name in ("high-chair-squat", "quarter-split-squat", "bridge", "side-leg-lift"):
        assert not is_closed(EXERCISES[name], "hip-osteoarthritis")


@pytest.mark.parametrize("tag", TAGS)
def test_two_people_who_differ_in_the_tag_alone_do_not_get_equal_programs(tag):
    engine = Engine(discover=False)
    answers = {question.id: False for question in PACK.questions if question.trigger.kind == "yes"}
    anyone = Profile(40, Availability(30, days=("mon", "wed", "fri")), answers=answers, pain=Pain(2, 3))
    with_tag = evolve(anyone, limitations=(tag,))
    programs = [engine.plan(profile, "hip-strength") for profile in (anyone, with_tag)]
    assert programs[0].entries != programs[1].entries
    done = {entry.exercise.partition("/")[2] for entry in programs[1].entries}
    assert not [name for name in done if name in EXERCISES and is_closed(EXERCISES[name], tag)]
