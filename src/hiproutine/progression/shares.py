"""Whose minutes: every entry's share of the time of its sessions, which it never outgrows (law P1)."""

from __future__ import annotations

from collections.abc import Mapping

from hiproutine.model.dose import Caps, Dose
from hiproutine.model.duration import POSITION_CHANGE_S, dose_seconds
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Block, Entry, Program, Session
from hiproutine.progression.bounds import least_dose, top_of


def overhead_seconds(session: Session, entries: Mapping[str, Entry], exercises: Mapping[str, Exercise]) -> int:
    """Give the most a session can need besides the entries themselves: changes, and rounds of supersets and circuits."""
    total = 0
    changes = -1
    for block in session.blocks:
        changes += 1 if block.style != "straight" else len(block.entries)
        if block.style != "straight":
            total += _round_overhead(block, entries, exercises)
    return total + max(0, changes) * POSITION_CHANGE_S


def _round_overhead(block: Block, entries: Mapping[str, Entry], exercises: Mapping[str, Exercise]) -> int:
    rounds = max(
        top_of(exercises[entries[ref].exercise].dose.sets.max, entries[ref].caps.sets) for ref in block.entries
    )
    return rounds * (len(block.entries) - 1) * POSITION_CHANGE_S + block.rest_s * (rounds - 1)


def least_seconds(exercise: Exercise, caps: Caps) -> int:
    """Give the shortest that an exercise can be done in."""
    return dose_seconds(least_dose(exercise, caps), exercise)


def share_minutes(
    session: Session, doses: Mapping[str, Dose], entries: Mapping[str, Entry], exercises: Mapping[str, Exercise]
) -> dict[str, int] | None:
    """Share a session's seconds out: everyone's least, and the rest in proportion to the dose they start with.

    An entry without rules never grows, so it gets what its dose takes and no more, if there is that much. Gives an empty share for a session without a limit, and ``None`` where even the least doses do not fit.
    """
    if session.minutes is None:
        return {}
    refs = [ref for block in session.blocks for ref in block.entries]
    least = {ref: least_seconds(exercises[entries[ref].exercise], entries[ref].caps) for ref in refs}
    wanted = {ref: dose_seconds(doses[ref], exercises[entries[ref].exercise]) for ref in refs}
    available = session.minutes * 60 - overhead_seconds(session, entries, exercises)
    if available < sum(least.values()):
        return None
    growing = [ref for ref in refs if entries[ref].rules]
    settled = {ref: wanted[ref] for ref in refs if ref not in growing}
    if sum(settled.values()) + sum(least[ref] for ref in growing) > available:
        growing, settled = refs, {}
    spare = available - sum(settled.values()) - sum(least[ref] for ref in growing)
    whole = sum(wanted[ref] for ref in growing) or 1
    return {**settled, **{ref: least[ref] + spare * wanted[ref] // whole for ref in growing}}


def shares_of(program: Program, exercises: Mapping[str, Exercise]) -> tuple[dict[str, int], list[int]]:
    """Give every entry's share in seconds (the smallest over its sessions) and the sessions that are too short."""
    entries = {entry.id: entry for entry in program.entries}
    doses = {entry.id: entry.dose for entry in program.entries}
    shares: dict[str, int] = {}
    too_short: list[int] = []
    for index, session in enumerate(program.sessions):
        shared = share_minutes(session, doses, entries, exercises)
        if shared is None:
            too_short.append(index)
            continue
        for ref, seconds in shared.items():
            shares[ref] = min(seconds, shares.get(ref, seconds))
    return shares, too_short
