"""What would have been next: what would stand in an entry's place, and what keeps out what was not chosen.

All else stays as it is: a week planned anew without the entry may differ in more than this, and be worth more. A ladder
is not replaced by another rung of itself; what stands in for it may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from hiproutine.planning.explain.insertion import Insertion, InsertionEvaluator, PartialWeek
from hiproutine.planning.problem.objective import Score, half_sets_by_muscle, score_choice
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem


@frozen
class ScoreDelta:
    """What another week is worth beside the one that was chosen.

    ``short`` and ``over`` are, by muscle, the sets a week that a target then lacks to its least, or has beyond its
    most, as far as that is more than in the chosen week. ``terms`` are the points that each term of the objective loses
    (less than 0: gains).
    """

    loss: Fraction
    terms: dict[str, Fraction]
    shortfalls: dict[str, Fraction]
    excesses: dict[str, Fraction]

    @property
    def main_term(self) -> str:
        """Return the term that loses most."""
        return min(self.terms, key=lambda name: (-self.terms[name], name))


@frozen
class Replacement:
    """What would have been next to an entry, all else left as it is.

    ``instead`` is the best single replacement with its sets and slots; ``None`` where leaving the entry out is worth
    more than any. ``fits`` says whether any replacement fits, and ``effect`` what the week then loses. ``effect`` is
    ``None`` where the entry can neither be replaced nor left out: it is the hip work that work for the low back asks
    for (law P8).
    """

    insertion: Insertion | None
    is_possible: bool
    delta: ScoreDelta | None


@frozen
class Blocker:
    """What keeps something out of a week that it is open to.

    ``code`` is one of

    - ``weighed``: it fits, and ``effect`` says what the week loses with it at best;
    - ``length``: it is longer than a session, by ``seconds``;
    - ``sessions``, ``minutes``, ``recovery``: each session is full; or has too few seconds left for the ``seconds`` it
      takes; or is too close to the ``others``, from which it needs ``hours``;
    - ``lumbar``: there would be more direct work for the low back than the goal's cap, or than hip work;
    - ``mixed``: each session is closed by one or another of these.
    """

    code: str
    delta: ScoreDelta | None = None
    seconds: int = 0
    hours: int = 0
    too_close_to: tuple[Candidate, ...] = ()


class Counterfactuals:
    """A chosen week beside the weeks that differ from it in one thing."""

    def __init__(self, problem: WeekProblem, choice: WeekChoice) -> None:
        self.problem = problem
        self.choice = choice
        self.score = score_choice(problem, choice)
        self._rooms = InsertionEvaluator(problem, choice)
        self._work = self._half_sets_in(choice)

    def sets_per_week(self, halves: int) -> Fraction:
        """Return the sets a week that so many half sets in a cycle are."""
        return Fraction(7 * halves, self.score.scale)

    def planned_sets(self, muscle: str) -> Fraction:
        """Return the sets a week that the chosen week has for a muscle."""
        return self.sets_per_week(self._work.get(muscle, 0))

    def best_replacement(self, candidate: Candidate) -> Replacement:
        """Find what would have been next to a candidate that was chosen."""
        room = self._rooms.excluding(candidate.id)
        left_out = room.total if room.is_lawful else None
        best: Insertion | None = None
        for other in self.problem.candidates:
            if other.item_id != candidate.item_id:
                best = room.best_insertion(other, None if best is None else best.total) or best
        if best is not None and (left_out is None or best.total > left_out):
            return Replacement(best, True, self._delta_to(best.insert_into(room.choice)))
        effect = self._delta_to(room.choice) if left_out is not None else None
        return Replacement(None, best is not None, effect)

    def blocker(self, rivals: Sequence[Candidate], removed: str | None = None) -> Blocker:
        """Find what keeps something out of the week, whichever of its rungs it would begin with.

        ``removed`` is what is in its place: that is taken out first.
        """
        room = self._rooms.excluding(removed)
        options = [option for option in map(room.best_insertion, rivals) if option is not None]
        if options:
            best = max(options, key=lambda option: option.total)
            return Blocker("weighed", self._delta_to(best.insert_into(room.choice)))
        shortest = min(rivals, key=self._min_seconds)
        if self._min_seconds(shortest) > self.problem.session_seconds:
            return Blocker("length", seconds=self._min_seconds(shortest))
        return self._blocker_by_code(room, rivals, shortest)

    def _blocker_by_code(self, room: PartialWeek, rivals: Sequence[Candidate], shortest: Candidate) -> Blocker:
        slots = range(len(self.problem.slot_starts_min))
        found = [room.blocking_codes(c, c.clamp_sets(self.problem.sets.min), slot) for c in rivals for slot in slots]
        if not all(found):
            return Blocker("lumbar")
        code = next(
            (code for code in ("sessions", "minutes", "recovery") if all(code in one for one in found)), "mixed"
        )
        if code == "minutes":
            return Blocker(code, seconds=self._min_seconds(shortest))
        if code == "recovery":
            near = {c.id: c for rival in rivals for slot in slots for c in room.too_close(rival, slot)}
            others = tuple(near[name] for name in sorted(near))
            rests = [self._rooms.rest_min(rival, other) for rival in rivals for other in others]
            return Blocker(code, hours=max(rests) // 60, too_close_to=others)
        return Blocker(code)

    def _min_seconds(self, candidate: Candidate) -> int:
        return self._rooms.seconds(candidate, candidate.clamp_sets(self.problem.sets.min))

    def binding_constraints(self, muscle: str) -> frozenset[str]:
        """Say what alone keeps more work for a muscle out of the week as it stands.

        Each of ``minutes``, ``sessions``, ``recovery`` and ``lumbar`` is there if, but for that one, something that
        works the muscle could have another set, stand in another session or come into the week. It is ``weighed`` where
        something could as it is: then nothing keeps it out but what it would cost.
        """
        room = self._rooms.excluding()
        used = {name for names in self.choice.placed for name in names}
        found: set[str] = set()
        for candidate in self.problem.candidates:
            if not candidate.half_sets.get(muscle):
                continue
            if candidate.id in used:
                moves = [*self._codes_for_more_sets(candidate), *self._codes_for_more_sessions(candidate)]
            elif candidate.group not in room.groups:
                moves = self._codes_for_first_session(candidate, room)
            else:
                continue
            if not all(moves):
                return frozenset({"weighed"})
            found |= {code for move in moves if len(move) == 1 for code in move}
        return frozenset(found)

    def _slots_for(self, candidate: Candidate) -> list[int]:
        return [slot for slot, names in enumerate(self.choice.placed) if candidate.id in names]

    def _codes_for_more_sets(self, candidate: Candidate) -> list[frozenset[str]]:
        """Try another set each time."""
        sets, there = self.choice.sets[candidate.id] + 1, self._slots_for(candidate)
        if sets not in candidate.set_counts(self.problem.sets):
            return []
        room = self._rooms.excluding(candidate.id)
        move = frozenset().union(*(room.blocking_codes(candidate, sets, slot) for slot in there))
        return [move if room.allows_lumbar_work(candidate, sets, len(there)) else move | {"lumbar"}]

    def _codes_for_more_sessions(self, candidate: Candidate) -> list[frozenset[str]]:
        """Try another session."""
        sets, there = self.choice.sets[candidate.id], self._slots_for(candidate)
        room = self._rooms.excluding()
        lumbar = set() if room.allows_lumbar_work(candidate, sets, 1) else {"lumbar"}
        slots = set(range(len(self.choice.placed))) - set(there)
        return [room.blocking_codes(candidate, sets, slot) | lumbar for slot in sorted(slots)]

    def _codes_for_first_session(self, candidate: Candidate, room: PartialWeek) -> list[frozenset[str]]:
        """Try to bring something into the week, once."""
        sets = candidate.clamp_sets(self.problem.sets.min)
        lumbar = set() if room.allows_lumbar_work(candidate, sets, 1) else {"lumbar"}
        return [room.blocking_codes(candidate, sets, slot) | lumbar for slot in range(len(self.choice.placed))]

    def _half_sets_in(self, choice: WeekChoice) -> dict[str, int]:
        by_id = self._rooms.by_id
        return half_sets_by_muscle((by_id[name], choice.sets[name]) for names in choice.placed for name in names)

    def _delta_to(self, choice: WeekChoice) -> ScoreDelta:
        """Compare another week with the chosen one, term by term."""
        other, work, scale = score_choice(self.problem, choice), self._half_sets_in(choice), self.score.scale
        names = {*other.terms, *self.score.terms}
        terms = {n: Fraction(self.score.terms.get(n, 0) - other.terms.get(n, 0), scale) for n in sorted(names)}
        short: dict[str, Fraction] = {}
        over: dict[str, Fraction] = {}
        for target in self.problem.targets:
            after, before = (self.sets_per_week(w.get(target.muscle, 0)) for w in (work, self._work))
            if after < before and after < target.sets.min:
                short[target.muscle] = target.sets.min - after
            if after > before and after > target.sets.max:
                over[target.muscle] = after - target.sets.max
        return ScoreDelta(points_between(self.score, other), terms, short, over)


def points_between(score: Score, other: Score) -> Fraction:
    """Return the points by which one score is above another."""
    return Fraction(score.total - other.total, score.scale)
