"""What a routine is made from: a program with its first day, or a course; a log; and a day to look from."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, done

from hiproutine import Course, DocumentError, InvalidValueError, dumps, loads
from hiproutine.model.course import CoursePart
from hiproutine.model.log import Log
from hiproutine.plugins.registry import rule_sources
from hiproutine.routines import course_run, program_run

PROGRAM = a_program(weeks=3)
COURSE = Course.begin(PROGRAM, MONDAY, "since-january")
LOG = (done(MONDAY), done(MONDAY + timedelta(days=2)))


def test_a_course_of_one_part_is_scheduled_as_its_program():
    short, course = ENGINE.schedule(PROGRAM, MONDAY, LOG), ENGINE.schedule(COURSE, LOG)
    assert short.sessions == course.sessions
    assert (short.course, course.course) == (None, "since-january")
    assert (short.start, short.weeks, short.as_of) == (course.start, course.weeks, course.as_of)
    assert loads(dumps(course)) == course


def test_log_and_day_are_given_by_place_or_by_name():
    day = MONDAY + timedelta(days=4)
    assert ENGINE.schedule(COURSE, LOG, day) == ENGINE.schedule(COURSE, log=LOG, as_of=day)
    assert ENGINE.schedule(PROGRAM, MONDAY, LOG, day) == ENGINE.schedule(PROGRAM, start=MONDAY, log=LOG, as_of=day)


def test_a_program_needs_a_first_day_and_a_course_takes_none():
    with pytest.raises(InvalidValueError, match="give start"):
        program_run(PROGRAM)
    with pytest.raises(InvalidValueError, match="leave out start"):
        course_run(COURSE, start=MONDAY)


def test_problems_of_a_course_have_their_part_in_the_path():
    strange = evolve(PROGRAM, entries=(evolve(PROGRAM.entries[0], exercise="hips/nothing"),))
    course = COURSE.with_part(CoursePart(MONDAY + timedelta(days=7), strange, amends=True))
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(course)
    assert caught.value.document == "course"
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("$.parts[1].program.entries[0].exercise", "unknown-exercise")
    ]
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(strange, MONDAY)
    assert [p.path for p in caught.value.problems] == ["$.entries[0].exercise"]


def test_a_log_of_somebody_else_is_refused():
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(COURSE, Log(LOG, course="another"))
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.course", "other-course")]
    assert ENGINE.schedule(PROGRAM, MONDAY, Log(LOG, course="another")).sessions


def test_the_rules_of_all_parts_are_told(engine):
    other = a_program(entries=(evolve(PROGRAM.entries[0], rules=()),))
    routine = ENGINE.schedule(COURSE.with_part(CoursePart(MONDAY + timedelta(days=7), other)))
    assert [rule.rule for rule in routine.provenance.rules] == ["double", "pain-gate"]
    assert {"double", "pain-gate"} <= rule_sources(engine.rules).keys()
