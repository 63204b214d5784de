"""Making up for a missed session in the next one: which of its entries fit in (the policy ``merge``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from hiproutine.model.program import Block, Program, Session
from hiproutine.model.time_estimate import session_seconds, time_entry
from hiproutine.progression.recovery import hours_needed
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.calendar import place_slots, slot_start
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.session_spacing import recovery_needs_by_entry
from hiproutine.scheduling.timeline import TimelineSession

#: What an entry would be asked for at this moment.
Asking = Callable[[str], Prescription]


class MissedWorkMerger:
    """Finds the entries of missed sessions that the next one has time for and the muscles allow (laws P1 and P3)."""

    def __init__(self, program: Program, tracks: Mapping[str, ResolvedEntry], start: date) -> None:
        self._tracks, self._needs = tracks, recovery_needs_by_entry(tracks)
        self._sessions = {session.id: session for session in program.sessions}
        entries = {s.id: [ref for block in s.blocks for ref in block.entries] for s in program.sessions}
        self._planned = [
            (slot_start(occasion), ref)
            for occasion in place_slots(program.cycle, start, program.weeks)
            for ref in entries[occasion.slot.session]
        ]

    def blocks_for(self, moment: TimelineSession, done_at: Mapping[str, datetime], ask: Asking) -> tuple[Block, ...]:
        """Return the session's blocks, and one more for what is made up for; only main parts are."""
        session = self._sessions[moment.dated_slot.slot.session]
        blocks = session.blocks
        if not moment.missed_before:
            return blocks
        taken = {ref: ask(ref) for block in blocks for ref in block.entries}
        added: list[str] = []
        for ref in self._missed(moment):
            if ref in taken or not self._is_rested(ref, slot_start(moment.dated_slot), done_at):
                continue
            prescription = ask(ref)
            tried = {**taken, ref: prescription}
            if not prescription.stopped and self._fits(session, (*blocks, Block((*added, ref))), tried):
                taken, added = tried, [*added, ref]
        return (*blocks, Block(tuple(added))) if added else blocks

    def _missed(self, moment: TimelineSession) -> Iterator[str]:
        for name in moment.missed_before:
            for block in self._sessions[name].blocks:
                if block.part == "main":
                    yield from block.entries

    def _is_rested(self, ref: str, now: datetime, done_at: Mapping[str, datetime]) -> bool:
        """Return whether the muscles have recovered from what was done, and will have for what comes as planned."""
        own = self._needs[ref]
        meetings = [*((at, other) for other, at in done_at.items()), *((at, o) for at, o in self._planned if at >= now)]
        return all(
            (at == now and other != ref)
            or abs((at - now).total_seconds()) >= hours_needed(own, self._needs[other]) * 3600
            for at, other in meetings
        )

    def _fits(self, session: Session, blocks: tuple[Block, ...], asked: Mapping[str, Prescription]) -> bool:
        if session.minutes is None:
            return True
        timed = [
            time_entry(
                asked[ref].dose,
                self._tracks[ref].exercises[asked[ref].exercise],
                number,
                interleaved=block.style != "straight",
                round_rest_s=block.rest_s,
            )
            for number, block in enumerate(blocks)
            for ref in block.entries
            if not asked[ref].stopped
        ]
        return session_seconds(timed) <= session.minutes * 60
