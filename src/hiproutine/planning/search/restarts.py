"""The search where there are few groups: from several starts, until enough of them end with the same score."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hiproutine.planning.search.local_search import (
    Week,
    greedy_insert,
    improve_pairs_on_any_rung,
    improve_triples,
    local_search,
    reinsert_each,
)
from hiproutine.planning.search.repeated_sessions import repeated_sessions
from hiproutine.planning.search.session_moves import copy_sessions
from hiproutine.planning.search.state import NO_SET_LIMIT, Assignment, SearchState

#: Starts that have to lead to weeks of the best score before it is taken for the best one. On a thousand drawn people
#: two were wrong too often, and four took longer for little (docs/explanation/planner-quality.md).
AGREEING = 3
#: The part of the effort that starts may take, in tenths; the rest is for the larger moves after them.
_STARTS_EFFORT_TENTHS = 5
#: Weeks of repeated sessions that are begun with.
_REPEATED_STARTS = 3
#: The tenths of a session's time that weeks of shorter sessions are filled in.
_TENTHS_OF_TIME = (6, 8)
#: The most effort for a week of shorter sessions.
_SHORTER_EFFORT = 10_000
#: The part of the effort that trying every three groups may take: a divisor.
_TRIPLES_EFFORT_DIVISOR = 8


def search_from_starts(state: SearchState, limit: int, agreeing: int = AGREEING) -> None:
    """Improve one start after the other, then the best week by larger moves; of equal weeks the first is kept.

    Where larger moves find a better week, the starts that are left are tried as well.
    """
    best_score, best, count = 0, list[Assignment | None](), 0
    known: set[Week] = set()
    for _ in _starts(state):
        if not best:
            best_score, best = _without_effort(state)
        _improve(state, limit, known)
        known.add(tuple(state.assignments))
        score = state.score()
        # Anything is better than nothing, whatever the score says: it lacks the points for a week at all.
        if score > best_score or (not state.is_empty and not any(best)):
            best_score, best, count = score, list(state.assignments), 1
        elif score == best_score:
            count += 1
        if state.budget.spent >= limit * _STARTS_EFFORT_TENTHS // 10:
            break
        if count >= agreeing:
            state.restore(best)
            _improve_by_larger_moves(state, limit)
            if state.score() == best_score:
                return
            best_score, best, count = state.score(), list(state.assignments), 1
    state.restore(best)
    _improve_by_larger_moves(state, limit)


def _improve(state: SearchState, limit: int, known: set[Week]) -> None:
    placed = [group for group, assignment in enumerate(state.assignments) if assignment is not None]
    local_search(state, placed, limit, known)
    if tuple(state.assignments) not in known:
        greedy_insert(state)
        reinsert_each(state, on_any_rung=True)


def _without_effort(state: SearchState) -> tuple[int, list[Assignment | None]]:
    """Return what the week becomes with no effort at all, and its score, so that no effort leads to a worse one."""
    start = list(state.assignments)
    greedy_insert(state)
    reinsert_each(state, on_any_rung=True)
    best = state.score(), list(state.assignments)
    state.restore(start)
    return best


def _improve_by_larger_moves(state: SearchState, limit: int) -> None:
    """Copy and move whole sessions, place every three groups anew, and every two on any rungs."""
    groups = [group for group, members in enumerate(state.encoded.members) if members]
    copy_sessions(state, limit)
    improve_triples(state, groups, min(limit, state.budget.spent + limit // _TRIPLES_EFFORT_DIVISOR))
    improve_pairs_on_any_rung(state, list(combinations(groups, 2)), limit)


def _starts(state: SearchState) -> Iterator[None]:
    """Fill the week in another way each time: they differ in sets, in how sessions repeat, and in how full they are.

    Those that differ most come first, since what they agree on counts.
    """
    few_tenths, many_tenths = _TENTHS_OF_TIME
    _fill(state, 1)
    yield
    state.clear()
    repeated = repeated_sessions(state, _REPEATED_STARTS)
    for week in repeated[1:2]:
        _begin_with(state, week)
        yield
    _fill_shorter_sessions(state, few_tenths)
    yield
    for week in repeated[:1]:
        _begin_with(state, week)
        yield
    _fill_shorter_sessions(state, many_tenths)
    yield
    _fill(state, NO_SET_LIMIT)
    yield
    for week in repeated[2:]:
        _begin_with(state, week)
        yield


def _fill(state: SearchState, max_sets: int) -> None:
    state.clear()
    state.max_sets = max_sets
    greedy_insert(state)
    state.max_sets = NO_SET_LIMIT


def _begin_with(state: SearchState, week: list[Assignment]) -> None:
    state.clear()
    state.assign_all(week)
    greedy_insert(state)


def _fill_shorter_sessions(state: SearchState, tenths: int) -> None:
    """Fill and improve a week of shorter sessions, then use the time that was set aside.

    Where time is short, the first exercises that are placed take what others need; this leaves some to them.
    """
    state.clear()
    seconds = state.encoded.session_seconds * (10 - tenths) // 10
    state.set_aside(seconds)
    _fill(state, 1)
    _improve(state, state.budget.spent + _SHORTER_EFFORT, set())
    state.set_aside(-seconds)
    greedy_insert(state)
