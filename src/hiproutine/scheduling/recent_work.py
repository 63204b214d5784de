"""What was worked lately, and what has to rest because of it (law P3): after sessions done late, early or besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from hiproutine.model.log import LoggedSession
from hiproutine.model.program import Cycle, Program, Slot
from hiproutine.progression.recovery import RecoveryNeed, hours_needed, recovery_need
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.calendar import DatedSlot, slot_start
from hiproutine.scheduling.log_matching import NEAR
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.session_spacing import SessionGaps

#: No exercise needs more hours than these.
MAX_HOURS = 168


class WorkDone(NamedTuple):
    """What was worked in one session: the day of training, when it began, and the exercises of its entries by id."""

    day: date
    start: datetime
    session: str
    worked: Mapping[str, str]
    keeper: RecoveryKeeper


class RestingEntry(NamedTuple):
    """Why an entry is left out: ``hours`` since its muscles were worked, of the ``needed`` ones."""

    hours: float
    needed: float


class RecentWork:
    """The last work of every session, for all parts of a course."""

    def __init__(self) -> None:
        self._works: dict[tuple[int, str], list[WorkDone]] = {}

    def add(self, part: int, work: WorkDone) -> None:
        """Take in what was done; it stands for earlier work of the same session as far as it was the same."""
        works = self._works.setdefault((part, work.session), [])
        if works and not (len(works) == 1 and works[0].worked.keys() <= work.worked.keys()):
            works[:] = [
                earlier
                for earlier in works
                if not earlier.worked.keys() <= work.worked.keys() and (work.day - earlier.day).days * 24 <= MAX_HOURS
            ]
        elif works:
            works.clear()
        works.append(work)

    def near(self, dated_slot: DatedSlot) -> Iterator[tuple[WorkDone, float]]:
        """Yield the work that any exercise may still have to recover from in a slot, with the hours between them.

        Whole days count where the slot has no time of day.
        """
        day, start = dated_slot.counted_day, None if dated_slot.slot.time is None else slot_start(dated_slot)
        for works in self._works.values():
            for work in works:
                days = abs((day - work.day).days)
                if days <= MAX_HOURS / 24:
                    hours = days * 24 if start is None else abs((start - work.start).total_seconds()) / 3600
                    if hours < MAX_HOURS:
                        yield work, hours


class WrittenHours:
    """The hours that a cycle leaves between two entries as written, whichever comes first.

    Between a slot and one without a time of day, whole days count.
    """

    def __init__(self, cycle: Cycle, resolved_entries: Mapping[str, ResolvedEntry]) -> None:
        self._cycle = cycle
        self._turns = {entry_id: tuple(resolved.turns) for entry_id, resolved in resolved_entries.items()}
        self._hours: dict[tuple[str, str], float] = {}

    def between(self, entry: str, neighbour: str) -> float | None:
        """Return the fewest hours between two entries, given by id; ``None`` where the cycle lacks one of them."""
        if not self._turns.get(entry) or not self._turns.get(neighbour):
            return None
        key = (entry, neighbour) if entry <= neighbour else (neighbour, entry)
        if key not in self._hours:
            first, second = self._turns[key[0]], self._turns[key[1]]
            self._hours[key] = min(self._hours_from(i, j) for a in first for b in second for i, j in ((a, b), (b, a)))
        return self._hours[key]

    def _hours_from(self, earlier: int, later: int) -> float:
        """Return the hours from one slot, given by index, to the next of another, as :meth:`RecentWork.near` counts."""
        first, second = self._cycle.slots[earlier], self._cycle.slots[later]
        length = self._cycle.length_days * 24
        hours = (second.day - first.day) * 24 + (0 if second.time is None else _hour(second) - _hour(first))
        if first.day == second.day and earlier != later and None in (first.time, second.time):
            return 0  # a session without a time may come before or after any other of its day
        return hours % length or (0 if earlier < later else length)


def _hour(slot: Slot) -> float:
    at = slot.time or time(12)
    return at.hour + at.minute / 60 + at.second / 3600


class RecoveryKeeper:
    """Finds the entries of a part that have to rest in a session, after all that was done before it.

    What needs recovery gets what its exercise says, but no more than the program as written leaves between the two.
    """

    def __init__(
        self,
        program: Program,
        resolved_entries: Mapping[str, ResolvedEntry],
        gaps: SessionGaps,
        recent: RecentWork,
        part: int,
    ) -> None:
        self._program, self._gaps, self._recent, self._part = program, gaps, recent, part
        self._resolved = resolved_entries
        self._written = WrittenHours(program.cycle, resolved_entries)
        self._entries = {
            session.id: frozenset(entry_id for block in session.blocks for entry_id in block.entries)
            for session in program.sessions
        }
        self._needs: dict[str, RecoveryNeed] = {}

    def need_of(self, entry_id: str, exercise: str) -> RecoveryNeed:
        """Return what an exercise of an entry needs."""
        need = self._needs.get(exercise)
        if need is None:
            need = self._needs[exercise] = recovery_need([self._resolved[entry_id].exercises[exercise]])
        return need

    def done_exercise(self, entry_id: str, prescription: Prescription, replacement: str | None) -> str:
        """Return the exercise that was done, as far as the entry knows it: another one, or the prescribed one."""
        exercises = self._resolved[entry_id].exercises
        if replacement is None or replacement not in exercises:
            return prescription.exercise
        return replacement

    def record(self, dated_slot: DatedSlot, log: LoggedSession | None, worked: Mapping[str, str]) -> None:
        """Take in what was done in a session, or is taken to be done: the exercises of its entries by id."""
        if worked:
            start = self._start_of(dated_slot, log)
            work = WorkDone(dated_slot.counted_day, start, dated_slot.slot.session, worked, self)
            self._recent.add(self._part, work)

    def _start_of(self, dated_slot: DatedSlot, log: LoggedSession | None) -> datetime:
        """Return when a session began: as planned, unless it was done at another time more than six hours away."""
        start = slot_start(dated_slot)
        if log is None or log.time is None or dated_slot.slot.time is None:
            return start
        done_at = datetime.combine(log.date, log.time)
        planned = start
        if dated_slot.planned_for is not None and not dated_slot.is_unplanned:
            at = self._program.cycle.slots[dated_slot.slot_index].time
            planned = start if at is None else datetime.combine(dated_slot.planned_for, at)
        return planned if abs(done_at - planned) <= NEAR else done_at

    def work_near(self, dated_slot: DatedSlot) -> list[tuple[WorkDone, float]]:
        """Return work that is nearer to a slot than its session as a whole needs, with the hours between them."""
        session_id = dated_slot.slot.session
        return [
            (work, hours)
            for work, hours in self._recent.near(dated_slot)
            if work.keeper is not self
            or hours < self._gaps(work.session, session_id)
            or not work.worked.keys() <= self._entries[work.session]
        ]

    def resting(
        self, near: Sequence[tuple[WorkDone, float]], prescriptions: Mapping[str, Prescription]
    ) -> dict[str, RestingEntry]:
        """Return the entries that may not be worked yet, after work that is near, of those prescribed by id.

        Of several pieces of work the one that needs most time yet is named, whatever the order they were logged in.
        """
        found = {}
        for entry_id, prescription in prescriptions.items():
            need = self.need_of(entry_id, prescription.exercise)
            if need.hours and not prescription.stopped:
                reasons = self._reasons_to_rest(entry_id, need, near)
                reason = max(reasons, key=lambda why: (why.needed - why.hours, why.needed), default=None)
                if reason is not None:
                    found[entry_id] = reason
        return found

    def _reasons_to_rest(
        self, entry_id: str, need: RecoveryNeed, near: Sequence[tuple[WorkDone, float]]
    ) -> Iterator[RestingEntry]:
        for work, hours in near:
            for worked_id, exercise in work.worked.items():
                needed: float = hours_needed(work.keeper.need_of(worked_id, exercise), need)
                if hours < needed:
                    written = self._written.between(worked_id, entry_id)
                    needed = needed if written is None else min(needed, written)
                    if hours < needed:
                        yield RestingEntry(hours, needed)
