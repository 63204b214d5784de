"""The log that the rows of an export become, by a mapping, and the report of what did not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from hiproutine import Imported, ImportLoss, ImportReport, Log
from hiproutine.importers import cut_text
from hiproutine.model import LoggedEntry, LoggedSession, LoggedSet
from hiproutine_trackers.mapping import NameMapping, NameTarget, ProgramIds, ids_of_program, read_mapping
from hiproutine_trackers.rows import TrackedRows, TrackedSet
from hiproutine_trackers.set_values import SetReader

#: Limits of a log, as its schema says.
MAX_ENTRIES, MAX_SETS, MAX_SESSIONS, MAX_NOTE = 40, 60, 20_000, 2000


def log_from_rows(
    name: str,
    rows: TrackedRows,
    mapping: Mapping[str, Any] | None = None,
    program: Mapping[str, Any] | None = None,
    since: str | None = None,
) -> Imported:
    """Return the log of an export and its report; raise DocumentError for a mapping that cannot be right."""
    ids = None if program is None else ids_of_program(program)
    names = read_mapping(mapping, rows, ids)
    losses = list(rows.losses)
    wanted = sets_since(rows.sets, since)
    kept_paths = {each.path for each in wanted}
    message = f"it is before {since}."
    losses += [
        ImportLoss(each.path, "before-since", message, kind="asked", whole_record=True)
        for each in rows.sets
        if each.path not in kept_paths
    ]
    builder = LogBuilder(names, ids, losses)
    sessions = tuple(
        sorted(builder.sessions(wanted), key=lambda session: (session.date, session.time, session.session))
    )
    kept = rows.records - len({loss.path for loss in losses if loss.whole_record})
    return Imported(
        Log(sessions, None if ids is None else ids.id), ImportReport(name, rows.records, kept, tuple(losses))
    )


def sets_since(sets: Iterable[TrackedSet], since: str | None) -> list[TrackedSet]:
    """Return the sets from a day on (``YYYY-MM-DD``), or all of them."""
    first = None if since is None else date.fromisoformat(since)
    return [each for each in sets if first is None or each.day >= first]


@frozen
class _ExerciseRows:
    """What is gathered of one exercise in one session."""

    target: NameTarget
    sets: list[LoggedSet] = field(factory=list)
    notes: dict[str, str] = field(factory=dict)


@frozen
class LogBuilder:
    """Makes sessions of sets; ``losses`` fills while it does."""

    names: NameMapping
    ids: ProgramIds | None
    losses: list[ImportLoss]

    def sessions(self, sets: Iterable[TrackedSet]) -> Iterator[LoggedSession]:
        """Yield a session for each workout that has one; all rows of what has none are reported."""
        workouts: dict[tuple[str, ...], list[TrackedSet]] = {}
        for each in sets:
            workouts.setdefault(each.workout_key, []).append(each)
        taken: set[tuple[Any, ...]] = set()
        for rows in workouts.values():
            session = self._session_id(rows)
            key = (rows[0].day, rows[0].clock, session)
            if session is None:
                continue
            if key in taken or len(taken) == MAX_SESSIONS:
                message = f"{session} at this minute is there already, or there are more than {MAX_SESSIONS} sessions."
                self._leave_out(rows, "too-many-sessions", message, "Map the two workouts to two sessions.")
                continue
            entries = tuple(self._entries(rows, session))
            if entries:
                taken.add(key)
                yield LoggedSession(
                    rows[0].day, session, time=rows[0].clock, entries=entries, note=self._note(rows, "workout_note")
                )

    def _session_id(self, rows: list[TrackedSet]) -> str | None:
        """Return the session of a workout, or ``None`` where it has none, which is reported."""
        name = rows[0].workout
        if name not in self.names.workouts:
            message = f"nobody has said which session the workout {name!r} is."
            self._leave_out(rows, "not-mapped", message, "Give it the id of a session in the mapping, or null.")
        elif self.names.workouts[name] is None:
            self._leave_out(rows, "mapped-to-nothing", f"the mapping leaves the workout {name!r} out.", kind="asked")
        return self.names.workouts.get(name)

    def _entries(self, rows: list[TrackedSet], session: str) -> Iterator[LoggedEntry]:
        parts: dict[str, _ExerciseRows] = {}
        for row in rows:
            part = self._part(row, session, parts)
            if part is None:
                continue
            if row.note:
                part.notes.setdefault(row.note, row.path)
            if not row.is_note_only:
                self._add_set(row, part, parts)
            elif not row.note:
                self._leave_out([row], "empty-row", "it is a note without words.", kind="minor")
        for part in parts.values():
            note = self._joined_note(part.notes)
            if part.sets or note:
                yield LoggedEntry(part.target.entry, tuple(part.sets), part.target.exercise, note=note)

    def _part(self, row: TrackedSet, session: str, parts: dict[str, _ExerciseRows]) -> _ExerciseRows | None:
        """Return what is gathered of the exercise of a row, or ``None`` where it has no entry, which is reported."""
        name = row.exercise
        if name in parts:
            return parts[name]
        target = self.names.exercises.get(name)
        if name not in self.names.exercises:
            message = f"nobody has said which entry the exercise {name!r} is."
            self._leave_out([row], "not-mapped", message, "Give it the id of an entry in the mapping, or null.")
        elif target is None:
            self._leave_out([row], "mapped-to-nothing", f"the mapping leaves the exercise {name!r} out.", kind="asked")
        elif self.ids is not None and target.entry not in self.ids.by_session[session]:
            message = f"session {session!r} has no entry {target.entry!r}."
            self._leave_out(
                [row], "entry-not-in-session", message, "Map the workout to a session that has it, or null."
            )
        elif len(parts) == MAX_ENTRIES:
            self._leave_out(
                [row], "too-many-entries", f"a session has at most {MAX_ENTRIES} entries.", "Split the workout."
            )
        else:
            return parts.setdefault(name, _ExerciseRows(target))
        return None

    def _add_set(self, row: TrackedSet, part: _ExerciseRows, parts: Mapping[str, _ExerciseRows]) -> None:
        count = sum(len(each.sets) for each in parts.values() if each.target.entry == part.target.entry)
        if count == MAX_SETS:
            self._leave_out(
                [row], "too-many-sets", f"an entry has at most {MAX_SETS} sets a session.", "Split the workout."
            )
            return
        reader = SetReader(row, self.names.weight_unit, part.target.assisted)
        found = reader.read()
        self.losses.extend(reader.losses)
        if found is not None:
            part.sets.append(found)

    def _note(self, rows: list[TrackedSet], name: str) -> str:
        notes: dict[str, str] = {}
        for row in rows:
            if getattr(row, name):
                notes.setdefault(getattr(row, name), row.path)
        return self._joined_note(notes)

    def _joined_note(self, notes: Mapping[str, str]) -> str:
        """Return different notes in one, each on a line; what does not fit is reported with the row it began in."""
        whole = "\n".join(notes)
        if len(whole) > MAX_NOTE:
            path = next(iter(notes.values()))
            message = f"its notes have more than {MAX_NOTE} characters; the rest is cut off."
            self.losses.append(ImportLoss(path, "note-cut", message, "Shorten them in the app."))
        return cut_text(whole, MAX_NOTE)

    def _leave_out(
        self, rows: Iterable[TrackedSet], code: str, message: str, hint: str = "", kind: Any = "lost"
    ) -> None:
        for row in rows:
            self.losses.append(ImportLoss(row.path, code, message, hint, kind, whole_record=True))
