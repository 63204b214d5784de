from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.progression.exercises import done, kg

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.verdict import perfect_sets, verdict_on_outcome
from hiproutine.progression.rule import Outcome, Prescription

PLAIN = Dose.straight(2, 8)
HELD = Dose.straight(2, 1, hold_s=20)
LOADED = Dose.straight(1, 5, load=kg(10))
PYRAMID = Dose((SetDose(10), SetDose(8)))
WITH_RESERVE = Dose((SetDose(8, rir=Decimal(2)),))
WITH_EXERTION = Dose((SetDose(8, rpe=Decimal(7)),))


def left(*reps: int | None) -> tuple[LoggedSet, ...]:
    return done(*reps, side="left")


def right(*reps: int | None) -> tuple[LoggedSet, ...]:
    return done(*reps, side="right")


@pytest.mark.parametrize(
    ("asked", "sets", "verdict"),
    [
        (PLAIN, done(8, 8), "met"),
        (PLAIN, done(9, 12), "met"),
        (PLAIN, done(8, 8, 0), "met"),
        (PLAIN, done(8, 7), "short"),
        (PLAIN, done(20), "short"),
        (PLAIN, done(8, 0), "short"),
        (PLAIN, done(8, None), "unknown"),
        (PLAIN, done(7, None), "short"),
        (PLAIN, (), "unknown"),
        (HELD, done(1, 1, hold_s=20), "met"),
        (HELD, done(1, 1, hold_s=19), "short"),
        (HELD, done(1, 1), "unknown"),
        (HELD, done(1, 1, hold_s=0), "short"),
        (PLAIN, left(8, 8) + right(8, 8), "met"),
        (PLAIN, left(8) + right(8) + left(8) + right(8), "met"),
        (PLAIN, left(8) + right(8), "short"),
        (PLAIN, left(8, 8), "unknown"),
        (PLAIN, left(8, 8) + right(8), "short"),
        (PLAIN, left(8, 8) + right(8, 7), "short"),
        (PLAIN, left(8, 8) + right(8, None), "unknown"),
        (PYRAMID, left(10) + right(10) + done(8), "met"),
        (PYRAMID, done(8, 10), "short"),
        (LOADED, done(5, load=kg(10)), "met"),
        (LOADED, done(5, load=kg("12.5")), "met"),
        (LOADED, done(9, load=kg(5)), "short"),
        (LOADED, done(5), "unknown"),
        (LOADED, done(5, load=Load("lb", Decimal(23))), "met"),
        (LOADED, done(5, load=Load("lb", Decimal(22))), "met"),
        (LOADED, done(5, load=Load("lb", Decimal("22.1"))), "met"),
        (LOADED, done(5, load=Load("lb", Decimal("21.9"))), "short"),
        (LOADED, done(5, load=Load("lb", Decimal(21))), "short"),
        (LOADED, done(5, load=kg(0)), "short"),
        (LOADED, done(5, load=kg(-10)), "short"),
        (LOADED, done(5, load=Load("percent-1rm", Decimal(90))), "unknown"),
        (LOADED, done(5, load=Load("band", colour="gold")), "unknown"),
        (PLAIN, done(8, 8, load=kg(5)), "met"),
        (WITH_RESERVE, done(8, rir=Decimal(2)), "met"),
        (WITH_RESERVE, done(8, rir=Decimal(1)), "hard"),
        (WITH_RESERVE, done(7, rir=Decimal(1)), "short"),
        (WITH_RESERVE, done(None, rir=Decimal(0)), "unknown"),
        (WITH_RESERVE, done(8), "unknown"),
        (WITH_RESERVE, done(7), "short"),
        (WITH_EXERTION, done(8), "unknown"),
        (WITH_RESERVE, done(8, rpe=Decimal(8)), "met"),
        (WITH_RESERVE, done(8, rpe=Decimal("8.5")), "hard"),
        (WITH_RESERVE, done(8, rir=Decimal(2), rpe=Decimal(10)), "met"),
        (WITH_EXERTION, done(8, rir=Decimal(3)), "met"),
        (WITH_EXERTION, done(8, rir=Decimal("2.5")), "hard"),
        (WITH_EXERTION, done(8, rpe=Decimal("7.5")), "hard"),
        (WITH_EXERTION, done(8, rpe=Decimal(7)), "met"),
    ],
)
def test_verdicts(asked, sets, verdict):
    assert verdict_on_outcome(Outcome(sets), Prescription("x", asked)) == verdict


