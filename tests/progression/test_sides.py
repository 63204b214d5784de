"""What rules share, where left and right are asked for different things."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from tests.progression.exercises import an_exercise, done

from hiproutine.model.dose import SIDES, Dose, Side
from hiproutine.model.dose_order import is_at_most, is_load_at_most
from hiproutine.model.log import LoggedSet
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.dose.decrease import greatest_lower_bound
from hiproutine.progression.dose.increase import DoseCeiling, grow_reps, restore_set
from hiproutine.progression.dose.state_codec import dose_from_state, dose_to_state
from hiproutine.progression.guards.cap.dose_delta import total_volume
from hiproutine.progression.outcome.per_set import last_set_done, reps_done, rows_by_set, total_reps, verdicts_by_set
from hiproutine.progression.outcome.verdict import decisive_rows, perfect_sets, verdict_on_outcome, verdict_on_side
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.strategies import doses
from hiproutine.testing.trace import trace_table, wide_exercise


def of(left: str, right: str, leading: Side = "left") -> Dose:
    return Dose.of_sides(dose_from_text(left), dose_from_text(right), leading)


LIFT = wide_exercise("2 x 5 @ 20 kg", sides="each")
ASKED = Prescription("x", of("2 x 10", "2 x 8", "right"))


def left(*reps: int | None) -> tuple[LoggedSet, ...]:
    return done(*reps, side="left")


def right(*reps: int | None) -> tuple[LoggedSet, ...]:
    return done(*reps, side="right")


@pytest.mark.parametrize(
    ("sets", "on_left", "on_right"),
    [
        (left(10, 10) + right(8, 8), "met", "met"),
        (right(8, 8) + left(10, 10), "met", "met"),
        (left(8, 8) + right(10, 10), "short", "met"),
        (left(10, 10) + right(8, 7), "met", "short"),
        (left(10, 10) + right(8), "met", "short"),
        (left(10, 10), "met", "unknown"),
        (right(8, None), "unknown", "unknown"),
        (done(10, 10), "met", "met"),
        (done(9, 9), "short", "met"),
        (done(10) + left(10) + right(8), "met", "met"),
        ((), "unknown", "unknown"),
    ],
)
def test_each_side_is_judged_by_its_own_rows(sets, on_left, on_right):
    outcome = Outcome(sets)
    assert (verdict_on_side(outcome, ASKED, "left"), verdict_on_side(outcome, ASKED, "right")) == (on_left, on_right)
    order = ["short", "unknown", "hard", "met"]
    assert verdict_on_outcome(outcome, ASKED) == min((on_left, on_right), key=order.index)


def test_another_exercise_says_nothing_of_a_side():
    outcome = Outcome(left(10, 10), exercise="y")
    assert verdict_on_side(outcome, ASKED, "left") == "unknown"
    assert verdict_on_side(evolve(outcome, exercise="x"), ASKED, "left") == "met"


def test_where_no_side_is_named_both_are_asked_for_the_same():
    plain = Prescription("x", Dose.straight(2, 8))
    assert verdict_on_side(Outcome(left(8, 8) + right(7, 8)), plain, "left") == "met"
    assert verdict_on_side(Outcome(left(8, 8) + right(7, 8)), plain, "right") == "short"


@pytest.mark.parametrize(
    ("sets", "rows"),
    [
        (left(10, 10) + right(8, 8), (1, 2, 3, 4)),
        (left(10, 9) + right(8, 8), (2,)),
        (left(8, 10) + right(10, 7), (1, 4)),
        (done(10, 9), (2,)),
        (done(10) + left(9) + right(8), (2,)),
    ],
)
def test_the_rows_that_decide_are_those_behind_what_their_side_was_asked(sets, rows):
    assert decisive_rows(Outcome(sets), ASKED) == rows


def test_done_as_asked_is_logged_side_by_side():
    sets = perfect_sets(ASKED)
    assert [(one.side, one.reps, one.rest_s) for one in sets] == [("right", 8, 60), ("left", 10, 60)] * 2
    assert verdict_on_outcome(Outcome(sets), ASKED) == "met"


@given(doses(sided=True))
def test_done_as_asked_is_a_success_on_both_sides(dose):
    asked = Prescription("x", dose)
    outcome = Outcome(perfect_sets(asked))
    assert [verdict_on_side(outcome, asked, side) for side in SIDES] == ["met", "met"]


def test_repetitions_are_counted_set_by_set():
    outcome = Outcome(left(10, 9) + right(8, 8))
    assert rows_by_set(outcome, ASKED) == (right(8), left(10), right(8), left(9))
    assert reps_done(outcome, ASKED) == (8, 10, 8, 9)
    assert verdicts_by_set(outcome, ASKED) == ("met", "met", "met", "short")
    assert last_set_done(outcome, ASKED) == ((8, 8), (9, 10))
    assert total_reps(outcome, ASKED) == (19, 16)
    plain = Prescription("x", Dose.straight(2, 8))
    assert last_set_done(outcome, plain) == ((9, 8), (8, 8))
    assert last_set_done(Outcome(done(5, 6)), plain) == ((6, 8),)


def test_amrap_goes_by_the_side_that_earned_less():
    table = trace_table("amrap", dose=of("5 @ 20 kg", "5 @ 10 kg"), done="10/5 | 5/10 | 11/10", exercise=LIFT)
    assert [line.split("  ")[1].strip() for line in table.splitlines()[1:]] == [
        "1 × 5 at 20 kg left, 1 × 5 at 10 kg right",
        "1 × 5 at 22.5 kg left, 1 × 5 at 12.5 kg right",
        "1 × 5 at 25 kg left, 1 × 5 at 15 kg right",
        "1 × 5 at 30 kg left, 1 × 5 at 20 kg right",
    ]


def test_rep_sum_needs_enough_on_both_sides():
    table = trace_table("rep-sum", dose=of("2 x 5 @ 20 kg", "2 x 4 @ 20 kg"), done="4/5 5/4 | 4/4 6/4", exercise=LIFT)
    assert [line.split()[-1] for line in table.splitlines()[2:]] == ["total-missed", "total-reached"]


def test_growth_goes_on_on_both_sides():
    exercise = an_exercise("x", Dose.straight(2, 8), (3, 12), sides="each")
    ceiling = DoseCeiling(exercise.dose, Entry("x", "x", ASKED.dose).caps)
    grown = grow_reps(ASKED.dose, ceiling, 1)
    assert grown is not None
    assert grown.dose == of("2 x 11", "2 x 9", "right")
    back = restore_set(ASKED.dose, ceiling, 3, 4)
    assert back is not None
    assert (back.dose, back.before, back.after) == (of("3 x 4", "3 x 4", "right"), "2", "3")


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        (of("2 x 10", "2 x 8"), Dose.straight(2, 9), of("2 x 9", "2 x 8")),
        (Dose.straight(2, 9), of("2 x 10", "2 x 8", "right"), of("2 x 9", "2 x 8", "right")),
        (of("3 x 10", "3 x 8"), of("2 x 8", "2 x 10", "right"), of("2 x 8", "2 x 8")),
    ],
)
def test_the_least_of_two_doses_is_taken_side_by_side(one, other, least):
    assert greatest_lower_bound(one, other) == least


@given(doses(sided=True), doses(sided=True))
def test_the_least_of_two_doses_is_at_most_both(one, other):
    other = evolve(other, tempo=one.tempo)
    both = greatest_lower_bound(one, other)
    if all(
        # Of assistance on different scales, such as a band and kilograms, there is no least.
        a.rir == b.rir
        and a.rpe == b.rpe
        and any(is_load_at_most(*pair) for pair in ((a.load, b.load), (b.load, a.load), (None, a.load)))
        for s in SIDES
        for a, b in zip(one.sets_for_side(s), other.sets_for_side(s), strict=False)
    ):
        assert is_at_most(both, one)
        assert is_at_most(both, other)


@given(doses(sided=True))
def test_a_dose_is_remembered_with_its_sides(dose):
    assert dose_from_state(dose_to_state(dose)) == dose


@given(doses())
def test_the_volume_of_equal_sides_is_that_of_one(dose):
    assert total_volume(Dose.of_sides(dose, dose), "reps", None) == total_volume(dose, "reps", None)
    assert total_volume(of("2 x 10", "2 x 8"), "reps", None) == Decimal(18)


def test_a_rung_is_entered_in_as_many_sets_as_were_planned_for_a_side():
    exercise = an_exercise("y", Dose.straight(2, 5), (3, 12))
    context = Context(Entry("x", "x", of("3 x 10", "3 x 8")), (Rung("y", Criterion(1)),), {"y": exercise}, ASKED)
    assert context.start_on("y") == Dose.straight(3, 5)
