"""How much a program asks for, and what is too much."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.engine import Engine
from hiproutine.limits import MAX_SESSIONS, MAX_STEPS
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.cross_references import check_course, check_program
from hiproutine.model.dose import Dose
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.program_size import entry_steps, program_size
from hiproutine.scheduling.calendar import place_slots
from hiproutine.testing.strategies import programs

ENGINE = Engine(discover=False)
MONDAY = date(2026, 1, 5)


def a_program(weeks: int, slots: int, entries: int = 1, rules: int = 0, length: int = 1) -> Program:
    names = tuple(f"e{number}" for number in range(entries))
    rule_uses = tuple(RuleUse(f"r{number}") for number in range(rules))
    return Program(
        "p",
        "P",
        weeks,
        Cycle((Slot(1, "a"),) * slots, length, "start"),
        tuple(Entry(name, "hips/bridge", Dose.straight(2, 6, hold_s=5), rule_uses) for name in names),
        (Session("a", "A", (Block(names),)),),
    )


@given(programs(ENGINE.catalog()), st.integers(0, 6))
def test_the_sessions_are_those_of_the_calendar(program, weekday):
    start = MONDAY + timedelta(days=weekday)
    placed = list(place_slots(program.cycle, start, program.weeks))
    entries = {session.id: sum(len(block.entries) for block in session.blocks) for session in program.sessions}
    size = program_size(program)
    assert size.sessions == len(placed)
    assert size.entries == sum(entries[slot.slot.session] for slot in placed)
    assert size.steps >= 2 * size.sessions + size.entries


@pytest.mark.parametrize(
    ("weeks", "slots", "entries", "rules", "codes"),
    [
        (28, 100, 1, 0, []),
        (29, 100, 1, 0, ["too-many-sessions"]),
        (260, 10, 8, 0, []),
        (260, 10, 10, 0, ["too-many-sessions"]),
        (52, 3, 10, 5, []),
        (260, 1, 10, 4, []),
        (260, 1, 15, 5, ["too-many-sessions"]),
        (1, 1, 40, 0, []),
        (1, 1, 41, 0, ["too-many-entries"]),
    ],
)
def test_what_is_too_much(weeks, slots, entries, rules, codes):
    program = a_program(weeks, slots, entries, rules)
    assert [problem.code for problem in check_program(program)] == codes
    course = Course.begin(program, MONDAY)
    assert [problem.code for problem in check_course(course)] == codes


def test_the_hint_says_how_many_weeks_fit():
    (problem,) = check_program(a_program(40, 100))
    assert str(problem) == (
        "$.weeks: this program asks for 28000 sessions. "
        f"A routine has at most {MAX_SESSIONS}. 28 weeks of it fit. [too-many-sessions]"
    )
    assert not check_program(a_program(28, 100))
    (problem,) = check_program(a_program(260, 1, 20, 5))
    assert f"A routine takes at most {MAX_STEPS}. 128 weeks of it fit." in str(problem)
    assert not check_program(a_program(128, 1, 20, 5))


def test_the_parts_of_a_course_count_together_as_long_as_each_holds():
    program = a_program(26, 100)
    parts = tuple(CoursePart(MONDAY + timedelta(weeks=26 * number), program) for number in range(2))
    assert [problem.path for problem in check_course(Course("c", parts))] == ["$.parts"]
    short = evolve(parts[1], holds_from=MONDAY + timedelta(weeks=1))
    assert not check_course(Course("c", (parts[0], short)))


def test_a_course_is_over_within_a_century_and_inside_the_calendar():
    program = a_program(1, 1)

    def codes(*days: date) -> list[str]:
        return [p.code for p in check_course(Course("c", tuple(CoursePart(day, program) for day in days)))]

    assert codes(MONDAY, MONDAY + timedelta(weeks=5199)) == []
    assert codes(MONDAY, MONDAY + timedelta(weeks=5199, days=1)) == ["course-too-long"]
    assert codes(date(1, 6, 1)) == codes(date(9999, 12, 31)) == codes(MONDAY, date(9990, 1, 1)) == ["day-out-of-range"]


def test_a_rule_takes_more_steps_the_more_sets_it_looks_at():
    entry = a_program(1, 1, 1, 3).entries[0]
    assert entry_steps(entry) == 1 + 3 * 2
    assert entry_steps(entry, 30) == 1 + 3 * 8
