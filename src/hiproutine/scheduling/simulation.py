"""Simulates a program with an invented person, by the same code that reads a real log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Literal

from attrs import evolve, field, frozen

from hiproutine.model.log import Log, LoggedEntry, LoggedSession, SessionStatus
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription, State
from hiproutine.scheduling.calendar import DatedSlot, moved_slot
from hiproutine.scheduling.course_fold import CourseFold, ResolvedPart, ensure_affordable
from hiproutine.scheduling.entry_progress import ReasonedPrescription
from hiproutine.scheduling.fold import Fold
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.scenarios import Scenario
from hiproutine.scheduling.timeline import TimelineSession, place_sessions
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.performed import format_performed
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.tables import table_from_rows
from hiproutine.text.units import dose_in_units, entry_in_units, reasons_in_units
from hiproutine.text.wording import format_dose_short, format_ramp, format_status
from hiproutine.translation import SpokenLanguage, _, in_its_language, spoken


@frozen
class FinalEntryState:
    """One entry after the last session of a simulation.

    ``prescription`` is what would come next, with its ``reasons``; ``sessions`` counts the sessions in which the entry
    was logged, and ``states`` are what its rules remember, in their order.
    """

    entry: str
    prescription: Prescription
    reasons: tuple[Reason, ...]
    sessions: int
    states: tuple[State, ...]


@frozen
class SimulationRow:
    """One entry on one day: what was prescribed and done, and why."""

    session: RoutineSession
    entry: RoutineEntry


@frozen
class Simulation:
    """A simulated program.

    ``log`` is the invented log, ``routine`` the routine with all of it, and ``end`` the final state of every entry.
    """

    scenario: str
    log: Log
    routine: Routine
    end: tuple[FinalEntryState, ...]
    language: SpokenLanguage | None = field(factory=spoken, eq=False, repr=False, kw_only=True)

    def rows(self, entry: str | None = None) -> tuple[SimulationRow, ...]:
        """Return a row for each entry of each session, day by day; with ``entry``, an id, the rows of that one."""
        return tuple(
            SimulationRow(session, routine_entry)
            for session in self.routine.sessions
            for routine_entry in session.entries
            if entry is None or routine_entry.entry == entry
        )

    @in_its_language
    def table(self, entry: str | None = None, *, changes: bool = False) -> str:
        """Return the rows as text; with ``changes``, only those where the dose or its reason is new.

        The last lines, without a date, are what would come next.
        """
        return table_from_rows(
            (_("date"), _("session"), _("entry"), _("asked"), _("done"), _("why")), self._cells(entry, changes)
        )

    def _cells(self, entry: str | None, changes: bool) -> Iterator[tuple[str, ...]]:
        seen: dict[str, object] = {}
        for row in self.rows(entry):
            content = (row.entry.exercise, row.entry.dose, [(r.code, r.rule) for r in row.entry.reasons])
            if not changes or seen.get(row.entry.entry) != content:
                yield self._row_cells(row)
            seen[row.entry.entry] = content
        for final in self.end:
            if entry in (None, final.entry):
                prescribed = self._format_prescribed(final.prescription)
                yield _("next"), "", final.entry, prescribed, "", self._format_reasons(final.reasons)

    def _row_cells(self, row: SimulationRow) -> tuple[str, ...]:
        session, entry, units = row.session, row.entry, self.routine.units
        done = format_status(session.status)
        if entry.performed:
            is_exact = entry.performed == perfect_sets(Prescription(entry.exercise, entry.dose))
            card = self.routine.card(entry.exercise)
            performed = format_performed(entry_in_units(entry, units).performed or (), card)
            done = _("as asked") if is_exact else performed
        ramp = format_ramp(entry_in_units(entry, units).ramp, self.routine.card(entry.exercise))
        prescribed = self._format_prescribed(entry)
        if ramp:
            prescribed = _("{dose} (warm-up: {sets})").format(dose=prescribed, sets=ramp)
        why = self._format_reasons(entry.reasons)
        return session.date.isoformat(), session.name, entry.entry, prescribed, done, why

    def _format_prescribed(self, prescribed: Prescription | RoutineEntry) -> str:
        exercise = prescribed.exercise
        cards = {card.id: card for card in self.routine.exercises}
        name = cards[exercise].name if exercise in cards else exercise.rpartition("/")[2]
        dose = dose_in_units(prescribed.dose, self.routine.units)
        words = f"{name} {format_dose_short(dose, cards.get(exercise))}"
        return _("{dose}, stopped").format(dose=words) if prescribed.stopped else words

    def _format_reasons(self, reasons: Sequence[Reason]) -> str:
        shown = reasons_in_units(reasons, self.routine.units)
        return " ".join(sentence_from_reason(reason, self.routine.messages) for reason in shown)

    def __str__(self) -> str:
        """Return the whole table."""
        return self.table()

    @in_its_language
    def _repr_html_(self) -> str:
        """Return the rows where something changes as HTML, for notebooks."""
        head = (_("Date"), _("Session"), _("Entry"), _("Asked"), _("Done"), _("Why"))
        rows = [tuple(escape_html(cell) for cell in cells) for cells in self._cells(None, True)]
        title = f"{self.routine.title} ({self.scenario})"
        return html_from_rows(title, _("simulated; where something changes"), self.routine.notices, [], head, rows)


class SimulatedPerson:
    """An invented person: does sessions by a scenario, and writes the log of them.

    It is both a :class:`SessionSource` (each planned session is done or missed, and nothing else is done) and, by
    :meth:`perform`, what a :class:`Fold` asks for logs. Its sessions are matched with planned ones as logged ones are.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.log: list[LoggedSession] = []
        self._scenario = scenario
        self._session_count = 0
        self._session_numbers: dict[LoggedSession, int] = {}
        self._done: set[LoggedSession] = set()

    def logged_sessions(self) -> Sequence[LoggedSession]:
        """Return no session: nothing is known before its day comes."""
        return ()

    def attend(self, day: date, slots: Sequence[DatedSlot]) -> Sequence[LoggedSession]:
        """Return the sessions that are attended, with no entries yet."""
        attended: list[LoggedSession] = []
        times: dict[str, set[time | None]] = {}
        for dated_slot in slots:
            times.setdefault(dated_slot.slot.session, set()).add(dated_slot.slot.time)
        last, is_invented = _before_first(slots), False
        for dated_slot in slots:
            self._session_count += 1
            if not self._scenario.attends(self._session_count):
                continue
            session_id, at = dated_slot.slot.session, dated_slot.slot.time
            is_twice = any(other.session == session_id and other.time == at for other in attended)
            if is_twice or (is_invented and at is None):  # what follows an invented time needs one to stay behind it
                at, is_invented = _invented_time(times[session_id], last), True
                times[session_id].add(at)
            last = max(last, at or last)
            session = LoggedSession(day, session_id, "done", at)
            self._session_numbers[session] = self._session_count
            attended.append(session)
        return attended

    def has_logged(self, session: LoggedSession) -> bool:
        """Return whether anything was due in an attended session."""
        return session in self._done

    def unlogged_status(self, day: date) -> SessionStatus:
        """Return ``missed``: whatever is planned is done on its day, or not at all."""
        return "missed"

    def readiness_on(self, day: date) -> int | Decimal | None:
        """Return ``None``: nobody checks in."""
        return None

    def index_of(self, session: LoggedSession) -> int:
        """Return the index that the session would have in the log."""
        return len(self.log)

    def perform(
        self,
        session: TimelineSession,
        prescriptions: Mapping[str, ReasonedPrescription],
        resting: Collection[str],
    ) -> LoggedSession | None:
        """Do what is due in a session and log it; ``None`` where nothing is due, or the session is missed."""
        if session.log is None or all(entry_id in resting for entry_id in prescriptions):
            return None
        number = self._session_numbers[session.log]
        done = [
            LoggedEntry(entry_id, sets, prescribed.prescription.exercise, pain)
            for entry_id, prescribed in prescriptions.items()
            if not prescribed.prescription.stopped and entry_id not in resting
            for sets, pain in [self._scenario.perform(prescribed.prescription, entry_id, number)]
        ]
        # Where everything has stopped there is nothing to do, and the session is let go.
        status: Literal["done", "skipped"] = "done" if done else "skipped"
        self._done.add(session.log)
        self.log.append(evolve(session.log, status=status, entries=tuple(done)))
        return self.log[-1]


