"""Counterfactuals of a chosen week: the next best in an entry's place, and what keeps out what was not chosen.

Everything else stays as it is: a week planned again without the entry may differ in more than this, and score higher. A
ladder is not replaced by another rung of itself, but may be by what stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import frozen

from hiproutine.limits import COMPARISON_MAX_STEPS
from hiproutine.model.pack import Frequency, RegionCap
from hiproutine.planning.explain.insertion import Insertion, InsertionEvaluator, PartialWeek
from hiproutine.planning.problem.objective import Score, eighths_by_muscle, frequency_days, score_choice
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem


@frozen
class ScoreDelta:
    """How the score of another week differs from that of the chosen one.

    ``loss`` is the difference in points; less than 0 is a gain. ``terms`` are the points that each term of the
    objective loses. ``shortfalls`` and ``excesses`` are, by muscle, the sets a week below the minimum of a target or
    above its maximum, as far as that is more than in the chosen week.
    """

    loss: Fraction
    terms: dict[str, Fraction]
    shortfalls: dict[str, Fraction]
    excesses: dict[str, Fraction]

    @property
    def main_term(self) -> str:
        """Return the name of the term that loses most."""
        return min(self.terms, key=lambda name: (-self.terms[name], name))


@frozen
class Replacement:
    """The best single replacement of an entry, everything else left as it is.

    ``insertion`` is the best single replacement with its sets and slots; ``None`` where leaving the entry out is worth
    more than any. ``is_possible`` says whether any replacement fits, and ``delta`` what the week then loses; it is
    ``None`` where the entry can neither be replaced nor left out: work for a limited region asks for it (law P8).
    """

    insertion: Insertion | None
    is_possible: bool
    delta: ScoreDelta | None


@frozen
class Blocker:
    """What keeps a candidate out of a week that it is open to.

    ``code`` is one of

    - ``weighed``: it fits, and ``delta`` says what the week loses with it at best;
    - ``length``: it is longer than a session, by ``seconds``;
    - ``sessions``, ``minutes``, ``days``, ``recovery``: each session is full; or has less than the needed ``seconds``
      left; or is on a day more than the goal has; or is nearer than the needed ``hours`` to the candidates in
      ``too_close_to``;
    - ``region``: there would be more direct work for a region than ``cap``, the goal's limit, allows;
    - ``mixed``: each session is closed by one of these, not all by the same.
    """

    code: str
    delta: ScoreDelta | None = None
    seconds: int = 0
    hours: int = 0
    too_close_to: tuple[Candidate, ...] = ()
    cap: RegionCap | None = None


class Counterfactuals:
    """Compares a chosen week with the weeks that differ from it in one thing."""

    def __init__(self, problem: WeekProblem, choice: WeekChoice) -> None:
        self.problem = problem
        self.choice = choice
        self.score = score_choice(problem, choice)
        self._evaluator = InsertionEvaluator(problem, choice)
        self._eighths = self._eighths_in(choice)
        slots = len(problem.slot_starts_min)
        #: Steps of a comparison with every candidate: with each number of sets, in each slot, for each target.
        self._comparison_steps = slots * sum(
            len(candidate.set_counts(problem.sets)) * (1 + len(candidate.eighths)) for candidate in problem.candidates
        )
        self._steps_left = COMPARISON_MAX_STEPS

    def sets_per_week(self, halves: int) -> Fraction:
        """Return eighths of a set in a cycle as sets a week."""
        return Fraction(7 * halves, self.score.scale)

    def planned_sets(self, muscle: str) -> Fraction:
        """Return the sets a week that the chosen week has for a muscle."""
        return self.sets_per_week(self._eighths.get(muscle, 0))

    def best_replacement(self, candidate: Candidate) -> Replacement | None:
        """Return the best replacement of a candidate that was chosen; ``None`` where too much was compared before."""
        if self._comparison_steps > self._steps_left:
            return None
        self._steps_left -= self._comparison_steps
        week = self._evaluator.excluding(candidate.id)
        left_out = week.total if week.is_valid else None
        best: Insertion | None = None
        for other in self.problem.candidates:
            if other.item_id != candidate.item_id:
                best = week.best_insertion(other, None if best is None else best.total) or best
        if best is not None and (left_out is None or best.total > left_out):
            return Replacement(best, True, self._delta_to(best.insert_into(week.choice)))
        delta = self._delta_to(week.choice) if left_out is not None else None
        return Replacement(None, best is not None, delta)

    def blocker(self, rivals: Sequence[Candidate], removed: str | None = None) -> Blocker:
        """Return what keeps a ladder or exercise out of the week, whichever of its rungs it would begin with.

        ``rivals`` are its candidates. ``removed`` is the id of the candidate in its place, which is taken out first.
        """
        week = self._evaluator.excluding(removed)
        options = [option for option in map(week.best_insertion, rivals) if option is not None]
        if options:
            best = max(options, key=lambda option: option.total)
            return Blocker("weighed", self._delta_to(best.insert_into(week.choice)))
        shortest = min(rivals, key=self._min_seconds)
        if self._min_seconds(shortest) > self.problem.session_seconds:
            return Blocker("length", seconds=self._min_seconds(shortest))
        return self._blocker_by_code(week, rivals, shortest)

    def _blocker_by_code(self, week: PartialWeek, rivals: Sequence[Candidate], shortest: Candidate) -> Blocker:
        slots = range(len(self.problem.slot_starts_min))
        codes_by_slot = [
            week.blocking_codes(c, c.clamp_sets(self.problem.sets.min), slot) for c in rivals for slot in slots
        ]
        if not all(codes_by_slot):
            caps = (week.exceeded_cap(c, c.clamp_sets(self.problem.sets.min), 1) for c in rivals)
            return Blocker("region", cap=next((cap for cap in caps if cap is not None), None))
        common = frozenset.intersection(*codes_by_slot)
        code = next((code for code in ("sessions", "minutes", "days", "recovery") if code in common), "mixed")
        if code == "minutes":
            return Blocker(code, seconds=self._min_seconds(shortest))
        if code == "recovery":
            close = {c.id: c for rival in rivals for slot in slots for c in week.too_close(rival, slot)}
            too_close_to = tuple(close[name] for name in sorted(close))
            rests = [self._evaluator.rest_min(rival, other) for rival in rivals for other in too_close_to]
            return Blocker(code, hours=max(rests) // 60, too_close_to=too_close_to)
        return Blocker(code)

    def _min_seconds(self, candidate: Candidate) -> int:
        return self._evaluator.seconds(candidate, candidate.clamp_sets(self.problem.sets.min))

    def planned_days(self, frequency: Frequency) -> int:
        """Return the days of a cycle with a kind of movement."""
        by_id = self._evaluator.candidates_by_id
        sessions = [[by_id[name] for name in names] for names in self.choice.placed]
        return len(frequency_days(self.problem, frequency, sessions))

    def constraints_on_days(self, frequency: Frequency) -> frozenset[str]:
        """Return the same codes as :meth:`binding_constraints` for more days with a kind of movement."""
        return self._binding(lambda candidate: candidate.exercise.pattern in frequency.patterns, has_more_sets=False)

    def binding_constraints(self, muscle: str) -> frozenset[str]:
        """Return the codes of what alone keeps more work for a muscle out of the week.

        Each of ``minutes``, ``sessions``, ``days``, ``recovery`` and ``region`` is among them if, but for that one, a
        candidate that works the muscle could have another set, be in another session or be added. The only code is
        ``weighed`` where a candidate could as it is: then nothing keeps it out but what it would cost.
        """
        return self._binding(lambda candidate: bool(candidate.eighths.get(muscle)), has_more_sets=True)

    def _binding(self, serves: Callable[[Candidate], bool], *, has_more_sets: bool) -> frozenset[str]:
        week = self._evaluator.excluding()
        used = {name for names in self.choice.placed for name in names}
        limits: set[str] = set()
        for candidate in filter(serves, self.problem.candidates):
            if candidate.id in used:
                moves = self._codes_for_more_sessions(candidate)
                moves += self._codes_for_more_sets(candidate) if has_more_sets else []
            elif candidate.group not in week.groups:
                moves = self._codes_for_first_session(candidate, week)
            else:
                continue
            if not all(moves):
                return frozenset({"weighed"})
            limits |= {code for move in moves if len(move) == 1 for code in move}
        return frozenset(limits)

    def _slots_for(self, candidate: Candidate) -> list[int]:
        return [slot for slot, names in enumerate(self.choice.placed) if candidate.id in names]

    def _codes_for_more_sets(self, candidate: Candidate) -> list[frozenset[str]]:
        """Return what keeps the candidate from another set each time."""
        sets, own_slots = self.choice.sets[candidate.id] + 1, self._slots_for(candidate)
        if sets not in candidate.set_counts(self.problem.sets):
            return []
        week = self._evaluator.excluding(candidate.id)
        move = frozenset().union(*(week.blocking_codes(candidate, sets, slot) for slot in own_slots))
        return [move if week.exceeded_cap(candidate, sets, len(own_slots)) is None else move | {"region"}]

    def _codes_for_more_sessions(self, candidate: Candidate) -> list[frozenset[str]]:
        """Return what keeps the candidate out of each other session."""
        sets, own_slots = self.choice.sets[candidate.id], self._slots_for(candidate)
        week = self._evaluator.excluding()
        region = set() if week.exceeded_cap(candidate, sets, 1) is None else {"region"}
        slots = set(range(len(self.choice.placed))) - set(own_slots)
        return [week.blocking_codes(candidate, sets, slot) | region for slot in sorted(slots)]

    def _codes_for_first_session(self, candidate: Candidate, week: PartialWeek) -> list[frozenset[str]]:
        """Return what keeps a candidate that was not chosen out of each session."""
        sets = candidate.clamp_sets(self.problem.sets.min)
        region = set() if week.exceeded_cap(candidate, sets, 1) is None else {"region"}
        return [week.blocking_codes(candidate, sets, slot) | region for slot in range(len(self.choice.placed))]

    def _eighths_in(self, choice: WeekChoice) -> dict[str, int]:
        by_id = self._evaluator.candidates_by_id
        return eighths_by_muscle((by_id[name], choice.sets[name]) for names in choice.placed for name in names)

    def _delta_to(self, choice: WeekChoice) -> ScoreDelta:
        """Return the difference between another week and the chosen one, term by term."""
        score, eighths, scale = score_choice(self.problem, choice), self._eighths_in(choice), self.score.scale
        names = {*score.terms, *self.score.terms}
        terms = {n: Fraction(self.score.terms.get(n, 0) - score.terms.get(n, 0), scale) for n in sorted(names)}
        shortfalls: dict[str, Fraction] = {}
        excesses: dict[str, Fraction] = {}
        for target in self.problem.targets:
            after, before = (self.sets_per_week(half.get(target.muscle, 0)) for half in (eighths, self._eighths))
            if after < before and after < target.sets.min:
                shortfalls[target.muscle] = target.sets.min - after
            if after > before and after > target.sets.max:
                excesses[target.muscle] = after - target.sets.max
        return ScoreDelta(points_between(self.score, score), terms, shortfalls, excesses)


def points_between(higher: Score, lower: Score) -> Fraction:
    """Return the points by which the first score is above the second."""
    return Fraction(higher.total - lower.total, higher.scale)
