"""Sets of slots: the best of each size is the best of all that are far enough apart."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.planning.search.states import PROBLEMS

from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.slot_sets import SlotSetCache


@given(PROBLEMS, st.data())
def test_the_best_sets_and_the_ranked_ones_agree_with_trying_all(problem, data):
    encoded, budget = EncodedProblem(problem), EffortBudget()
    assume(all(encoded.has_all_subsets.values()))
    cache = SlotSetCache(encoded, budget)
    count = encoded.slot_count
    values = tuple(data.draw(st.lists(st.integers(-9, 9), min_size=count, max_size=count)))
    hours = data.draw(st.sampled_from(sorted(encoded.subsets)))
    slots = data.draw(st.integers(0, (1 << count) - 1))
    masks = [mask for mask, *_ in encoded.subsets[hours] if not mask & ~slots]
    best = cache.best(hours, slots, values)
    assert len(best) == max((mask.bit_count() for mask in masks), default=0)
    for times, (value, mask) in enumerate(best, start=1):
        sums = {m: sum(values[s] for s in encoded.slots_in(m)) for m in masks if m.bit_count() == times}
        assert value == sums[mask] == max(sums.values())
        ranked = cache.ranked(hours, slots, values, times)
        assert {m: v for v, m in ranked} == sums
        assert [v for v, _ in ranked] == sorted(sums.values(), reverse=True)
    spent = budget.spent
    assert cache.best(hours, slots, values) is best
    assert budget.spent == spent
