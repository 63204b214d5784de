"""Living through a program with an invented person, by the same code that reads a real log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta

from attrs import evolve, frozen

from hiproutine.model.log import Log, LoggedEntry, LoggedSession
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription, State
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.fold import Fold, ReasonedPrescription
from hiproutine.scheduling.log_matching import SessionMatch
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.scenarios import Scenario
from hiproutine.scheduling.session_spacing import SessionGaps
from hiproutine.scheduling.timeline import TimelineSession, place_sessions
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.tables import table_from_rows
from hiproutine.text.wording import format_dose_short, format_performed, format_status


@frozen
class FinalEntryState:
    """Where one entry stands after the last session: what would come next, why, and what its rules remember."""

    entry: str
    prescription: Prescription
    reasons: tuple[Reason, ...]
    sessions: int
    states: tuple[State, ...]


@frozen
class SimulationRow:
    """One entry on one day: what was asked and done, and why it was that."""

    session: RoutineSession
    entry: RoutineEntry


@frozen
class Simulation:
    """A program lived through: the invented log, the routine with all of it, and where every entry ends."""

    scenario: str
    log: Log
    routine: Routine
    end: tuple[FinalEntryState, ...]

    def rows(self, entry: str | None = None) -> tuple[SimulationRow, ...]:
        """Return a row for each entry (or for the one that is named) of each session, day by day."""
        return tuple(
            SimulationRow(session, one)
            for session in self.routine.sessions
            for one in session.entries
            if entry is None or one.entry == entry
        )

    def table(self, entry: str | None = None, *, changes: bool = False) -> str:
        """Return the rows as text; with ``changes`` only those where the dose, or the reason for it, is a new one.

        The last lines, without a date, are what comes next.
        """
        return table_from_rows(("date", "session", "entry", "asked", "done", "why"), self._cells(entry, changes))

    def _cells(self, entry: str | None, changes: bool) -> Iterator[tuple[str, ...]]:
        seen: dict[str, object] = {}
        for row in self.rows(entry):
            now = (row.entry.exercise, row.entry.dose, [(r.code, r.rule) for r in row.entry.reasons])
            if not changes or seen.get(row.entry.entry) != now:
                yield self._row_words(row)
            seen[row.entry.entry] = now
        for end in self.end:
            if entry in (None, end.entry):
                asked = self._asked_words(end.prescription.exercise, end.prescription, end.prescription.stopped)
                yield "next", "", end.entry, asked, "", self._why(end.reasons)

    def _row_words(self, row: SimulationRow) -> tuple[str, ...]:
        session, entry = row.session, row.entry
        done = format_status(session.status)
        if entry.performed:
            is_exact = entry.performed == perfect_sets(Prescription(entry.exercise, entry.dose))
            card = self.routine.card(entry.exercise)
            done = "as asked" if is_exact else format_performed(entry.performed, card)
        asked = self._asked_words(entry.exercise, entry, entry.stopped)
        return session.date.isoformat(), session.name, entry.entry, asked, done, self._why(entry.reasons)

    def _asked_words(self, exercise: str, given: Prescription | RoutineEntry, stopped: bool) -> str:
        cards = {card.id: card for card in self.routine.exercises}
        name = cards[exercise].name if exercise in cards else exercise.rpartition("/")[2]
        return f"{name} {format_dose_short(given.dose, cards.get(exercise))}{', stopped' if stopped else ''}"

    def _why(self, reasons: Sequence[Reason]) -> str:
        return " ".join(sentence_from_reason(reason, self.routine.messages) for reason in reasons)

    def __str__(self) -> str:
        """Return the whole table."""
        return self.table()

    def _repr_html_(self) -> str:
        """Show a notebook the rows where something changes."""
        head = ("Date", "Session", "Entry", "Asked", "Done", "Why")
        rows = [tuple(escape_html(cell) for cell in cells) for cells in self._cells(None, True)]
        title = f"{self.routine.title} ({self.scenario})"
        return html_from_rows(title, "simulated; where something changes", self.routine.notices, [], head, rows)


class _SimulatedSessions:
    """A diary of what a scenario does: each planned session is done or missed, and nothing else is done."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.number = 0
        self.numbers: dict[str, int] = {}

    def on(self, day: date, occasions: Sequence[DatedSlot]) -> tuple[list[SessionMatch], list[LoggedSession]]:
        found = []
        for occasion in occasions:
            self.number += 1
            self.numbers[occasion.id] = self.number
            found.append(SessionMatch("done" if self._scenario.attends(self.number) else "missed"))
        return found, []

    def days(self) -> Sequence[date]:
        return ()

    def readiness(self, day: date) -> int | None:
        return None


def simulate_log(
    program: Program, tracks: Mapping[str, ResolvedEntry], start: date, scenario: Scenario
) -> tuple[Log, date, tuple[FinalEntryState, ...]]:
    """Invent the log of a whole program; gives it with the day after the last session, and where every entry ends."""
    diary = _SimulatedSessions(scenario)
    fold = Fold(program, tracks, start)
    log: list[LoggedSession] = []

    def perform(moment: TimelineSession, asked: Mapping[str, ReasonedPrescription]) -> LoggedSession | None:
        if moment.status != "done":
            return None
        due = {ref for ref, given in asked.items() if fold.walks[ref].is_due_on(moment.dated_slot, given.prescription)}
        if not due:
            return None
        done = [
            LoggedEntry(ref, sets, given.prescription.exercise, pain)
            for ref, given in asked.items()
            if not given.prescription.stopped and ref in due
            for sets, pain in [scenario.perform(given.prescription, ref, diary.numbers[moment.dated_slot.id])]
        ]
        at = moment.dated_slot
        before = sum(session.date == at.date and session.session == at.slot.session for session in log[-24:])
        # Twice a day without times: the log needs one to tell them apart.
        clock = at.slot.time or (time(before) if before else None)
        # Where everything has stopped there is nothing to do, and the session is let go.
        log.append(LoggedSession(at.date, at.slot.session, "done" if done else "skipped", clock, tuple(done)))
        return log[-1]

    last: TimelineSession | None = None
    moments = place_sessions(program, start, diary, SessionGaps(program, tracks), fold.is_idle)
    for moment, *_ in fold.steps(moments, perform):
        last = moment
    end = start if last is None else last.dated_slot.date + timedelta(days=1)
    return Log(tuple(log), program.id), end, tuple(_ends(fold, last, end))


def _ends(fold: Fold, last: TimelineSession | None, end: date) -> Iterator[FinalEntryState]:
    """Ask every entry once more, for a session on the day after the end."""
    if last is None:
        return
    after = TimelineSession(evolve(last.dated_slot, date=end), "planned")
    for ref, walk in fold.walks.items():
        given = walk.prescribe(after)
        yield FinalEntryState(ref, given.prescription, given.reasons, walk.number, walk.standing.states)
