"""The classes of the kit, as an author subclasses them: each law is a test, and a broken one fails alone."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import Engine
from hiproutine.testing import (
    Breach,
    ConformanceError,
    FormatConformance,
    PackConformance,
    PlannerConformance,
    RuleConformance,
)

ENGINE = Engine(discover=False)
TEXT = ENGINE.formats["text"]


class TestDouble(RuleConformance):
    rule = ENGINE.rules["double"]
    parameters = ({"successes": 2},)


class TestSmallPack(PackConformance):
    pack = "docs/examples/small-pack"
    engine = ENGINE


class TestText(FormatConformance):
    format = TEXT


class TestSearch(PlannerConformance):
    planner = ENGINE.planners["search"]
    examples = 10


class Silent(FormatConformance):
    format = evolve(TEXT, render=lambda routine, **options: TEXT.render(evolve(routine, notices=()), **options))


def names_of_tests(cls):
    return [name for name in dir(cls) if name.startswith("test_")]


def test_a_broken_law_fails_alone():
    outcomes = {}
    for name in names_of_tests(Silent):
        try:
            getattr(Silent(), name)()
        except ConformanceError as error:
            outcomes[name] = error.laws
    assert outcomes == {"test_o1_every_notice_is_there": {"O1"}}


@pytest.mark.parametrize("cls", [RuleConformance, PackConformance, FormatConformance, PlannerConformance])
def test_every_test_fails_for_a_breach_of_its_law_and_says_so(cls):
    for name in names_of_tests(cls):
        law = name.split("_")[1].upper()
        breach = Breach(law, "it", "is broken")
        broken = type("Broken", (cls,), {"breaches": lambda self, breach=breach: [breach]})
        with pytest.raises(ConformanceError) as caught:
            getattr(broken(), name)()
        assert caught.value.breaches == (breach,)
        assert getattr(cls, name).__doc__.startswith(f"Law {law}: ")
