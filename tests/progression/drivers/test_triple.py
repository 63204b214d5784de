from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.progression.tables import reason_after, row_texts

from hiproutine.model.dose import Dose, IntRange, Load, LoadRange, PersonalLimits
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise

REPS, SETS = {"min": 8, "max": 9}, {"min": 2, "max": 3}


def triple(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "triple", parameters


def test_repetitions_then_sets_then_load():
    assert row_texts(triple(reps=REPS, sets=SETS), "2 x 8 @ 20 kg", "+ | + | + | + | +") == [
        "2 × 9 at 20 kg: reps-up",
        "3 × 8 at 20 kg: sets-added",
        "3 × 9 at 20 kg: reps-up",
        "2 × 8 at 22.5 kg: load-after-sets",
        "2 × 9 at 22.5 kg: reps-up",
    ]


def test_what_the_reasons_say():
    rule = triple(reps=REPS, sets=SETS)
    assert reason_after(rule, "2 x 8 @ 20 kg", "+").values == {"before": "8", "after": "9"}
    assert reason_after(rule, "2 x 9 @ 20 kg", "+").values == {"before": "2", "after": "3"}
    assert reason_after(rule, "3 x 9 @ 20 kg", "+").values == {"before": "20 kg", "after": "22.5 kg"}
    assert reason_after(triple(successes=3), "5", "+ | +").values == {"done": 2, "needed": 3}


def test_without_ranges_it_goes_from_the_first_dose_to_what_is_allowed():
    small = wide_exercise("2 x 5 @ 20 kg", sets=IntRange(1, 3), reps=IntRange(3, 6))
    assert row_texts(triple(), "2 x 5 @ 20 kg", "+ | + | + | +", exercise=small) == [
        "2 × 6 at 20 kg: reps-up",
        "3 × 5 at 20 kg: sets-added",
        "3 × 6 at 20 kg: reps-up",
        "2 × 5 at 22.5 kg: load-after-sets",
    ]


def test_caps_and_what_the_exercise_allows_go_before_the_ranges():
    small = wide_exercise("2 x 5 @ 20 kg", sets=IntRange(2, 3), reps=IntRange(4, 6))
    wide = triple(reps={"min": 1, "max": 30}, sets={"min": 1, "max": 9})
    assert row_texts(wide, "3 x 6 @ 20 kg", "+", exercise=small) == ["2 × 4 at 22.5 kg: load-after-sets"]
    capped = PersonalLimits(sets=2, reps=5)
    assert row_texts(wide, "2 x 5 @ 20 kg", "+", exercise=small, caps=capped) == ["2 × 4 at 22.5 kg: load-after-sets"]
    # A lower end above what is left open is the most there is.
    high = triple(reps={"min": 9, "max": 9}, sets={"min": 5, "max": 5})
    assert row_texts(high, "2 x 6 @ 20 kg", "+ | +", exercise=small) == [
        "3 × 6 at 20 kg: sets-added",
        "3 × 6 at 22.5 kg: load-after-sets",
    ]


def test_a_set_below_the_low_end_is_not_raised_by_a_step():
    rule = triple(reps={"min": 8, "max": 9}, sets={"min": 1, "max": 3})
    odd = wide_exercise("9 5", reps=IntRange(3, 9))
    assert row_texts(triple(reps={"min": 6, "max": 5}, sets=SETS), "2 x 5 @ 20 kg", "+", exercise=None) == [
        "3 × 5 at 20 kg: sets-added"
    ]
    assert row_texts(rule, "9 5", "+", exercise=odd) == ["9, then 6: reps-up"]


def test_steps_and_successes():
    rule = triple(reps={"min": 8, "max": 12}, rep_step=3, load_step=6, sets={"min": 1, "max": 1}, successes=2)
    assert row_texts(rule, "8 @ 20 kg", "+ | + | + | + | + | +") == [
        "1 × 8 at 20 kg: counting",
        "1 × 11 at 20 kg: reps-up",
        "1 × 11 at 20 kg: counting",
        "1 × 12 at 20 kg: reps-up",
        "1 × 12 at 20 kg: counting",
        "1 × 8 at 25 kg: load-after-sets",
    ]


def test_what_is_no_success_changes_nothing():
    assert row_texts(triple(successes=2), "2 x 8 @ 20 kg rir 2", "+ | 8 7 | + | ? | + | + | 9 9 rir 1 | +") == [
        "2 × 8 at 20 kg, RIR 2: counting",
        "2 × 8 at 20 kg, RIR 2: short",
        "2 × 8 at 20 kg, RIR 2: counting",
        "2 × 8 at 20 kg, RIR 2: not-recorded",
        "2 × 9 at 20 kg, RIR 2: reps-up",
        "2 × 9 at 20 kg, RIR 2: counting",
        "2 × 9 at 20 kg, RIR 2: too-hard",
        "2 × 9 at 20 kg, RIR 2: counting",
    ]


def test_the_top():
    top = wide_exercise("2 x 9 @ 20 kg", load=LoadRange("kg", Decimal(0), Decimal(20), Decimal("2.5")))
    rule = triple(reps=REPS, sets=SETS, successes=2)
    assert row_texts(rule, "3 x 9 @ 20 kg", "+ | + | +", exercise=top) == [
        "3 × 9 at 20 kg: counting",
        "3 × 9 at 20 kg: at-the-top",
        "3 × 9 at 20 kg: counting",
    ]
    assert row_texts(triple(reps=REPS, sets=SETS), "3 x 9", "+") == ["3 × 9: at-the-top"]


def test_law_g10_a_small_step_goes_to_the_next_load_there_is():
    bells = LoadInventory("sizes", "kg", sizes=(Decimal(8), Decimal(12), Decimal(16)))
    rule = triple(reps={"min": 8, "max": 8}, sets={"min": 1, "max": 1}, load_step=1)
    assert row_texts(rule, "8 @ 8 kg", "+ | + | +", loading=bells) == [
        "1 × 8 at 12 kg: load-after-sets",
        "1 × 8 at 16 kg: load-after-sets",
        "1 × 8 at 16 kg: at-the-top",
    ]


def test_where_the_sides_are_asked_for_apart_a_set_is_a_pair():
    dose = Dose.of_sides(dose_from_text("2 x 9 @ 20 kg"), dose_from_text("2 x 8 @ 10 kg"))
    exercise = wide_exercise(dose, sides="each")
    rows = trace_rows(triple(reps=REPS, sets=SETS), dose=dose, done="+ | + | + | +", exercise=exercise)
    lived = [(row.prescription.dose.set_count, [one.reps for one in row.prescription.dose.sets[:2]]) for row in rows]
    assert lived == [(2, [9, 8]), (2, [9, 9]), (3, [8, 8]), (3, [9, 9]), (2, [8, 8])]
    assert [one.load for one in rows[-1].prescription.dose.sets[:2]] == [
        Load("kg", Decimal("22.5")),
        Load("kg", Decimal("12.5")),
    ]
