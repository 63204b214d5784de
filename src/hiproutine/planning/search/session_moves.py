"""Copying and moving whole sessions: what no step that moves one to three exercises leads to.

Each day more costs something by itself, so a second time of one exercise does not pay for it; the whole session's does.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.planning.search.local_search import Week, greedy_insert, local_search, reinsert_each
from hiproutine.planning.search.state import Assignment, SearchState

#: Weeks with a session copied or moved that are improved: the best of them, and the effort for each.
_IMPROVED, _EFFORT = 8, 4000


def copy_sessions(state: SearchState, limit: int) -> None:
    """Copy or move a session to a slot that has none, improve the week, and keep what is better."""
    if state.budget.spent >= limit:
        return
    best_score, best = state.score(), list(state.assignments)
    scores = {week: score for week, score in _changed_weeks(state, best) if state.budget.spent < limit}
    for week in sorted(scores, key=scores.__getitem__, reverse=True)[:_IMPROVED]:
        if state.budget.spent >= limit:
            break
        state.restore(week)
        placed = [group for group, assignment in enumerate(week) if assignment is not None]
        local_search(state, placed, min(limit, state.budget.spent + _EFFORT))
        greedy_insert(state)
        if state.score() > best_score:
            best_score, best = state.score(), list(state.assignments)
    state.restore(best)
    reinsert_each(state, on_any_rung=True)


def _changed_weeks(state: SearchState, week: list[Assignment | None]) -> Iterator[tuple[Week, int]]:
    """Yield weeks with one session copied or moved as far as its exercises allow it, and their scores."""
    used = 0
    for assignment in week:
        used |= 0 if assignment is None else assignment.mask
    for source in state.encoded.slots_in(used):
        for slot in range(state.encoded.slot_count):
            if not used >> slot & 1:
                for keeps_source in (True, False):
                    if _change(state, week, source, slot, keeps_source=keeps_source):
                        yield tuple(state.assignments), state.score()


def _change(state: SearchState, week: list[Assignment | None], source: int, slot: int, *, keeps_source: bool) -> bool:
    """Copy or move a session to a slot; return whether any of it could be, and the limits on regions hold."""
    encoded, insertions, is_changed = state.encoded, state.insertions, False
    state.restore(week)
    session = [assignment for assignment in week if assignment is not None and assignment.mask >> source & 1]
    for index, _, _ in session:
        state.remove(encoded.candidates[index].group)
    for assignment in session:
        index, sets, mask = assignment
        candidate = encoded.candidates[index]
        rest = mask if keeps_source else mask & ~(1 << source)
        allowed = insertions.slots_for(candidate) & insertions.slots_with_time(candidate.seconds[sets])
        if not (rest | 1 << slot) & ~allowed and not encoded.conflicts[candidate.recovery_h][slot] & rest:
            state.assign(Assignment(index, sets, rest | 1 << slot))
            is_changed = True
        elif not mask & ~allowed:
            state.assign(assignment)
    return is_changed and state.keeps_region_caps()
