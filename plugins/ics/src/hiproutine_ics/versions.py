"""Which of two exports of an event is the later one: SEQUENCE, and DTSTAMP where that is equal (RFC 5546, 2.1.5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from attrs import frozen

from hiproutine.model import Routine
from hiproutine_ics.times import midnight_utc

#: Seconds are counted from here, so that 31 bits have room for 68 years of them.
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MAX_SEQUENCE = 2**31 - 1


@frozen
class Version:
    """The version of all events of one export: the moment it counts as, in UTC and whole seconds."""

    moment: datetime

    @property
    def sequence(self) -> int:
        """Return SEQUENCE: the seconds since 2020, from 0 to the most that 31 bits hold (in 2088)."""
        return min(max(0, int((self.moment - EPOCH).total_seconds())), MAX_SEQUENCE)


def version_of(routine: Routine, stamp: datetime | None) -> Version:
    """Return the version of an export: the moment of ``stamp``, or else what the routine says of its age.

    Without a stamp, that is the midnight (UTC) of ``as_of``, and a second more for each change of the course: it never
    falls as long as neither of them does.
    """
    if stamp is not None:
        return Version(stamp)
    midnight = midnight_utc(routine.as_of)
    seconds_left = int((datetime.max.replace(tzinfo=UTC) - midnight).total_seconds())
    return Version(midnight + timedelta(seconds=min(max(0, routine.changes), seconds_left)))
