"""Logs name sessions and entries that one program of a course knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, done

from hiproutine.errors import DocumentError
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.log import LoggedEntry, LoggedSet
from hiproutine.scheduling.known_ids import KnownIds

ONE = a_program(entries=(an_entry("bridge"),), weeks=4)
OTHER = a_program(entries=(an_entry("clam"),), weeks=4)


def test_a_session_fits_where_all_that_it_names_is_known():
    known = KnownIds.of(ONE)
    assert known.fits(done(MONDAY))
    assert not known.fits(done(MONDAY, entries=(LoggedEntry("clam"),)))
    assert not known.fits(evolve(done(MONDAY), session="b"))
    problems = list(known.check("$.sessions[3]", evolve(done(MONDAY), session="b")))
    assert [(p.path, p.code, p.hint) for p in problems] == [
        ("$.sessions[3].session", "unknown-session", "There is: a.")
    ]


@pytest.mark.parametrize("amends", [True, False])
def test_a_session_is_one_of_the_program_whose_entries_it_names(amends):
    """The other program holds from the second Monday on, and its session of the same name has another entry."""
    begins = MONDAY + timedelta(days=7)
    course = Course("c", (CoursePart(MONDAY, ONE), CoursePart(begins, OTHER, amends)))

    def found(day: int, entry: str) -> list[tuple[str, list[str]]]:
        sets = (LoggedSet(20, 20),) * 2
        log = [done(MONDAY + timedelta(days=day), entries=(LoggedEntry(entry, sets),))]
        sessions = ENGINE.schedule(course, log).sessions
        return [(s.id, [e.entry for e in s.entries]) for s in sessions if s.status == "done"]

    assert found(7, "clam") == [("w02-mon-1", ["clam"])]
    assert found(7, "bridge") == [("x20260112-a", ["bridge"])]
    assert found(6, "bridge") == [("w02-mon-1", ["bridge"])]
    for day, entry in ((6, "clam"), (8, "bridge")):
        with pytest.raises(DocumentError) as caught:
            found(day, entry)
        assert [p.code for p in caught.value.problems] == ["unknown-entry"]
