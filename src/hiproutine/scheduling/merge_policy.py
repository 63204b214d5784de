"""The policy ``merge``: which entries of missed sessions fit into the next one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from attrs import evolve

from hiproutine.limits import MAX_SESSION_ENTRIES
from hiproutine.model.program import Block, Program
from hiproutine.model.time_estimate import Timed, session_time, time_entry
from hiproutine.progression.recovery import RecoveryNeed
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.calendar import place_slots, slot_start
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.session_spacing import hours_by_muscle, recovery_needs_by_entry
from hiproutine.scheduling.timeline import TimelineSession
from hiproutine.scheduling.warm_up_ramp import prescribed_ramp

#: Returns what an entry, given by id, would be prescribed in the session at hand.
PrescribeEntry = Callable[[str], Prescription]

#: When each muscle was last worked, by the hours that work needs to recover from.
_LastWork = dict[str, dict[int, datetime]]


class _PlannedWork:
    """When each muscle is worked as planned; only the next time counts, whatever comes after it."""

    def __init__(self, program: Program, needs: Mapping[str, RecoveryNeed], start: date) -> None:
        entries = {s.id: [entry_id for block in s.blocks for entry_id in block.entries] for s in program.sessions}
        self._sessions: dict[str, list[str]] = {}
        for session_id, entry_ids in entries.items():
            for entry_id in entry_ids:
                self._sessions.setdefault(entry_id, []).append(session_id)
        self._starts: dict[str, set[datetime]] = {session_id: set() for session_id in entries}
        for dated_slot in place_slots(program.cycle, start, program.weeks):
            self._starts[dated_slot.slot.session].add(slot_start(dated_slot))
        times: dict[str, dict[int, set[datetime]]] = {}
        for session_id, entry_ids in entries.items():
            # The hours of a session's neediest entry for a muscle are those that count.
            for muscle, hours in hours_by_muscle(needs[entry_id] for entry_id in entry_ids).items():
                times.setdefault(muscle, {}).setdefault(hours, set()).update(self._starts[session_id])
        self._times = {
            muscle: {hours: sorted(at) for hours, at in by_hours.items()} for muscle, by_hours in times.items()
        }

    def includes(self, entry_id: str, now: datetime) -> bool:
        """Return whether an entry is planned for a session that begins now."""
        return any(now in self._starts[session_id] for session_id in self._sessions.get(entry_id, ()))

    def is_far_from(self, now: datetime, need: RecoveryNeed) -> bool:
        """Return whether work that is done now is recovered from before these muscles are worked as planned."""
        for muscle in need.muscles:
            for hours, times in self._times.get(muscle, {}).items():
                following = bisect_right(times, now)
                if following < len(times) and times[following] - now < timedelta(hours=max(hours, need.hours)):
                    return False
        return True


class MissedWorkMerger:
    """Finds the entries of missed sessions that the next one has time for and the muscles allow (laws P1 and P3)."""

    def __init__(self, program: Program, resolved_entries: Mapping[str, ResolvedEntry], start: date) -> None:
        self._resolved, self._needs = resolved_entries, recovery_needs_by_entry(resolved_entries)
        self._sessions = {session.id: session for session in program.sessions}
        self._planned = _PlannedWork(program, self._needs, start)

    def blocks_for(
        self, timeline_session: TimelineSession, done_at: Mapping[str, datetime], prescribe: PrescribeEntry
    ) -> tuple[Block, ...]:
        """Return the session's blocks with what is made up for, which main parts are only.

        ``done_at`` says when each entry was last done.
        """
        session = self._sessions[timeline_session.dated_slot.slot.session]
        blocks = session.blocks
        if not timeline_session.missed_before:
            return blocks
        now = slot_start(timeline_session.dated_slot)
        prescriptions = {entry_id: prescribe(entry_id) for block in blocks for entry_id in block.entries}
        own_count = len(prescriptions)
        last_work = self._last_work(now, done_at)
        added: list[str] = []
        for entry_id in dict.fromkeys(self._missed_entries(timeline_session)):
            if entry_id in prescriptions or not self._is_rested(entry_id, now, done_at, last_work):
                continue
            if len(added) == MAX_SESSION_ENTRIES - own_count:
                break
            candidate = prescribe(entry_id)
            if candidate.stopped:
                continue
            prescriptions[entry_id] = candidate
            longer = self._with_made_up(session.blocks, [*added, entry_id], prescriptions)
            if session.minutes is not None and self._seconds(longer, prescriptions) > session.minutes * 60:
                del prescriptions[entry_id]
                continue
            added, blocks = [*added, entry_id], longer
        return blocks

    def _with_made_up(
        self, blocks: Sequence[Block], added: Sequence[str], prescriptions: Mapping[str, Prescription]
    ) -> tuple[Block, ...]:
        """Return the blocks of a session with what is made up for, each behind the last entry of its position (law P9).

        What finds none of its position in the main part comes after it, position by position, before any cool-down.
        """
        positions = {
            entry_id: self._resolved[entry_id].exercises[prescription.exercise].position
            for entry_id, prescription in prescriptions.items()
        }
        result, others = list(blocks), []
        for entry_id in added:
            for index in range(len(result) - 1, -1, -1):
                block = result[index]
                same = [place for place, name in enumerate(block.entries) if positions[name] == positions[entry_id]]
                if block.part == "main" and block.style == "straight" and same:
                    entries = (*block.entries[: same[-1] + 1], entry_id, *block.entries[same[-1] + 1 :])
                    result[index] = evolve(block, entries=entries)
                    break
            else:
                others.append(entry_id)
        if others:
            in_turn = list(dict.fromkeys([positions[entry_id] for entry_id in others]))
            others.sort(key=lambda entry_id: in_turn.index(positions[entry_id]))
            after = max((index + 1 for index, block in enumerate(result) if block.part == "main"), default=len(result))
            result.insert(after, Block(tuple(others)))
        return tuple(result)

    def _missed_entries(self, timeline_session: TimelineSession) -> Iterator[str]:
        for session_id in timeline_session.missed_before:
            for block in self._sessions[session_id].blocks:
                if block.part == "main":
                    yield from block.entries

    def _last_work(self, now: datetime, done_at: Mapping[str, datetime]) -> _LastWork:
        """Return when each muscle was last worked; not what was done in a session that begins now as well."""
        last: _LastWork = {}
        for entry_id, at in done_at.items():
            need = self._needs.get(entry_id)
            if need is None or not need.hours or at == now:
                continue
            for muscle in need.muscles:
                by_hours = last.setdefault(muscle, {})
                by_hours[need.hours] = max(by_hours.get(need.hours, at), at)
        return last

    def _is_rested(self, entry_id: str, now: datetime, done_at: Mapping[str, datetime], last_work: _LastWork) -> bool:
        """Return whether the muscles have recovered from what was done, and will have for what comes as planned."""
        need = self._needs[entry_id]
        if not need.hours:
            return True
        if done_at.get(entry_id) == now or self._planned.includes(entry_id, now):
            return False
        is_recovered = all(
            now - at >= timedelta(hours=max(hours, need.hours))
            for muscle in need.muscles
            for hours, at in last_work.get(muscle, {}).items()
        )
        return is_recovered and self._planned.is_far_from(now, need)

    def _seconds(self, blocks: Sequence[Block], prescriptions: Mapping[str, Prescription]) -> Decimal:
        """Return the seconds that the blocks of a session take."""
        return session_time(
            self._timed(entry_id, prescriptions[entry_id], block, number)
            for number, block in enumerate(blocks)
            for entry_id in block.entries
            if not prescriptions[entry_id].stopped
        ).seconds

    def _timed(self, entry_id: str, prescription: Prescription, block: Block, number: int) -> Timed:
        resolved = self._resolved[entry_id]
        return time_entry(
            prescription.dose,
            resolved.exercises[prescription.exercise],
            number,
            ramp=prescribed_ramp(resolved, prescription),
            interleaved=block.style != "straight",
            round_rest_s=block.rest_s,
        )
