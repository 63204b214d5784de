"""What becomes of missed sessions: ``skip``, ``shift``, ``repeat`` and ``merge``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from hiproutine.model.log import SessionStatus
from hiproutine.model.program import MissedPolicy, Program
from hiproutine.scheduling.calendar import DatedSlot, slot_start
from hiproutine.scheduling.program_calendars import CalendarFrame, FixedCycle, ProgramCalendar
from hiproutine.scheduling.shifted_calendars import HoldDay, MinGapHours, ShiftQueue

#: Returns whether nothing is due in a session, so that nobody has missed anything.
IsIdle = Callable[[DatedSlot], bool]


def missed_policies_for(program: Program) -> dict[str, MissedPolicy]:
    """Return the policy of each session by id: its own, or else the program's."""
    return {session.id: session.missed or program.missed for session in program.sessions}


def calendar_for_policies(
    program: Program,
    frame: CalendarFrame,
    policies: Mapping[str, MissedPolicy],
    min_gap_h: MinGapHours,
    holds_from: date,
    program_day: int,
) -> ProgramCalendar:
    """Return the calendar that a program's policies need; it begins on ``holds_from`` with the given program day."""
    kinds = set(policies.values())
    if "shift" in kinds:
        shifted = frozenset(session_id for session_id, policy in policies.items() if policy == "shift")
        if program.cycle.starts == "monday":
            return ShiftQueue(program, frame, shifted, min_gap_h, program_day)
        return HoldDay(program, frame, shifted, program_day)
    repeated = frozenset(session_id for session_id, policy in policies.items() if policy == "repeat")
    return FixedCycle(program, frame, repeated, (holds_from - frame.first_day).days - program_day)


class WaitingSessions:
    """Missed sessions that wait to be made up for, by the ids of their slots; of each name, only the first counts."""

    def __init__(self) -> None:
        self._slots: dict[str, dict[str, int]] = {}
        self._session_of: dict[str, str] = {}
        self._count = 0

    def add(self, slot_id: str, session_id: str) -> None:
        """Let a missed session wait."""
        self._count += 1
        self._slots.setdefault(session_id, {})[slot_id] = self._count
        self._session_of[slot_id] = session_id

    def discard(self, slot_id: str) -> None:
        """Let a session wait no longer, if it does."""
        session_id = self._session_of.pop(slot_id, None)
        if session_id is not None:
            del self._slots[session_id][slot_id]
            if not self._slots[session_id]:
                del self._slots[session_id]

    def clear(self) -> None:
        """Let no session wait any longer."""
        self._slots.clear()
        self._session_of.clear()

    def session_ids(self) -> list[str]:
        """Return the ids of the sessions that wait, each once, in the order in which they were missed."""
        return sorted(self._slots, key=lambda session_id: next(iter(self._slots[session_id].values())))


class MissedSessions:
    """Applies the policies of a program while its sessions are read in order.

    ``shift`` and ``repeat`` move what is planned after a missed session: that is the matter of the calendar. Under
    ``merge`` a missed session waits for the next one that is not missed; after that it has been made up for, or is let
    go. A session in which nothing is due waits for nothing and moves nothing. ``waiting`` is what a part
    shares with the part it amends.
    """

    def __init__(
        self,
        policies: Mapping[str, MissedPolicy],
        calendar: ProgramCalendar,
        is_idle: IsIdle,
        waiting: WaitingSessions,
    ) -> None:
        self.calendar, self.waiting = calendar, waiting
        self._policies, self._is_idle = policies, is_idle
        self._has_merge = "merge" in policies.values()
        self._is_moving = not {"shift", "repeat"}.isdisjoint(policies.values())

    def missed_before(self, dated_slot: DatedSlot) -> tuple[str, ...]:
        """Return the ids of the missed sessions that may be made up for in this one, in the order they were missed."""
        if not self._has_merge or dated_slot.is_unplanned:
            return ()
        return tuple([session_id for session_id in self.waiting.session_ids() if session_id in self._policies])

    def record_session(self, dated_slot: DatedSlot, status: SessionStatus) -> None:
        """Take in what became of a session, before the next one."""
        if not self._has_merge:
            return
        if status == "missed":
            session_id = dated_slot.slot.session
            if self._policies.get(session_id) == "merge" and not self._is_idle(dated_slot):
                self.waiting.add(dated_slot.id, session_id)
        elif status != "skipped" and not dated_slot.is_unplanned:
            self.waiting.clear()

    def record_late(self, missed: DatedSlot, done_at: datetime, today: Sequence[DatedSlot]) -> None:
        """Take in that a missed session was done, or left out on purpose, after all: nothing is owed for it.

        ``today`` are the slots of the day on which it was done that nothing fulfils yet.
        """
        self.waiting.discard(missed.id)
        put_off_to = next((slot for slot in today if self.calendar.is_put_off(missed, slot)), None)
        self.calendar.do_late(missed, done_at, put_off_to)

    def end_day(
        self,
        day: date,
        outcomes: Sequence[tuple[DatedSlot, SessionStatus]],
        unplanned: Sequence[DatedSlot],
    ) -> None:
        """Take in what became of a day's slots, and what was done without one, before the next day."""
        if not self._is_moving:
            return
        effective: list[tuple[DatedSlot, SessionStatus]] = [
            (dated_slot, "skipped" if status == "missed" and self._is_idle(dated_slot) else status)
            for dated_slot, status in outcomes
        ]
        done = [(dated_slot.slot.session, slot_start(dated_slot)) for dated_slot in unplanned]
        self.calendar.end_day(day, effective, done)
