"""What else could stand in a chosen week: where a candidate fits, how often and with how many sets, and its worth.

Everything but one candidate stays as it is, so most of the objective is the same for all of them and is counted once.
"""

from __future__ import annotations

from itertools import accumulate

from attrs import frozen

from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.explain.slot_selection import SelectionsByCount, select_spaced_slots
from hiproutine.planning.problem.constraints import min_minutes_between, rest_minutes_between
from hiproutine.planning.problem.objective import (
    cumulative_value,
    entry_value,
    half_sets_by_muscle,
    placement_value,
    score_choice,
    session_terms,
    target_value,
    units_per_point,
)
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem


@frozen
class Insertion:
    """A candidate with its sets and slots, and what the whole week is then worth (:attr:`Score.total`)."""

    candidate: Candidate
    sets: int
    slots: tuple[int, ...]
    total: int

    def insert_into(self, choice: WeekChoice) -> WeekChoice:
        """Return a week with this in it."""
        name = self.candidate.id
        placed = tuple((*names, name) if slot in self.slots else names for slot, names in enumerate(choice.placed))
        return WeekChoice(placed, {**choice.sets, name: self.sets})


class InsertionEvaluator:
    """A problem and a choice, with what is looked up again and again while others are tried in it."""

    def __init__(self, problem: WeekProblem, choice: WeekChoice) -> None:
        self.problem = problem
        self.choice = choice
        self.scale = units_per_point(problem)
        self.by_id = {candidate.id: candidate for candidate in problem.candidates}
        slots = range(len(problem.slot_starts_min))
        self.apart = [[min_minutes_between(problem, one, other) for other in slots] for one in slots]
        self._targets = {target.muscle: target for target in problem.targets}
        self._rooms: dict[str | None, PartialWeek] = {}
        self._seconds: dict[tuple[str, int], int] = {}
        self._rests: dict[tuple[str, str], int] = {}
        self._worths: dict[tuple[str, int], int] = {}
        self._close: dict[tuple[str, int], list[Candidate]] = {}
        self._spaced: dict[tuple[tuple[int, ...], tuple[int, ...], int], SelectionsByCount] = {}
        self.served = {c.id: [(m, n) for m, n in c.half_sets.items() if m in self._targets] for c in problem.candidates}

    def excluding(self, name: str | None = None) -> PartialWeek:
        """Return the week without one candidate, or as it is."""
        if name not in self._rooms:
            self._rooms[name] = PartialWeek(self, name)
        return self._rooms[name]

    def seconds(self, candidate: Candidate, sets: int) -> int:
        """Give :meth:`Candidate.seconds`, estimated once."""
        key = candidate.id, sets
        if key not in self._seconds:
            self._seconds[key] = candidate.seconds(sets)
        return self._seconds[key]

    def rest_min(self, one: Candidate, other: Candidate) -> int:
        """Give :func:`rest_minutes_between`, looked up once."""
        key = one.id, other.id
        if key not in self._rests:
            self._rests[key] = rest_minutes_between(one, other)
        return self._rests[key]

    def too_close(self, candidate: Candidate, slot: int) -> list[Candidate]:
        """Return what stands too close to a slot for a candidate: itself, where a whole cycle is too short."""
        if not candidate.recovery_h:
            return []
        key = candidate.id, slot
        if key not in self._close:
            apart, found = self.apart[slot], []
            if apart[slot] < self.rest_min(candidate, candidate):
                found.append(candidate)
            for other, names in enumerate(self.choice.placed):
                if other != slot:
                    found += [
                        c for c in map(self.by_id.__getitem__, names) if apart[other] < self.rest_min(candidate, c)
                    ]
            self._close[key] = found
        return self._close[key]

    def target_value(self, muscle: str, halves: int) -> int:
        """Give :func:`target_value` of a muscle that has a target, counted once."""
        key = muscle, halves
        if key not in self._worths:
            self._worths[key] = target_value(self.problem, self._targets[muscle], halves)
        return self._worths[key]

    def spaced_selections(self, slots: tuple[int, ...], gains: tuple[int, ...], rest: int) -> SelectionsByCount:
        """Give :func:`spaced_slots`, found once."""
        key = slots, gains, rest
        if key not in self._spaced:
            self._spaced[key] = select_spaced_slots(slots, gains, rest, self.apart)
        return self._spaced[key]


