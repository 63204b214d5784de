"""A draft written as a program: reasons within the limit of the document."""

from __future__ import annotations

from datetime import time

from attrs import evolve
from hypothesis import assume

from hiproutine import Engine, InfeasibleError
from hiproutine.model.reason import Reason
from hiproutine.planning.explain.reasons import ReasonBuilder
from hiproutine.planning.plan import draft_plan
from hiproutine.planning.program_builder import program_from_draft
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.situation import assess

ENGINE = Engine(discover=False)

CATALOG = ENGINE.catalog()


def draft_for(profile, goal, planner=None):
    try:
        return draft_plan(assess(profile, CATALOG.goals[goal], CATALOG), planner or SearchPlanner())
    except InfeasibleError:
        assume(False)
        raise AssertionError from None


def program_from(draft):
    return program_from_draft(draft, ("hips",), {})


def test_of_many_reasons_those_of_the_whole_are_kept(monkeypatch, example_profile):
    draft = draft_for(example_profile, "hips/hip-strength")
    program_reasons = [
        reason for reason in program_from(draft).reasons if not reason.code.startswith(("serves", "next-", "then-"))
    ]
    many = [Reason("serves", f"entry-{number}") for number in range(3000)]
    monkeypatch.setattr(ReasonBuilder, "program_reasons", lambda builder: iter(many))
    reasons = program_from(draft).reasons
    assert len(reasons) == 2000
    assert reasons[0] == program_reasons[0]


def test_a_day_ends_when_the_profile_says(example_profile):
    late = evolve(example_profile, day_ends=time(4))
    assert ENGINE.plan(late, "hip-strength").day_ends == time(4)
    assert ENGINE.plan(example_profile, "hip-strength").day_ends is None
