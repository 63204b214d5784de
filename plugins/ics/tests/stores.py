"""A calendar that imports files, as RFC 5545 and RFC 5546 (section 2.1.5) want it; no library is asked."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugins.ics.tests.calendars import read, unescape

from hiproutine.model.routine import Routine

#: What is shown of an event: its start as it is written, and its title.
Shown = tuple[str, str]
_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//store//EN\r\n"


class Store:
    """Keeps of each UID the event with the highest SEQUENCE and, where that is equal, the latest DTSTAMP.

    What comes with the same of both is no news. What is cancelled is kept too, so that no older event comes back, but
    it is not shown.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[int, str], dict[str, str], bytes]] = {}

    def take(self, data: bytes) -> None:
        """Import a file."""
        _, events = read(data)
        written = _EVENT.findall(data)
        assert len(written) == len(events)
        assert len({properties["UID"] for _, properties, _ in events}) == len(events), "one UID twice in a file"
        for (_, properties, _), text in zip(events, written, strict=True):
            version = int(properties["SEQUENCE"]), properties["DTSTAMP"]
            uid = properties["UID"]
            if uid not in self._kept or self._kept[uid][0] < version:
                self._kept[uid] = version, properties, text

    def shown(self) -> Counter[Shown]:
        """Return start and title of each event that a person sees."""
        return Counter(
            (properties.get("DTSTART") or properties["DTSTART;VALUE=DATE"], unescape(properties["SUMMARY"]))
            for _, properties, _ in self._kept.values()
            if properties["STATUS"] != "CANCELLED"
        )

    def export(self) -> bytes:
        """Return everything that is kept as one file, for other readers."""
        return b"".join((_HEAD, *(text for _, _, text in self._kept.values()), b"END:VCALENDAR\r\n"))


def sessions_shown(routine: Routine) -> Counter[Shown]:
    """Return what a calendar has to show of a routine, calculated from the routine alone."""
    return Counter(
        (_start(session.date, session.time, routine.timezone), _title(session)) for session in routine.sessions
    )


def _start(day, at, zone) -> str:
    if at is None:
        return f"{day:%Y%m%d}"
    local = datetime.combine(day, at)
    if zone is None:
        return f"{local:%Y%m%dT%H%M%S}"
    return f"{local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _title(session) -> str:
    mark = {"planned": "", "done": "Done: ", "skipped": "Skipped: ", "missed": "Missed: "}[session.status]
    if session.unplanned:
        mark = mark.replace(":", ", not planned:")
    return f"{mark}{session.name} ({-(-session.seconds // 60)} min)"
