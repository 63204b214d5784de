"""The steps of the search: none breaks a rule or makes the week worse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.planning.search.states import ODD_PROBLEMS, states

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.neighbourhoods import (
    improve_pair_on_any_rung,
    improve_pairs,
    improve_triple,
    insert_or_swap,
)


@given(states(ODD_PROBLEMS), st.data())
def test_no_step_breaks_a_rule_or_makes_the_week_worse(state, data):
    start, groups = state.score(), [group for group, members in enumerate(state.encoded.members) if members]
    before = list(state.assignments)
    step = data.draw(st.sampled_from(["insert", "pair", "rungs", "triple"]))
    group = data.draw(st.sampled_from(groups))
    if step == "insert":
        is_better = bool(insert_or_swap(state, group))
    elif step == "pair":
        changed = improve_pairs(state, group, set(), 10**9)
        is_better = state.assignments != before
        assert is_better == bool(changed)
    elif step == "rungs":
        is_better = improve_pair_on_any_rung(state, (groups[0], groups[-1]))
    else:
        is_better = len(groups) > 2 and improve_triple(state, groups[:3], 10**9)
    assert not list(constraint_violations(state.encoded.problem, state.to_choice()))
    assert state.score() > start if is_better else state.assignments == before
