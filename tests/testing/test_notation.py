"""Doses and sessions written as text: what each notation means, and what cannot be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.errors import InvalidValueError
from hiproutine.model.dose import Dose, Load
from hiproutine.model.dose import SetDose as Set
from hiproutine.model.log import LoggedPain
from hiproutine.model.log import LoggedSet as Row
from hiproutine.progression.rule import Prescription
from hiproutine.testing.notation import done_from_text, dose_from_text

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


def test_rows_beyond_what_was_asked_are_extra() -> None:
    for text, rows, extra in (
        ("5 5 5", (FIRST, SECOND), (SECOND,)),
        ("10 s 2 x 8 s", (Row(1, 10, KG_60), Row(1, 8, KG_70)), (Row(1, 8, KG_70),)),
    ):
        outcome = done_from_text(text).outcome(ASKED)
        assert outcome is not None
        assert (outcome.sets, outcome.extra) == (rows, extra)


def test_what_else_is_said_of_a_session() -> None:
    def said(text):
        outcome = done_from_text(text).outcome(ASKED)
        assert outcome is not None
        return outcome.pain, outcome.symptoms, outcome.exercise

    assert said("5 5") == (NONE, (), None)
    assert said("5 5 pain 4") == (LoggedPain(0, 4, 0, 0), (), None)
    assert said("5 5 before 3 pain 4") == (LoggedPain(3, 4, 0, 0), (), None)
    assert said("5 5 pain 1 morning 5") == (LoggedPain(0, 1, 0, 5), (), None)
    assert said("5 5 pain 3.5") == (LoggedPain(0, Decimal("3.5"), 0, 0), (), None)
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
