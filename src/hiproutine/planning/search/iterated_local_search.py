"""The default planner: iterated local search."""

from __future__ import annotations

from attrs import frozen

from hiproutine.planning.problem.week import WeekChoice, WeekProblem
from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.exhaustive import enumerate_best, is_small
from hiproutine.planning.search.local_search import (
    Week,
    greedy_insert,
    improve_triples,
    local_search,
    randomised_greedy,
    reinsert_each,
)
from hiproutine.planning.search.required_items import count_required, most_required, required_groups
from hiproutine.planning.search.restarts import AGREEING, search_from_starts
from hiproutine.planning.search.state import NO_SET_LIMIT, Assignment, SearchState

#: Effort that the default planner spends on a week at most.
EFFORT = 50_000
#: Perturbations without a gain after which a search ends: a base, and one more for each of this number of groups.
BASE_PATIENCE, GROUPS_PER_EXTRA_TRY = 4, 8
#: The fraction of a week that a perturbation removes, the fewest groups, and the divisor of its effort.
PERTURB_FRACTION, PERTURB_MIN_GROUPS, PERTURB_EFFORT_DIVISOR = 0.5, 7, 4
#: Groups up to which the search begins from several starts instead.
FEW_GROUPS = 6
#: Groups up to which every three are tried together, and that step's part of the effort.
TRIPLES_MAX_GROUPS, TRIPLES_EFFORT_DIVISOR = 8, 8


class _LinearCongruential:
    """Pseudo-random numbers from a fixed seed, the same everywhere (constants of the example ``rand`` in ANSI C).

    Not :class:`random.Random`: its numbers would lead to other weeks than those that people were given before.
    """

    def __init__(self) -> None:
        self._state = 7

    def below(self, count: int) -> int:
        """Return a whole number from 0 to ``count`` - 1."""
        self._state = (self._state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self._state >> 8) % count


@frozen
class SearchPlanner:
    """Tries every week if there are few; otherwise fills a week and improves it, again and again.

    With few groups it fills the week in another way each time, until enough of them lead to the same score; with many
    it perturbs the best week.

    No clock and no random source is used, so the same problem has the same answer everywhere (law P4).

    Attributes:
        effort: the most that is spent on a week; a unit takes of the order of a microsecond. Most weeks need far less,
            since the search ends when it finds nothing better.
        name: the planner's name.

    """

    effort: int = EFFORT
    name: str = "search"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return a week that breaks no constraint; it has an entry if any can be placed."""
        state = SearchState(EncodedProblem(problem))
        if is_small(state.encoded):
            enumerate_best(state)
        elif any(state.encoded.members):
            if sum(map(bool, state.encoded.members)) <= FEW_GROUPS:
                search_from_starts(state, self.effort, AGREEING * max(1, self.effort // EFFORT))
            else:
                _initial_solution(state)
                _iterate(state, self.effort)
            _place_required(state, self.effort)
        return state.to_choice()


def _initial_solution(state: SearchState) -> None:
    """Fill the week with one set of everything, with two, and with as many as gain; keep the best of the three."""
    best: tuple[int, list[Assignment | None]] | None = None
    for max_sets in (1, 2, NO_SET_LIMIT):
        state.clear()
        state.max_sets = max_sets
        greedy_insert(state)
        state.max_sets = NO_SET_LIMIT
        for _ in range(4):
            if not reinsert_each(state):
                break
            greedy_insert(state)
        if best is None or state.score() > best[0]:
            best = state.score(), list(state.assignments)
    if best is not None:
        state.restore(best[1])


def _iterate(state: SearchState, effort: int, spent_before: int = 0) -> None:
    """Improve the week, then perturb and improve it again; the first week of the best score is kept."""
    limit = spent_before + effort
    groups = [group for group, members in enumerate(state.encoded.members) if members]
    placed = [group for group in groups if state.assignments[group] is not None]
    local_search(state, placed, spent_before + effort // 2)
    greedy_insert(state)
    reinsert_each(state, on_any_rung=True)
    if len(groups) <= TRIPLES_MAX_GROUPS:
        improve_triples(state, groups, min(limit, state.budget.spent + effort // TRIPLES_EFFORT_DIVISOR))
    best_score, incumbent, numbers, failures = state.score(), list(state.assignments), _LinearCongruential(), 0
    first_best = incumbent
    tried: set[Week] = set()
    patience = (BASE_PATIENCE + len(groups) // GROUPS_PER_EXTRA_TRY) * max(1, effort // EFFORT)
    while state.budget.spent < limit and failures < patience:
        failures += 1
        score = state.score() if _perturb(state, numbers, effort // PERTURB_EFFORT_DIVISOR, tried) else None
        if score is None or score < best_score:
            state.restore(incumbent)
            continue
        # The search may go on from another week of the same score, but returns the first: it was chosen with care for
        # what the objective does not see.
        incumbent = list(state.assignments)
        if score > best_score:
            best_score, first_best, failures = score, incumbent, 0
    state.restore(first_best)


def _place_required(state: SearchState, effort: int) -> None:
    """Begin again from the most required items that fit together, if the week holds fewer.

    No step takes a required item away again: its value is above everything that could come instead.
    """
    count = count_required(state)
    if count == len(required_groups(state.encoded)):
        return
    most = most_required(state.encoded, count)
    if most.count > count:
        state.restore(most.assignments)
        greedy_insert(state)
        reinsert_each(state)
        _iterate(state, effort, state.budget.spent)


def _perturb(state: SearchState, numbers: _LinearCongruential, effort: int, tried: set[Week]) -> bool:
    """Remove some groups, fill up with others, and improve; return False if the removal breaks a rule at once."""
    groups = [group for group, assignment in enumerate(state.assignments) if assignment is not None]
    if not groups:
        return False
    count = max(PERTURB_MIN_GROUPS, int(len(groups) * PERTURB_FRACTION))
    removed = sorted({groups[numbers.below(len(groups))] for _ in range(count)})
    for group in removed:
        state.remove(group)
    if not state.keeps_region_caps():
        return False
    excluded = frozenset(group for group in removed if numbers.below(2))
    state.max_sets = (1, 2, NO_SET_LIMIT, NO_SET_LIMIT)[numbers.below(4)]
    favour = [1 + numbers.below(101) / 100 for _ in state.assignments]
    rungs = [numbers.below(len(ids)) if ids and not numbers.below(3) else 0 for ids in state.encoded.members]
    changed = randomised_greedy(state, favour, rungs, excluded)
    state.max_sets = NO_SET_LIMIT
    changed += greedy_insert(state)
    week = tuple(state.assignments)
    if week in tried:
        return False
    tried.add(week)
    local_search(state, changed, state.budget.spent + effort)
    if greedy_insert(state):
        reinsert_each(state)
    return True
