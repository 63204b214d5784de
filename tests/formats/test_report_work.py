"""What was done of each exercise over all weeks."""

from __future__ import annotations

from tests.lookup.routines import done, entry, routine, rows

from hiproutine.formats.report_work import WORK_HEAD, work_rows
from hiproutine.text.progress import progress_of

LADDER = ((0, "squat"), (7, "bridge"))


def test_weeks_are_added_up():
    first = done(0, entry("squat", performed=rows(8, 8)), entry("bridge", performed=rows(10)))
    second = done(7, entry("squat", performed=rows(9)))
    work = work_rows(progress_of(routine(first, second)))
    assert dict(zip(WORK_HEAD, work[0], strict=True)) == {
        "exercise": "Squat",
        "sessions": "2",
        "sets": "3",
        "sets a week": "1.5",
        "repetitions": "25",
        "seconds of work": "100",
    }
    assert work[1] == ("Bridge", "1", "1", "0.5", "10", "40")


def test_a_ladder_is_called_by_every_exercise_that_was_done():
    first, second = (done(day, entry("legs", exercise=f"hips/{name}", performed=rows(8))) for day, name in LADDER)
    assert work_rows(progress_of(routine(first, second)))[0][:2] == ("Squat and Bridge", "2")


def test_nothing_done_is_no_row():
    assert work_rows(progress_of(routine())) == []
