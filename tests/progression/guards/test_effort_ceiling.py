"""Harder than the ceiling holds the dose, much harder lowers it, and an effort that was not logged is no success."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.tables import DOUBLE, GuardText, dose_text, doses_and_codes

from hiproutine.model.dose import Dose, SetDose, Side
from hiproutine.model.log import LoggedSet
from hiproutine.progression.guards.effort_ceiling import RULE
from hiproutine.progression.rule import Outcome, Prescription, is_prescription_at_most
from hiproutine.testing.checks.rule_cases import NO_PAIN
from hiproutine.testing.trace import wide_exercise

UP = "3 x 6 @ 100 kg"


def asked(effort: str = "", **parameters) -> GuardText:
    dose = f"3 x 5 @ 100 kg {effort}"
    return GuardText(RULE, wide_exercise(dose), **parameters)


@pytest.mark.parametrize(
    ("effort", "done", "dose", "codes", "above"),
    [
        ("rir 2", "5 5 5 rir 2", "3x6@100", [], None),
        ("rir 2", "5 5 5 rir 4", "3x6@100", [], None),
        ("rir 2", "5 5 5 rir 1.5", "3x5@100", ["effort-hold"], "0.5"),
        ("rir 2", "5 5 5 rir 1", "3x5@100", ["effort-hold"], "1"),
        ("rir 2", "5 5 5 rir 0", "3x5@95", ["effort-lower"], "2"),
        ("rpe 8", "5 5 5 rpe 8", "3x6@100", [], None),
        ("rpe 8", "5 5 5 rpe 9", "3x5@100", ["effort-hold"], "1"),
        ("rpe 8", "5 5 5 rpe 10", "3x5@95", ["effort-lower"], "2"),
        ("rir 2 rpe 8", "5 5 5 rir 2 rpe 9", "3x5@100", ["effort-hold"], "1"),
        ("rir 2 rpe 8", "5 5 5 rir 1 rpe 8", "3x5@100", ["effort-hold"], "1"),
        ("rir 2 rpe 8", "5 5 5 rir 1 rpe 10", "3x5@95", ["effort-lower"], "2"),
        ("rir 2", "5 5 5 rpe 10", "3x5@95", ["effort-lower"], "2"),
        ("rir 2", "5 5 5 rpe 8.5", "3x5@100", ["effort-hold"], "0.5"),
        ("rir 2", "5 5 5", "3x5@100", ["effort-not-recorded"], None),
        ("rpe 8", "5 5 5 rir 0", "3x5@95", ["effort-lower"], "2"),
        ("rir 2 rpe 8", "5 5 5 rpe 7", "3x6@100", [], None),
        ("rir 2 rpe 8", "5 5 5 rir 3", "3x6@100", [], None),
        ("", "5 5 5 rir 0 rpe 10", "3x6@100", [], None),
        ("", "5 5 5", "3x6@100", [], None),
    ],
)
def test_what_was_asked_is_the_ceiling(effort, done, dose, codes, above):
    guard = asked(effort)
    assert guard.answer_text(f"{UP} {effort}", done) == dose
    assert guard.codes == codes
    assert guard.values.get("above") == above


@pytest.mark.parametrize(
    ("parameters", "effort", "done", "codes"),
    [
        ({"least_rir": 1}, "rir 2", "5 5 5 rir 1", []),
        ({"least_rir": 1}, "rir 2", "5 5 5 rir 0", ["effort-hold"]),
        ({"least_rir": 3}, "", "5 5 5 rir 2.5", ["effort-hold"]),
        ({"least_rir": 3}, "", "5 5 5 rir 1", ["effort-lower"]),
        ({"least_rir": 0}, "rir 2", "5 5 5 rir 0", []),
        ({"most_rpe": 9}, "rpe 8", "5 5 5 rpe 9", []),
        ({"most_rpe": 7}, "", "5 5 5 rpe 7.5", ["effort-hold"]),
        ({"most_rpe": 7}, "", "5 5 5 rpe 9", ["effort-lower"]),
        ({"least_rir": 3, "most_rpe": 7}, "", "5 5 5", []),
        ({"lower_at": 0.5}, "rir 2", "5 5 5 rir 1.5", ["effort-lower"]),
        ({"lower_at": 3}, "rir 3", "5 5 5 rir 0.5", ["effort-hold"]),
        ({"missing": "pass"}, "rir 2", "5 5 5", []),
        ({"missing": "pass"}, "rir 2", "5 5 5 rir 1", ["effort-hold"]),
        ({"missing": "hold"}, "rir 2", "5 5 5", ["effort-not-recorded"]),
    ],
)
def test_the_parameters(parameters, effort, done, codes):
    guard = asked(effort, **parameters)
    guard.answer_text(f"{UP} {effort}", done)
    assert guard.codes == codes


def test_how_far_it_is_lowered():
    assert asked("rir 2", fraction=0.2).answer_text(UP, "5 5 5 rir 0") == "3x5@80"
    assert asked("rir 2", parts=["reps"]).answer_text(UP, "5 5 5 rir 0") == "3x4@100"
    guard = asked("rir 2", parts=["hold"])
    assert guard.answer_text(f"{UP} rir 2", "5 5 5 rir 0") == "3x5@100"
    assert guard.codes == ["effort-lowest"]
    bare = GuardText(RULE, wide_exercise("3 x 1 hold 5 s rir 2"))
    assert bare.answer_text("3 x 1 hold 5 s rir 2", "1 1 1 rir 0") == "3x1/4s"
    bare = GuardText(RULE, wide_exercise("3 x 1 rir 2"))
    assert bare.answer_text("3 x 1 rir 2", "1 1 1 rir 0") == "2x1"


def test_an_easier_proposal_stands():
    assert asked("rir 2").answer_text("3 x 5 @ 80 kg rir 2", "5 5 5 rir 0") == "3x5@80"
    assert asked("rir 2").answer_text("3 x 4 @ 100 kg rir 2", "5 5 5 rir 1") == "3x4@100"


def rows(*efforts: str | None, sides: tuple[Side | None, ...] = (None,)) -> Outcome:
    places = [(effort, sides[index % len(sides)]) for index, effort in enumerate(efforts)]
    return Outcome(tuple(LoggedSet(5, rir=None if e is None else Decimal(e), side=side) for e, side in places))


@pytest.mark.parametrize(
    ("outcome", "codes"),
    [
        (rows("2", "2", "1"), ["effort-hold"]),
        (rows("1", "2", "2"), ["effort-hold"]),
        (rows("2", "2", "2", "1"), ["effort-hold"]),
        (rows("2", "2", "2", "2"), []),
        (rows("2", None, "2"), ["effort-not-recorded"]),
        (evolve(rows("2", None, "2"), felt="right"), []),
        (rows("2", None, "1"), ["effort-hold"]),
        (rows("2", "2"), []),
        (rows(), []),
        (Outcome(rows("0").sets, exercise="kit/other"), []),
    ],
)
def test_every_set_counts(outcome, codes):
    guard = asked("rir 2")
    guard.answer(Prescription(guard.last.exercise, guard.last.dose.evolve_sets(reps=6)), outcome)
    assert guard.codes == codes


def test_sets_that_ask_for_different_efforts():
    guard = GuardText(RULE, wide_exercise("2 x 5"))
    first, last = (guard.last.dose.evolve_sets(rir=Decimal(rir)).sets[0] for rir in (3, 1))
    guard.last = Prescription(guard.last.exercise, Dose((first, last)))
    for efforts, codes in ((("3", "1"), []), (("1", "1"), ["effort-lower"]), (("3", "0"), ["effort-hold"])):
        guard.answer(guard.last, rows(*efforts))
        assert guard.codes == codes
        both = rows(*(effort for effort in efforts for _ in range(2)), sides=("left", "right"))
        guard.answer(guard.last, both)
        assert guard.codes == codes
        guard.answer(guard.last, rows(*efforts * 2, sides=("left",)))
        assert guard.codes == codes


def test_sides_that_ask_for_different_efforts():
    guard = GuardText(RULE, wide_exercise("2 x 5", sides="each"))
    plain = guard.last.dose
    sided = Dose.of_sides(plain.evolve_sets(rir=Decimal(3)), plain.evolve_sets(rir=Decimal(1)))
    guard.last = Prescription(guard.last.exercise, sided)
    for efforts, codes in ((("3", "1", "3", "1"), []), (("2", "1", "3", "1"), ["effort-hold"])):
        guard.answer(guard.last, rows(*efforts, sides=("left", "right")))
        assert guard.codes == codes
    guard.answer(guard.last, rows("2", "3"))
    assert guard.codes == ["effort-hold"]
    guard.answer(guard.last, rows("0", "1", sides=("right", "left")))
    assert guard.codes == ["effort-lower"]


def test_a_story():
    done = "+ | 6 6 6 rir 1 | 6 6 6 rir 0 | 6 6 6 | + | +"
    assert doses_and_codes([DOUBLE, "effort-ceiling"], "3 x 5 @ 60 kg rir 2", done) == [
        ("3x5@60", "start"),
        ("3x6@60", "reps-up"),
        ("3x6@60", "too-hard effort-hold"),
        ("3x6@55", "effort-lower"),
        ("3x6@55", "not-recorded effort-not-recorded"),
        ("3x5@57.5", "load-up"),
        ("3x6@57.5", "reps-up"),
    ]


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(1, 20))
def test_never_a_rise_and_never_easier_for_more_in_reserve(wanted, done, more, at):
    guard = asked(f"rir {wanted / 2}", lower_at=at / 2)
    proposed = Prescription(guard.last.exercise, guard.last.dose.evolve_sets(reps=6))
    context = guard.context()
    kept = guard.answer(proposed, Outcome((LoggedSet(5, rir=Decimal(done) / 2),) * 3))
    better = guard.answer(proposed, Outcome((LoggedSet(5, rir=Decimal(done + more) / 2),) * 3))
    assert is_prescription_at_most(kept, better, context)
    assert is_prescription_at_most(better, proposed, context)
    assert dose_text(kept.dose) in ("3x6@100", "3x5@100", "3x5@95")


EVERY = Dose(tuple(SetDose(5, rir=Decimal(rir)) for rir in (0, 3, 0)))


@pytest.mark.parametrize(
    ("efforts", "above"),
    [((0, 1, 0), "2"), ((0, 3, 0), None), ((0, 2, 0, 0), "1"), ((0, 3, 0, 3), None)],
)
def test_every_set_is_compared_with_what_was_asked_of_it(efforts, above):
    guard = GuardText(RULE, wide_exercise(EVERY))
    rows = tuple(LoggedSet(5, rir=Decimal(rir)) for rir in efforts)
    guard.answer(guard.last, Outcome(rows, NO_PAIN))
    assert guard.values.get("above") == above


def test_a_row_of_both_sides_is_compared_with_what_was_asked_of_each():
    easy, hard = Dose((SetDose(5, rir=Decimal(3)),)), Dose((SetDose(5, rir=Decimal(0)),))
    for left, right in ((easy, hard), (hard, easy)):
        guard = GuardText(RULE, wide_exercise(Dose.of_sides(left, right), sides="each"))
        guard.answer(guard.last, Outcome((LoggedSet(5, rir=Decimal(1)),), NO_PAIN))
        assert guard.values == {"above": "2"}
