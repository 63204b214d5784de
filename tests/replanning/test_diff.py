"""What differs between a program and the one after it, in words of both."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.replanning.diff import PlanComparer, PrescriptionSnapshot, training_days


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def compare(before, after, catalog, known_entry_ids=frozenset()):
    snapshots = {entry.id: PrescriptionSnapshot(entry.exercise, entry.dose) for entry in before.entries}
    item_ids = {entry.id: entry.ladder or entry.exercise for entry in before.entries}
    return PlanComparer(before, snapshots, item_ids, after, None, catalog, known_entry_ids).compare("Plan")


def test_the_same_program_differs_in_nothing(program, catalog):
    diff = compare(program, program, catalog)
    assert not diff
    assert {change.kind for change in diff.entries} == {"kept"}


def test_another_number_of_sets_is_a_change_of_its_entry_alone(program, catalog):
    entry = program.entries[-1]
    count = entry.dose.set_count
    changed = evolve(entry, dose=entry.dose.with_count(count + 1))
    diff = compare(program, evolve(program, entries=(*program.entries[:-1], changed)), catalog)
    [change] = diff.of("changed")
    assert change.entry == entry.id
    assert [(d.name, d.before, d.after) for d in change.details] == [("sets", str(count), str(count + 1))]
    assert "sets" in {reason.code for reason in change.reasons}


def test_an_entry_is_new_or_back_or_left_out(program, catalog):
    entry = program.entries[-1]
    fewer = evolve(program, entries=program.entries[:-1])
    assert [change.entry for change in compare(program, fewer, catalog).of("left-out")] == [entry.id]
    assert [change.entry for change in compare(fewer, program, catalog).of("new")] == [entry.id]
    known = frozenset({entry.id})
    assert [change.entry for change in compare(fewer, program, catalog, known).of("back")] == [entry.id]


def test_other_minutes_are_a_change_of_the_sessions(program, catalog):
    shorter = evolve(program, sessions=tuple(evolve(session, minutes=7) for session in program.sessions))
    [change] = compare(program, shorter, catalog).sessions
    assert (change.name, change.after) == ("minutes", "7")


def test_days_are_those_of_the_sessions_with_the_entry(program):
    assert training_days(program, "nothing") == ""
    warm_up = training_days(program, program.sessions[0].blocks[0].entries[0])
    assert len(warm_up.split(", ")) == len(program.cycle.slots)
