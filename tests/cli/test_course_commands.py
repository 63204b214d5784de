"""Courses at the prompt: begun, scheduled, amended and followed by a block; errors speak of the file that is wrong."""

from __future__ import annotations

import json
from datetime import date

import pytest
from attrs import evolve

from hiproutine import Course, Profile, Program, Routine, dump, dumps, load, loads

START = date(2026, 1, 5)
ON = ("--on", "2026-01-05")


@pytest.fixture
def course(program, workplace):
    path = workplace / "course.json"
    path.write_text(dumps(Course.begin(load(program, Program), START)))
    return path


@pytest.fixture
def log(program, workplace, engine):
    """Write the log of the first four sessions."""
    whole = engine.simulate(load(program, Program), "perfect", START).log
    path = workplace / "log.json"
    path.write_text(dumps(evolve(whole, sessions=whole.sessions[:4])))
    return path


def test_start_writes_a_course_of_one_part(run, program):
    done = run("start", program, *ON)
    assert (done.code, done.err) == (0, "")
    assert loads(done.out) == Course.begin(load(program, Program), START)
    assert loads(run("start", program, *ON, "--id", "me").out, Course).id == "me"


def test_start_refuses_a_program_that_cannot_be_scheduled(run, program):
    written = json.loads(program.read_text())
    written["entries"][0]["exercise"] = "hips/nothing"
    program.write_text(json.dumps(written, indent=1))
    done = run("start", program, *ON)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"{program}:")
    assert "$.entries[0].exercise" in done.err


def test_schedule_takes_a_course_with_its_own_first_day(run, course, log, engine):
    done = run("schedule", course, "--log", log, "--as-of", "2026-01-14")
    assert (done.code, done.err) == (0, "")
    routine = loads(done.out, Routine)
    assert routine == engine.schedule(load(course, Course), log=load(log), as_of=date(2026, 1, 14))
    assert routine.course == load(course, Course).id


def test_a_program_without_a_first_day_and_a_course_with_two(run, program, course):
    missing = run("schedule", program)
    assert missing.code == 2
    assert "--start DATE" in missing.err
    assert f"'hiproutine start {program} --on DATE -o course.json'" in missing.err
    twice = run("schedule", course, "--start", "2026-01-12")
    assert twice.code == 2
    assert "has its own first day, 2026-01-05: leave out --start" in twice.err


def test_program_writes_the_program_that_holds_last(run, course, program):
    assert loads(run("program", course).out) == load(program, Program)


def test_amend_writes_the_course_and_prints_what_differs(run, course, log, workplace, engine):
    before = load(course, Course)
    edited = json.loads(run("program", course).out)
    edited["entries"][-1]["rules"] = []
    (workplace / "edited.json").write_text(json.dumps(edited))
    done = run("amend", course, "edited.json", "--log", log, "--from", "2026-01-19", "-o", course)
    made = engine.amend(before, loads(json.dumps(edited)), log=load(log), holds_from=date(2026, 1, 19))
    assert (done.code, done.err, done.out) == (0, "", f"{made}\n")
    assert load(course, Course) == made.course
    assert [part.amends for part in made.course.parts] == [False, True]


def test_problems_of_an_edited_program_are_named_in_its_own_file(run, course, workplace):
    edited = json.loads(run("program", course).out)
    edited["entries"][0]["exercise"] = "hips/nothing"
    path = workplace / "edited.json"
    path.write_text(json.dumps(edited, indent=1))
    done = run("amend", course, path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"{path}:")
    assert "$.entries[0].exercise" in done.err


def test_problems_of_a_log_are_named_in_its_own_file(run, course, workplace):
    path = workplace / "log.json"
    path.write_text('{"document": "log", "schema_version": 1, "sessions": [{"date": "2026-01-05", "session": "x"}]}')
    for arguments in (("schedule", course), ("amend", course, "-"), ("replan", course, "profile.json")):
        if arguments[0] == "replan":
            (workplace / "profile.json").write_text(dumps(load_profile()))
        done = run(*arguments, "--log", path, stdin=dumps(load(course, Course).program))
        assert done.code == 1
        assert done.err.startswith(f"{path}:1:")
        assert "[unknown-session]" in done.err


def load_profile() -> Profile:
    from tests.cli.conftest import EXAMPLE

    return load(EXAMPLE, Profile)


def test_a_day_that_is_settled_cannot_be_amended(run, course, log, workplace):
    (workplace / "same.json").write_text(run("program", course).out)
    done = run("amend", course, "same.json", "--log", log, "--from", "2026-01-06")
    assert done.code != 0
    assert "2026-01-" in done.err


def test_next_plans_the_block_after_the_last(run, course, profile, log, engine):
    done = run("next", course, profile, "--log", log, "-o", "longer.json")
    made = engine.next_block(load(course, Course), load(profile, Profile), log=load(log))
    assert (done.code, done.err, done.out) == (0, "", f"{made}\n")
    assert load("longer.json", Course) == made.course
    later = run("next", course, profile, "--goal", "article", "--from", "2026-03-09")
    assert loads(later.out, Course).parts[-1].holds_from == date(2026, 3, 9)
    assert loads(later.out, Course).program.goal == "hips/article"


def test_validate_and_explain_know_courses(run, course, engine):
    assert run("validate", course).out == f"{course}: ok (course)\n"
    assert run("explain", course).out == f"{engine.explain(load(course, Course).program)}\n"
    broken = dump(load(course, Course))
    broken["parts"][0]["program"]["entries"][0]["exercise"] = "hips/nothing"
    course.write_text(json.dumps(broken, indent=1))
    done = run("validate", course)
    assert done.code == 1
    assert done.err.startswith(f"{course}:")
    assert "$.parts[0].program.entries[0].exercise" in done.err


@pytest.mark.parametrize("command", ["amend", "replan", "next"])
def test_standard_input_is_one_document_only(run, command):
    done = run(command, "-", "-")
    assert done.code == 2
    assert "the course and the pro" in done.err
