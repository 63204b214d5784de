"""One session of an entry's history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import frozen

from hiproutine.model.dose import Dose
from hiproutine.model.log import CalendarDay, Felt, LoggedPain, LoggedSet, SessionStatus
from hiproutine.model.reason import Reason


@frozen
class EntryRecord:
    """What an entry asked for in one session, and what was done.

    * ``session``: the id of the dated session; ``planned_for``: the day it was planned for, if it was another one.
    * ``dose``: what was asked for of ``exercise``; a ``stopped`` entry was not to be done.
    * ``performed``: the rows as logged; ``None`` where none were. ``performed_exercise``: the exercise that was done,
      if it was another one; ``light``: it was done light on purpose.
    * ``pain``: that of the session and of the entry together, the worst of each score, as rules read it.
    * ``reserve_asked`` and ``reserve_felt``: repetitions in reserve (0–10), the mean of the sets, to the tenth; an RPE
      is read as 10 − RPE (Zourdos 2016). ``None`` where nothing was asked for or logged.
    * ``felt``: how hard it was, in one word, where one was logged.
    * ``reasons``: why the dose is what it is; their words stand in the routine's ``messages``.
    """

    session: str
    date: date
    status: SessionStatus
    exercise: str
    dose: Dose
    planned_for: CalendarDay | None = None
    stopped: bool = False
    performed: tuple[LoggedSet, ...] | None = None
    pain: LoggedPain | None = None
    reserve_asked: Decimal | None = None
    reserve_felt: Decimal | None = None
    reasons: tuple[Reason, ...] = ()
    performed_exercise: str | None = None
    light: bool = False
    felt: Felt | None = None
