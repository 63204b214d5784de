"""Simulated people, and what differs between two routines."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.errors import DocumentError, UnknownNameError
from hiproutine.model.dose import Load
from hiproutine.model.program import Block, RampSet, Session, Slot
from hiproutine.scheduling.resolved_entries import resolve_entries
from hiproutine.scheduling.scenarios import SCENARIOS, Missed, Noisy, Painful
from hiproutine.scheduling.simulation import simulate_log

PROGRAM = a_program(weeks=3)


def doses(routine):
    return [(s.id, e.entry, e.exercise, e.dose, e.stopped) for s in routine.sessions for e in s.entries]


def test_law_g11_a_perfect_simulation_and_the_projection_are_the_same():
    simulation = ENGINE.simulate(PROGRAM, "perfect", MONDAY)
    assert doses(simulation.routine) == doses(ENGINE.schedule(PROGRAM, MONDAY))
    assert {session.status for session in simulation.routine.sessions} == {"done"}


@pytest.mark.parametrize("scenario", [*SCENARIOS.values(), Missed(2, 2, 4), Painful(8, 2, 5), Noisy(3), Noisy(4)])
@pytest.mark.parametrize("missed", ["skip", "shift", "repeat", "merge"])
def test_the_log_of_a_simulation_scheduled_again_is_the_same_routine(scenario, missed):
    program = evolve(PROGRAM, missed=missed)
    simulation = ENGINE.simulate(program, scenario, MONDAY)
    rescheduled = ENGINE.schedule(program, MONDAY, simulation.log, simulation.routine.as_of)
    assert rescheduled == simulation.routine
    attended = sum(session.status in ("done", "skipped") for session in simulation.routine.sessions)
    assert attended == len(simulation.log.sessions) > 0
    assert "planned" not in {session.status for session in simulation.routine.sessions}


def test_the_end_says_what_comes_next_and_what_the_rules_remember():
    end = ENGINE.simulate(PROGRAM, "perfect", MONDAY).end
    gate = {"painful": 0, "settled": None, "eased": None, "baseline": 0}
    assert [(e.entry, e.sessions, e.states) for e in end] == [("bridge", 9, (gate, {"clean": 0}))]
    longer = ENGINE.schedule(evolve(PROGRAM, weeks=4), MONDAY).sessions[9].entries[0]
    assert (end[0].prescription.dose, [r.code for r in end[0].reasons]) == (longer.dose, ["hold-up"])


def test_a_program_without_sessions_ends_where_it_is():
    """No document can say it, so the engine refuses it; the simulation alone has nothing to do."""
    program = evolve(PROGRAM, cycle=evolve(PROGRAM.cycle, slots=()))
    entries = resolve_entries(program, ENGINE.catalog(), ENGINE._rule_binder.for_programs(program))
    assert simulate_log(program, entries, MONDAY, SCENARIOS["perfect"])[2] == ()
    with pytest.raises(DocumentError) as caught:
        ENGINE.simulate(program)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [("$.cycle.slots", "too-short")]


def test_twice_a_day_without_times_is_told_apart_in_the_log():
    program = a_program((Slot(1, "a"), Slot(1, "a"), Slot(2, "a", time(9))), weeks=1)
    simulation = ENGINE.simulate(program, "perfect", MONDAY)
    assert [session.time for session in simulation.log.sessions] == [None, time(12, 1), time(9)]
    assert [session.status for session in simulation.routine.sessions] == ["done"] * 3


def test_the_table_has_a_row_for_each_entry_of_each_day():
    program = a_program(
        entries=(an_entry("bridge"), an_entry("clam")), sessions=(Session("a", "A", (Block(("bridge", "clam")),)),)
    )
    simulation = ENGINE.simulate(program, Missed(every=2), MONDAY)
    assert len(simulation.rows()) == 12
    assert len(simulation.rows("clam")) == 6
    lines = str(simulation).splitlines()
    assert lines[0].split() == ["date", "session", "entry", "asked", "done", "why"]
    assert len(lines) == 2 + 12 + 2
    assert [line.split()[0] for line in lines[-2:]] == ["next", "next"]
    assert "missed" in lines[4]
    assert simulation.table("clam", changes=True).count("clam") == 5
    assert "<table>" in simulation._repr_html_()


def test_the_table_shows_warm_up_sets():
    squat = an_entry("goblet-chair-squat")
    ramped = evolve(squat, dose=squat.dose.evolve_sets(load=Load("kg", Decimal(10))), ramp=(RampSet(50, 5),))
    lines = str(ENGINE.simulate(a_program(entries=(ramped,)), "perfect", MONDAY)).splitlines()
    assert " at 10 kg, 1 s hold, RIR 3 (warm-up: 5 × 5 kg)" in lines[2]


def test_a_scenario_that_is_not_there_is_named():
    with pytest.raises(UnknownNameError, match="'prefect'"):
        ENGINE.simulate(PROGRAM, "prefect")
