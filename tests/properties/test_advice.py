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


def own_advice(name, tags, side):
    """Return what the precautions of an exercise, and a sore side, say to a person with these limitations."""
    exercise = CATALOG.exercises[name]
    advice = {one.advice for one in exercise.precautions if one.tag in tags}
    if exercise.sides == "each":
        advice |= side_lines(side, lies_on_side=exercise.position == "side-lying")
    return advice


def side_lines(side, *, lies_on_side):
    """Return what is said of a sore side where an exercise is done one side after the other."""
    if side == "both" and lies_on_side:
        return {"You are on a sore side: if that hurts, put a pillow under it, or leave this out."}
    if side not in ("left", "right"):
        return set()
    lines = {f"Begin with the {side} side, the sore one, and do no more with the other than it can follow."}
    if lies_on_side:
        leg = {"left": "right", "right": "left"}[side]
        lines.add(
            f"For the {leg} leg you are on your sore {side} side: if that hurts, put a pillow under it, "
            "or leave that leg out."
        )
    return lines


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(hip_profiles(PACK), GOALS)
def test_p10_each_line_of_advice_is_of_the_exercise_it_stands_with(profile, goal):
    program = planned(profile, goal)
    tags = screen_profile(profile, PACK.questions, CATALOG.limitations).tags
    side = None if profile.pain is None else profile.pain.side
    for entry in program.entries:
        assert entry.advice == ()
        assert set(entry.exercise_advice) <= {entry.exercise, *entry.rungs}
        for exercise, lines in entry.exercise_advice.items():
            assert set(lines) <= own_advice(exercise, tags, side)
    routine = ENGINE.schedule(program, date(2026, 1, 5))
    for session in routine.sessions:
        for entry in session.entries:
            assert set(entry.advice) <= own_advice(entry.exercise, tags, side)
            assert len(set(entry.advice)) == len(entry.advice)
    for exercise, lines in advice_by_exercise(routine).items():
        assert set(lines) <= own_advice(exercise, tags, side)
        assert len(set(lines)) == len(lines)
