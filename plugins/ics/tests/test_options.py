"""Which days are written, and what is wrong with an option, with a way out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from plugins.ics.tests.calendars import cancelled_in, events_of, routine_of, session_on

import hiproutine_ics
from hiproutine import DocumentError, Engine
from hiproutine_ics import render

ENGINE = Engine(plugins=[hiproutine_ics], discover=False)
DAY = date(2026, 10, 5)
ROUTINE = routine_of(
    *(session_on(DAY + timedelta(days=day), id=f"d{day}") for day in range(5)),
    withdrawn=("gone",),
    as_of=DAY + timedelta(days=1),
)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, "05 06 07 08 09"),
        ("2026-10-07", None, "07 08 09"),
        (None, "2026-10-06", "05 06"),
        ("2026-10-06", "2026-10-06", "06"),
        ("2020-01-01", "2030-01-01", "05 06 07 08 09"),
    ],
)
def test_events_of_other_days_are_not_written_but_withdrawn_ones_are(since, until, days):
    events = events_of(ROUTINE, since=since, until=until)
    assert [event["DTSTART;VALUE=DATE"][-2:] for event in events] == days.split()
    whole = {event["DTSTART;VALUE=DATE"][-2:]: event["UID"] for event in events_of(ROUTINE)}
    assert [event["UID"] for event in events] == [whole[day] for day in days.split()]
    assert cancelled_in(render(ROUTINE, since=since, until=until)) == cancelled_in(render(ROUTINE))


def test_the_engine_takes_days_and_moments():
    stamp = datetime.fromisoformat("2026-10-06T07:30:00+02:00")
    content = ENGINE.render(ROUTINE, "ics", since=DAY + timedelta(days=2), stamp=stamp)
    assert content == render(ROUTINE, since="2026-10-07", stamp="2026-10-06T05:30:00Z")


@pytest.mark.parametrize(
    ("options", "path", "way_out"),
    [
        ({"stamp": datetime(2026, 10, 6, 7, 30)}, "$.stamp", "Z"),
        ({"stamp": "2026-10-06"}, "$.stamp", "Z"),
        ({"stamp": "2026-02-30T07:30:00Z"}, "$.stamp", "that exists"),
        ({"since": date(2027, 1, 1)}, "$.since", "The sessions are from 2026-10-05 to 2026-10-09."),
        ({"until": date(2020, 1, 1)}, "$.until", "The sessions are from 2026-10-05 to 2026-10-09."),
        ({"since": date(2026, 10, 7), "until": date(2026, 10, 6)}, "$.until", "Write the later day as until."),
        ({"since": "2026-02-30"}, "$.since", "Write a day that exists"),
        ({"since": "soon"}, "$.since", "year-month-day"),
        ({"stamps": "2026-10-06T07:30:00Z"}, "$", "stamp"),
    ],
)
def test_wrong_options_are_problems_with_a_way_out(options, path, way_out):
    with pytest.raises(DocumentError) as caught:
        ENGINE.render(ROUTINE, "ics", **options)
    (problem,) = caught.value.problems
    assert problem.path.startswith(path)
    assert way_out in f"{problem.message} {problem.hint}"


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(DocumentError) as caught:
        render(ROUTINE, since="2026-10-07", until="2026-10-06", stamp="2026-02-30T07:30:00Z")
    assert [problem.path for problem in caught.value.problems] == ["$.until", "$.stamp"]
    with pytest.raises(DocumentError, match="another moment in each time zone"):
        render(ROUTINE, stamp="2026-02-20T07:30:00")