@pytest.mark.parametrize(
    ("asked", "sets", "felt", "verdict"),
    [
        (WITH_RESERVE, done(8), "right", "met"),
        (WITH_EXERTION, done(8), "too-easy", "met"),
        (WITH_RESERVE, done(8), "too-hard", "hard"),
        (WITH_RESERVE, done(8, rir=Decimal(2)), "too-hard", "hard"),
        (WITH_RESERVE, done(8, rir=Decimal(1)), "right", "hard"),
        (WITH_RESERVE, done(7), "too-easy", "short"),
        (WITH_RESERVE, done(None), "right", "unknown"),
        (PLAIN, done(8, 8), "too-hard", "hard"),
        (PLAIN, done(8, 8), "right", "met"),
        (PLAIN, left(8, 8) + right(8, 8), "too-hard", "hard"),
    ],
)
def test_a_word_stands_in_for_an_effort_that_was_not_logged(asked, sets, felt, verdict):
    assert verdict_on_outcome(Outcome(sets, felt=felt), Prescription("x", asked)) == verdict


@pytest.mark.parametrize(("exercise", "verdict"), [(None, "met"), ("x", "met"), ("y", "unknown")])
def test_another_exercise_says_nothing(exercise, verdict):
    outcome = Outcome(done(8, 8), exercise=exercise)
    assert verdict_on_outcome(outcome, Prescription("x", PLAIN)) == verdict


@pytest.mark.parametrize("asked", [PLAIN, HELD, LOADED, PYRAMID, WITH_RESERVE, WITH_EXERTION])
def test_perfect_sets_meet_what_was_asked(asked):
    assert verdict_on_outcome(Outcome(perfect_sets(Prescription("x", asked))), Prescription("x", asked)) == "met"


def test_perfect_sets_reach_the_upper_end_of_a_range():
    asked = Prescription("x", Dose((SetDose(8, reps_max=12),)))
    assert perfect_sets(asked) == done(12, rest_s=60)
    assert verdict_on_outcome(Outcome(done(8)), asked) == "met"


def test_as_many_as_possible_is_met_by_the_least():
    asked = Prescription("x", Dose((evolve(SetDose(5), amrap=True),)))
    assert [verdict_on_outcome(Outcome(done(reps)), asked) for reps in (4, 5, 30)] == ["short", "met", "met"]


@pytest.mark.parametrize(
    ("asked", "logged", "verdict"),
    [
        (None, None, "met"),
        (None, kg(0), "met"),
        (None, kg(10), "met"),
        (None, kg(-10), "short"),
        (None, Load("band", colour="red", assists=True), "short"),
        (kg(0), None, "met"),
        (kg(10), None, "unknown"),
        (kg(-20), kg(-20), "met"),
        (kg(-20), kg(-15), "met"),
        (kg(-20), kg(0), "met"),
        (kg(-20), kg(-25), "short"),
        (kg(-20), None, "unknown"),
        (kg(-20), Load("lb", Decimal("-44.1")), "met"),
        (kg(-20), Load("lb", Decimal(-45)), "short"),
    ],
)
def test_assistance_and_nothing_in_a_log(asked, logged, verdict):
    prescription = Prescription("x", Dose.straight(1, 5, load=asked))
    assert verdict_on_outcome(Outcome((LoggedSet(5, load=logged),)), prescription) == verdict
