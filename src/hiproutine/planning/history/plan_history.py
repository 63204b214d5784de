"""What earlier plans leave to a new one: what was trained, the doses reached and the ids of entries."""

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
from hiproutine.translation import _


@frozen
class PlanHistory:
    """What earlier plans leave to a new one, by item (the id of a ladder or an exercise); empty for a first plan.

    ``carried`` are the doses to continue from. ``entry_ids`` are the ids of all earlier entries, those of a warm-up or
    cool-down by :func:`frame_key`: an id keeps its meaning for good. ``stopped`` are the items that must not be planned
    again, with the exercise they were stopped at. ``current_slots`` are the slots (from 0) of each entry of the plan to
    stay close to, and ``frame_exercises`` its warm-up and cool-down. ``consecutive_blocks`` is as in
    :class:`WeekProblem`.
    """

    carried: Mapping[str, CarriedEntry] = field(factory=dict)
    entry_ids: Mapping[str, str] = field(factory=dict)
    stopped: Mapping[str, str] = field(factory=dict)
    current_slots: Mapping[str, frozenset[int]] = field(factory=dict)
    frame_exercises: frozenset[str] = frozenset()
    consecutive_blocks: Mapping[str, int] = field(factory=dict)

    def prefer_current_frame(self, goal: Goal) -> Goal:
        """Return a goal that prefers the current warm-up and cool-down, without what was stopped."""

        def ordered(item_ids: tuple[str, ...]) -> tuple[str, ...]:
            open_ids = [item_id for item_id in item_ids if item_id not in self.stopped.values()]
            return tuple(sorted(open_ids, key=lambda item_id: item_id not in self.frame_exercises))

        return evolve(goal, warm_up=ordered(goal.warm_up), cool_down=ordered(goal.cool_down))

    @property
    def current_rungs(self) -> dict[str, str]:
        """Return the exercise that each item was left on."""
        return {item_id: carried.exercise for item_id, carried in self.carried.items()}

    def exclude_stopped(self, eligible: Eligible) -> Eligible:
        """Return what is eligible without stopped items, and without candidates that begin with a stopped exercise.

        Nor does anything stand in for what was stopped: that has to be looked at first.
        """
        stopped_exercises = set(self.stopped.values())
        if not stopped_exercises:
            return eligible
        own = [c for c in eligible.candidates if c.item_id in self.stopped or c.exercise.id in stopped_exercises]
        groups = {c.group for c in own if c.item_id in self.stopped}
        stand_ins = [c for c in eligible.candidates if c not in own and c.group in groups]
        stopped = [*own, *stand_ins]
        exclusions = [_exclusion_for_stopped(candidate) for candidate in stopped]
        reasons = {c.item_id: Reason("stands-for-stopped", c.item_id) for c in stand_ins}
        reasons |= {c.item_id: Reason("stopped-before", c.item_id) for c in own}
        remaining = tuple(
            evolve(c, rungs=tuple(rung for rung in c.rungs if rung not in stopped_exercises))
            for c in eligible.candidates
            if c not in stopped
        )
        return Eligible(remaining, (*eligible.reasons, *reasons.values()), (*eligible.exclusions, *exclusions))

    def apply_to_problem(self, problem: WeekProblem) -> WeekProblem:
        """Return a problem with what earlier plans add: rungs and sets, previous slots, consecutive blocks."""
        if not self.carried and not self.consecutive_blocks:
            return problem
        candidates = tuple(self._with_sets(c) for c in problem.candidates if self._may_begin(c, problem))
        previous: dict[str, PreviousPlacement] = {}
        for candidate in sorted(candidates, key=lambda c: c.rungs_below, reverse=True):
            if candidate.item_id in self.current_slots:
                sets = candidate.clamp_sets(problem.sets.clamp(self.carried[candidate.item_id].dose.set_count))
                previous[candidate.item_id] = PreviousPlacement(
                    candidate.exercise.id, sets, self.current_slots[candidate.item_id]
                )
        return evolve(problem, candidates=candidates, previous=previous, consecutive_blocks=self.consecutive_blocks)

    def _may_begin(self, candidate: Candidate, problem: WeekProblem) -> bool:
        """Return whether a candidate of an item done before begins on the hardest open rung that fits the minutes.

        What the goal requires may go back a rung, so that it is done at all.
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
    """Return the key of a warm-up or cool-down, where an item would be: its exercise may be trained as well."""
    return f"{part} {exercise}"


def is_frame_key(key: str) -> bool:
    """Return whether this is a :func:`frame_key` and not the id of a ladder or an exercise."""
    return " " in key


def _exclusion_for_stopped(candidate: Candidate) -> Exclusion:
    repair = _("have somebody look at why it was stopped, and plan anew.")
    reason = Reason("stopped-before", candidate.item_id)
    return Exclusion(candidate.exercise.id, frozenset({Constraint("stopped", candidate.item_id, repair)}), (reason,))
