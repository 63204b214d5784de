"""The worked tables: what can be said in short, and what comes of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, IntRange, Load, PersonalLimits
from hiproutine.model.dose import SetDose as Set
from hiproutine.model.log import LoggedPain
from hiproutine.model.log import LoggedSet as Row
from hiproutine.model.pack import Criterion, RuleUse
from hiproutine.progression.drivers import double
from hiproutine.progression.rule import Prescription, RuleType, Step
from hiproutine.testing.notation import done_from_text, dose_from_text
from hiproutine.testing.trace import RuleSpec, trace_rows, trace_table, wide_exercise

KG_60, KG_70, RED = Load("kg", Decimal(60)), Load("kg", Decimal(70)), Load("band", colour="red")
NONE = LoggedPain(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("5", Dose((Set(5),))),
        ("3 x 5", Dose((Set(5),) * 3)),
        ("3×5 @ 60 kg", Dose((Set(5, load=KG_60),) * 3)),
        ("5 5 3+ at 60 kg", Dose((Set(5, load=KG_60), Set(5, load=KG_60), Set(3, amrap=True, load=KG_60)))),
        ("2 x 5 @ 60 kg, then 1 x 3 @ 70 kg", Dose((Set(5, load=KG_60), Set(5, load=KG_60), Set(3, load=KG_70)))),
        ("3 x 8-12 with red band", Dose((Set(8, 12, load=RED),) * 3)),
        ("3 × 8–12", Dose((Set(8, 12),) * 3)),
        ("2 x 10 s", Dose((Set(1, hold_s=10),) * 2)),
        ("10s 8s", Dose((Set(1, hold_s=10), Set(1, hold_s=8)))),
        ("2 × 6, 5 s hold, rir 2, 90 s rest", Dose((Set(6, hold_s=5, rir=Decimal(2)),) * 2, 90)),
        ("2 x 6 hold 5 s rpe 8.5 rest 30 s", Dose((Set(6, hold_s=5, rpe=Decimal("8.5")),) * 2, 30)),
        ("5 @ 75 % of 1RM", Dose((Set(5, load=Load("percent-1rm", Decimal(75))),))),
        ("5 @ 20 %BW", Dose((Set(5, load=Load("percent-bodyweight", Decimal(20))),))),
        ("5 @ 132.5 lb", Dose((Set(5, load=Load("lb", Decimal("132.5"))),))),
    ],
)
def test_doses_in_short(text: str, dose: Dose) -> None:
    assert dose_from_text(text) == dose


ASKED = Prescription("kit/lift", dose_from_text("5 @ 60 kg, 5 @ 70 kg, rir 2, hold 3 s"))
FIRST, SECOND = (Row(5, 3, KG_60), Row(5, 3, KG_70))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("+", tuple(Row(5, 3, load, rir=Decimal(2), rest_s=60) for load in (KG_60, KG_70))),
        ("5 5", (FIRST, SECOND)),
        ("2 x 5", (FIRST, SECOND)),
        ("5 5 5", (FIRST, SECOND, SECOND)),
        ("5", (FIRST,)),
        ("5 ?", (FIRST, Row(None, 3, KG_70))),
        ("? 5", (Row(None, 3, KG_60), SECOND)),
        ("?", tuple(Row(None, 3, load, rir=Decimal(2), rest_s=60) for load in (KG_60, KG_70))),
        ("5 5 @ 70 kg", (Row(5, 3, KG_70), Row(5, 3, KG_70))),
        ("5 @ 70 kg, 5 @ 60 kg", (Row(5, 3, KG_70), Row(5, 3, KG_60))),
        ("5 5 @ ?", (Row(5, 3), Row(5, 3))),
        ("5 5 hold 2 s", (Row(5, 2, KG_60), Row(5, 2, KG_70))),
        ("5 5 rir 1", (Row(5, 3, KG_60, rir=Decimal(1)), Row(5, 3, KG_70, rir=Decimal(1)))),
        ("5 5 rpe 9", (Row(5, 3, KG_60, rpe=Decimal(9)), Row(5, 3, KG_70, rpe=Decimal(9)))),
        ("10 s 2 x 8 s", (Row(1, 10, KG_60), Row(1, 8, KG_70), Row(1, 8, KG_70))),
        ("8/6 5", (Row(8, 3, KG_60, "left"), Row(6, 3, KG_60, "right"), SECOND)),
        ("8/?", (Row(8, 3, KG_60, "left"), Row(None, 3, KG_60, "right"))),
        ("10s/8s", (Row(1, 10, KG_60, "left"), Row(1, 8, KG_60, "right"))),
        ("pain 3", ()),
    ],
)
def test_sets_as_done_in_short(text: str, rows: tuple[Row, ...]) -> None:
    outcome = done_from_text(text).outcome(ASKED)
    assert outcome is not None
    assert outcome.sets == rows


def test_what_else_is_said_of_a_session() -> None:
    def said(text):
        outcome = done_from_text(text).outcome(ASKED)
        assert outcome is not None
        return outcome.pain, outcome.symptoms, outcome.exercise

    assert said("5 5") == (NONE, (), None)
    assert said("5 5 pain 4") == (LoggedPain(0, 4, 0, 0), (), None)
    assert said("5 5 pain 1 morning 5") == (LoggedPain(0, 1, 0, 5), (), None)
    assert said("+ pain ?") == (LoggedPain(), (), None)
    assert said("+ symptom new-numbness") == (NONE, ("new-numbness",), None)
    assert said("instead kit/plank 5 5") == (NONE, (), "kit/plank")


@pytest.mark.parametrize("text", ["-", "missed"])
def test_a_missed_session_has_no_outcome(text: str) -> None:
    assert done_from_text(text).outcome(ASKED) is None


def test_when_and_how_ready() -> None:
    assert (done_from_text("14 days later: 5 5").days_later, done_from_text("+").days_later) == (14, None)
    assert (done_from_text("+ ready 3").readiness, done_from_text("+").readiness) == (3, None)


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (dose_from_text, "3 sets", "cannot read 'sets' in '3 sets'"),
        (dose_from_text, "3 x 2.5", "cannot read"),
        (dose_from_text, "", "there is no set in ''"),
        (dose_from_text, "3 x 5 with pink band", "there is no 'pink' band, only tan, yellow"),
        (dose_from_text, "3 x 5 pain 3", "cannot read 'pain 3'"),
        (done_from_text, "5 5 well", "cannot read 'well' in '5 5 well'"),
        (done_from_text, "8-12", "a number of repetitions, not a range"),
        (done_from_text, "5+", "a number of repetitions, not a range"),
        (
            lambda text: done_from_text(text).outcome(ASKED),
            "+ symptom cough",
            "there is no symptom 'cough', only leg-pain-spreading",
        ),
        (done_from_text, "", "nothing is said of a session"),
    ],
)
def test_what_cannot_be_read_is_told(read, text, words) -> None:
    with pytest.raises(InvalidValueError, match=words):
        read(text)


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
        "2  2 × 5              Less than asked was done; the dose stays. Pain was 4 of 10; the dose does not rise.",
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
        "wall 2 × 5",
        "wall 2 × 2",
        "wall 2 × 2, stopped",
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
