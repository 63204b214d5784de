"""The first planner: place the exercise that helps the weekly targets most, again and again.

Plain and well understood. It tries the goal's usual number of sets and each smaller one, keeps the best week, and
then adds sets where targets are still short. Ties are broken by fewest placements, then by slot, then by name, so
that the same problem has the same answer everywhere (law P4).
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from hiproutine.planning.constraints import minutes_apart, need_rest_between, session_fits
from hiproutine.planning.week import Candidate, WeekChoice, WeekProblem

#: What placing a required item for the first time is worth: more than any target can be.
_REQUIRED = 1000.0


@frozen
class GreedyPlanner:
    """Chooses by greatest gain; the weights are proposals, not evidence.

    ``by_times`` is what placing an exercise is worth by how often it is in the week already: once and twice are
    good, since a session has few exercises and the rest rotate (fewer are kept up better: Eckard; Henry 1999); more
    often is not.
    ``short_session`` is for filling a session up to its least size, ``liked`` for what the person likes. Sets beyond
    a target's least count ``beyond_least``, sets beyond its most cost ``overshoot``.
    """

    by_times: tuple[float, ...] = (4.0, 3.0, 0.0, -2.0)
    short_session: float = 2.0
    liked: float = 1.0
    beyond_least: float = 0.25
    overshoot: float = 0.5
    name: str = "search"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Give the best week over the possible numbers of sets."""
        tries = [self._fill(problem, sets) for sets in range(problem.usual_sets, problem.sets.min - 1, -1)]
        best = max(tries, key=lambda week: self._score(problem, week))
        return self._add_sets(problem, best)

    def _fill(self, problem: WeekProblem, sets: int) -> WeekChoice:
        counts = {c.id: c.count_sets(sets) for c in problem.candidates}
        week = _Week(problem, counts)
        while True:
            options = [
                (
                    self._gain(week, slot, candidate),
                    -week.times(candidate.id) - 10 * candidate.rungs_below,
                    -slot,
                    index,
                    candidate,
                )
                for slot in range(len(problem.slots_min))
                for index, candidate in enumerate(problem.candidates)
                if week.has_room(slot, candidate)
            ]
            if not options:
                return week.choice()
            gain, _, slot, _, candidate = max(options, key=lambda o: (o[0], o[1], o[2], -o[3]))
            if gain <= 0 and any(week.placed):
                return week.choice()
            week.place(-slot, candidate)

    def _gain(self, week: _Week, slot: int, candidate: Candidate) -> float:
        problem, sets = week.problem, week.sets[candidate.id]
        gain = self._target_gain(problem, week.work, candidate, sets)
        times = week.times(candidate.id)
        if candidate.item.required:
            gain += 1.0 if times else _REQUIRED
        gain += self.by_times[min(times, len(self.by_times) - 1)]
        if len(week.placed[slot]) < problem.session_size.min:
            gain += self.short_session
        gain -= 4 * candidate.rungs_below + 4 * (candidate.item.instead_of is not None)
        if candidate.is_liked:
            gain += self.liked
        return gain

    def _target_gain(self, problem: WeekProblem, work: Mapping[str, float], c: Candidate, sets: int) -> float:
        gain = 0.0
        for target in problem.targets:
            added = c.halves.get(target.muscle, 0) / 2 * sets / problem.weeks_per_cycle
            have = work.get(target.muscle, 0.0)
            useful = min(added, max(0.0, target.sets.min - have))
            extra = min(added - useful, max(0.0, target.sets.max - max(have, target.sets.min)))
            gain += target.weight * (useful + self.beyond_least * extra - self.overshoot * (added - useful - extra))
        return gain

    def _score(self, problem: WeekProblem, week: WeekChoice) -> tuple[int, int, int, float]:
        """Rank weeks: everything required first, then full sessions, then the number of sets wanted, then targets."""
        by_ref = {c.id: c for c in problem.candidates}
        work: dict[str, float] = {}
        total = 0.0
        placed = [by_ref[ref] for refs in week.placed for ref in refs]
        for candidate in placed:
            total += self._target_gain(problem, work, candidate, week.sets[candidate.id])
            _add_work(work, candidate, week.sets[candidate.id], problem)
        required = len({c.id for c in placed if c.item.required})
        full = sum(len(refs) >= problem.session_size.min for refs in week.placed)
        return required, full, max(week.sets.values(), default=0), round(total, 6)

    def _add_sets(self, problem: WeekProblem, choice: WeekChoice) -> WeekChoice:
        """Give one set more to what helps, as long as it fits everywhere it stands."""
        while True:
            week = _Week.of(problem, choice)
            better = [
                (self._target_gain(problem, week.work, c, week.times(c.id)), -index, c)
                for index, c in enumerate(problem.candidates)
                if week.times(c.id) and week.takes_another_set(c)
            ]
            if not better:
                return choice
            gain, _, candidate = max(better, key=lambda option: option[:2])
            if gain <= 0:
                return choice
            choice = evolve(choice, sets={**choice.sets, candidate.id: choice.sets[candidate.id] + 1})


