from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import reason_after, row_texts

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, LoadRange
from hiproutine.progression.dose.increase import format_load_step
from hiproutine.progression.drivers.amrap import AmrapRule
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise

TABLE = [{"reps": 3, "steps": 0}, {"reps": 5, "steps": 1}, {"reps": 8, "steps": 3}]


def amrap(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "amrap", parameters


@pytest.mark.parametrize(
    ("done", "after"),
    [
        ("5 5", "62.5 kg: last-set-up"),
        ("5 9", "62.5 kg: last-set-up"),
        ("5 10", "65 kg: last-set-up"),
        ("5 30", "65 kg: last-set-up"),
        # The first set says nothing of the step.
        ("12 5", "62.5 kg: last-set-up"),
        ("5 5 12", "62.5 kg: last-set-up"),
        ("5 4", "52.5 kg: load-taken"),
        ("4 12", "52.5 kg: load-taken"),
        ("5", "52.5 kg: load-taken"),
        ("5 12 @ 57.5 kg", "52.5 kg: load-taken"),
        ("5 ?", "60 kg: not-recorded"),
        ("? 12", "60 kg: not-recorded"),
    ],
)
def test_the_last_set_decides(done, after):
    load = after.partition(":")[0]
    assert row_texts(amrap(), "5 5+ @ 60 kg", done) == [f"5 at {load}, then 5+ at {after}"]


def test_the_weaker_side_decides():
    assert row_texts(amrap(), "5+ @ 60 kg", "12/9 | 12/10") == [
        "1 × 5+ at 62.5 kg: last-set-up",
        "1 × 5+ at 67.5 kg: last-set-up",
    ]


def test_what_the_reasons_say():
    up = reason_after(amrap(increase=5), "3 @ 50 kg, 5+ @ 60 kg", "3 11")
    assert up.values == {"reps": 11, "steps": 2, "before": "60 kg", "after": "70 kg"}
    assert reason_after(amrap(table=TABLE), "3+ @ 60 kg", "4").values == {"reps": 4}
    assert reason_after(amrap(failures=3), "5+ @ 60 kg", "4 | 3").values == {"done": 2, "needed": 3}
    down = reason_after(amrap(failures=2), "5+ @ 60 kg", "4 | 3")
    assert (down.code, down.values) == ("load-taken", {"done": 2, "before": "60 kg", "after": "52.5 kg"})
    assert reason_after(amrap(increase=1), "5 @ 50 kg, 5+ @ 60 kg", "5 5").values == {"before": "60 kg"}


@pytest.mark.parametrize(("reps", "steps"), [(2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (8, 3), (30, 3)])
def test_a_table_says_how_many_steps(reps, steps):
    after = {0: "60 kg: no-step", 1: "62.5 kg: last-set-up", 3: "67.5 kg: last-set-up"}[steps]
    assert row_texts(amrap(table=TABLE), "2+ @ 60 kg", str(reps)) == [f"1 × 2+ at {after}"]


@given(st.lists(st.fixed_dictionaries({"reps": st.integers(1, 20), "steps": st.integers(0, 5)}), min_size=1), st.data())
def test_law_g7_more_repetitions_never_earn_less(table, data):
    less = data.draw(st.integers(1, 25))
    more = data.draw(st.integers(less, 25))
    rule = AmrapRule(table=table)
    assert rule.steps_for(less, 1) <= rule.steps_for(more, 1)


def test_steps_by_amount_and_percentage():
    assert row_texts(amrap(increase=1), "5+ @ 60 kg", "5 | 10 | 5") == [
        "1 × 5+ at 60 kg: load-saved",
        "1 × 5+ at 62.5 kg: last-set-up",
        "1 × 5+ at 62.5 kg: load-saved",
    ]
    assert row_texts(amrap(increase_percent=5), "5+ @ 100 kg", "5 | 10") == [
        "1 × 5+ at 105 kg: last-set-up",
        "1 × 5+ at 115 kg: last-set-up",
    ]


def test_failures_in_a_row_take_load():
    assert row_texts(amrap(failures=2, decrease=5), "5+ @ 60 kg", "4 | 5 | 4 | ? | 4 | 4") == [
        "1 × 5+ at 60 kg: failure-counted",
        "1 × 5+ at 62.5 kg: last-set-up",
        "1 × 5+ at 62.5 kg: failure-counted",
        "1 × 5+ at 62.5 kg: not-recorded",
        "1 × 5+ at 57.5 kg: load-taken",
        "1 × 5+ at 57.5 kg: failure-counted",
    ]
    assert row_texts(amrap(failures=2, table=TABLE), "3+ @ 60 kg", "2 | 3 | 2") == [
        "1 × 3+ at 60 kg: failure-counted",
        "1 × 3+ at 60 kg: no-step",
        "1 × 3+ at 60 kg: failure-counted",
    ]
    assert row_texts(amrap(decrease_percent=20), "5+ @ 60 kg", "4") == ["1 × 5+ at 47.5 kg: load-taken"]
    assert row_texts(amrap(decrease=0.5), "5+ @ 60 kg", "4") == ["1 × 5+ at 57.5 kg: load-taken"]
    assert row_texts(amrap(failures=0), "5+ @ 60 kg", "4 | 4") == ["1 × 5+ at 60 kg: short"] * 2


def test_less_in_reserve_than_asked_changes_nothing():
    assert row_texts(amrap(failures=2), "5+ @ 60 kg rir 1", "4 | 10 rir 0 | 4") == [
        "1 × 5+ at 60 kg, RIR 1: failure-counted",
        "1 × 5+ at 60 kg, RIR 1: too-hard",
        "1 × 5+ at 52.5 kg, RIR 1: load-taken",
    ]


def test_the_top_and_the_bottom():
    narrow = wide_exercise("5+ @ 60 kg", load=LoadRange("kg", Decimal(55), Decimal(60), Decimal("2.5")))
    assert row_texts(amrap(failures=2), "5+ @ 60 kg", "4 | 10 | 4 | 4 | 4 | 4 | 4 | 10", exercise=narrow) == [
        "1 × 5+ at 60 kg: failure-counted",
        "1 × 5+ at 60 kg: at-the-top",
        "1 × 5+ at 60 kg: failure-counted",
        "1 × 5+ at 55 kg: load-taken",
        "1 × 5+ at 55 kg: failure-counted",
        "1 × 5+ at 55 kg: at-the-bottom",
        "1 × 5+ at 55 kg: failure-counted",
        "1 × 5+ at 60 kg: last-set-up",
    ]
    assert row_texts(amrap(increase=2), "5+ @ 55 kg", "5 | 4 | 5 | 5", exercise=narrow) == [
        "1 × 5+ at 55 kg: load-saved",
        "1 × 5+ at 55 kg: at-the-bottom",
        "1 × 5+ at 55 kg: load-saved",
        "1 × 5+ at 57.5 kg: last-set-up",
    ]
    assert row_texts(amrap(), "5+", "5 | 4") == ["1 × 5+: at-the-top", "1 × 5+: at-the-bottom"]


@pytest.mark.parametrize("pair", [("increase", "increase_percent"), ("decrease", "decrease_percent")])
def test_a_step_is_an_amount_or_a_percentage(pair):
    with pytest.raises(InvalidValueError, match="an amount or a percentage, not both"):
        trace_rows(amrap(**dict.fromkeys(pair, 5)), dose="5 @ 60 kg", done="+")


def test_where_the_sides_are_asked_for_apart_the_one_that_earned_less_decides():
    dose = Dose.of_sides(dose_from_text("5+ @ 60 kg"), dose_from_text("4+ @ 50 kg"))
    for done, loads in (
        ("10/8", ["65 kg", "55 kg"]),
        ("10/7", ["62.5 kg", "52.5 kg"]),
        ("9/8", ["62.5 kg", "52.5 kg"]),
    ):
        row = trace_rows(amrap(), dose=dose, done=done, exercise=wide_exercise(dose, sides="each"))[-1]
        assert [format_load_step(one.load) for one in row.prescription.dose.sets] == loads
