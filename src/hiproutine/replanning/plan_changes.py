"""What differs between a plan and the one after it: entry by entry, with the reasons, as data and as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from hiproutine.model.course import Course
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.numbers import arrow
from hiproutine.text.reasons import explanation_from_reason
from hiproutine.text.sanitize import one_line
from hiproutine.text.tables import table_from_rows
from hiproutine.text.wording import format_date
from hiproutine.translation import SpokenLanguage, _, in_its_language, mark, spoken, writing_in

ChangeKind = Literal["kept", "changed", "left-out", "new", "back"]

#: The titles of the kinds, in the order of the text.
KIND_TITLES: dict[ChangeKind, str] = {
    "kept": mark("Kept"),
    "changed": mark("Changed"),
    "left-out": mark("Left out"),
    "new": mark("New"),
    "back": mark("Back again"),
}


_KINDS: dict[ChangeKind, str] = {
    "kept": mark("kept"),
    "changed": mark("changed"),
    "left-out": mark("left-out"),
    "new": mark("new"),
    "back": mark("back"),
}
_FIELDS = {
    "exercise": mark("exercise"),
    "sets": mark("sets"),
    "dose": mark("dose"),
    "days": mark("days"),
    "minutes": mark("minutes"),
    "weeks": mark("weeks"),
    "rungs": mark("rungs"),
    "limits": mark("limits"),
    "advice": mark("advice"),
    "loading": mark("loading"),
    "ramp": mark("ramp"),
    "rules": mark("rules"),
}


@frozen
class FieldChange:
    """One thing that differs: ``exercise``, ``sets``, ``dose``, ``days`` or ``minutes``, before and after, in words."""

    name: str
    before: str
    after: str


@frozen
class EntryChange:
    """The change of one entry: it is kept as it is, changed, left out, new, or back after it had been left out.

    ``before`` and ``after`` are its exercise and dose in words, ``before`` at the time the plan was made; one of them
    is empty where the entry is in one plan only. ``details`` are what differs in a changed entry, and ``reasons`` are
    the reasons for it.
    """

    kind: ChangeKind
    entry: str
    before: str
    after: str
    details: tuple[FieldChange, ...] = ()
    reasons: tuple[Reason, ...] = ()


@frozen
class PlanDiff:
    """All entries of both plans, and what differs in the sessions as a whole; ``str()`` gives them as text."""

    title: str
    entries: tuple[EntryChange, ...]
    sessions: tuple[FieldChange, ...] = ()
    messages: Mapping[str, str] = field(factory=dict)
    language: SpokenLanguage | None = field(factory=spoken, eq=False, repr=False, kw_only=True)

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.sessions) or any(change.kind != "kept" for change in self.entries)

    def of(self, kind: ChangeKind) -> tuple[EntryChange, ...]:
        """Return the entries of one kind."""
        return tuple(change for change in self.entries if change.kind == kind)

    def about(self, entry: str) -> EntryChange:
        """Return the change of one entry; raises :class:`KeyError` for one that neither plan has."""
        return {change.entry: change for change in self.entries}[entry]

    @in_its_language
    def __str__(self) -> str:
        """Return the text: kind by kind, a line an entry, with the reasons for what is not kept."""
        details = [one_line(f"{_capital(_field(detail))}: {_arrow(detail)}.") for detail in self.sessions]
        text = [one_line(self.title), *(f"  {detail}" for detail in details)]
        for kind, title in KIND_TITLES.items():
            changes = self.of(kind)
            text += ["", _(title), *(line for change in changes for line in self._lines(change))] if changes else []
        return "\n".join(text)

    def _lines(self, change: EntryChange) -> Iterator[str]:
        if change.kind == "changed":
            details = "; ".join(f"{_field(detail)} {_arrow(detail)}" for detail in change.details)
            yield f"  {change.entry}: {one_line(details)}."
        else:
            yield f"  {change.entry}: {one_line(change.after or change.before or '')}."
        if change.kind != "kept":
            yield from (f"    {one_line(self.sentence(reason))}" for reason in change.reasons)

    @in_its_language
    def sentence(self, reason: Reason) -> str:
        """Return a reason in words."""
        return explanation_from_reason(reason, self.messages)

    @in_its_language
    def table(self) -> str:
        """Return the entries as text in columns, a line an entry."""
        return table_from_rows((_("entry"), _("what"), _("before"), _("after"), _("why")), self._cells())

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for change in self.entries:
            reasons = "" if change.kind == "kept" else " ".join(map(self.sentence, change.reasons))
            days = "".join(f" ({_arrow(detail)})" for detail in change.details if detail.name == "days")
            yield change.entry, _(_KINDS[change.kind]), change.before or "-", (change.after or "-") + days, reasons

    @in_its_language
    def _repr_html_(self) -> str:
        """Show a notebook the table."""
        rows = [tuple(map(escape_html, cells)) for cells in self._cells()]
        sessions = "; ".join(f"{_field(detail)} {_arrow(detail)}" for detail in self.sessions)
        return html_from_rows(
            self.title, sessions, (), (), (_("Entry"), _("What"), _("Before"), _("After"), _("Why")), rows
        )


@frozen
class CourseChange:
    """A course with one part more, and what differs from how it was before.

    The new part begins on the first day on which it can, as far as it is known what was done when: by then everything
    that was done has had its time to recover. What is before that day stays as it was (law C1).
    """

    course: Course
    changes: PlanDiff

    @property
    def program(self) -> Program:
        """Return the program that holds now."""
        return self.course.program

    @property
    def holds_from(self) -> date:
        """Return the first day on which it holds."""
        return self.course.parts[-1].holds_from

    def __str__(self) -> str:
        """Return the changes as text, and the first day."""
        with writing_in(self.changes.language):
            return f"{self.changes}\n\n{_('First day: {date}.').format(date=format_date(self.holds_from))}"

    def _repr_html_(self) -> str:
        """Show a notebook the changes."""
        return self.changes._repr_html_()


def _arrow(detail: FieldChange) -> str:
    return f"{detail.before or _('none')} {arrow()} {detail.after or _('none')}"


def _field(detail: FieldChange) -> str:
    return _(_FIELDS.get(detail.name, detail.name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