def _add_work(work: dict[str, float], candidate: Candidate, sets: int, problem: WeekProblem) -> None:
    for muscle, halves in candidate.halves.items():
        work[muscle] = work.get(muscle, 0.0) + halves / 2 * sets / problem.weeks_per_cycle


class _Week:
    """A week while it is being filled; it never leaves this room."""

    def __init__(self, problem: WeekProblem, sets: Mapping[str, int]) -> None:
        self.problem = problem
        self.sets = dict(sets)
        self.placed: list[list[Candidate]] = [[] for _ in problem.slots_min]
        self.work: dict[str, float] = {}
        self.lumbar = 0
        self.hip = 0

    @classmethod
    def of(cls, problem: WeekProblem, choice: WeekChoice) -> _Week:
        week = cls(problem, choice.sets)
        by_ref = {c.id: c for c in problem.candidates}
        for slot, refs in enumerate(choice.placed):
            for ref in refs:
                week.place(slot, by_ref[ref])
        return week

    def times(self, ref: str) -> int:
        return sum(c.id == ref for candidates in self.placed for c in candidates)

    def place(self, slot: int, candidate: Candidate) -> None:
        self.placed[slot].append(candidate)
        sets = self.sets[candidate.id]
        _add_work(self.work, candidate, sets, self.problem)
        self.lumbar += sets * candidate.is_lumbar
        self.hip += candidate.is_hip

    def has_room(self, slot: int, candidate: Candidate) -> bool:
        problem, here = self.problem, self.placed[slot]
        if len(here) >= problem.session_size.max or candidate in here:
            return False
        if any(c.group == candidate.group and c.id != candidate.id for there in self.placed for c in there):
            return False
        if not self._lumbar_allows(self.sets[candidate.id] if candidate.is_lumbar else 0, candidate.is_hip):
            return False
        if not session_fits(problem, [*here, candidate], self.sets):
            return False
        if minutes_apart(problem, slot, slot) < need_rest_between(candidate, candidate):
            return False
        return all(
            minutes_apart(problem, slot, other) >= need_rest_between(candidate, placed)
            for other, there in enumerate(self.placed)
            if other != slot
            for placed in there
        )

    def _lumbar_allows(self, added: int, is_hip: bool) -> bool:
        if not added:
            return True
        lumbar = self.lumbar + added
        return lumbar <= self.problem.lumbar_sets and lumbar <= self.hip + is_hip

    def takes_another_set(self, candidate: Candidate) -> bool:
        sets = self.sets[candidate.id] + 1
        if sets > self.problem.sets.max or sets > candidate.count_sets(sets):
            return False
        if not self._lumbar_allows(self.times(candidate.id) if candidate.is_lumbar else 0, False):
            return False
        more = {**self.sets, candidate.id: sets}
        return all(session_fits(self.problem, there, more) for there in self.placed if candidate in there)

    def choice(self) -> WeekChoice:
        used = {c.id for there in self.placed for c in there}
        return WeekChoice(
            tuple(tuple(c.id for c in there) for there in self.placed),
            {ref: count for ref, count in self.sets.items() if ref in used},
        )
