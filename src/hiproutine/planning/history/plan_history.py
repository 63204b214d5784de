"""What a new plan starts from where there was one before: what was trained, where it stands and what it is called."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from hiproutine.errors import Constraint
from hiproutine.model.pack import Goal
from hiproutine.model.reason import Reason
from hiproutine.planning.eligibility.candidates import Eligible, Exclusion
from hiproutine.planning.history.carry_over import CarriedEntry
from hiproutine.planning.problem.week import Candidate, PreviousPlacement, WeekProblem
from hiproutine.progression.dose.limits import stricter_max


@frozen
class PlanHistory:
    """What was before, by ref (a ladder or an exercise).

    ``ids`` name the entries there have ever been, those of a warm-up or cool-down by :func:`frame_key`: an id means one
    thing for good. ``stopped`` are those that nobody may be given again, with the exercise they were stopped at.
    ``present`` says on which slots (from 0) an entry of the plan to stay close to stands, and ``frame`` which
    exercises frame its sessions. ``again`` is as in :class:`WeekProblem`.
    """

    carried: Mapping[str, CarriedEntry] = field(factory=dict)
    entry_ids: Mapping[str, str] = field(factory=dict)
    stopped: Mapping[str, str] = field(factory=dict)
    current_slots: Mapping[str, frozenset[int]] = field(factory=dict)
    frame_exercises: frozenset[str] = frozenset()
    consecutive_blocks: Mapping[str, int] = field(factory=dict)

    def prefer_current_frame(self, goal: Goal) -> Goal:
        """Return a goal whose warm-up and cool-down begin with what frames the sessions now, without what was stopped."""

        def ordered(refs: tuple[str, ...]) -> tuple[str, ...]:
            open_refs = [ref for ref in refs if ref not in self.stopped.values()]
            return tuple(sorted(open_refs, key=lambda ref: ref not in self.frame_exercises))

        return evolve(goal, warm_up=ordered(goal.warm_up), cool_down=ordered(goal.cool_down))

    @property
    def current_rungs(self) -> dict[str, str]:
        """Return the exercise that each ref was left on."""
        return {ref: carried.exercise for ref, carried in self.carried.items()}

    def exclude_stopped(self, filtered: Eligible) -> Eligible:
        """Leave out what was stopped, and wherever else the exercise it was stopped at would be begun with."""
        shut = set(self.stopped.values())
        if not shut:
            return filtered
        barred = [c for c in filtered.candidates if c.item_id in self.stopped or c.exercise.id in shut]
        blocked = [_exclusion_for_stopped(candidate) for candidate in barred]
        reasons = {c.item_id: Reason("stopped-before", c.item_id) for c in barred}
        left = tuple(
            evolve(c, rungs=tuple(rung for rung in c.rungs if rung not in shut))
            for c in filtered.candidates
            if c not in barred
        )
        return Eligible(left, (*filtered.reasons, *reasons.values()), (*filtered.exclusions, *blocked))

    def apply_to_problem(self, problem: WeekProblem) -> WeekProblem:
        """State a problem with what is known from before: where one stands, what is there and what has been there."""
        if not self.carried and not self.consecutive_blocks:
            return problem
        candidates = tuple(self._with_sets(c) for c in problem.candidates if self._may_begin(c, problem))
        present: dict[str, PreviousPlacement] = {}
        for candidate in sorted(candidates, key=lambda c: c.rungs_below, reverse=True):
            if candidate.item_id in self.current_slots:
                sets = candidate.clamp_sets(problem.sets.clamp(self.carried[candidate.item_id].dose.set_count))
                present[candidate.item_id] = PreviousPlacement(
                    candidate.exercise.id, sets, self.current_slots[candidate.item_id]
                )
        return evolve(problem, candidates=candidates, previous=present, consecutive_blocks=self.consecutive_blocks)

    def _may_begin(self, candidate: Candidate, problem: WeekProblem) -> bool:
        """Keep a ladder on the hardest rung that is open, as far as that can be done at all in the minutes there are.

        What the goal requires may go back a rung for the sake of being done.
        """
        if candidate.item_id not in self.carried or candidate.item.required:
            return True
        rivals = (
            c for c in problem.candidates if c.item_id == candidate.item_id and c.rungs_below < candidate.rungs_below
        )
        return not any(c.seconds(c.clamp_sets(problem.sets.min)) <= problem.session_seconds for c in rivals)

    def _with_sets(self, candidate: Candidate) -> Candidate:
        carried = self.carried.get(candidate.item_id)
        if carried is None:
            return candidate
        sets = stricter_max(carried.max_sets, candidate.caps.sets)
        return evolve(candidate, caps=evolve(candidate.caps, sets=sets))


def frame_key(part: str, exercise: str) -> str:
    """Name what frames a session: the same exercise may be trained as well."""
    return f"{part} {exercise}"


def is_frame_key(ref: str) -> bool:
    """Tell a :func:`frame_key` from a ladder or an exercise."""
    return " " in ref


def _exclusion_for_stopped(candidate: Candidate) -> Exclusion:
    mend = "have somebody look at why it was stopped, and plan anew."
    reason = Reason("stopped-before", candidate.item_id)
    return Exclusion(candidate.exercise.id, frozenset({Constraint("stopped", candidate.item_id, mend)}), (reason,))
