"""The bars of adherence: what is drawn, and the same numbers as words and as a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.text.charts.pictures import Picture

from hiproutine.lookup.adherence import Adherence, WeekAdherence
from hiproutine.text.charts.adherence_chart import adherence_chart

START = date(2026, 1, 5)


def weeks(*counts):
    return [WeekAdherence(n, START + timedelta(weeks=n - 1), count) for n, count in enumerate(counts, 1)]


FOUR = weeks(Adherence(3, 3), Adherence(3, 1, 1, 1), Adherence(0), Adherence(2, 2, unplanned=1))


def test_words_and_table_say_what_is_drawn():
    chart = adherence_chart(FOUR)
    assert chart.description == (
        "6 of 8 planned sessions were done in 4 weeks from Mon 5 Jan 2026; 1 skipped and 1 missed. "
        "1 more done without being planned."
    )
    assert Picture(chart.svg).description == chart.description
    assert chart.rows == (
        ("1", "Mon 5 Jan 2026", "3", "3", "0", "0", "0"),
        ("2", "Mon 12 Jan 2026", "3", "1", "1", "1", "0"),
        ("4", "Mon 26 Jan 2026", "2", "2", "0", "0", "1"),
    )


def test_each_kind_looks_different_without_colour():
    looks = {
        (p.get("stroke-dasharray"), p.get("stroke-linecap"), p.get("stroke-width"), "l" in p["d"])
        for p in Picture(adherence_chart(FOUR).svg).paths
        if p["class"] in "abc full"
    }
    assert len(looks) == 5, "done, unplanned and its dot, skipped, missed"


def test_bars_stand_on_each_other():
    picture = Picture(adherence_chart(weeks(Adherence(3, 1, 0, 2))).svg)
    (done,), (missed,) = ([p["d"] for p in picture.paths if p["class"] == name][:1] for name in ("full", "b"))
    assert done.split("M")[1].endswith("z")
    _, top, height = _box(done)
    _, missed_top, missed_height = _box(missed)
    assert missed_top + missed_height + 2 == top
    assert missed_height == pytest.approx(2 * height, abs=3)


def _box(steps):
    x, rest = steps.removeprefix("M").split(" ", 1)
    y, rest = rest.split("h", 1)
    return int(x), int(y), int(rest.split("v")[1].split("h")[0])


@pytest.mark.parametrize("count", [1, 2, 7, 12, 26, 52, 53, 520])
def test_readable_and_small_however_many_weeks(count):
    picture = Picture(adherence_chart(weeks(*[Adherence(3, 1, 1, 1, 1)] * count)).svg)
    picture.ensure_readable()
    assert picture.size < 8000


@pytest.mark.parametrize("behind", [weeks(Adherence()), weeks(Adherence(), Adherence())])
def test_nothing_behind_is_a_sentence(behind):
    chart = adherence_chart(behind)
    assert (chart.svg, chart.rows, chart.description) == ("", (), "No session lies behind yet.")


def test_one_session_is_one():
    assert adherence_chart(weeks(Adherence(1, 1))).description == (
        "1 of 1 planned session was done in 1 week from Mon 5 Jan 2026."
    )
