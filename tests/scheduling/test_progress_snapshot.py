"""The progress of entries on a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.scheduling.plans import ENGINE, MONDAY, a_program, done

from hiproutine.model.course import Course
from hiproutine.model.log import Log, LoggedPain
from hiproutine.scheduling.course_fold import resolve_course
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.progress_snapshot import ProgressSnapshot, initial_progress, progress_on

PROGRAM = a_program(weeks=2)
CATALOG = ENGINE.catalog()
WEDNESDAY = MONDAY + timedelta(days=2)


def resolved():
    return resolve_course(Course.begin(PROGRAM, MONDAY), CATALOG, ENGINE._rule_binder.for_programs(PROGRAM))


def progress(*log, away_days: int = 1) -> ProgressSnapshot:
    as_of = log[-1].date if log else MONDAY
    run = CourseRun(Course.begin(PROGRAM, MONDAY), Log(log), as_of)
    return progress_on(run, resolved(), CATALOG, as_of + timedelta(days=away_days))


def test_an_entry_that_was_never_done_goes_on_from_what_is_written():
    snapshot = initial_progress(resolved()[0].resolved_entries)["bridge"]
    assert snapshot.next.dose == snapshot.after_break.dose == PROGRAM.entries[0].dose
    assert (snapshot.last_done, snapshot.done_at, snapshot.is_held, snapshot.painful_sessions) == (None, None, False, 0)
    assert progress().entries["bridge"].next == snapshot.next


def test_progress_is_what_the_routine_asks_for_next():
    snapshot = progress(done(MONDAY)).entries["bridge"]
    routine = ENGINE.schedule(PROGRAM, MONDAY, [done(MONDAY)])
    assert snapshot.next.dose == routine.sessions[1].entries[0].dose != PROGRAM.entries[0].dose
    assert snapshot.done_at == datetime(2026, 1, 5, 12)


def test_after_a_break_comes_no_more_than_was_last_done():
    snapshot = progress(done(MONDAY), done(WEDNESDAY), away_days=30).entries["bridge"]
    assert snapshot.last_done is not None
    assert snapshot.after_break.dose.sets[0].reps <= snapshot.last_done.dose.sets[0].reps
    assert snapshot.after_break.dose.sets[0].reps < snapshot.next.dose.sets[0].reps


def test_painful_sessions_hold_the_entry_and_are_counted():
    snapshot = progress(done(MONDAY, pain=LoggedPain(during=8))).entries["bridge"]
    assert (snapshot.is_held, snapshot.painful_sessions) == (True, 1)


def test_symptoms_and_skipped_sessions():
    skipped = progress(done(MONDAY, status="skipped", symptoms=("new-numbness",)))
    assert skipped.entries["bridge"].last_done is None
    assert skipped.symptoms == frozenset({"new-numbness"})
