"""Evaluates insertions into a fixed week: the best slots and sets for a candidate, and the score they lead to.

Only one candidate changes, so most of the objective is the same for every insertion and is computed once.
"""

from __future__ import annotations

from itertools import accumulate

from attrs import frozen

from hiproutine.model.pack import RegionCap
from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.explain.slot_selection import SelectionsByCount, select_slots_by_days, select_spaced_slots
from hiproutine.planning.problem.constraints import min_minutes_between, rest_minutes_between
from hiproutine.planning.problem.day_counts import FORBIDDEN, Coverage, DayCounts
from hiproutine.planning.problem.objective import (
    cumulative_value,
    eighths_by_muscle,
    entry_value,
    placement_value,
    score_choice,
    session_terms,
    target_value,
    units_per_point,
)
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem


@frozen
class Insertion:
    """A candidate with its sets and slots, and the score of the week with it (:attr:`Score.total`)."""

    candidate: Candidate
    sets: int
    slots: tuple[int, ...]
    total: int

    def insert_into(self, choice: WeekChoice) -> WeekChoice:
        """Return the week with this candidate added."""
        name = self.candidate.id
        placed = tuple((*names, name) if slot in self.slots else names for slot, names in enumerate(choice.placed))
        return WeekChoice(placed, {**choice.sets, name: self.sets})


class InsertionEvaluator:
    """A problem and a chosen week, with a cache of what trying insertions into it looks up again and again."""

    def __init__(self, problem: WeekProblem, choice: WeekChoice) -> None:
        self.problem = problem
        self.choice = choice
        self.units_per_point = units_per_point(problem)
        self.candidates_by_id = {candidate.id: candidate for candidate in problem.candidates}
        slots = range(len(problem.slot_starts_min))
        self.gaps_min = [[min_minutes_between(problem, first, second) for second in slots] for first in slots]
        self._targets = {target.muscle: target for target in problem.targets}
        self._partial_weeks: dict[str | None, PartialWeek] = {}
        self._seconds: dict[tuple[str, int], int] = {}
        self._rests: dict[tuple[str, str], int] = {}
        self._target_values: dict[tuple[str, int], int] = {}
        self._close: dict[tuple[int, frozenset[str], int], list[Candidate]] = {}
        self._spaced: dict[tuple[tuple[int, ...], tuple[int, ...], int], SelectionsByCount] = {}
        self.days = DayCounts(problem)
        self._by_days: dict[tuple[tuple[int, ...], tuple[int, ...], int, Coverage], SelectionsByCount] = {}
        self.served_targets = {
            c.id: [(m, n) for m, n in c.eighths.items() if m in self._targets] for c in problem.candidates
        }

    def excluding(self, name: str | None = None) -> PartialWeek:
        """Return the week without one candidate, or as it is; ``name`` is the candidate's id."""
        if name not in self._partial_weeks:
            self._partial_weeks[name] = PartialWeek(self, name)
        return self._partial_weeks[name]

    def seconds(self, candidate: Candidate, sets: int) -> int:
        """Return :meth:`Candidate.seconds`, from the cache."""
        key = candidate.id, sets
        if key not in self._seconds:
            self._seconds[key] = candidate.seconds(sets)
        return self._seconds[key]

    def rest_min(self, first: Candidate, second: Candidate) -> int:
        """Return :func:`rest_minutes_between`, from the cache."""
        key = first.id, second.id
        if key not in self._rests:
            self._rests[key] = rest_minutes_between(first, second)
        return self._rests[key]

    def too_close(self, candidate: Candidate, slot: int) -> list[Candidate]:
        """Return the chosen candidates that are too close to a slot for this one.

        It is among them itself where a whole cycle is too short for it to recover.
        """
        if not candidate.recovery_h:
            return []
        # The rungs of a ladder have to recover alike.
        key = candidate.recovery_h, candidate.loaded_muscles, slot
        gaps_min = self.gaps_min[slot]
        if key not in self._close:
            close: list[Candidate] = []
            for other_slot, names in enumerate(self.choice.placed):
                if other_slot != slot:
                    close += [
                        c
                        for c in map(self.candidates_by_id.__getitem__, names)
                        if gaps_min[other_slot] < self.rest_min(candidate, c)
                    ]
            self._close[key] = close
        is_too_soon = gaps_min[slot] < self.rest_min(candidate, candidate)
        return [candidate, *self._close[key]] if is_too_soon else self._close[key]

    def target_value(self, muscle: str, halves: int) -> int:
        """Return :func:`target_value` of a muscle that has a target, from the cache."""
        key = muscle, halves
        if key not in self._target_values:
            self._target_values[key] = target_value(self.problem, self._targets[muscle], halves)
        return self._target_values[key]

    def spaced_selections(self, slots: tuple[int, ...], gains: tuple[int, ...], rest: int) -> SelectionsByCount:
        """Return :func:`select_spaced_slots`, from the cache."""
        key = slots, gains, rest
        if key not in self._spaced:
            self._spaced[key] = select_spaced_slots(slots, gains, rest, self.gaps_min)
        return self._spaced[key]

    def selections_by_days(
        self, slots: tuple[int, ...], gains: tuple[int, ...], rest: int, coverage: Coverage
    ) -> SelectionsByCount:
        """Return :func:`select_slots_by_days` in units, from the cache."""
        key = slots, gains, rest, coverage
        if key not in self._by_days:
            gain_of = dict(zip(slots, gains, strict=True))

            def value(mask: int) -> int:
                points = sum([gain for slot, gain in gain_of.items() if mask >> slot & 1])
                return self.units_per_point * points + self.days.gain(coverage, mask)

            self._by_days[key] = select_slots_by_days(slots, value, rest, self.gaps_min)
        return self._by_days[key]


