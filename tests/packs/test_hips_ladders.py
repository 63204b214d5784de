"""The standing, seated, trunk and balance ladders of the hip pack: complete, rising, and safe to do alone."""

from __future__ import annotations

import re

import pytest

from hiproutine import Engine
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Ladder

PACK = Engine(discover=False).packs["hips"]
EXERCISES = {exercise.id: exercise for exercise in PACK.exercises}

#: The ladders without a lying position, and those on the back, with what each of them trains.
NEW_LADDERS = {
    "standing-side-ladder": {"hip-abduction"},
    "standing-back-ladder": {"hip-extension"},
    "step-ladder": {"step"},
    "balance-ladder": {"balance"},
    "seated-side-ladder": {"hip-abduction"},
    "seated-back-ladder": {"hip-extension"},
    "seated-leg-ladder": {"hip-flexion", "knee-extension"},
    "seated-trunk-ladder": {"trunk-extension", "anti-rotation", "trunk-flexion"},
    "trunk-ladder": {"anti-extension", "trunk-flexion"},
    "standing-trunk-ladder": {"lateral-trunk", "anti-extension"},
}
LADDERS = [ladder for ladder in PACK.ladders if ladder.id in NEW_LADDERS]
RUNGS = [EXERCISES[rung.exercise] for ladder in LADDERS for rung in ladder.rungs]

#: What every exercise of a position has to say, whoever does it: about people's limitations in general.
GENERAL_TAGS = {
    "standing": {
        "blood-thinners",
        "high-blood-pressure",
        "hip-osteoarthritis",
        "hip-replacement-anterior",
        "hip-replacement-lateral",
        "hip-replacement-posterior",
        "hypermobility",
        "older-adult",
        "osteoporosis",
        "poor-balance",
        "post-partum",
        "pregnancy",
        "radiating-leg-pain",
        "recent-surgery",
        "seated-only",
        "stands-with-help",
        "vertebral-fracture",
        "vertigo",
    },
    "seated": {
        "high-blood-pressure",
        "hip-osteoarthritis",
        "hip-impingement",
        "hip-replacement-lateral",
        "hip-replacement-posterior",
        "hypermobility",
        "older-adult",
        "osteoporosis",
        "poor-balance",
        "post-partum",
        "pregnancy",
        "radiating-leg-pain",
        "recent-surgery",
        "vertebral-fracture",
        "vertigo",
    },
}
GENERAL_TAGS["supine"] = GENERAL_TAGS["seated"] - {"hip-impingement", "poor-balance"} | {
    "cannot-get-to-floor",
    "cannot-lie",
    "extension-intolerant",
    "hernia-or-diastasis",
    "reflux",
    "seated-only",
    "stands-with-help",
}
GENERAL_TAGS["side-lying"] = GENERAL_TAGS["supine"] - {"extension-intolerant", "reflux"} | {
    "cannot-kneel",
    "shoulder-pain",
    "trochanteric-pain",
}


def by_id(value: object) -> str:
    """Return the id of an exercise or of a ladder, for the names of tests."""
    return value.id if isinstance(value, Exercise | Ladder) else str(value)


def test_every_new_ladder_is_in_the_pack():
    assert {ladder.id for ladder in LADDERS} == set(NEW_LADDERS)


@pytest.mark.parametrize("ladder", LADDERS, ids=by_id)
def test_a_ladder_trains_what_it_is_for(ladder):
    assert {EXERCISES[rung.exercise].pattern for rung in ladder.rungs} == NEW_LADDERS[ladder.id]


@pytest.mark.parametrize("exercise", RUNGS, ids=by_id)
def test_an_exercise_of_a_new_ladder_is_complete(exercise):
    assert exercise.summary
    assert 3 <= len(exercise.steps) <= 6
    assert len(exercise.cues) >= 2
    assert len(exercise.faults) >= 2
    assert exercise.muscles_in("primary")
    assert {fact.about for fact in exercise.facts} >= {"starting dose", "dose range", "tempo", "recovery", "rest"}
    assert {fact.source for fact in exercise.facts} == set(exercise.sources)
    assert all(p.reason and p.advice and p.sources and p.status for p in exercise.precautions)


@pytest.mark.parametrize("exercise", RUNGS, ids=by_id)
def test_an_exercise_of_a_new_ladder_answers_to_every_general_limitation(exercise):
    assert GENERAL_TAGS[exercise.position] - {p.tag for p in exercise.precautions} == set()


@pytest.mark.parametrize("exercise", RUNGS, ids=by_id)
def test_each_tag_has_one_precaution_and_the_starting_dose_is_said_as_it_is(exercise):
    tags = [p.tag for p in exercise.precautions]
    assert len(tags) == len(set(tags))
    start = exercise.dose.start.sets[0]
    said = next(fact for fact in exercise.facts if fact.about == "starting dose")
    assert said.value == len(exercise.dose.start.sets) or said.value == start.count
    assert f"of {start.reps} repetition" in said.says
    assert not start.hold_s or f"held for {start.hold_s} second" in said.says


@pytest.mark.parametrize("ladder", PACK.ladders, ids=by_id)
def test_what_it_takes_to_climb_is_not_below_the_start(ladder):
    for rung in ladder.rungs:
        start = EXERCISES[rung.exercise].dose.start.sets[0]
        assert rung.climb.reps >= start.reps, rung.exercise


@pytest.mark.parametrize("ladder", LADDERS, ids=by_id)
def test_whoever_may_do_a_rung_can_reach_its_climb(ladder):
    """A limit of a precaution below what a rung asks for would hold a person on the rung for good."""
    for rung in ladder.rungs:
        for precaution in EXERCISES[rung.exercise].precautions:
            if precaution.limit is not None:
                assert precaution.limit.hold_s is None or precaution.limit.hold_s >= rung.climb.hold_s, rung.exercise
                assert precaution.limit.reps is None or precaution.limit.reps >= rung.climb.reps, rung.exercise


BOTH_HANDS_FULL = re.compile(r"\b(hold|carry)\b[^.]*\b(weight|dumbbell|kettlebell)\b[^.]*\bboth hands", re.IGNORECASE)
HAND_ON_SUPPORT = re.compile(r"hands? on (a|the) (wall|worktop|rail)", re.IGNORECASE)


@pytest.mark.parametrize("exercise", RUNGS, ids=by_id)
def test_no_exercise_asks_for_a_hand_that_holds_a_weight(exercise):
    words = " ".join([*exercise.steps, *exercise.cues, *(p.advice for p in exercise.precautions)])
    assert not (BOTH_HANDS_FULL.search(words) and HAND_ON_SUPPORT.search(words))


@pytest.mark.parametrize("exercise", RUNGS, ids=by_id)
def test_who_only_sits_is_offered_only_what_is_done_sitting(exercise):
    actions = {p.tag: p.action for p in exercise.precautions}
    if exercise.position == "standing":
        assert actions["seated-only"] == "exclude"
    if exercise.position == "seated":
        assert actions["seated-only"] == "note"
        assert actions.get("stands-with-help", "note") == "note"


@pytest.mark.parametrize("exercise", [e for e in RUNGS if e.position == "standing"], ids=by_id)
def test_who_stands_with_help_keeps_both_hands_on_something(exercise):
    precaution = next(p for p in exercise.precautions if p.tag == "stands-with-help")
    assert precaution.action == "exclude" or "both hands on" in precaution.advice
