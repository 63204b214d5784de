"""Planned and done put together: every occasion in order, with its log where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from attrs import frozen

from hiproutine.model.log import LoggedSession, SessionStatus
from hiproutine.model.program import Slot
from hiproutine.scheduling.calendar import Occasion


@frozen
class Moment:
    """One session on the time line: planned, logged, or both."""

    occasion: Occasion
    status: SessionStatus
    log: LoggedSession | None = None


def _log_key(session: LoggedSession) -> tuple[date, time, str, str]:
    """Order logged sessions by what they say and never by their place in the file (law G6)."""
    return session.date, session.time or time.min, session.session, repr(session)


def place_sessions(
    occasions: Iterable[Occasion], log: Sequence[LoggedSession], start: date, as_of: date
) -> tuple[Moment, ...]:
    """Match logged sessions with planned ones and give everything in order of date.

    A logged session belongs to the planned one of the same date and name; where one day has several of that name,
    the time of day tells which, and their order stays. One that was done on another day stands by itself. What was
    planned before ``as_of`` and not logged was missed. Entries after ``as_of`` do not count.
    """
    waiting: dict[tuple[date, str], list[LoggedSession]] = {}
    for session in sorted((s for s in log if s.date <= as_of), key=_log_key):
        waiting.setdefault((session.date, session.session), []).append(session)
    planned: dict[tuple[date, str], list[Occasion]] = {}
    for occasion in occasions:
        planned.setdefault((occasion.date, occasion.slot.session), []).append(occasion)
    moments: list[Moment] = []
    for key, places in planned.items():
        logged = waiting.pop(key, [])
        for occasion, done in zip(places, match_times(places, logged), strict=True):
            unlogged: SessionStatus = "missed" if occasion.date < as_of else "planned"
            moments.append(Moment(occasion, unlogged if done is None else done.status, done))
        waiting[key] = logged[len(places) :]
    extra = sorted((session for sessions in waiting.values() for session in sessions), key=_log_key)
    moments += [_moment_of_its_own(session, start, number) for number, session in enumerate(extra)]
    # On the last day, what is still to be done comes after all that was done, or it would change what that rested on.
    moments.sort(key=lambda m: (m.occasion.date, m.status == "planned", m.occasion.place))
    return tuple(moments)


def match_times(places: Sequence[Occasion], logged: Sequence[LoggedSession]) -> list[LoggedSession | None]:
    """Give each place of a day its logged session, or none: in order, each to the place nearest in time.

    Without times it is the first place that is free. What is left over at the end has no place.
    """
    found: list[LoggedSession | None] = [None] * len(places)
    first = 0
    for number, session in enumerate(logged[: len(places)]):
        # As many places as there are sessions still to come stay free after this one.
        last = len(places) - (min(len(logged), len(places)) - number)
        best = min(range(first, last + 1), key=lambda i: _minutes_apart(places[i].slot.time, session.time))
        found[best] = session
        first = best + 1
    return found


def _minutes_apart(one: time | None, other: time | None) -> int:
    if one is None or other is None:
        return 0
    return abs(one.hour * 60 + one.minute - other.hour * 60 - other.minute)


def _moment_of_its_own(session: LoggedSession, start: date, number: int) -> Moment:
    week = (session.date - start).days // 7 + 1
    slot = Slot(session.date.isoweekday(), session.session, session.time)
    when = "" if session.time is None else f"-{session.time:%H%M%S}".removesuffix("00")
    name = f"x{session.date:%Y%m%d}-{session.session}{when}"
    # Planned slots of the day come first; a thousand slots are more than a cycle may have (100).
    occasion = Occasion(name, session.date, week, 1000 + number, slot)
    return Moment(occasion, session.status, session)
