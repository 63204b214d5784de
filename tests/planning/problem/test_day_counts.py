"""Values by days: the tables agree with the objective, and days are counted once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.planning.problem.day_counts import DayCounts
from hiproutine.planning.problem.objective import frequency_value, score_choice, session_days_value
from hiproutine.planning.problem.week import WeekChoice
from hiproutine.testing.strategies.week_problems import week_problems


@given(week_problems(), st.data())
def test_counts_are_the_terms_of_the_score(problem, data):
    days = DayCounts(problem)
    names = [candidate.id for candidate in problem.candidates]
    placed = tuple(tuple(data.draw(st.sets(st.sampled_from(names), max_size=2))) for _ in problem.slot_starts_min)
    score = score_choice(problem, WeekChoice(placed, dict.fromkeys(names, 1)))
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    covered = days.covered_by([[by_id[name] for name in session] for session in placed])
    used = len({day for day, names in zip(problem.slot_days, placed, strict=True) if names})
    if used <= problem.max_session_days:
        values = sum(days.value(index, mask) for index, mask in enumerate(covered))
        assert values == score.terms["frequencies"] + score.terms["days"]


@given(week_problems(), st.data())
def test_a_gain_is_the_difference_of_two_values(problem, data):
    days, slots = DayCounts(problem), len(problem.slot_starts_min)
    mask = data.draw(st.integers(0, 2**slots - 1))
    before = [data.draw(st.integers(0, 2**slots - 1)) for _ in days.values]
    coverage = tuple((index, days.covering(((index, 0),), (index,), own)[0][1]) for index, own in enumerate(before))
    after = days.covering(coverage, tuple(range(len(days.values))), mask)
    values = [sum(days.value(index, covered) for index, covered in found) for found in (coverage, after)]
    assert days.gain(coverage, mask) == values[1] - values[0] <= days.max_gain(coverage)
    assert days.gains(coverage)[mask] == days.gain(coverage, mask)


@given(week_problems())
def test_more_days_are_worth_ever_less(problem):
    days = DayCounts(problem)
    for values in days.values:
        rises = [after - before for before, after in pairwise(values)]
        assert rises == sorted(rises, reverse=True)
    for number in range(days.day_count):
        assert session_days_value(problem, number) <= 300 * 8 * 7 * number
        for frequency in problem.frequencies:
            assert frequency_value(problem, frequency, number) <= frequency_value(problem, frequency, number + 1)
