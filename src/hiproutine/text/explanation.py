"""The reasons of a program or a routine, as sentences, as data and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal

from attrs import field, frozen

from hiproutine.model.load_notation import number_text
from hiproutine.model.program import Program
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine
from hiproutine.model.target_result import TargetResult
from hiproutine.text.markdown import escape_markdown, table_from_cells
from hiproutine.text.numbers import format_count, format_number
from hiproutine.text.reasons import explanation_from_reason
from hiproutine.text.sanitize import one_line
from hiproutine.text.tables import table_from_rows
from hiproutine.text.units import program_in_units, routine_in_units
from hiproutine.translation import SpokenLanguage, _, in_its_language, mark, spoken

#: What a line is about: a part of the profile that changed something, a chosen entry, a weekly target, the plan as a
#: whole, something left out, or a dose of a routine.
LineKind = Literal["profile", "chosen", "target", "plan", "excluded", "dose"]
KINDS: tuple[LineKind, ...] = ("profile", "chosen", "target", "plan", "excluded", "dose")
HEAD = (mark("part"), mark("about"), mark("code"), mark("why"))


@frozen
class ExplanationLine:
    """One sentence of an explanation, with the part it stands under, its subject and the reason behind it.

    ``about`` is the id of an entry, a muscle, or a required or excluded exercise or ladder; empty for the whole plan.
    A line has a ``reason``, or the ``target`` whose figures it states.
    """

    part: str
    about: str
    sentence: str
    reason: Reason | None = None
    kind: LineKind = "plan"
    target: TargetResult | None = None

    @property
    def code(self) -> str:
        """Return the code of the reason; for a target ``met``, ``short`` or ``over``."""
        if self.reason is not None:
            return self.reason.code
        return "" if self.target is None else self.target.status

    def as_data(self) -> dict[str, Any]:
        """Return the line as JSON-ready data; the figures of a target are in ``values``."""
        values = dict(self.reason.values) if self.reason is not None else {}
        if self.target is not None:
            wanted: dict[str, Any] = {"least": self.target.least, "most": self.target.most, "unit": self.target.unit}
            figures = {"planned": self.target.planned, "short_by": self.target.short_by, "over_by": self.target.over_by}
            values = wanted | {name: float(number) for name, number in figures.items()}
        return {"part": self.part, "about": self.about, "code": self.code, "why": self.sentence, "values": values}


@frozen
class Explanation:
    """The sentences of an explanation in order; ``str()`` returns them as text."""

    title: str
    lines: tuple[ExplanationLine, ...]
    language: SpokenLanguage | None = field(factory=spoken, eq=False, repr=False, kw_only=True)

    def about(self, subject: str) -> tuple[ExplanationLine, ...]:
        """Return the lines about one entry, exercise, ladder or muscle."""
        return tuple(line for line in self.lines if line.about == subject)

    def of(self, kind: LineKind) -> tuple[ExplanationLine, ...]:
        """Return the lines of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    def as_data(self) -> dict[str, Any]:
        """Return everything as JSON-ready data: the title, and the lines by kind."""
        lines_by_kind = {kind: [line.as_data() for line in self.of(kind)] for kind in KINDS}
        return {"title": self.title, **{kind: lines for kind, lines in lines_by_kind.items() if lines}}

    @in_its_language
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the table as rows of cells, column names first."""
        return (tuple(map(_, HEAD)), *((line.part, line.about, line.code, line.sentence) for line in self.lines))

    def table(self) -> str:
        """Return the table as aligned plain text."""
        head, *rows = self.rows()
        return table_from_rows(head, rows)

    def markdown(self) -> str:
        """Return the table in Markdown, with all text escaped."""
        head, *rows = self.rows()
        return table_from_cells(head, [tuple(map(escape_markdown, cells)) for cells in rows])

    def __str__(self) -> str:
        text = [one_line(self.title)]
        for part, lines in groupby(self.lines, key=lambda line: line.part):
            text += ["", one_line(part)]
            for about, group in groupby(lines, key=lambda line: line.about if line.kind != "excluded" else ""):
                text += _paragraph(one_line(about), [one_line(line.sentence) for line in group])
        return "\n".join(text)


def _paragraph(about: str, sentences: list[str]) -> list[str]:
    """Return the sentences about one subject; several are listed below it."""
    if not about:
        return [f"  {sentence}" for sentence in sentences]
    if len(sentences) == 1:
        return [f"  {about}: {sentences[0]}"]
    return [f"  {about}", *(f"    {sentence}" for sentence in sentences)]


def explain_program(program: Program) -> Explanation:
    """Explain every choice and exclusion of a program, and how far each target is reached.

    Reasons about an entry or a target are listed with it, all others under the plan.
    """
    program = program_in_units(program)
    entries = {entry.id for entry in program.entries}
    targets = {target.subject for target in program.targets}
    of_entries = [r for r in program.reasons if r.subject in entries and _code_begins(r, "serves", "next-", "then-")]
    of_targets = [r for r in program.reasons if r.subject in targets and _code_begins(r, "short-")]
    shown_elsewhere = {id(reason) for reason in (*of_entries, *of_targets)}
    lines: list[ExplanationLine] = []

    def add(kind: LineKind, part: str, about: str, reasons: Iterable[Reason]) -> None:
        pairs = ((about or reason.subject if kind == "excluded" else about, reason) for reason in reasons)
        lines.extend(
            ExplanationLine(part, name, explanation_from_reason(reason, program.messages), reason, kind)
            for name, reason in pairs
        )

    add("profile", _("What the profile changed"), "", program.profile_effects)
    for entry in program.entries:
        own = [reason for reason in of_entries if reason.subject == entry.id]
        serves = [reason for reason in own if _code_begins(reason, "serves")]
        # With figures, each target has its own sentence; without, "chosen" names them all once.
        plain = [reason for reason in entry.reasons if not serves or reason.code != "chosen"]
        after = [reason for reason in own if reason not in serves]
        add("chosen", _("Chosen"), entry.id, (*serves, *plain, *after))
    for target in program.targets:
        lines.append(_target_line(target))
        add("target", _("Weekly targets"), target.subject, [r for r in of_targets if r.subject == target.subject])
    add("plan", _("How it was placed"), "", [reason for reason in program.reasons if id(reason) not in shown_elsewhere])
    add("excluded", _("Left out"), "", program.excluded)
    return Explanation(program.title, tuple(lines))


def _code_begins(reason: Reason, *beginnings: str) -> bool:
    return reason.code.startswith(beginnings)


def explain_routine(routine: Routine) -> Explanation:
    """Explain every dose of a routine, whenever the dose or the reason for it changes."""
    return Explanation(routine.title, tuple(_routine_lines(routine_in_units(routine))))


def _routine_lines(routine: Routine) -> Iterator[ExplanationLine]:
    last_reasons: dict[str, tuple[Reason, ...]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            if last_reasons.get(entry.entry) == entry.reasons:
                continue
            last_reasons[entry.entry] = entry.reasons
            for reason in entry.reasons:
                sentence = explanation_from_reason(reason, routine.messages)
                yield ExplanationLine(
                    f"{session.date.isoformat()} {session.name}", entry.entry, sentence, reason, "dose"
                )
    yield from map(_target_line, routine.targets)


def _target_line(target: TargetResult) -> ExplanationLine:
    return ExplanationLine(_("Weekly targets"), target.subject, _target_sentence(target), kind="target", target=target)


def _target_sentence(target: TargetResult) -> str:
    wanted = f"{target.least}"
    if target.most is not None:
        wanted = _("{least} to {most}").format(least=target.least, most=target.most)
    words, by = _("{planned} a week, of {wanted} asked for."), Decimal(0)
    if target.short_by > 0:
        words, by = _("{planned} a week, of {wanted} asked for: short by {number}."), target.short_by
    elif target.over_by > 0:
        words, by = _("{planned} a week, of {wanted} asked for: over by {number}."), target.over_by
    planned = format_count(number_text(target.planned), target.unit.removesuffix("s"))
    return words.format(planned=planned, wanted=wanted, number=format_number(by))
