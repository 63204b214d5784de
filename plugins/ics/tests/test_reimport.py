"""Law C4: whatever happened to a course and whatever was imported of it, the last import shows the routine.

No part of the writer is asked what a calendar has to show, and nothing of it keeps the calendar.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from plugins.ics.tests.histories import CHANGES, PLANNED_CHANGES, History, by_hand, exports, person
from plugins.ics.tests.ical_js import NO_ICAL_JS, shown_by_ical_js
from plugins.ics.tests.stores import Store, sessions_shown
from tests.scheduling.plans import ENGINE, MONDAY, log_of, two_sessions

from hiproutine import Course
from hiproutine.model.course import CoursePart
from hiproutine.model.log import LoggedSession
from hiproutine_ics import render

SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def imported(data: st.DataObject, history: History, changes, *, is_stamped: bool, store: Store) -> None:
    """Import any of the earlier exports in their order, or parts of them, and then all of the last one."""
    *earlier, last = exports(data, history, changes, is_stamped=is_stamped)
    for files in earlier:
        for file in files:
            if data.draw(st.booleans()):
                store.take(file)
    for file in last:
        store.take(file)


@SLOW
@given(st.data(), st.booleans())
def test_c4_the_last_import_shows_exactly_the_routine(data, is_stamped):
    history, store = by_hand(data, "c"), Store()
    imported(data, history, CHANGES, is_stamped=is_stamped, store=store)
    assert store.shown() == sessions_shown(history.routine)


@SLOW
@given(st.data(), st.booleans())
def test_c4_two_courses_of_one_program_do_not_touch(data, is_stamped):
    store = Store()
    histories = [by_hand(data, name) for name in ("c", "d")]
    for history in histories:
        imported(data, history, CHANGES, is_stamped=is_stamped, store=store)
    assert store.shown() == sum((sessions_shown(history.routine) for history in histories), Counter())


@settings(SLOW, max_examples=8)
@given(st.data())
def test_c4_holds_where_the_course_is_planned_again_and_goes_on_with_another_block(data):
    profile = person()
    course = Course.begin(ENGINE.plan(profile, "hip-strength"), MONDAY)
    history, store = History(data, course, profile), Store()
    imported(data, history, PLANNED_CHANGES, is_stamped=True, store=store)
    assert store.shown() == sessions_shown(history.routine)


@settings(SLOW, max_examples=10)
@given(st.data())
def test_o4_an_independent_reader_shows_what_is_kept(data):
    history, store = by_hand(data, "c"), Store()
    imported(data, history, CHANGES, is_stamped=True, store=store)
    found = recurring_ical_events.of(Calendar.from_ical(store.export())).all()
    shown = Counter(
        (_written(event["dtstart"].dt), str(event["summary"])) for event in found if event["status"] != "CANCELLED"
    )
    assert shown == sessions_shown(history.routine)


@pytest.mark.skipif(bool(NO_ICAL_JS), reason=NO_ICAL_JS)
@settings(SLOW, max_examples=5)
@given(st.data())
def test_o4_ical_js_shows_what_is_kept(data):
    history, store = by_hand(data, "c"), Store()
    imported(data, history, CHANGES, is_stamped=True, store=store)
    assert shown_by_ical_js(store.export()) == sessions_shown(history.routine)


def _written(at) -> str:
    if not isinstance(at, datetime):
        return f"{at:%Y%m%d}"
    return f"{at:%Y%m%dT%H%M%S}{'' if at.tzinfo is None else 'Z'}"


# ---- worked examples ------------------------------------------------------------------------------------------------

PROGRAM = two_sessions("skip")
#: A course, its log, and the day it has come to, from its first on.
State = tuple[Course, list[LoggedSession], int]


def after_imports(*states: State) -> Store:
    """Import an export of each state: course, log and day; each a minute after the one before."""
    store = Store()
    for minute, (course, log, day) in enumerate(states):
        as_of = MONDAY + timedelta(days=day)
        store.take(render(ENGINE.schedule(course, log, as_of=as_of), stamp=f"{as_of}T12:{minute:02}:00Z"))
    return store


def routine_at(state: State):
    course, log, day = state
    return ENGINE.schedule(course, log, as_of=MONDAY + timedelta(days=day))


COURSE = Course.begin(PROGRAM, MONDAY)
SHIFTED = Course.begin(two_sessions("shift"), MONDAY)
EXTRA = log_of((1, "a"), (5, "b"), (6, "a"))
REPLACED = COURSE.with_part(CoursePart(MONDAY + timedelta(days=7), two_sessions("shift", 3)))
HISTORIES: dict[str, list[State]] = {
    "a row is taken back": [(COURSE, EXTRA, 6), (COURSE, EXTRA[:1], 6), (COURSE, [], 6)],
    "everything is taken back on the first day": [(COURSE, log_of((0, "b")), 0), (COURSE, [], 0)],
    "an early row is corrected": [
        (COURSE, EXTRA, 6),
        (COURSE, [evolve(EXTRA[0], session="b", entries=()), *EXTRA[1:]], 6),
    ],
    "a missed session is done late": [(COURSE, [], 4), (COURSE, log_of((4, "b")), 4)],
    "what missed sessions had moved is taken back with the row that showed it": [
        (SHIFTED, log_of((35, "a")), 35),
        (SHIFTED, [], 35),
    ],
    "a part takes the place of another on its day": [
        (COURSE, [], 0),
        (REPLACED, [], 7),
        (REPLACED.with_part(CoursePart(MONDAY + timedelta(days=7), PROGRAM)), [], 7),
    ],
}


@pytest.mark.parametrize("name", HISTORIES)
def test_c4_worked_examples(name):
    states = HISTORIES[name]
    for first in range(len(states)):
        assert after_imports(*states[first:]).shown() == sessions_shown(routine_at(states[-1]))


def test_one_session_missed_and_then_done_late_is_one_event():
    """The timeline has it twice, once as missed: what was done in between was asked for after it had been missed."""
    late = evolve(log_of((4, "a"))[0], planned_for=MONDAY)
    routine = routine_at((COURSE, [*log_of((2, "b")), late], 5))
    assert len({session.id for session in routine.sessions}) == len(routine.sessions)
    store = Store()
    store.take(render(routine))
    assert store.shown() == sessions_shown(routine)


def test_the_store_keeps_the_later_of_two_versions_and_shows_nothing_cancelled():
    early, late = (routine_at((COURSE, log, day)) for log, day in (([], 0), (EXTRA, 6)))
    store = Store()
    for file in (render(late), render(early)):
        store.take(file)
    assert store.shown() == sessions_shown(late) != sessions_shown(early)
    store.take(render(REPLACED_ROUTINE))
    assert store.shown() == sessions_shown(REPLACED_ROUTINE)


REPLACED_ROUTINE = routine_at((REPLACED, EXTRA, 7))
