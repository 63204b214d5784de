"""The fold over the log: the doses of every session in turn, and what each session leads to."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Block, Program
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.rule import Context, Outcome, Prescription, is_due
from hiproutine.scheduling.calendar import DatedSlot, slot_start
from hiproutine.scheduling.continuation import amended_last, continued_state
from hiproutine.scheduling.merge_policy import MissedWorkMerger
from hiproutine.scheduling.missed_policies import missed_policies_for
from hiproutine.scheduling.outcomes import outcomes_from_log, perfect_outcome
from hiproutine.scheduling.recent_work import RecoveryKeeper
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.timeline import TimelineSession

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "start": "This is the starting dose.",
    "left-out-to-recover": (
        "It was left out on {date}: its muscles had been worked {hours} hours before, and they need {needed}."
    ),
}


class ReasonedPrescription(NamedTuple):
    """What is prescribed for an entry in one session, and why."""

    prescription: Prescription
    reasons: tuple[Reason, ...]


class FoldStep(NamedTuple):
    """One session of the fold: its blocks with what is due, the prescriptions by entry, and its log if it has one.

    The prescriptions include entries that are not due.
    """

    session: TimelineSession
    blocks: tuple[Block, ...]
    prescriptions: Mapping[str, ReasonedPrescription]
    log: LoggedSession | None


class EntryProgress:
    """How far one entry has come in the fold.

    ``state`` is what its rules hold before the next session, ``session_count`` the number of sessions recorded. It is
    mutable, which costs less than a new value for each step; only one fold ever holds it.
    """

    __slots__ = (
        "_begun_at",
        "_first_slot",
        "_last",
        "_last_slot",
        "_pending",
        "_prescribed_for",
        "_successor",
        "resolved",
        "session_count",
        "state",
    )

    def __init__(self, resolved: ResolvedEntry) -> None:
        self.resolved = resolved
        reasons = resolved.entry.reasons or (Reason("start", resolved.entry.id),)
        if resolved.is_shortened:
            reasons = (*reasons, Reason("made-to-fit", resolved.entry.id))
        self.state = resolved.stack.start(resolved.entry, resolved.first, reasons)
        self.session_count = 0
        self._begun_at = 0
        self._successor: EntryProgress | None = None
        self._last = resolved.first
        self._first_slot: DatedSlot | None = None
        self._last_slot: DatedSlot | None = None
        self._prescribed_for: TimelineSession | None = None
        self._pending: list[tuple[Outcome, Prescription, Prescription | None]] = []

    @property
    def done_at(self) -> datetime | None:
        """Return when the entry was last done."""
        return None if self._last_slot is None else slot_start(self._last_slot)

    def prescribe(self, session: TimelineSession) -> ReasonedPrescription:
        """Return what is prescribed for the session to come, after everything recorded before it."""
        stack = self.resolved.stack
        if self._pending:
            for outcome, prescription, unguarded in self._pending:
                if outcome.status != "skipped":
                    self._last = prescription
                self.state = stack.advance(self.state, outcome, self.context_at(session), unguarded)
            self._pending.clear()
        elif stack.is_calendar and session is not self._prescribed_for:
            # Once a session: merging missed work asks for the same session beforehand.
            self.state = stack.advance(self.state, None, self.context_at(session))
        if self._prescribed_for is None and not self.session_count:
            # What is written may not be what the first session asks for, where a rule follows the calendar.
            self._last = self.state.full
        self._prescribed_for = session
        if self._first_slot is None:
            self._first_slot = session.dated_slot
        return ReasonedPrescription(self.state.prescribed, self.state.all_reasons)

    def record(self, outcome: Outcome, dated_slot: DatedSlot, prescribed: Prescription | None = None) -> None:
        """Take in what was done; the rules see it when the next session comes up.

        ``prescribed`` is what was prescribed for it, where that is not the present prescription. What is done late of a
        part of a course that is over belongs to the entry's progress in the part that holds.
        """
        if self._successor is not None:
            self._successor.record(outcome, dated_slot, prescribed or self.state.prescribed)
            return
        self.session_count += outcome.status != "skipped"
        if outcome.sets or outcome.status == "light":
            self._last_slot = dated_slot
        if self.resolved.stack.rules:
            unguarded = self.state.unguarded
            asked_unguarded = None if unguarded is None else unguarded.full
            self._pending.append((outcome, prescribed or self.state.prescribed, asked_unguarded))

    def is_due_on(self, dated_slot: DatedSlot, prescription: Prescription) -> bool:
        """Return whether the entry is done in a slot; its times a cycle are spread evenly over its slots."""
        times, turns = prescription.times, self.resolved.turn_count
        if times is None or times >= turns or dated_slot.slot_index not in self.resolved.turns:
            return True
        return is_due(self.resolved.turns[dated_slot.slot_index], times, turns)

    def context_at(self, session: TimelineSession) -> Context:
        """Return what the rules may know before a session."""
        resolved, dated_slot, last_slot = self.resolved, session.dated_slot, self._last_slot or self._first_slot
        return Context(
            resolved.entry,
            resolved.rungs,
            resolved.exercises,
            self._last,
            self.session_count,
            dated_slot.program_week,
            dated_slot.date,
            dated_slot.cycle,
            resolved.turns.get(dated_slot.slot_index, 1),
            resolved.turn_count,
            resolved.weeks,
            None if last_slot is None else (dated_slot.counted_day - last_slot.counted_day).days,
            session.readiness,
            None,
            self._begun_at,
        )


class ContinuedProgress(EntryProgress):
    """The progress of an entry in a new part of a course, going on from its progress in the part before.

    It takes over when its first session comes up: only then is all known that was done before. ``closing`` returns the
    session at which the rules of the part before are asked a last time. Where the entry is now another exercise, it
    begins, and of what was done before only the ``symptoms`` reach it: they are about the person.
    """

    __slots__ = ("_amends", "_before", "_closing", "_symptoms")

    def __init__(
        self,
        resolved: ResolvedEntry,
        before: EntryProgress,
        *,
        amends: bool,
        closing: ClosingSession,
        symptoms: Sequence[tuple[Outcome, DatedSlot]] = (),
    ) -> None:
        super().__init__(resolved)
        self._before: EntryProgress | None = before
        self._amends, self._closing, self._symptoms = amends, closing, symptoms
        self.state = self.state._replace(full=before.state.full, prescribed=before.state.prescribed)

    def prescribe(self, session: TimelineSession) -> ReasonedPrescription:
        """Return what is prescribed for the session to come; for the first, go on from the part before."""
        if self._before is not None:
            self._take_over(self._before, session)
            self._before = None
        return super().prescribe(session)

    def record(self, outcome: Outcome, dated_slot: DatedSlot, prescribed: Prescription | None = None) -> None:
        """Take in what was done; before the first session of the new part, it belongs to the part before."""
        if self._before is not None:
            self._before.record(outcome, dated_slot, prescribed)
        else:
            super().record(outcome, dated_slot, prescribed)

    @property
    def done_at(self) -> datetime | None:
        """Return when the entry was last done, in the part before as well."""
        return super().done_at if self._before is None else self._before.done_at

    def _take_over(self, before: EntryProgress, session: TimelineSession) -> None:
        before.prescribe(session if self._amends else self._closing(before, session))
        before._successor = self
        if before.state.full.exercise not in self.resolved.exercises:
            super().__init__(self.resolved)
            for outcome, dated_slot in self._symptoms:
                super().record(outcome, dated_slot)
            return
        self.session_count, self._begun_at = before.session_count, before.session_count
        self._last, self._last_slot, self._first_slot = before._last, before._last_slot, before._first_slot
        context = self.context_at(session)
        if self._amends:
            self._last = amended_last(before.resolved, before._last, self.resolved, context)
            context = context._replace(last=self._last)
        self.state = continued_state(before.resolved, before.state, self.resolved, context, amends=self._amends)


#: Returns the session of the part before, moved to the day of the session to come, that asks its rules a last time.
ClosingSession = Callable[[EntryProgress, TimelineSession], TimelineSession]


#: Returns the log of a session, or ``None`` where nothing more is known than its status. The prescriptions by entry
#: include the entries that rest in this session, which are named as well.
Perform = Callable[[TimelineSession, Mapping[str, ReasonedPrescription], Collection[str]], LoggedSession | None]


def logged_session(
    session: TimelineSession, _prescriptions: Mapping[str, ReasonedPrescription], _resting: Collection[str]
) -> LoggedSession | None:
    """Return the log that the timeline holds for a session."""
    return session.log


class Fold:
    """Goes through all sessions in order: what is prescribed in each, and what it leads to.

    What is prescribed depends only on the sessions before (law G5) and on the day itself. A missed session counts for
    nothing (law G4); :func:`outcomes_from_log` says what a logged one counts for. A planned session is taken to be done
    exactly as prescribed (law G11).
    """

    def __init__(
        self,
        program: Program,
        resolved_entries: Mapping[str, ResolvedEntry],
        start: date,
        keeper: RecoveryKeeper,
        progress: Mapping[str, EntryProgress] | None = None,
    ) -> None:
        self.progress = (
            {entry_id: EntryProgress(resolved) for entry_id, resolved in resolved_entries.items()}
            if progress is None
            else dict(progress)
        )
        self._policies, self._keeper = missed_policies_for(program), keeper
        #: Why entries were left out, until they are done again.
        self._left_out: dict[str, Reason] = {}
        has_merge = "merge" in self._policies.values()
        self._merger = MissedWorkMerger(program, resolved_entries, start) if has_merge else None
        self._blocks = {session.id: session.blocks for session in program.sessions}

    def prescribe(self, session: TimelineSession, perform: Perform = logged_session) -> FoldStep:
        """Return a session with what is prescribed in it, and its log."""
        progress = self.progress
        blocks = self._blocks_at(session)
        prescriptions = {entry_id: progress[entry_id].prescribe(session) for b in blocks for entry_id in b.entries}
        resting = self._resting(session.dated_slot, prescriptions)
        if self._left_out:
            prescriptions = {entry_id: self._with_reason(entry_id, p) for entry_id, p in prescriptions.items()}
        resting |= self._recovering(session.dated_slot, prescriptions, resting)
        log = perform(session, prescriptions, resting)
        if self._merger is not None and log is not None:
            blocks = self._with_logged(session, blocks, prescriptions, log)
        if resting:
            blocks = _without_resting(blocks, resting, log)
        return FoldStep(session, blocks, prescriptions, log)

    def record(self, step: FoldStep) -> None:
        """Take in what was done in a session, or take a planned one to be done as prescribed."""
        dated_slot = step.session.dated_slot
        if step.log is not None:
            self._record_log(dated_slot, step, step.log)
        elif step.session.status == "planned":
            self._record_perfect(dated_slot, step.blocks, step.prescriptions)

    def is_idle(self, dated_slot: DatedSlot) -> bool:
        """Return whether nothing is due in a slot, by the present state of every entry in it."""
        entry_ids = [entry_id for block in self._blocks[dated_slot.slot.session] for entry_id in block.entries]
        prescribed = {entry_id: self.progress[entry_id].state.prescribed for entry_id in entry_ids}
        due = {key: what for key, what in prescribed.items() if self.progress[key].is_due_on(dated_slot, what)}
        if not due or self._policies[dated_slot.slot.session] == "shift":
            return not due  # what has to rest is put off
        near = self._keeper.work_near(dated_slot)
        return bool(near) and len(self._keeper.resting(near, due)) == len(due)

    def _blocks_at(self, session: TimelineSession) -> tuple[Block, ...]:
        if self._merger is None or not session.missed_before:
            return self._blocks[session.dated_slot.slot.session]
        done_at = {key: entry.done_at for key, entry in self.progress.items() if entry.done_at is not None}
        return self._merger.blocks_for(session, done_at, lambda key: self.progress[key].prescribe(session).prescription)

    def _with_logged(
        self,
        session: TimelineSession,
        blocks: tuple[Block, ...],
        prescriptions: dict[str, ReasonedPrescription],
        log: LoggedSession,
    ) -> tuple[Block, ...]:
        """Return the blocks, and one more for what was made up for without being asked; prescribe that as well."""
        added = dict.fromkeys(part.entry for part in log.entries if part.entry not in prescriptions)
        prescriptions |= {entry_id: self.progress[entry_id].prescribe(session) for entry_id in added}
        return (*blocks, Block(tuple(added))) if added else blocks

    def _resting(self, dated_slot: DatedSlot, prescriptions: Mapping[str, ReasonedPrescription]) -> set[str]:
        """Return the entries that are done less often than the cycle has slots for them, and not in this one."""
        return {
            entry_id
            for entry_id, prescribed in prescriptions.items()
            if not self.progress[entry_id].is_due_on(dated_slot, prescribed.prescription)
        }

    def _recovering(
        self, dated_slot: DatedSlot, prescriptions: Mapping[str, ReasonedPrescription], resting: Collection[str]
    ) -> set[str]:
        """Return the entries whose muscles have not recovered, and remember why they are left out (law P3)."""
        near = self._keeper.work_near(dated_slot)
        if not near:
            return set()
        due = {key: what.prescription for key, what in prescriptions.items() if key not in resting}
        found = self._keeper.resting(near, due)
        for entry_id, why in found.items():
            values: dict[str, Value] = {
                "date": dated_slot.date.isoformat(),
                "hours": int(why.hours),
                "needed": math.ceil(why.needed),
            }
            self._left_out[entry_id] = Reason("left-out-to-recover", entry_id, values)
        return set(found)

    def _with_reason(self, entry_id: str, prescribed: ReasonedPrescription) -> ReasonedPrescription:
        reason = self._left_out.get(entry_id)
        return prescribed if reason is None else prescribed._replace(reasons=(*prescribed.reasons, reason))

    def _record_log(self, dated_slot: DatedSlot, step: FoldStep, log: LoggedSession) -> None:
        keeper = self._keeper
        asked = {entry_id: reasoned.prescription for entry_id, reasoned in step.prescriptions.items()}
        worked: dict[str, str] = {}
        for entry_id, outcome in outcomes_from_log(log, asked, self.progress, dated_slot).items():
            self.progress[entry_id].record(outcome, dated_slot)
            if outcome.sets or outcome.extra or outcome.status == "light":
                worked[entry_id] = keeper.done_exercise(entry_id, asked[entry_id], outcome.exercise)
        if log.status == "done" and not log.entries:
            # Nobody said what was done; the muscles may well have been worked as asked.
            shown = [entry_id for block in step.blocks for entry_id in block.entries if not asked[entry_id].stopped]
            worked = {entry_id: asked[entry_id].exercise for entry_id in shown}
        self._record_work(dated_slot, log, worked)

    def _record_work(self, dated_slot: DatedSlot, log: LoggedSession | None, worked: Mapping[str, str]) -> None:
        self._keeper.record(dated_slot, log, worked)
        if self._left_out:
            for entry_id in worked:
                self._left_out.pop(entry_id, None)

    def _record_perfect(
        self,
        dated_slot: DatedSlot,
        blocks: tuple[Block, ...],
        prescriptions: Mapping[str, ReasonedPrescription],
    ) -> None:
        worked: dict[str, str] = {}
        for block in blocks:
            for entry_id in block.entries:
                prescription = prescriptions[entry_id].prescription
                if not prescription.stopped:
                    self.progress[entry_id].record(perfect_outcome(prescription, dated_slot), dated_slot)
                    worked[entry_id] = prescription.exercise
        self._record_work(dated_slot, None, worked)


def _without_resting(
    blocks: tuple[Block, ...], resting: Collection[str], log: LoggedSession | None
) -> tuple[Block, ...]:
    """Return the blocks without resting entries, except those that were logged all the same."""
    logged = set() if log is None else {part.entry for part in log.entries}
    left_out = set(resting) - logged
    if not left_out:
        return blocks
    kept = (evolve(block, entries=tuple(ref for ref in block.entries if ref not in left_out)) for block in blocks)
    return tuple(block for block in kept if block.entries)
