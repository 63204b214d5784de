"""How far one entry has come in the fold, and how it goes on in the next part of a course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Context, Outcome, Prescription, is_due
from hiproutine.scheduling.calendar import DatedSlot, slot_start
from hiproutine.scheduling.continuation import amended_last, continued_state
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.timeline import TimelineSession

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "start": "This is the starting dose.",
}


class ReasonedPrescription(NamedTuple):
    """What is prescribed for an entry in one session, and why."""

    prescription: Prescription
    reasons: tuple[Reason, ...]


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

    def expected(self, session: TimelineSession) -> Prescription:
        """Return what would be prescribed for a session, and leave everything as it is."""
        stack, state = self.resolved.stack, self.state
        context = self.context_at(session)
        for outcome, prescription, unguarded in self._pending:
            if outcome.status != "skipped":
                context = context._replace(last=prescription)
            state = stack.advance(state, outcome, context, unguarded)
        before = self._prescribed_for
        if not self._pending and stack.is_calendar and (before is None or before.dated_slot is not session.dated_slot):
            state = stack.advance(state, None, context)
        return state.prescribed

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
            resolved.stack.share,
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
        if not self.resolved.is_open(self._last.exercise):
            self._last = self.state.full  # nothing was done yet on the rungs that there is room for now


#: Returns the session of the part before, moved to the day of the session to come, that asks its rules a last time.
ClosingSession = Callable[[EntryProgress, TimelineSession], TimelineSession]
