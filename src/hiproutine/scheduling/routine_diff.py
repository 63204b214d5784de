"""The differences between two routines, cell by cell, with the reasons of each."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.tables import table_from_rows
from hiproutine.text.units import dose_in_units, entry_in_units, reasons_in_units
from hiproutine.text.wording import format_dose_short, format_minutes, format_ramp
from hiproutine.translation import SpokenLanguage, _, in_its_language, spoken


@frozen
class Difference:
    """One cell that differs.

    ``session`` is the id of the dated session, ``entry`` that of the entry (empty for what belongs to the session as a
    whole). ``field`` is one of ``session``, ``date``, ``status``, ``minutes``, ``entry``, ``exercise``, ``dose``,
    ``ramp`` and ``stopped``. ``first`` and ``second`` are the values of the two routines as text; empty where one of
    them lacks it. The reasons are those of the entry in each routine.
    """

    session: str
    entry: str
    field: str
    first: str
    second: str
    first_reasons: tuple[Reason, ...] = ()
    second_reasons: tuple[Reason, ...] = ()


@frozen
class Comparison:
    """The differences between two routines in order of the sessions; none where both ask for the same."""

    first: Routine
    second: Routine
    differences: tuple[Difference, ...]
    language: SpokenLanguage | None = field(factory=spoken, eq=False, repr=False, kw_only=True)

    def __bool__(self) -> bool:
        """Return whether there is any difference."""
        return bool(self.differences)

    @in_its_language
    def table(self) -> str:
        """Return the differences as text, one line for each cell."""
        head = (_("session"), _("entry"), _("what"), _("one"), _("other"), _("why one"), _("why other"))
        return table_from_rows(head, self._cells()) if self.differences else _("There is no difference.")

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for d in self.differences:
            why = _format_reasons(d.first_reasons, self.first), _format_reasons(d.second_reasons, self.second)
            yield d.session, d.entry, d.field, d.first or "-", d.second or "-", *why

    def __str__(self) -> str:
        """Return the table."""
        return self.table()

    @in_its_language
    def _repr_html_(self) -> str:
        """Return the table as HTML, for notebooks, with the notices of both routines."""
        notices = self.first.notices + tuple(n for n in self.second.notices if n not in self.first.notices)
        head = (_("Session"), _("Entry"), _("What"), _("One"), _("Other"), _("Why one"), _("Why other"))
        rows = [tuple(map(escape_html, cells)) for cells in self._cells()]
        return html_from_rows(f"{self.first.title} / {self.second.title}", _("differences"), notices, [], head, rows)


def compare(first: Routine, second: Routine) -> Comparison:
    """Return the differences between two routines; sessions and entries are matched by their ids."""
    return Comparison(first, second, tuple(_differences(first, second)))


def _differences(first: Routine, second: Routine) -> Iterator[Difference]:
    first_sessions = {session.id: session for session in first.sessions}
    second_sessions = {session.id: session for session in second.sessions}
    dates = {session.id: session.date for session in (*second.sessions, *first.sessions)}
    for session_id in sorted(dates, key=lambda key: (dates[key], key)):
        a, b = first_sessions.get(session_id), second_sessions.get(session_id)
        if a is None or b is None:
            yield Difference(session_id, "", "session", _format_session(a), _format_session(b))
            continue
        cells: list[tuple[str, str, str]] = [
            ("date", a.date.isoformat(), b.date.isoformat()),
            ("session", a.name, b.name),
            ("status", a.status, b.status),
            ("minutes", format_minutes(a.seconds), format_minutes(b.seconds)),
        ]
        yield from (Difference(session_id, "", field, left, right) for field, left, right in cells if left != right)
        yield from _entry_differences(a, b, first, second)


def _entry_differences(
    first_session: RoutineSession, second_session: RoutineSession, first: Routine, second: Routine
) -> Iterator[Difference]:
    first_entries, second_entries = ({e.entry: e for e in s.entries} for s in (first_session, second_session))
    for entry_id in dict.fromkeys([*first_entries, *second_entries]):
        a, b = first_entries.get(entry_id), second_entries.get(entry_id)
        reasons = a.reasons if a else (), b.reasons if b else ()
        if a is None or b is None:
            values = "" if a is None else _format_entry(a, first), "" if b is None else _format_entry(b, second)
            yield Difference(first_session.id, entry_id, "entry", *values, *reasons)
            continue
        if a.exercise != b.exercise:
            names = _exercise_name(a, first), _exercise_name(b, second)
            yield Difference(first_session.id, entry_id, "exercise", *names, *reasons)
        if a.dose != b.dose:
            doses = _format_dose(a, first), _format_dose(b, second)
            yield Difference(first_session.id, entry_id, "dose", *doses, *reasons)
        if a.ramp != b.ramp:
            ramps = _format_ramp(a, first), _format_ramp(b, second)
            yield Difference(first_session.id, entry_id, "ramp", *ramps, *reasons)
        if a.stopped != b.stopped:
            stopped = "yes" if a.stopped else "no", "yes" if b.stopped else "no"
            yield Difference(first_session.id, entry_id, "stopped", *stopped, *reasons)


def _format_session(session: RoutineSession | None) -> str:
    return "" if session is None else f"{session.date.isoformat()} {session.name}"


def _format_entry(entry: RoutineEntry, routine: Routine) -> str:
    return f"{_exercise_name(entry, routine)} {_format_dose(entry, routine)}"


def _exercise_name(entry: RoutineEntry, routine: Routine) -> str:
    return routine.card(entry.exercise).name


def _format_dose(entry: RoutineEntry, routine: Routine) -> str:
    return format_dose_short(dose_in_units(entry.dose, routine.units), routine.card(entry.exercise))


def _format_ramp(entry: RoutineEntry, routine: Routine) -> str:
    return format_ramp(entry_in_units(entry, routine.units).ramp, routine.card(entry.exercise))


def _format_reasons(reasons: tuple[Reason, ...], routine: Routine) -> str:
    return " ".join(
        sentence_from_reason(reason, routine.messages) for reason in reasons_in_units(reasons, routine.units)
    )
