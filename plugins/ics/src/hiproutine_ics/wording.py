"""The title of an event, and what is to be done and why, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.formats import (
    EntryOutline,
    SessionOutline,
    format_part,
    format_ramp,
    format_status,
    one_line,
    whole_minutes,
)
from hiproutine.formats import gettext as _
from hiproutine.model import RoutineSession


def session_title(session: RoutineSession) -> str:
    """Return the title of an event: status, name and minutes."""
    words = _("{session} ({minutes} min)").format(
        session=one_line(session.name), minutes=whole_minutes(session.seconds)
    )
    if session.status == "planned":
        return words
    status = format_status(session.status, is_unplanned=session.unplanned)
    return f"{status[:1].upper()}{status[1:]}: {words}"


def stops_text(outline: SessionOutline) -> str:
    """Return what is not to be done and why, which stands above all else; empty where nothing is stopped."""
    lines = [_("STOP")]
    for line in _lines(outline):
        if line.entry.stopped:
            lines.append(_("Do not do: {exercise}").format(exercise=one_line(line.card.name)))
            lines += (f"   {one_line(text)}" for text in line.news)
    return "\n".join(lines) if len(lines) > 1 else ""


def entries_text(outline: SessionOutline) -> Iterator[str]:
    """Yield a paragraph for each group: straight sets of one part, or a superset or circuit with its name and rule."""
    part = ""
    for group in outline.groups:
        lines = [] if group.part == part else [format_part(group.part).upper()]
        part = group.part
        if group.name:
            lines.append(f"{group.name[0].upper()}{group.name[1:]}: {group.turns}")
        for line in group.lines:
            lines += _entry_lines(line)
        yield "\n".join(lines)


def reasons_text(outline: SessionOutline) -> str:
    """Return why doses have changed; empty where nothing has."""
    lines = [_("WHY")]
    for line in _lines(outline):
        if not line.entry.stopped:
            lines += (f"{line.label}. {one_line(line.card.name)}: {one_line(text)}" for text in line.news)
    return "\n".join(lines) if len(lines) > 1 else ""


def _lines(outline: SessionOutline) -> Iterator[EntryOutline]:
    return (line for group in outline.groups for line in group.lines)


def _entry_lines(line: EntryOutline) -> Iterator[str]:
    """Yield one exercise with its exact dose, its warm-up sets, and what to mind."""
    name, dose = one_line(line.card.name), line.dose
    if line.entry.stopped:
        words = _("STOPPED, do not do: {exercise} (last dose: {dose})").format(exercise=name, dose=dose)
        yield f"{line.label}. {words}"
    else:
        yield f"{line.label}. {name}: {dose}"
        if line.entry.ramp:
            yield f"   {_('Warm-up: {sets}').format(sets=format_ramp(line.entry.ramp, line.card))}"
    yield from (f"   {_('For you: {advice}').format(advice=one_line(text))}" for text in line.entry.advice)
