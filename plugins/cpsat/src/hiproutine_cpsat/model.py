"""The week as a CP-SAT model: every constraint of the week and every term of the objective, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr, LinearExprT

from hiproutine.model import POSITION_CHANGE_S, Target
from hiproutine.planners import (
    Candidate,
    WeekChoice,
    WeekProblem,
    cumulative_value,
    entry_value,
    frequency_value,
    min_minutes_between,
    placement_value,
    rest_minutes_between,
    score_choice,
    session_days_value,
    session_size_value,
    target_value,
    units_per_point,
)
from hiproutine_cpsat.recovery import cliques, max_spaced_slots, muscle_loads
from hiproutine_cpsat.staircase import add_staircase


class PlacementOption(NamedTuple):
    """A candidate, by its index in the problem, with a number of sets each time and of times in a cycle."""

    candidate: int
    sets: int
    times: int


class CandidatePlacement(NamedTuple):
    """A candidate, by its index in the problem, with a number of sets on a slot."""

    candidate: int
    sets: int
    slot: int


class WeekModel:
    """A CP-SAT model of a week problem, complete once it is created.

    ``hint`` is a week that keeps all constraints, from which the solver begins. ``options`` has a variable for each
    candidate with a number of sets and times, ``placements`` one for each candidate with a number of sets on a slot.
    What can never be placed has no variables. The times follow from the placements, and some constraints from others:
    they add nothing for whole weeks, but keep the fractional weeks of the linear relaxation from scoring better than
    any whole one.
    """

    def __init__(self, problem: WeekProblem, hint: WeekChoice) -> None:
        self.problem = problem
        self.model = CpModel()
        self.scale = units_per_point(problem)
        self.slots = range(len(problem.slot_starts_min))
        self.objective_terms: list[LinearExprT] = [
            score_choice(problem, WeekChoice(tuple(() for _ in self.slots))).total
        ]
        self.options: dict[PlacementOption, IntVar] = {}
        self.placements: dict[CandidatePlacement, IntVar] = {}
        self._hinted_placements = {
            CandidatePlacement(index, hint.sets[candidate.id], slot)
            for index, candidate in enumerate(problem.candidates)
            for slot, names in enumerate(hint.placed)
            if candidate.id in names
        }
        self._add_options()
        for slot in self.slots:
            is_any = self._add_session(slot)
            self._add_positions(slot, is_any)
        self._add_any_entry()
        self._add_recovery()
        self._add_region_caps()
        self._add_patterns()
        self._add_targets()
        self._add_days()
        self.model.maximize(LinearExpr.sum(self.objective_terms))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing can be placed at all."""
        return not self.placements

    @property
    def upper_bound(self) -> int:
        """Return an upper bound on the score, from the ranges of the variables alone."""
        objective = self.model.proto.objective
        domains = [self.model.proto.variables[index].domain for index in objective.vars]
        minimum = sum(min(c * min(d), c * max(d)) for c, d in zip(objective.coeffs, domains, strict=True))
        # CP-SAT minimises: it turns the sign of what is maximised.
        return -int(minimum + objective.offset)

    def to_choice(self, values: Mapping[CandidatePlacement, int]) -> WeekChoice:
        """Return the choice of the placements whose value is 1."""
        candidates = self.problem.candidates
        taken = [placement for placement in self.placements if values[placement]]
        placed = tuple(tuple(candidates[x.candidate].id for x in taken if x.slot == slot) for slot in self.slots)
        return WeekChoice(placed, {candidates[x.candidate].id: x.sets for x in taken})

    def _candidate(self, placement: CandidatePlacement | PlacementOption) -> Candidate:
        return self.problem.candidates[placement.candidate]

    def _placements_on(self, slot: int) -> list[CandidatePlacement]:
        return [placement for placement in self.placements if placement.slot == slot]

    def _bool(self, name: str, is_hinted: bool) -> IntVar:
        variable = self.model.new_bool_var(name)
        self.model.add_hint(variable, is_hinted)
        return variable

    def _add_or(self, name: str, literals: Sequence[IntVar], is_hinted: bool) -> IntVar:
        """Return a variable that is 0 if all literals are, and may be 1 otherwise; the caller constrains it further."""
        if len(literals) == 1:
            return literals[0]
        is_any = self._bool(name, is_hinted)
        self.model.add(LinearExpr.sum(literals) >= is_any)
        return is_any

    def _by_group(self, placements: Iterable[CandidatePlacement]) -> Iterator[list[IntVar]]:
        """Yield the variables of some placements on one slot by group; at most one of each group is 1."""
        groups: dict[str, list[IntVar]] = {}
        for placement in placements:
            groups.setdefault(self._candidate(placement).group, []).append(self.placements[placement])
        yield from groups.values()

    def _add_options(self) -> None:
        """Add the options with their values, and take at most one of each group."""
        problem, model = self.problem, self.model
        groups: dict[str, list[IntVar]] = {}
        for index, candidate in enumerate(problem.candidates):
            slots = [slot for slot in self.slots if _may_recur(problem, candidate, slot)]
            for sets in candidate.set_counts(problem.sets):
                all_times = range(1, _max_times(problem, candidate, sets, slots) + 1)
                options = [self._add_option(PlacementOption(index, sets, times)) for times in all_times]
                if options:
                    placements = [self._add_placement(CandidatePlacement(index, sets, slot), options) for slot in slots]
                    model.add(LinearExpr.sum(placements) == LinearExpr.weighted_sum(options, all_times))
                    groups.setdefault(candidate.group, []).extend(options)
        for options in groups.values():
            model.add_at_most_one(options)

    def _add_option(self, option: PlacementOption) -> IntVar:
        index, sets, times = option
        candidate = self.problem.candidates[index]
        variable = self.options[option] = self._bool(f"{candidate.id} x{sets} {times} times", self._is_hinted(option))
        value = entry_value(self.problem, candidate, sets) + cumulative_value(self.problem.weights.practice, times)
        self.objective_terms.append(self.scale * value * variable)
        return variable

    def _is_hinted(self, option: PlacementOption) -> bool:
        return sum(placement[:2] == option[:2] for placement in self._hinted_placements) == option.times

    def _add_placement(self, placement: CandidatePlacement, options: Sequence[IntVar]) -> IntVar:
        index, sets, slot = placement
        candidate = self.problem.candidates[index]
        is_hinted = placement in self._hinted_placements
        variable = self.placements[placement] = self._bool(f"{candidate.id} x{sets} on {slot}", is_hinted)
        self.model.add(variable <= LinearExpr.sum(options))
        self.objective_terms.append(self.scale * placement_value(self.problem, candidate, slot) * variable)
        return variable

    def _add_any_entry(self) -> None:
        """Add the value of a week that is not empty."""
        if self.options:
            is_any = self._add_or("anything", list(self.options.values()), bool(self._hinted_placements))
            for option in self.options.values():
                self.model.add_implication(option, is_any)
            self.objective_terms.append(self.scale * self.problem.weights.any_entry * is_any)

    def _add_session(self, slot: int) -> LinearExpr:
        """Limit a session's size and time, add the value of its size, and return whether anything is in it."""
        problem, model, placements = self.problem, self.model, self._placements_on(slot)
        variables = [self.placements[placement] for placement in placements]
        max_size = min(problem.session_size.max, len(placements))
        hinted_size = sum(placement in self._hinted_placements for placement in placements)
        sizes = [self._bool(f"{size} on {slot}", size == hinted_size) for size in range(max_size + 1)]
        model.add_exactly_one(sizes)
        model.add(LinearExpr.weighted_sum(sizes, range(max_size + 1)) == LinearExpr.sum(variables))
        values = [self.scale * session_size_value(problem, size) for size in range(max_size + 1)]
        self.objective_terms.append(LinearExpr.weighted_sum(sizes, values))
        is_any = 1 - sizes[0]
        # With a change for each, and one change more to spare, there is one change fewer than exercises.
        available = problem.session_seconds + POSITION_CHANGE_S
        seconds = [self._candidate(x).seconds(x.sets) + POSITION_CHANGE_S for x in placements]
        model.add(LinearExpr.weighted_sum(variables, seconds) <= available * is_any)
        # Follows: at most n fit that each take more than an (n + 1)th of the time, counted with the same rounding.
        for parts in range(2, max_size + 2):
            whole_parts = [needed * parts // (available + 1) for needed in seconds]
            model.add(LinearExpr.weighted_sum(variables, whole_parts) <= (parts - 1) * is_any)
        return is_any

    def _add_positions(self, slot: int, is_any: LinearExpr) -> None:
        """Add the cost of changes of position: the session's different positions, less one if there are any."""
        positions: dict[str, list[CandidatePlacement]] = {}
        for placement in self._placements_on(slot):
            positions.setdefault(self._candidate(placement).exercise.position, []).append(placement)
        taken: list[IntVar] = []
        for position, placements in positions.items():
            variables = [self.placements[placement] for placement in placements]
            is_hinted = any(placement in self._hinted_placements for placement in placements)
            is_taken = self._add_or(f"{position} on {slot}", variables, is_hinted)
            for group_variables in self._by_group(placements):
                self.model.add(LinearExpr.sum(group_variables) <= is_taken)
            taken.append(is_taken)
        self.objective_terms.append(self.scale * self.problem.weights.get_up * (is_any - LinearExpr.sum(taken)))

    def _add_recovery(self) -> None:
        """Keep apart what loads the same muscle too soon (law P3)."""
        index_by_id = {candidate.id: index for index, candidate in enumerate(self.problem.candidates)}
        for number, muscle_load in enumerate(muscle_loads(self.problem.candidates)):
            loads: dict[tuple[int, int], list[IntVar]] = {}
            for clique in cliques(self.problem, muscle_load.hour_levels):
                for hours, slot in clique:
                    if (hours, slot) not in loads:
                        indices = {index_by_id[candidate_id] for candidate_id in muscle_load.at_least(hours)}
                        name = f"load {number} of {hours} h on {slot}"
                        loads[hours, slot] = self._load_literals(name, indices, slot)
                self.model.add_at_most_one(variable for load_slot in clique for variable in loads[load_slot])
            for hours in muscle_load.hour_levels:
                variables = [v for (level, _), literals in loads.items() if level == hours for v in literals]
                self.model.add(LinearExpr.sum(variables) <= max_spaced_slots(self.problem, hours * 60, self.slots))

    def _load_literals(self, name: str, indices: set[int], slot: int) -> list[IntVar]:
        """Return literals of which at most one is 1, and one is if any of some candidates is on a slot."""
        placements = [placement for placement in self._placements_on(slot) if placement.candidate in indices]
        groups = list(self._by_group(placements))
        if len(groups) <= 1:
            return [variable for group_variables in groups for variable in group_variables]
        is_loaded = self._bool(name, any(placement in self._hinted_placements for placement in placements))
        for group_variables in groups:
            self.model.add(LinearExpr.sum(group_variables) <= is_loaded)
        return [is_loaded]

    def _add_region_caps(self) -> None:
        """Limit direct work for regions to the goal's limits and to the work for other regions (law P8)."""
        for cap in self.problem.region_caps:
            limited = [placement for placement in self.placements if self._candidate(placement).is_limited_by(cap)]
            if not limited:
                continue
            variables = [self.placements[placement] for placement in limited]
            work = LinearExpr.weighted_sum(variables, [placement.sets for placement in limited])
            self.model.add(work <= cap.sets)
            if cap.not_above is not None:
                balancing = [x for placement, x in self.placements.items() if self._candidate(placement).balances(cap)]
                self.model.add(work <= LinearExpr.sum(balancing))

    def _add_patterns(self) -> None:
        """Add the value of doing each movement pattern a number of times."""
        patterns: dict[str, dict[PlacementOption, int]] = {}
        for option in self.options:
            patterns.setdefault(self._candidate(option).exercise.pattern, {})[option] = option.times
        for name, times in patterns.items():
            causes = LinearExpr.sum([self.options[option] for option in times])
            self._add_value(times, self._pattern_value, name, causes)

    def _pattern_value(self, times: int) -> int:
        return self.scale * cumulative_value(self.problem.weights.patterns, times)

    def _add_targets(self) -> None:
        """Add the value of the eighths of a set planned for each weekly target."""
        for target in self.problem.targets:
            eighths = {
                option: self._candidate(option).eighths.get(target.muscle, 0) * option.sets * option.times
                for option in self.options
            }

            def value(count: int, target: Target = target) -> int:
                return target_value(self.problem, target, count)

            self._add_value({option: count for option, count in eighths.items() if count}, value, target.muscle)

    def _add_days(self) -> None:
        """Limit the days with a session, and add the values of those days and of the days of each kind of movement."""
        problem = self.problem
        self._add_day_count(
            "session", list(self.placements), partial(session_days_value, problem), problem.max_session_days
        )
        for frequency in problem.frequencies:
            placements = [x for x in self.placements if self._candidate(x).exercise.pattern in frequency.patterns]
            self._add_day_count(frequency.id, placements, partial(frequency_value, problem, frequency))

    def _add_day_count(
        self,
        name: str,
        placements: Sequence[CandidatePlacement],
        value: Callable[[int], int],
        most: int | None = None,
    ) -> None:
        """Count the days that have any of some placements, and add the value of their number."""
        days: dict[int, list[CandidatePlacement]] = {}
        for placement in placements:
            days.setdefault(self.problem.slot_days[placement.slot], []).append(placement)
        if not any(value(number) for number in range(len(days) + 1)) and (most is None or most >= len(days)):
            return
        taken: list[IntVar] = []
        for day, own in days.items():
            is_hinted = any(placement in self._hinted_placements for placement in own)
            is_taken = self._add_or(f"{name} on day {day}", [self.placements[x] for x in own], is_hinted)
            for slot in {placement.slot for placement in own}:
                for variables in self._by_group(x for x in own if x.slot == slot):
                    self.model.add(LinearExpr.sum(variables) <= is_taken)
            taken.append(is_taken)
        amount = LinearExpr.sum(taken)
        if most is not None:
            self.model.add(amount <= most)
        hinted = len({self.problem.slot_days[x.slot] for x in placements if x in self._hinted_placements})
        self.objective_terms.append(add_staircase(self.model, amount, len(days), value, hinted, f"{name} days"))

    def _add_value(
        self,
        amounts: Mapping[PlacementOption, int],
        value: Callable[[int], int],
        name: str,
        causes: LinearExprT | None = None,
    ) -> None:
        """Add the value of the sum of the amounts of all options that are taken."""
        amount = LinearExpr.weighted_sum([self.options[option] for option in amounts], list(amounts.values()))
        hinted_amount = sum(count for option, count in amounts.items() if self._is_hinted(option))
        max_amount = min(self._max_amount(amounts), self._max_in_sessions(amounts))
        term = add_staircase(self.model, amount, max_amount, value, hinted_amount, name, causes)
        self.objective_terms.append(term)

    def _max_amount(self, amounts: Mapping[PlacementOption, int]) -> int:
        """Return the most that options can amount to with one of each group."""
        max_by_group: dict[str, int] = {}
        for option, count in amounts.items():
            group = self._candidate(option).group
            max_by_group[group] = max(max_by_group.get(group, 0), count)
        return sum(max_by_group.values())

    def _max_in_sessions(self, amounts: Mapping[PlacementOption, int]) -> int:
        """Return the most that options can amount to with the greatest amount in every entry of full sessions."""
        max_each_time = max((count // option.times for option, count in amounts.items()), default=0)
        return max_each_time * self.problem.session_size.max * len(self.slots)


def _may_recur(problem: WeekProblem, candidate: Candidate, slot: int) -> bool:
    """Return whether a candidate may be on a slot in every cycle."""
    return min_minutes_between(problem, slot, slot) >= rest_minutes_between(candidate, candidate)


def _fits_alone(problem: WeekProblem, candidate: Candidate, sets: int) -> bool:
    """Return whether a candidate with a number of sets fits a session by itself."""
    fits = candidate.seconds(sets) <= problem.session_seconds and problem.session_size.max > 0
    return fits and all(sets <= limit for limit in _limits(problem, candidate))


def _max_times(problem: WeekProblem, candidate: Candidate, sets: int, slots: Sequence[int]) -> int:
    """Return how often a candidate with a number of sets can be done in a cycle; 0 if it cannot be at all."""
    if not _fits_alone(problem, candidate, sets):
        return 0
    max_times = max_spaced_slots(problem, rest_minutes_between(candidate, candidate), slots)
    return min([max_times, *(limit // sets for limit in _limits(problem, candidate))])


def _limits(problem: WeekProblem, candidate: Candidate) -> list[int]:
    """Return the limits on regions that a candidate's sets count against, in sets a cycle."""
    return [cap.sets for cap in problem.region_caps if candidate.is_limited_by(cap)]
