"""``text``: plain text for a terminal or a sheet of paper, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hiproutine.formats.date_range import DATE_RANGE_ONLY, DateRange, date_range_from_options, within
from hiproutine.formats.format import Format
from hiproutine.formats.outline import (
    EntryOutline,
    SessionOutline,
    advice_by_exercise,
    card_facts,
    cards_in_order,
    outline_sessions,
    stopped_exercises,
    upcoming_session,
)
from hiproutine.formats.places_to_write import pain_of_session, place_for_note, places_to_write
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import Routine
from hiproutine.text.function_checks import TITLE as CHECKS_TITLE
from hiproutine.text.function_checks import check_sentences, closing_sentence
from hiproutine.text.notices import distinct_notices
from hiproutine.text.performed import format_pain
from hiproutine.text.profile_effects import TITLE, effect_sentences
from hiproutine.text.sanitize import one_line, plain_name
from hiproutine.text.wording import (
    PROJECTION,
    format_date,
    format_minutes,
    format_part,
    format_period,
    format_ramp,
    format_range,
    format_status,
    format_target,
    format_when,
    notice_title,
)
from hiproutine.text.wrapping import TIE, WIDTH, fill, tie_parts
from hiproutine.translation import _

#: What stands below an entry begins where its name does.
_ENTRY_INDENT = " " * 6


def render(routine: Routine, *, since: str | None = None, until: str | None = None) -> str:
    """Return the routine as text: stops, notices, the next session, every session, then how to do each exercise."""
    days = date_range_from_options(routine, since, until)
    shown = within(routine, days)
    outlines = list(outline_sessions(shown))
    parts = (
        *(_head(routine, days), _stops(routine), _notices(routine), _effects(routine), _next(routine, outlines)),
        *(_checks(routine), _sessions(outlines), _shortfalls(routine), _how_to(shown, has_unused=days.is_whole)),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _fill(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap text that may be empty: the line that it would stand on is there all the same."""
    return fill(text, first, rest) or [first.rstrip()]


def _heading(text: str) -> list[str]:
    return ["", "", text.upper(), "-" * len(text)]


def _head(routine: Routine, days: DateRange) -> Iterator[str]:
    title = _fill(one_line(routine.title))
    yield from title
    yield "=" * min(WIDTH, max(map(len, title)))
    if routine.goal is not None:
        yield from _fill(_("Goal: {name}").format(name=one_line(plain_name(routine.goal))))
    yield format_period(routine.start, routine.weeks, len(routine.sessions))
    yield from fill(format_range(days.since, days.until))
    if any(session.status == "planned" for session in routine.sessions):
        yield from _fill(_(PROJECTION))


def _stops(routine: Routine) -> Iterator[str]:
    stopped = stopped_exercises(routine)
    if stopped:
        yield from _heading(_("Stop"))
    for one in stopped:
        yield ""
        yield from _fill(_("DO NOT DO: {exercise}").format(exercise=one_line(one.card.name)), "* ")
        for advice in one.advice:
            yield from _fill(one_line(advice), "  ")


def _notices(routine: Routine) -> Iterator[str]:
    if routine.notices:
        yield from _heading(_("Read this first"))
    for notice in distinct_notices(routine.notices):
        yield ""
        yield from _fill(f"{notice_title(notice.kind)}: {one_line(notice.text)}", "* ")


def _effects(routine: Routine) -> Iterator[str]:
    sentences = effect_sentences(routine)
    if sentences:
        yield from _heading(_(TITLE))
        yield ""
    for sentence in sentences:
        yield from _fill(one_line(sentence), "* ")


def _checks(routine: Routine) -> Iterator[str]:
    if routine.checks:
        yield from _heading(_(CHECKS_TITLE))
    for check, (name, sentences) in zip(routine.checks, check_sentences(routine), strict=True):
        yield ""
        yield from _fill(one_line(name), "* ")
        for number, step in enumerate(check.plan.steps, 1):
            yield from _fill(one_line(step), f"  {number}. ")
        for sentence in sentences:
            yield from _fill(one_line(sentence), "  ")
    if closing := closing_sentence(routine):
        yield ""
        yield from _fill(closing)


def _shortfalls(routine: Routine) -> Iterator[str]:
    short = [target for target in routine.targets if target.short_by > 0]
    if short:
        yield from _heading(_("Targets that this plan leaves short"))
        yield ""
    for target in short:
        yield from _fill(one_line(format_target(target)), "* ")


