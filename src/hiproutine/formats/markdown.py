"""``markdown``: CommonMark with tables, for wikis, notes and web sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hiproutine.formats.date_range import DATE_RANGE_OPTIONS, DateRange, date_range_from_options, within
from hiproutine.formats.format import Format
from hiproutine.formats.markdown_figures import FIGURES_OPTION, FiguresInMarkdown, figure_blocks
from hiproutine.formats.outline import (
    EntryOutline,
    GroupOutline,
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
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.text.function_checks import TITLE as CHECKS_TITLE
from hiproutine.text.function_checks import check_sentences, closing_sentence
from hiproutine.text.markdown import escape_markdown, table_from_cells
from hiproutine.text.notices import distinct_notices
from hiproutine.text.numbers import format_parts
from hiproutine.text.performed import format_pain
from hiproutine.text.profile_effects import TITLE, effect_sentences
from hiproutine.text.sanitize import plain_name
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
from hiproutine.translation import _, mark

_COLUMNS = (mark("When"), mark("Session"), mark("Part"), mark("Exercise"), mark("Dose"), mark("Notes"))


_NEXT_COLUMNS = (mark("Part"), mark("Exercise"), mark("Dose"), mark("Notes"), mark("What was done"))


def render(
    routine: Routine, *, since: str | None = None, until: str | None = None, figures: FiguresInMarkdown = "none"
) -> str:
    """Return the routine as Markdown: stops, notices, the next session, a table for each week, then how to do it."""
    days = date_range_from_options(routine, since, until)
    shown = within(routine, days)
    outlines = list(outline_sessions(shown))
    parts = (
        *(_head(routine, days), _stops(routine), _notices(routine), _effects(routine), _next(routine, outlines)),
        *(
            _checks(routine),
            _sessions(outlines),
            _shortfalls(routine),
            _how_to(shown, figures, has_unused=days.is_whole),
        ),
    )
    return "\n\n".join(block for part in parts for block in part) + "\n"


def _head(routine: Routine, days: DateRange) -> Iterator[str]:
    yield f"# {escape_markdown(routine.title)}"
    if routine.goal is not None:
        yield _("Goal: {name}").format(name=escape_markdown(plain_name(routine.goal)))
    yield format_period(routine.start, routine.weeks, len(routine.sessions))
    if not days.is_whole:
        yield format_range(days.since, days.until)
    if any(session.status == "planned" for session in routine.sessions):
        yield _(PROJECTION)


def _stops(routine: Routine) -> Iterator[str]:
    stopped = stopped_exercises(routine)
    if stopped:
        yield f"## {_('STOP')}"
        words = _("DO NOT DO:")
        yield "\n".join(
            f"- **{words}** {' '.join([escape_markdown(one.card.name) + '.', *map(escape_markdown, one.advice)])}"
            for one in stopped
        )


def _notices(routine: Routine) -> Iterator[str]:
    if routine.notices:
        yield f"## {_('Read this first')}"
        yield "\n".join(
            f"- **{notice_title(notice.kind)}:** {escape_markdown(notice.text)}"
            for notice in distinct_notices(routine.notices)
        )


def _effects(routine: Routine) -> Iterator[str]:
    sentences = effect_sentences(routine)
    if sentences:
        yield f"## {_(TITLE)}"
        yield "\n".join(f"- {escape_markdown(sentence)}" for sentence in sentences)


def _checks(routine: Routine) -> Iterator[str]:
    if routine.checks:
        yield f"## {_(CHECKS_TITLE)}"
    for check, (name, sentences) in zip(routine.checks, check_sentences(routine), strict=True):
        yield f"**{escape_markdown(name)}:** {escape_markdown(' '.join(sentences))}"
        yield "\n".join(f"{number}. {escape_markdown(step)}" for number, step in enumerate(check.plan.steps, 1))
    if closing := closing_sentence(routine):
        yield escape_markdown(closing)


def _shortfalls(routine: Routine) -> Iterator[str]:
    short = [target for target in routine.targets if target.short_by > 0]
    if short:
        yield f"## {_('Targets that this plan leaves short')}"
        yield "\n".join(f"- {escape_markdown(format_target(target))}" for target in short)


def _how_to(routine: Routine, figures: FiguresInMarkdown, *, has_unused: bool) -> Iterator[str]:
    cards, advice = cards_in_order(routine, has_unused=has_unused), advice_by_exercise(routine)
    if cards:
        yield f"## {_('How to do each exercise')}"
    for card in cards:
        yield from _card(card, advice.get(card.id, []), figures)


def _card(card: ExerciseCard, advice: list[str], figures: FiguresInMarkdown) -> Iterator[str]:
    yield f"### {escape_markdown(card.name)}"
    yield from figure_blocks(card, figures)
    if card.summary:
        yield escape_markdown(card.summary)
    yield "\n".join(f"- {name}: {escape_markdown(text)}" for name, text in card_facts(card))
    if card.steps:
        yield "\n".join(f"{number}. {escape_markdown(step)}" for number, step in enumerate(card.steps, 1))
    hints = [f"- **{_('For you:')}** {escape_markdown(text)}" for text in advice]
    hints += [f"- {escape_markdown(cue)}" for cue in card.cues]
    words = f"- {_('If this happens: {fault} → {cue}')}"
    hints += [words.format(fault=escape_markdown(fault.fault), cue=escape_markdown(fault.cue)) for fault in card.faults]
    if hints:
        yield "\n".join(hints)


def _next(routine: Routine, outlines: Sequence[SessionOutline]) -> Iterator[str]:
    """Yield the next session with places to write what was done; a line where nothing is planned any more.

    Nothing where it is among the days that are left out.
    """
    is_shown, outline = upcoming_session(routine, outlines)
    if not is_shown:
        return
    yield f"## {_('Next session')}"
    if outline is None:
        yield _("Nothing is planned on or after {date}.").format(date=format_date(routine.as_of))
        return
    session = outline.session
    yield _("{when}, session {session}").format(
        when=format_when(session.date, session.time), session=_session_name(session)
    )
    if notes := _session_notes(session):
        yield " · ".join(notes)
    rows = [
        (*_cells(group, line, [group.turns] if group.turns and line is group.lines[0] else []), _places(line))
        for group in outline.groups
        for line in group.lines
    ]
    if rows:
        yield table_from_cells(tuple(map(_, _NEXT_COLUMNS)), rows)
    yield f"{' · '.join(pain_of_session())} · {place_for_note()}"


def _places(line: EntryOutline) -> str:
    return " · ".join(places_to_write(line.entry, line.card)).replace("[ ]", "☐")


def _sessions(outlines: Iterable[SessionOutline]) -> Iterator[str]:
    for week, group in groupby(outlines, key=lambda outline: outline.session.week):
        yield f"## {_('Week {number}').format(number=week)}"
        yield table_from_cells(tuple(map(_, _COLUMNS)), [row for outline in group for row in _rows(outline)])


def _session_name(session: RoutineSession) -> str:
    return f"{session.number}: {format_parts((escape_markdown(session.name), format_minutes(session.seconds)))}"


def _rows(outline: SessionOutline) -> Iterator[tuple[str, ...]]:
    """Yield a row for each entry, the first with date and session; one row where there is no entry."""
    session = outline.session
    name = _session_name(session)
    if session.status != "planned":
        status = format_status(session.status, session.planned_for, is_unplanned=session.unplanned)
        name = format_parts((name, f"**{status}**"))
    head = (format_when(session.date, session.time), name)
    notes = _session_notes(session)
    for group in outline.groups:
        if group.turns:
            notes.append(group.turns)
        for line in group.lines:
            yield *head, *_cells(group, line, notes)
            head, notes = ("", ""), []
    if not outline.groups:
        yield *head, "", "", "", " · ".join(notes)


def _session_notes(session: RoutineSession) -> list[str]:
    notes = [pain] if (pain := format_pain(session.pain)) else []
    return [*notes, _("note: {text}").format(text=escape_markdown(session.note))] if session.note else notes


def _cells(group: GroupOutline, line: EntryOutline, notes: list[str]) -> tuple[str, ...]:
    part = format_parts((format_part(group.part), group.name))
    name, dose = escape_markdown(line.card.name), line.dose
    notes_text = " · ".join([*notes, *map(escape_markdown, (*line.news, *line.done))])
    if line.entry.stopped:
        words = f"**{_('STOPPED, do not do')}** ({_('last dose: {dose}').format(dose=dose)})"
        return part, f"{line.label}: {name}", words, notes_text
    if line.entry.ramp:
        ramp = format_ramp(line.entry.ramp, line.card)
        dose = _("Warm-up: {sets}; then {dose}").format(sets=ramp, dose=dose)
    return part, f"{line.label}: {name}", dose, notes_text


_OPTIONS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {**DATE_RANGE_OPTIONS, "figures": FIGURES_OPTION},
}
FORMAT = Format("markdown", "Markdown with tables", "text/markdown", ".md", render, options=_OPTIONS)
