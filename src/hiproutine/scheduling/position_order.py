"""The order of a block in which a ladder's rung has another position than was written (law P9)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from hiproutine.model.program import Block
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.resolved_entries import ResolvedEntry


def ordered_by_position(
    block: Block, prescriptions: Mapping[str, Prescription], resolved_entries: Mapping[str, ResolvedEntry]
) -> Block:
    """Return a block with each entry whose position has changed behind the last other one of its new position.

    As long as positions are as written, the writer's order stays, and that of a superset or circuit always does. An
    entry whose new position nobody else has comes behind the entries of one position that it would interrupt. Nothing
    takes longer for it: a get-up is saved.
    """
    if block.style != "straight" or len(block.entries) < 3:
        return block
    moved = [
        entry_id
        for entry_id in block.entries
        if prescriptions[entry_id].exercise != resolved_entries[entry_id].written.exercise
    ]
    if not moved:
        return block
    positions = {
        entry_id: resolved_entries[entry_id].exercises[prescriptions[entry_id].exercise].position
        for entry_id in block.entries
    }
    order = list(block.entries)
    for entry_id in moved:
        resolved = resolved_entries[entry_id]
        written = resolved.exercises.get(resolved.entry.exercise)
        if written is None or written.position == positions[entry_id]:
            continue
        place = order.index(entry_id)
        order.remove(entry_id)
        same = [number for number, name in enumerate(order) if positions[name] == positions[entry_id]]
        if same:
            place = same[-1] + 1
        else:
            while 0 < place < len(order) and positions[order[place - 1]] == positions[order[place]]:
                place += 1
        order.insert(place, entry_id)
    return block if tuple(order) == block.entries else evolve(block, entries=tuple(order))
