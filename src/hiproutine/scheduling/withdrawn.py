"""Ids of planned sessions that an earlier routine of a course may have had: what calendars have to learn is gone.

A routine is made anew from course and log, and nothing remembers what was copied from earlier ones. What they can have
planned is known all the same: the slots of every part, whether or not another part cut it short, and those to which
missed sessions may have moved it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice

from hiproutine.limits import LATEST_DAY, MAX_SESSIONS, MAX_WITHDRAWN_DAYS, MAX_WITHDRAWN_IDS
from hiproutine.model.course import Course, PartCalendar
from hiproutine.scheduling.calendar import day_number, slots_by_day
from hiproutine.scheduling.course_run import CourseRun
from hiproutine.scheduling.program_calendars import MAX_EXTRA_WEEKS, CalendarFrame
from hiproutine.scheduling.shifted_calendars import MAX_DAYS_AHEAD


def withdrawn_ids(run: CourseRun, session_ids: Collection[str]) -> tuple[str, ...]:
    """Return the ids, in order of their days, that earlier routines of a course may have had and this one has not.

    ``session_ids`` are those of the routine. An earlier routine is one of the same course before a part was added or
    replaced, or with another log of days up to ``log_complete_until``. At most :data:`MAX_SESSIONS` are returned.
    """
    course, kept = run.course, set(session_ids)
    calendars = [course.calendar_of(index) for index in range(len(course.parts))]
    days: dict[str, date] = {}
    days_left, ids_left = MAX_WITHDRAWN_DAYS, MAX_WITHDRAWN_IDS
    for calendar in (*reversed(calendars), *reversed(course.replaced)):
        for day, slot_id in islice(_slots(calendar, course, run.log_complete_until, days_left), max(0, ids_left)):
            ids_left -= 1
            if slot_id not in kept:
                days.setdefault(slot_id, day)
        days_left -= (_end(calendar, run.log_complete_until) - calendar.holds_from).days
        if days_left <= 0:
            break
    return tuple(sorted(days, key=lambda slot_id: (days[slot_id], slot_id))[:MAX_SESSIONS])


def _end(calendar: PartCalendar, until: date) -> date:
    """Return the day after the last one that a part may have come to.

    Each day up to ``until`` may have put off the end by one, in whole turns of the cycle.
    """
    weeks = timedelta(weeks=calendar.weeks)
    if calendar.moves:
        length = calendar.cycle.length_days
        gone = max(0, (until - calendar.first_day).days)
        weeks += min(timedelta(days=(gone // length + 1) * length), timedelta(weeks=MAX_EXTRA_WEEKS))
    return min(calendar.first_day, LATEST_DAY - weeks) + weeks


def _slots(calendar: PartCalendar, course: Course, until: date, max_days: int) -> Iterator[tuple[date, str]]:
    """Yield the days and ids of all slots that a part may have had."""
    cycle, by_day = calendar.cycle, slots_by_day(calendar.cycle)
    frames = [CalendarFrame(course.start, calendar.first_day, has_ids) for has_ids in _have_cycle_ids(calendar, course)]
    # A day of a cycle that counts from the start comes again until it is done, so that any day may have been any other,
    # beside what was done ahead of a later one.
    most = 2 * max(map(len, by_day.values())) if calendar.moves and cycle.starts == "start" else 0
    for offset in range(min((_end(calendar, until) - calendar.holds_from).days, max_days)):
        day = calendar.holds_from + timedelta(days=offset)
        count = most or len(by_day.get(day_number(cycle, day, (day - calendar.first_day).days), ()))
        for number in range(1, count + 1):
            for frame in frames:
                slot_id = frame.slot_id(cycle, day, number)
                yield day, slot_id
                if course.start < calendar.holds_from and offset <= MAX_DAYS_AHEAD:
                    # What the part before had planned for this day may have been done ahead, and kept the id.
                    yield day, f"{slot_id}-b"


def _have_cycle_ids(calendar: PartCalendar, course: Course) -> tuple[bool, ...]:
    """Return whether ids name the days of the cycle; of a replaced part, both where the first part may be another now.

    See :class:`~hiproutine.scheduling.program_calendars.CalendarFrame`.
    """
    if calendar.cycle.starts != "start" or calendar.first_day != course.start:
        return (False,)
    if calendar in course.replaced:
        return (True, False)
    return (calendar.cycle.length_days == course.parts[0].program.cycle.length_days,)
