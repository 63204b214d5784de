"""Law P10: advice belongs to the exercise that is done, and a line is read once."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiproutine import Engine, InfeasibleError
from hiproutine.formats import advice_by_exercise
from hiproutine.safety.screening import screen_profile
from hiproutine.testing.strategies import hip_profiles

ENGINE = Engine(discover=False)
PACK = ENGINE.packs["hips"]
CATALOG = ENGINE.catalog()
GOALS = st.sampled_from(["hips/hip-strength", "hips/article"])


def planned(profile, goal):
    """Plan, or leave this person out where nothing is possible."""
    try:
        return ENGINE.plan(profile, goal)
    except InfeasibleError:
        assume(False)
        raise AssertionError from None


def own_advice(exercise, tags):
    """Return what the precautions of an exercise say to a person with these limitations."""
    return {one.advice for one in CATALOG.exercises[exercise].precautions if one.tag in tags}


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(hip_profiles(PACK), GOALS)
def test_p10_each_line_of_advice_is_of_the_exercise_it_stands_with(profile, goal):
    program = planned(profile, goal)
    tags = screen_profile(profile, PACK.questions, CATALOG.limitations).tags
    for entry in program.entries:
        assert entry.advice == ()
        assert set(entry.exercise_advice) <= {entry.exercise, *entry.rungs}
        for exercise, lines in entry.exercise_advice.items():
            assert set(lines) <= own_advice(exercise, tags)
    routine = ENGINE.schedule(program, date(2026, 1, 5))
    for session in routine.sessions:
        for entry in session.entries:
            assert set(entry.advice) <= own_advice(entry.exercise, tags)
            assert len(set(entry.advice)) == len(entry.advice)
    for exercise, lines in advice_by_exercise(routine).items():
        assert set(lines) <= own_advice(exercise, tags)
        assert len(set(lines)) == len(lines)
