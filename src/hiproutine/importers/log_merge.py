"""Puts imported sessions into a log there is: what is in it already is not added again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from attrs import evolve

from hiproutine.importers.report import ImportLoss
from hiproutine.model.log import Log, LoggedSession

#: What no two sessions of a log have in common: date, time, session, and the day it was planned for.
_SessionKey = tuple[date, time | None, str, date | None]


def merge_logs(log: Log, imported: Log) -> tuple[Log, tuple[ImportLoss, ...]]:
    """Return a log with those sessions of another one that it does not have, and what was not added.

    What is new follows what is there, in order of day and time. A session is known by its date, time and session. One
    that is in the log in other words stays as the log has it: a person may have corrected it there. To merge the same
    log twice is to merge it once.
    """
    known = {_key(session): session for session in log.sessions}
    added: dict[_SessionKey, LoggedSession] = {}
    losses: list[ImportLoss] = []
    for session in imported.sessions:
        key = _key(session)
        if key in known or key in added:
            losses += _already_there(session, known.get(key) or added[key])
        else:
            added[key] = session
    order = sorted(added.values(), key=lambda session: (session.date, session.time or time.min, session.session))
    program = log.program if log.program is not None or log.sessions else imported.program
    return evolve(log, sessions=(*log.sessions, *order), program=program), tuple(losses)


def _key(session: LoggedSession) -> _SessionKey:
    return session.date, session.time, session.session, session.planned_for


def _already_there(session: LoggedSession, known: LoggedSession) -> Iterator[ImportLoss]:
    clock = "" if session.time is None else f" {session.time.isoformat()}"
    path = f"session {session.session} of {session.date.isoformat()}{clock}"
    if session == known:
        yield ImportLoss(path, "already-in-log", "this session is in the log already.", kind="minor")
    else:
        message = "this session is in the log with other words, which were kept."
        hint = "Compare the two; delete it from the log to take the imported one."
        yield ImportLoss(path, "differs-from-log", message, hint)
