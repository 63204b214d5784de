"""The careful reading of the hip pack, row by row: what each row found, and where it is mended."""

from __future__ import annotations

import re

import pytest

from hiproutine import Engine
from hiproutine.formats import format_dose, format_tempo

PACK = Engine(discover=False).packs["hips"]
EXERCISES = {exercise.id: exercise for exercise in PACK.exercises}
LADDERS = {ladder.id: [rung.exercise for rung in ladder.rungs] for ladder in PACK.ladders}
SOURCES = {source.id: source for source in PACK.sources}


def action(exercise: str, tag: str) -> str | None:
    return next((p.action for p in EXERCISES[exercise].precautions if p.tag == tag), None)


def advice(exercise: str, tag: str) -> str:
    return next(p.advice for p in EXERCISES[exercise].precautions if p.tag == tag)


# Row 1: reversed advice.
@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        ("split-stance-shift", "only slightly"),
        ("quarter-split-squat", "no more than 45 degrees"),
        ("half-split-squat", "no more than 45 to 60 degrees"),
    ],
)
def test_a_painful_knee_is_told_how_far_it_may_bend(exercise, words):
    assert words in advice(exercise, "knee-pain")


# Row 5: impossible support; unsupported lunges.
UNSUPPORTED = (
    "half-split-squat",
    "split-squat",
    "reverse-lunge",
    "forward-lunge",
    "loaded-forward-lunge",
    "rear-foot-raised-split-squat",
    "goblet-chair-squat",
    "staggered-sit-to-stand",
    "single-leg-sit-to-stand",
)


@pytest.mark.parametrize("tag", ["vertigo", "poor-balance"])
@pytest.mark.parametrize("exercise", UNSUPPORTED)
def test_without_support_an_exercise_is_closed_to_the_dizzy_and_unsteady(exercise, tag):
    assert action(exercise, tag) == "exclude"


def test_pregnancy_closes_what_is_done_with_both_hands_loaded():
    assert {action(name, "pregnancy") for name in ("goblet-chair-squat", "loaded-forward-lunge")} == {"exclude"}


# Row 6: knee pain, one rule for all that works between 60 and 110 degrees.
DEEP = (
    "chair-squat",
    "slow-chair-squat",
    "goblet-chair-squat",
    "parallel-squat",
    "staggered-sit-to-stand",
    "single-leg-sit-to-stand",
    "split-squat",
    "reverse-lunge",
    "forward-lunge",
    "loaded-forward-lunge",
    "rear-foot-raised-split-squat",
)


@pytest.mark.parametrize("exercise", DEEP)
def test_deep_knee_bends_are_closed_to_a_painful_knee(exercise):
    assert action(exercise, "knee-pain") == "exclude"


@pytest.mark.parametrize("ladder", ["squat-ladder", "lunge-ladder"])
def test_two_rungs_and_more_stay_open_to_a_painful_knee(ladder):
    assert sum(action(name, "knee-pain") != "exclude" for name in LADDERS[ladder]) >= 2


# Row 7: the squat ladder.
def test_a_squat_without_load_does_not_follow_one_with_load():
    ladder = LADDERS["squat-ladder"]
    assert ladder.index("parallel-squat") < ladder.index("goblet-chair-squat")
    assert ladder[-2:] == ["staggered-sit-to-stand", "single-leg-sit-to-stand"]


def test_one_leg_means_one_leg_since_the_staggered_stance_has_its_own_rung():
    assert "front foot only helps" in " ".join(EXERCISES["staggered-sit-to-stand"].steps)
    assert "on the one foot" in " ".join(EXERCISES["single-leg-sit-to-stand"].steps)


# Row 8: the outward press.
def test_the_outward_press_does_with_a_scarf():
    assert "scarf" in EXERCISES["isometric-abduction"].steps[0]


def test_a_sore_outer_hip_gets_the_ladder_that_leads_on():
    # Above the press on the back everything is done lying on the side: nobody is left on the first rung.
    assert {action(name, "trochanteric-pain") for name in LADDERS["side-lift-ladder"]} == {"exclude"}
    open_rungs = [name for name in LADDERS["standing-side-ladder"] if action(name, "trochanteric-pain") != "exclude"]
    assert len(open_rungs) >= 4


