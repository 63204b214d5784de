"""The identifiers of events: what a later export of the same course updates, and what it takes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from hiproutine.model import Routine

#: Never change it: identifiers made with another namespace would double every event on the next import (law O5).
NAMESPACE = UUID("7196a8db-5213-45d5-8474-2f62f043ae9f")
_UNPLANNED = "unplanned-"
#: Numbers of unplanned sessions that are written as cancelled beyond those that there are: so many in any course, and
#: one more for each week that it is old. Rows that are taken back leave nothing behind as long as no more of them
#: are taken back between two imports.
RESERVE = 10
RESERVE_A_WEEK = 1
#: A cancelled event takes some 200 bytes.
MAX_RESERVE = 100
#: Where a day begins first, it begins so long before it does in UTC.
_EARLIEST_ZONE = timedelta(hours=14)
_LAST = datetime.max.replace(tzinfo=UTC)


def session_uids(routine: Routine) -> Iterator[str]:
    """Yield the UID of every session in order, made of course and session alone (law O5).

    What was planned keeps the id of its slot. Sessions that were not planned are numbered in order: a row that is
    corrected has another id, but takes the same number, and one that is taken back leaves only the last number free.
    """
    unplanned = 0
    for session in routine.sessions:
        unplanned += session.unplanned
        yield _uid(routine, f"{_UNPLANNED}{unplanned}" if session.unplanned else _quoted_id(session.id))


def cancelled_uids(routine: Routine, stamp: datetime | None) -> Iterator[str]:
    """Yield the UIDs of what earlier exports may have had and this one has not, each once.

    These are the sessions that the routine has withdrawn, and numbers of unplanned ones up to a reserve.
    """
    present = {session.id for session in routine.sessions if not session.unplanned}
    yield from (_uid(routine, _quoted_id(name)) for name in dict.fromkeys(routine.withdrawn) if name not in present)
    count = sum(session.unplanned for session in routine.sessions)
    for number in range(count + 1, count + reserve(routine, stamp) + 1):
        yield _uid(routine, f"{_UNPLANNED}{number}")


def reserve(routine: Routine, stamp: datetime | None) -> int:
    """Return how many numbers of unplanned sessions are kept cancelled; none before anything can have been logged."""
    days = [routine.as_of] if stamp is None else [routine.as_of, _latest_day(stamp)]
    age = (max(days) - routine.start).days
    is_before_any_log = routine.as_of <= routine.start and all(day < routine.start for day in days[1:])
    if is_before_any_log and all(session.status == "planned" for session in routine.sessions):
        return 0
    return min(RESERVE + RESERVE_A_WEEK * (max(0, age) // 7), MAX_RESERVE)


def _latest_day(stamp: datetime) -> date:
    """Return the day that a moment in UTC may already belong to somewhere."""
    return date.max if stamp > _LAST - _EARLIEST_ZONE else (stamp + _EARLIEST_ZONE).date()


def _uid(routine: Routine, name: str) -> str:
    course = routine.program if routine.course is None else routine.course
    return f"{uuid5(NAMESPACE, f'{_quoted(course)}/{name}')}@hiproutine"


def _quoted(name: str) -> str:
    """Return a name so that no two pairs of course and session make the same text; ids stay as they are."""
    return name.replace("%", "%25").replace("/", "%2F")


def _quoted_id(session_id: str) -> str:
    """Return the id of a planned session, told apart from the numbers of unplanned ones should it look like one."""
    quoted = _quoted(session_id)
    return f"%75{quoted[1:]}" if quoted.startswith(_UNPLANNED) else quoted
