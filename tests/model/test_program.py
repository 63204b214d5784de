"""What a plan leaves short, and its short form."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from hiproutine.model.dose import Dose
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.target_result import TargetResult

SHORT, MET, OVER = (TargetResult("glute", Decimal(planned), 2, 4) for planned in ("1.5", "2", "5"))
PROGRAM = Program(
    "p",
    "Hips",
    6,
    Cycle((Slot(1, "a"), Slot(3, "a"))),
    (Entry("b", "bridge", Dose.straight(2, 8)),),
    (Session("a", "A", (Block(("b",)),)),),
    targets=(MET, SHORT, OVER),
)


def test_only_targets_below_their_minimum_are_short() -> None:
    assert PROGRAM.shortfalls == (SHORT,)


def test_advice_of_one_exercise_is_told_with_it_only_and_a_line_once() -> None:
    entry = Entry("b", "bridge", Dose.straight(2, 8), advice=("Breathe.",))
    by_exercise = evolve(entry, exercise_advice={"bridge": ("Lift less.", "Breathe.")})
    assert by_exercise.advice_for("bridge") == ("Breathe.", "Lift less.")
    assert by_exercise.advice_for("march") == entry.advice_for("bridge") == ("Breathe.",)


def test_the_repr_is_one_short_line() -> None:
    assert repr(PROGRAM) == "<Program 'p': 'Hips', 6 weeks, 1 sessions in 7 days, 1 entries>"
