"""A session for a log: done as it was asked for, with changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal

from attrs import field, frozen

from hiproutine.errors import Problem
from hiproutine.json_path import json_path
from hiproutine.model.dose import SetDose
from hiproutine.model.log import Felt, LoggedEntry, LoggedPain, LoggedSession, LoggedSet, Symptom
from hiproutine.model.performed_entry import PerformedEntry
from hiproutine.model.routine import RoutineEntry, RoutineSession
from hiproutine.problem_list import KnownNames


@frozen
class SessionWords:
    """What is said of a session that was done or skipped: the arguments of ``RoutineSession.as_logged``."""

    on: date | None = None
    at: time | None = None
    pain: LoggedPain | int | Decimal | None = None
    felt: Felt | None = None
    note: str = ""
    symptoms: Sequence[Symptom] = ()
    skipped: bool = False
    changes: Mapping[str, PerformedEntry | None] = field(factory=dict)


def check_words(session: RoutineSession, words: SessionWords) -> Iterator[Problem]:
    """Yield problems of a session that is logged already, and of changes that do not fit it."""
    if session.status in ("done", "skipped"):
        message = f"{session.name} of {session.date.isoformat()} is logged already, as {session.status}."
        yield Problem("$", "already-logged", message, "Take its row out of the log first, or edit that row.")
    known = KnownNames(entry.entry for entry in session.entries)
    for entry_id, change in words.changes.items():
        path = json_path(("changes", entry_id))
        if entry_id not in known:
            yield Problem(path, "unknown-entry", "this session has no such entry.", known.hint(entry_id))
        elif words.skipped and (change is None or not _is_of_skipped(change)):
            message = "nothing was done of a session that was skipped."
            yield Problem(path, "not-allowed", message, "Log only its pain or a note, or leave out skipped.")
    if words.skipped and words.felt is not None:
        yield Problem("$.felt", "not-allowed", "a session that was skipped was not felt.", "Leave it out.")


def _is_of_skipped(change: PerformedEntry) -> bool:
    return change == PerformedEntry(pain=change.pain, note=change.note)


def logged_as_asked(session: RoutineSession, words: SessionWords) -> LoggedSession:
    """Return the logged session: what was asked for, but for what is said; one that was skipped keeps its day."""
    day = session.date if words.on is None or words.skipped else words.on
    is_moved = day != session.date
    own_time = None if is_moved else session.time
    return LoggedSession(
        day,
        session.session,
        "skipped" if words.skipped else "done",
        own_time if words.at is None else words.at,
        tuple(_skipped_entries(words) if words.skipped else _done_entries(session, words)),
        _pain(words.pain),
        tuple(words.symptoms),
        words.note,
        session.date if is_moved else None,
        words.felt,
    )


def _skipped_entries(words: SessionWords) -> Iterator[LoggedEntry]:
    for entry_id, change in words.changes.items():
        if change is not None:
            yield LoggedEntry(entry_id, (), pain=_pain(change.pain), note=change.note)


def _done_entries(session: RoutineSession, words: SessionWords) -> Iterator[LoggedEntry]:
    for entry in session.entries:
        change = words.changes.get(entry.entry)
        if change is not None:
            yield _changed_entry(entry, change, words.felt)
        elif not entry.stopped and entry.entry not in words.changes:
            yield LoggedEntry(entry.entry, _rows_as_asked(entry, words.felt))


def _changed_entry(entry: RoutineEntry, change: PerformedEntry, felt: Felt | None) -> LoggedEntry:
    is_other = change.exercise not in (None, entry.exercise)
    if change.sets is not None:
        rows = tuple(change.sets)
    else:
        # How much was done of another exercise nobody has said.
        rows = () if is_other else _rows_as_asked(entry, change.felt or felt)
    pain = _pain(change.pain)
    return LoggedEntry(entry.entry, rows, change.exercise, pain, change.note, change.light, change.felt)


def _rows_as_asked(entry: RoutineEntry, felt: Felt | None) -> tuple[LoggedSet, ...]:
    """Return the rows of sets done as asked, of a range the lower end; with a word for it, no effort in numbers.

    Not the upper end, which a projection takes: a log must not say more than somebody did.
    """
    return tuple([_row_as_asked(set_dose, has_word=felt is not None) for set_dose in entry.dose.sets])


def _row_as_asked(asked: SetDose, *, has_word: bool) -> LoggedSet:
    rir, rpe = (None, None) if has_word else (asked.rir, asked.rpe)
    return LoggedSet(asked.reps, asked.hold_s or None, asked.load, asked.side, rir, rpe)


def _pain(pain: LoggedPain | int | Decimal | None) -> LoggedPain | None:
    """Return pain as a log has it; a number is the worst during the session."""
    return pain if pain is None or isinstance(pain, LoggedPain) else LoggedPain(during=pain)
