"""Making up for missed sessions in the next one."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, two_sessions

from hiproutine.model.dose import Load
from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Block, Program, RampSet, Session, Slot


def entries_on(program: Program, log: list[LoggedSession], as_of: int) -> dict[int, list[str]]:
    routine = ENGINE.schedule(program, MONDAY, log, MONDAY + timedelta(days=as_of))
    return {(s.date - MONDAY).days: [e.entry for e in s.entries] for s in routine.sessions}


def light_program(minutes: int | None, missed="merge") -> Program:
    """Return two sessions of light work that may be done on any day."""
    first, second = "march-on-the-spot", "parallel-squat"
    one = Session("a", "A", (Block((first,)),), minutes)
    two = Session("b", "B", (Block((second,)),), minutes)
    slots = (Slot(1, "a"), Slot(3, "b"))
    return evolve(a_program(slots, (an_entry(first, ()), an_entry(second)), (one, two), 2), missed=missed)


def test_merge_makes_up_for_it_in_the_next_session():
    found = entries_on(light_program(None), [], 1)
    assert found[2] == ["parallel-squat", "march-on-the-spot"]
    assert found[7] == ["march-on-the-spot"]
    assert found[9] == ["parallel-squat"]


def test_merge_keeps_to_the_minutes_there_are():
    roomy, tight = entries_on(light_program(20), [], 1), entries_on(light_program(4), [], 1)
    assert roomy[2] == ["parallel-squat", "march-on-the-spot"]
    assert tight[2] == ["parallel-squat"]


def test_merge_counts_the_warm_up_sets_of_what_it_adds():
    program = light_program(6)
    squat = an_entry("goblet-chair-squat", ())
    entry = evolve(
        squat, id="march-on-the-spot", dose=squat.dose.evolve_sets(load=Load("kg", Decimal(10))).with_count(1)
    )
    plain = evolve(program, entries=(entry, program.entries[1]))
    ramped = evolve(program, entries=(evolve(entry, ramp=(RampSet(40, 10),) * 2), program.entries[1]))
    assert len(entries_on(plain, [], 1)[2]) == 2
    assert len(entries_on(ramped, [], 1)[2]) == 1


def test_merge_keeps_the_muscles_recovery():
    # Squats missed on Monday would come on Wednesday with B, but they stand on Thursday again.
    slots = (Slot(1, "a"), Slot(3, "b"), Slot(4, "a"))
    program = two_sessions("merge", 1, slots)
    assert entries_on(program, [], 1)[2] == ["side-leg-lift"]
    assert sorted(entries_on(two_sessions("merge", 1, (Slot(1, "a"), Slot(3, "b"))), [], 1)[2]) == [
        "parallel-squat",
        "side-leg-lift",
    ]


def test_law_p9_what_two_missed_sessions_leave_is_made_up_for_position_by_position():
    """``clam`` and ``side-leg-lift`` are done on the side, ``bird-dog`` on hands and knees."""
    names = ("march-on-the-spot", "clam", "bird-dog", "side-leg-lift")
    sessions = (
        Session("a", "A", (Block(("clam", "bird-dog")),)),
        Session("b", "B", (Block(("side-leg-lift",)),)),
        Session("c", "C", (Block(("march-on-the-spot",)),)),
    )
    slots = (Slot(1, "a"), Slot(2, "b"), Slot(3, "c"))
    program = evolve(a_program(slots, [an_entry(name, ()) for name in names], sessions, 1), missed="merge")
    assert entries_on(program, [], 2)[2] == ["march-on-the-spot", "clam", "side-leg-lift", "bird-dog"]


def test_merge_waits_through_several_missed_sessions_and_ends_with_the_next_one():
    slots = (Slot(1, "a"), Slot(3, "b"), Slot(5, "b"))
    program = light_program(None)
    program = evolve(program, cycle=evolve(program.cycle, slots=slots))
    found = entries_on(program, [], 3)
    assert found[4] == ["parallel-squat", "march-on-the-spot"]
