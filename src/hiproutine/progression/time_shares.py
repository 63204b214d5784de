"""Time shares: how many seconds of its sessions each entry may take, however it progresses (law P1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from hiproutine.model.dose import Dose, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Rung
from hiproutine.model.program import Block, Entry, Program, RampSet, Session
from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.progression.dose.limits import TimeShare, min_dose, occupied_seconds, stricter_max


def overhead_seconds(session: Session, entries: Mapping[str, Entry]) -> int:
    """Return the seconds a session can need besides its entries: changes of position, and rests between rounds.

    Before a superset or circuit, one more change for each entry with a ramp.
    """
    total = 0
    changes = -1
    for block in session.blocks:
        changes += 1 if block.style != "straight" else len(block.entries)
        if block.style != "straight":
            rounds = rounds_in_block(block, entries)
            total += rounds * (len(block.entries) - 1) * POSITION_CHANGE_S
            total += max(block.rest_s, POSITION_CHANGE_S) * (rounds - 1)
            changes += sum(bool(entries[entry_id].ramp) for entry_id in block.entries)
    return total + max(0, changes) * POSITION_CHANGE_S


def rounds_in_block(block: Block, entries: Mapping[str, Entry]) -> int:
    """Return the rounds of a superset or circuit in the program; its entries never get more sets than these."""
    return max(entries[entry_id].dose.set_count for entry_id in block.entries)


def min_seconds(
    exercise: Exercise,
    caps: PersonalLimits,
    like: Dose | None = None,
    rests: bool = True,
    ramp: tuple[RampSet, ...] = (),
) -> int:
    """Return the seconds of an exercise's smallest dose, with the rest and tempo of ``like`` or of its own start."""
    return occupied_seconds(min_dose(exercise, caps, like), exercise, rests, ramp)


def climbing_dose(entry: Entry, rung: Rung, exercise: Exercise) -> Dose:
    """Return what a rung asks before the next one, in the fewest sets and within the person's caps.

    Rest and tempo are those of the entry on its own exercise, else those that the rung starts with.
    """
    like = entry.dose if rung.exercise == entry.exercise else exercise.dose.start
    least, climb, caps = min_dose(exercise, entry.caps, like), rung.climb, entry.caps
    reps, hold_s = stricter_max(climb.reps, caps.reps), stricter_max(climb.hold_s, caps.hold_s)
    return least.map_sets(lambda s: evolve(s, reps=max(s.reps, reps), hold_s=max(s.hold_s, hold_s)))


def climbing_seconds(entry: Entry, rungs: Sequence[Rung], exercises: Mapping[str, Exercise], rests: bool = True) -> int:
    """Return the seconds in which an entry can meet what each rung asks before the next; 0 without a next one."""
    asking = (rung for rung in rungs[:-1] if rung.exercise in exercises)
    doses = ((climbing_dose(entry, rung, exercises[rung.exercise]), exercises[rung.exercise]) for rung in asking)
    return max((occupied_seconds(dose, exercise, rests, entry.ramp) for dose, exercise in doses), default=0)


def share_minutes(
    session: Session,
    entries: Mapping[str, Entry],
    exercises: Mapping[str, Exercise],
    resting: frozenset[str],
    climbing: Mapping[str, int] | None = None,
) -> dict[str, int] | None:
    """Return how many seconds of a session each entry may take.

    Each entry gets the time of its first dose. What is left goes first to those that have too little to climb (less
    than ``climbing`` says, in seconds by entry), in proportion to what they lack, and then to all in proportion to what
    they have. Where first doses are too much, each gets the time of its smallest dose and a part of what is left. An
    entry without rules never grows, so it gets the time of its dose and no more, if there is that much. Empty for a
    session without a limit, and ``None`` where even the smallest doses do not fit.
    """
    if session.minutes is None:
        return {}
    entry_ids = [entry_id for block in session.blocks for entry_id in block.entries]
    min_by_entry, wanted_by_entry = {}, {}
    for entry_id in entry_ids:
        entry, exercise, rests = entries[entry_id], exercises[entries[entry_id].exercise], entry_id in resting
        min_by_entry[entry_id] = min_seconds(exercise, entry.caps, entry.dose, rests, entry.ramp)
        wanted_s = occupied_seconds(entry.dose, exercise, rests, entry.ramp)
        wanted_by_entry[entry_id] = max(min_by_entry[entry_id], wanted_s)
    available = session.minutes * 60 - overhead_seconds(session, entries)
    if available < sum(min_by_entry.values()):
        return None
    fixed = {entry_id: wanted_by_entry[entry_id] for entry_id in entry_ids if not entries[entry_id].rules}
    growing = {entry_id: wanted_by_entry[entry_id] for entry_id in entry_ids if entries[entry_id].rules}
    if sum(fixed.values()) + sum(min_by_entry[entry_id] for entry_id in growing) > available:
        fixed, growing = {}, wanted_by_entry
    left = available - sum(fixed.values())
    return {**fixed, **_distribute(left, _with_room_to_climb(left, growing, climbing or {}), min_by_entry)}


