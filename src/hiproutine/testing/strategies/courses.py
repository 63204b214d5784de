"""Strategies for courses: programs that follow and amend one another."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st

from hiproutine.model.catalog import Catalog
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.pack import Pack
from hiproutine.testing.strategies.programs import programs
from hiproutine.testing.strategies.values import ids, maybe, texts


@st.composite
def courses(draw: st.DrawFn, source: Catalog | Pack, *, max_parts: int = 3) -> Course:
    """Draw courses of 1 to ``max_parts`` parts with exercises and ladders of ``source``, a catalog or a pack.

    A part is another program, or amends the one before: its title or its weeks are changed. Some parts begin on the day
    of the last one and take its place. All can be scheduled where the rules of :func:`programs` are installed.
    """
    day = draw(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
    course = Course.begin(draw(programs(source)), day, draw(maybe(ids())))
    for _ in range(draw(st.integers(0, max_parts - 1))):
        day += timedelta(days=draw(st.integers(0, 28)))
        amends = draw(st.booleans())
        last = course.program
        if amends:
            program = evolve(last, title=draw(texts()), weeks=draw(st.integers(1, 6)), revision=last.revision + 1)
        else:
            program = evolve(draw(programs(source)), profile=last.profile)
        course = course.with_part(CoursePart(day, program, amends))
    return course