class PartialWeek:
    """A week with one candidate taken out (or none): its score, and what would fit into it.

    ``is_valid`` says that it breaks no constraint as it is: without work that has to be beside it, the work for a
    limited region may be too much (law P8).
    """

    def __init__(self, evaluator: InsertionEvaluator, removed: str | None) -> None:
        self.evaluator = evaluator
        self.removed = removed
        problem, sets = evaluator.problem, evaluator.choice.sets
        placed = tuple(tuple(name for name in names if name != removed) for names in evaluator.choice.placed)
        used = {name for names in placed for name in names}
        self.choice = WeekChoice(placed, {name: count for name, count in sets.items() if name in used})
        self.total = score_choice(problem, self.choice).total
        self.sessions = [[evaluator.candidates_by_id[name] for name in names] for names in placed]
        chosen = [candidate for session in self.sessions for candidate in session]
        self.groups = {candidate.group for candidate in chosen}
        self.eighths = eighths_by_muscle((candidate, sets[candidate.id]) for candidate in chosen)
        #: For each limit on a region: the limit, the sets that count against it, the entries that make room for them.
        self._limited_work = [
            (cap, sum(sets[c.id] for c in chosen if c.is_limited_by(cap)), sum(c.balances(cap) for c in chosen))
            for cap in problem.region_caps
        ]
        self.patterns: dict[str, int] = {}
        for candidate in chosen:
            self.patterns[candidate.exercise.pattern] = self.patterns.get(candidate.exercise.pattern, 0) + 1
        self.is_valid = all(
            count <= cap.sets and (cap.not_above is None or count <= entries)
            for cap, count, entries in self._limited_work
        )
        self._seconds_left = [
            problem.session_seconds
            - sum(evaluator.seconds(c, sets[c.id]) for c in session)
            - POSITION_CHANGE_S * len(session)
            for session in self.sessions
        ]
        self._session_changes: dict[tuple[int, str], int] = {}
        self._covered = evaluator.days.covered_by(self.sessions)
        has_limit = evaluator.days.has_limit
        self._open_days = evaluator.days.open_slots(self._covered[0]) if has_limit else -1

    def coverage(self, candidate: Candidate) -> Coverage:
        """Return what the days of a candidate may add to or take from the value of the week."""
        days = self.evaluator.days
        counts = [(index, self._covered[index]) for index in days.counts_of(candidate)]
        return tuple([count for count in counts if not days.is_flat(*count)])

    def blocking_codes(self, candidate: Candidate, sets: int, slot: int) -> frozenset[str]:
        """Return what keeps a candidate out of a session.

        ``sessions``: it is full; ``minutes``; ``recovery``; ``days``: its day has none, and no more days may have one.
        """
        evaluator, codes = self.evaluator, set()
        if not self._open_days >> slot & 1:
            codes.add("days")
        if len(self.sessions[slot]) >= evaluator.problem.session_size.max:
            codes.add("sessions")
        if evaluator.seconds(candidate, sets) > self._seconds_left[slot]:
            codes.add("minutes")
        if self.too_close(candidate, slot):
            codes.add("recovery")
        return frozenset(codes)

    def too_close(self, candidate: Candidate, slot: int) -> list[Candidate]:
        """Return the candidates of this week that are too close to a slot for another one."""
        return [other for other in self.evaluator.too_close(candidate, slot) if other.id != self.removed]

    def exceeded_cap(self, candidate: Candidate, sets: int, times: int) -> RegionCap | None:
        """Return the limit on a region (law P8) that ``sets`` sets, ``times`` times, would break; ``None`` if none."""
        for cap, before, entries in self._limited_work:
            count = before + candidate.is_limited_by(cap) * sets * times
            is_above = cap.not_above is not None and count > entries + candidate.balances(cap) * times
            if count > cap.sets or is_above:
                return cap
        return None

    def best_insertion(self, candidate: Candidate, total_to_beat: int | None = None) -> Insertion | None:
        """Return the best number of sets and slots for a candidate, ``None`` where it fits nowhere.

        With ``total_to_beat``, only an insertion that leads to a higher score than that is returned.
        """
        if candidate.group in self.groups:
            return None
        best: Insertion | None = None
        offer = _InsertionValues(self, candidate, self._open_slots(candidate))
        for sets in candidate.set_counts(self.evaluator.problem.sets):
            needed = self.evaluator.seconds(candidate, sets)
            slots = tuple([slot for slot in offer.gains if self._seconds_left[slot] >= needed])
            if not slots:
                break
            option = self._best_with_sets(offer, sets, slots, total_to_beat)
            if option is not None:
                best, total_to_beat = option, option.total
        return best

    def _open_slots(self, candidate: Candidate) -> list[int]:
        max_size = self.evaluator.problem.session_size.max
        return [
            slot
            for slot, session in enumerate(self.sessions)
            if len(session) < max_size and self._open_days >> slot & 1 and not self.too_close(candidate, slot)
        ]

    def _best_with_sets(
        self, offer: _InsertionValues, sets: int, slots: tuple[int, ...], total_to_beat: int | None
    ) -> Insertion | None:
        evaluator, candidate = self.evaluator, offer.candidate
        gains = tuple([offer.gains[slot] for slot in slots])
        totals = {k: self.total + value for k, value in offer.values_by_times(sets, len(slots)).items()}
        coverage, rest = offer.coverage, evaluator.rest_min(candidate, candidate)
        if total_to_beat is not None:
            max_gains, by_days = list(accumulate(sorted(gains, reverse=True))), evaluator.days.max_gain(coverage)
            if all(
                total + evaluator.units_per_point * max_gains[k - 1] + by_days <= total_to_beat
                for k, total in totals.items()
            ):
                return None
        if coverage:
            spaced, unit = evaluator.selections_by_days(slots, gains, rest, coverage), 1
        else:
            spaced, unit = evaluator.spaced_selections(slots, gains, rest), evaluator.units_per_point
        options = [
            Insertion(candidate, sets, spaced[k][1], total + unit * spaced[k][0])
            for k, total in totals.items()
            if k in spaced and spaced[k][0] > FORBIDDEN // 2
        ]
        best = max(options, key=lambda option: option.total, default=None)
        return best if best is not None and (total_to_beat is None or best.total > total_to_beat) else None

    def slot_value(self, candidate: Candidate, slot: int) -> int:
        """Return the value of being in a session, whatever else is chosen, in points."""
        key = slot, candidate.exercise.position
        problem, session = self.evaluator.problem, self.sessions[slot]
        if key not in self._session_changes:
            with_candidate = session_terms(problem, [*session, candidate])
            self._session_changes[key] = sum(with_candidate.values()) - sum(session_terms(problem, session).values())
        return self._session_changes[key] + placement_value(problem, candidate, slot)


