"""The commands that simulate a program and compare two routines."""

from __future__ import annotations

from datetime import date

import pytest

from hiproutine import Log, Program, Routine, load, loads
from hiproutine.scheduling.scenarios import SCENARIOS, Noisy


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_simulate_shows_the_table_the_engine_makes(run, program, name, engine):
    done = run("simulate", program, "--scenario", name)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{engine.simulate(load(program, Program), name)}\n"


def test_simulate_shows_one_entry_where_it_changes(run, program, engine):
    entry = load(program, Program).entries[1].id
    done = run("simulate", program, "--entry", entry, "--changes", "--start", "2026-01-05")
    assert (
        done.out
        == engine.simulate(load(program, Program), "perfect", date(2026, 1, 5)).table(entry, changes=True) + "\n"
    )
    assert {line.split()[2] for line in done.out.splitlines()[2:-1]} <= {"A", "B"}


def test_simulate_gives_the_invented_log(run, program, engine):
    done = run("simulate", program, "--scenario", "noisy", "--seed", "7", "--log")
    log = loads(done.out, Log)
    assert isinstance(log, Log)
    assert log == engine.simulate(load(program, Program), Noisy(7)).log


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "prefect"], "Unknown scenario 'prefect'"),
        (["--seed", "1"], "--seed is for the scenario noisy, not for perfect"),
        (["--entry", "nobody"], "the program has no entry 'nobody'"),
    ],
)
def test_simulate_refuses_what_makes_no_sense(run, program, arguments, words):
    done = run("simulate", program, *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_compare_shows_what_differs(run, routine, program, workplace, engine):
    other = workplace / "other.json"
    simulated = run("simulate", program, "--scenario", "painful", "--start", "2026-01-05", "--log", "-o", "log.json")
    assert simulated.code == 0
    run("schedule", program, "--start", "2026-01-05", "--log", "log.json", "-o", other)
    done = run("compare", routine, other)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{engine.compare(load(routine, Routine), load(other, Routine))}\n"
    assert "Pain was 4 of 10 (without exercise 0), so the dose does not rise." in done.out


def test_compare_says_when_nothing_differs(run, routine):
    assert run("compare", routine, routine).out == "There is no difference.\n"


def test_compare_reads_standard_input_once(run, routine):
    assert run("compare", "-", routine, stdin=routine.read_text()).code == 0
    assert run("compare", "-", "-", stdin=routine.read_text()).code == 2
