"""Traces: rows and tables of what a stack of rules prescribes for a written log."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, IntRange, Load, PersonalLimits
from hiproutine.model.dose import SetDose as Set
from hiproutine.model.log import LoggedPain
from hiproutine.model.pack import Criterion, RuleUse
from hiproutine.progression.drivers import double
from hiproutine.progression.rule import RuleType, Step
from hiproutine.testing.trace import RuleSpec, trace_rows, trace_table, wide_exercise

KG_60, KG_70, RED = Load("kg", Decimal(60)), Load("kg", Decimal(70)), Load("band", colour="red")
NONE = LoggedPain(0, 0, 0, 0)


def test_a_wide_exercise_goes_by_its_dose() -> None:
    lift, hold, plain = wide_exercise("3 x 5 @ 60 kg"), wide_exercise("2 x 10 s"), wide_exercise("6 6", "sit")
    assert lift.dose.load is not None
    assert (lift.dose.load.unit, lift.dose.load.step, lift.measure) == ("kg", Decimal("2.5"), "reps")
    assert (hold.dose.reps, hold.dose.hold_s, hold.dose.load, hold.measure) == (
        IntRange(1, 1),
        IntRange(0, 120),
        None,
        "hold",
    )
    assert (plain.id, plain.dose.reps, plain.dose.hold_s, plain.measure) == (
        "kit/sit",
        IntRange(1, 30),
        IntRange(0, 0),
        "reps",
    )
    narrow = wide_exercise("6 6", reps=IntRange(6, 8), sides="each")
    assert (narrow.dose.reps, narrow.sides) == (IntRange(6, 8), "each")


def test_a_table_has_a_row_a_session_and_one_for_the_next() -> None:
    table = trace_table(("double", {"reps": {"min": 5, "max": 6}}), dose="3 x 5 @ 60 kg", done="+ | 6 6 6|5 5 4|- |?")
    assert table.splitlines() == [
        "#  asked             done   why",
        "1  3 × 5 at 60 kg    +      start",
        "2  3 × 6 at 60 kg    6 6 6  reps-up",
        "3  3 × 5 at 62.5 kg  5 5 4  load-up",
        "4  3 × 5 at 62.5 kg  -      short",
        "5  3 × 5 at 62.5 kg  ?      short",
        "6  3 × 5 at 62.5 kg         not-recorded",
    ]


def test_sentences_and_several_reasons() -> None:
    table = trace_table(["pain-gate", "double"], dose="5 5", done=["5 4 pain 4"], sentences=True)
    assert table.splitlines()[1:] == [
        "1  2 × 5  5 4 pain 4  This is the starting dose.",
        "2  2 × 5              Less than asked was done, so the dose stays. "
        "Pain was 4 of 10 (without exercise 0), so the dose does not rise.",
    ]
    table = trace_table(["pain-gate", "double"], dose="5 5", done=["5 4 pain 4"])
    assert table.splitlines()[-1] == "2  2 × 5              short, pain-hold"


def test_sessions_fall_on_even_days_and_later_ones_where_they_say() -> None:
    said = ["+", "-", "+", "10 days later: +", "+"]
    rows = trace_rows("double", dose="5", done=said)
    assert [f"{row.day:%a %d}" for row in rows] == ["Mon 05", "Wed 07", "Fri 09", "Mon 19", "Wed 21", "Fri 23"]
    assert [row.week for row in rows] == [1, 1, 1, 3, 3, 3]
    rows = trace_rows("double", dose="5", done=["+"] * 3, per_week=2)
    assert [f"{row.day:%a %d}" for row in rows] == ["Mon 05", "Thu 08", "Mon 12", "Thu 15"]
    table = trace_table("double", dose="5", done="+ | 3 days later: +", calendar=True)
    assert [line[:16] for line in table.splitlines()] == [
        "#  week  date   ",
        "1  1     Mon 05 ",
        "2  1     Thu 08 ",
        "3  1     Fri 09 ",
    ]


class _Nosy:
    """A calendar driver that tells what it was told."""

    def __init__(self) -> None:
        self.told: list[list[object]] = []

    def start(self, entry):
        return {"seen": []}

    def step(self, state, proposed, outcome, context):
        seen = [
            outcome is not None,
            context.number,
            context.week,
            context.cycle,
            f"{context.turn}/{context.turns}",
            context.away_days,
            context.readiness,
            context.weeks,
            len(context.last.dose.sets[0:1]),
        ]
        self.told.append(seen)
        return Step({}, proposed)


def test_a_rule_is_told_the_calendar() -> None:
    nosy = _Nosy()
    kind = RuleType("nosy", "driver", "Nosy", lambda: nosy, {"type": "object"}, calendar=True)
    trace_rows(kind, dose="5", done=["+", "-", "+ ready 3", "pain 1", "10 days later: +"], weeks=6)
    assert nosy.told == [
        [False, 0, 1, 1, "1/3", None, None, 6, 1],
        [True, 1, 1, 1, "2/3", 2, None, 6, 1],
        [False, 1, 1, 1, "3/3", 4, 3, 6, 1],
        [True, 2, 2, 2, "1/3", 3, None, 6, 1],
        [True, 3, 3, 3, "2/3", 13, None, 6, 1],
        [True, 4, 3, 3, "3/3", 1, None, 6, 1],
    ]


def test_a_ladder_of_exercises_names_them() -> None:
    easy, hard = wide_exercise("2 x 5", "wall"), wide_exercise("2 x 3", "floor", reps=IntRange(1, 5))
    table = trace_table(
        ["pain-gate", ("ladder", {"failures": 1})],
        rungs=[(easy, Criterion(6, sessions=1)), hard],
        dose="2 x 5",
        done="+ | + | 2 2 | + pain 7| + pain 7",
    )
    assert [line.split("  ")[1] for line in table.splitlines()[1:]] == [
        "wall 2 × 5",
        "wall 2 × 6",
        "floor 2 × 3",
        "wall 2 × 6",
        "wall 2 × 3",
        "wall 2 × 3, stopped",
    ]
    above = trace_table("ladder", rungs=[easy, hard], exercise=hard, dose="2 x 5", done="+ | +")
    assert above.splitlines()[-1].endswith("top-of-ladder")


def test_sides_and_what_the_entry_has() -> None:
    table = trace_table("double", dose="2 x 5", done="6/5 5/5 | 6/6 6/5", caps=PersonalLimits(reps=6))
    assert table.splitlines()[1:] == [
        "1  2 × 5, each side  6/5 5/5  start",
        "2  2 × 6, each side  6/6 6/5  reps-up",
        "3  2 × 6, each side           short",
    ]


def test_rules_in_every_form() -> None:
    parameters = {"rep_step": 3}
    forms: list[RuleSpec] = [
        ("double", parameters),
        (double.RULE, parameters),
        RuleUse("double", parameters),
        {"name": "double", "parameters": parameters},
    ]
    for form in forms:
        for rules in (form, [form], ["pain-gate", form]):
            assert [row.prescription.dose.sets[0].reps for row in trace_rows(rules, dose="2 x 5", done="+")] == [5, 8]
    bare: list[RuleSpec] = ["double", double.RULE, RuleUse("double"), {"name": "double"}]
    for form in bare:
        assert [row.prescription.dose.sets[0].reps for row in trace_rows(form, dose=Dose((Set(5),)), done="+")] == [
            5,
            6,
        ]


def test_rules_that_are_not_there() -> None:
    with pytest.raises(InvalidValueError, match=r"there is no rule 'doubel'; give a RuleType, or one of .*double, "):
        trace_table("doubel", dose="5", done="+")
    with pytest.raises(InvalidValueError, match=r"rule 'double': .*rep_step"):
        trace_table(("double", {"rep_steps": 1}), dose="5", done="+")
