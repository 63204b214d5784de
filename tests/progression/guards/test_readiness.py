"""Readiness may hold or lower the session of its day, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, MIDDLE
from tests.progression.tables import DOUBLE, GuardText, doses_and_codes

from hiproutine.progression.guards.readiness import RULE
from hiproutine.progression.rule import Prescription, is_prescription_at_most
from hiproutine.testing.trace import wide_exercise

LIFT = wide_exercise("3 x 5 @ 100 kg")


def ready(**parameters) -> GuardText:
    return GuardText(RULE, LIFT, **parameters)


@pytest.mark.parametrize(
    ("readiness", "dose", "codes"),
    [
        (None, "3x6@100", []),
        (10, "3x6@100", []),
        (7, "3x6@100", []),
        (Decimal("6.5"), "3x5@100", ["not-quite-ready"]),
        (6, "3x5@100", ["not-quite-ready"]),
        (4, "3x5@100", ["not-quite-ready"]),
        (3, "3x5@90", ["not-ready"]),
        (0, "3x5@90", ["not-ready"]),
    ],
)
def test_bands(readiness, dose, codes):
    guard = ready()
    assert guard.answer_text("3 x 6 @ 100 kg", readiness=readiness) == dose
    assert guard.codes == codes
    assert guard.values == ({"ready": readiness} if codes else {})
    # The day alone counts, whatever was done or not.
    assert guard.answer_text("3 x 6 @ 100 kg", None, readiness=readiness) == dose
    assert guard.state == {}


def test_where_nothing_rises_nothing_is_held():
    guard = ready()
    assert guard.answer_text("3 x 5 @ 100 kg", readiness=5) == "3x5@100"
    assert guard.codes == []
    assert guard.answer_text("3 x 4 @ 90 kg", readiness=5) == "3x4@90"
    assert guard.answer_text("3 x 4 @ 80 kg", readiness=3) == "3x4@70"
    assert guard.answer_text("3 x 4 @ 105 kg", readiness=5) == "3x5@100"


def test_the_parameters():
    assert ready(hold_below=5).answer_text("3 x 6 @ 100 kg", readiness=5) == "3x6@100"
    assert ready(hold_below=5).answer_text("3 x 6 @ 100 kg", readiness=4) == "3x5@100"
    assert ready(lower_below=6).answer_text("3 x 6 @ 100 kg", readiness=5) == "3x5@90"
    assert ready(hold_below=0).answer_text("3 x 6 @ 100 kg", readiness=3) == "3x5@90"
    assert ready(hold_below=0).answer_text("3 x 6 @ 100 kg", readiness=4) == "3x6@100"
    assert ready(hold_below=0, lower_below=0).answer_text("3 x 6 @ 100 kg", readiness=0) == "3x6@100"
    assert ready(fraction=0.3).answer_text("3 x 6 @ 100 kg", readiness=0) == "3x5@70"
    assert ready(parts=["sets"]).answer_text("3 x 6 @ 100 kg", readiness=0) == "2x5@100"


def test_parts_in_their_order():
    guard = GuardText(RULE, wide_exercise("3 x 5 hold 5 s"))
    assert guard.answer_text("3 x 5 hold 5 s", readiness=0) == "3x4/5s"
    guard.after("3 x 1 hold 5 s")
    assert guard.answer_text("3 x 1 hold 5 s", readiness=0) == "3x1/4s"
    guard = GuardText(RULE, wide_exercise("3 x 1"))
    assert guard.answer_text("3 x 1", readiness=0) == "2x1"
    guard = GuardText(RULE, wide_exercise("1 x 1"))
    assert guard.answer_text("1 x 1", readiness=0) == "1x1"
    assert guard.codes == []


def test_no_new_rung_on_a_bad_day():
    guard = GuardText(RULE, EASY, MIDDLE)
    above = Prescription(MIDDLE.id, MIDDLE.dose.start)
    assert guard.answer(above, None, readiness=5) == guard.last
    assert guard.answer(above, None, readiness=7) is above


def test_the_session_passes_and_the_full_dose_is_back():
    assert doses_and_codes([DOUBLE, "readiness"], "3 x 5 @ 60 kg", "+ | ready 5 + | ready 3 + | ready 8 + | +") == [
        ("3x5@60", "start"),
        ("3x5@60", "reps-up not-quite-ready"),
        ("3x5@52.5", "reps-up not-ready"),
        ("3x6@60", "reps-up full-again"),
        ("3x5@62.5", "load-up"),
        ("3x6@62.5", "reps-up"),
    ]


@given(st.none() | st.integers(0, 10), st.integers(0, 10), st.integers(0, 10), st.integers(1, 9), st.integers(0, 20))
def test_only_held_or_lowered_and_never_harder_for_less(readiness, hold_below, lower_below, reps, step):
    guard = ready(hold_below=hold_below, lower_below=lower_below)
    proposed = Prescription(LIFT.id, LIFT.dose.start.evolve_sets(reps=reps))
    context = guard.context()
    kept = guard.answer(proposed, None, readiness=readiness)
    assert is_prescription_at_most(kept, proposed, context)
    if readiness is not None:
        less = guard.answer(proposed, None, readiness=max(0, readiness - step))
        assert is_prescription_at_most(less, kept, context)
