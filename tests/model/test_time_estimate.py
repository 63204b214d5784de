from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.progression.exercises import an_exercise

from hiproutine.model.dose import Dose, LoadRange, SetDose, Tempo
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.program import RampSet
from hiproutine.model.time_estimate import (
    counted_reps,
    dose_seconds,
    max_ramp_seconds,
    ramp_seconds,
    session_seconds,
    time_entry,
)


def tempo(raise_s: str, lower_s: str) -> Tempo:
    return Tempo(Decimal(raise_s), Decimal(lower_s))


FIVE_AND_HOLD = tempo("2", "3")
BIRD_DOG = Dose(tuple(SetDose(reps, hold_s=8) for reps in (6, 4, 2)), rest_s=0)


# Worked by hand: repetitions x (up + hold + down) x sides + rest x (sets - 1).
@pytest.mark.parametrize(
    ("name", "dose", "pace", "sides", "minutes"),
    [
        ("bridge, 3 x 10 at 10 s", Dose.straight(3, 10, hold_s=5), FIVE_AND_HOLD, "bilateral", "7.0"),
        ("side lift, 2 x 10 at 8 s", Dose.straight(2, 10, hold_s=3), FIVE_AND_HOLD, "each", "6.3"),
        ("lunge, 2 x 8 at 3.5 s", Dose.straight(2, 8, rest_s=90), tempo("1.5", "2"), "alternating", "3.4"),
        ("chair squat, 3 x 10 at 5 s", Dose.straight(3, 10), FIVE_AND_HOLD, "bilateral", "4.5"),
        ("bird dog, 6 + 4 + 2 at 12 s", BIRD_DOG, tempo("2", "2"), "alternating", "4.8"),
    ],
)
def test_the_worked_example_of_the_sources(name, dose, pace, sides, minutes):
    exercise = an_exercise(name, dose, (1, 20), (0, 20), tempo=pace, sides=sides)
    assert round(Decimal(dose_seconds(dose, exercise)) / 60, 1) == Decimal(minutes)


@pytest.mark.parametrize(
    ("one", "reps"), [(SetDose(8), 8), (SetDose(8, reps_max=12), 12), (SetDose(8, amrap=True), 16)]
)
def test_open_repetitions_count_at_their_larger_number(one, reps):
    assert counted_reps(one) == reps


def test_fractions_of_a_second_are_rounded_up_once():
    odd = an_exercise("odd", Dose.straight(3, 1, rest_s=0), tempo=tempo("0.5", "0.6"))
    assert dose_seconds(odd.dose.start, odd) == 4


def test_a_doses_own_tempo_comes_before_the_exercises():
    exercise = an_exercise("x", Dose.straight(1, 10), (1, 10))
    assert dose_seconds(Dose.straight(1, 10, tempo=tempo("1", "1")), exercise) == 20


LYING = an_exercise("lying", Dose.straight(2, 5), (1, 10))  # 20 s a set, 60 s rest
STANDING = an_exercise("standing", Dose.straight(2, 5), (1, 10), position="standing")
ONE_SET = LYING.dose.start.with_count(1)


@pytest.mark.parametrize(
    ("blocks", "seconds"),
    [
        ([], 0),
        ([("straight", 0, [LYING])], 100),
        ([("straight", 0, [LYING, LYING])], 210),
        ([("straight", 0, [LYING, STANDING])], 220),
        ([("straight", 0, [LYING]), ("straight", 0, [STANDING])], 220),
        # two rounds of 20 + 20 + 20 s, and 60 s between them
        ([("superset", 60, [LYING, STANDING])], 180),
        # without a rest, going back to the first exercise still takes its 20 s
        ([("superset", 0, [LYING, STANDING])], 140),
        ([("superset", 60, [LYING])], 100),
        ([("superset", 60, [LYING, STANDING]), ("straight", 0, [LYING])], 300),
    ],
)
def test_sessions_count_work_rests_and_changes(blocks, seconds):
    timed = [
        time_entry(exercise.dose.start, exercise, number, interleaved=style != "straight", round_rest_s=rest_s)
        for number, (style, rest_s, exercises) in enumerate(blocks)
        for exercise in exercises
    ]
    assert session_seconds(timed) == seconds


def test_a_round_counts_only_who_has_a_set_left_in_it():
    timed = [
        time_entry(LYING.dose.start, LYING, 0, interleaved=True, round_rest_s=60),
        time_entry(ONE_SET, STANDING, 0, interleaved=True, round_rest_s=60),
        time_entry(ONE_SET, LYING, 1),
    ]
    # 20 + 20 + 20, 60 between, 20; then lying still, so 10 to the next exercise
    assert session_seconds(timed) == 60 + 60 + 20 + 10 + 20


HEAVY = an_exercise("heavy", Dose.straight(2, 5, rest_s=90), (1, 10), load=LoadRange("kg", Decimal(0), Decimal(100)))
RAMP = (SetDose(5), SetDose(3))


@pytest.mark.parametrize(("rest_s", "seconds"), [(90, 8 * 4 + 2 * 60), (60, 8 * 4 + 2 * 60), (20, 8 * 4 + 2 * 20)])
def test_a_warm_up_set_is_followed_by_a_minute_of_rest_at_most(rest_s, seconds):
    dose = evolve(HEAVY.dose.start, rest_s=rest_s)
    assert ramp_seconds(RAMP, dose, HEAVY) == seconds
    assert max_ramp_seconds((RampSet(50, 5), RampSet(80, 3)), dose, HEAVY) == seconds
    assert ramp_seconds(RAMP, dose, evolve(HEAVY, sides="each")) == seconds + 8 * 4
    timed = [time_entry(dose, HEAVY, ramp=ramp) for ramp in ((), RAMP)]
    assert session_seconds(timed[1:]) - session_seconds(timed[:1]) == seconds


def test_no_time_is_kept_for_a_ramp_that_cannot_be():
    assert max_ramp_seconds((RampSet(50, 5),), LYING.dose.start, LYING) == 0


@pytest.mark.parametrize(
    ("ramped", "seconds"),
    [
        # The first one's warm-up leads straight into the first round.
        ([True, False], 32 + 120),
        # After the other's warm-up, back to the first one.
        ([False, True], 32 + 120 + 20),
        ([True, True], 2 * (32 + 120) + 2 * 20),
    ],
)
def test_warm_up_sets_come_before_the_first_round(ramped, seconds):
    exercises = (HEAVY, evolve(HEAVY, position="standing"))

    def session(ramps):
        return session_seconds(
            time_entry(HEAVY.dose.start, exercise, ramp=ramp, interleaved=True, round_rest_s=60)
            for exercise, ramp in zip(exercises, ramps, strict=True)
        )

    assert session([RAMP if one else () for one in ramped]) - session([(), ()]) == seconds


def test_an_easier_dose_never_takes_longer_but_for_rest():
    less = LYING.dose.start.evolve_sets(reps=4)
    assert is_at_most(less, LYING.dose.start)
    assert dose_seconds(less, LYING) < dose_seconds(LYING.dose.start, LYING)
