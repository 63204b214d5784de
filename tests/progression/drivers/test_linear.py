from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import reason_after, row_texts

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import IntRange, Load, LoadRange, PersonalLimits
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import RuleType, Step
from hiproutine.testing.trace import RuleSpec, TraceRow, trace_rows, wide_exercise


def linear(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "linear", parameters


def test_a_step_up_after_each_success_by_the_next_load_there_is():
    assert row_texts(linear(), "3 x 5 @ 60 kg", "+ | + | 6 6 6") == [
        "3 × 5 at 62.5 kg: load-added",
        "3 × 5 at 65 kg: load-added",
        "3 × 5 at 67.5 kg: load-added",
    ]
    assert reason_after(linear(), "3 x 5 @ 60 kg", "+").values == {"before": "60 kg", "after": "62.5 kg"}


def test_a_step_may_be_stated():
    assert row_texts(linear(increase=5), "5 @ 60 kg", "+ | +") == [
        "1 × 5 at 65 kg: load-added",
        "1 × 5 at 70 kg: load-added",
    ]
    assert row_texts(linear(increase_percent=10), "5 @ 100 kg", "+ | + | +") == [
        "1 × 5 at 110 kg: load-added",
        # Of 121 kg, 120 can be loaded; 132.5 would be more than 10 % above that.
        "1 × 5 at 120 kg: load-added",
        "1 × 5 at 130 kg: load-added",
    ]


def test_successes_are_counted_and_a_failure_leaves_them():
    assert row_texts(linear(successes=3), "2 x 5 @ 60 kg", "+ | 5 4 | + | 5 4 | + | + | +") == [
        "2 × 5 at 60 kg: counting",
        "2 × 5 at 60 kg: failure-counted",
        "2 × 5 at 60 kg: counting",
        "2 × 5 at 60 kg: failure-counted",
        "2 × 5 at 62.5 kg: load-added",
        "2 × 5 at 62.5 kg: counting",
        "2 × 5 at 62.5 kg: counting",
    ]
    assert reason_after(linear(successes=3), "5 @ 60 kg", "+ | +").values == {"done": 2, "needed": 3}


def test_failures_are_counted_and_a_success_without_a_step_leaves_them():
    assert row_texts(linear(successes=2, failures=2), "2 x 5 @ 60 kg", "5 4 | + | 5 4 | + | +") == [
        "2 × 5 at 60 kg: failure-counted",
        "2 × 5 at 60 kg: counting",
        "2 × 5 at 52.5 kg: load-taken",
        # Both counts began anew.
        "2 × 5 at 52.5 kg: counting",
        "2 × 5 at 55 kg: load-added",
    ]
    assert reason_after(linear(), "5 @ 60 kg", "4 | 4").values == {"done": 2, "needed": 3}
    taken = reason_after(linear(), "5 @ 60 kg", "4 | 4 | 4")
    assert taken.values == {"done": 3, "before": "60 kg", "after": "52.5 kg"}


def test_a_step_up_makes_the_failures_begin_anew():
    assert row_texts(linear(failures=2), "5 @ 60 kg", "4 | + | 4 | 4") == [
        "1 × 5 at 60 kg: failure-counted",
        "1 × 5 at 62.5 kg: load-added",
        "1 × 5 at 62.5 kg: failure-counted",
        "1 × 5 at 55 kg: load-taken",
    ]


@pytest.mark.parametrize(
    ("parameters", "after"),
    [
        ({"decrease": 5}, "95 kg"),
        ({"decrease": 7}, "92.5 kg"),
        ({"decrease": 0.1}, "97.5 kg"),
        ({"decrease_percent": 20}, "80 kg"),
        ({"decrease_percent": 0.5}, "97.5 kg"),
        ({}, "90 kg"),
    ],
)
def test_a_step_down_is_as_stated_and_one_loadable_step_at_least(parameters, after):
    assert row_texts(linear(failures=1, **parameters), "5 @ 100 kg", "4") == [f"1 × 5 at {after}: load-taken"]


def test_a_step_down_goes_on_from_the_exact_load():
    # 10 % of 65 is 58.5, loaded as 57.5; then 61, loaded as 60.
    assert row_texts(linear(failures=1), "5 @ 65 kg", "4 | + | +") == [
        "1 × 5 at 57.5 kg: load-taken",
        "1 × 5 at 60 kg: load-added",
        "1 × 5 at 62.5 kg: load-added",
    ]
    # A step down by more than was stated takes the exact load along: 59 would be 61.5 after the next step.
    assert row_texts(linear(failures=1, increase=2, decrease=1), "5 @ 60 kg", "4 | + | +") == [
        "1 × 5 at 57.5 kg: load-taken",
        "1 × 5 at 60 kg: load-added",
        "1 × 5 at 62.5 kg: load-added",
    ]
    stack = LoadInventory("stack", "kg", "nearest", first=Decimal("2.5"), step=Decimal("2.5"), count=100)
    assert row_texts(linear(failures=1, increase=2, decrease=1), "5 @ 60 kg", "4 | + | +", loading=stack) == [
        "1 × 5 at 57.5 kg: load-taken",
        "1 × 5 at 60 kg: load-added",
        "1 × 5 at 62.5 kg: load-added",
    ]


def test_failures_of_nought_never_step_down():
    rule = linear(failures=0, successes=2)
    assert row_texts(rule, "2 x 5 @ 60 kg rir 2", "+ | 5 4 | 5 4 | 5 5 rir 1 | +") == [
        "2 × 5 at 60 kg, RIR 2: counting",
        "2 × 5 at 60 kg, RIR 2: short",
        "2 × 5 at 60 kg, RIR 2: short",
        "2 × 5 at 60 kg, RIR 2: too-hard",
        "2 × 5 at 62.5 kg, RIR 2: load-added",
    ]


def test_less_in_reserve_or_less_load_than_asked_is_a_failure():
    assert row_texts(linear(failures=2), "5 @ 60 kg rir 2", "5 rir 1 | 5 @ 57.5 kg") == [
        "1 × 5 at 60 kg, RIR 2: failure-counted",
        "1 × 5 at 52.5 kg, RIR 2: load-taken",
    ]


def test_what_is_not_recorded_counts_for_neither():
    assert row_texts(
        linear(successes=2, failures=2), "2 x 5 @ 60 kg", "+ | 5 4 | ? | instead kit/other 5 5 | 5 ? | +"
    ) == [
        "2 × 5 at 60 kg: counting",
        "2 × 5 at 60 kg: failure-counted",
        "2 × 5 at 60 kg: not-recorded",
        "2 × 5 at 60 kg: another-exercise",
        "2 × 5 at 60 kg: not-recorded",
        "2 × 5 at 62.5 kg: load-added",
    ]


def test_more_load_than_asked_is_one_step_all_the_same():
    assert row_texts(linear(), "5 @ 60 kg", "5 @ 80 kg") == ["1 × 5 at 62.5 kg: load-added"]


def test_in_a_range_a_success_is_its_upper_end_and_a_failure_less_than_its_lower():
    assert row_texts(linear(failures=1), "2 x 8-12 @ 60 kg", "12 11 | 8 8 | 12 12 | 12 7") == [
        "2 × 8–12 at 60 kg: in-range",
        "2 × 8–12 at 60 kg: in-range",
        "2 × 8–12 at 62.5 kg: load-added",
        "2 × 8–12 at 55 kg: load-taken",
    ]


def test_law_g10_what_is_less_than_a_loadable_step_is_kept():
    rows = row_texts(linear(increase=1), "2 x 5 @ 60 kg", "+ | + | 5 4 | ? | +| + | + ")
    assert rows == [
        "2 × 5 at 60 kg: load-saved",
        "2 × 5 at 60 kg: load-saved",
        "2 × 5 at 60 kg: failure-counted",
        "2 × 5 at 60 kg: not-recorded",
        "2 × 5 at 62.5 kg: load-added",
        "2 × 5 at 62.5 kg: load-saved",
        "2 × 5 at 65 kg: load-added",
    ]
    assert reason_after(linear(increase=1), "5 @ 60 kg", "+").values == {"before": "60 kg"}


class _Lighter:
    """A guard that sends an entry back to 50 kg after pain."""

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        if not outcome.pain.during:
            return Step(state, proposed)
        dose = proposed.dose.evolve_sets(load=Load("kg", Decimal(50)))
        return Step(state, evolve(proposed, dose=dose), (Reason("lighter"),))


def test_what_was_kept_goes_when_a_guard_lowers_the_load():
    guard = RuleType("lighter", "guard", "Lighter", _Lighter, {"type": "object"}, {"lighter": "Lighter."})
    rules: list[RuleSpec] = [guard, linear(increase=2)]
    assert row_texts(rules, "5 @ 60 kg", "+ | + pain 5 | + | + ") == [
        "1 × 5 at 60 kg: load-saved",
        "1 × 5 at 50 kg: lighter",
        "1 × 5 at 50 kg: load-saved",
        "1 × 5 at 52.5 kg: load-added",
    ]


def test_what_was_kept_stays_where_a_guard_leaves_the_load():
    rules: list[RuleSpec] = ["pain-gate", linear(increase=1)]
    assert row_texts(rules, "5 @ 60 kg", "+ | + | + pain 4 | +") == [
        "1 × 5 at 60 kg: load-saved",
        "1 × 5 at 60 kg: load-saved",
        "1 × 5 at 60 kg: pain-hold",
        "1 × 5 at 62.5 kg: load-added",
    ]


def test_the_top_and_the_bottom():
    narrow = wide_exercise("5 @ 60 kg", load=LoadRange("kg", Decimal(55), Decimal(60), Decimal("2.5")))
    assert row_texts(linear(failures=1), "5 @ 60 kg", "+ | 4 | 4 | 4 | +", exercise=narrow) == [
        "1 × 5 at 60 kg: at-the-top",
        "1 × 5 at 55 kg: load-taken",
        "1 × 5 at 55 kg: at-the-bottom",
        "1 × 5 at 55 kg: at-the-bottom",
        "1 × 5 at 57.5 kg: load-added",
    ]
    assert row_texts(linear(failures=2, successes=2), "5 @ 60 kg", "4 | + | + | 4 | 4", exercise=narrow)[1:] == [
        "1 × 5 at 60 kg: counting",
        "1 × 5 at 60 kg: at-the-top",
        # Both counts began anew at the top.
        "1 × 5 at 60 kg: failure-counted",
        "1 × 5 at 55 kg: load-taken",
    ]
    assert row_texts(linear(failures=2, successes=2), "5 @ 55 kg", "+ | 4 | 4 | + | 4", exercise=narrow)[2:] == [
        "1 × 5 at 55 kg: at-the-bottom",
        "1 × 5 at 55 kg: counting",
        "1 × 5 at 55 kg: failure-counted",
    ]


def test_what_was_kept_at_the_least_load_goes_with_a_failure():
    narrow = wide_exercise("5 @ 55 kg", load=LoadRange("kg", Decimal(55), Decimal(60), Decimal("2.5")))
    assert row_texts(linear(failures=1, increase=2), "5 @ 55 kg", "+ | 4 | + | +", exercise=narrow) == [
        "1 × 5 at 55 kg: load-saved",
        "1 × 5 at 55 kg: at-the-bottom",
        "1 × 5 at 55 kg: load-saved",
        "1 × 5 at 57.5 kg: load-added",
    ]


def test_without_a_load_there_is_nothing_to_add_or_take():
    assert row_texts(linear(failures=1), "2 x 5", "+ | 5 4") == ["2 × 5: at-the-top", "2 × 5: at-the-bottom"]
    loadable = wide_exercise("5 @ 60 kg")
    assert row_texts(linear(failures=1), "5", "4 | + | 4", exercise=loadable) == [
        "1 × 5: at-the-bottom",
        "1 × 5 at 2.5 kg: load-added",
        "1 × 5: load-taken",
    ]
    # A percentage of nothing is nothing; the next load there is comes instead.
    assert row_texts(linear(increase_percent=5), "5 @ 0 kg", "+") == ["1 × 5 at 2.5 kg: load-added"]


def test_sets_of_different_loads_each_go_a_step():
    assert row_texts(linear(failures=1), "5 @ 60 kg, 3 @ 80 kg", "+ | 5 2") == [
        "5 at 62.5 kg, then 3 at 82.5 kg: load-added",
        "5 at 55 kg, then 3 at 72.5 kg: load-taken",
    ]


def test_equipment_says_which_loads_there_are():
    dumbbells = LoadInventory("sizes", "kg", sizes=(Decimal(10), Decimal(12), Decimal(16)))
    assert row_texts(linear(failures=1), "5 @ 10 kg", "+ | + | + | 4", loading=dumbbells) == [
        "1 × 5 at 12 kg: load-added",
        "1 × 5 at 16 kg: load-added",
        "1 × 5 at 16 kg: at-the-top",
        "1 × 5 at 12 kg: load-taken",
    ]


def test_steps_of_repetitions():
    assert row_texts(linear(dimension="reps", failures=1), "2 x 10", "+ | 11 10 | +") == [
        "2 × 11: reps-added",
        "2 × 10: reps-taken",
        "2 × 11: reps-added",
    ]
    assert reason_after(linear(dimension="reps"), "12 10", "+").values == {"before": "10", "after": "11"}
    assert row_texts(linear(dimension="reps", increase=2.9, decrease=3, failures=1), "20", "+ | 21") == [
        "1 × 22: reps-added",
        "1 × 19: reps-taken",
    ]
    assert row_texts(
        linear(dimension="reps", increase_percent=19, decrease_percent=9, failures=1), "20", "+ | 22 | 20"
    ) == [
        "1 × 23: reps-added",
        "1 × 21: reps-taken",
        "1 × 20: reps-taken",
    ]
    assert row_texts(linear(dimension="reps", increase=0.5, failures=1), "5", "+") == ["1 × 6: reps-added"]


def test_ends_of_repetitions():
    short = wide_exercise("5", reps=IntRange(4, 7))
    rule = linear(dimension="reps", increase=2, decrease=3, failures=1)
    assert row_texts(rule, "5 6", "+ | + | 6 6 | 3 3", exercise=short) == [
        "2 × 7: reps-added",
        "2 × 7: at-the-top",
        "2 × 4: reps-taken",
        "2 × 4: at-the-bottom",
    ]
    assert row_texts(rule, "5", "+", exercise=short, caps=PersonalLimits(reps=6)) == ["1 × 6: reps-added"]
    assert row_texts(rule, "7 3-5", "7 5", exercise=wide_exercise("5", reps=IntRange(3, 7))) == [
        "7, then 3–5: at-the-top"
    ]


def test_a_stated_range_of_repetitions_stands():
    rule = linear(dimension="reps", increase=2, decrease=2, failures=1)
    short = wide_exercise("5", reps=IntRange(4, 9))
    assert row_texts(rule, "5-8", "5 | 8 | 9 | 5 | 3", exercise=short) == [
        "1 × 5–8: in-range",
        "1 × 5–8: at-the-top",
        "1 × 5–8: at-the-top",
        "1 × 5–8: in-range",
        "1 × 5–8: at-the-bottom",
    ]


def test_steps_of_a_hold():
    rule = linear(dimension="hold", increase=5, failures=1)
    assert [
        [one.hold_s for one in row.prescription.dose.sets]
        for row in trace_rows(rule, dose="20 s 30 s", done="+ | 24 s 35 s")
    ] == [[20, 30], [25, 35], [23, 32]]
    held = wide_exercise("20 s", hold_s=IntRange(18, 22))
    assert row_texts(rule, "20 s", "+ | + | 20 s | 1 s", exercise=held) == [
        "1 × 1, 22 s hold: hold-added",
        "1 × 1, 22 s hold: at-the-top",
        "1 × 1, 20 s hold: hold-taken",
        "1 × 1, 18 s hold: hold-taken",
    ]
    assert row_texts(rule, "18 s", "1 s", exercise=held) == ["1 × 1, 18 s hold: at-the-bottom"]
    assert row_texts(rule, "20 s", "+", exercise=held, caps=PersonalLimits(hold_s=21)) == [
        "1 × 1, 21 s hold: hold-added"
    ]
    assert reason_after(linear(dimension="hold"), "20 s", "+").values == {"before": "20", "after": "21"}


@pytest.mark.parametrize("pair", [("increase", "increase_percent"), ("decrease", "decrease_percent")])
def test_a_step_is_an_amount_or_a_percentage(pair):
    with pytest.raises(InvalidValueError, match="an amount or a percentage, not both"):
        trace_rows(linear(**dict.fromkeys(pair, 5)), dose="5 @ 60 kg", done="+")


@given(
    st.lists(st.sampled_from(["+", "4", "?", "-"]), max_size=20),
    st.sampled_from([{"increase": 1}, {"increase": 4}, {"increase_percent": 3.3}, {}]),
    st.sampled_from([{"decrease": 1}, {"decrease_percent": 12.5}, {}]),
    st.integers(0, 3),
)
def test_laws_g2_and_g10_every_move_is_loadable_and_one_way(done, up, down, failures):
    rows = trace_rows(linear(failures=failures, **up, **down), dose="5 @ 30 kg", done=done)
    step = Decimal("2.5")
    for one, other in pairwise(rows):
        before, after = size_of(one), size_of(other)
        code = "missed" if one.done is None or one.done.is_missed else other.reasons[0].code
        assert after % step == 0
        assert (after > before) == (code == "load-added")
        assert (after < before) == (code == "load-taken")
        # The stated amount, rounded up to what can be loaded.
        stated = (Decimal(up.get("increase", 1)) / step).to_integral_value(ROUND_CEILING) * step
        assert after - before <= stated


def size_of(row: TraceRow) -> Decimal:
    load = row.prescription.dose.sets[0].load
    assert load is not None
    assert load.value is not None
    return load.value
