"""The policy ``merge``: which entries of missed sessions fit into the next one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from operator import itemgetter

from hiproutine.model.program import Block, Program, Session
from hiproutine.model.time_estimate import session_seconds, time_entry
from hiproutine.progression.recovery import hours_needed
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.calendar import place_slots, slot_start
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.session_spacing import recovery_needs_by_entry
from hiproutine.scheduling.timeline import TimelineSession
from hiproutine.scheduling.warm_up_ramp import prescribed_ramp

#: Returns what an entry, given by id, would be prescribed in the session at hand.
PrescribeEntry = Callable[[str], Prescription]


class MissedWorkMerger:
    """Finds the entries of missed sessions that the next one has time for and the muscles allow (laws P1 and P3)."""

    def __init__(self, program: Program, resolved_entries: Mapping[str, ResolvedEntry], start: date) -> None:
        self._resolved, self._needs = resolved_entries, recovery_needs_by_entry(resolved_entries)
        self._sessions = {session.id: session for session in program.sessions}
        entries = {s.id: [entry_id for block in s.blocks for entry_id in block.entries] for s in program.sessions}
        planned = [
            (slot_start(dated_slot), entry_id)
            for dated_slot in place_slots(program.cycle, start, program.weeks)
            for entry_id in entries[dated_slot.slot.session]
        ]
        self._planned = sorted(planned, key=itemgetter(0))
        self._longest_need = timedelta(hours=max((need.hours for need in self._needs.values()), default=0))

    def blocks_for(
        self, timeline_session: TimelineSession, done_at: Mapping[str, datetime], prescribe: PrescribeEntry
    ) -> tuple[Block, ...]:
        """Return the session's blocks, and one more for what is made up for; only main parts are.

        ``done_at`` says when each entry was last done.
        """
        session = self._sessions[timeline_session.dated_slot.slot.session]
        blocks = session.blocks
        if not timeline_session.missed_before:
            return blocks
        now = slot_start(timeline_session.dated_slot)
        prescriptions = {entry_id: prescribe(entry_id) for block in blocks for entry_id in block.entries}
        added: list[str] = []
        for entry_id in self._missed_entries(timeline_session):
            if entry_id in prescriptions or not self._is_rested(entry_id, now, done_at):
                continue
            candidate = prescribe(entry_id)
            extended = {**prescriptions, entry_id: candidate}
            if not candidate.stopped and self._has_time(session, (*blocks, Block((*added, entry_id))), extended):
                prescriptions, added = extended, [*added, entry_id]
        return (*blocks, Block(tuple(added))) if added else blocks

    def _missed_entries(self, timeline_session: TimelineSession) -> Iterator[str]:
        for session_id in timeline_session.missed_before:
            for block in self._sessions[session_id].blocks:
                if block.part == "main":
                    yield from block.entries

    def _is_rested(self, entry_id: str, now: datetime, done_at: Mapping[str, datetime]) -> bool:
        """Return whether the muscles have recovered from what was done, and will have for what comes as planned."""
        need = self._needs[entry_id]
        past = ((at, other_id) for other_id, at in done_at.items())
        first = bisect_left(self._planned, now, key=itemgetter(0))
        last = bisect_left(self._planned, now + self._longest_need, key=itemgetter(0))
        future = self._planned[first:last]
        return all(
            (at == now and other_id != entry_id)
            or abs((at - now).total_seconds()) >= hours_needed(need, self._needs[other_id]) * 3600
            for at, other_id in [*past, *future]
        )

    def _has_time(self, session: Session, blocks: tuple[Block, ...], prescriptions: Mapping[str, Prescription]) -> bool:
        if session.minutes is None:
            return True
        timed = [
            time_entry(
                prescriptions[entry_id].dose,
                self._resolved[entry_id].exercises[prescriptions[entry_id].exercise],
                number,
                ramp=prescribed_ramp(self._resolved[entry_id], prescriptions[entry_id]),
                interleaved=block.style != "straight",
                round_rest_s=block.rest_s,
            )
            for number, block in enumerate(blocks)
            for entry_id in block.entries
            if not prescriptions[entry_id].stopped
        ]
        return session_seconds(timed) <= session.minutes * 60
