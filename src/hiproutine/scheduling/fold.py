"""The fold: every session of the time line in turn, its doses as they stood, and what it led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Context, Outcome, Prescription, State
from hiproutine.progression.verdict import perfect_sets
from hiproutine.scheduling.timeline import Moment
from hiproutine.scheduling.tracks import Track

#: Words for the reasons given here.
MESSAGES = {
    "start": "This is the starting dose.",
}

NO_PAIN = LoggedPain(before=0, during=0, after=0, next_morning=0)


class Prescribed(NamedTuple):
    """What an entry is asked for at one moment, and why."""

    prescription: Prescription
    reasons: tuple[Reason, ...]


class _Walk:
    """Where one entry stands on its way through the log.

    It changes as it goes, which costs less than a new value for each step; nothing outside one fold ever holds it.
    """

    __slots__ = ("now", "number", "states", "track")

    def __init__(self, track: Track) -> None:
        self.track = track
        self.states: tuple[State, ...] = track.stack.start(track.entry)
        reasons = track.entry.reasons or (Reason("start", track.entry.id),)
        if track.made_to_fit:
            reasons = (*reasons, Reason("made-to-fit", track.entry.id))
        self.now = Prescribed(track.first, reasons)
        self.number = 0

    def advance(self, outcome: Outcome, week: int, on: date) -> None:
        self.number += 1
        track, last = self.track, self.now.prescription
        if not track.stack.rules:
            return
        context = Context(track.entry, track.rungs, track.exercises, last, self.number, week, on)
        self.states, prescription, reasons = track.stack.advance(self.states, outcome, context)
        self.now = Prescribed(prescription, reasons)


def perfect_outcome(prescription: Prescription) -> Outcome:
    """Give the outcome of a session done exactly as asked, without pain (law G11)."""
    return Outcome(perfect_sets(prescription), NO_PAIN)


def worst_of(pains: Iterable[LoggedPain | None]) -> LoggedPain | None:
    """Put several records of pain together: the worst of each, and the least before."""
    given = [pain for pain in pains if pain is not None]
    if len(given) < 2:
        return given[0] if given else None

    def scores(name: str) -> list[int]:
        return [score for pain in given if (score := getattr(pain, name)) is not None]

    return LoggedPain(
        min(scores("before"), default=None),
        max(scores("during"), default=None),
        max(scores("after"), default=None),
        max(scores("next_morning"), default=None),
    )


def outcomes_of(session: LoggedSession, asked: Mapping[str, Prescribed]) -> dict[str, Outcome]:
    """Give what a logged session says about each entry.

    An entry it does not name has no outcome, unless it names none at all and says how painful the session was.
    Several parts about one entry are one outcome: sets of another exercise do not count beside those of the one that
    was asked for, and the worst pain holds.
    """
    if not session.entries:
        return {} if session.pain is None else {ref: Outcome((), session.pain, session.symptoms) for ref in asked}
    found: dict[str, list[LoggedEntry]] = {}
    for entry in session.entries:
        found.setdefault(entry.entry, []).append(entry)
    return {ref: _outcome(parts, session, asked[ref].prescription.exercise) for ref, parts in found.items()}


def _outcome(parts: list[LoggedEntry], session: LoggedSession, exercise: str) -> Outcome:
    pain = worst_of(part.pain for part in parts) or session.pain
    as_asked = [part for part in parts if part.exercise in (None, exercise)]
    instead = None if as_asked else parts[0].exercise
    return Outcome(tuple(one for part in as_asked or parts for one in part.sets), pain, session.symptoms, instead)


def _outcomes_at(
    moment: Moment, asked: Mapping[str, Prescribed], everyone: Iterable[str]
) -> Iterable[tuple[str, Outcome]]:
    if moment.status == "planned":
        return [(ref, perfect_outcome(p.prescription)) for ref, p in asked.items() if not p.prescription.stopped]
    if moment.log is None:
        return ()
    outcomes = {} if moment.log.status == "skipped" else outcomes_of(moment.log, asked)
    if moment.log.symptoms:
        # A sign to stop is about the person: it reaches every entry, whatever was done that day.
        unnamed = Outcome((), None, moment.log.symptoms)
        outcomes = {ref: outcomes.get(ref, unnamed) for ref in everyone}
    return outcomes.items()


def walk_moments(
    moments: tuple[Moment, ...], tracks: Mapping[str, Track], entries_of: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Moment, dict[str, Prescribed]]]:
    """Give each moment with what was asked of each entry then, and feed its outcome to the rules.

    What is asked depends only on the moments before (law G5). A missed or skipped session, and an entry that a log
    leaves out, change nothing (law G4), unless a sign to stop was logged. A planned session is taken to be done
    exactly as asked.
    """
    walks = {ref: _Walk(track) for ref, track in tracks.items()}
    for moment in moments:
        asked = {ref: walks[ref].now for ref in entries_of[moment.occasion.slot.session]}
        yield moment, asked
        for ref, outcome in _outcomes_at(moment, asked, walks):
            walks[ref].advance(outcome, moment.occasion.week, moment.occasion.date)
