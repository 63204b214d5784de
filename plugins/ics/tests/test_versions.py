"""SEQUENCE and DTSTAMP: which of two exports is the later one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugins.ics.tests.calendars import cancelled_in, events_of, routine_of, session_on

from hiproutine_ics import render
from hiproutine_ics.versions import EPOCH, MAX_SEQUENCE, Version, version_of

DAY = date(2026, 10, 5)
changes = st.integers(0, 10**9)
moments = st.datetimes(datetime(1, 1, 2), timezones=st.just(UTC))


def test_without_a_stamp_an_export_is_as_old_as_its_day_and_the_changes_of_the_course():
    (event,) = events_of(routine_of(session_on(DAY), changes=2))
    assert event["DTSTAMP"] == event["LAST-MODIFIED"] == "20261005T000002Z"
    assert event["SEQUENCE"] == str(int((datetime(2026, 10, 5, 0, 0, 2, tzinfo=UTC) - EPOCH).total_seconds()))


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2026-10-05T07:30:00Z", "20261005T073000Z"),
        ("2026-10-05T07:30:00.999999+02:00", "20261005T053000Z"),
        ("2026-10-05T23:30:00-05:00", "20261006T043000Z"),
        ("0001-01-01T00:00:00+14:00", "00010101T000000Z"),
    ],
)
def test_a_stamp_is_the_moment_in_utc_of_every_event(stamp, moment):
    routine = routine_of(session_on(DAY), withdrawn=("w01-mon-1",), as_of=date(2026, 10, 30))
    told = [*events_of(routine, stamp=stamp), *cancelled_in(render(routine, stamp=stamp))]
    assert len(told) > 10
    assert {(event["DTSTAMP"], event["LAST-MODIFIED"]) for event in told} == {(moment, moment)}
    assert len({event["SEQUENCE"] for event in told}) == 1


@given(st.dates(), st.dates(), changes, changes)
def test_o5_without_a_stamp_the_number_never_falls_as_day_and_changes_go_on(day, later_day, count, later_count):
    days, counts = sorted((day, later_day)), sorted((count, later_count))
    earlier, later = (
        version_of(routine_of(as_of=as_of, changes=number), None) for as_of, number in zip(days, counts, strict=True)
    )
    assert 0 <= earlier.sequence <= later.sequence <= MAX_SEQUENCE
    assert earlier.moment <= later.moment
    if days[0] < days[1] or counts[0] < counts[1]:
        assert earlier.moment < later.moment or later.moment.year == 9999


@given(moments, st.timedeltas(timedelta(seconds=1), timedelta(days=9000)))
def test_o5_a_later_stamp_is_a_later_version(moment, passed):
    later = moment + passed if moment < datetime.max.replace(tzinfo=UTC) - passed else moment
    numbers = [Version(at.replace(microsecond=0)).sequence for at in (moment, later)]
    assert 0 <= numbers[0] <= numbers[1] <= MAX_SEQUENCE
    if EPOCH <= moment < later < EPOCH + timedelta(seconds=MAX_SEQUENCE):
        assert numbers[0] < numbers[1]
