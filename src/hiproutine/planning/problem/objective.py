"""The objective: the score of a week, which every planner maximises.

In words: everything required first; then the wished days of each kind of movement; then the minimum of each weekly
target, on no more days than usual unless they are worth it; then practice of few exercises of several
movement patterns in full sessions, at the usual sets, on the rungs of the person's level, with what the person likes
and few changes of position.

As a formula, with the fields of :class:`~hiproutine.planning.problem.weights.Weights` in capitals and *L* the days of a
cycle::

    score = 8 L · ( ANY_ENTRY·[anything is placed] + REQUIRED·(required items placed)
                    + Σ entries ( Σ t≤times PRACTICE[t] − LEARNING
                                  − FEWER_SETS·(sets below usual) − EXTRA_SETS·(sets above)
                                  − EASIER_RUNG·rungs below − STAND_IN·[stands in]
                                  − REPEAT_BLOCK·min(2, mesocycles before)
                                  + KEEP_ENTRY·[in the previous plan] + KEEP_SETS·[same sets] )
                    + Σ patterns Σ t≤times PATTERNS[t]
                    + Σ placements ( LIKED·[liked] + KEEP_SLOT·[same slot as before] )
                    − Σ sessions with anything ( UNDERSIZE·(exercises missing to the least size)
                                                 + UNUSED_TIME·(exercises missing to the wished size)
                                                 + OVERSIZE·b·(b + 1)/2 with b exercises beyond the wished size
                                                 + GET_UP·(different positions − 1) )
                    − EASIER_RUNG·(closed rungs) − STAND_IN·(closed items) )
            + Σ targets weight · ( UP_TO_MIN·a + UP_TO_MAX·b − BEYOND_MAX·c )
            + Σ frequencies weight · FREQUENCY · 8 min(7 *days with it*, *L wished*)
            + USUAL_DAY · 8 min(7 *days with a session*, *L usual*) − EXTRA_DAY · 8 max(0, 7 *those days* − *L usual*)

where, for a target of *min* to *max* sets a week and *u* eighths of a set planned in a cycle, *a* + *b* + *c* = 7 *u*
with *a* ≤ 8 *L min* and *b* ≤ 8 *L* (*max* − *min*) filled in this order. All numbers are whole, so that planners can
be compared exactly; divided by 8 *L* they are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from hiproutine.model.pack import Frequency, Target
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem

#: Parts of a set that sets are counted in, so that a quarter of an indirect set is a whole number.
EIGHTHS = 8
#: Mesocycles in a row beyond which an entry costs no more.
_MAX_CONSECUTIVE_BLOCKS = 2


@frozen
class Score:
    """The score of a choice.

    Attributes:
        terms: the terms of the objective by name, in whole units of ``1 / scale`` points.
        scale: units in a point.
    """

    terms: Mapping[str, int]
    scale: int

    @property
    def total(self) -> int:
        """Return the sum of the terms, which planners are compared by."""
        return sum(self.terms.values())

    @property
    def points(self) -> Fraction:
        """Return the sum of the terms in points."""
        return Fraction(self.total, self.scale)


def units_per_point(problem: WeekProblem) -> int:
    """Return the number of units in a point."""
    return EIGHTHS * problem.cycle_days


def cumulative_value(values: Sequence[int], times: int) -> int:
    """Return the sum of the first ``times`` values; the last one holds for every further time."""
    if not values:
        return 0
    return sum(values[:times]) + values[-1] * max(0, times - len(values))


def target_value(problem: WeekProblem, target: Target, eighths: int) -> int:
    """Return the value, in units, of a number of eighths of a set in a cycle for a target; concave in them."""
    weights, scale = problem.weights, units_per_point(problem)
    work = 7 * eighths
    to_min = min(work, scale * target.sets.min)
    to_max = min(work, scale * target.sets.max) - to_min
    beyond = work - to_min - to_max
    return target.weight * (weights.up_to_min * to_min + weights.up_to_max * to_max - weights.beyond_max * beyond)


def target_values(problem: WeekProblem, target: Target, max_eighths: int) -> list[int]:
    """Return :func:`target_value` of every number of eighths of a set from 0 to ``max_eighths``."""
    weights, scale = problem.weights, units_per_point(problem)
    to_min, to_max, beyond = (
        target.weight * slope for slope in (weights.up_to_min, weights.up_to_max, -weights.beyond_max)
    )
    low, high = scale * target.sets.min, scale * target.sets.max
    at_min, at_max = to_min * low, to_min * low + to_max * (high - low)
    return [
        to_min * work
        if work <= low
        else at_min + to_max * (work - low)
        if work <= high
        else at_max + beyond * (work - high)
        for work in range(0, 7 * max_eighths + 1, 7)
    ]


def frequency_value(problem: WeekProblem, frequency: Frequency, days: int) -> int:
    """Return the value, in units, of a number of days in a cycle with a kind of movement; concave in them."""
    wished = frequency.days * problem.cycle_days
    return problem.weights.frequency * frequency.weight * EIGHTHS * min(7 * days, wished)


def session_days_value(problem: WeekProblem, days: int) -> int:
    """Return the value, in units, of a number of days in a cycle with a session; concave in them."""
    if problem.usual_days is None:
        return 0
    weights, usual = problem.weights, problem.usual_days * problem.cycle_days
    return EIGHTHS * (weights.usual_day * min(7 * days, usual) - weights.extra_day * max(0, 7 * days - usual))


def frequency_days(
    problem: WeekProblem, frequency: Frequency, sessions: Sequence[Sequence[Candidate]]
) -> frozenset[int]:
    """Return the days of a cycle, from 0, with a kind of movement; ``sessions`` are the candidates by slot."""
    slots = zip(problem.slot_days, sessions, strict=True)
    return frozenset(day for day, names in slots if any(c.exercise.pattern in frequency.patterns for c in names))


def entry_terms(problem: WeekProblem, candidate: Candidate, sets: int) -> dict[str, int]:
    """Return the terms, in points, of an entry with a number of sets, however often it is done."""
    weights = problem.weights
    previous = problem.previous.get(candidate.item_id)
    is_kept = previous is not None and previous.exercise == candidate.exercise.id
    has_same_sets = is_kept and previous is not None and previous.sets == sets
    usual = candidate.exercise.dose.sets.clamp(problem.usual_sets)
    return {
        "required": weights.required * candidate.item.required,
        "learning": -weights.learning,
        "sets": -weights.fewer_sets * max(0, usual - sets) - weights.extra_sets * max(0, sets - usual),
        "rung": -weights.easier_rung * candidate.rungs_below - weights.stand_in * candidate.is_stand_in,
        "again": -weights.repeat_block
        * min(_MAX_CONSECUTIVE_BLOCKS, problem.consecutive_blocks.get(candidate.item_id, 0)),
        "kept": weights.keep_entry * is_kept + weights.keep_sets * has_same_sets,
    }


def entry_value(problem: WeekProblem, candidate: Candidate, sets: int) -> int:
    """Return the sum of :func:`entry_terms`, in points."""
    return sum(entry_terms(problem, candidate, sets).values())


def placement_terms(problem: WeekProblem, candidate: Candidate, slot: int) -> dict[str, int]:
    """Return the terms of one placement, in points."""
    previous = problem.previous.get(candidate.item_id)
    is_kept = previous is not None and previous.exercise == candidate.exercise.id and slot in previous.slots
    return {"liked": problem.weights.liked * candidate.is_liked, "kept": problem.weights.keep_slot * is_kept}


def placement_value(problem: WeekProblem, candidate: Candidate, slot: int) -> int:
    """Return the sum of :func:`place_terms`, in points."""
    return sum(placement_terms(problem, candidate, slot).values())


def session_terms(problem: WeekProblem, chosen: Sequence[Candidate]) -> dict[str, int]:
    """Return the terms of a session's size and changes of position, in points; none for an empty session."""
    if not chosen:
        return {}
    changes = len({candidate.exercise.position for candidate in chosen}) - 1
    return {"sessions": session_size_value(problem, len(chosen)), "get-ups": -problem.weights.get_up * changes}