def _before_first(slots: Sequence[DatedSlot]) -> time:
    """Return a time that leaves a minute for each session that a day may have before the first with a time; or noon."""
    first = min((dated_slot.slot.time for dated_slot in slots if dated_slot.slot.time is not None), default=None)
    if first is None:
        return time(12)
    return time(*divmod(max(0, first.hour * 60 + first.minute - len(slots) - 1), 60))


def _invented_time(taken: Collection[time | None], last: time) -> time:
    """Return a time of day that tells a session from others of its name that day: the next minute, if any is free."""
    first = last.hour * 60 + last.minute + 1
    minutes = (*range(first, 24 * 60), *range(first))
    return next(at for minute in minutes if (at := time(*divmod(minute, 60))) not in taken)


def simulate_log(
    program: Program, resolved_entries: Mapping[str, ResolvedEntry], start: date, scenario: Scenario
) -> tuple[Log, date, tuple[FinalEntryState, ...]]:
    """Return the invented log of a whole program, the day after its last session, and the entries' final states."""
    person = SimulatedPerson(scenario)
    parts = [ResolvedPart(program, resolved_entries, start, None, start)]
    ensure_affordable(parts)
    fold = CourseFold(parts)
    last: TimelineSession | None = None
    for step in fold.steps(place_sessions(fold.timeline_parts(), person), person.perform):
        last = step.session
    end = start if last is None else last.dated_slot.date + timedelta(days=1)
    return Log(tuple(person.log), program.id), end, tuple(_final_states(fold.fold_of(0), last, end))


def _final_states(fold: Fold, last: TimelineSession | None, end: date) -> Iterator[FinalEntryState]:
    """Yield the state of every entry as for a session on the day after the end."""
    if last is None:
        return
    session = TimelineSession(moved_slot(last.dated_slot, end), "planned")
    for entry_id, progress in fold.progress.items():
        prescription, reasons = progress.prescribe(session)
        yield FinalEntryState(entry_id, prescription, reasons, progress.session_count, progress.state.states)
