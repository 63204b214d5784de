"""Doses reached before, in a new plan."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.planning.history.carry_over import CarriedEntry, carry_over, fit_minutes


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


@pytest.fixture
def entry(program):
    return next(entry for entry in program.entries if entry.rules)


def test_an_entry_continues_with_its_dose_and_the_chosen_sets(entry, catalog):
    exercise = catalog.exercises[entry.exercise]
    reached = exercise.dose.start.with_count(1)
    continued = carry_over(entry, CarriedEntry(exercise.id, reached, 3, "goes-on"), exercise)
    assert continued.dose == reached.with_count(entry.dose.set_count)
    assert continued.reasons[-1].code == "goes-on"


def test_another_rung_begins_as_usual(entry, catalog):
    exercise = catalog.exercises[entry.exercise]
    carried = CarriedEntry("hips/another", exercise.dose.start, 3, "goes-on")
    assert carry_over(entry, carried, exercise) == entry


def test_painful_sessions_before_are_told_and_leave_the_rules_as_they_are(entry, catalog):
    carried = CarriedEntry(entry.exercise, entry.dose, 3, painful_sessions=2)
    after = carry_over(entry, carried, catalog.exercises[entry.exercise])
    assert after.rules == entry.rules
    assert "pain-before" in {reason.code for reason in after.reasons}


def test_carried_entries_are_shortened_to_the_minutes_with_their_sets(program, catalog):
    shorter = evolve(
        program, sessions=tuple(evolve(session, minutes=session.minutes // 2) for session in program.sessions)
    )
    names = [entry.id for entry in program.entries if entry.rules]
    fitted = fit_minutes(shorter, names, catalog.exercises)
    assert fitted.sessions == shorter.sessions
    assert [e.id for e in fitted.entries] == [e.id for e in shorter.entries]
    changed = [e for e, old in zip(fitted.entries, shorter.entries, strict=True) if e != old]
    assert all(e.reasons[-1].code == "made-to-fit" for e in changed)
    assert fit_minutes(program, [], catalog.exercises) == program
