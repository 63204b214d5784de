"""What a week is worth: the one objective that every planner makes as great as it can.

In words: everything required first; then the least of each weekly target; then practice of few exercises of several
movement patterns in full sessions, at the usual sets, on the rungs of the person's level, with what the person likes
and few changes of position.

As a formula, with :class:`~hiproutine.planning.problem.weights.Weights` in small capitals and *L* the days of a cycle::

    score = 2 L · ( POSSIBLE·[anything is placed] + REQUIRED·(required items placed)
                    + Σ entries ( Σ t≤times PRACTICE[t] − LEARNING − FEWER·(sets below usual) − EXTRA·(sets above)
                                  − EASIER·rungs below − STAND_IN·[stands in] − AGAIN·min(2, mesocycles before)
                                  + KEPT·[was there] + KEPT_SETS·[same sets] )
                    + Σ patterns Σ t≤times PATTERNS[t]
                    + Σ placements ( LIKED·[liked] + KEPT_PLACE·[same slot as before] )
                    − Σ sessions with anything ( SHORT·(exercises missing to the least size)
                                                 + CROWD·b·(b + 1)/2 with b exercises beyond the least size
                                                 + GET_UP·(different positions − 1) )
                    − EASIER·(rungs closed) − STAND_IN·(items closed) )
            + Σ targets weight · ( LEAST·a + MORE·b − OVER·c )

where, for a target of *min* to *max* sets a week and *u* half sets planned in a cycle, *a* + *b* + *c* = 7 *u* with
*a* ≤ 2 *L min* and *b* ≤ 2 *L* (*max* − *min*) filled in this order. All figures are whole numbers, so that planners
can be compared exactly; divided by 2 *L* they are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from hiproutine.model.pack import Target
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem

#: Mesocycles before this one, beyond which nothing more is taken off.
_MAX_CONSECUTIVE_BLOCKS = 2


@frozen
class Score:
    """What a choice is worth: each term of the objective, in whole units of ``1 / scale`` points."""

    terms: Mapping[str, int]
    scale: int

    @property
    def total(self) -> int:
        """Return the value that planners are compared by."""
        return sum(self.terms.values())

    @property
    def points(self) -> Fraction:
        """Return the value in points."""
        return Fraction(self.total, self.scale)


def units_per_point(problem: WeekProblem) -> int:
    """Return the units in a point."""
    return 2 * problem.cycle_days


def cumulative_value(values: Sequence[int], times: int) -> int:
    """Return what doing something so many times is worth; the last figure holds for every further time."""
    if not values:
        return 0
    return sum(values[:times]) + values[-1] * max(0, times - len(values))


def target_value(problem: WeekProblem, target: Target, halves: int) -> int:
    """Return what so many half sets in a cycle are worth for a target; concave in them."""
    weights, scale = problem.weights, units_per_point(problem)
    work = 7 * halves
    below = min(work, scale * target.sets.min)
    inside = min(work, scale * target.sets.max) - below
    over = work - below - inside
    return target.weight * (weights.up_to_min * below + weights.up_to_max * inside - weights.beyond_max * over)


def target_values(problem: WeekProblem, target: Target, most: int) -> list[int]:
    """Give :func:`target_worth` of every number of half sets from 0 to ``most``, at once."""
    weights, scale = problem.weights, units_per_point(problem)
    least, inside, over = (
        target.weight * worth for worth in (weights.up_to_min, weights.up_to_max, -weights.beyond_max)
    )
    low, high = scale * target.sets.min, scale * target.sets.max
    corner, top = least * low, least * low + inside * (high - low)
    return [
        least * work if work <= low else corner + inside * (work - low) if work <= high else top + over * (work - high)
        for work in range(0, 7 * most + 1, 7)
    ]


def entry_terms(problem: WeekProblem, candidate: Candidate, sets: int) -> dict[str, int]:
    """Return what it is worth that a candidate is in the week at all with so many sets, in points; times it is not."""
    weights = problem.weights
    kept = problem.previous.get(candidate.item_id)
    stays = kept is not None and kept.exercise == candidate.exercise.id
    usual = candidate.exercise.dose.sets.clamp(problem.usual_sets)
    return {
        "required": weights.required * candidate.item.required,
        "learning": -weights.learning,
        "sets": -weights.fewer_sets * max(0, usual - sets) - weights.extra_sets * max(0, sets - usual),
        "rung": -weights.easier_rung * candidate.rungs_below - weights.stand_in * candidate.is_stand_in,
        "again": -weights.repeat_block
        * min(_MAX_CONSECUTIVE_BLOCKS, problem.consecutive_blocks.get(candidate.item_id, 0)),
        "kept": weights.keep_entry * stays + weights.keep_sets * (stays and kept is not None and kept.sets == sets),
    }


def entry_value(problem: WeekProblem, candidate: Candidate, sets: int) -> int:
    """Return the sum of :func:`entry_terms`, in points."""
    return sum(entry_terms(problem, candidate, sets).values())


def placement_terms(problem: WeekProblem, candidate: Candidate, slot: int) -> dict[str, int]:
    """Return what one placement is worth by itself, in points."""
    kept = problem.previous.get(candidate.item_id)
    stays = kept is not None and kept.exercise == candidate.exercise.id and slot in kept.slots
    return {"liked": problem.weights.liked * candidate.is_liked, "kept": problem.weights.keep_slot * stays}


def placement_value(problem: WeekProblem, candidate: Candidate, slot: int) -> int:
    """Return the sum of :func:`place_terms`, in points."""
    return sum(placement_terms(problem, candidate, slot).values())


def session_terms(problem: WeekProblem, chosen: Sequence[Candidate]) -> dict[str, int]:
    """Return what a session costs by its size and its changes of position, in points; an empty one costs nothing."""
    if not chosen:
        return {}
    changes = len({candidate.exercise.position for candidate in chosen}) - 1
    return {"sessions": session_size_value(problem, len(chosen)), "get-ups": -problem.weights.get_up * changes}


def session_size_value(problem: WeekProblem, count: int) -> int:
    """Return what so many exercises in a session cost, in points; none at all cost nothing."""
    beyond = max(0, count - problem.session_size.min)
    missing = max(0, problem.session_size.min - count) if count else 0
    return -problem.weights.undersize * missing - problem.weights.oversize * beyond * (beyond + 1) // 2


def half_sets_by_muscle(candidates: Iterable[tuple[Candidate, int]]) -> dict[str, int]:
    """Return the half sets for each muscle, over placements of candidates with so many sets."""
    work: dict[str, int] = {}
    for candidate, sets in candidates:
        for muscle, halves in candidate.half_sets.items():
            work[muscle] = work.get(muscle, 0) + halves * sets
    return work


def score_choice(problem: WeekProblem, choice: WeekChoice) -> Score:
    """Return what a choice is worth, term by term; whether it breaks a constraint is another question."""
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
        for name, worth in terms.items():
            points[name] = points.get(name, 0) + worth

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
    work = half_sets_by_muscle((c, choice.sets[c.id]) for session in sessions for c in session)
    scale = units_per_point(problem)
    terms = {name: worth * scale for name, worth in points.items()}
    terms["targets"] = sum(target_value(problem, target, work.get(target.muscle, 0)) for target in problem.targets)
    return Score(terms, scale)
