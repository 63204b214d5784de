"""A course: which program holds from which day, for one person."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from hiproutine.model.program import Cycle, Program
from hiproutine.model.pydantic_hooks import PydanticHooks

#: Calendars of replaced parts that a course remembers; the oldest are forgotten first.
MAX_REPLACED = 200


@frozen
class CoursePart:
    """A program and the first day on which it holds.

    It holds until the next part begins, or until its weeks are over. Its weeks count from ``holds_from``, and its doses
    hold as they are written; unless it ``amends`` the part before it: then the calendar of that part goes on, and what
    was not changed by hand goes on from where it stands.
    """

    holds_from: date
    program: Program
    amends: bool = False


@frozen
class PartCalendar:
    """The days on which a part of a course plans sessions: the slots of ``cycle`` from ``holds_from`` on.

    Its weeks count from ``first_day``. ``moves`` says that missed sessions may move the others, or may have moved those
    of a part that it amends (the policies ``shift`` and ``repeat``).
    """

    holds_from: date
    first_day: date
    weeks: int
    cycle: Cycle
    moves: bool = False


@frozen
class Course(PydanticHooks):
    """Programs in order, the oldest first; one person, one log, one identity for calendars.

    ``id`` stays as long as the course does: routines, logs and calendars name it. ``profile`` is the id of the person's
    profile, if there is one. ``changes`` counts how often a part was added, and ``replaced`` remembers the calendars of
    parts that gave way to another one: both serve calendars that were filled from an earlier state of the course.

    ``Course.begin(program, date(2026, 1, 5))`` makes a course of one part.
    """

    id: str
    parts: tuple[CoursePart, ...]
    profile: str | None = None
    changes: int = 0
    replaced: tuple[PartCalendar, ...] = ()

    @classmethod
    def begin(cls, program: Program, holds_from: date, id: str | None = None) -> Course:  # noqa: A002 - the word for it
        """Return a course of one program from its first day on; without an ``id`` it has the program's."""
        return cls(id or program.id, (CoursePart(holds_from, program),), program.profile)

    @property
    def start(self) -> date:
        """Return the first day of the course."""
        return self.parts[0].holds_from

    @property
    def program(self) -> Program:
        """Return the program that holds last."""
        return self.parts[-1].program

    def with_part(self, part: CoursePart) -> Course:
        """Return the course with one part more; a part that begins on the day of the last one takes its place.

        Nothing was asked for under a part before its first day, so nothing is lost with it. What amends a part that is
        replaced is, like that one, an amendment of the part before, or none.
        """
        last = self.parts[-1]
        changed = evolve(self, changes=self.changes + 1)
        if part.holds_from != last.holds_from:
            return evolve(changed, parts=(*self.parts, part))
        replacing = evolve(part, amends=last.amends) if part.amends else part
        return evolve(changed, parts=(*self.parts[:-1], replacing), replaced=self._with_replaced(replacing))

    def calendar_of(self, index: int) -> PartCalendar:
        """Return the days on which a part, by its index, plans sessions.

        The calendar of a part that amends another goes on: its weeks count from the same day, and what has moved stays.
        """
        first_day, moves = self.start, False
        for part in self.parts[: index + 1]:
            first_day, moves = (first_day, moves) if part.amends else (part.holds_from, False)
            policies = {session.missed or part.program.missed for session in part.program.sessions}
            moves = moves or not policies.isdisjoint({"shift", "repeat"})
        return PartCalendar(part.holds_from, first_day, part.program.weeks, part.program.cycle, moves)

    def _with_replaced(self, replacing: CoursePart) -> tuple[PartCalendar, ...]:
        """Return what is remembered once the last part is replaced: nothing new where the days stay the same."""
        gone = self.calendar_of(len(self.parts) - 1)
        successor = evolve(self, parts=(*self.parts[:-1], replacing)).calendar_of(len(self.parts) - 1)
        if gone == successor or gone in self.replaced:
            return self.replaced
        return (*self.replaced, gone)[-MAX_REPLACED:]

    def __repr__(self) -> str:
        programs = ", ".join(f"{part.program.id!r} from {part.holds_from}" for part in self.parts)
        return f"<Course {self.id!r}: {programs}>"