def _with_room_to_climb(
    available: int, wanted_by_entry: Mapping[str, int], climbing: Mapping[str, int]
) -> dict[str, int]:
    """Return the wanted seconds with as much as there is of what entries lack to climb, in proportion to it."""
    lacking = {entry_id: max(0, climbing.get(entry_id, 0) - seconds) for entry_id, seconds in wanted_by_entry.items()}
    lacking_sum = sum(lacking.values())
    extra = max(0, min(available - sum(wanted_by_entry.values()), lacking_sum))
    return {
        entry_id: seconds + extra * lacking[entry_id] // (lacking_sum or 1)
        for entry_id, seconds in wanted_by_entry.items()
    }


def _distribute(available: int, wanted_by_entry: Mapping[str, int], min_by_entry: Mapping[str, int]) -> dict[str, int]:
    wanted_sum = sum(wanted_by_entry.values())
    if available >= wanted_sum:
        return {
            entry_id: seconds + (available - wanted_sum) * seconds // (wanted_sum or 1)
            for entry_id, seconds in wanted_by_entry.items()
        }
    min_sum = sum(min_by_entry[entry_id] for entry_id in wanted_by_entry)
    extra, wanted_extra = available - min_sum, wanted_sum - min_sum
    return {
        entry_id: min_by_entry[entry_id] + extra * (seconds - min_by_entry[entry_id]) // wanted_extra
        for entry_id, seconds in wanted_by_entry.items()
    }


def resting_entries(program: Program) -> frozenset[str]:
    """Return the entries with rests of their own: all but those that are only in supersets and circuits."""
    straight = (b for session in program.sessions for b in session.blocks if b.style == "straight")
    return frozenset(entry_id for block in straight for entry_id in block.entries)


def shares_by_entry(
    program: Program,
    entries: Mapping[str, Entry],
    exercises: Mapping[str, Exercise],
    rungs: Mapping[str, Sequence[Rung]] | None = None,
) -> tuple[dict[str, TimeShare], list[int]]:
    """Return each entry's share, the smallest over its sessions, and the indexes of the sessions that are too short.

    ``entries`` are those whose exercise is known; a session with any other is left out. ``rungs`` are those open to
    each entry that has a ladder.
    """
    resting = resting_entries(program)
    climbing = {
        entry_id: climbing_seconds(entries[entry_id], open_rungs, exercises, entry_id in resting)
        for entry_id, open_rungs in (rungs or {}).items()
    }
    seconds: dict[str, int] = {}
    too_short: list[int] = []
    for index, session in enumerate(program.sessions):
        if any(entry_id not in entries for block in session.blocks for entry_id in block.entries):
            continue
        shared = share_minutes(session, entries, exercises, resting, climbing)
        if shared is None:
            too_short.append(index)
            continue
        for entry_id, share_s in shared.items():
            seconds[entry_id] = min(share_s, seconds.get(entry_id, share_s))
    shares = {
        entry_id: TimeShare(share_s, entry_id in resting, entries[entry_id].ramp)
        for entry_id, share_s in seconds.items()
    }
    return shares, too_short
