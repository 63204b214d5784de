"""The fold: every session of the time line in turn, its doses as they stood, and what it led to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession
from hiproutine.model.program import Block, Program
from hiproutine.model.reason import Reason
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription, is_due
from hiproutine.scheduling.calendar import DatedSlot, slot_start
from hiproutine.scheduling.merge_policy import MissedWorkMerger
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.timeline import TimelineSession, missed_policies_for

#: Words for the reasons given here.
MESSAGES = {
    "start": "This is the starting dose.",
}


class ReasonedPrescription(NamedTuple):
    """What an entry is asked for at one moment, and why."""

    prescription: Prescription
    reasons: tuple[Reason, ...]


class EntryProgress:
    """Where one entry stands on its way through the log.

    It changes as it goes, which costs less than a new value for each step; nothing outside one fold ever holds it.
    """

    __slots__ = ("_asked_at", "_done", "_last", "_pending", "number", "standing", "track")

    def __init__(self, track: ResolvedEntry) -> None:
        self.track = track
        reasons = track.entry.reasons or (Reason("start", track.entry.id),)
        if track.is_shortened:
            reasons = (*reasons, Reason("made-to-fit", track.entry.id))
        self.standing = track.stack.start(track.entry, track.first, reasons)
        self.number = 0
        self._last = track.first
        self._done: DatedSlot | None = None
        self._asked_at: TimelineSession | None = None
        self._pending: list[tuple[Outcome, Prescription]] = []

    @property
    def done_at(self) -> datetime | None:
        """Give when the entry was last done."""
        return None if self._done is None else slot_start(self._done)

    def prescribe(self, moment: TimelineSession) -> ReasonedPrescription:
        """Return what is asked for in the session to come, after everything that was done before it."""
        stack = self.track.stack
        if self._pending:
            for outcome, asked in self._pending:
                self._last = asked
                self.standing = stack.advance(self.standing, outcome, self.context_at(moment))
            self._pending.clear()
        elif stack.is_calendar and moment is not self._asked_at:
            # Once a session: somebody who makes up for one that was missed asks beforehand what would be done.
            self.standing = stack.advance(self.standing, None, self.context_at(moment))
        self._asked_at = moment
        return ReasonedPrescription(self.standing.prescribed, self.standing.all_reasons)

    def record(self, outcome: Outcome, occasion: DatedSlot) -> None:
        """Take in what was done; the rules are asked about it when the next session comes up."""
        self.number += 1
        if outcome.sets:
            self._done = occasion
        if self.track.stack.rules:
            self._pending.append((outcome, self.standing.prescribed))

    def is_due_on(self, occasion: DatedSlot, given: Prescription) -> bool:
        """Return whether the entry is done at this place of the cycle; its times are spread evenly over its places."""
        times, turns = given.times, self.track.turn_count
        if times is None or times >= turns or occasion.slot_index not in self.track.turns:
            return True
        return is_due(self.track.turns[occasion.slot_index], times, turns)

    def context_at(self, moment: TimelineSession) -> Context:
        """Return what the rules may know before a session."""
        track, occasion, done = self.track, moment.dated_slot, self._done
        return Context(
            track.entry,
            track.rungs,
            track.exercises,
            self._last,
            self.number,
            occasion.program_week,
            occasion.date,
            occasion.cycle,
            track.turns.get(occasion.slot_index, 1),
            track.turn_count,
            track.weeks,
            None if done is None else (occasion.date - done.date).days,
            moment.readiness,
        )


def perfect_outcome(prescription: Prescription, at: DatedSlot) -> Outcome:
    """Return the outcome of a session done exactly as asked, without pain (law G11); it is nobody's log yet."""
    sets = perfect_sets(prescription)
    return Outcome(sets, NO_PAIN, (), None, "", at.date, at.program_week, at.cycle, prescription)


def merge_pains(pains: Iterable[LoggedPain | None]) -> LoggedPain | None:
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


def outcomes_by_entry(
    session: LoggedSession, asked: Mapping[str, ReasonedPrescription], at: DatedSlot
) -> dict[str, Outcome]:
    """Return what a logged session says about each entry.

    An entry it does not name has no outcome, unless it names none at all and says how painful the session was.
    Several parts about one entry are one outcome: sets of another exercise do not count beside those of the one that
    was asked for, and the worst pain holds.
    """
    if not session.entries:
        return {} if session.pain is None else dict.fromkeys(asked, _no_sets(session, at))
    found: dict[str, list[LoggedEntry]] = {}
    for entry in session.entries:
        found.setdefault(entry.entry, []).append(entry)
    return {ref: _outcome(parts, session, asked[ref].prescription.exercise, at) for ref, parts in found.items()}


def _no_sets(session: LoggedSession, at: DatedSlot) -> Outcome:
    return Outcome((), session.pain, session.symptoms, None, at.id, at.date, at.program_week, at.cycle)


