"""The fold over a course: parts begin when their first session comes up, and go on from the part before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, done, reps_of

from hiproutine import Course, DocumentError
from hiproutine.model.course import CoursePart
from hiproutine.model.log import LoggedPain
from hiproutine.scheduling.course_fold import CourseFold, resolve_course

FIRST = a_program(weeks=2)
LATER = MONDAY + timedelta(days=7)
SECOND = evolve(FIRST, id="q", entries=(evolve(FIRST.entries[0], dose=FIRST.entries[0].dose.with_count(1)),))
COURSE = Course.begin(FIRST, MONDAY).with_part(CoursePart(LATER, SECOND))
PAINFUL = LoggedPain(during=8)


def parts(course: Course):
    programs = [part.program for part in course.parts]
    return resolve_course(course, ENGINE.catalog(), ENGINE._rule_binder.for_programs(*programs))


def test_parts_hold_one_after_the_other():
    first, second = parts(COURSE)
    assert (first.holds_from, first.until, first.first_day) == (MONDAY, LATER, MONDAY)
    assert (second.holds_from, second.until, second.first_day) == (LATER, None, LATER)
    amended = parts(COURSE.with_part(CoursePart(LATER + timedelta(days=7), SECOND, amends=True)))
    assert amended[2].first_day == LATER
    assert amended[2].end == LATER + timedelta(weeks=2)


def test_problems_of_all_parts_come_at_once():
    broken = [evolve(p, entries=(evolve(p.entries[0], exercise="hips/none"),)) for p in (FIRST, SECOND)]
    course = Course.begin(broken[0], MONDAY).with_part(CoursePart(LATER, broken[1]))
    with pytest.raises(DocumentError) as caught:
        parts(course)
    assert [problem.path for problem in caught.value.problems] == [
        f"$.parts[{index}].program.entries[0].exercise" for index in (0, 1)
    ]


def test_a_part_begins_when_it_is_asked_for():
    fold = CourseFold(parts(COURSE))
    first = fold.fold_of(0).progress["bridge"]
    second = fold.fold_of(1).progress["bridge"]
    assert second is not first
    assert fold.current_progress(1) == {"bridge": second}


def test_the_doses_of_a_new_part_hold_as_they_are_written():
    routine = ENGINE.schedule(COURSE, [done(MONDAY)])
    counts = [session.entries[0].dose.set_count for session in routine.sessions]
    assert counts == [FIRST.entries[0].dose.set_count] * 3 + [1] * 6
    assert reps_of(routine) == [6, 7, 8, 6, 7, 8, 9, 10, 11]
    assert routine.weeks == 3
    assert len({session.id for session in routine.sessions}) == len(routine.sessions)


def test_what_pain_stopped_stays_stopped_in_a_new_part():
    log = [done(MONDAY, pain=PAINFUL), done(MONDAY + timedelta(days=2), pain=PAINFUL)]
    assert all(session.entries[0].stopped for session in ENGINE.schedule(COURSE, log).sessions[2:])


def test_a_painful_session_counts_in_the_next_part():
    log = [done(MONDAY, pain=PAINFUL), done(LATER, pain=PAINFUL)]
    routine = ENGINE.schedule(COURSE, log)
    assert all(session.entries[0].stopped for session in routine.sessions if session.date > LATER)


def test_a_sign_to_stop_is_about_the_person():
    course = Course.begin(FIRST, MONDAY).with_part(CoursePart(LATER, a_program(entries=(an_entry("clam"),))))
    routine = ENGINE.schedule(course, [done(MONDAY, symptoms=("new-numbness",))])
    assert all(session.entries[0].stopped for session in routine.sessions[1:])
