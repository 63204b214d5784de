"""What earlier routines of a course may have planned is known from course and log alone."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, log_of, two_sessions

from hiproutine import Course
from hiproutine.limits import MAX_WITHDRAWN_IDS
from hiproutine.model.course import CoursePart
from hiproutine.model.log import Log, LoggedSession
from hiproutine.model.program import Cycle, Slot
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.program_calendars import CalendarFrame
from hiproutine.scheduling.withdrawn import withdrawn_ids

PROGRAM = two_sessions("skip")
TUESDAYS = evolve(PROGRAM, cycle=Cycle((Slot(2, "a"),)), weeks=3)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def ids(routine) -> set[str]:
    return {session.id for session in routine.sessions if not session.unplanned}


def test_a_course_that_nothing_happened_to_withdraws_nothing() -> None:
    assert ENGINE.schedule(Course.begin(PROGRAM, MONDAY)).withdrawn == ()


def test_what_a_cut_short_part_had_planned_is_withdrawn() -> None:
    course = Course.begin(PROGRAM, MONDAY).with_part(CoursePart(on(7), TUESDAYS))
    withdrawn = ENGINE.schedule(course).withdrawn
    assert [name for name in withdrawn if not name.endswith("-b")] == ["w02-mon-1", "w02-wed-1", "w02-fri-1"]


def test_a_replaced_part_is_remembered_and_the_course_counts_its_changes() -> None:
    course = Course.begin(PROGRAM, MONDAY).with_part(CoursePart(MONDAY, TUESDAYS))
    (gone,) = course.replaced
    assert (gone.cycle, gone.weeks, gone.holds_from, gone.moves) == (PROGRAM.cycle, 2, MONDAY, False)
    routine = ENGINE.schedule(course)
    assert routine.changes == course.changes == 1
    assert routine.withdrawn == ("w01-mon-1", "w01-wed-1", "w01-fri-1", "w02-mon-1", "w02-wed-1", "w02-fri-1")
    # Replaced by one of the same days, there is nothing more to remember; nor twice the same.
    again = course.with_part(CoursePart(MONDAY, evolve(TUESDAYS, revision=1)))
    assert (again.replaced, again.changes) == (course.replaced, 2)
    assert again.with_part(CoursePart(MONDAY, PROGRAM)).with_part(CoursePart(MONDAY, TUESDAYS)).changes == 4


def test_what_missed_sessions_had_moved_is_withdrawn_once_they_are_logged_late() -> None:
    course = Course.begin(two_sessions("shift"), MONDAY)
    moved = ENGINE.schedule(course, (), as_of=on(8))
    logged = ENGINE.schedule(course, log_of((0, "a"), (2, "b"), (4, "a"), (7, "a")), as_of=on(8))
    assert ids(moved) - ids(logged)
    assert ids(moved) <= ids(logged) | set(logged.withdrawn)


def test_the_work_is_bounded_by_the_days_of_all_parts() -> None:
    long = evolve(PROGRAM, weeks=260)
    course = Course.begin(long, MONDAY)
    for number in range(1, 150):
        course = course.with_part(CoursePart(on(number), long))
    assert len(withdrawn_ids(CourseRun(course, Log()), ())) < 20_000


def test_the_work_is_bounded_however_many_slots_are_remembered(monkeypatch) -> None:
    """A course of 98 kB remembered 36 calendars of ten years with a hundred slots a day: eight million ids, 5 s."""
    crowded = evolve(PROGRAM, cycle=Cycle((Slot(1, "a"),) * 100, 1, "start"), weeks=20)
    course = Course.begin(crowded, MONDAY).with_part(CoursePart(MONDAY, TUESDAYS))
    course = evolve(course, replaced=course.replaced * 20)
    made = []
    slot_id = CalendarFrame.slot_id

    def count(*about) -> str:
        made.append(about)
        return slot_id(*about)

    monkeypatch.setattr(CalendarFrame, "slot_id", count)
    assert withdrawn_ids(CourseRun(course, Log()), ())
    assert len(made) <= MAX_WITHDRAWN_IDS + 1


policies = st.sampled_from(("skip", "shift", "repeat", "merge"))


@st.composite
def programs(draw):
    length = draw(st.sampled_from((None, None, 3, 7, 9)))
    days = st.integers(1, length or 7)
    chosen = sorted(draw(st.lists(days, min_size=1, max_size=3, unique=True)))
    own = tuple(Slot(day, "ab"[place % 2]) for place, day in enumerate(chosen))
    return two_sessions(draw(policies), draw(st.integers(1, 3)), own, length, b=draw(st.sampled_from((None, "skip"))))


@given(st.data())
def test_o5_every_session_that_was_planned_is_planned_still_or_withdrawn(data) -> None:
    """Law C4 for whoever copies sessions: the course changes, the log grows and shrinks, and no id is ever lost."""
    course = Course.begin(data.draw(programs()), MONDAY)
    log: list[LoggedSession] = []
    today = 0
    seen: set[str] = set()
    for _ in range(data.draw(st.integers(1, 5))):
        today += data.draw(st.integers(0, 6))
        change = data.draw(st.sampled_from(("log", "log", "take back", "part", "nothing")))
        if change == "log":
            day, name = data.draw(st.integers(max(0, today - 3), today)), data.draw(st.sampled_from("ab"))
            if (on(day), name) not in {(row.date, row.session) for row in log}:
                log = [*log, *log_of((day, name))]
        elif change == "take back" and log:
            gone = data.draw(st.integers(0, len(log) - 1))
            log = [row for place, row in enumerate(log) if place != gone]
        elif change == "part":
            begins = max(on(today), course.parts[-1].holds_from)
            course = course.with_part(CoursePart(begins, data.draw(programs()), data.draw(st.booleans())))
        routine = ENGINE.schedule(course, log, as_of=on(today))
        current = ids(routine)
        assert not current & set(routine.withdrawn)
        assert seen <= current | set(routine.withdrawn)
        seen |= current
