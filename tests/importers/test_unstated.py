"""Exercises whose source states no dose, position, sides or precautions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine.importers import (
    UNSTATED,
    DoseCeilings,
    ExerciseRecord,
    exercise_from_record,
    unreviewed_notice,
    unstated_losses,
)
from hiproutine.model import EquipmentNeed, IntRange, LoadRange, MuscleUse

BARE = ExerciseRecord("$[0]", "bend", "Bend", ("Bend.",))
WHOLE = evolve(BARE, muscles=(MuscleUse("trunk", "primary"),), equipment=(), pattern="pull")


def codes(losses):
    return {loss.code for loss in losses}


@pytest.mark.parametrize(
    ("step", "position", "sides"),
    [
        ("Lie on your back with bent knees.", "supine", "bilateral"),
        ("Lie on your side and lift the leg. Switch sides.", "side-lying", "each"),
        ("Lie face down on a bench.", "prone", "bilateral"),
        ("Get on your hands and knees. Alternate the legs.", "quadruped", "alternating"),
        ("Sit on a chair, then stand up.", "seated", "bilateral"),
        ("Stand on one leg. Repeat with the other leg.", "standing", "each"),
        ("Stand with a dumbbell in each hand.", "standing", "bilateral"),
        ("Go.", "standing", "bilateral"),
    ],
)
def test_position_and_sides_are_read_from_the_words_and_reported(step, position, sides):
    exercise, losses = exercise_from_record(evolve(WHOLE, steps=(step,)), DoseCeilings())
    assert (exercise.position, exercise.sides) == (position, sides)
    assert codes(losses) & {"position-read", "position-unstated"}
    assert ("position-unstated" in codes(losses)) is (step == "Go.")
    assert ("sides-unstated" in codes(losses)) is (sides == "bilateral")
    assert all(loss.path == "$[0]" and not loss.whole_record for loss in losses)


def test_what_nobody_states_takes_the_narrowest_value_and_is_reported():
    exercise, losses = exercise_from_record(BARE, DoseCeilings())
    assert exercise.precautions_known is False
    assert exercise.muscles == (MuscleUse(UNSTATED, "primary"),)
    assert exercise.equipment == (EquipmentNeed((UNSTATED,)),)
    assert (exercise.dose.sets, exercise.dose.reps, exercise.dose.load) == (IntRange(1, 1), IntRange(1, 1), None)
    assert {"muscle-unstated", "equipment-unstated", "pattern-unstated"} <= codes(losses)
    assert not codes(exercise_from_record(WHOLE, DoseCeilings())[1]) & {"muscle-unstated", "equipment-unstated"}


def test_a_stated_ceiling_opens_the_dose_and_the_start_stays_least():
    most = DoseCeilings(4, 20, 60, Decimal(100))
    held = exercise_from_record(evolve(WHOLE, is_held=True), most)[0]
    assert (held.measure, held.dose.hold_s, held.dose.load) == ("hold", IntRange(1, 60), None)
    loaded, losses = exercise_from_record(evolve(WHOLE, takes_load=True), most)
    assert (loaded.measure, loaded.dose.hold_s) == ("reps", IntRange(0, 0))
    assert loaded.dose.load == LoadRange("kg", Decimal(0), Decimal(100))
    assert (loaded.dose.sets, loaded.dose.reps) == (IntRange(1, 4), IntRange(1, 20))
    assert [(s.reps, s.load) for s in loaded.dose.start.sets] == [(1, None)]
    assert not codes(losses) & {"load-unstated", "hold-unstated"}
    without = exercise_from_record(evolve(WHOLE, takes_load=True, is_held=True), DoseCeilings())[1]
    assert {"load-unstated", "hold-unstated"} <= codes(without)


def test_steps_beyond_the_twentieth_stand_in_it_and_nothing_is_cut_silently():
    exercise, losses = exercise_from_record(evolve(WHOLE, steps=tuple(f"Step {n}." for n in range(24))), DoseCeilings())
    assert len(exercise.steps) == 20
    assert exercise.steps[-1] == "Step 19. Step 20. Step 21. Step 22. Step 23."
    assert "steps-joined" in codes(losses)
    cut, losses = exercise_from_record(evolve(WHOLE, steps=("a" * 2500,)), DoseCeilings())
    assert (len(cut.steps[0]), "step-cut" in codes(losses)) == (2000, True)


def test_what_no_exercise_states_is_said_once_and_by_a_notice():
    assert [loss.code for loss in unstated_losses(DoseCeilings())] == [
        "dose-unstated",
        "precautions-unstated",
        "effort-unstated",
    ]
    first = next(iter(unstated_losses(DoseCeilings(reps=10))))
    assert (first.code, "what you stated" in first.message) == ("dose-unstated", True)
    notice = unreviewed_notice("somewhere")
    assert notice.kind == "before-you-start"
    assert "Nobody has written down their precautions" in notice.text