def session_size_value(problem: WeekProblem, count: int) -> int:
    """Return the value, in points, of the number of exercises in a session: a cost, and 0 for an empty session."""
    if not count:
        return 0
    weights, least = problem.weights, problem.session_size.min
    wished = max(least, problem.wished_size)
    beyond = max(0, count - wished)
    cost = weights.undersize * max(0, least - count) + weights.unused_time * max(0, problem.wished_size - count)
    return -cost - weights.oversize * beyond * (beyond + 1) // 2


def eighths_by_muscle(placements: Iterable[tuple[Candidate, int]]) -> dict[str, int]:
    """Return the eighths of a set for each muscle, summed over placements of a candidate with a number of sets."""
    by_muscle: dict[str, int] = {}
    for candidate, sets in placements:
        for muscle, eighths in candidate.eighths.items():
            by_muscle[muscle] = by_muscle.get(muscle, 0) + eighths * sets
    return by_muscle


def score_choice(problem: WeekProblem, choice: WeekChoice) -> Score:
    """Return the score of a choice, term by term; constraints are not checked."""
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    sessions = [[by_id[name] for name in names] for names in choice.placed]
    times: dict[str, int] = {}
    patterns: dict[str, int] = {}
    weights = problem.weights
    points: dict[str, int] = {
        "possible": weights.any_entry * any(sessions),
        "closed": -weights.easier_rung * problem.closed_rungs - weights.stand_in * problem.closed_items,
    }

    def add(terms: Mapping[str, int]) -> None:
        for name, value in terms.items():
            points[name] = points.get(name, 0) + value

    for slot, session in enumerate(sessions):
        add(session_terms(problem, session))
        for candidate in session:
            add(placement_terms(problem, candidate, slot))
            times[candidate.id] = times.get(candidate.id, 0) + 1
            patterns[candidate.exercise.pattern] = patterns.get(candidate.exercise.pattern, 0) + 1
    for name, count in times.items():
        add(entry_terms(problem, by_id[name], choice.sets[name]))
        add({"practice": cumulative_value(weights.practice, count)})
    for count in patterns.values():
        add({"patterns": cumulative_value(weights.patterns, count)})
    eighths = eighths_by_muscle((c, choice.sets[c.id]) for session in sessions for c in session)
    scale = units_per_point(problem)
    terms = {name: value * scale for name, value in points.items()}
    terms["targets"] = sum(target_value(problem, target, eighths.get(target.muscle, 0)) for target in problem.targets)
    terms["frequencies"] = sum(
        frequency_value(problem, frequency, len(frequency_days(problem, frequency, sessions)))
        for frequency in problem.frequencies
    )
    days = {day for day, session in zip(problem.slot_days, sessions, strict=True) if session}
    terms["days"] = session_days_value(problem, len(days))
    return Score(terms, scale)
