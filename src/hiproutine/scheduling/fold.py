"""The fold over the log: the doses of every session in turn, and what each session leads to."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Block, Program
from hiproutine.model.reason import Reason, Value
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.entry_progress import EntryProgress, ReasonedPrescription
from hiproutine.scheduling.merge_policy import MissedWorkMerger
from hiproutine.scheduling.missed_policies import missed_policies_for
from hiproutine.scheduling.outcomes import outcomes_from_log, perfect_outcome
from hiproutine.scheduling.recent_work import RecoveryKeeper
from hiproutine.scheduling.region_limits import RegionLimits
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.timeline import TimelineSession
from hiproutine.text.body_parts import region_name

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "left-out-to-recover": (
        "It was left out on {date}: its muscles had been worked {hours} hours before, and they need {needed}."
    ),
    "left-out-region-limit": (
        "It was left out on {date}: the week had no room left in the {sets} sets for {region} that the plan has in a "
        "week."
    ),
}


class FoldStep(NamedTuple):
    """One session of the fold: its blocks with what is due, the prescriptions by entry, and its log if it has one.

    The prescriptions include entries that are not due.
    """

    session: TimelineSession
    blocks: tuple[Block, ...]
    prescriptions: Mapping[str, ReasonedPrescription]
    log: LoggedSession | None


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
        region_limits: RegionLimits,
        progress: Mapping[str, EntryProgress] | None = None,
    ) -> None:
        self.progress = (
            {entry_id: EntryProgress(resolved) for entry_id, resolved in resolved_entries.items()}
            if progress is None
            else dict(progress)
        )
        self._policies, self._keeper, self._region_limits = missed_policies_for(program), keeper, region_limits
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
        if self._region_limits.is_limited:
            resting |= self._beyond_region_limits(session.dated_slot, prescriptions, resting)
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
        """Return whether nothing is due in a slot, by what each entry in it would be asked for then."""
        session = TimelineSession(dated_slot, "planned")
        entry_ids = [entry_id for block in self._blocks[dated_slot.slot.session] for entry_id in block.entries]
        prescribed = {entry_id: self.progress[entry_id].expected(session) for entry_id in entry_ids}
        due = {key: what for key, what in prescribed.items() if self.progress[key].is_due_on(dated_slot, what)}
        for entry_id in self._region_limits.beyond(dated_slot, due):
            del due[entry_id]
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
            for entry_id, (prescription, _) in prescriptions.items()
            if prescription.times is not None and not self.progress[entry_id].is_due_on(dated_slot, prescription)
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

    def _beyond_region_limits(
        self, dated_slot: DatedSlot, prescriptions: Mapping[str, ReasonedPrescription], resting: Collection[str]
    ) -> set[str]:
        """Return the entries that the week has no more sets for their region for, and remember why (law P8)."""
        due = {key: what.prescription for key, what in prescriptions.items() if key not in resting}
        found = self._region_limits.beyond(dated_slot, due)
        for entry_id, limit in found.items():
            values: dict[str, Value] = {
                "date": dated_slot.date.isoformat(),
                "sets": limit.sets_a_week,
                "region": region_name(limit.region),
            }
            self._left_out[entry_id] = Reason("left-out-region-limit", entry_id, values)
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
        if self._region_limits.is_limited:
            self._region_limits.record(dated_slot, worked)
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