class PartialWeek:
    """A week with one candidate taken out (or none): what it is worth, and what would fit into it.

    ``is_lawful`` says that it breaks no constraint as it is: without its hip work, that for the low back may be too
    much (law P8).
    """

    def __init__(self, rooms: InsertionEvaluator, removed: str | None) -> None:
        self.rooms = rooms
        self.removed = removed
        problem, sets = rooms.problem, rooms.choice.sets
        placed = tuple(tuple(name for name in names if name != removed) for names in rooms.choice.placed)
        used = {name for names in placed for name in names}
        self.choice = WeekChoice(placed, {name: count for name, count in sets.items() if name in used})
        self.total = score_choice(problem, self.choice).total
        self.sessions = [[rooms.by_id[name] for name in names] for names in placed]
        everything = [candidate for session in self.sessions for candidate in session]
        self.groups = {candidate.group for candidate in everything}
        self.work = half_sets_by_muscle((candidate, sets[candidate.id]) for candidate in everything)
        self.lumbar = sum(sets[candidate.id] for candidate in everything if candidate.is_lumbar)
        self.hip = sum(candidate.is_hip for candidate in everything)
        self.patterns: dict[str, int] = {}
        for candidate in everything:
            self.patterns[candidate.exercise.pattern] = self.patterns.get(candidate.exercise.pattern, 0) + 1
        self.is_lawful = self.lumbar <= min(problem.lumbar_sets, self.hip)
        self._left = [
            problem.session_seconds
            - sum(rooms.seconds(c, sets[c.id]) for c in session)
            - POSITION_CHANGE_S * len(session)
            for session in self.sessions
        ]
        self._sizes: dict[tuple[int, str], int] = {}

    def blocking_codes(self, candidate: Candidate, sets: int, slot: int) -> frozenset[str]:
        """Say what keeps a candidate out of a session: ``sessions`` (full), ``minutes``, ``recovery``."""
        rooms, found = self.rooms, set()
        if len(self.sessions[slot]) >= rooms.problem.session_size.max:
            found.add("sessions")
        if rooms.seconds(candidate, sets) > self._left[slot]:
            found.add("minutes")
        if self.too_close(candidate, slot):
            found.add("recovery")
        return frozenset(found)

    def too_close(self, candidate: Candidate, slot: int) -> list[Candidate]:
        """Return what of this week stands too close to a slot for a candidate."""
        return [other for other in self.rooms.too_close(candidate, slot) if other.id != self.removed]

    def allows_lumbar_work(self, candidate: Candidate, sets: int, times: int) -> bool:
        """Return whether a candidate may be there so often, for the sake of the low back (law P8)."""
        lumbar = self.lumbar + candidate.is_lumbar * sets * times
        return lumbar <= min(self.rooms.problem.lumbar_sets, self.hip + candidate.is_hip * times)

    def best_insertion(self, candidate: Candidate, above: int | None = None) -> Insertion | None:
        """Return the best number of sets and slots for a candidate, ``None`` where it fits nowhere.

        Where ``above`` is given, only what makes the week worth more than that is looked for.
        """
        if candidate.group in self.groups:
            return None
        found: Insertion | None = None
        open_to = self._open_slots(candidate)
        for sets in candidate.set_counts(self.rooms.problem.sets):
            needed = self.rooms.seconds(candidate, sets)
            slots = tuple(slot for slot in open_to if self._left[slot] >= needed)
            if not slots:
                break
            option = self._best_with_sets(candidate, sets, slots, above)
            if option is not None:
                found, above = option, option.total
        return found

    def _open_slots(self, candidate: Candidate) -> list[int]:
        most = self.rooms.problem.session_size.max
        return [
            slot
            for slot, session in enumerate(self.sessions)
            if len(session) < most and not self.too_close(candidate, slot)
        ]

    def _best_with_sets(
        self, candidate: Candidate, sets: int, slots: tuple[int, ...], above: int | None
    ) -> Insertion | None:
        rooms = self.rooms
        gains = tuple(self._slot_value(candidate, slot) for slot in slots)
        counts = [k for k in range(1, len(slots) + 1) if self.allows_lumbar_work(candidate, sets, k)]
        worths = {k: self._count_value(candidate, sets, k) for k in counts}
        most = list(accumulate(sorted(gains, reverse=True)))
        if above is not None and all(self.total + worths[k] + rooms.scale * most[k - 1] <= above for k in counts):
            return None
        spaced = rooms.spaced_selections(slots, gains, rooms.rest_min(candidate, candidate))
        options = [
            Insertion(candidate, sets, spaced[k][1], self.total + worths[k] + rooms.scale * spaced[k][0])
            for k in counts
            if k in spaced
        ]
        best = max(options, key=lambda option: option.total, default=None)
        return best if best is not None and (above is None or best.total > above) else None

    def _slot_value(self, candidate: Candidate, slot: int) -> int:
        """Return what it is worth by itself to be in a session, in points."""
        key = slot, candidate.exercise.position
        problem, session = self.rooms.problem, self.sessions[slot]
        if key not in self._sizes:
            with_it = session_terms(problem, [*session, candidate])
            self._sizes[key] = sum(with_it.values()) - sum(session_terms(problem, session).values())
        return self._sizes[key] + placement_value(problem, candidate, slot)

    def _count_value(self, candidate: Candidate, sets: int, times: int) -> int:
        """Return what it is worth to be there so often, wherever that is, in whole units."""
        problem, rooms = self.rooms.problem, self.rooms
        weights, before = problem.weights, self.patterns.get(candidate.exercise.pattern, 0)
        points = entry_value(problem, candidate, sets) + cumulative_value(weights.practice, times)
        points += cumulative_value(weights.patterns, before + times) - cumulative_value(weights.patterns, before)
        points += 0 if self.groups else weights.any_entry
        served = 0
        for muscle, halves in rooms.served[candidate.id]:
            there = self.work.get(muscle, 0)
            served += rooms.target_value(muscle, there + halves * sets * times) - rooms.target_value(muscle, there)
        return rooms.scale * points + served
