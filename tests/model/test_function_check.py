"""Checks of function: what a pack, a program and a routine hold of them, and what a pack may not say."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from hiproutine import Engine
from hiproutine.model.function_check import FunctionCheck, GoalCheck, PlannedCheck
from hiproutine.model.pack_references import check_pack

PACK = Engine(discover=False).packs["hips"]
CHECK = FunctionCheck("x", "X", ("Do it.",), "points", Decimal(2))


def codes(**changes):
    return [(problem.path, problem.code) for problem in check_pack(evolve(PACK, **changes))]


def test_more_is_better_from_0_to_100_where_nothing_is_said():
    assert (CHECK.better, CHECK.min, CHECK.max) == ("more", Decimal(0), Decimal(100))
    assert PlannedCheck("x", "X", (), "points", Decimal(2)).weeks == GoalCheck("x").weeks == (1, 6)


def test_a_check_names_what_the_pack_has_and_its_range_goes_up():
    broken = evolve(CHECK, closed_for=("no-such-tag",), sources=("nobody",), max=Decimal(0))
    last = len(PACK.checks)
    assert codes(checks=(*PACK.checks, broken, broken)) == [
        (f"$.checks[{last + 1}].id", "duplicate-id"),
        *(
            (f"$.checks[{number}].{where}", code)
            for number in (last, last + 1)
            for where, code in (
                ("closed_for[0]", "unknown-reference"),
                ("max", "upside-down-range"),
                ("sources[0]", "unknown-reference"),
            )
        ),
    ]


def test_a_goal_asks_for_checks_of_its_pack():
    goal = evolve(PACK.goals[0], checks=(GoalCheck("stairs"),))
    assert codes(goals=(goal, *PACK.goals[1:])) == [("$.goals[0].checks[0].check", "unknown-reference")]
