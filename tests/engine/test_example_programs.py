"""The hand-written example programs: each is valid, and a year of it works for every simulated person."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from hiproutine import Engine, Program, dump, load
from hiproutine.documents.schema_validation import check_document
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.scheduling.scenarios import SCENARIOS, Noisy, Painful, Plateau, Scenario
from hiproutine.scheduling.simulation import Simulation
from hiproutine.text.tables import table_from_rows
from hiproutine.text.wording import format_dose_short

EXAMPLES = Path("docs/examples")
PROGRAMS = {path.stem: path for path in sorted((EXAMPLES / "programs").glob("*.json"))}
START = date(2026, 1, 5)
ENGINE = Engine(
    packs=[EXAMPLES / name for name in ("gym-pack", "small-pack", "bodyweight-pack", "holds-pack")], discover=False
)
PEOPLE: dict[str, Scenario] = {**SCENARIOS, **{f"noisy-{seed}": Noisy(seed=seed) for seed in (1, 2, 3)}}
CLEAN = ("perfect", "missed", "plateau")


@cache
def program_of(name: str) -> Program:
    program = load(PROGRAMS[name])
    assert isinstance(program, Program)
    return program


@cache
def simulate_year(name: str, person: str) -> Simulation:
    return ENGINE.simulate(program_of(name), PEOPLE[person], START)


def ends(simulation: Simulation) -> dict[str, str]:
    """Return what comes after a year, in words."""
    cards = ENGINE.catalog().exercises
    return {
        end.entry: f"{exercise} {format_dose_short(end.prescription.dose, cards[exercise])}"
        for end in simulation.end
        for exercise in [end.prescription.exercise]
    }


every_program = pytest.mark.parametrize("name", PROGRAMS)
every_person = pytest.mark.parametrize("person", PEOPLE)


def test_there_are_the_six_programs():
    assert set(PROGRAMS) == {
        "bodyweight-ladders",
        "daily-holds",
        "percent-wave",
        "three-by-five",
        "three-tiers",
        "twice-daily",
    }


@every_program
def test_a_program_is_a_valid_document_that_comes_back_as_it_is(name):
    written = json.loads(PROGRAMS[name].read_text(encoding="utf-8"))
    assert check_document("program", written) == []
    assert load(dump(program_of(name))) == program_of(name)


@every_program
def test_a_year_is_scheduled(name):
    program = program_of(name)
    routine = ENGINE.schedule(program, START)
    turns = program.weeks * 7 // program.cycle.length_days
    assert program.weeks == 52
    assert len(routine.sessions) == turns * len(program.cycle.slots)
    assert routine.sessions[-1].date < START + timedelta(weeks=52)
    assert {entry.entry for session in routine.sessions for entry in session.entries} == {e.id for e in program.entries}
    assert {notice.kind for notice in routine.notices} >= {"before-you-start", "stop", "disclaimer"}


@every_program
@every_person
def test_every_dose_is_inside_what_its_exercise_and_the_rungs_allow(name, person):
    catalog, entries = ENGINE.catalog(), {entry.id: entry for entry in program_of(name).entries}
    for row in simulate_year(name, person).rows():
        entry, exercise = entries[row.entry.entry], catalog.exercises[row.entry.exercise]
        assert clamp_dose(row.entry.dose, exercise, entry.caps) == row.entry.dose, (row.session.date, entry.id)
        assert exercise.id in (entry.rungs or rungs_of(entry.ladder) or (entry.exercise,))
        assert row.entry.reasons


def rungs_of(ladder: str | None) -> tuple[str, ...]:
    return () if ladder is None else tuple(rung.exercise for rung in ENGINE.catalog().ladders[ladder].rungs)


@every_program
@every_person
def test_a_year_ends_with_a_dose_and_a_reason_for_every_entry(name, person):
    simulation = simulate_year(name, person)
    assert {end.entry for end in simulation.end} == {entry.id for entry in program_of(name).entries}
    assert all(end.reasons for end in simulation.end)
    stopped = [end.entry for end in simulation.end if end.prescription.stopped]
    assert not (stopped and person in CLEAN), "only pain stops an exercise"


@every_program
@pytest.mark.parametrize("format_name", list(ENGINE.formats))
def test_a_year_is_written_in_every_format(name, format_name):
    routine = simulate_year(name, "noisy-1").routine
    written = ENGINE.render(routine, format_name)
    assert str(routine.sessions[-1].date.year).encode() in (written if isinstance(written, bytes) else written.encode())
    for card in routine.exercises:
        assert card.name in (written.decode() if isinstance(written, bytes) else written)


@every_program
def test_a_table_of_a_year_has_a_line_for_every_session_of_an_entry(name):
    simulation = simulate_year(name, "perfect")
    for entry in program_of(name).entries:
        lines = simulation.table(entry.id).splitlines()
        assert len(lines) == 2 + len(simulation.rows(entry.id)) + 1
        assert lines[-1].startswith("next")


def in_words(dose_by_entry: dict[str, str]) -> str:
    return table_from_rows(("entry", "dose"), list(dose_by_entry.items()))


#: Where a year of everything done as asked leads.
PERFECT = {
    "bodyweight-ladders": {
        "squat": "bodyweight/one-leg-chair-squat 3 × 8, each side",
        "push": "basics/push-up 3 × 12",
        "pull": "bodyweight/pull-up 3 × 8",
        "bridge": "bodyweight/one-leg-shoulder-bridge 3 × 12, each side",
        "plank": "bodyweight/long-plank 3 × 30 s",
    },
    "daily-holds": {
        "curl-up": "holds/curl-up 8, then 6, then 4, 10 s hold",
        "side-bridge": "holds/side-bridge 8, then 6, then 4, 10 s hold, each side",
        "bird-dog": "holds/bird-dog 8, then 6, then 4, 10 s hold, each side",
    },
    "percent-wave": {
        "squat": "gym/squat 5 at 62.5 kg, then 5 at 80 kg, then 5 at 95 kg",
        "bench": "gym/bench-press 5 at 40 kg, then 5 at 52.5 kg, then 5 at 62.5 kg",
        "deadlift": "gym/deadlift 5 at 72.5 kg, then 5 at 92.5 kg, then 5 at 110 kg",
        "press": "gym/overhead-press 5 at 30 kg, then 5 at 40 kg, then 5 at 47.5 kg",
        "pulldown": "gym/pulldown 3 × 15 at 120 kg",
    },
    "three-by-five": {
        "squat": "gym/squat 3 × 5 at 300 kg",
        "bench": "gym/bench-press 3 × 5 at 225 kg",
        "press": "gym/overhead-press 3 × 5 at 97.5 kg",
        "deadlift": "gym/deadlift 1 × 5 at 350 kg",
        "row": "gym/barbell-row 3 × 5 at 107.5 kg",
    },
    "three-tiers": {
        "squat-heavy": "gym/squat 4 × 3 at 200 kg, then 3+ at 200 kg",
        "bench-volume": "gym/bench-press 3 × 10 at 170 kg",
        "press-heavy": "gym/overhead-press 4 × 3 at 150 kg, then 3+ at 150 kg",
        "deadlift-volume": "gym/deadlift 3 × 10 at 190 kg",
        "bench-heavy": "gym/bench-press 4 × 3 at 185 kg, then 3+ at 185 kg",
        "squat-volume": "gym/squat 3 × 10 at 180 kg",
        "deadlift-heavy": "gym/deadlift 4 × 3 at 220 kg, then 3+ at 220 kg",
        "press-volume": "gym/overhead-press 3 × 10 at 150 kg",
        "pulldown": "gym/pulldown 2 × 15 at 30 kg, then 15+ at 30 kg",
    },
    "twice-daily": {
        "breathing": "hips/crook-lying-breathing 1 × 8",
        "bridge": "hips/short-bridge 2 × 12, 5 s hold",
        "back": "hips/bird-dog 2 × 6, 5 s hold, each side, alternating",
        "side": "hips/side-leg-lift 2 × 10, 5 s hold, each side",
        "march": "hips/march-on-the-spot 1 × 120, each side, alternating",
    },
}


@every_program
def test_a_perfect_year_ends_at(name):
    assert in_words(ends(simulate_year(name, "perfect"))) == in_words(PERFECT[name])


def places_of(name: str, entry: str, person: str) -> list[int]:
    """Return the place on its ladder, from 0, of what each session of an entry asked for."""
    ladder = next(e.ladder for e in program_of(name).entries if e.id == entry)
    return [rungs_of(ladder).index(row.entry.exercise) for row in simulate_year(name, person).rows(entry)]


def test_ladders_are_climbed_one_rung_at_a_time_and_to_the_top():
    for entry in program_of("bodyweight-ladders").entries:
        for person in PEOPLE:
            places = places_of("bodyweight-ladders", entry.id, person)
            assert places[0] == 0
            assert all(abs(after - before) <= 1 for before, after in pairwise(places))
        perfect = places_of("bodyweight-ladders", entry.id, "perfect")
        assert perfect == sorted(perfect)
        assert perfect[-1] == len(rungs_of(entry.ladder)) - 1


def test_somebody_at_their_limit_fails_three_times_and_starts_again_a_tenth_lighter():
    year = ENGINE.simulate(program_of("three-by-five"), Plateau(reps=None, load=Decimal(100)), START)
    asked = [row.entry.dose.sets[0].load for row in year.rows("squat")]
    loads = [load.value for load in asked if load is not None and load.value is not None]
    failed = [Decimal("102.5")] * 3
    assert max(loads) == Decimal("102.5")
    assert loads[24:30] == [Decimal(100), *failed, Decimal(90), Decimal("92.5")]
    assert loads.count(Decimal("102.5")) > 9, "it goes on doing so"


def test_holds_are_never_longer_than_ten_seconds_and_never_get_more_from_set_to_set():
    for person in PEOPLE:
        for row in simulate_year("daily-holds", person).rows():
            reps = [one.reps for one in row.entry.dose.sets]
            assert max(one.hold_s for one in row.entry.dose.sets) <= 10
            assert reps == sorted(reps, reverse=True)


def test_a_second_bad_day_running_stops_a_hold():
    twice = ENGINE.simulate(program_of("daily-holds"), Painful(score=6, first=60, last=61), START)
    assert all(end.prescription.stopped for end in twice.end)
    once = ENGINE.simulate(program_of("daily-holds"), Painful(score=6, first=60, last=60), START)
    assert not any(end.prescription.stopped for end in once.end)


def test_nothing_that_needs_a_day_of_rest_comes_twice_a_day():
    exercises = ENGINE.catalog().exercises
    by_day: dict[tuple[date, str], int] = {}
    for row in simulate_year("twice-daily", "perfect").rows():
        if exercises[row.entry.exercise].recovery_h:
            key = row.session.date, row.entry.entry
            by_day[key] = by_day.get(key, 0) + 1
    assert {entry for _, entry in by_day} == {"side"}
    assert set(by_day.values()) == {1}
    days = sorted(day for day, _ in by_day)
    assert min(b - a for a, b in pairwise(days)) >= timedelta(days=2)


def test_the_sessions_of_a_day_are_hours_apart():
    sessions = simulate_year("twice-daily", "perfect").routine.sessions
    days = {session.date for session in sessions}
    assert len(sessions) == 2 * len(days)
    hours = {session.time.hour for session in sessions if session.time}
    assert hours == {8, 18}


def test_marching_gets_longer_and_then_comes_twice_a_day():
    days: dict[date, int] = {}
    for row in simulate_year("twice-daily", "perfect").rows("march"):
        days[row.session.date] = days.get(row.session.date, 0) + 1
    counts = list(days.values())
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (1, 2)


def test_a_third_of_all_sessions_missed_does_not_undo_weekly_lifts():
    """One missed week is no break: ``break-return`` waits for 21 days where a lift comes once a week."""
    for row in simulate_year("three-tiers", "missed").rows():
        assert "back-after-break" not in [reason.code for reason in row.entry.reasons]
