"""The steps of the default planner, each against the plainest way to say the same."""

from __future__ import annotations

from contextlib import contextmanager

from hypothesis import assume, given
from hypothesis import strategies as st

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.neighbourhoods import improve_pairs, improve_triple, insert_or_swap
from hiproutine.planning.search.pair_moves import PairMoves
from hiproutine.planning.search.single_moves import CandidateMoves, best_single, gain_of, placements
from hiproutine.planning.search.state import Assignment, SearchState
from hiproutine.testing.strategies.week_problems import any_weights, week_problems

PROBLEMS = week_problems(groups=4, rungs=2, slots=5)
ODD_PROBLEMS = week_problems(groups=4, rungs=2, slots=5, weights=any_weights())


@st.composite
def boards(draw, problems=PROBLEMS, *, free=2):
    """Draw a week in which some groups are placed somehow, but not the last ones; it breaks no rule."""
    figures = EncodedProblem(draw(problems))
    assume(all(figures.has_all_subsets.values()) and sum(map(bool, figures.members)) >= free)
    board = SearchState(figures)
    for group in [group for group, members in enumerate(figures.members) if members][:-free]:
        i = draw(st.sampled_from(figures.members[group]))
        way = draw(st.sampled_from([None, *placements(board, i)]))
        if way is not None:
            board.put(Assignment(i, way[1], way[2]))
            if list(constraint_violations(figures.problem, board.choice())):
                board.drop(group)
    return board


def unplaced(board):
    """Return the groups that can be placed and are not."""
    return [g for g, members in enumerate(board.figures.members) if members and board.placed[g] is None]


@contextmanager
def placed_too(board, *many):
    """Place something more for a while."""
    for placed in many:
        board.put(placed)
    yield
    for placed in many:
        board.drop(board.figures.group[placed.candidate])


def counted_gain(board, *many):
    """Return what a week gains when something is placed, by counting the whole week before and after."""
    before = board.worth()
    with placed_too(board, *many):
        return board.worth() - before


def is_allowed(board, *many):
    """Return whether a week with something more breaks no rule, by asking the rules themselves."""
    with placed_too(board, *many):
        return not list(constraint_violations(board.figures.problem, board.choice()))


def every_way(board, i):
    """Return every way to place a candidate, whether it may be or not."""
    masks = range(1, 1 << board.figures.slot_count)
    return [Assignment(i, sets, mask) for sets in board.figures.seconds[i] for mask in masks]


@given(boards(ODD_PROBLEMS, free=1))
def test_a_gain_is_what_the_whole_week_gains(board):
    i = board.figures.members[unplaced(board)[0]][0]
    for gain, sets, mask in placements(board, i):
        assert gain == gain_of(board, Assignment(i, sets, mask)) == counted_gain(board, Assignment(i, sets, mask))


@given(boards(ODD_PROBLEMS, free=1))
def test_the_best_single_way_is_the_best_of_all_that_are_allowed(board):
    i = board.figures.members[unplaced(board)[0]][0]
    gains = [gain_of(board, way) for way in every_way(board, i) if is_allowed(board, way)]
    found = best_single(board, i)
    assert (found is None) == (not gains)
    if found is not None:
        assert found[0] == max(gains)
        assert is_allowed(board, Assignment(i, found[1], found[2]))


@given(boards())
def test_the_best_way_for_both_is_the_best_of_all_that_are_allowed(board):
    one, other = (board.figures.members[group][0] for group in unplaced(board)[:2])
    leads = CandidateMoves(board, one), CandidateMoves(board, other)
    found = PairMoves(board, *leads).best(-(10**12)) if all(lead.ways for lead in leads) else None
    ways = [
        (Assignment(one, sets, mask), second)
        for _, sets, mask in placements(board, one)
        for second in every_way(board, other)
    ]
    gains = [counted_gain(board, *two) for two in ways if is_allowed(board, *two)]
    assert (found is None) == (not gains)
    if found is not None:
        assert found[0] == max(gains) == counted_gain(board, *found[1])
        assert is_allowed(board, *found[1])


@given(boards(ODD_PROBLEMS), st.data())
def test_no_step_breaks_a_rule_or_makes_the_week_worse(board, data):
    start, groups = board.worth(), [group for group, members in enumerate(board.figures.members) if members]
    was = list(board.placed)
    step = data.draw(st.sampled_from(["join", "pair", "three"]))
    group = data.draw(st.sampled_from(groups))
    if step == "join":
        is_better = bool(insert_or_swap(board, group))
    elif step == "pair":
        improve_pairs(board, group, set(), 10**9)
        is_better = board.placed != was
    else:
        is_better = len(groups) > 2 and improve_triple(board, groups[:3], 10**9)
    assert not list(constraint_violations(board.figures.problem, board.choice()))
    assert board.worth() > start if is_better else board.placed == was
