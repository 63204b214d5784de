"""The week as a problem and as an answer: what every planner gets and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import field, frozen

from hiproutine.model.dose import Dose, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import GoalItem, Target
from hiproutine.model.reason import Reason
from hiproutine.model.time_estimate import dose_seconds
from hiproutine.planning.problem.weights import Weights
from hiproutine.progression.dose.limits import stricter_max

#: A dose takes a third more time after some weeks of growing than at its start: that much is kept free when
#: exercises are chosen (a proposal, unverified). Growth beyond it is shortened to fit, so law P1 holds either way.
GROWTH_RESERVE = (4, 3)


@frozen
class Candidate:
    """One thing that may be chosen: an exercise, or a ladder begun on one of its rungs.

    ``id`` names it in a :class:`WeekChoice`; ``ref`` is the ladder or exercise. Of the candidates of one ``group``
    (the rungs of a ladder, and what stands in for it) at most one is in a week.

    ``loads`` are the muscles it works directly and ``recovery_h`` the hours they need, taken over all rungs the person
    may ever reach, at hand or not, since the person will climb. ``halves`` is what one set is worth for each muscle in
    half sets: 2 direct, 1 indirect (Pelland 2024). ``is_lumbar`` is set where some rung works the lumbar muscles
    directly, ``is_hip`` where all work the hip. ``rungs_below`` counts how far it starts below the best that its group
    has open, and ``stands_in`` says that it stands in for something that is open itself. ``rungs`` are the rungs that
    are open.
    """

    id: str
    item_id: str
    group: str
    item: GoalItem
    exercise: Exercise
    rungs: tuple[str, ...]
    dose: Dose
    caps: PersonalLimits
    half_sets: Mapping[str, int]
    loaded_muscles: frozenset[str]
    recovery_h: int
    is_lumbar: bool = False
    is_hip: bool = False
    is_liked: bool = False
    rungs_below: int = 0
    is_stand_in: bool = False
    advice: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def clamp_sets(self, wanted: int) -> int:
        """Return the number of sets nearest to the wanted one that the exercise and the person's caps allow."""
        allowed = self.exercise.dose.sets
        most = stricter_max(allowed.max, self.caps.sets)
        return max(min(allowed.min, most), min(most, wanted))

    def set_counts(self, sets: IntRange) -> range:
        """Return the numbers of sets it may have, where the goal has this range."""
        return range(self.clamp_sets(sets.min), self.clamp_sets(sets.max) + 1)

    def seconds(self, sets: int) -> int:
        """Estimate the entry at its start with so many sets, with room to grow."""
        return seconds_with_growth(self.dose.with_count(sets), self.exercise)


def seconds_with_growth(dose: Dose, exercise: Exercise) -> int:
    """Estimate a dose with room to grow."""
    return dose_seconds(dose, exercise) * GROWTH_RESERVE[0] // GROWTH_RESERVE[1] + 1


@frozen
class PreviousPlacement:
    """What an entry is in the plan that a new one should stay close to: its exercise, sets and slots (from 0)."""

    exercise: str
    sets: int
    slots: frozenset[int]


@frozen
class WeekProblem:
    """What has to be chosen, as one value; :mod:`hiproutine.planning.problem.objective` says what a choice is worth.

    ``slots_min`` are the starts of the sessions, in order, in minutes from the start of a cycle of ``cycle_min``
    minutes; a session without a time of day may come earlier, from ``earliest_min`` on. ``seconds`` is what a session
    has for its main part. ``lumbar_sets`` is the cap on direct lumbar sets in a whole cycle: no seven days hold more
    sessions than a cycle does, so the weekly cap holds in every week.

    ``present`` is the plan to stay close to, by ref; ``again`` is in how many mesocycles running, up to now, a ref
    has been done. ``rungs_closed`` and ``items_closed`` count what the goal and the level say and is not open:
    nothing a planner can change, but a week with it open is worth more.
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
    lumbar_sets: int
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
    def weeks_per_cycle(self) -> float:
        """Return the length of the cycle in weeks."""
        return self.cycle_min / (7 * 24 * 60)


@frozen
class WeekChoice:
    """What was chosen: for each slot the ids of the candidates placed on it, and how many sets each of them has.

    ``bound`` is what a planner proved that no choice exceeds, on the scale of :attr:`~hiproutine.planning.problem.objective
    .Score.total`; ``None`` where it proved nothing. A choice whose score is its bound is a best one.
    """

    placed: tuple[tuple[str, ...], ...]
    sets: Mapping[str, int] = field(factory=dict)
    bound: int | None = None


class Planner(Protocol):
    """Chooses. A better planner is another object with this method; nothing else changes.

    ``name`` is what it is asked for by, such as ``search``: small letters, and the same at any effort.
    """

    @property
    def name(self) -> str:
        """Return its name."""
        ...

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return a choice that breaks no constraint of :func:`constraint_violations`; pure and deterministic.

        Where anything can be placed at all, something has to be.
        """
        ...
