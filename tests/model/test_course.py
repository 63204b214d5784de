"""Courses: parts that are added, and a part that takes the place of one that begins on the same day."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine.model.course import Course, CoursePart
from hiproutine.model.program import Cycle, Program, Slot

MONDAY, LATER = date(2026, 1, 5), date(2026, 1, 19)
PROGRAM = Program("p", "P", 6, Cycle((Slot(1, "a"),)), (), (), profile="ann")
EDITED = evolve(PROGRAM, revision=1)


def test_a_course_begins_with_the_id_of_its_program_or_one_of_its_own() -> None:
    course = Course.begin(PROGRAM, MONDAY)
    assert (course.id, course.profile, course.start, course.program) == ("p", "ann", MONDAY, PROGRAM)
    assert Course.begin(PROGRAM, MONDAY, "since-january").id == "since-january"


def test_a_part_is_added_at_the_end() -> None:
    course = Course.begin(PROGRAM, MONDAY).with_part(CoursePart(LATER, EDITED, amends=True))
    assert [part.holds_from for part in course.parts] == [MONDAY, LATER]
    assert course.program is EDITED


@pytest.mark.parametrize("amends", [True, False])
def test_a_part_of_the_same_day_takes_the_place_of_the_last(amends: bool) -> None:
    first = Course.begin(PROGRAM, MONDAY)
    assert first.with_part(CoursePart(MONDAY, EDITED, amends)).parts == (CoursePart(MONDAY, EDITED),)
    amended = first.with_part(CoursePart(LATER, EDITED, amends=True))
    again = evolve(PROGRAM, revision=2)
    assert amended.with_part(CoursePart(LATER, again, amends)).parts[1] == CoursePart(LATER, again, amends)
