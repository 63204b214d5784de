"""The best that two or three groups can do together, while all else stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hiproutine.planning.search.pair_moves import PairMoves
from hiproutine.planning.search.single_moves import CandidateMoves, MoveResult, placements
from hiproutine.planning.search.state import Assignment, SearchState

#: Groups with nothing placed that are tried together with another one: those that gain most by themselves.
_MAX_PAIRED = 8


def improve_pairs(state: SearchState, group: int, tried: set[tuple[int, int]], limit: int) -> list[int]:
    """Place a group together with each other one anew, in the best way for both; return the groups that changed.

    ``tried`` are the pairs that cannot be improved in the current week; it is kept up to date. It stops when the
    effort reaches ``limit``.
    """
    changed: list[int] = []
    others = iter([other for other, placed in enumerate(state.assignments) if placed is not None and other != group])
    while changed_pair := _improve_next_pair(state, group, others, tried, limit):
        changed += changed_pair
    return changed


def _improve_next_pair(
    state: SearchState, group: int, others: Iterator[int], tried: set[tuple[int, int]], limit: int
) -> list[int]:
    """Improve a group with the first of the others that allows it; return the groups that changed, if any."""
    with state.without(group, weigh=False) as kept:
        for other in others:
            if not kept.removed or state.budget.spent >= limit:
                return []
            pair = min(group, other), max(group, other)
            if pair in tried:
                continue
            (assignment,) = kept.removed
            loss = state.gain(assignment)
            with state.without(other) as partner:
                better = _best_move(state, [x.candidate for x in (assignment, *partner.removed)], loss + partner.loss)
                if better is None or (not better.assignments and state.is_empty):
                    tried.add(pair)
                    continue
                tried.clear()
                kept.replacement, partner.replacement = better.assignments, ()
            return [g for g, was in ((group, assignment), (other, partner.removed[0])) if was not in better.assignments]
    return []


def improve_pair_on_any_rung(state: SearchState, groups: tuple[int, int]) -> bool:
    """Place two groups anew in the best way for both, on any rungs; return whether the week is better for it."""
    with state.without(*groups) as removal:
        better = _best_pair_on_any_rung(state, groups, removal.loss)
        if better is not None and (better.assignments or not state.is_empty):
            removal.replacement = better.assignments
    return removal.replacement is not None


def _best_pair_on_any_rung(state: SearchState, groups: tuple[int, int], min_gain: int) -> MoveResult | None:
    """Return the best placement of two groups that gains more than ``min_gain``.

    A candidate's potential is about the most that it can add, so one that is too little beside the best of the other
    group is not looked at.
    """
    best: MoveResult | None = None
    if min_gain < 0 and state.keeps_region_caps():
        best, min_gain = MoveResult(0, ()), 0
    reach = _max_session_gain(state)
    potentials = [sorted((-state.potential(i), i) for i in state.encoded.members[group]) for group in groups]
    max_gains = [max(0, -own[0][0]) if own else 0 for own in potentials]
    leads: list[list[CandidateMoves]] = []
    for own, max_gain_beside in zip(potentials, reversed(max_gains), strict=True):
        useful = [index for loss, index in own if -loss + max_gain_beside + 2 * reach > min_gain]
        leads.append(sorted(_with_moves(state, useful), key=lambda lead: -lead.max_gain))
        for lead in leads[-1]:
            best = lead.best(min_gain) or best
            min_gain = min_gain if best is None else best.gain
    for first, second in product(*leads):
        if first.max_gain + second.max_gain + reach > min_gain:
            best = PairMoves(state, first, second).best(min_gain) or best
            min_gain = min_gain if best is None else best.gain
    return best


def improve_triple(state: SearchState, groups: Sequence[int], limit: int) -> bool:
    """Place three groups anew in the best way for all of them together; return whether the week is better for it."""
    members = state.encoded.members
    with state.without(*groups) as removal:
        placed = {state.encoded.candidates[x.candidate].group: x.candidate for x in removal.removed}
        indices = [placed[group] if group in placed else members[group][0] for group in groups]
        better = _best_triple(state, indices, removal.loss, limit)
        if better is not None:
            removal.replacement = better.assignments
    return better is not None


def _best_triple(state: SearchState, indices: Sequence[int], min_gain: int, limit: int) -> MoveResult | None:
    """Return the best placement of three candidates, or fewer of them, that gains more than ``min_gain``."""
    leads = sorted(_with_moves(state, indices), key=lambda lead: len(lead.moves))
    best: MoveResult | None = None
    others = [lead.index for lead in leads[1:]]
    without_first = _best_move(state, others, -1)
    max_gain = 0 if without_first is None else without_first.gain
    if without_first is not None and max_gain > min_gain and (without_first.assignments or not state.is_empty):
        best, min_gain = without_first, max_gain
    # The first one takes time and work from the others; all that they can gain by it is that sessions fill up.
    pair_slots = [state.insertions.pair_slots(lead.candidate, lead.candidate) for lead in leads]
    max_gain += 2 * max([pair.max_extras[-1] for pair in pair_slots], default=0)
    for gain, sets, mask in placements(state, leads[0].index) if leads else ():
        if gain + max_gain <= min_gain or state.budget.spent >= limit:
            break
        first = Assignment(leads[0].index, sets, mask)
        state.assign(first)
        rest = _best_move(state, others, min_gain - gain)
        state.remove(leads[0].candidate.group)
        if rest is not None:
            min_gain = rest.gain + gain
            best = MoveResult(min_gain, (first, *rest.assignments))
    return best


def _with_moves(state: SearchState, indices: Sequence[int]) -> list[CandidateMoves]:
    """Return the moves of those candidates that have any."""
    return [moves for index in indices if (moves := CandidateMoves(state, index)).moves]


def _best_move(state: SearchState, indices: Sequence[int], min_gain: int) -> MoveResult | None:
    """Return the best placement of two candidates, or one, or none of them, that gains more than ``min_gain``."""
    best: MoveResult | None = None
    if min_gain < 0 and state.keeps_region_caps():
        best, min_gain = MoveResult(0, ()), 0
    leads = _with_moves(state, indices)
    for lead in leads:
        best = lead.best(min_gain) or best
        min_gain = min_gain if best is None else best.gain
    if len(leads) == 2:
        best = PairMoves(state, *leads).best(min_gain) or best
    return best


def insert_or_swap(state: SearchState, group: int) -> list[int]:
    """Place a group anew, another one instead, or both in the best way for both; return the groups that changed."""
    encoded = state.encoded
    with state.without(group) as removal:
        index = removal.removed[0].candidate if removal.removed else encoded.members[group][0]
        best = _best_insertion(state, group, index, removal.loss)
        removal.replacement = None if best is None else best.assignments
    return [] if best is None else [encoded.candidates[x.candidate].group for x in best.assignments]


def _best_insertion(state: SearchState, group: int, index: int, min_gain: int) -> MoveResult | None:
    """Return the best placement of a group's candidate, of one of another group, or of both.

    Of the groups that have nothing placed the most promising come first. A group's potential, and what sessions can
    gain by one more entry each, is about the most that it can add, so the search stops once that is too little.
    """
    firsts = _with_moves(state, list(dict.fromkeys((index, *state.encoded.leads[group]))))
    best: MoveResult | None = None
    for first in firsts:
        best = first.best(min_gain) or best
        min_gain = min_gain if best is None else best.gain
    reach = _max_session_gain(state) + max([first.max_gain for first in firsts], default=0)
    leads: list[CandidateMoves] = []
    for potential, other in _leads_by_potential(state, group):
        if potential + reach <= min_gain:
            break
        lead = CandidateMoves(state, other)
        if lead.moves:
            leads.append(lead)
            best = lead.best(min_gain) or best
            min_gain = min_gain if best is None else best.gain
    leads.sort(key=lambda lead: -lead.max_gain)
    for lead in leads[:_MAX_PAIRED]:
        for first in firsts:
            best = PairMoves(state, first, lead).best(min_gain) or best
            min_gain = min_gain if best is None else best.gain
    return best


def _leads_by_potential(state: SearchState, group: int) -> list[tuple[int, int]]:
    """Return (potential, candidate) of the leads of other groups with nothing placed, the most promising first."""
    assignments = state.assignments
    rest = [
        (state.potential(index), index)
        for other, leads in enumerate(state.encoded.leads)
        if assignments[other] is None and other != group
        for index in leads
    ]
    rest.sort(key=lambda pair: (-pair[0], pair[1]))
    return rest


def _max_session_gain(state: SearchState) -> int:
    """Return the most that three sessions gain by one entry more, or a second one more, of the same position."""
    values, max_size = state.encoded.size_values, state.encoded.max_session_size
    gains = []
    for size in state.session_sizes:
        steps = [values[n + 1] - values[n] for n in (size, size + 1) if n < max_size]
        gains.append(max(0, *steps) + state.encoded.position_change_cost if steps else 0)
    return sum(sorted(gains)[-3:])
