"""Time shares: how many seconds of its sessions each entry may take, however it progresses (law P1)."""

from __future__ import annotations

from collections.abc import Mapping

from hiproutine.model.dose import Dose, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Block, Entry, Program, RampSet, Session
from hiproutine.model.time_estimate import POSITION_CHANGE_S
from hiproutine.progression.dose.limits import TimeShare, min_dose, occupied_seconds


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


def share_minutes(
    session: Session, entries: Mapping[str, Entry], exercises: Mapping[str, Exercise], resting: frozenset[str]
) -> dict[str, int] | None:
    """Return how many seconds of a session each entry may take.

    Each entry gets the time of its first dose, and a proportional part of what is left. Where that is too much, each
    gets the time of its smallest dose and a part of what is left. An entry without rules never grows, so it gets the
    time of its dose and no more, if there is that much. Empty for a session without a limit, and ``None`` where even
    the smallest doses do not fit.
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
    return {**fixed, **_distribute(available - sum(fixed.values()), growing, min_by_entry)}


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
    program: Program, entries: Mapping[str, Entry], exercises: Mapping[str, Exercise]
) -> tuple[dict[str, TimeShare], list[int]]:
    """Return each entry's share, the smallest over its sessions, and the indexes of the sessions that are too short.

    ``entries`` are those whose exercise is known; a session with any other is left out.
    """
    resting = resting_entries(program)
    seconds: dict[str, int] = {}
    too_short: list[int] = []
    for index, session in enumerate(program.sessions):
        if any(entry_id not in entries for block in session.blocks for entry_id in block.entries):
            continue
        shared = share_minutes(session, entries, exercises, resting)
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
