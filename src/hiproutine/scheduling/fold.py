"""The fold: every session of the time line in turn, its doses as they stood, and what it led to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Context, Outcome, Prescription, State
from hiproutine.progression.verdict import perfect_sets
from hiproutine.scheduling.timeline import Moment
from hiproutine.scheduling.tracks import Track

#: Words for the reasons given here.
MESSAGES = {
    "start": "This is the starting dose.",
    "assumed": "Projected on the assumption that everything before is done as asked, without pain.",
}

NO_PAIN = LoggedPain(before=0, during=0, after=0, next_morning=0)


@frozen
class Prescribed:
    """What an entry is asked for at one moment, and why."""

    prescription: Prescription
    reasons: tuple[Reason, ...]


class _Walk:
    """Where one entry stands on its way through the log; replaced, never shared, at each fold."""

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


def outcomes_of(session: LoggedSession) -> dict[str, Outcome]:
    """Give what a logged session says about each entry it names; an entry it does not name has no outcome."""
    found: dict[str, list[LoggedEntry]] = {}
    for entry in session.entries:
        found.setdefault(entry.entry, []).append(entry)
    outcomes = {}
    for ref, parts in found.items():
        pain = next((part.pain for part in parts if part.pain is not None), session.pain)
        exercise = next((part.exercise for part in parts if part.exercise is not None), None)
        sets = tuple(one for part in parts for one in part.sets)
        outcomes[ref] = Outcome(sets, pain, session.symptoms, exercise)
    return outcomes


def _outcomes_at(moment: Moment, asked: Mapping[str, Prescribed]) -> Mapping[str, Outcome]:
    if moment.status == "planned":
        return {ref: perfect_outcome(p.prescription) for ref, p in asked.items() if not p.prescription.stopped}
    if moment.log is None or moment.log.status == "skipped":
        return {}
    return outcomes_of(moment.log)


def walk_moments(
    moments: tuple[Moment, ...], tracks: Mapping[str, Track], entries_of: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Moment, dict[str, Prescribed]]]:
    """Give each moment with what was asked of each entry then, and feed its outcome to the rules.

    What is asked depends only on the moments before (law G5). A missed or skipped session, and an entry that a log
    leaves out, change nothing (law G4). A planned session is taken to be done exactly as asked.
    """
    walks = {ref: _Walk(track) for ref, track in tracks.items()}
    for moment in moments:
        asked = {ref: walks[ref].now for ref in entries_of[moment.occasion.slot.session]}
        yield moment, asked
        for ref, outcome in _outcomes_at(moment, asked).items():
            walks[ref].advance(outcome, moment.occasion.week, moment.occasion.date)
