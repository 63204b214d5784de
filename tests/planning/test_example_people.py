"""People as the documentation shows them: each gets a sound routine or a clear refusal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from hiproutine import InfeasibleError, Profile, ScreeningError, load
from hiproutine.model.profile import Availability, Clearance, Pain
from hiproutine.model.program import Program
from hiproutine.planning.situation import assess


@pytest.fixture
def healthy(hip_pack) -> Profile:
    answers = {question.id: False for question in hip_pack.questions if question.trigger.kind == "yes"}
    return Profile(40, Availability(20, days=("mon", "wed", "fri")), answers=answers, pain=Pain(2, 3))


def exercises_of(program: Program) -> set[str]:
    return {entry.exercise for entry in program.entries if entry.rules}


def test_five_minutes_are_enough_for_something(engine, healthy):
    program = engine.plan(evolve(healthy, availability=Availability(5)), "hip-strength")
    routine = engine.schedule(program, date(2026, 1, 5))
    assert all(0 < session.seconds <= 300 for session in routine.sessions)
    assert program.shortfalls
    assert "no-warm-up" in {reason.code for reason in program.reasons}


def test_no_equipment_and_no_lying_down_leaves_standing_work(engine, catalog, healthy):
    program = engine.plan(evolve(healthy, limitations=("cannot-lie", "cannot-get-to-floor")), "hip-strength")
    found = {catalog.exercises[ref].position for ref in exercises_of(program)}
    assert found == {"standing"}
    patterns = {catalog.exercises[ref].pattern for ref in exercises_of(program)}
    assert {"hip-abduction", "hip-extension"} <= patterns


def test_every_limitation_at_once_is_refused_until_cleared(engine, healthy, hip_pack):
    # Who only sits, must not bend the hip to a right angle and cannot lie down has no exercise here at all.
    tags = tuple(limitation.tag for limitation in hip_pack.limitations if limitation.tag != "seated-only")
    broken = evolve(healthy, limitations=tags)
    with pytest.raises(ScreeningError) as caught:
        engine.plan(broken, "hip-strength")
    needing = {limitation.tag for limitation in hip_pack.limitations if limitation.clearance}
    assert {refusal.item for refusal in caught.value.stops} == needing
    cleared = tuple(Clearance(tag, "A. Clinician", date(2026, 1, 2)) for tag in sorted(needing))
    program = engine.plan(evolve(broken, clearances=cleared), "hip-strength")
    exercises = {exercise.id: exercise for exercise in hip_pack.exercises}
    for entry in program.entries:
        for ref in (entry.exercise, *entry.rungs):
            closing = [p.tag for p in exercises[ref.partition("/")[2]].precautions if p.action == "exclude"]
            assert not set(closing) & set(tags)


def test_where_nothing_is_wanted_the_article_cannot_be_and_says_why(engine, healthy, hip_pack):
    shunned = tuple(exercise.id for exercise in hip_pack.exercises)
    with pytest.raises(InfeasibleError) as caught:
        engine.plan(evolve(healthy, dislikes=shunned), "article")
    assert caught.value.conflict
    assert all(constraint.hint for constraint in caught.value.conflict)
    assert caught.value.notices


def test_severe_pain_is_refused_with_advice_until_somebody_has_looked(engine, healthy):
    severe = evolve(healthy, pain=Pain(8))
    with pytest.raises(ScreeningError) as caught:
        engine.plan(severe, "hip-strength")
    assert [(r.item, r.level, r.cause) for r in caught.value.stops] == [("severe-pain", "see-first", "answered")]
    assert caught.value.stops[0].advice in str(caught.value)
    cleared = (Clearance("severe-pain", "A. Clinician", date(2026, 1, 2)),)
    assert exercises_of(engine.plan(evolve(severe, clearances=cleared), "hip-strength"))


def test_seventeen_years_need_a_clinicians_word(engine, healthy):
    with pytest.raises(ScreeningError) as caught:
        engine.plan(evolve(healthy, age=17), "hip-strength")
    assert [refusal.item for refusal in caught.value.stops] == ["under-18"]
    cleared = (Clearance("under-18", "A. Clinician", date(2026, 1, 2)),)
    assert exercises_of(engine.plan(evolve(healthy, age=17, clearances=cleared), "hip-strength"))


def test_ninety_three_years_get_support_and_no_feats_of_balance(engine, catalog, healthy):
    program = engine.plan(evolve(healthy, age=93, equipment=("chair", "armchair", "cushion")), "hip-strength")
    for entry in program.entries:
        for ref in entry.rungs or (entry.exercise,):
            precautions = catalog.exercises[ref].precautions
            assert not [p for p in precautions if p.action == "exclude" and p.tag in ("poor-balance", "older-adult")]
    assert "hips/forward-lunge" not in {ref for entry in program.entries for ref in entry.rungs}
    assert {reason.subject for reason in program.reasons if reason.code == "care"} >= {"from-65", "from-80"}


def test_an_emergency_comes_before_everything(engine, healthy):
    with pytest.raises(ScreeningError) as caught:
        engine.plan(evolve(healthy, age=17, answers={**healthy.answers, "saddle-numbness": True}), "hip-strength")
    assert caught.value.is_emergency
    assert caught.value.stops[0].item == "saddle-numbness"


def test_the_article_is_all_five_where_there_is_time(engine, healthy):
    program = engine.plan(evolve(healthy, equipment=("chair",), availability=Availability(40)), "article")
    names = {f"hips/{name}" for name in ("bridge", "side-leg-lift", "forward-lunge", "chair-squat")}
    assert names < exercises_of(program)
    [back] = [entry for entry in program.entries if entry.exercise in exercises_of(program) - names]
    assert back.rungs[-1] == "hips/superman"
    assert program.shortfalls == ()


def test_an_article_exercise_that_is_closed_is_never_climbed_to_and_is_said_to_be_left_out(engine, healthy):
    program = engine.plan(evolve(healthy, equipment=("chair",), limitations=("extension-intolerant",)), "article")
    assert "hips/superman" not in {ref for entry in program.entries for ref in (entry.exercise, *entry.rungs)}
    assert any(reason.subject == "hips/superman" for reason in program.excluded)


FOLDER = Path(__file__).parents[2] / "docs" / "examples" / "people"

#: The essentials of each person of the documentation: the exercises they start with, or what they are refused for.
PEOPLE = {
    "desk-worker-five-minutes": "clam heel-slide high-chair-squat quadruped-leg-reach quarter-split-squat "
    "short-bridge standing-press-out",
    "every-limitation-cleared": "semi-tandem-stand standing-squeeze supported-step-up wall-side-plank",
    "ninety-three": "assisted-sit-to-stand clam heel-slide quadruped-leg-reach short-bridge supported-step-up",
    "no-equipment-cannot-lie": "high-chair-squat quadruped-leg-reach quarter-split-squat standing-abduction "
    "standing-hip-extension",
    "seventeen-cleared": "clam heel-slide quadruped-leg-reach quarter-split-squat short-bridge",
    "thirty-minutes": "bird-dog chair-squat curl-up long-hold-bridge side-leg-lift split-squat",
}
REFUSED = {
    "every-limitation": [
        ("hernia-or-diastasis", "not-cleared"),
        ("hip-replacement-anterior", "not-cleared"),
        ("hip-replacement-lateral", "not-cleared"),
        ("hip-replacement-posterior", "not-cleared"),
        ("pregnancy", "not-cleared"),
        ("recent-surgery", "not-cleared"),
        ("vertebral-fracture", "not-cleared"),
    ],
    "seventeen": [("under-18", "answered")],
    "severe-pain": [("severe-pain", "answered")],
}


def test_everyone_in_the_folder_is_pinned():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(PEOPLE) | set(REFUSED)


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_people_get_the_exercises_they_got(engine, name):
    program = engine.plan(load(FOLDER / f"{name}.json", Profile), "hip-strength")
    assert " ".join(sorted(ref.partition("/")[2] for ref in exercises_of(program))) == PEOPLE[name]


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_people_are_refused_for_what_they_were_refused_for(engine, name):
    with pytest.raises(ScreeningError) as caught:
        engine.plan(load(FOLDER / f"{name}.json", Profile), "hip-strength")
    assert [(r.item, r.cause) for r in caught.value.stops] == REFUSED[name]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_people_have_answered_every_question(hip_pack, path):
    assert set(load(path, Profile).answers) == {question.id for question in hip_pack.questions}


@pytest.mark.parametrize("name", ["thirty-minutes", "ninety-three", "seventeen-cleared"])
def test_with_time_every_part_of_the_hip_has_its_turn(engine, name):
    program = engine.plan(load(FOLDER / f"{name}.json", Profile), "hip-strength")
    ladders = {entry.ladder or entry.exercise for entry in program.entries}
    assert {"hips/bridge-ladder", "hips/side-lift-ladder"} <= ladders
    assert ladders & {"hips/lunge-ladder", "hips/squat-ladder", "hips/step-ladder"}
    assert program.shortfalls == ()
    assert sum(len(entry.dose.sets) < 2 for entry in program.entries if entry.rules) <= 2


def test_who_lists_only_a_chair_may_start_on_the_easy_seat_and_is_told_what_was_assumed(engine, healthy, catalog):
    """A beginner's rungs of the squat ladder want a cushion, an armchair or a stick: nobody lists these."""
    seated = evolve(healthy, equipment=("chair",))
    opened = assess(seated, catalog.goals["hips/hip-strength"], catalog).eligible.candidates
    starts = {candidate.exercise.id for candidate in opened if candidate.item_id == "hips/squat-ladder"}
    assert starts == {"hips/seated-hinge", "hips/assisted-sit-to-stand", "hips/high-chair-squat"}
    program = engine.plan(seated, "hip-strength")
    needs = [
        set(need.any_of)
        for entry in program.entries
        for ref in (entry.exercise, *entry.rungs)
        for need in catalog.exercises[ref].equipment
    ]
    told = [str(r.values["equipment"]) for r in program.profile_effects if r.code == "equipment-assumed"]
    assert bool(told) is any("chair" not in need for need in needs)
    listed = engine.plan(evolve(healthy, equipment=tuple(catalog.equipment)), "hip-strength")
    assert "equipment-assumed" not in {reason.code for reason in listed.profile_effects}


def test_who_says_that_it_is_not_there_gets_what_can_be_done_without(healthy, catalog):
    """The chair squat stands in for a ladder of which nothing that a beginner may start on can be done."""
    without = evolve(healthy, equipment=("chair",), without=("cushion", "books", "armchair", "dowel"))
    opened = assess(without, catalog.goals["hips/hip-strength"], catalog).eligible.candidates
    items = {candidate.item_id for candidate in opened}
    assert "hips/squat-ladder" not in items
    assert "hips/chair-squat" in items
