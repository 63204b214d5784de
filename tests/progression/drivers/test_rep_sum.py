from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.progression.tables import reason_after, row_texts

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, LoadRange
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise


def rep_sum(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "rep-sum", parameters


@pytest.mark.parametrize(
    ("done", "after"),
    [
        ("10 10 10", "62.5 kg: total-reached"),
        ("14 10 6", "62.5 kg: total-reached"),
        ("30 0 0", "62.5 kg: total-reached"),
        ("12 10 7", "60 kg: total-missed"),
        # Sets beyond what was asked count, sets that are missing do not.
        ("9 9 9 3", "62.5 kg: total-reached"),
        ("9 9 9 2", "60 kg: total-missed"),
        ("10 10 10 ?", "62.5 kg: total-reached"),
        ("15 15", "60 kg: short"),
        ("15 15 ?", "60 kg: not-recorded"),
        ("?", "60 kg: not-recorded"),
        ("instead kit/other 10 10 10", "60 kg: another-exercise"),
        ("10 10 10 @ 57.5 kg", "60 kg: short"),
        ("10 10 10 @ ?", "60 kg: not-recorded"),
        # The weaker side's total decides, wherever it is weaker.
        ("12/8 8/12 10/10", "62.5 kg: total-reached"),
        ("12/9 12/10 12/10", "60 kg: total-missed"),
        ("9/12 10/12 10/12", "60 kg: total-missed"),
    ],
)
def test_the_total_decides(done, after):
    assert row_texts(rep_sum(reps=30), "3 x 10 @ 60 kg", done) == [f"3 × 10 at {after}"]


def test_without_a_number_it_is_what_is_asked():
    assert row_texts(rep_sum(), "3 x 8-10 @ 60 kg", "10 10 9 | 10 10 10") == [
        "3 × 8–10 at 60 kg: total-missed",
        "3 × 8–10 at 62.5 kg: total-reached",
    ]
    assert row_texts(rep_sum(), "8 6 @ 60 kg", "7 6 | 7 7") == [
        "8 at 60 kg, then 6 at 60 kg: total-missed",
        "8 at 62.5 kg, then 6 at 62.5 kg: total-reached",
    ]


def test_a_number_below_what_is_asked_needs_every_set_all_the_same():
    assert row_texts(rep_sum(reps=10), "3 x 10 @ 60 kg", "10 10 | 4 3 3") == [
        "3 × 10 at 60 kg: short",
        "3 × 10 at 62.5 kg: total-reached",
    ]


def test_holds_and_effort_have_to_be_as_asked():
    assert row_texts(
        rep_sum(reps=10), "2 x 5 @ 60 kg hold 5 s rir 2", "5 5 hold 4 s rir 2 | 5 5 hold 5 s rir 1 | +"
    ) == [
        "2 × 5 at 60 kg, 5 s hold, RIR 2: short",
        "2 × 5 at 60 kg, 5 s hold, RIR 2: too-hard",
        "2 × 5 at 62.5 kg, 5 s hold, RIR 2: total-reached",
    ]


def test_what_the_reasons_say():
    assert reason_after(rep_sum(reps=30), "3 x 10 @ 60 kg", "12 10 7").values == {"done": 29, "needed": 30}
    reached = reason_after(rep_sum(reps=30), "2 x 10 @ 50 kg, 10 @ 60 kg", "12 10 9")
    assert reached.values == {"done": 31, "before": "50 kg", "after": "52.5 kg"}
    assert reason_after(rep_sum(successes=3), "10 @ 60 kg", "+ | +").values == {"done": 2, "needed": 3}
    assert reason_after(rep_sum(increase=1), "10 @ 60 kg", "+").values == {"before": "60 kg"}


def test_successes_in_a_row():
    assert row_texts(rep_sum(successes=2), "2 x 10 @ 60 kg", "+ | 10 9 | + | ? | + | + | 10 | + | +") == [
        "2 × 10 at 60 kg: counting",
        "2 × 10 at 60 kg: total-missed",
        "2 × 10 at 60 kg: counting",
        "2 × 10 at 60 kg: not-recorded",
        "2 × 10 at 62.5 kg: total-reached",
        "2 × 10 at 62.5 kg: counting",
        "2 × 10 at 62.5 kg: short",
        "2 × 10 at 62.5 kg: counting",
        "2 × 10 at 65 kg: total-reached",
    ]


def test_steps_by_amount_and_percentage():
    # What is kept survives a session that does not count.
    assert row_texts(rep_sum(increase=1), "10 @ 60 kg", "+ | 9 | ? | + | +") == [
        "1 × 10 at 60 kg: load-saved",
        "1 × 10 at 60 kg: total-missed",
        "1 × 10 at 60 kg: not-recorded",
        "1 × 10 at 60 kg: load-saved",
        "1 × 10 at 62.5 kg: total-reached",
    ]
    assert row_texts(rep_sum(increase=1, successes=2), "10 @ 60 kg", "+ | + | + | + | + | +")[-1].endswith(
        "total-reached"
    )
    assert row_texts(rep_sum(increase_percent=10), "10 @ 60 kg", "+") == ["1 × 10 at 65 kg: total-reached"]
    with pytest.raises(InvalidValueError, match="an amount or a percentage, not both"):
        trace_rows(rep_sum(increase=1, increase_percent=1), dose="5 @ 60 kg", done="+")


def test_the_top():
    narrow = wide_exercise("10 @ 60 kg", load=LoadRange("kg", Decimal(55), Decimal(60), Decimal("2.5")))
    assert row_texts(rep_sum(successes=2), "10 @ 60 kg", "+ | + | +", exercise=narrow) == [
        "1 × 10 at 60 kg: counting",
        "1 × 10 at 60 kg: at-the-top",
        "1 × 10 at 60 kg: counting",
    ]
    assert row_texts(rep_sum(), "2 x 10", "+") == ["2 × 10: at-the-top"]


@pytest.mark.parametrize(
    ("parameters", "done", "code"),
    [
        ({}, "12/8 8/8", "total-reached"),
        ({}, "10/8 10/7", "total-missed"),
        ({}, "10/8 9/8", "total-missed"),
        ({"reps": 18}, "9/9 9/9", "total-reached"),
        ({"reps": 18}, "10/8 10/8", "total-missed"),
    ],
)
def test_where_the_sides_are_asked_for_apart_each_has_its_total(parameters, done, code):
    dose = Dose.of_sides(dose_from_text("10 10 @ 60 kg"), dose_from_text("8 8 @ 50 kg"))
    row = trace_rows(rep_sum(**parameters), dose=dose, done=done, exercise=wide_exercise(dose, sides="each"))[-1]
    assert [reason.code for reason in row.reasons] == [code]
