"""What is logged as asked is taken, and leads to what was projected."""

from __future__ import annotations

from datetime import date, time, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.engine import Engine
from hiproutine.model.course import Course
from hiproutine.model.dose import Load
from hiproutine.model.log import Log, LoggedPain, LoggedSet
from hiproutine.model.performed_entry import PerformedEntry
from hiproutine.testing.strategies import logs, programs

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
MONDAY = date(2026, 1, 5)
NO_PAIN = LoggedPain(0, 0, 0, 0)

sets = st.builds(
    LoggedSet,
    reps=st.none() | st.integers(0, 30),
    hold_s=st.none() | st.integers(0, 60),
    load=st.none() | st.builds(Load, st.just("lb"), st.integers(0, 200)),
)
changes = st.none() | st.builds(
    PerformedEntry,
    sets=st.none() | st.lists(sets, max_size=4),
    exercise=st.none() | st.sampled_from(sorted(CATALOG.exercises)),
    pain=st.none() | st.integers(0, 10),
    felt=st.sampled_from((None, "too-easy", "right", "too-hard")),
    light=st.booleans(),
)


@given(programs(CATALOG), st.integers(0, 20), st.data())
def test_what_is_logged_as_asked_is_never_refused(program, days, data):
    log = data.draw(logs(program, MONDAY))
    course, as_of = Course.begin(program, MONDAY), MONDAY + timedelta(days=days)
    log = evolve(log, sessions=tuple(s for s in log.sessions if s.date <= as_of), program=None, course=None)
    routine = ENGINE.schedule(course, log, as_of)
    open_sessions = [session for session in routine.sessions if session.status in ("planned", "missed")]
    if not open_sessions:
        return
    session = data.draw(st.sampled_from(open_sessions))
    entries = [entry.entry for entry in session.entries]
    changed = data.draw(st.dictionaries(st.sampled_from(entries), changes, max_size=2)) if entries else {}
    skipped = not changed and data.draw(st.booleans())
    # A second session of one name on a day has to say when it was.
    same_day = [s.time for s in log.sessions if (s.date, s.session) == (session.date, session.session)]
    at = next(time(hour) for hour in range(24) if time(hour) not in same_day) if session.time in same_day else None
    pain = data.draw(st.none() | st.integers(0, 10))
    logged = session.as_logged(at=at, pain=pain, skipped=skipped, changes=changed)
    longer = evolve(log, sessions=(*log.sessions, logged))
    again = ENGINE.schedule(course, longer, max(as_of, session.date))
    # Of several sessions of one name and day without times, the first that is open is done.
    alike = {s.id for s in open_sessions if (s.date, s.session) == (session.date, session.session)}
    now_done = [s.status for s in again.sessions if s.id in alike and s.status in ("done", "skipped")]
    assert now_done == ["skipped" if skipped else "done"]


@given(programs(CATALOG), st.data())
def test_law_g11_logged_as_asked_leads_to_what_was_projected(program, data):
    course = Course.begin(program, MONDAY)
    projected = ENGINE.schedule(course)
    count = data.draw(st.integers(0, min(8, len(projected.sessions))))
    rows = [row for s in projected.sessions[:count] for entry in s.entries for row in entry.dose.sets]
    if any(row.reps_max not in (None, row.reps) for row in rows):
        return
    if len({(s.date, s.time, s.session) for s in projected.sessions[:count]}) < count:
        return  # with times of day that nobody planned, muscles have other hours to recover
    log = Log(tuple(session.as_logged(pain=NO_PAIN) for session in projected.sessions[:count]))
    now = ENGINE.schedule(course, log)
    for before, after in zip(projected.sessions, now.sessions, strict=True):
        assert (after.id, after.date) == (before.id, before.date)
        assert [(e.entry, e.exercise, e.dose) for e in after.entries] == [
            (e.entry, e.exercise, e.dose) for e in before.entries
        ]
