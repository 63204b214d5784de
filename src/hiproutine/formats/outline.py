"""The order in which formats for people show a session; each format decides how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from attrs import frozen

from hiproutine.formats.told_reasons import dose_reasons, precautions_by_exercise
from hiproutine.lookup.course_days import next_session
from hiproutine.lookup.done_entries import names_entries
from hiproutine.model.dose import Dose
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import SessionStatus
from hiproutine.model.program import Part, Style
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.text.numbers import format_parts
from hiproutine.text.performed import format_pain, format_performed
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import format_dose, format_position, format_rest, format_style, format_tempo
from hiproutine.translation import _, mark

_TURNS: dict[Style, str] = {
    "straight": "",
    "superset": mark("one set of each in turn"),
    "circuit": mark("one set of each in turn, then round again"),
}

#: Sessions at which a person reads what has changed.
_READ: frozenset[SessionStatus] = frozenset({"planned", "done"})

_Shown = tuple[str, Dose, tuple[Reason, ...]]


@frozen
class EntryOutline:
    """One entry with its label (``2``, or ``A1`` in a superset), its dose, its new reasons and what was performed.

    ``dose`` is in full, without its rest where rounds are interleaved and the group says what is rested.
    """

    label: str
    entry: RoutineEntry
    card: ExerciseCard
    dose: str
    news: tuple[str, ...]
    done: tuple[str, ...]


@frozen
class GroupOutline:
    """Entries that belong together: straight sets of one part, or one superset or circuit with its instruction."""

    part: Part
    name: str
    turns: str
    lines: tuple[EntryOutline, ...]


@frozen
class SessionOutline:
    """One session with its groups in order."""

    session: RoutineSession
    groups: tuple[GroupOutline, ...]


class UpcomingSession(NamedTuple):
    """The next session of a routine among those that are shown: ``None`` where nothing is planned any more.

    It is not there to be shown where its day is left out.
    """

    is_shown: bool
    outline: SessionOutline | None


def upcoming_session(routine: Routine, outlines: Sequence[SessionOutline]) -> UpcomingSession:
    """Return the next session of a routine, of which ``outlines`` are the sessions that are shown."""
    session = next_session(routine)
    outline = next((outline for outline in outlines if outline.session is session), None)
    return UpcomingSession(bool(outlines) and (session is None or outline is not None), outline)


@frozen
class StoppedExercise:
    """An exercise that is not to be done until somebody has looked at it, and what to do instead."""

    card: ExerciseCard
    advice: tuple[str, ...]


def stopped_exercises(routine: Routine) -> list[StoppedExercise]:
    """Return the exercises whose last planned session has them stopped, each once, in the order of the sessions.

    The advice is that of the first session in which they were: later ones say only that they still are.
    """
    since: dict[str, RoutineEntry] = {}
    for session in routine.sessions:
        for entry in session.entries:
            if entry.stopped:
                since.setdefault(entry.entry, entry)
            else:
                since.pop(entry.entry, None)
    stopped: dict[str, StoppedExercise] = {}
    for entry in since.values():
        advice = tuple(sentence_from_reason(reason, routine.messages) for reason in dose_reasons(entry))
        stopped.setdefault(entry.exercise, StoppedExercise(routine.card(entry.exercise), advice))
    return list(stopped.values())


def names_by_advice(stopped: Iterable[StoppedExercise]) -> dict[tuple[str, ...], list[str]]:
    """Return the names of exercises by what is to be done about them, so that each advice is read once."""
    names: dict[tuple[str, ...], list[str]] = {}
    for exercise in stopped:
        names.setdefault(exercise.advice, []).append(exercise.card.name)
    return names


def outline_sessions(routine: Routine) -> Iterator[SessionOutline]:
    """Yield the outline of every session in order."""
    cards = {card.id: card for card in routine.exercises}
    news = _News(routine)
    for session in routine.sessions:
        yield SessionOutline(session, tuple(_groups(session, cards, news)))


def _groups(session: RoutineSession, cards: dict[str, ExerciseCard], news: _News) -> Iterator[GroupOutline]:
    number = turns = 0
    is_named = names_entries(session)
    for (part, style, block), group in groupby(session.entries, key=_group_key):
        entries = list(group)
        if block is None:
            labels = [str(number + index) for index in range(1, len(entries) + 1)]
            number += len(entries)
        else:
            letter = chr(ord("A") + turns % 26) * (turns // 26 + 1)
            labels = [f"{letter}{index}" for index in range(1, len(entries) + 1)]
            turns += 1
        lines = []
        for label, entry in zip(labels, entries, strict=True):
            card = cards[entry.exercise]
            done = tuple(performed_lines(session, entry, card, is_named=is_named))
            dose = format_dose(entry.dose, card, has_rest=entry.round_rest_s is None)
            lines.append(EntryOutline(label, entry, card, dose, news.of_entry(session, entry), done))
        name = "" if block is None else f"{format_style(style)} {labels[0].removesuffix('1')}"
        yield GroupOutline(part, name, _turns(style, entries), tuple(lines))


class _News:
    """What a person is told at a session and has not been told before.

    Once, because repeating what has not changed would hide what has; and where it is to be done or was done, because
    nobody looks for the reason at a session that is over and was left out.
    """

    def __init__(self, routine: Routine) -> None:
        self._messages = routine.messages
        self._precautions = precautions_by_exercise(routine)
        self._shown: dict[str, _Shown] = {}
        #: Entries and exercises whose precautions have been told.
        self._warned: set[tuple[str, str]] = set()

    def of_entry(self, session: RoutineSession, entry: RoutineEntry) -> tuple[str, ...]:
        """Return the sentences that are new at an entry of the next session in order."""
        reasons: tuple[Reason, ...] = ()
        is_read = session.status in _READ
        current = entry.exercise, entry.dose, entry.reasons
        if entry.stopped or (is_read and self._shown.get(entry.entry) != current):
            reasons = dose_reasons(entry)
        if is_read:
            self._shown[entry.entry] = current
            key = entry.entry, entry.exercise
            if key not in self._warned:
                self._warned.add(key)
                reasons += self._precautions.get(key, ())
        return tuple([sentence_from_reason(reason, self._messages) for reason in reasons])


def _turns(style: Style, entries: Sequence[RoutineEntry]) -> str:
    """Return how the sets of a group alternate, and what is rested after each round; empty for straight sets."""
    rest_s = entries[0].round_rest_s
    if rest_s is None or max(entry.dose.set_count for entry in entries) == 1:
        return _(_TURNS[style]) if _TURNS[style] else ""
    return format_parts((_(_TURNS[style]), rest_after_round(rest_s)))


def rest_after_round(rest_s: int) -> str:
    """Return what is rested after each round of a superset or circuit: ``60 s rest after a round``."""
    return _("{rest} after a round").format(rest=format_rest(rest_s))


def _group_key(entry: RoutineEntry) -> tuple[Part, Style, int | None]:
    return entry.part, entry.style, None if entry.style == "straight" else entry.block


def performed_lines(
    session: RoutineSession, entry: RoutineEntry, card: ExerciseCard, *, is_named: bool
) -> Iterator[str]:
    """Yield what the log says of an entry, and of one that it leaves out while it names another, that it was not done.

    ``is_named`` says whether the log of the session names any entry, as ``names_entries`` tells.
    """
    if entry.performed is not None:
        words = _("done light: {sets}") if entry.light else _("done: {sets}")
        sets = format_performed(entry.performed, card)
        if entry.performed_exercise is not None:
            instead = plain_name(entry.performed_exercise)
            sets = _("{exercise} instead, {sets}").format(exercise=instead, sets=sets)
        yield words.format(sets=sets)
    elif session.status == "done" and not entry.stopped:
        yield _("not done") if is_named else _("done: nothing noted")
    if pain := format_pain(entry.pain):
        yield pain


def cards_in_order(routine: Routine, *, has_unused: bool = True) -> list[ExerciseCard]:
    """Return the cards in the order in which their exercises first appear; unused ones last, or not at all."""
    cards = {card.id: card for card in routine.exercises}
    used = dict.fromkeys(entry.exercise for session in routine.sessions for entry in session.entries)
    return [cards[exercise] for exercise in (dict.fromkeys((*used, *cards)) if has_unused else used)]


def advice_by_exercise(routine: Routine) -> dict[str, list[str]]:
    """Return the advice for this person by exercise, each text once."""
    advice: dict[str, dict[str, None]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            if entry.advice:
                advice.setdefault(entry.exercise, {}).update(dict.fromkeys(entry.advice))
    return {exercise: list(texts) for exercise, texts in advice.items()}


def card_facts(card: ExerciseCard) -> Iterator[tuple[str, str]]:
    """Return what stands above the steps of an exercise: a name and a text each."""
    yield _("Start"), format_position(card.position)
    if card.equipment:
        yield _("You need"), "; ".join(_(" or ").join(map(plain_name, need)) for need in card.equipment)
    if card.helpful:
        yield _("It helps to have"), format_parts(map(plain_name, card.helpful))
    yield _("Speed"), format_tempo(card.tempo, card)
