"""The week as a problem and as an answer: what every planner receives and returns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from attrs import field, frozen

from hiproutine.model.dose import Dose, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Frequency, GoalItem, Region, RegionCap, Target
from hiproutine.model.reason import Reason
from hiproutine.model.time_estimate import dose_seconds
from hiproutine.planning.problem.weights import Weights
from hiproutine.progression.dose.limits import stricter_max

#: The share of a dose's time at its start that is reserved for it: after some weeks of growing it takes a third more
#: (a proposal, unverified). Growth beyond it is shortened to fit, so law P1 holds either way.
GROWTH_RESERVE = Fraction(4, 3)
#: The weeks after the first in which a dose grows into it; in a shorter plan it needs less (a proposal, unverified).
GROWTH_WEEKS = 5


@frozen
class Candidate:
    """An exercise that may be chosen, or a ladder begun on one of its rungs.

    Attributes:
        id: its name in a :class:`WeekChoice`; of a ladder, with the rung.
        item_id: id of the ladder or exercise.
        group: at most one candidate of a group may be in a week: the rungs of a ladder, and their stand-ins.
        item: the goal's item.
        exercise: the exercise, or the ladder's rung that it begins on.
        rungs: ids of the rungs that are open to the person, easiest first; of an exercise, its own id.
        dose: the dose at its start.
        caps: the person's own limits on this item.
        eighths: eighths of a set for each muscle that one set counts as: 8 if direct, 4 if indirect (Pelland 2024),
            and less by the rung's share.
        loaded_muscles: the muscles it works directly, on any rung that the person may ever reach, open or not.
        recovery_h: the hours that these muscles need before they are loaded again, over the same rungs.
        regions_worked: the regions that any rung works directly.
        regions_ensured: the regions that every rung works directly.
        is_liked: whether the person likes it.
        growth: the share of its time at the start that is reserved for it, 1 or more.
        rungs_below: rungs between its start and the best rung that its group has open; a stand-in is three rungs below
            what it stands in for.
        is_stand_in: whether it stands in for an item that is open itself.
        advice: sentences to show with each of its exercises, by id.
        reasons: why it is a candidate in this form.
    """

    id: str
    item_id: str
    group: str
    item: GoalItem
    exercise: Exercise
    rungs: tuple[str, ...]
    dose: Dose
    caps: PersonalLimits
    eighths: Mapping[str, int]
    loaded_muscles: frozenset[str]
    recovery_h: int
    regions_worked: frozenset[Region] = frozenset()
    regions_ensured: frozenset[Region] = frozenset()
    is_liked: bool = False
    growth: Fraction = GROWTH_RESERVE
    rungs_below: int = 0
    is_stand_in: bool = False
    advice: Mapping[str, tuple[str, ...]] = field(factory=dict)
    reasons: tuple[Reason, ...] = ()

    def clamp_sets(self, sets: int) -> int:
        """Return the number of sets nearest to ``sets`` that the exercise and the person's caps allow."""
        allowed = self.exercise.dose.sets
        max_sets = stricter_max(allowed.max, self.caps.sets)
        return max(min(allowed.min, max_sets), min(max_sets, sets))

    def set_counts(self, sets: IntRange) -> range:
        """Return the numbers of sets it may have, given the goal's range."""
        return range(self.clamp_sets(sets.min), self.clamp_sets(sets.max) + 1)

    def is_limited_by(self, cap: RegionCap) -> bool:
        """Return whether its sets count against a limit on a region."""
        return cap.region in self.regions_worked

    def balances(self, cap: RegionCap) -> bool:
        """Return whether its entries are work for the region that has to have as much."""
        return cap.not_above in self.regions_ensured

    def seconds(self, sets: int) -> int:
        """Return the estimated seconds of the entry with a number of sets, with time reserved for its growth."""
        return seconds_with_growth(self.dose.with_count(sets), self.exercise, self.growth)


def seconds_with_growth(dose: Dose, exercise: Exercise, growth: Fraction = GROWTH_RESERVE) -> int:
    """Return the estimated seconds of a dose, with time reserved for its growth."""
    return dose_seconds(dose, exercise) * growth.numerator // growth.denominator + 1


