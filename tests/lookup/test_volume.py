"""Volume by entry and week, worked by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lookup.routines import BRIDGE, MONDAY, done, entry, kg, lb, routine, rows, sided

from hiproutine.engine import Engine
from hiproutine.lookup.volume import VolumeRecord, volume_by_week
from hiproutine.model.dose import Dose, Load
from hiproutine.model.log import LoggedSet
from hiproutine.testing.strategies import logs, programs

ENGINE = Engine(discover=False)


def volume(*entries, **fields):
    (record,) = volume_by_week(routine(done(0, *entries), **fields))
    return record


def test_sets_repetitions_and_seconds():
    # 8 + 6 repetitions, held 5 s, with 2 s up and 2 s down.
    assert volume(entry(performed=rows(8, 6, hold_s=5))) == VolumeRecord(
        "bridge", 1, (BRIDGE.id,), 1, 0, 2, 14, 0, Decimal(70), Decimal(126)
    )


def test_a_hold_that_was_not_noted_is_taken_as_asked():
    asked = Dose.straight(2, 8, hold_s=3)
    assert volume(entry(dose=asked, performed=rows(8, hold_s=None))).hold_s == 24
    assert volume(entry(dose=asked, performed=rows(8, hold_s=0))).hold_s == 0


def test_both_sides_count_and_a_left_and_a_right_row_are_one_set():
    both = volume(entry("clam", performed=rows(8, 8)))
    assert (both.sets, both.reps, both.work_s) == (2, 32, 128)
    apart = [*rows(8, 8, side="left"), *rows(6, side="right")]
    asked = sided((8, 8), (8, 8))
    record = volume(entry("clam", dose=asked, performed=tuple(apart)))
    assert (record.sets, record.reps) == (2, 22)


def test_not_counted_is_not_none_done():
    record = volume(entry(performed=rows(None, 8, 0)))
    assert (record.sets, record.reps, record.uncounted, record.unnoted) == (3, 8, 1, 0)
    unnoted = volume(entry())
    assert (unnoted.sessions, unnoted.unnoted, unnoted.sets, unnoted.reps) == (1, 1, 0, 0)


def test_load_times_repetitions():
    asked = Dose.straight(3, 5, load=kg(60))
    record = volume(entry("squat", dose=asked, performed=rows(5, 5, load=kg(60)) + rows(4, load=kg("62.5")) + rows(3)))
    assert (record.load_reps, record.load_unit, record.unknown_loads) == (Decimal(850), "kg", 1)


@pytest.mark.parametrize(
    ("units", "loads", "load_reps", "unit"),
    [
        ("imperial", [lb(100)], "800", "lb"),
        ("imperial", [kg(45), lb(100)], "1593.7", "lb"),
        ("metric", [lb(100)], "362.9", "kg"),
        ("metric", [Load("percent-1rm", Decimal(70))], "560", "percent-1rm"),
        ("metric", [Load("percent-1rm", Decimal(70)), kg(5)], None, None),
        ("metric", [kg(-20)], None, None),
        ("metric", [kg(0)], None, None),
        ("metric", [Load("band", colour="red")], None, None),
        ("metric", [Load("band", colour="red"), kg(5)], "40", "kg"),
    ],
)
def test_loads_are_added_up_where_they_can_be(units, loads, load_reps, unit):
    record = volume(entry(performed=tuple(LoggedSet(8, load=load) for load in loads)), units=units)
    assert (record.load_reps, record.load_unit) == (None if load_reps is None else Decimal(load_reps), unit)
    assert record.unknown_loads == 0


def test_weeks_and_entries_are_apart():
    sessions = [done(day, entry(performed=rows(8)), entry("clam", performed=rows(1))) for day in (0, 3, 7)]
    records = volume_by_week(routine(*sessions))
    assert [(r.entry, r.week, r.sessions, r.reps) for r in records] == [
        ("bridge", 1, 2, 16),
        ("bridge", 2, 1, 8),
        ("clam", 1, 2, 4),
        ("clam", 2, 1, 2),
    ]


@given(programs(ENGINE.catalog()), st.integers(0, 40), st.data())
def test_a_longer_log_never_lessens_what_was_done(program, days, data):
    log = data.draw(logs(program, MONDAY))
    earlier, later = (ENGINE.schedule(program, MONDAY, log, MONDAY + timedelta(days=day)) for day in (days // 2, days))
    before, after = ({(r.entry, r.week): r for r in volume_by_week(looked_at)} for looked_at in (earlier, later))
    for key, record in before.items():
        longer = after[key]
        assert longer.reps >= record.reps >= 0
        assert longer.sets >= record.sets >= record.uncounted
        assert longer.work_s >= record.work_s >= record.hold_s >= 0


def test_a_week_names_what_was_done_in_it_and_not_what_came_later():
    """A ladder goes a rung down in its second week."""
    records = volume_by_week(
        routine(
            done(0, entry("legs", exercise="hips/squat", performed=rows(8))),
            done(7, entry("legs", exercise="hips/squat", performed=rows(8))),
            done(9, entry("legs", exercise="hips/bridge", performed=rows(8))),
            as_of=13,
        )
    )
    assert [record.exercises for record in records] == [("hips/squat",), ("hips/squat", "hips/bridge")]
