"""The options ``since`` and ``until``: the days of a routine that are written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.routines import small_routine

from hiproutine import DocumentError
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.formats.date_range import DATE_RANGE_OPTIONS, DateRange, date_range_from_options, within

SMALL = small_routine()
DAYS = [date(2026, 1, 5) + timedelta(days=day) for day in range(0, 14, 2)]
ROUTINE = evolve(SMALL, sessions=tuple(evolve(SMALL.sessions[0], id=f"s{day.day}", date=day) for day in DAYS))


@given(st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS))
def test_the_sessions_of_the_days_are_kept_and_no_others(since, until) -> None:
    days = DateRange(since, until)
    kept = [session.date for session in within(ROUTINE, days).sessions]
    assert kept == [day for day in DAYS if (since or day) <= day <= (until or day)]
    assert days.is_whole == (since is until is None)


@pytest.mark.parametrize(
    ("since", "until", "path", "code", "way_out"),
    [
        ("2026-02-30", None, "$.since", "not-a-date", "Write a day that exists"),
        ("2026-01-09", "2026-01-05", "$.until", "upside-down-range", "Write the later day"),
        ("2027-01-01", None, "$.since", "nothing-in-range", "The sessions are from 2026-01-05 to 2026-01-17."),
        (None, "2025-01-01", "$.until", "nothing-in-range", "The sessions are from 2026-01-05 to 2026-01-17."),
        ("2026-01-06", "2026-01-06", "$.since", "nothing-in-range", "from 2026-01-05"),
    ],
)
def test_days_that_make_no_range_are_refused_with_a_way_out(since, until, path, code, way_out) -> None:
    with pytest.raises(DocumentError) as caught:
        date_range_from_options(ROUTINE, since, until)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (path, code)
    assert way_out in problem.hint


def test_both_days_may_be_wrong_at_once() -> None:
    with pytest.raises(DocumentError) as caught:
        date_range_from_options(ROUTINE, "2026-02-30", "2026-13-01")
    assert [problem.path for problem in caught.value.problems] == ["$.since", "$.until"]


def test_a_routine_without_sessions_has_no_days_to_be_outside_of() -> None:
    empty = evolve(SMALL, sessions=())
    assert within(empty, date_range_from_options(empty, "2027-01-01", None)) == empty


def test_the_schemas_take_days_as_they_are_written() -> None:
    schema = {"type": "object", "properties": dict(DATE_RANGE_OPTIONS), "additionalProperties": False}
    assert not check_parameters(schema, {"since": "2026-01-05", "until": "2026-01-06"})
    assert [problem.code for problem in check_parameters(schema, {"since": "5 January"})] == ["wrong-form"]