def growth_reserve(weeks: int) -> Fraction:
    """Return the share of a dose's time to reserve in a plan of some weeks: none is needed where nothing can grow.

    >>> str(growth_reserve(1)), str(growth_reserve(3)), str(growth_reserve(6)), str(growth_reserve(12))
    ('1', '17/15', '4/3', '4/3')
    """
    return 1 + (GROWTH_RESERVE - 1) * min(weeks - 1, GROWTH_WEEKS) / GROWTH_WEEKS


@frozen
class PreviousPlacement:
    """An entry's placement in the plan that a new one should stay close to.

    Attributes:
        exercise: id of the exercise, or of the ladder's rung.
        sets: its number of sets.
        slots: indices of its slots, from 0.
    """

    exercise: str
    sets: int
    slots: frozenset[int]


@frozen
class WeekProblem:
    """A week to plan, as one value; :mod:`hiproutine.planning.problem.objective` defines the score of a choice.

    Attributes:
        slot_starts_min: starts of the sessions, ascending, in minutes from the start of a cycle.
        earliest_starts_min: earliest starts of the same sessions; less only for a session without a time of day.
        cycle_min: length of a cycle in minutes.
        session_seconds: seconds that a session has for its main part.
        candidates: what may be chosen.
        targets: the goal's weekly sets by muscle.
        session_size: number of exercises in a session; the minimum is a wish, the maximum a limit.
        sets: the goal's range of sets each time.
        usual_sets: the goal's usual sets each time.
        frequencies: kinds of movement that are wanted on a number of days a week.
        usual_days: the days a week beyond which one more costs; None for no such number.
        max_days: the most days a week that have a session; None for no limit.
        wished_size: the exercises that make a session as long as the goal wishes; 0 for no such wish.
        region_caps: limits on direct sets for regions in a whole cycle: no seven days hold more sessions than a cycle
            does, so the goal's weekly limits hold in every week (law P8).
        weights: the weights of the objective.
        previous: placements of the plan to stay close to, by ``item_id``; empty for a new plan.
        consecutive_blocks: mesocycles in a row, up to now, in which an item has been done, by ``item_id``.
        closed_rungs: rungs that the person's level suggests and that are not open; a constant cost.
        closed_items: items of the goal that are not open; a constant cost.
    """

    slot_starts_min: tuple[int, ...]
    earliest_starts_min: tuple[int, ...]
    cycle_min: int
    session_seconds: int
    candidates: tuple[Candidate, ...]
    targets: tuple[Target, ...]
    session_size: IntRange
    sets: IntRange
    usual_sets: int
    region_caps: tuple[RegionCap, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    usual_days: int | None = None
    max_days: int | None = None
    wished_size: int = 0
    weights: Weights = Weights()
    previous: Mapping[str, PreviousPlacement] = field(factory=dict)
    consecutive_blocks: Mapping[str, int] = field(factory=dict)
    closed_rungs: int = 0
    closed_items: int = 0

    @property
    def cycle_days(self) -> int:
        """Return the length of the cycle in days."""
        return self.cycle_min // (24 * 60)

    @property
    def slot_days(self) -> tuple[int, ...]:
        """Return the day of each slot, from 0."""
        return tuple([start // (24 * 60) for start in self.slot_starts_min])

    @property
    def max_session_days(self) -> int:
        """Return the most days of a cycle that may have a session; at least one."""
        if self.max_days is None:
            return self.cycle_days
        return max(1, self.max_days * self.cycle_days // 7)

    @property
    def weeks_per_cycle(self) -> float:
        """Return the length of the cycle in weeks."""
        return self.cycle_min / (7 * 24 * 60)


@frozen
class WeekChoice:
    """A planner's answer.

    Attributes:
        placed: for each slot, the ids of the candidates placed on it.
        sets: the number of sets each time, by candidate id.
        bound: a proven upper bound on the score of every choice, in the units of ``Score.total``; None if nothing was
            proven. A choice whose score equals its bound is optimal.
    """

    placed: tuple[tuple[str, ...], ...]
    sets: Mapping[str, int] = field(factory=dict)
    bound: int | None = None


class Planner(Protocol):
    """Chooses the entries, sets and slots of a week."""

    @property
    def name(self) -> str:
        """Return the name to select it by, for example ``search``: lower case, and the same at any effort."""
        ...

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return a choice that breaks no constraint of :func:`constraint_violations`; pure and deterministic.

        It may be empty only if nothing can be placed at all.
        """
        ...