# Row 9: the raised rear foot.
def test_the_top_of_the_back_foot_lies_on_the_bench_and_a_back_that_hates_arching_is_spared():
    assert "top of one foot" in EXERCISES["rear-foot-raised-split-squat"].steps[0]
    assert action("rear-foot-raised-split-squat", "extension-intolerant") == "exclude"


# Row 10: bird dog.
def test_bird_dog_starts_with_the_hold_it_is_left_with():
    (rung,) = [r for ladder in PACK.ladders for r in ladder.rungs if r.exercise == "bird-dog"]
    assert EXERCISES["bird-dog"].dose.start.sets[0].hold_s == rung.climb.hold_s == 5


# Row 11: muscles against the pack's own facts.
@pytest.mark.parametrize(
    ("exercise", "muscle"),
    [("bridge", "gluteus-medius"), ("long-hold-bridge", "gluteus-medius"), ("side-leg-lift", "gluteus-maximus")],
)
def test_what_a_fact_measures_is_listed(exercise, muscle):
    assert muscle in {use.muscle for use in EXERCISES[exercise].muscles}


# Row 15: words.
@pytest.mark.parametrize("words", ["two rungs", "keep 3 in reserve"])
def test_words_that_read_oddly_are_gone_from_every_exercise(words):
    for exercise in PACK.exercises:
        texts = [*exercise.steps, *exercise.cues, *(fault.cue for fault in exercise.faults)]
        assert words not in " ".join([*texts, *(p.advice for p in exercise.precautions)])


# Row 16: what a source is, in its own words.
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("arcanjo-2020", "Four of the five combined"),
        ("mueller-2020", "stabilisation"),
        ("nma-2025", "16 weeks and more did better than 6"),
        ("lbp-emg", "lateral plank, which mostly was not"),
        ("too-fit-to-fracture", "lies face up"),
        ("seat-height", "eight healthy"),
        ("girft-pathway", "does not list pain in both legs"),
        ("adherence-page", "US service members"),
    ],
)
def test_a_source_says_what_it_is_about(source, words):
    assert words in f"{SOURCES[source].citation} {SOURCES[source].note}"


def test_the_evidence_notice_says_that_hip_work_was_combined_with_other_treatment():
    (text,) = [notice.text for notice in PACK.notices if notice.id == "evidence"]
    assert "In four of the five it was combined with other treatment" in text


def test_the_side_planks_stand_behind_a_gate():
    ladder = next(ladder for ladder in PACK.ladders if ladder.id == "side-lift-ladder")
    names = [rung.exercise for rung in ladder.rungs]
    gate = ladder.rungs[names.index("knee-side-plank")]
    assert names[-3:] == ["knee-side-plank", "knee-side-plank-lift", "side-plank-lift"]
    assert gate.climb.sessions == 4
    for name in names[-3:]:
        (fact,) = [fact for fact in EXERCISES[name].facts if fact.about == "tolerance"]
        assert "mostly not tolerated" in fact.says


def test_no_fact_on_holds_hides_that_its_source_is_about_osteoporosis():
    for exercise in PACK.exercises:
        for fact in exercise.facts:
            if fact.source == "too-fit-to-fracture":
                assert re.search("osteoporosis", fact.says), (exercise.id, fact.about)


def test_a_breath_goes_in_and_out_and_not_up_and_down():
    for exercise in PACK.exercises:
        if exercise.pattern == "breathing":
            assert format_tempo(exercise.tempo, exercise) == "4 s in, 6 s out"


def test_what_nobody_counts_is_said_in_minutes():
    for name in ("march-on-the-spot", "seated-march"):
        exercise = EXERCISES[name]
        assert format_dose(exercise.dose.start, exercise) == "for about 2 minutes (60 each side, alternating)"
        (fact,) = [fact for fact in exercise.facts if fact.about == "starting dose"]
        assert fact.says.startswith("About two minutes")
