"""What a physiotherapist reads in a plan: the days of each kind of work, the sets a week, and what is unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hiproutine.model.catalog import Catalog
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.program import Program
from hiproutine.model.routine import RoutineEntry
from hiproutine.scheduling.simulation import Simulation

HIP_ABDUCTION = frozenset({"hip-abduction"})
HIP_EXTENSION = frozenset({"hip-extension"})
TRUNK = frozenset({"anti-rotation", "trunk-extension", "trunk-flexion", "anti-extension", "lateral-trunk"})


def days_with(program: Program, catalog: Catalog, patterns: frozenset[str]) -> set[int]:
    """Return the days of the cycle on which an entry of the main part has one of these patterns."""
    own = {e.id for e in program.entries if catalog.exercises[e.exercise].pattern in patterns}
    sessions = {
        session.id
        for session in program.sessions
        if any(block.part == "main" and own & set(block.entries) for block in session.blocks)
    }
    return {slot.day for slot in program.cycle.slots if slot.session in sessions}


def planned_days(program: Program) -> set[int]:
    """Return the days of the cycle that have a session."""
    return {slot.day for slot in program.cycle.slots}


def rows_by_entry(simulation: Simulation) -> dict[str, list[RoutineEntry]]:
    """Return what was asked for, session after session, of the entries of the main part that grow."""
    rows = [row for row in simulation.rows() if row.entry.part == "main"]
    ordered = sorted(rows, key=lambda row: row.entry.entry)
    return {entry: [row.entry for row in own] for entry, own in groupby(ordered, lambda row: row.entry.entry)}


def is_step_up(before: RoutineEntry, after: RoutineEntry) -> bool:
    """Return whether more is asked for: another exercise, or a dose that is not at most the one before."""
    return before.exercise != after.exercise or not is_at_most(after.dose, before.dose)


def unchanged_spells(simulation: Simulation, days: int) -> Iterator[tuple[str, RoutineEntry]]:
    """Yield each entry, with its last row, that asks for the same for at least so many days up to the end or a step."""
    for entry in rows_by_entry(simulation):
        rows = [row for row in simulation.rows(entry) if row.entry.part == "main"]
        first = 0
        for index in range(1, len(rows) + 1):
            is_end = index == len(rows)
            if is_end or (rows[index].entry.exercise, rows[index].entry.dose) != (
                rows[first].entry.exercise,
                rows[first].entry.dose,
            ):
                spell = rows[index - 1].session.date - rows[first].session.date
                if spell.days >= days:
                    yield entry, rows[index - 1].entry
                first = index
