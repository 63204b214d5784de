from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY

from hiproutine.progression.outcome.ease import steps_earned
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.testing.notation import done_from_text, dose_from_text


def steps(dose: str, done: str, felt=None, **more) -> int:
    asked = Prescription(EASY.id, dose_from_text(dose))
    outcome = done_from_text(done).outcome(asked)
    assert outcome is not None
    return steps_earned(evolve(outcome, felt=felt), asked, more.pop("most", 3), **more)


@pytest.mark.parametrize(
    ("dose", "done", "earned"),
    [
        ("2 x 8", "8 8", 1),
        ("2 x 8", "10 10", 1),
        ("2 x 8", "11 11", 2),
        ("2 x 8", "14 14", 3),
        ("2 x 8", "20 20 rir 8", 3),
        ("2 x 8", "20 8", 1),  # every set counts
        ("2 x 8", "11/10 11/11", 1),  # and the weaker side
        ("2 x 8", "11/11 11/12", 2),
        ("2 x 8", "11 ?", 1),
        ("2 x 8 rir 3", "8 8 rir 3", 1),
        ("2 x 8 rir 3", "8 8 rir 6", 2),
        ("2 x 8 rir 3", "8 8 rir 9", 3),
        ("2 x 8 rir 3", "10 10 rir 4", 2),
        ("2 x 8 rpe 7", "8 8 rpe 4", 2),
        ("2 x 8", "8 8 rir 5", 1),
        ("2 x 8", "8 8 rir 6", 2),  # 3 in reserve are usual
        ("2 x 8", "14 14 rir 0", 2),  # to failure: 14 are no 6 to spare
        ("2 x 6-8", "8 8", 1),
        ("2 x 6-8", "11 11", 2),
        ("2 x 5 s", "8 s 8 s", 2),
        ("2 x 5 s", "7 s 7 s", 1),
        ("2 x 5 s", "11 s 11 s", 3),
    ],
)
def test_what_was_to_spare_makes_more_steps(dose, done, earned):
    assert steps(dose, done) == earned


def test_a_step_has_to_be_earned_by_what_it_adds():
    assert steps("2 x 8", "11 11", rep_step=2) == 1
    assert steps("2 x 8", "14 14", rep_step=2) == 2
    assert steps("2 x 5 s", "19 s 19 s", hold_step_s=5) == 1
    assert steps("2 x 5 s", "20 s 20 s", hold_step_s=5) == 2
    assert steps("2 x 8", "40 40", most=5) == 5
    assert steps("2 x 8", "40 40", most=1) == 1


def test_one_word_is_worth_two_steps():
    assert steps("2 x 8", "8 8", "too-easy") == 2
    assert steps("2 x 8", "8 8", "right") == 1
    assert steps("2 x 8", "14 14", "too-easy") == 3
    assert steps("2 x 8", "8 8 rir 1", "too-easy") == 1  # the number says otherwise


def test_a_projection_and_a_log_done_as_asked_are_one_step():
    """Law G11."""
    asked = Prescription(EASY.id, dose_from_text("2 x 6-8 rir 3"))
    done = perfect_sets(asked)
    assert steps_earned(Outcome(done, as_asked=asked), asked, 3) == 1
    assert steps_earned(Outcome(done), asked, 3) == 1


@given(
    st.lists(st.tuples(st.integers(8, 30), st.integers(0, 10), st.integers(0, 9)), min_size=2, max_size=2), st.data()
)
def test_law_g7_more_is_never_worth_less(rows, data):
    asked = Prescription(EASY.id, dose_from_text("2 x 8 hold 5 s"))
    sets = tuple(
        evolve(row, reps=reps, rir=reserve, hold_s=5 + more)
        for row, (reps, reserve, more) in zip(perfect_sets(asked), rows, strict=True)
    )
    index = data.draw(st.integers(0, 1))
    name = data.draw(st.sampled_from(["reps", "rir", "hold_s"]))
    better = tuple(evolve(row, **{name: getattr(row, name) + 2}) if n == index else row for n, row in enumerate(sets))
    assert steps_earned(Outcome(better), asked, 5) >= steps_earned(Outcome(sets), asked, 5)
