"""The history of an entry: every session of it, with what was asked for and done."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.errors import UnknownNameError
from hiproutine.lookup.done_entries import work_rows
from hiproutine.lookup.effort_records import asked_reserve, felt_reserve
from hiproutine.model.entry_record import EntryRecord
from hiproutine.model.pain_scores import merge_pains
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.near_names import NearNames
from hiproutine.problem_list import KnownNames


def history(routine: Routine, entry: str) -> tuple[EntryRecord, ...]:
    """Return every session of an entry in order, those that lie ahead included.

    Raises :class:`UnknownNameError` where the routine has no such entry.
    """
    records = tuple(_records(routine, entry))
    if not records:
        raise _unknown_entry(routine, entry)
    return records


def _records(routine: Routine, entry_id: str) -> Iterator[EntryRecord]:
    for session in routine.sessions:
        yield from (record_of(session, entry) for entry in session.entries if entry.entry == entry_id)


def record_of(session: RoutineSession, entry: RoutineEntry) -> EntryRecord:
    """Return what an entry asked for in a session, and what was done of it."""
    return EntryRecord(
        session.id,
        session.date,
        session.status,
        entry.exercise,
        entry.dose,
        session.planned_for,
        entry.stopped,
        entry.performed,
        merge_pains([session.pain, entry.pain]),
        asked_reserve(entry.dose.sets),
        felt_reserve(work_rows(entry)),
        entry.reasons,
        entry.performed_exercise,
        entry.light,
        entry.felt,
    )


def _unknown_entry(routine: Routine, entry: str) -> UnknownNameError:
    known = dict.fromkeys(part.entry for session in routine.sessions for part in session.entries)
    return UnknownNameError("entry", entry, NearNames().find(entry, known, 3), KnownNames(known).near(entry))