class _InsertionValues:
    """What a week offers a candidate, whatever its number of sets: worked out once, and added up for each of them.

    ``gains`` are the values of being in the sessions that are open to it, by their slots, in points.
    """

    def __init__(self, week: PartialWeek, candidate: Candidate, open_slots: list[int]) -> None:
        self.candidate = candidate
        self.gains = {slot: week.slot_value(candidate, slot) for slot in open_slots}
        self.coverage = week.coverage(candidate)
        self._week, self._evaluator = week, week.evaluator
        weights, before = week.evaluator.problem.weights, week.patterns.get(candidate.exercise.pattern, 0)
        points = -cumulative_value(weights.patterns, before) + (0 if week.groups else weights.any_entry)
        #: By times: their value whatever the slots and sets, in points.
        self._points = [
            points + cumulative_value(weights.practice, times) + cumulative_value(weights.patterns, before + times)
            for times in range(len(open_slots) + 1)
        ]
        #: Of each target it serves: the muscle, its eighths of a set a set, and those the week has without it.
        self._targets = [
            (muscle, halves, week.eighths.get(muscle, 0))
            for muscle, halves in week.evaluator.served_targets[candidate.id]
        ]
        #: By sets in a cycle: what they add to the values of the targets.
        self._target_gains: dict[int, int] = {}

    def values_by_times(self, sets: int, most: int) -> dict[int, int]:
        """Return the value of being in the week with so many sets, by times from 1 to ``most``, whatever the slots.

        It is in units of the objective. Times that break a limit on a region (law P8) are left out.
        """
        week, evaluator, candidate = self._week, self._evaluator, self.candidate
        points = entry_value(evaluator.problem, candidate, sets)
        return {
            times: evaluator.units_per_point * (points + self._points[times]) + self._target_gain(sets * times)
            for times in range(1, most + 1)
            if week.exceeded_cap(candidate, sets, times) is None
        }

    def _target_gain(self, total_sets: int) -> int:
        gain = self._target_gains.get(total_sets)
        if gain is None:
            value = self._evaluator.target_value
            gain = self._target_gains[total_sets] = sum(
                [value(muscle, old + halves * total_sets) - value(muscle, old) for muscle, halves, old in self._targets]
            )
        return gain
