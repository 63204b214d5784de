"""Laws over every exercise of the hip pack: what it says has to be true of the exercise that says it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from hiproutine import Engine
from hiproutine.model.exercise import Exercise, Precaution

PACK = Engine(discover=False).packs["hips"]
EXERCISES = {exercise.id: exercise for exercise in PACK.exercises}
every_exercise = pytest.mark.parametrize("exercise", PACK.exercises, ids=lambda exercise: exercise.id)

#: Hands that hold a weight hold nothing else.
BOTH_HANDS_LOADED = {e.id for e in PACK.exercises if any("dumbbell" in need.any_of for need in e.equipment)}
#: A person is told to hold on with one of these.
HOLDING_ON = re.compile(r"\b(hands? on|keep a hand|rest (one|a) hand|hold on to|support within reach)\b", re.IGNORECASE)
KNEELING = re.compile(r"\b(kneel|knees? carr|under the knees?)\w*", re.IGNORECASE)
#: Closed to the unsteady for the narrow base, though both hands are held: who is dizzy may do them.
NARROW_BASE = {"split-stance-shift", "quarter-split-squat"}
LIFTS_NOTHING = {"prone-squeeze", "isometric-abduction", "standing-press-out", "standing-squeeze", "pelvic-tilt"}


def words_of(exercise: Exercise) -> str:
    return " ".join((exercise.summary, *exercise.steps, *exercise.cues))


def advice_to_follow(exercise: Exercise) -> list[Precaution]:
    """Return the precautions whose advice is followed while the exercise is done: all but exclusions."""
    return [precaution for precaution in exercise.precautions if precaution.action != "exclude"]


def degrees(pattern: str, text: str) -> list[int]:
    return [int(number) for number in re.findall(pattern, text, re.IGNORECASE)]


@every_exercise
def test_a_limit_in_degrees_is_never_asked_to_be_exceeded(exercise):
    texts = [words_of(exercise), *(p.advice for p in advice_to_follow(exercise))]
    at_most = [
        number
        for text in texts
        for number in degrees(r"(\d+) degrees(?: of knee bend)? at most", text)
        + degrees(r"no more than (?:\d+ to )?(\d+) degrees", text)
    ]
    above = [
        number for text in texts for number in degrees(r"(?:stay|keep|remain) (?:above|beyond) (\d+) degrees", text)
    ]
    assert not above or not at_most or max(above) <= min(at_most)


@every_exercise
def test_a_joint_limit_is_said_as_an_upper_limit(exercise):
    # "Stay above 60 degrees of knee bend" was meant for less bend and asks for more.
    for precaution in advice_to_follow(exercise):
        assert not degrees(r"\b(?:above|beyond|at least) (\d+) degrees", precaution.advice), precaution.tag


def test_the_exercises_with_both_hands_loaded_are_found():
    assert {"goblet-chair-squat", "loaded-forward-lunge"} <= BOTH_HANDS_LOADED


@pytest.mark.parametrize("name", sorted(BOTH_HANDS_LOADED))
def test_loaded_hands_are_not_told_to_hold_on(name):
    for precaution in advice_to_follow(EXERCISES[name]):
        assert not HOLDING_ON.search(precaution.advice), precaution.tag


@every_exercise
def test_whoever_is_dizzy_gets_no_exercise_that_needs_balance_without_support(exercise):
    excluded = {precaution.tag for precaution in exercise.precautions if precaution.action == "exclude"}
    assert exercise.id in NARROW_BASE or "poor-balance" not in excluded or "vertigo" in excluded


@every_exercise
def test_nobody_is_told_about_kneeling_who_does_not_kneel(exercise):
    kneels = exercise.position == "quadruped" or "knee" in " ".join(exercise.steps[1:2]) + exercise.name.lower()
    for precaution in advice_to_follow(exercise):
        assert kneels or not KNEELING.search(precaution.advice), precaution.tag


@every_exercise
def test_advice_names_only_what_the_exercise_has(exercise):
    steps = words_of(exercise).lower()
    things = {need for option in exercise.equipment for need in option.any_of} | set(exercise.helpful)
    for precaution in advice_to_follow(exercise):
        text = precaution.advice.lower()
        if "weight" in text and "the weight on" not in text and "carry the weight" not in text:
            assert "weight" in steps or "dumbbell" in steps or "carries" in text, precaution.tag
        if "lift less high" in text or "lift the" in text:
            assert exercise.id not in LIFTS_NOTHING, precaution.tag
        if "armrest" in text:
            assert "armchair" in things, precaution.tag
        if "stick" in text:
            assert "dowel" in things, precaution.tag


#: Where an exclusion promises that something else stays open: the words and the exercises they mean.
STAYS_OPEN = {
    "The bent-knee side lift does not": ("bent-knee-lift",),
    "Bird dog and leg reach on hands and knees stay open": ("bird-dog", "quadruped-leg-reach"),
    "Leg reach and bird dog stay open": ("bird-dog", "quadruped-leg-reach"),
    "Exercises on hands and knees are an alternative": ("bird-dog", "quadruped-leg-reach"),
    "Low superman with the arms by the sides, and prone leg lifts, stay open": ("low-superman", "prone-leg-lift"),
    "Single arm and leg lifts stay open": ("prone-arm-lift", "prone-leg-lift"),
    "Standing leg lifts to the back are an alternative": ("standing-hip-extension",),
    "The prone exercises of the same ladder": ("prone-squeeze", "prone-leg-lift"),
    "The bridges with the feet on the floor stay open": ("short-bridge", "bridge"),
    "The chair squats on two legs stay open": ("high-chair-squat", "chair-squat"),
    "The chair squats without a weight stay open": ("high-chair-squat", "chair-squat"),
    "Chair squats to a higher seat stay open": ("high-chair-squat",),
    "The squat to a raised seat and rising with the help of the arms stay open": (
        "high-chair-squat",
        "assisted-sit-to-stand",
    ),
    "Rising with the help of the arms stays open": ("assisted-sit-to-stand",),
    "The quarter split squat with both hands on something steady stays open": ("quarter-split-squat",),
    "The split squats that stop at 45 or 60 degrees stay open": ("quarter-split-squat", "half-split-squat"),
    "The split squats with both feet on the floor stay open": ("quarter-split-squat", "half-split-squat"),
    "The two shallowest rungs stay open": ("split-stance-shift", "quarter-split-squat"),
    "The shallow rungs of the ladder stay open": ("split-stance-shift", "quarter-split-squat"),
    "The lunges without a weight stay open": ("reverse-lunge", "forward-lunge"),
    "The side leg lifts stay open": ("side-leg-lift", "bent-knee-lift"),
    "Stay with the side leg lifts": ("side-leg-lift", "bent-knee-lift"),
    "The standing press apart, the side-steps and the standing leg lift stay open": (
        "standing-press-out",
        "side-step",
        "standing-abduction",
    ),
    "The standing press apart and the side-steps stay open": ("standing-press-out", "side-step"),
    "The standing press apart, with both hands on a worktop, stays open": ("standing-press-out",),
    "Step-ups with a hand on the rail and balance at a worktop stay open": ("supported-step-up", "tandem-stand"),
    "The step-ups with a hand on the rail stay open": ("step-tap", "supported-step-up"),
    "The ordinary step-ups with a hand on the rail stay open": ("supported-step-up", "step-up"),
    "The ordinary step-ups stay open": ("supported-step-up", "step-up"),
    "The lower step-ups stay open": ("supported-step-up", "step-up"),
    "The sideways step-up on a low step stays open": ("lateral-step-up",),
    "The lower rungs with both hands on a worktop stay open": ("standing-press-out", "side-step"),
    "The leg lifts with both hands on a worktop stay open": ("standing-hip-extension", "band-hip-extension"),
    "The leg lifts to the back stay open": ("standing-hip-extension", "band-hip-extension"),
    "The stands with fingertips on a worktop stay open": ("tandem-stand", "one-leg-stand"),
    "Heel slides and heel taps stay open": ("heel-slide", "heel-tap"),
    "Heel slides stay open": ("heel-slide",),
    "Heel slides, and sitting tall, stay open": ("heel-slide", "sit-tall"),
    "Sitting tall stays open": ("sit-tall",),
    "The dead bug with bent knees stays open": ("dead-bug",),
    "The side lean on a wall stays open": ("wall-side-plank",),
    "Straightening the knee without a weight stays open": ("seated-knee-extension",),
    "The seated march does the same": ("seated-march",),
    "The lower and shorter bridges stay open": ("short-bridge", "bridge"),
}


@every_exercise
def test_what_an_exclusion_says_stays_open_is_open(exercise):
    for precaution in exercise.precautions:
        for words, names in STAYS_OPEN.items():
            if precaution.action == "exclude" and words in precaution.advice:
                for name in names:
                    closed = {p.tag for p in EXERCISES[name].precautions if p.action == "exclude"}
                    assert precaution.tag not in closed, (precaution.tag, name)


@every_exercise
def test_no_text_speaks_of_rungs_to_go_down(exercise):
    # An exercise may stand in a plan without a ladder.
    texts = [*exercise.steps, *exercise.cues, *(fault.cue for fault in exercise.faults)]
    texts += [precaution.advice for precaution in advice_to_follow(exercise)]
    assert not [text for text in texts if re.search(r"\brungs?\b", text)]


@every_exercise
def test_every_tag_and_source_is_known(exercise):
    sources = {source.id for source in PACK.sources}
    assert {p.tag for p in exercise.precautions} <= {limitation.tag for limitation in PACK.limitations}
    assert {fact.source for fact in exercise.facts} <= set(exercise.sources) <= sources
    assert {source for p in exercise.precautions for source in p.sources} <= sources


@every_exercise
def test_every_precaution_has_a_reason_advice_and_a_source(exercise):
    tags = [precaution.tag for precaution in exercise.precautions]
    assert len(tags) == len(set(tags))
    for precaution in exercise.precautions:
        assert all((precaution.reason, precaution.advice, precaution.sources)), precaution.tag
        if set(precaution.sources) <= {"proposal", "convention"}:
            assert precaution.status == "unverified", precaution.tag


@every_exercise
def test_a_muscle_that_was_measured_at_work_is_listed(exercise):
    names = {muscle.name.lower(): muscle.id for muscle in PACK.muscles}
    listed = {use.muscle for use in exercise.muscles}
    for fact in exercise.facts:
        muscle, is_activity, _ = fact.about.partition(" activity")
        if is_activity and fact.used and fact.unit == "%MVIC":
            assert names.get(muscle, muscle.replace(" ", "-")) in listed, fact.about


def loads(exercise: Exercise) -> Decimal:
    return max((s.load.value or Decimal(0) for s in exercise.dose.start.sets if s.load is not None), default=Decimal(0))


@pytest.mark.parametrize("ladder", PACK.ladders, ids=lambda ladder: ladder.id)
def test_a_rung_is_not_left_with_less_than_it_began_with(ladder):
    for rung in ladder.rungs:
        exercise = EXERCISES[rung.exercise]
        start = exercise.dose.start.sets[0]
        assert rung.climb.reps >= start.reps, exercise.id
        # A stop of a second is not a hold: nobody counts it.
        assert start.hold_s < 2 or rung.climb.hold_s >= start.hold_s, exercise.id
        assert rung.climb.load is None or rung.climb.load >= loads(exercise), exercise.id


def test_the_words_do_not_say_that_a_study_of_rising_from_seats_was_one_of_squats():
    source = next(source for source in PACK.sources if source.id == "seat-height")
    assert "sit-to-stand" in source.citation.lower()


@pytest.mark.parametrize("ladder", PACK.ladders, ids=lambda ladder: ladder.id)
def test_no_rung_counts_for_less_than_an_easier_one(ladder):
    shares = [rung.share for rung in ladder.rungs]
    assert shares == sorted(shares)


@pytest.mark.parametrize("goal", PACK.goals, ids=lambda goal: goal.id)
def test_the_numbers_of_a_goals_rules_have_facts(goal):
    facts = {fact.about: fact for fact in goal.facts}
    for about in ("sessions before a step", "size of a step", "after a break", "why a break counts"):
        assert facts[about].source in {source.id for source in PACK.sources}
    rules = [rule for item in goal.items for rule in item.rules or goal.rules or ()]
    said = {"successes": "sessions before a step", "rep_step": "size of a step", "hold_step_s": "size of a step"}
    for rule in rules:
        for name, about in said.items():
            if rule.name in ("ladder", "double") and name in rule.parameters:
                assert rule.parameters[name] == facts[about].value, (rule.name, name)
        if rule.name == "break-return":
            assert rule.parameters.get("days", 14) == facts["after a break"].value


@pytest.mark.parametrize("goal", PACK.goals, ids=lambda goal: goal.id)
def test_a_goal_says_of_its_studies_whom_and_what_they_were_about(goal):
    said = {fact.source: fact.says for fact in goal.facts if fact.about != "average effect on disability"}
    words = {"arcanjo-2020": "combined", "mueller-2020": "stabilisation", "adherence-page": "US service members"}
    for source, word in words.items():
        assert word in said.get(source, word), source


@every_exercise
def test_advice_that_is_partly_the_packs_own_is_not_called_verified(exercise):
    for precaution in exercise.precautions:
        if {"proposal", "convention"} & set(precaution.sources):
            assert precaution.status == "unverified", precaution.tag
