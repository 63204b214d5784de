"""The charts of a routine, on axes of the same weeks."""

from __future__ import annotations

from datetime import date

from tests.lookup.routines import done, entry, pain, routine, rows, session

from hiproutine import progress

ROUTINE = routine(
    done(0, entry(performed=rows(8, 8)), pain=pain(0, 2, 1)),
    session(2, status="missed"),
    session(16),
    as_of=7,
    weeks=3,
)


def weeks_of(chart):
    return [text.split("<")[0] for text in chart.svg.split('"middle" class="faint">')[1:]]


def test_what_is_ahead_is_in_the_chart_of_doses_only():
    charts = progress(ROUTINE).charts()
    assert [chart.title for chart in charts] == [
        "Sessions by week",
        "Pain, from 0 to 10",
        "Effort, in repetitions left in reserve",
        "Dose by exercise",
    ]
    adherence, scores, effort, dose = charts
    assert weeks_of(adherence) == weeks_of(scores) == ["1", "2"]
    assert effort.svg == ""
    assert weeks_of(dose) == ["1", "2", "3"]


def test_the_same_routine_gives_the_same_bytes():
    assert progress(ROUTINE).charts() == progress(ROUTINE).charts()


def test_before_anything_there_are_sentences():
    charts = progress(routine(as_of=0)).charts()
    assert [bool(chart.svg) for chart in charts] == [False] * 4
    assert all(chart.description for chart in charts)


def test_an_axis_begins_with_the_first_week():
    assert date(2026, 1, 5) == progress(ROUTINE).weeks[0].first_day


def test_a_routine_that_is_seen_before_its_first_day_has_sentences():
    early = progress(routine(session(0), as_of=-10))
    assert [bool(chart.svg) for chart in early.charts()] == [False, False, False, True]
    assert early._repr_html_().count("<svg ") == 1
