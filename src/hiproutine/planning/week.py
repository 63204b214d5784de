"""The week as a problem and as an answer: what every planner gets and gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

from hiproutine.model.dose import Caps, Dose, Span
from hiproutine.model.duration import POSITION_CHANGE_S, dose_seconds
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import GoalItem, Target
from hiproutine.model.reason import Reason
from hiproutine.progression.bounds import top_of
from hiproutine.progression.recovery import Need, hours_needed

#: A dose takes a third more time after some weeks of growing than at its start: that much is kept free when
#: exercises are chosen (a proposal, unverified). Growth beyond it is shortened to fit, so law P1 holds either way.
GROWTH = (4, 3)


@frozen
class Candidate:
    """One thing that may be chosen: a ladder from where the person stands, or an exercise.

    ``loads`` are the muscles it works directly and ``recovery_h`` the hours they need, taken over all rungs that are
    open, since the person will climb. ``credit`` is the weekly work one set is worth for each muscle: 1 direct, a
    half indirect. ``is_lumbar`` is set where some open rung works the lumbar muscles directly, ``is_hip`` where all
    work the hip.
    """

    ref: str
    item: GoalItem
    exercise: Exercise
    rungs: tuple[str, ...]
    dose: Dose
    caps: Caps
    credit: Mapping[str, float]
    loads: frozenset[str]
    recovery_h: int
    is_lumbar: bool = False
    is_hip: bool = False
    is_liked: bool = False
    advice: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def count_sets(self, wanted: int) -> int:
        """Give the number of sets nearest to the wanted one that the exercise and the person's caps allow."""
        allowed = self.exercise.dose.sets
        most = top_of(allowed.max, self.caps.sets)
        return max(min(allowed.min, most), min(most, wanted))

    def seconds(self, sets: int) -> int:
        """Estimate the entry at its start with so many sets, with room to grow."""
        return seconds_with_growth(self.dose.with_count(sets), self.exercise)


def seconds_with_growth(dose: Dose, exercise: Exercise) -> int:
    """Estimate a dose with room to grow."""
    return dose_seconds(dose, exercise) * GROWTH[0] // GROWTH[1] + 1


@frozen
class WeekProblem:
    """What has to be chosen, as one value.

    ``slots_min`` are the starts of the sessions, in order, in minutes from the start of a cycle of ``cycle_min``
    minutes; a session without a time of day may come earlier, from ``earliest_min`` on. ``seconds`` is what a session
    has for its main part. ``lumbar_sets`` is the cap on direct lumbar sets in a whole cycle: no seven days hold more
    sessions than a cycle does, so the weekly cap holds in every week.
    """

    slots_min: tuple[int, ...]
    earliest_min: tuple[int, ...]
    cycle_min: int
    seconds: int
    candidates: tuple[Candidate, ...]
    targets: tuple[Target, ...]
    session_size: Span
    sets: Span
    usual_sets: int
    lumbar_sets: int

    @property
    def weeks_per_cycle(self) -> float:
        """Give the length of the cycle in weeks."""
        return self.cycle_min / (7 * 24 * 60)


@frozen
class WeekChoice:
    """What was chosen: for each slot the refs placed on it, and how many sets each ref has."""

    placed: tuple[tuple[str, ...], ...]
    sets: Mapping[str, int] = field(factory=dict)


class Planner(Protocol):
    """Chooses. A better planner is another object with this method; nothing else changes."""

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Give a choice that breaks no constraint of :func:`faults_in_choice`; pure and deterministic."""
        ...


def minutes_apart(problem: WeekProblem, one: int, other: int) -> int:
    """Give the shortest time between two slots, across the end of the cycle too; a slot meets itself a cycle later."""
    first, last = sorted((one, other))
    around = problem.earliest_min[first] + problem.cycle_min - problem.slots_min[last]
    if first == last:
        return around
    return max(0, min(problem.earliest_min[last] - problem.slots_min[first], around))


def need_rest_between(one: Candidate, other: Candidate) -> int:
    """Give the minutes that have to lie between two candidates (law P3); 0 where they may meet.

    Work that needs no recovery, or that loads other muscles, may meet anything.
    """
    return hours_needed(Need(one.recovery_h, one.loads), Need(other.recovery_h, other.loads)) * 60


def session_fits(problem: WeekProblem, chosen: Sequence[Candidate], sets: Mapping[str, int]) -> bool:
    """Tell whether candidates fit the minutes of one session, each change counted as a change of position."""
    work = sum(candidate.seconds(sets[candidate.ref]) for candidate in chosen)
    return work + POSITION_CHANGE_S * max(0, len(chosen) - 1) <= problem.seconds


def faults_in_choice(problem: WeekProblem, choice: WeekChoice) -> Iterator[str]:
    """Find every constraint a choice breaks: names, sets, size, minutes (P1), recovery (P3), the lumbar cap (P8)."""
    by_ref = {candidate.ref: candidate for candidate in problem.candidates}
    used = sorted({ref for refs in choice.placed for ref in refs})
    nameless = [ref for ref in used if ref not in by_ref or ref not in choice.sets]
    if nameless or len(choice.placed) != len(problem.slots_min):
        yield f"a slot too many or too few, or no such candidate, or no sets for it: {', '.join(nameless)}"
        return
    for ref in used:
        if by_ref[ref].count_sets(choice.sets[ref]) != choice.sets[ref]:
            yield f"{ref}: {choice.sets[ref]} sets are outside what is allowed"
    for slot, refs in enumerate(choice.placed):
        if len(refs) > problem.session_size.max or len(set(refs)) != len(refs):
            yield f"slot {slot}: too many exercises, or one twice"
        if not session_fits(problem, [by_ref[ref] for ref in refs], choice.sets):
            yield f"slot {slot}: longer than the minutes"
    yield from _faults_in_recovery(problem, choice, by_ref)
    lumbar = sum(choice.sets[ref] for refs in choice.placed for ref in refs if by_ref[ref].is_lumbar)
    # A hip entry may be down to one set when minutes are short, so one set is what it counts for here.
    hip = sum(1 for refs in choice.placed for ref in refs if by_ref[ref].is_hip)
    if lumbar > problem.lumbar_sets or lumbar > hip:
        yield "more direct lumbar work than the goal's cap, or than hip work"


def _faults_in_recovery(problem: WeekProblem, choice: WeekChoice, by_ref: Mapping[str, Candidate]) -> Iterator[str]:
    """Compare every two places; what stands together in one session is one load, and meets itself a cycle later."""
    places = [(slot, ref) for slot, refs in enumerate(choice.placed) for ref in refs]
    for index, (slot, one) in enumerate(places):
        for other_slot, other in places[index:]:
            if slot == other_slot and one != other:
                continue
            if minutes_apart(problem, slot, other_slot) < need_rest_between(by_ref[one], by_ref[other]):
                yield f"{one} in slot {slot} and {other} in slot {other_slot}: too close"
