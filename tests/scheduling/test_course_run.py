"""How far the log of a course is complete, when the next part may follow, and whose log it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest

from hiproutine.errors import DocumentError
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.log import Log, LoggedSession
from hiproutine.scheduling.course_run import CourseRun, ensure_log_matches

START = date(2026, 1, 5)


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def session(day: int, status: Literal["done", "skipped"] = "done") -> LoggedSession:
    return LoggedSession(START + timedelta(days=day), "session-a", status=status)


@pytest.mark.parametrize(
    ("sessions", "as_of", "complete_until", "resumes_on"),
    [
        ([], None, 0, 0),
        ([session(2)], None, 2, 3),
        ([session(2, "skipped")], None, 2, 2),
        ([session(2)], 9, 9, 9),
        ([session(2), session(9)], 4, 4, 4),
        ([session(4)], 4, 4, 5),
        ([], -7, 0, 0),
    ],
)
def test_a_log_counts_up_to_a_day(program, sessions, as_of, complete_until, resumes_on):
    day = None if as_of is None else START + timedelta(days=as_of)
    run = CourseRun(Course.begin(program, START), Log(tuple(sessions)), day)
    assert (run.log_complete_until - START).days == complete_until
    assert (run.resumes_on - START).days == resumes_on


def test_a_course_resumes_in_the_part_that_holds_last(program):
    later = START + timedelta(days=20)
    course = Course.begin(program, START).with_part(CoursePart(later, program))
    assert CourseRun(course, Log((session(2),))).resumes_on == later


def test_a_log_names_a_program_of_the_course_or_none(program):
    course = Course.begin(program, START, "since-january")
    for log in (Log(), Log((), program.id), Log((), None, (), "since-january")):
        ensure_log_matches(course, log)
    with pytest.raises(DocumentError) as caught:
        ensure_log_matches(course, Log((), "another", (), "another"))
    assert [(p.path, p.code) for p in caught.value.problems] == [
        ("$.program", "other-program"),
        ("$.course", "other-course"),
    ]
    ensure_log_matches(course, Log((), program.id, (), "another"), names_course=False)
