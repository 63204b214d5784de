"""What expressions are told: of the session, of the dose and of each set."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from plugins.expressions.tests.clauses import dose_after, rows_for, step_after, value_text, values_of_sets

from hiproutine.model.log import LoggedSet
from hiproutine.progression.rule import Outcome
from hiproutine.testing.trace import wide_exercise

# ---- values of the session ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("met", "false"),
        ("verdict", "short"),
        ("asked_sets", "3"),
        ("done_sets", "3"),
        ("sets", "3"),
        ("rest_s", "60"),
        ("sum(all_reps)", "15"),
        ("sum(all_load)", "300"),
        ("sum(all_hold_s)", "0"),
        ("sum(all_asked_reps)", "15"),
        ("sum(all_asked_load)", "300"),
        ("sum(all_done_reps)", "12"),
        ("all_done_reps[1]", "4"),
        ("sum(all_done_load)", "300"),
        ("number", "1"),
        ("done_week", "1"),
        ("done_cycle", "1"),
        ("week", "1"),
        ("weeks", "12"),
        ("cycle", "1"),
        ("turn", "2"),
        ("turns", "3"),
        ("rung", "1"),
        ("rungs", "1"),
        ("away_days ?? -1", "2"),
        ("readiness ?? -1", "-1"),
        ("pain ?? -1", "0"),
        ("least_rir ?? -1", "-1"),
        ("greatest_rpe ?? -1", "-1"),
    ],
)
def test_values_of_the_session(expression, value):
    assert value_text(expression) == value


def test_values_of_other_sessions():
    assert value_text("met", done="5 5 5") == "true"
    assert value_text("verdict", done="5 5 5") == "met"
    assert value_text("pain ?? -1", done="5 5 5 pain 3 morning 4") == "4"
    assert value_text("pain ?? -1", done="5 5 5 pain ?") == "-1"
    assert value_text("done_sets", done="5 5") == "2"
    assert value_text("all_done_reps[2]", done="5 5") == "0"
    assert value_text("all_done_load[2]", done="5 5") == "0"
    assert value_text("sum(all_done_hold_s)", "2x30s", "30s 20s") == "50"
    assert value_text("sum(all_asked_hold_s)", "2x30s", "30s 20s") == "60"
    assert value_text("sum(all_hold_s)", "2x30s", "30s 20s") == "60"
    assert value_text("sum(all_done_reps)", done="5 5 5 5") == "15"  # a set more than asked for is not one of them
    assert value_text("done_sets", done="5 5 5 5") == "4"


def test_values_of_effort():
    def of(expression: str, asked: str, *sets: LoggedSet) -> str:
        clause = {"then": {"v": expression}, "say": "{v}"}
        kind: Any = {"met": False, "verdict": ""}.get(expression, 0)
        (reason,) = step_after(asked, Outcome(sets), clause, state={"v": kind}).reasons
        return str(reason.values["text"])

    one, two, none = (LoggedSet(5, rir=Decimal(1)), LoggedSet(5, rir=Decimal(2)), LoggedSet(5))
    assert of("verdict", "3x5 rir 2", one, two, two) == "hard"
    assert of("met", "3x5 rir 2", one, two, two) == "false"
    assert of("verdict", "3x5 rir 2", two, two, two) == "met"
    assert of("least_rir ?? -1", "3x5", two, one, two) == "1"
    assert of("least_rir ?? -1", "3x5", two, one, none) == "-1"
    hard, harder = LoggedSet(5, rpe=Decimal(7)), LoggedSet(5, rpe=Decimal("8.5"))
    assert of("greatest_rpe ?? -1", "3x5", hard, harder, hard) == "8.5"
    assert of("greatest_rpe ?? -1", "3x5", hard, harder, none) == "-1"


def test_values_of_later_sessions():
    clause = {"then": {"v": "number * 100 + done_week * 10 + week"}, "say": "{v}"}
    live = rows_for("3x5", ["5 5 5"] * 4, clause, state={"v": 0})
    assert [str(row.reasons[0].values["text"]) for row in live[1:]] == ["111", "211", "312", "422"]


def test_values_of_sides():
    exercise = wide_exercise("2x8 @ 10 kg", sides="each")
    more = {"exercise": exercise}
    dose = "2x8 @ 10 kg"
    assert value_text("all_done_reps[0]", dose, "8/6 8/8", **more) == "6"
    assert value_text("all_done_reps[0]", dose, "6/8 8/8", **more) == "6"
    assert value_text("sum(all_done_reps)", dose, "8/6 8/8", **more) == "14"
    assert value_text("done_sets", dose, "8/6 8/8", **more) == "2"
    assert values_of_sets("done ? 2 : 1", dose, "8/6 8/8", **more) == [1, 2]


# ---- values of a set ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("place", [1, 2, 3]),
        ("reps", [5, 5, 5]),
        ("reps_max ?? 9", [9, 9, 9]),
        ("load / 20", [5, 5, 5]),
        ("hold_s + 1", [1, 1, 1]),
        ("rir ?? 4", [4, 4, 4]),
        ("rpe ?? 6", [6, 6, 6]),
        ("amrap ? 1 : 2", [2, 2, 2]),
        ("done ? 2 : 1", [2, 1, 1]),
        ("asked_reps", [5, 5, 5]),
        ("asked_load / 50", [2, 2, 2]),
        ("asked_hold_s + 1", [1, 1, 1]),
        ("done_reps", [5, 4, 3]),
        ("done_load / 25", [4, 4, 4]),
        ("done_hold_s + 1", [1, 1, 1]),
        ("done_rir ?? 3", [3, 3, 3]),
        ("done_rpe ?? 3", [3, 3, 3]),
    ],
)
def test_values_of_a_set(expression, values):
    assert values_of_sets(expression) == values


def test_values_of_other_sets():
    assert values_of_sets("reps_max ?? 9", "3x5-8", "5 5 5") == [8, 8, 8]
    assert values_of_sets("amrap ? 1 : 2", "2x5 5+", "5 5 5") == [2, 2, 1]
    assert values_of_sets("rir ?? 9", "2x5 rir 3", "5 5 rir 3") == [3, 3]
    assert values_of_sets("rpe ?? 9", "2x5 rpe 7", "5 5 rpe 7") == [7, 7]
    assert values_of_sets("done_rir ?? 9", "2x5", "2x5 rir 3") == [3, 3]
    assert values_of_sets("done_rpe ?? 9", "2x5", "2x5 rpe 8") == [8, 8]
    assert values_of_sets("done_hold_s / 5", "2x30s", "30s 20s") == [6, 4]
    assert values_of_sets("asked_hold_s / 5", "2x30s", "30s 20s") == [6, 6]


def test_a_set_that_was_not_asked_for_was_not_done():
    add = {"then": {"sets": "sets + 1"}}
    seen = {"then": {"rpe": "asked_reps + asked_load + asked_hold_s + done_reps + done_load + done_hold_s + 1"}}
    also = {"then": {"rir": "(done ? 1 : 2) + (done_rir ?? 3) + (done_rpe ?? 4)"}}
    asked = dose_after("1x1", "1", add, seen, also)
    assert [(int(one.rpe), int(one.rir)) for one in asked.sets] == [(3, 8), (1, 9)]
