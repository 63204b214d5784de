"""A course: which program holds from which day, for one person."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from hiproutine.model.program import Program


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
class Course:
    """Programs in order, the oldest first; one person, one log, one identity for calendars.

    ``id`` stays as long as the course does: routines, logs and calendars name it. ``profile`` is the id of the person's
    profile, if there is one.

    ``Course.begin(program, date(2026, 1, 5))`` makes a course of one part.
    """

    id: str
    parts: tuple[CoursePart, ...]
    profile: str | None = None

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
        if part.holds_from != last.holds_from:
            return evolve(self, parts=(*self.parts, part))
        replacing = evolve(part, amends=last.amends) if part.amends else part
        return evolve(self, parts=(*self.parts[:-1], replacing))

    def __repr__(self) -> str:
        programs = ", ".join(f"{part.program.id!r} from {part.holds_from}" for part in self.parts)
        return f"<Course {self.id!r}: {programs}>"
