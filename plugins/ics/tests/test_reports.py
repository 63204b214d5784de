"""Cases of public bug reports about calendars.

The files with the cases lie outside the repository; without them nothing is tried.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from plugins.ics.tests.stores import Store, sessions_shown

import hiproutine_ics
from hiproutine import Course, Engine, Log, Program, load
from hiproutine.model.course import CoursePart

CASES = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "reports"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the cases of public reports are not here")

MONDAY = date(2026, 1, 5)
REPLANNED = CASES / "08-replanned-calendar"


@pytest.mark.parametrize("days", [(1, 3, 5), (2, 4)], ids=["the same days", "other days"])
def test_case_08_a_plan_that_changes_on_the_way_leaves_no_session_behind(days):
    """Expected: what was done stays on its days, what is no longer planned is gone, no day has two at one time."""
    engine = Engine(plugins=[hiproutine_ics], discover=False)
    log, store = load(REPLANNED / "log.json", Log), Store()
    course = Course.begin(load(REPLANNED / "program.json", Program), MONDAY)
    later = load(REPLANNED / "replanned.json", Program)
    slots = tuple(evolve(slot, day=day) for slot, day in zip(later.cycle.slots, days, strict=False))
    begins = max(session.date for session in log.sessions) + timedelta(days=1)
    replanned = course.with_part(CoursePart(begins, evolve(later, cycle=evolve(later.cycle, slots=slots))))

    first, second = engine.schedule(course, as_of=MONDAY), engine.schedule(replanned, log, as_of=begins)
    for routine in (first, second):
        content = engine.render(routine, "ics")
        assert isinstance(content, bytes)
        store.take(content)

    shown = store.shown()
    assert shown == sessions_shown(second)
    done = Counter(at for at, title in shown.elements() if title.startswith("Done"))
    assert done == Counter(f"{row.date:%Y%m%d}T073000" for row in log.sessions)
    still_planned = {at[:8] for at, title in shown if not title.startswith("Done")}
    assert {date.fromisoformat(day).isoweekday() for day in still_planned} == set(days)
    assert max(Counter(at for at, _ in shown.elements()).values()) == 1
    assert sum(shown.values()) == 6 + 4 * len(days)
