"""What no week may break, whichever planner made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem
from hiproutine.progression.recovery import RecoveryNeed, hours_needed


def min_minutes_between(problem: WeekProblem, one: int, other: int) -> int:
    """Return the shortest time between two slots, across the end of the cycle too; a slot meets itself a cycle later."""
    first, last = sorted((one, other))
    around = problem.earliest_starts_min[first] + problem.cycle_min - problem.slot_starts_min[last]
    if first == last:
        return around
    return max(0, min(problem.earliest_starts_min[last] - problem.slot_starts_min[first], around))


def rest_minutes_between(one: Candidate, other: Candidate) -> int:
    """Return the minutes that have to lie between two candidates (law P3); 0 where they may meet.

    Work that needs no recovery, or that loads other muscles, may meet anything.
    """
    return (
        hours_needed(
            RecoveryNeed(one.recovery_h, one.loaded_muscles), RecoveryNeed(other.recovery_h, other.loaded_muscles)
        )
        * 60
    )


def session_fits(problem: WeekProblem, chosen: Sequence[Candidate], sets: Mapping[str, int]) -> bool:
    """Return whether candidates fit the minutes of one session.

    Each change is counted as a change of position: a ladder's next rung may be done in another one.
    """
    work = sum(candidate.seconds(sets[candidate.id]) for candidate in chosen)
    return work + POSITION_CHANGE_S * max(0, len(chosen) - 1) <= problem.session_seconds


def constraint_violations(problem: WeekProblem, choice: WeekChoice) -> Iterator[str]:
    """Find every constraint a choice breaks.

    Names, sets, one of a group, size, minutes (P1), recovery (P3), the lumbar cap (P8).
    """
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    used = sorted({name for names in choice.placed for name in names})
    nameless = [name for name in used if name not in by_id or name not in choice.sets]
    if nameless or len(choice.placed) != len(problem.slot_starts_min):
        yield f"a slot too many or too few, or no such candidate, or no sets for it: {', '.join(nameless)}"
        return
    groups: dict[str, list[str]] = {}
    for name in used:
        groups.setdefault(by_id[name].group, []).append(name)
        if choice.sets[name] not in by_id[name].set_counts(problem.sets):
            yield f"{name}: {choice.sets[name]} sets are outside what is allowed"
    for group, members in groups.items():
        if len(members) > 1:
            yield f"{group}: only one of {', '.join(members)} may be in a week"
    for slot, names in enumerate(choice.placed):
        if len(names) > problem.session_size.max or len(set(names)) != len(names):
            yield f"slot {slot}: too many exercises, or one twice"
        if not session_fits(problem, [by_id[name] for name in names], choice.sets):
            yield f"slot {slot}: longer than the minutes"
    yield from _recovery_violations(problem, choice, by_id)
    lumbar = sum(choice.sets[name] for names in choice.placed for name in names if by_id[name].is_lumbar)
    # A hip entry may be down to one set when minutes are short, so one set is what it counts for here.
    hip = sum(1 for names in choice.placed for name in names if by_id[name].is_hip)
    if lumbar > problem.lumbar_sets or lumbar > hip:
        yield "more direct lumbar work than the goal's cap, or than hip work"


def _recovery_violations(problem: WeekProblem, choice: WeekChoice, by_id: Mapping[str, Candidate]) -> Iterator[str]:
    """Compare every two places; what stands together in one session is one load, and meets itself a cycle later."""
    places = [(slot, name) for slot, names in enumerate(choice.placed) for name in names]
    for index, (slot, one) in enumerate(places):
        for other_slot, other in places[index:]:
            if slot == other_slot and one != other:
                continue
            if min_minutes_between(problem, slot, other_slot) < rest_minutes_between(by_id[one], by_id[other]):
                yield f"{one} in slot {slot} and {other} in slot {other_slot}: too close"
