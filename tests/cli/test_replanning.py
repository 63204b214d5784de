"""``replan``: the program is written, what differs is said beside it, and wrong usage is told apart."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Profile, Program, dumps, load, loads


@pytest.fixture
def documents(run, profile, engine, tmp_path):
    """Write a program, a log of its first four sessions and the profile of a holiday without any equipment."""
    person = load(profile, Profile)
    program = engine.plan(person, "hip-strength")
    log = engine.simulate(program, "perfect", date(2026, 1, 5)).log
    files = {
        "program": dumps(program),
        "log": dumps(evolve(log, sessions=log.sessions[:4])),
        "holiday": dumps(evolve(person, equipment=())),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    return program, evolve(log, sessions=log.sessions[:4]), evolve(person, equipment=())


def test_replan_writes_the_program_and_prints_what_differs(run, documents, engine):
    program, log, person = documents
    said = ("--log", "log.json", "--start", "2026-01-05", "-o", "new.json")
    done = run("replan", "program.json", "holiday.json", *said)
    made = engine.replan(program, person, log=log, start=date(2026, 1, 5))
    assert (done.code, done.err, done.out) == (0, "", f"{made}\n")
    assert load("new.json", Program) == made.program


def test_replan_in_a_pipe_says_what_differs_beside_it(run, documents, engine):
    program, _, person = documents
    done = run("replan", "program.json", "holiday.json")
    made = engine.replan(program, person)
    assert done.code == 0
    assert loads(done.out) == made.program
    assert str(made) in done.err


@pytest.mark.parametrize("given", [("--log", "log.json"), ("--as-of", "2026-01-07")])
def test_a_log_without_a_start_is_wrong_usage(run, documents, given):
    done = run("replan", "program.json", "holiday.json", *given)
    assert done.code == 2
    assert "--start" in done.err


def test_a_program_by_hand_is_refused_with_its_place(run, documents, tmp_path):
    program, *_ = documents
    (tmp_path / "hand.json").write_text(dumps(evolve(program, goal=None)), "utf-8")
    done = run("replan", "hand.json", "holiday.json")
    assert done.code == 1
    assert "hand.json" in done.err
    assert "[no-goal]" in done.err


def test_standard_input_is_one_document_only(run, documents):
    done = run("replan", "-", "-")
    assert done.code == 2


def test_replan_lets_the_planner_choose_that_is_named(run, documents):
    done = run("replan", "program.json", "holiday.json", "--planner", "nobody")
    assert done.code != 0
    assert "nobody" in done.err
    assert "search" in done.err
    same, other = (run("replan", "program.json", "holiday.json", *named) for named in ((), ("--planner", "search")))
    assert same.out == other.out
