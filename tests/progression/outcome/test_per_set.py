from __future__ import annotations

import pytest
from tests.progression.exercises import EASY

from hiproutine.model.dose import Dose
from hiproutine.progression.outcome.per_set import (
    reps_done,
    rows_by_set,
    total_reps,
    verdict_at_top,
    verdict_ignoring_reps,
    verdicts_by_set,
)
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.testing.notation import done_from_text, dose_from_text


def asked(dose: str = "5 6 7 @ 60 kg rir 2") -> Prescription:
    return Prescription(EASY.id, dose_from_text(dose))


def did(text: str, dose: str = "5 6 7 @ 60 kg rir 2") -> tuple[Outcome, Prescription]:
    outcome = done_from_text(text).outcome(asked(dose))
    assert outcome is not None
    return outcome, asked(dose)


@pytest.mark.parametrize(
    ("text", "reps", "total"),
    [
        ("5 6 7", (5, 6, 7), (18, 18)),
        ("5 6", (5, 6, None), (11, 11)),
        ("5 ? 7", (5, None, 7), (12, 12)),
        ("5 6 7 8", (5, 6, 7), (26, 26)),
        ("5/4 6/7 7/7", (4, 6, 7), (18, 18)),
        ("5/4 6 7/?", (4, 6, None), (18, 10)),
        ("4/5 6/9 2/7", (4, 6, 2), (12, 21)),
        ("instead kit/other 5 6 7", (None, None, None), (0, 0)),
        ("pain 0", (None, None, None), (0, 0)),
    ],
)
def test_repetitions_of_each_set_and_in_all(text, reps, total):
    assert reps_done(*did(text)) == reps
    assert total_reps(*did(text)) == total


@pytest.mark.parametrize(
    ("leading", "both", "shared", "one", "left_only", "verdicts"),
    [
        ("left", (5, 3, 6, 4), (5, 5, 4, 4), (5, 3, None, None), (5, None, 6, None), ("met", "short", "short", "met")),
        ("right", (3, 5, 4, 6), (5, 5, 4, 4), (3, 5, None, None), (None, 5, None, 6), ("short", "met", "met", "short")),
    ],
)
def test_where_the_sides_are_asked_for_apart_each_has_its_own_sets(leading, both, shared, one, left_only, verdicts):
    last = Prescription(EASY.id, Dose.of_sides(dose_from_text("5 6"), dose_from_text("3 4"), leading))

    def sided_dose(text: str) -> Outcome:
        outcome = done_from_text(text).outcome(last)
        assert outcome is not None
        return outcome

    assert reps_done(sided_dose("5/3 6/4"), last) == both
    assert total_reps(sided_dose("5/3 6/4"), last) == (11, 7)
    # A row without a side was done on both.
    assert reps_done(sided_dose("5 4"), last) == shared
    assert reps_done(sided_dose("5/3"), last) == one
    rows = tuple(row for row in sided_dose("5/3 6/4").sets if row.side == "left")
    assert reps_done(Outcome(rows), last) == left_only
    assert verdicts_by_set(sided_dose("5/2 5/4"), last) == verdicts


def test_a_set_with_one_side_missing_has_no_rows():
    outcome, last = did("5/5 6/6 7/7")
    first_five = Outcome(outcome.sets[:5])
    assert [len(rows) for rows in rows_by_set(outcome, last)] == [2, 2, 2]
    assert [len(rows) for rows in rows_by_set(first_five, last)] == [2, 2, 0]
    assert [len(rows) for rows in rows_by_set(*did("5 6"))] == [1, 1, 0]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("5 6 6 rir 2", ("met", "met", "short")),
        ("5 6 rir 2", ("met", "met", "unknown")),
        ("5 ? 7 rir 2", ("met", "unknown", "met")),
        ("5 6 6", ("unknown", "unknown", "short")),
        ("5 5 7 rir 1", ("hard", "short", "hard")),
        ("5/5 6/5 ?/6 rir 2", ("met", "short", "short")),
        ("5 @ 57.5 kg 6 @ 62.5 kg 7 @ ? rir 2", ("short", "met", "unknown")),
    ],
)
def test_each_set_is_judged_by_its_worse_side(text, verdicts):
    assert verdicts_by_set(*did(text)) == verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1 0 3 rir 2", "met"),
        ("1 0 3", "unknown"),
        ("5 6", "short"),
        ("5 6 ? rir 2", "unknown"),
        ("1 1 1 rir 1", "hard"),
        ("1 1 1 @ 57.5 kg", "short"),
        ("instead kit/other 5 6 7", "unknown"),
    ],
)
def test_all_but_the_repetitions(text, verdict):
    assert verdict_ignoring_reps(*did(text)) == verdict
    # A range makes no difference.
    assert verdict_ignoring_reps(*did(text, "5-9 6 7 @ 60 kg rir 2")) == verdict


def test_the_top_of_a_range():
    assert verdict_at_top(*did("8 8", "2 x 5-8")) == "met"
    assert verdict_at_top(*did("8 7", "2 x 5-8")) == "short"
    assert verdict_at_top(*did("8 5", "5-8 5")) == "met"
    assert verdict_at_top(*did("5 5", "2 x 5")) == "met"
    assert verdict_at_top(*did("5 4", "2 x 5")) == "short"
    assert verdict_at_top(Outcome(()), Prescription(EASY.id, Dose.straight(1, 5))) == "unknown"
