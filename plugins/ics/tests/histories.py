"""Courses that are lived, corrected and changed, and what is exported of them on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from attrs import evolve
from hypothesis import strategies as st
from tests.scheduling.plans import ENGINE, MONDAY, log_of, two_sessions

from hiproutine import Course, DocumentError, HiproutineError, Profile
from hiproutine.model.course import CoursePart
from hiproutine.model.log import LoggedSession
from hiproutine.model.profile import Availability, Pain, Weekday
from hiproutine.model.program import MissedPolicy, Program, Slot
from hiproutine.model.routine import Routine
from hiproutine_ics import render

times = st.none() | st.sampled_from((time(7, 30), time(18)))
policies: st.SearchStrategy[MissedPolicy] = st.sampled_from(("skip", "shift", "repeat", "merge"))
statuses: st.SearchStrategy[Literal["done", "skipped"]] = st.sampled_from(("done", "done", "skipped"))
weeks_of_days: st.SearchStrategy[tuple[Weekday, ...]] = st.sampled_from(
    (("mon", "wed", "fri"), ("tue", "thu"), ("mon", "tue", "sat", "sun"))
)
#: What happens to a course whose program was written by hand.
CHANGES = ("log", "log", "log", "late", "correct", "take back", "amend", "part", "zone", "nothing")
#: What happens to one whose program was planned for a person.
PLANNED_CHANGES = ("log", "correct", "take back", "amend", "replan", "next block", "nothing")


@st.composite
def programs(draw) -> Program:
    length = draw(st.sampled_from((None, None, None, 3, 7)))
    chosen = sorted(draw(st.lists(st.integers(1, length or 7), min_size=1, max_size=3, unique=True)))
    own = tuple(Slot(day, "ab"[place % 2], draw(times)) for place, day in enumerate(chosen))
    return two_sessions(draw(policies), draw(st.integers(1, 3)), own, length, b=draw(st.sampled_from((None, "skip"))))


class History:
    """A course, its log and its day; each change draws what it needs, and leaves all as it was where it is refused."""

    def __init__(self, data: st.DataObject, course: Course, profile: Profile | None = None) -> None:
        self._data, self._profile = data, profile
        self.course = course
        self.log: list[LoggedSession] = []
        self.today = 0
        self._minutes = 0
        self.routine = self._scheduled(course, [])

    def on(self, day: int) -> date:
        return self.course.start + timedelta(days=day)

    def stamp(self) -> str:
        """Return the moment of an export: a minute later than the one before."""
        self._minutes += 1
        noon = datetime.combine(self.on(self.today), time(12), UTC)
        return (noon + timedelta(minutes=self._minutes)).isoformat()

    def go_on(self, kind: str, days: int) -> Routine:
        """Let days go by and something happen."""
        self.today += days
        course, log = self.course, self.log
        try:
            course, log = getattr(self, f"_{kind.replace(' ', '_')}")()
            self.routine = self._scheduled(course, log)
        except HiproutineError:  # what may not be done changes nothing
            self.routine = self._scheduled(self.course, self.log)
        else:
            self.course, self.log = course, log
        return self.routine

    def _scheduled(self, course: Course, log: list[LoggedSession]) -> Routine:
        return ENGINE.schedule(course, log, as_of=self.on(self.today))

    def _nothing(self):
        return self.course, self.log

    def _log(self):
        names = [session.id for session in self.course.program.sessions]
        day = self._data.draw(st.integers(max(0, self.today - 3), self.today))
        name = self._data.draw(st.sampled_from(names))
        at, status = self._data.draw(times), self._data.draw(statuses)
        row = LoggedSession(self.on(day), name, status, at)
        if name in ("a", "b") and status == "done":
            row = evolve(log_of((day, name))[0], date=self.on(day), time=at)
        return self.course, [*self.log, row]

    def _late(self):
        missed = [session for session in self.routine.sessions if session.status == "missed"]
        if not missed:
            return self._log()
        session = self._data.draw(st.sampled_from(missed))
        row = LoggedSession(self.on(self.today), session.session, "done", planned_for=session.date)
        return self.course, [*self.log, row]

    def _correct(self):
        if not self.log:
            return self._log()
        place = self._data.draw(st.integers(0, len(self.log) - 1))
        row = self.log[place]
        corrected = self._data.draw(
            st.sampled_from(
                (
                    evolve(row, date=row.date + timedelta(days=1)),
                    evolve(row, date=row.date - timedelta(days=1)),
                    evolve(row, time=time(12, 15)),
                    evolve(row, status="skipped", entries=()),
                    evolve(row, session="b" if row.session == "a" else "a", entries=()),
                )
            )
        )
        return self.course, [*self.log[:place], corrected, *self.log[place + 1 :]]

    def _take_back(self):
        gone = self._data.draw(st.sets(st.integers(0, max(0, len(self.log) - 1)), max_size=4))
        return self.course, [row for place, row in enumerate(self.log) if place not in gone]

    def _amend(self):
        program = self.course.program
        slots = program.cycle.slots
        kept = self._data.draw(st.integers(1, len(slots)))
        moved = evolve(slots[0], time=self._data.draw(times))
        cycle = evolve(program.cycle, slots=(moved, *slots[1:kept]))
        changed = evolve(
            program, cycle=cycle, weeks=self._data.draw(st.integers(1, 4)), missed=self._data.draw(policies)
        )
        as_of = self.on(self.today)
        return ENGINE.amend(self.course, changed, log=self.log, as_of=as_of).course, self.log

    def _part(self):
        """Another program from today on, or in place of the one that begins today."""
        begins = max(self.on(self.today), self.course.parts[-1].holds_from)
        program = evolve(self._data.draw(programs()), id=self._data.draw(st.sampled_from(("p", "q"))))
        return self.course.with_part(CoursePart(begins, program, self._data.draw(st.booleans()))), self.log

    def _zone(self):
        zone = self._data.draw(st.sampled_from((None, "Europe/Berlin", "Pacific/Auckland")))
        last = self.course.parts[-1]
        part = evolve(last, program=evolve(last.program, timezone=zone))
        return evolve(self.course, parts=(*self.course.parts[:-1], part)), self.log

    def _replan(self):
        days = self._data.draw(weeks_of_days)
        assert self._profile is not None
        profile = evolve(self._profile, availability=Availability(20, days=days))
        as_of = self.on(self.today)
        return ENGINE.replan(self.course, profile, log=self.log, as_of=as_of).course, self.log

    def _next_block(self):
        assert self._profile is not None
        as_of = self.on(self.today)
        starts = self._data.draw(st.none() | st.integers(1, 5).map(lambda more: as_of + timedelta(days=more)))
        return ENGINE.next_block(self.course, self._profile, log=self.log, as_of=as_of, start=starts).course, self.log


def person() -> Profile:
    """Return somebody for whom a week of three sessions is planned."""
    pack = ENGINE.packs["hips"]
    return Profile(
        age=40,
        availability=Availability(20, days=("mon", "wed", "fri")),
        equipment=tuple(tool.id for tool in pack.equipment),
        answers={question.id: False for question in pack.questions},
        pain=Pain(1, 2),
        weeks=2,
    )


def by_hand(data: st.DataObject, course_id: str) -> History:
    """Begin a course of a program that was written by hand."""
    return History(data, Course.begin(data.draw(programs()), MONDAY, course_id))


def exports(
    data: st.DataObject, history: History, changes: tuple[str, ...], *, is_stamped: bool
) -> Iterator[list[bytes]]:
    """Yield what is exported after each change, whole or in two ranges of days; the last is what the routine is.

    Without stamps, a day goes by before each export.
    """
    yield _export(data, history, is_stamped=is_stamped)
    for _ in range(data.draw(st.integers(1, 6))):
        history.go_on(data.draw(st.sampled_from(changes)), data.draw(st.integers(0 if is_stamped else 1, 5)))
        yield _export(data, history, is_stamped=is_stamped)


def _export(data: st.DataObject, history: History, *, is_stamped: bool) -> list[bytes]:
    stamp = history.stamp() if is_stamped else None
    day = history.on(data.draw(st.integers(0, 20)))
    ranges = [{"until": day.isoformat()}, {"since": (day + timedelta(days=1)).isoformat()}]
    if data.draw(st.booleans()):
        try:
            return [render(history.routine, **own, stamp=stamp) for own in ranges]
        except DocumentError:  # one of the two has no session
            pass
    return [render(history.routine, stamp=stamp)]
