"""The week as a CP-SAT model: every constraint of the week and every term of the objective, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr, LinearExprT

from hiproutine.model.pack import Target
from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planners import (
    Candidate,
    WeekChoice,
    WeekProblem,
    cumulative_value,
    entry_value,
    min_minutes_between,
    placement_value,
    rest_minutes_between,
    score_choice,
    session_size_value,
    target_value,
    units_per_point,
)
from hiproutine_cpsat.recovery import cliques, longest_gap_min, muscle_loads
from hiproutine_cpsat.staircase import add_staircase

#: A way to do a candidate: its place among the problem's candidates, the sets each time, and how many times.
PlacementOption = tuple[int, int, int]
#: A candidate with a number of sets on a slot.
CandidatePlacement = tuple[int, int, int]


class WeekModel:
    """A model, built at once; ``hint`` is a week that keeps all constraints, from which the search begins.

    ``ways`` say that a candidate is in the week with so many sets so many times, ``places`` that it is so on a slot.
    What can never be placed has no variables. The number of times is in the ways, though the places say it too, and
    some constraints follow from others: that says nothing new of whole weeks, and keeps the fractions of weeks that a
    linear relaxation allows from looking better than any whole one.
    """

    def __init__(self, problem: WeekProblem, hint: WeekChoice) -> None:
        self.problem = problem
        self.model = CpModel()
        self.scale = units_per_point(problem)
        self.slots = range(len(problem.slot_starts_min))
        self.worth: list[LinearExprT] = [score_choice(problem, WeekChoice(tuple(() for _ in self.slots))).total]
        self.ways: dict[PlacementOption, IntVar] = {}
        self.places: dict[CandidatePlacement, IntVar] = {}
        self._hinted = {
            (index, hint.sets[candidate.id], slot)
            for index, candidate in enumerate(problem.candidates)
            for slot, names in enumerate(hint.placed)
            if candidate.id in names
        }
        self._add_ways()
        for slot in self.slots:
            is_any = self._add_session(slot)
            self._add_positions(slot, is_any)
        self._add_possible()
        self._add_recovery()
        self._add_lumbar()
        self._add_patterns()
        self._add_targets()
        self.model.maximize(LinearExpr.sum(self.worth))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing can be placed at all."""
        return not self.places

    @property
    def ceiling(self) -> int:
        """Return what no week exceeds, from the bounds of each variable alone."""
        objective = self.model.proto.objective
        domains = [self.model.proto.variables[index].domain for index in objective.vars]
        least = sum(min(c * min(d), c * max(d)) for c, d in zip(objective.coeffs, domains, strict=True))
        # CP-SAT turns the sign of what is to be as great as possible.
        return -int(least + objective.offset)

    def choice(self, value: Mapping[CandidatePlacement, int]) -> WeekChoice:
        """Return the choice that places with a value of 1 stand for."""
        candidates = self.problem.candidates
        taken = [place for place in self.places if value[place]]
        placed = tuple(tuple(candidates[i].id for i, _, at in taken if at == slot) for slot in self.slots)
        return WeekChoice(placed, {candidates[index].id: sets for index, sets, _ in taken})

    def _candidate(self, place: CandidatePlacement | PlacementOption) -> Candidate:
        return self.problem.candidates[place[0]]

    def _on(self, slot: int) -> list[CandidatePlacement]:
        return [place for place in self.places if place[2] == slot]

    def _bool(self, name: str, hinted: bool) -> IntVar:
        variable = self.model.new_bool_var(name)
        self.model.add_hint(variable, hinted)
        return variable

    def _add_or(self, name: str, literals: Sequence[IntVar], hinted: bool) -> IntVar:
        """Return a variable that is 0 where all the literals are, and may be where not; the caller sees to the rest."""
        if len(literals) == 1:
            return literals[0]
        is_any = self._bool(name, hinted)
        self.model.add(LinearExpr.sum(literals) >= is_any)
        return is_any

    def _by_group(self, places: Iterable[CandidatePlacement]) -> Iterator[list[IntVar]]:
        """Return the variables of some places on one slot, those of a group together: at most one of them is 1."""
        groups: dict[str, list[IntVar]] = {}
        for place in places:
            groups.setdefault(self._candidate(place).group, []).append(self.places[place])
        yield from groups.values()

    def _add_ways(self) -> None:
        """Say what a way to do a candidate is worth, and that one of a group is enough."""
        problem, model = self.problem, self.model
        groups: dict[str, list[IntVar]] = {}
        for index, candidate in enumerate(problem.candidates):
            slots = [slot for slot in self.slots if _may_recur(problem, candidate, slot)]
            for sets in candidate.set_counts(problem.sets):
                most = _most_times(problem, candidate, sets, slots)
                ways = [self._add_way((index, sets, times)) for times in range(1, most + 1)]
                if ways:
                    places = [self._add_place((index, sets, slot), ways) for slot in slots]
                    model.add(LinearExpr.sum(places) == LinearExpr.weighted_sum(ways, range(1, most + 1)))
                    groups.setdefault(candidate.group, []).extend(ways)
        for ways in groups.values():
            model.add_at_most_one(ways)

    def _add_way(self, way: PlacementOption) -> IntVar:
        index, sets, times = way
        candidate = self.problem.candidates[index]
        variable = self.ways[way] = self._bool(f"{candidate.id} x{sets} {times} times", self._is_hinted(way))
        worth = entry_value(self.problem, candidate, sets) + cumulative_value(self.problem.weights.practice, times)
        self.worth.append(self.scale * worth * variable)
        return variable

    def _is_hinted(self, way: PlacementOption) -> bool:
        return sum(place[:2] == way[:2] for place in self._hinted) == way[2]

    def _add_place(self, place: CandidatePlacement, ways: Sequence[IntVar]) -> IntVar:
        index, sets, slot = place
        candidate = self.problem.candidates[index]
        variable = self.places[place] = self._bool(f"{candidate.id} x{sets} on {slot}", place in self._hinted)
        self.model.add(variable <= LinearExpr.sum(ways))
        self.worth.append(self.scale * placement_value(self.problem, candidate, slot) * variable)
        return variable

    def _add_possible(self) -> None:
        """Say what it is worth that there is anything at all."""
        if self.ways:
            is_any = self._add_or("anything", list(self.ways.values()), bool(self._hinted))
            for way in self.ways.values():
                self.model.add_implication(way, is_any)
            self.worth.append(self.scale * self.problem.weights.any_entry * is_any)

    def _add_session(self, slot: int) -> LinearExpr:
        """Bound a session by size and minutes and say what its size is worth; give whether anything is in it."""
        problem, model, here = self.problem, self.model, self._on(slot)
        variables = [self.places[place] for place in here]
        most = min(problem.session_size.max, len(here))
        hinted = sum(place in self._hinted for place in here)
        sizes = [self._bool(f"{count} on {slot}", count == hinted) for count in range(most + 1)]
        model.add_exactly_one(sizes)
        model.add(LinearExpr.weighted_sum(sizes, range(most + 1)) == LinearExpr.sum(variables))
        worth = [self.scale * session_size_value(problem, count) for count in range(most + 1)]
        self.worth.append(LinearExpr.weighted_sum(sizes, worth))
        is_any = 1 - sizes[0]
        # With a change for each, and one change more to spare, there is one change fewer than exercises.
        room = problem.session_seconds + POSITION_CHANGE_S
        seconds = [self._candidate(place).seconds(place[1]) + POSITION_CHANGE_S for place in here]
        model.add(LinearExpr.weighted_sum(variables, seconds) <= room * is_any)
        # Follows: at most n fit that each take more than an (n + 1)th of the room, counted with the same rounding.
        for parts in range(2, most + 2):
            whole = [taken * parts // (room + 1) for taken in seconds]
            model.add(LinearExpr.weighted_sum(variables, whole) <= (parts - 1) * is_any)
        return is_any

    def _add_positions(self, slot: int, is_any: LinearExpr) -> None:
        """Count the changes of position in a session: its different positions, less one where there are any."""
        positions: dict[str, list[CandidatePlacement]] = {}
        for place in self._on(slot):
            positions.setdefault(self._candidate(place).exercise.position, []).append(place)
        taken: list[IntVar] = []
        for position, places in positions.items():
            hinted = any(place in self._hinted for place in places)
            is_taken = self._add_or(f"{position} on {slot}", [self.places[place] for place in places], hinted)
            for own in self._by_group(places):
                self.model.add(LinearExpr.sum(own) <= is_taken)
            taken.append(is_taken)
        self.worth.append(self.scale * self.problem.weights.get_up * (is_any - LinearExpr.sum(taken)))

    def _add_recovery(self) -> None:
        """Keep apart what loads the same muscle too soon (law P3)."""
        index_of = {candidate.id: index for index, candidate in enumerate(self.problem.candidates)}
        for number, loading in enumerate(muscle_loads(self.problem.candidates)):
            loads: dict[tuple[int, int], list[IntVar]] = {}
            for clique in cliques(self.problem, loading.levels):
                for hours, slot in clique:
                    if (hours, slot) not in loads:
                        indexes = {index_of[name] for name in loading.at_least(hours)}
                        loads[hours, slot] = self._load(f"load {number} of {hours} h on {slot}", indexes, slot)
                self.model.add_at_most_one(variable for place in clique for variable in loads[place])
            for hours in loading.levels:
                variables = [v for (level, _), own in loads.items() if level == hours for v in own]
                self.model.add(LinearExpr.sum(variables) <= longest_gap_min(self.problem, hours * 60, self.slots))

    def _load(self, name: str, indexes: set[int], slot: int) -> list[IntVar]:
        """Give literals of which at most one is 1, and one is where any of some candidates is on a slot."""
        places = [place for place in self._on(slot) if place[0] in indexes]
        groups = list(self._by_group(places))
        if len(groups) <= 1:
            return [variable for own in groups for variable in own]
        is_loaded = self._bool(name, any(place in self._hinted for place in places))
        for own in groups:
            self.model.add(LinearExpr.sum(own) <= is_loaded)
        return [is_loaded]

    def _add_lumbar(self) -> None:
        """Keep direct lumbar work below the cap and below the work of the hip (law P8)."""
        lumbar = [place for place in self.places if self._candidate(place).is_lumbar]
        if lumbar:
            work = LinearExpr.weighted_sum([self.places[place] for place in lumbar], [sets for _, sets, _ in lumbar])
            hip = LinearExpr.sum([x for place, x in self.places.items() if self._candidate(place).is_hip])
            self.model.add(work <= self.problem.lumbar_sets)
            self.model.add(work <= hip)

    def _add_patterns(self) -> None:
        """Say what doing a movement pattern so many times is worth."""
        patterns: dict[str, dict[PlacementOption, int]] = {}
        for way in self.ways:
            patterns.setdefault(self._candidate(way).exercise.pattern, {})[way] = way[2]
        for name, times in patterns.items():
            causes = LinearExpr.sum([self.ways[way] for way in times])
            self._add_worth_of(times, self._worth_of_pattern, name, causes)

    def _worth_of_pattern(self, times: int) -> int:
        return self.scale * cumulative_value(self.problem.weights.patterns, times)

    def _add_targets(self) -> None:
        """Say what the weekly targets are worth by the half sets planned for them."""
        for target in self.problem.targets:
            halves = {way: self._candidate(way).half_sets.get(target.muscle, 0) * way[1] * way[2] for way in self.ways}

            def worth(count: int, target: Target = target) -> int:
                return target_value(self.problem, target, count)

            self._add_worth_of({way: count for way, count in halves.items() if count}, worth, target.muscle)

    def _add_worth_of(
        self,
        amounts: Mapping[PlacementOption, int],
        worth: Callable[[int], int],
        name: str,
        causes: LinearExprT | None = None,
    ) -> None:
        """Say what the sum of the amounts of all ways that are taken is worth."""
        amount = LinearExpr.weighted_sum([self.ways[way] for way in amounts], list(amounts.values()))
        hinted = sum(count for way, count in amounts.items() if self._is_hinted(way))
        most = min(self._max_amount(amounts), self._max_in_sessions(amounts))
        self.worth.append(add_staircase(self.model, amount, most, worth, hinted, name, causes))

    def _max_amount(self, amounts: Mapping[PlacementOption, int]) -> int:
        """Return the most that ways can amount to: one of each group."""
        best: dict[str, int] = {}
        for way, count in amounts.items():
            group = self._candidate(way).group
            best[group] = max(best.get(group, 0), count)
        return sum(best.values())

    def _max_in_sessions(self, amounts: Mapping[PlacementOption, int]) -> int:
        """Return the most that ways can amount to: the greatest each time, as often as all sessions have room."""
        each = max((count // way[2] for way, count in amounts.items()), default=0)
        return each * self.problem.session_size.max * len(self.slots)


def _may_recur(problem: WeekProblem, candidate: Candidate, slot: int) -> bool:
    """Return whether a candidate may be on a slot in every cycle."""
    return min_minutes_between(problem, slot, slot) >= rest_minutes_between(candidate, candidate)


def _fits_alone(problem: WeekProblem, candidate: Candidate, sets: int) -> bool:
    """Return whether a candidate with so many sets fits a session by itself."""
    is_short = candidate.seconds(sets) <= problem.session_seconds and problem.session_size.max > 0
    return is_short and not (candidate.is_lumbar and sets > problem.lumbar_sets)


def _most_times(problem: WeekProblem, candidate: Candidate, sets: int, slots: Sequence[int]) -> int:
    """Return the most times that a candidate can be done with so many sets in one cycle; 0 where it cannot be at all."""
    if not _fits_alone(problem, candidate, sets):
        return 0
    most = longest_gap_min(problem, rest_minutes_between(candidate, candidate), slots)
    return min(most, problem.lumbar_sets // sets) if candidate.is_lumbar else most
