"""Programs and routines as HTML tables, exercises and figures as pictures, for notebooks; to import this is enough.

The document classes themselves render nothing (``hiproutine.model`` lies below ``hiproutine.text``), so the methods
that Jupyter looks for are attached here. The loader and the engine import this module: every program or routine that a
user can get shows itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from hiproutine.decimal_context import in_own_context
from hiproutine.figures.drawing import draw_figure
from hiproutine.languages.documents import in_language_of_document
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.figure import Figure
from hiproutine.model.program import Program, Session, Slot
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.text.distinct_names import routine_for_people
from hiproutine.text.failures import describe_failure
from hiproutine.text.function_checks import check_sentences, closing_sentence, week_sentence
from hiproutine.text.html import escape_html, html_from_rows
from hiproutine.text.numbers import format_count
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.sanitize import plain_name
from hiproutine.text.units import program_in_units
from hiproutine.text.wording import (
    format_dose_short,
    format_minutes,
    format_period,
    format_ramp,
    format_ramp_plan,
    format_status,
    format_style,
    format_target,
    format_weekday,
    format_when,
)
from hiproutine.translation import _

D = TypeVar("D")


def program_html(program: Program) -> str:
    """Return a table with a row for each session of the cycle: its days, its exercises and their starting doses."""
    program = program_in_units(program)
    rows = [
        (
            escape_html(session.name),
            escape_html(_days_of_session(program, session.id)),
            "<br>".join(_exercise_lines(program, session)),
        )
        for session in program.sessions
    ]
    about = _("{weeks}, starting doses").format(weeks=format_count(program.weeks, "week"))
    short = [format_target(target) for target in program.shortfalls]
    remarks = [(_("Your profile"), sentence) for sentence in effect_sentences(program)]
    remarks += [(check.name, week_sentence(check)) for check in program.checks]
    return html_from_rows(
        program.title, about, program.notices, short, (_("Session"), _("Days"), _("Exercises")), rows, remarks
    )


def _exercise_lines(program: Program, session: Session) -> Iterator[str]:
    entries = {entry.id: entry for entry in program.entries}
    for block in session.blocks:
        mark = "" if block.style == "straight" else f" ({format_style(block.style)})"
        for entry in (entries[entry_id] for entry_id in block.entries):
            dose = format_dose_short(entry.dose, None)
            if entry.ramp:
                dose = _("warm-up {sets}, then {dose}").format(sets=format_ramp_plan(entry.ramp), dose=dose)
            yield f"{escape_html(plain_name(entry.exercise))}: {escape_html(dose)}{mark}"


def _days_of_session(program: Program, session_id: str) -> str:
    """Return the days of the cycle on which a session stands, by their names where the cycle is a week."""

    def name(slot: Slot) -> str:
        if program.cycle.starts == "monday":
            return format_weekday((slot.day - 1) % 7)
        return _("day {day} of {days}").format(day=slot.day, days=program.cycle.length_days)

    slots = [slot for slot in program.cycle.slots if slot.session == session_id]
    return ", ".join(name(slot) + (f" {slot.time:%H:%M}" if slot.time else "") for slot in slots)


def routine_html(routine: Routine) -> str:
    """Return a table with a row for each dated session, its exercises, doses, length and status, and pictures."""
    routine = routine_for_people(routine)
    cards = {card.id: card for card in routine.exercises}
    rows = [_routine_row(cards, session) for session in routine.sessions]
    head = (_("Date"), _("Session"), _("Exercises"), _("Time"), _("Status"))
    short = [format_target(target) for target in routine.targets if target.short_by > 0]
    about = format_period(routine.start, routine.weeks, len(routine.sessions))
    remarks = [(_("Your profile"), sentence) for sentence in effect_sentences(routine)]
    remarks += [(name, " ".join(sentences)) for name, sentences in check_sentences(routine)]
    if closing := closing_sentence(routine):
        remarks.append((_("After the last week"), closing))
    table = html_from_rows(routine.title, about, routine.notices, short, head, rows, remarks)
    return table + _pictures(routine.exercises)


def card_html(card: ExerciseCard) -> str:
    """Return an exercise with its picture, where it has one, and its steps."""
    steps = "".join(f"<li>{escape_html(step)}</li>" for step in card.steps)
    return f"<div><h4>{escape_html(card.name)}</h4>{_picture(card)}<ol>{steps}</ol></div>"


def figure_html(figure: Figure) -> str:
    """Return the key positions of a figure, from the first of its views."""
    return f'<div style="max-width: 30em">{draw_figure("Figure", figure)}</div>'


def _pictures(cards: Iterable[ExerciseCard]) -> str:
    """Return the pictures of exercises with their names, folded up; nothing where there are none."""
    shown = "".join(
        f'<figure style="display: inline-block; margin: 1em">{_picture(card)}'
        f"<figcaption>{escape_html(card.name)}</figcaption></figure>"
        for card in cards
        if card.figure is not None
    )
    return f"<details><summary>{_('Pictures of the exercises')}</summary>{shown}</details>" if shown else ""


def _picture(card: ExerciseCard) -> str:
    if card.figure is None:
        return ""
    svg = draw_figure(card.name, card.figure, sides=card.sides)
    return f'<div style="max-width: 24em">{svg}</div>'


def _routine_row(cards: Mapping[str, ExerciseCard], session: RoutineSession) -> tuple[str, ...]:
    date = format_when(session.date, session.time)
    lines = []
    for entry in session.entries:
        card = cards[entry.exercise]
        dose = format_dose_short(entry.dose, card)
        if entry.ramp and not entry.stopped:
            dose = _("warm-up {sets}; then {dose}").format(sets=format_ramp(entry.ramp, card), dose=dose)
        line = f"{escape_html(card.name)}: {escape_html(dose)}"
        lines.append(f"<b>{_('stopped, do not do')}</b>: <s>{line}</s>" if entry.stopped else line)
    status = format_status(session.status, session.planned_for, is_unplanned=session.unplanned)
    return date, escape_html(session.name), "<br>".join(lines), format_minutes(session.seconds), status


def _shown_safely(write: Callable[[D], str], kind: str) -> Callable[[D], str]:
    """Return a method that shows a document, or says why it cannot be shown.

    A document made in Python may hold anything. A notebook shows it while somebody corrects it, so it must not end in
    a traceback of ours; ``dump`` lists what is wrong.
    """

    @in_own_context
    @in_language_of_document
    def show(document: D) -> str:
        try:
            return write(document)
        except Exception as error:
            what = escape_html(describe_failure(error))
            shown = f"This {kind} cannot be shown ({what}). hiproutine.dump says what is wrong with it."
            return f"<div><p>{shown}</p></div>"

    return show


Program._repr_html_ = _shown_safely(program_html, "program")  # type: ignore[attr-defined]
ExerciseCard._repr_html_ = _shown_safely(card_html, "exercise")  # type: ignore[attr-defined]
Figure._repr_html_ = _shown_safely(figure_html, "figure")  # type: ignore[attr-defined]
Routine._repr_html_ = _shown_safely(routine_html, "routine")  # type: ignore[attr-defined]
