"""The best that two or three groups can do together, while all else stays."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine.planning.search.pair_moves import PairMoves
from hiproutine.planning.search.single_moves import CandidateMoves, MoveResult, gain_of, placements
from hiproutine.planning.search.state import Assignment, SearchState

#: Groups with nothing placed that are tried together with another one: those that gain most by themselves.
_MAX_PAIRED = 8


def improve_pairs(board: SearchState, group: int, tried: set[tuple[int, int]], limit: int) -> list[int]:
    """Place a group and each other one in turn anew in the best way for both together; give the groups that changed.

    ``tried`` are the pairs for which there is nothing better in the week as it is; it is kept true.
    """
    changed: list[int] = []
    others = [other for other, placed in enumerate(board.placed) if placed is not None and other != group]
    was = board.drop(group)
    for other in others:
        if was is None or board.work.done >= limit:
            break
        pair = min(group, other), max(group, other)
        if pair in tried:
            continue
        worth = gain_of(board, was)
        beside = board.drop(other)
        if beside is None:
            continue
        better = _best_candidate_move(board, (was.candidate, beside.candidate), worth + gain_of(board, beside))
        if better is None or (not better[1] and board.is_empty):
            board.put(beside)
            tried.add(pair)
            continue
        tried.clear()
        _put(board, better[1])
        changed += [g for g, one in ((group, was), (other, beside)) if board.placed[g] != one]
        was = board.drop(group)
    if was is not None:
        board.put(was)
    return changed


def improve_triple(board: SearchState, groups: Sequence[int], limit: int) -> bool:
    """Place three groups anew in the best way for all of them together; give whether the week is better for it."""
    was, worth, candidates = [], 0, []
    for group in groups:
        placed = board.drop(group)
        if placed is not None:
            was.append(placed)
            worth += gain_of(board, placed)
        candidates.append(board.figures.members[group][0] if placed is None else placed.candidate)
    leads = sorted(
        [lead for i in candidates if (lead := CandidateMoves(board, i)).ways], key=lambda lead: len(lead.ways)
    )
    best: int = worth
    chosen: tuple[Assignment, ...] | None = None
    others = [lead.candidate for lead in leads[1:]]
    without = _best_candidate_move(board, others, -1)
    most = 0 if without is None else without[0]
    if without is not None and most > best and (without[1] or not board.is_empty):
        best, chosen = without
    # The first one takes room and work from the others; all that they can gain by it is that sessions fill up.
    most += 2 * max([board.view.two(lead.candidate, lead.candidate).lifts[-1] for lead in leads], default=0)
    for gain, sets, mask in placements(board, leads[0].candidate) if leads else ():
        if gain + most <= best or board.work.done >= limit:
            break
        first = Assignment(leads[0].candidate, sets, mask)
        board.put(first)
        found = _best_candidate_move(board, others, best - gain)
        board.drop(board.figures.group[first.candidate])
        if found is not None:
            best, chosen = found[0] + gain, (first, *found[1])
    _put(board, was if chosen is None else chosen)
    return chosen is not None


def _best_candidate_move(board: SearchState, candidates: Sequence[int], than: int) -> MoveResult | None:
    """Return the best way for two candidates, or one, or none of them, that gains more than something."""
    best: int = than
    chosen: tuple[Assignment, ...] | None = None
    if best < 0 and board.keeps_lumbar():
        best, chosen = 0, ()
    leads = [lead for i in candidates if (lead := CandidateMoves(board, i)).ways]
    for lead in leads:
        best, chosen = lead.best(best) or (best, chosen)
    if len(leads) == 2:
        best, chosen = PairMoves(board, *leads).best(best) or (best, chosen)
    return None if chosen is None else (best, chosen)


def _put(board: SearchState, many: Sequence[Assignment]) -> None:
    for placed in many:
        board.put(placed)


def insert_or_swap(board: SearchState, group: int) -> list[int]:
    """Place a group anew, or another one in its stead, or both in the best way for both; give the groups that changed.

    Of the groups that have nothing placed the most promising come first. What a group promises, and what sessions can
    gain by one more entry each, is about the most that it can add, so the others are not looked at once that is too
    little.
    """
    figures = board.figures
    was = board.drop(group)
    best, chosen = 0 if was is None else gain_of(board, was), None
    first = CandidateMoves(board, figures.members[group][0] if was is None else was.candidate)
    best, chosen = first.best(best) or (best, chosen)
    reach = _lift(board) + (first.most if first.ways else 0)
    leads: list[CandidateMoves] = []
    for promised, other in _most_promising(board, group):
        if promised + reach <= best:
            break
        lead = CandidateMoves(board, figures.members[other][0])
        if lead.ways:
            leads.append(lead)
            best, chosen = lead.best(best) or (best, chosen)
    leads.sort(key=lambda lead: -lead.most)
    for lead in leads[:_MAX_PAIRED] if first.ways else ():
        best, chosen = PairMoves(board, first, lead).best(best) or (best, chosen)
    if chosen is not None:
        _put(board, chosen)
        return [figures.group[one.candidate] for one in chosen]
    if was is not None:
        board.put(was)
    return []


def _most_promising(board: SearchState, group: int) -> list[tuple[int, int]]:
    """Return the groups but one that have nothing placed, each after what it promises, the most first."""
    members, placed = board.figures.members, board.placed
    rest = [
        (board.gains.promise(members[other][0]), other)
        for other in range(len(placed))
        if placed[other] is None and other != group and members[other]
    ]
    rest.sort(key=lambda one: (-one[0], one[1]))
    return rest


def _lift(board: SearchState) -> int:
    """Return the most that three sessions gain by having one entry more, or a second one more, of the same position."""
    worths, most = board.figures.size, board.figures.most
    lifts = []
    for size in board.size:
        steps = [worths[n + 1] - worths[n] for n in (size, size + 1) if n < most]
        lifts.append(max(0, *steps) + board.figures.get_up if steps else 0)
    return sum(sorted(lifts)[-3:])
