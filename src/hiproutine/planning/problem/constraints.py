"""The constraints that every week keeps, whichever planner chose it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem
from hiproutine.progression.recovery import RecoveryNeed, hours_needed


def min_minutes_between(problem: WeekProblem, first: int, second: int) -> int:
    """Return the fewest minutes between two slots, also across the end of the cycle.

    Between a slot and itself they are those to the same slot a cycle later.
    """
    earlier, later = sorted((first, second))
    across_end = problem.earliest_starts_min[earlier] + problem.cycle_min - problem.slot_starts_min[later]
    if earlier == later:
        return across_end
    return max(0, min(problem.earliest_starts_min[later] - problem.slot_starts_min[earlier], across_end))


def rest_minutes_between(first: Candidate, second: Candidate) -> int:
    """Return the minutes that have to lie between two candidates (law P3).

    It is 0 if one of them needs no recovery or if they load different muscles.
    """
    return (
        hours_needed(
            RecoveryNeed(first.recovery_h, first.loaded_muscles), RecoveryNeed(second.recovery_h, second.loaded_muscles)
        )
        * 60
    )


def session_fits(problem: WeekProblem, chosen: Sequence[Candidate], sets: Mapping[str, int]) -> bool:
    """Return whether candidates, with sets by candidate id, fit the time of one session.

    Each change of exercise counts as a change of position, since a ladder's next rung may be done in another one.
    """
    work = sum(candidate.seconds(sets[candidate.id]) for candidate in chosen)
    return work + POSITION_CHANGE_S * max(0, len(chosen) - 1) <= problem.session_seconds


def count_session_days(problem: WeekProblem, placed: Sequence[Sequence[str]]) -> int:
    """Return how many days of a cycle have a session."""
    return len({day for day, names in zip(problem.slot_days, placed, strict=True) if names})


def constraint_violations(problem: WeekProblem, choice: WeekChoice) -> Iterator[str]:
    """Yield a sentence for every constraint that a choice breaks.

    They are: known ids, allowed sets, one candidate of a group, session size, session time (law P1), days with a
    session, recovery (P3) and the limits on direct work for regions (P8).
    """
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    used = sorted({name for names in choice.placed for name in names})
    unknown = [name for name in used if name not in by_id or name not in choice.sets]
    if unknown or len(choice.placed) != len(problem.slot_starts_min):
        yield f"a slot too many or too few, or no such candidate, or no sets for it: {', '.join(unknown)}"
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
    if count_session_days(problem, choice.placed) > problem.max_session_days:
        yield "more days with a session than the goal has"
    yield from _recovery_violations(problem, choice, by_id)
    yield from _region_violations(problem, choice, by_id)


def _region_violations(problem: WeekProblem, choice: WeekChoice, by_id: Mapping[str, Candidate]) -> Iterator[str]:
    placements = [name for names in choice.placed for name in names]
    for cap in problem.region_caps:
        sets = sum(choice.sets[name] for name in placements if by_id[name].is_limited_by(cap))
        if sets > cap.sets:
            yield f"{cap.region}: more direct work than the goal's cap"
        # An entry may be down to one set when minutes are short, so one set is what it counts for here.
        if cap.not_above is not None and sets > sum(1 for name in placements if by_id[name].balances(cap)):
            yield f"{cap.region}: more direct work than for {cap.not_above}"


def _recovery_violations(problem: WeekProblem, choice: WeekChoice, by_id: Mapping[str, Candidate]) -> Iterator[str]:
    """Compare every two placements, and each with itself a cycle later.

    Those in one session are one load.
    """
    placements = [(slot, name) for slot, names in enumerate(choice.placed) for name in names]
    for index, (slot, name) in enumerate(placements):
        for other_slot, other_name in placements[index:]:
            if slot == other_slot and name != other_name:
                continue
            rest_min = rest_minutes_between(by_id[name], by_id[other_name])
            if min_minutes_between(problem, slot, other_slot) < rest_min:
                yield f"{name} in slot {slot} and {other_name} in slot {other_slot}: too close"
