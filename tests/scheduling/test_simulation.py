"""Simulated people, and what differs between two routines."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.errors import DocumentError, InvalidValueError, UnknownNameError
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Session, Slot
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.resolved_entries import resolve_entries
from hiproutine.scheduling.scenarios import SCENARIOS, Missed, Noisy, Painful, Plateau
from hiproutine.scheduling.simulation import simulate_log

ASKED = Prescription("x", Dose((SetDose(8, load=Load("kg", Decimal(20))), SetDose(10, hold_s=5))))
PROGRAM = a_program(weeks=3)


def doses(routine):
    return [(s.id, e.entry, e.exercise, e.dose, e.stopped) for s in routine.sessions for e in s.entries]


def test_law_g11_a_perfect_simulation_and_the_projection_are_the_same():
    lived = ENGINE.simulate(PROGRAM, "perfect", MONDAY)
    assert doses(lived.routine) == doses(ENGINE.schedule(PROGRAM, MONDAY))
    assert {session.status for session in lived.routine.sessions} == {"done"}


@pytest.mark.parametrize("scenario", [*SCENARIOS.values(), Missed(2, 2, 4), Painful(8, 2, 5), Noisy(3), Noisy(4)])
@pytest.mark.parametrize("missed", ["skip", "shift", "repeat", "merge"])
def test_the_log_of_a_simulation_scheduled_again_is_the_same_routine(scenario, missed):
    program = evolve(PROGRAM, missed=missed)
    lived = ENGINE.simulate(program, scenario, MONDAY)
    again = ENGINE.schedule(program, MONDAY, lived.log, lived.routine.as_of)
    assert again == lived.routine
    came = sum(session.status in ("done", "skipped") for session in lived.routine.sessions)
    assert came == len(lived.log.sessions) > 0
    assert "planned" not in {session.status for session in lived.routine.sessions}


def test_the_end_says_what_comes_next_and_what_the_rules_remember():
    end = ENGINE.simulate(PROGRAM, "perfect", MONDAY).end
    assert [(e.entry, e.sessions, e.states) for e in end] == [("bridge", 9, ({"painful": 0}, {"clean": 0}))]
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
    lived = ENGINE.simulate(program, "perfect", MONDAY)
    assert [session.time for session in lived.log.sessions] == [None, time(1), time(9)]
    assert [session.status for session in lived.routine.sessions] == ["done"] * 3


def test_the_table_has_a_row_for_each_entry_of_each_day():
    program = a_program(
        entries=(an_entry("bridge"), an_entry("clam")), sessions=(Session("a", "A", (Block(("bridge", "clam")),)),)
    )
    lived = ENGINE.simulate(program, Missed(every=2), MONDAY)
    assert len(lived.rows()) == 12
    assert len(lived.rows("clam")) == 6
    lines = str(lived).splitlines()
    assert lines[0].split() == ["date", "session", "entry", "asked", "done", "why"]
    assert len(lines) == 2 + 12 + 2
    assert [line.split()[0] for line in lines[-2:]] == ["next", "next"]
    assert "missed" in lines[4]
    assert lived.table("clam", changes=True).count("clam") == 5
    assert "<table>" in lived._repr_html_()


def test_a_scenario_that_is_not_there_is_named():
    with pytest.raises(UnknownNameError, match="'prefect'"):
        ENGINE.simulate(PROGRAM, "prefect")


def test_missed_sessions_and_a_break():
    scenario = Missed(every=4, away_from=6, away=3)
    assert [n for n in range(1, 13) if not scenario.attends(n)] == [4, 6, 7, 8, 12]


def test_pain_for_a_while():
    scenario = Painful(score=7, first=2, last=3)
    assert [scenario.perform(ASKED, "e", n)[1].during for n in range(1, 5)] == [0, 7, 7, 0]
    assert scenario.perform(ASKED, "e", 2)[1] == LoggedPain(0, 7, 7, 0)


def test_a_plateau_is_a_limit_in_each_dimension():
    kilos = Load("kg", Decimal(20))
    assert Plateau().perform(ASKED, "e", 1)[0] == (LoggedSet(8, None, kilos, rest_s=60), LoggedSet(8, 5, rest_s=60))
    limited = Plateau(reps=9, hold_s=3, load=Decimal("12.5")).perform(ASKED, "e", 1)[0]
    lighter = Load("kg", Decimal("12.5"))
    assert limited == (LoggedSet(8, None, lighter, rest_s=60), LoggedSet(9, 3, rest_s=60))
    assert Plateau(reps=None).perform(ASKED, "e", 1)[0][1].reps == 10


@pytest.mark.parametrize(
    "make", [lambda: Painful(score=11), lambda: Painful(first=0), lambda: Missed(every=0), lambda: Missed(away_from=0)]
)
def test_a_scenario_without_sense_is_refused(make):
    with pytest.raises(InvalidValueError):
        make()


def reps_in(sets) -> list[int]:
    return [one.reps or 0 for one in sets]


@given(st.integers(), st.integers(1, 400))
def test_noise_is_the_same_for_the_same_seed_and_stays_sensible(seed, number):
    scenario = Noisy(seed)
    sets, pain = scenario.perform(ASKED, "e", number)
    assert (sets, pain) == Noisy(seed).perform(ASKED, "e", number)
    assert 0 <= (pain.during or 0) <= 6
    assert reps_in(sets)[0] == 8
    assert 8 <= reps_in(sets)[1] <= 11


def test_noise_does_what_it_says_over_many_sessions():
    seen = [Noisy(1).perform(ASKED, "e", n) for n in range(1, 2001)]
    reps = [reps_in(sets)[-1] for sets, _ in seen]
    assert sum(not Noisy(1).attends(n) for n in range(1, 2001)) == pytest.approx(200, abs=40)
    assert sum(r < 10 for r in reps) == pytest.approx(400, abs=60)
    assert sum(r > 10 for r in reps) == pytest.approx(200, abs=40)
    assert sum((pain.during or 0) >= 3 for _, pain in seen) == pytest.approx(200, abs=40)


def test_routines_that_ask_for_the_same_do_not_differ():
    one = ENGINE.schedule(PROGRAM, MONDAY)
    found = ENGINE.compare(one, one)
    assert not found
    assert str(found) == "There is no difference."


def test_compare_gives_every_cell_with_both_reasons():
    gated = an_entry("bridge")
    one = a_program(entries=(gated, an_entry("clam")), sessions=(Session("a", "A", (Block(("bridge", "clam")),)),))
    other = a_program(
        (Slot(1, "a"), Slot(3, "a")),
        entries=(evolve(gated, rules=(RuleUse("double", {"successes": 9}),)),),
        sessions=(Session("a", "B", (Block(("bridge",)),)),),
        weeks=1,
    )
    found = ENGINE.compare(ENGINE.schedule(one, MONDAY), ENGINE.schedule(other, MONDAY)).differences
    cells = [(d.session, d.entry, d.field, d.first, d.second) for d in found]
    assert cells[:4] == [
        ("w01-mon-1", "", "session", "A", "B"),
        ("w01-mon-1", "", "minutes", "about 8 min", "about 3 min"),
        ("w01-mon-1", "clam", "entry", "Clam 2 × 8, 2 s hold, each side", ""),
        ("w01-wed-1", "", "session", "A", "B"),
    ]
    dose = next(d for d in found if d.field == "dose")
    assert (dose.session, dose.entry, dose.first, dose.second) == (
        "w01-wed-1",
        "bridge",
        "2 × 7, 5 s hold",
        "2 × 6, 5 s hold",
    )
    assert [r.code for r in dose.first_reasons] == ["reps-up"]
    assert [r.code for r in dose.second_reasons] == ["counting"]
    gone = [d for d in found if d.session == "w01-fri-1"]
    assert [(d.field, d.first, d.second) for d in gone] == [("session", "2026-01-09 A", "")]


def test_compare_sees_status_dates_exercises_and_what_was_stopped():
    one = ENGINE.schedule(PROGRAM, MONDAY)
    first = one.sessions[0]
    card = evolve(one.exercises[0], id="hips/clam", name="Clam")
    changed = evolve(first.entries[0], exercise="hips/clam", stopped=True)
    moved = evolve(first, date=first.date.replace(day=6), status="done", entries=(changed,))
    other = evolve(one, sessions=(moved, *one.sessions[1:]), exercises=(*one.exercises, card))
    found = ENGINE.compare(one, other)
    assert {d.field: (d.first, d.second) for d in found.differences} == {
        "date": ("2026-01-05", "2026-01-06"),
        "status": ("planned", "done"),
        "exercise": ("Bridge", "Clam"),
        "stopped": ("no", "yes"),
    }
    assert "<table>" in found._repr_html_()
