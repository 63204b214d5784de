"""A week never asks for more work for the low back than its plan has in one, wherever sessions move (law P8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.model.course import Course, CoursePart
from hiproutine.model.dose import PersonalLimits
from hiproutine.model.log import LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.pack import RegionCap
from hiproutine.model.program import Block, Cycle, Program, Session, Slot
from hiproutine.scheduling.region_limits import most_in_a_week

BIRD_DOG = an_entry("bird-dog", ())  # works the low back, and needs no recovery
CLAM = an_entry("clam", ())
SESSIONS = (Session("a", "A", (Block(("bird-dog",)),)), Session("b", "B", (Block(("clam",)),)))
SLOTS = (Slot(1, "a"), Slot(3, "b"), Slot(5, "b"))


CAPS = (RegionCap("lumbar", 6, "hip"),)


def bird_dogs(missed="skip", weeks=3, caps: tuple[RegionCap, ...] = CAPS) -> Program:
    return evolve(a_program(SLOTS, (BIRD_DOG, CLAM), SESSIONS, weeks), missed=missed, region_caps=caps)


def twice_a_week(missed, caps: tuple[RegionCap, ...]) -> Program:
    sessions = (Session("a", "A", (Block(("bird-dog", "clam")),)),)
    program = a_program((Slot(1, "a"), Slot(4, "a")), (BIRD_DOG, CLAM), sessions, weeks=3)
    return evolve(program, missed=missed, region_caps=caps)


def log(day: int, session: str) -> LoggedSession:
    entry = {"a": "bird-dog", "b": "clam"}[session]
    return LoggedSession(MONDAY + timedelta(days=day), session, entries=(LoggedEntry(entry, (LoggedSet(5),)),))


LATE = [evolve(log(8, "a"), planned_for=MONDAY + timedelta(days=3))]


def asked(program: Program | Course, *sessions: LoggedSession, today: int = 0) -> dict[int, list[str]]:
    """Return the entries that are asked for by the day, from the start."""
    as_of = MONDAY + timedelta(days=today)
    if isinstance(program, Course):
        routine = ENGINE.schedule(program, sessions, as_of)
    else:
        routine = ENGINE.schedule(program, MONDAY, sessions, as_of)
    planned = [session for session in routine.sessions if session.status == "planned"]
    return {(session.date - MONDAY).days: [entry.entry for entry in session.entries] for session in planned}


def test_what_was_put_off_does_not_come_twice_in_a_week():
    """Under ``shift`` the first session waits for a week while the others are done; then two of it would follow."""
    found = asked(bird_dogs("shift"), log(2, "b"), log(4, "b"), log(9, "b"), log(11, "b"), today=14)
    assert found == {14: ["bird-dog"], 21: ["clam"], 23: ["clam"]}


@pytest.mark.parametrize("missed", ["skip", "repeat", "merge"])
def test_what_was_done_late_counts_in_the_week_in_which_it_was_done(missed):
    done = [log(0, "a"), log(7, "a"), *LATE]
    assert asked(twice_a_week(missed, CAPS), *done, today=9).get(10) == ["clam"]
    assert asked(twice_a_week(missed, ()), *done, today=9).get(10) == ["bird-dog", "clam"]


def test_it_says_why_when_it_comes_back():
    program = twice_a_week("skip", CAPS)
    routine = ENGINE.schedule(program, MONDAY, [log(0, "a"), log(7, "a"), *LATE], MONDAY + timedelta(days=9))
    planned = [session for session in routine.sessions if session.status == "planned"]
    (reason,) = [r for r in planned[1].entries[0].reasons if r.code == "left-out-region-limit"]
    assert reason.values == {"date": "2026-01-15", "sets": 4, "region": "the low back"}
    assert "left-out-region-limit" in routine.messages


def test_a_new_program_counts_what_the_week_had_before_it():
    begins = MONDAY + timedelta(days=1)
    later = evolve(bird_dogs(), cycle=Cycle((Slot(1, "a"), Slot(4, "a"), Slot(5, "b"))), id="later")
    course = Course("c", (CoursePart(MONDAY, bird_dogs()), CoursePart(begins, later)))
    assert 3 in asked(course, log(0, "a"), today=1)
    once = evolve(later, cycle=Cycle((Slot(4, "a"), Slot(5, "b"))))
    assert 3 not in asked(evolve(course, parts=(course.parts[0], CoursePart(begins, once))), log(0, "a"), today=1)


def test_entries_count_with_what_they_may_grow_to():
    both = (evolve(BIRD_DOG, caps=PersonalLimits(sets=3)), CLAM)
    sessions = (*SESSIONS, Session("c", "C", (Block(("bird-dog", "clam")),)))
    slots = (Slot(1, "a"), Slot(3, "c"))
    program = evolve(a_program(slots, both, sessions), region_caps=CAPS)
    routine = ENGINE.schedule(program, MONDAY, [log(0, "a"), log(1, "a")], MONDAY + timedelta(days=2))
    left_out = [r for s in routine.sessions for e in s.entries for r in e.reasons if r.code == "left-out-region-limit"]
    assert left_out[0].values["sets"] == 6


def test_a_program_that_has_more_than_its_limit_is_held_to_it():
    program = twice_a_week("skip", (RegionCap("lumbar", 3),))
    assert asked(program) == {0: ["bird-dog", "clam"], 3: ["clam"], 7: ["bird-dog", "clam"], 10: ["clam"],
                              14: ["bird-dog", "clam"], 17: ["clam"]}  # fmt: skip


def test_each_region_has_a_limit_of_its_own():
    """Both work the hip directly, twice two sets each; only the bird dog works the low back."""
    program = twice_a_week("skip", (RegionCap("lumbar", 6), RegionCap("hip", 6)))
    assert asked(program)[3] == ["bird-dog"]


@pytest.mark.parametrize(
    ("days", "length", "most"),
    [((1, 3), 7, 4), ((1, 3), 14, 4), ((1, 9), 14, 4), ((1, 8), 14, 2), ((1, 7), 14, 4), ((2,), 2, 8), ((1,), 3, 6)],
)
def test_a_week_as_written_is_the_fullest_seven_days(days, length, most):
    cycle = Cycle(tuple(Slot(day, "a") for day in days), length, "start")
    assert most_in_a_week(cycle, {"e": dict.fromkeys(range(len(days)), 1)}, {"e": 2}) == most
