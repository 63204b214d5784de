"""The default planner."""

from __future__ import annotations

from itertools import combinations

from attrs import frozen

from hiproutine.planning.problem.week import WeekChoice, WeekProblem
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.exhaustive import enumerate_best, is_small
from hiproutine.planning.search.local_search import greedy_insert, local_search, randomised_greedy, reinsert_each
from hiproutine.planning.search.neighbourhoods import improve_triple
from hiproutine.planning.search.state import Assignment, SearchState

#: What the default planner spends on a week at most.
EFFORT = 50_000
#: Shakes in vain after which a search ends: so many, and one more for so many groups.
BASE_PATIENCE, GROUPS_PER_EXTRA_TRY = 4, 8
#: The part of a week that a shake takes away, but at least so many groups; and of the effort that it may take.
PERTURB_FRACTION, PERTURB_MIN_GROUPS, PERTURB_EFFORT_DIVISOR = 0.5, 7, 4
#: Groups of which every three are tried together, with so great a part of the effort.
TRIPLES_MAX_GROUPS, TRIPLES_EFFORT_DIVISOR = 8, 8
#: No limit on sets.
NO_SET_LIMIT = 1000


class _Chance:
    """Numbers that look like chance and are the same everywhere (a linear congruential generator)."""

    def __init__(self) -> None:
        self._state = 7

    def below(self, count: int) -> int:
        """Return a whole number from 0 to ``count`` - 1."""
        self._state = (self._state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self._state >> 8) % count


@frozen
class SearchPlanner:
    """Tries every week where there are few; else fills weeks, improves the best and shakes it, again and again.

    ``effort`` is how much is looked at, at most, in ways to place something: a unit takes of the order of a
    microsecond. Most weeks need far less, since the search ends when it finds nothing better. No clock and no random
    source is asked, so the same problem has the same answer everywhere (law P4).
    """

    effort: int = EFFORT
    name: str = "search"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return a week that breaks no constraint; something is in it wherever anything can be."""
        board = SearchState(EncodedProblem(problem))
        if is_small(board.figures):
            enumerate_best(board)
        elif any(board.figures.members):
            _initial_solution(board)
            _iterate(board, self.effort)
        return board.choice()


def _initial_solution(board: SearchState) -> None:
    """Fill the week with one set of everything, with two, and with as many as gain; keep the best of the three."""
    best: tuple[int, list[Assignment | None]] | None = None
    for most in (1, 2, NO_SET_LIMIT):
        board.clear()
        board.most_sets = most
        greedy_insert(board)
        board.most_sets = NO_SET_LIMIT
        for _ in range(4):
            if not reinsert_each(board):
                break
            greedy_insert(board)
        if best is None or board.worth() > best[0]:
            best = board.worth(), list(board.placed)
    if best is not None:
        board.restore(best[1])


def _iterate(board: SearchState, effort: int) -> None:
    """Settle the week, then shake it and settle it again; of all weeks the first best one is kept."""
    groups = [group for group, members in enumerate(board.figures.members) if members]
    local_search(board, [group for group in groups if board.placed[group] is not None], effort // 2)
    greedy_insert(board)
    reinsert_each(board, on_any_rung=True)
    if len(groups) <= TRIPLES_MAX_GROUPS:
        _try_threes(board, groups, min(effort, board.work.done + effort // TRIPLES_EFFORT_DIVISOR))
    best, here, chance, vain = board.worth(), list(board.placed), _Chance(), 0
    first, patience = here, (BASE_PATIENCE + len(groups) // GROUPS_PER_EXTRA_TRY) * max(1, effort // EFFORT)
    while board.work.done < effort and vain < patience:
        vain += 1
        worth = board.worth() if _perturb(board, chance, effort // PERTURB_EFFORT_DIVISOR) else None
        if worth is None or worth < best:
            board.restore(here)
            continue
        # The search may go on from another week that is worth the same, but gives the first: it was chosen with care
        # for what the objective does not see.
        here = list(board.placed)
        if worth > best:
            best, first, vain = worth, here, 0
    board.restore(first)


def _try_threes(board: SearchState, groups: list[int], limit: int) -> None:
    """Improve any three groups together."""
    is_better = True
    while is_better and board.work.done < limit:
        is_better = False
        for three in combinations(groups, 3):
            if board.work.done < limit and any(board.placed[group] is not None for group in three):
                is_better |= improve_triple(board, three, limit)


def _perturb(board: SearchState, chance: _Chance, most: int) -> bool:
    """Take something away, fill up with something else, and settle; ``False`` where that breaks a rule at once."""
    groups = [group for group, placed in enumerate(board.placed) if placed is not None]
    if not groups:
        return False
    count = max(PERTURB_MIN_GROUPS, int(len(groups) * PERTURB_FRACTION))
    taken = sorted({groups[chance.below(len(groups))] for _ in range(count)})
    for group in taken:
        board.drop(group)
    if not board.keeps_lumbar():
        return False
    without = frozenset(group for group in taken if chance.below(2))
    board.most_sets = (1, 2, NO_SET_LIMIT, NO_SET_LIMIT)[chance.below(4)]
    favour = [1 + chance.below(101) / 100 for _ in board.placed]
    rungs = [chance.below(len(ids)) if ids and not chance.below(3) else 0 for ids in board.figures.members]
    changed = randomised_greedy(board, favour, rungs, without)
    board.most_sets = NO_SET_LIMIT
    changed += greedy_insert(board)
    local_search(board, changed, board.work.done + most)
    if greedy_insert(board):
        reinsert_each(board)
    return True
