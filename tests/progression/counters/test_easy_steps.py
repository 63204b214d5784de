from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.model.dose import IntRange
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion
from hiproutine.progression.counters.easy_steps import easy_reasons
from hiproutine.progression.dose.limits import TimeShare, occupied_seconds
from hiproutine.testing import StackProbe, trace_rows, wide_exercise
from hiproutine.testing.checks.rule_cases import perfect_outcome
from hiproutine.testing.notation import done_from_text

KNEES, FULL = wide_exercise("2 x 8", name="knees"), wide_exercise("2 x 5", name="full")


def lived(rules, dose, done, **more):
    rows = trace_rows(rules, dose=dose, done=done, **more)[1:]
    return [(row.prescription.dose.sets[0].reps, *(reason.code for reason in row.reasons)) for row in rows]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("ladder", "reps-up"),
        ("double", "reps-up"),
        ("reps", "reps-up"),
        ("triple", "reps-up"),
        (("linear", {"dimension": "reps", "easy_steps": 3}), "reps-added"),
    ],
)
def test_twenty_with_eight_in_reserve_for_eight_move_by_more_than_one_with_every_driver(rule, code):
    assert lived(rule, "2 x 8 rir 3", "20 20 rir 8") == [(11, code, "easier-than-asked")]
    assert lived(rule, "2 x 8 rir 3", "8 8 rir 3") == [(9, code)]
    name, parameters = (rule, {}) if isinstance(rule, str) else rule
    assert lived((name, {**parameters, "easy_steps": 1}), "2 x 8 rir 3", "20 20 rir 8") == [(9, code)]


def test_seconds_move_alike():
    held = wide_exercise("2 x 5 s", hold_s=IntRange(1, 60))
    for rule in ("hold", ("linear", {"dimension": "hold", "easy_steps": 3})):
        row = trace_rows(rule, dose="2 x 5 s", done="11 s 11 s", exercise=held)[-1]
        assert row.prescription.dose.sets[0].hold_s == 8


def test_a_linear_load_takes_more_than_one_step_only_where_that_is_stated():
    done = "20 20 rir 8"
    for easy_steps, load in ((1, "62.5"), (2, "65"), (3, "67.5")):
        row = trace_rows(("linear", {"easy_steps": easy_steps}), dose="2 x 8 @ 60 kg rir 3", done=done)[-1]
        assert row.reasons[0].values["after"] == f"{load} kg"


def test_the_reason_says_how_many_steps_and_a_ceiling_ends_them():
    rungs: list[Exercise | tuple[Exercise, Criterion]] = [(KNEES, Criterion(10)), FULL]
    (_, easy) = trace_rows("ladder", dose="2 x 8", done="20 20", rungs=rungs)[-1].reasons
    assert (easy.code, easy.values) == ("easier-than-asked", {"steps": 2})
    assert lived("ladder", "2 x 9", "20 20", rungs=rungs) == [(10, "reps-up")]
    assert easy_reasons(1, "entry") == ()


def test_one_word_in_the_log_is_enough():
    story = StackProbe("ladder", KNEES)
    assert story.advance(evolve(perfect_outcome(story.last), felt="too-easy")).dose.sets[0].reps == 10
    assert story.codes == ["reps-up", "easier-than-asked"]
    assert story.advance(evolve(perfect_outcome(story.last), felt="right")).dose.sets[0].reps == 11


def test_law_g7_minutes_cut_the_steps_and_never_take_the_first():
    """Without the cut there would be no minutes for three steps, and who did better would stay behind."""
    dose = KNEES.dose.start
    share = TimeShare(occupied_seconds(dose.evolve_sets(reps=10), KNEES))
    for done, reps in (("8 8", 9), ("11 11", 10), ("20 20", 10)):
        story = StackProbe("ladder", KNEES)
        story.stack = evolve(story.stack, share=share)
        outcome = done_from_text(done).outcome(story.last)
        assert story.advance(outcome, share=share).dose.sets[0].reps == reps