def _outcome(parts: list[LoggedEntry], session: LoggedSession, exercise: str, at: DatedSlot) -> Outcome:
    if len(parts) == 1:
        only = parts[0]
        sets, instead = only.sets, None if only.exercise in (None, exercise) else only.exercise
        pain = only.pain or session.pain
        return Outcome(sets, pain, session.symptoms, instead, at.id, at.date, at.program_week, at.cycle)
    pain = merge_pains(part.pain for part in parts) or session.pain
    as_asked = [part for part in parts if part.exercise in (None, exercise)]
    instead = None if as_asked else parts[0].exercise
    sets = tuple(one for part in as_asked or parts for one in part.sets)
    return Outcome(sets, pain, session.symptoms, instead, at.id, at.date, at.program_week, at.cycle)


def _logged_outcomes(
    moment: TimelineSession, log: LoggedSession, asked: Mapping[str, ReasonedPrescription], everyone: Iterable[str]
) -> dict[str, Outcome]:
    outcomes = {} if log.status == "skipped" else outcomes_by_entry(log, asked, moment.dated_slot)
    if log.symptoms:
        # A sign to stop is about the person: it reaches every entry, whatever was done that day.
        unnamed = _no_sets(evolve(log, pain=None), moment.dated_slot)
        outcomes = {ref: outcomes.get(ref, unnamed) for ref in everyone}
    return outcomes


#: What became of a session as it was asked for: its log, or ``None`` where nothing more is known than its status.
Perform = Callable[[TimelineSession, Mapping[str, ReasonedPrescription]], LoggedSession | None]


def logged_session(moment: TimelineSession, _asked: Mapping[str, ReasonedPrescription]) -> LoggedSession | None:
    """Return the log of a session, where there is one."""
    return moment.log


class Fold:
    """The walk through all sessions, one after the other: what is asked for in each, and what it leads to.

    What is asked depends only on the sessions before (law G5) and on the day itself. A missed or skipped session, and
    an entry that a log leaves out, count for nothing (law G4), unless a sign to stop was logged. A planned session is
    taken to be done exactly as asked (law G11).
    """

    def __init__(self, program: Program, tracks: Mapping[str, ResolvedEntry], start: date) -> None:
        self.walks = {ref: EntryProgress(track) for ref, track in tracks.items()}
        self._making_up = (
            MissedWorkMerger(program, tracks, start) if "merge" in missed_policies_for(program).values() else None
        )
        self._blocks = {session.id: session.blocks for session in program.sessions}

    def steps(
        self, moments: Iterable[TimelineSession], perform: Perform = logged_session
    ) -> Iterator[tuple[TimelineSession, tuple[Block, ...], dict[str, ReasonedPrescription], LoggedSession | None]]:
        """Return each session with its blocks, what was asked of each entry in it, and its log."""
        for moment in moments:
            blocks = self._blocks_at(moment)
            asked = {ref: self.walks[ref].prescribe(moment) for block in blocks for ref in block.entries}
            log = perform(moment, asked)
            due, asked = self._due(moment, blocks, asked, log)
            if due or log is not None:
                yield moment, due, asked, log
            if log is not None:
                for ref, outcome in _logged_outcomes(moment, log, asked, self.walks).items():
                    self.walks[ref].record(outcome, moment.dated_slot)
            elif moment.status == "planned":
                for block in due:
                    for ref in block.entries:
                        if not asked[ref].prescription.stopped:
                            perfect = perfect_outcome(asked[ref].prescription, moment.dated_slot)
                            self.walks[ref].record(perfect, moment.dated_slot)

    def is_idle(self, occasion: DatedSlot) -> bool:
        """Return whether nothing is due in a session, by where every entry stands now."""
        refs = [ref for block in self._blocks[occasion.slot.session] for ref in block.entries]
        return not any(walk.is_due_on(occasion, walk.standing.prescribed) for walk in map(self.walks.__getitem__, refs))

    def _blocks_at(self, moment: TimelineSession) -> tuple[Block, ...]:
        if self._making_up is None or not moment.missed_before:
            return self._blocks[moment.dated_slot.slot.session]
        done_at = {ref: walk.done_at for ref, walk in self.walks.items() if walk.done_at is not None}
        return self._making_up.blocks_for(moment, done_at, lambda ref: self.walks[ref].prescribe(moment).prescription)

    def _due(
        self,
        moment: TimelineSession,
        blocks: tuple[Block, ...],
        asked: dict[str, ReasonedPrescription],
        log: LoggedSession | None,
    ) -> tuple[tuple[Block, ...], dict[str, ReasonedPrescription]]:
        """Leave out what is done less often than the cycle has places for it, unless it was done all the same."""
        resting = {
            ref for ref, given in asked.items() if not self.walks[ref].is_due_on(moment.dated_slot, given.prescription)
        }
        if log is not None:
            resting -= {part.entry for part in log.entries}
        if not resting:
            return blocks, asked
        due = (evolve(b, entries=tuple(ref for ref in b.entries if ref not in resting)) for b in blocks)
        return tuple(b for b in due if b.entries), asked
