"""What differs between two routines, cell by cell, with each side's reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.tables import table_from_rows
from hiproutine.text.wording import format_dose_short, format_minutes


@frozen
class Difference:
    """One cell that differs.

    ``session`` is the id of the dated session, ``entry`` that of the entry (empty for what belongs to the session as a
    whole). ``what`` is one of ``session``, ``date``, ``status``, ``minutes``, ``entry``, ``exercise``, ``dose`` and
    ``stopped``. ``one`` and ``other`` are what stands there, in words; empty where there is nothing. The reasons are
    those of each side's entry.
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
    """All differences in order of the sessions; empty where two routines ask for the same."""

    first: Routine
    second: Routine
    differences: tuple[Difference, ...]

    def __bool__(self) -> bool:
        """Return whether there is any difference."""
        return bool(self.differences)

    def table(self) -> str:
        """Return the differences as text, a line a cell."""
        head = ("session", "entry", "what", "one", "other", "why one", "why other")
        return table_from_rows(head, self._cells()) if self.differences else "There is no difference."

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for d in self.differences:
            why = self._why(d.first_reasons, self.first), self._why(d.second_reasons, self.second)
            yield d.session, d.entry, d.field, d.first or "-", d.second or "-", *why

    def _why(self, reasons: tuple[Reason, ...], routine: Routine) -> str:
        return " ".join(sentence_from_reason(reason, routine.messages) for reason in reasons)

    def __str__(self) -> str:
        """Return the table."""
        return self.table()

    def _repr_html_(self) -> str:
        """Show a notebook the table, with the notices of both sides."""
        notices = self.first.notices + tuple(n for n in self.second.notices if n not in self.first.notices)
        head = ("Session", "Entry", "What", "One", "Other", "Why one", "Why other")
        rows = [tuple(map(escape_html, cells)) for cells in self._cells()]
        return html_from_rows(f"{self.first.title} / {self.second.title}", "differences", notices, [], head, rows)


def compare(first: Routine, second: Routine) -> Comparison:
    """Compare two routines: sessions by their ids, entries by theirs."""
    return Comparison(first, second, tuple(_differences(first, second)))


def _differences(one: Routine, other: Routine) -> Iterator[Difference]:
    ours = {session.id: session for session in one.sessions}
    theirs = {session.id: session for session in other.sessions}
    everyone = {**{s.id: s.date for s in other.sessions}, **{s.id: s.date for s in one.sessions}}
    for name in sorted(everyone, key=lambda key: (everyone[key], key)):
        left, right = ours.get(name), theirs.get(name)
        if left is None or right is None:
            yield Difference(name, "", "session", _session_words(left), _session_words(right))
            continue
        cells: list[tuple[str, Any, Any]] = [
            ("date", left.date.isoformat(), right.date.isoformat()),
            ("session", left.name, right.name),
            ("status", left.status, right.status),
            ("minutes", format_minutes(left.seconds), format_minutes(right.seconds)),
        ]
        yield from (Difference(name, "", what, a, b) for what, a, b in cells if a != b)
        yield from _entry_differences(left, right, one, other)


def _session_words(session: RoutineSession | None) -> str:
    return "" if session is None else f"{session.date.isoformat()} {session.name}"


def _entry_differences(
    left: RoutineSession, right: RoutineSession, one: Routine, other: Routine
) -> Iterator[Difference]:
    ours, theirs = ({e.entry: e for e in session.entries} for session in (left, right))
    for ref in dict.fromkeys([*ours, *theirs]):
        a, b = ours.get(ref), theirs.get(ref)
        why = a.reasons if a else (), b.reasons if b else ()
        if a is None or b is None:
            words = "" if a is None else _entry_words(a, one), "" if b is None else _entry_words(b, other)
            yield Difference(left.id, ref, "entry", *words, *why)
            continue
        if a.exercise != b.exercise:
            yield Difference(left.id, ref, "exercise", _name(a, one), _name(b, other), *why)
        if a.dose != b.dose:
            yield Difference(left.id, ref, "dose", _dose(a, one), _dose(b, other), *why)
        if a.stopped != b.stopped:
            yield Difference(left.id, ref, "stopped", "yes" if a.stopped else "no", "yes" if b.stopped else "no", *why)


def _name(entry: RoutineEntry, routine: Routine) -> str:
    return routine.card(entry.exercise).name


def _dose(entry: RoutineEntry, routine: Routine) -> str:
    return format_dose_short(entry.dose, routine.card(entry.exercise))


def _entry_words(entry: RoutineEntry, routine: Routine) -> str:
    return f"{_name(entry, routine)} {_dose(entry, routine)}"
