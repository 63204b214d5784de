"""``replan``: the program is written, what differs is said beside it, and wrong usage is told apart."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Course, Profile, dumps, load, loads

START = date(2026, 1, 5)


@pytest.fixture
def documents(run, profile, engine, tmp_path):
    """Write a program, a log of its first four sessions and the profile of a holiday without any equipment."""
    person = load(profile, Profile)
    program = engine.plan(person, "hip-strength")
    log = engine.simulate(program, "perfect", START).log
    files = {
        "course": dumps(Course.begin(program, START)),
        "log": dumps(evolve(log, sessions=log.sessions[:4])),
        "holiday": dumps(evolve(person, equipment=())),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    return program, evolve(log, sessions=log.sessions[:4]), evolve(person, equipment=())


def test_replan_writes_the_program_and_prints_what_differs(run, documents, engine):
    program, log, person = documents
    said = ("--log", "log.json", "-o", "new.json")
    done = run("replan", "course.json", "holiday.json", *said)
    made = engine.replan(Course.begin(program, START), person, log=log)
    assert (done.code, done.err, done.out) == (0, "", f"{made}\n")
    assert load("new.json", Course) == made.course


def test_replan_in_a_pipe_says_what_differs_beside_it(run, documents, engine):
    program, _, person = documents
    done = run("replan", "course.json", "holiday.json")
    made = engine.replan(Course.begin(program, START), person)
    assert done.code == 0
    assert loads(done.out) == made.course
    assert str(made) in done.err


def test_a_program_by_hand_is_refused_with_its_place(run, documents, tmp_path):
    program, *_ = documents
    (tmp_path / "hand.json").write_text(dumps(Course.begin(evolve(program, goal=None), START)), "utf-8")
    done = run("replan", "hand.json", "holiday.json")
    assert done.code == 1
    assert "hand.json" in done.err
    assert "[no-goal]" in done.err


def test_standard_input_is_one_document_only(run, documents):
    done = run("replan", "-", "-")
    assert done.code == 2


def test_replan_lets_the_planner_choose_that_is_named(run, documents):
    done = run("replan", "course.json", "holiday.json", "--planner", "nobody")
    assert done.code != 0
    assert "nobody" in done.err
    assert "search" in done.err
    same, other = (run("replan", "course.json", "holiday.json", *named) for named in ((), ("--planner", "search")))
    assert same.out == other.out
