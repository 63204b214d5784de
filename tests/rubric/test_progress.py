"""The rubric of progress: what a plan does for people who do well, badly, or hurt."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.rubric.days import START
from tests.rubric.drawn_people import drawn_people
from tests.rubric.known_people import known_people, plan_or_none
from tests.rubric.lived import FlareOnce, MuchTooEasy, OneShort, Person, SteadyPain
from tests.rubric.plan_reading import is_step_up, rows_by_entry, unchanged_spells

from hiproutine.engine import Engine
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.program import Program
from hiproutine.model.routine import RoutineEntry

#: Lives cost more than plans; these are as many of the drawn people.
LIVED = 40
#: Reasons that say which limit keeps a dose where it is.
AT_A_LIMIT = {
    "top-of-ladder",
    "capped",
    "at-top",
    "last-rung",
    "limited",
    "minutes",
    "at-limit",
    "shortened",
    "no-time-at-top",
    "no-time-to-climb",
}


@pytest.fixture(scope="module")
def programs(engine: Engine) -> list[Program]:
    people = [*known_people(engine), *drawn_people(engine.catalog(), LIVED)]
    return [program for profile in people if (program := plan_or_none(engine, profile)) is not None]


def rows_of(engine: Engine, program: Program, person: Person) -> dict[str, list[RoutineEntry]]:
    return rows_by_entry(engine.simulate(program, person, START))


def test_nothing_stays_unchanged_for_four_weeks_but_at_the_top(engine: Engine, programs: list[Program]) -> None:
    for program in programs:
        for entry, row in unchanged_spells(engine.simulate(program, Person(), START), 28):
            codes = {reason.code for reason in row.reasons}
            assert codes & AT_A_LIMIT, (program.profile, entry, row.exercise, codes)


def test_a_flare_of_seven_is_back_in_four_sessions(engine: Engine, programs: list[Program]) -> None:
    for program in programs:
        for entry, rows in rows_of(engine, program, FlareOnce()).items():
            lived = [row for row in rows if row.performed is not None]
            flare = next((i for i, row in enumerate(lived) if row.pain is not None and row.pain.during == 7), None)
            if flare is None or len(lived) < flare + 6:
                continue
            before, later = lived[flare], lived[flare + 1 : flare + 6]
            back = [row for row in later if row.exercise == before.exercise and is_at_most(before.dose, row.dose)]
            climbed = [row for row in later if row.exercise != before.exercise]
            assert back or climbed, (program.profile, entry, before.dose, [row.dose for row in later])


@pytest.mark.parametrize("score", [3, 4])
def test_steady_pain_that_does_not_rise_still_progresses(engine: Engine, programs: list[Program], score: int) -> None:
    for program in programs:
        grown = rows_of(engine, program, Person())
        hurting = rows_of(engine, program, SteadyPain(score=score))
        for entry, rows in grown.items():
            if len(rows) < 4 or not is_step_up(rows[0], rows[-1]):
                continue
            assert is_step_up(hurting[entry][0], hurting[entry][-1]), (program.profile, entry, score)


def test_steady_pain_of_six_stops_nothing_in_two_weeks(engine: Engine, programs: list[Program]) -> None:
    for program in programs:
        for entry, rows in rows_of(engine, program, SteadyPain(score=6)).items():
            assert not any(row.stopped for row in rows[:6]), (program.profile, entry)


def test_twelve_too_many_moves_by_more_than_one(engine: Engine, programs: list[Program]) -> None:
    moved = 0
    for program in programs:
        as_asked, easy = rows_of(engine, program, Person()), rows_of(engine, program, MuchTooEasy())
        for entry, rows in easy.items():
            if len(rows) < 3 or rows[1].exercise != rows[2].exercise or not is_step_up(rows[1], rows[2]):
                continue
            usual = as_asked[entry][2]
            if usual.exercise == rows[2].exercise and usual.dose != rows[2].dose:
                moved += is_at_most(usual.dose, rows[2].dose)
    assert moved >= len(programs)


def test_one_repetition_short_keeps_the_rung(engine: Engine, programs: list[Program]) -> None:
    for program in programs:
        for entry, rows in rows_of(engine, program, OneShort()).items():
            for before, after in pairwise(rows):
                reasons = {reason.code for reason in after.reasons}
                assert "rung-down" not in reasons, (program.profile, entry, before.exercise, after.exercise)