def _how_to(routine: Routine, *, has_unused: bool) -> Iterator[str]:
    cards, advice = cards_in_order(routine, has_unused=has_unused), advice_by_exercise(routine)
    if cards:
        yield from _heading(_("How to do each exercise"))
    for card in cards:
        yield from _card(card, advice.get(card.id, []))


def _card(card: ExerciseCard, advice: list[str]) -> Iterator[str]:
    yield ""
    yield from _fill(one_line(card.name))
    if card.summary:
        yield from _fill(one_line(card.summary), "  ")
    for name, text in card_facts(card):
        yield from _fill(f"{name}: {one_line(text)}", "  ", "    ")
    for number, step in enumerate(card.steps, 1):
        yield from _fill(one_line(step), f"  {number}. ")
    for text in advice:
        yield from _fill(_("For you: {advice}").format(advice=one_line(text)), "  ! ")
    for cue in card.cues:
        yield from _fill(one_line(cue), "  - ")
    for fault in card.faults:
        words = _("If this happens: {fault} -> {cue}")
        yield from _fill(words.format(fault=one_line(fault.fault), cue=one_line(fault.cue)), "  - ")


def _next(routine: Routine, outlines: Sequence[SessionOutline]) -> Iterator[str]:
    """Yield the next session with places to write what was done; a line where nothing is planned any more.

    Nothing where it is among the days that are left out.
    """
    is_shown, outline = upcoming_session(routine, outlines)
    if not is_shown:
        return
    yield from _heading(_("Next session"))
    yield ""
    if outline is None:
        yield _("Nothing is planned on or after {date}.").format(date=format_date(routine.as_of))
        return
    yield from _session(outline, is_written_on=True)
    yield from _places("  ", pain_of_session())
    yield from _places("  ", (place_for_note(),))


def _sessions(outlines: Iterable[SessionOutline]) -> Iterator[str]:
    for week, group in groupby(outlines, key=lambda outline: outline.session.week):
        yield from _heading(_("Week {number}").format(number=week))
        for outline in group:
            yield ""
            yield from _session(outline)


def _session(outline: SessionOutline, *, is_written_on: bool = False) -> Iterator[str]:
    session = outline.session
    when = format_when(session.date, session.time)
    parts = [
        when,
        _("session {number}: {name}").format(number=session.number, name=one_line(session.name)),
        format_minutes(session.seconds),
    ]
    if session.status != "planned":
        status = format_status(session.status)
        words = format_status(session.status, session.planned_for, is_unplanned=session.unplanned)
        parts.append(words.replace(status, status.upper(), 1))
    yield from _fill(" | ".join(parts), "", "    ")
    if pain := format_pain(session.pain):
        yield f"  {pain}"
    if session.note:
        yield from _fill(_("note: {text}").format(text=one_line(session.note)), "  ")
    part = "main"
    for group in outline.groups:
        if group.part != part:
            part = group.part
            yield f"  {format_part(part).capitalize()}"
        if group.name:
            yield from _fill(f"{group.name[0].upper()}{group.name[1:]}: {group.turns}", "  ")
        for line in group.lines:
            yield from _entry(line)
            if is_written_on:
                yield from _places(_ENTRY_INDENT, places_to_write(line.entry, line.card))


def _places(indent: str, places: Iterable[str]) -> list[str]:
    """Return places to write, three spaces apart; a line is broken between two of them, or between two numbers."""
    return [line.rstrip() for line in fill(f"{TIE}{TIE} ".join(places), indent)]


def _entry(line: EntryOutline) -> Iterator[str]:
    name, dose = one_line(line.card.name), tie_parts(line.dose)
    first = f"  {line.label + '.':<3} "
    if line.entry.stopped:
        yield from _fill(
            _("STOPPED, do not do: {exercise} (last dose: {dose})").format(exercise=name, dose=dose), first
        )
    else:
        yield from _fill(f"{name}: {dose}", first)
        if line.entry.ramp:
            yield from _fill(
                _("Warm-up: {sets}").format(sets=tie_parts(format_ramp(line.entry.ramp, line.card))), " " * len(first)
            )
    for text in (*line.news, *line.done):
        yield from _fill(one_line(text), " " * len(first))


FORMAT = Format("text", "Plain text, for a terminal or paper", "text/plain", ".txt", render, options=DATE_RANGE_ONLY)
