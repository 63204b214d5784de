"""Rules are made once for each name and parameters, from functions that the caller gives."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from attrs import evolve

from hiproutine.errors import DocumentError, PluginError, Problem, UnknownNameError
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import RuleSource
from hiproutine.progression import binding
from hiproutine.progression.binding import BoundRule, RuleBinder
from hiproutine.progression.drivers import double
from hiproutine.progression.rule import RuleType


class Offer(NamedTuple):
    """A rule type with its plugin, as a registry gives it."""

    value: RuleType
    plugin: str = "acme"
    version: str = "1.2"


class Rules:
    """Rule types by name; counts how often parameters are checked and rules are made."""

    def __init__(self, *problems: Problem, make=double.RULE.make) -> None:
        self.problems = problems
        self.checked: list[dict] = []
        self.rule_type = evolve(double.RULE, make=make)

    def find(self, name: str, hint: str) -> Offer:
        if name != "double":
            raise UnknownNameError("rule", name, [], ["double"], hint)
        return Offer(self.rule_type)

    def check(self, schema, parameters) -> tuple[Problem, ...]:
        assert schema is self.rule_type.parameters
        self.checked.append(dict(parameters))
        return self.problems

    def binder(self) -> RuleBinder:
        return RuleBinder(self.find, self.check)


def test_a_rule_is_made_once_for_equal_parameters():
    rules = Rules()
    binder = rules.binder()
    first = binder.bind(RuleUse("double", {"successes": 2}), "$.a")
    assert isinstance(first, BoundRule)
    assert (first.plugin, first.version) == ("acme", "1.2")
    assert binder.bind(RuleUse("double", {"successes": 2}), "$.b") is first
    assert binder.bind(RuleUse("double", {"successes": 3}), "$.c") != first
    assert rules.checked == [{"successes": 2}, {"successes": 3}]


def test_problems_of_the_parameters_get_the_path_of_their_use():
    bound = Rules(Problem("$.successes", "too-small", "Too small.")).binder().bind(RuleUse("double"), "$.rules[1]")
    assert bound == [Problem("$.rules[1].parameters.successes", "too-small", "Too small.")]


def test_what_was_refused_is_not_remembered():
    rules = Rules(Problem("$", "odd", "Odd."))
    binder = rules.binder()
    assert [binder.bind(RuleUse("double"), path) for path in ("$.a", "$.b")] == [
        [Problem("$.a.parameters", "odd", "Odd.")],
        [Problem("$.b.parameters", "odd", "Odd.")],
    ]


def test_an_unknown_rule_names_the_plugin_it_came_from():
    bound = Rules().binder().bind(RuleUse("wave"), "$.rules[0]", RuleSource("wave", "acme-waves", "0.3"))
    assert not isinstance(bound, BoundRule)
    (problem,) = bound
    assert (problem.path, problem.code) == ("$.rules[0].name", "unknown-rule")
    assert "It came from plugin acme-waves 0.3: install that." in problem.message


@pytest.mark.parametrize("error", [KeyError("a"), DocumentError([], "rule")])
def test_a_rule_that_cannot_be_made_is_its_plugin_s_fault(error):
    def fail(**_: object) -> None:
        raise error

    with pytest.raises(PluginError, match="'double' could not be made") as caught:
        Rules(make=fail).binder().bind(RuleUse("double"), "$")
    assert (caught.value.plugin, caught.value.hook) == ("acme", "rule.make")


def test_a_binder_remembers_a_bounded_number_of_rules(monkeypatch):
    monkeypatch.setattr(binding, "MAX_BOUND_RULES", 2)
    rules = Rules()
    binder = rules.binder()
    for successes in (1, 2, 3, 3, 1):
        binder.bind(RuleUse("double", {"successes": successes}), "$")
    assert [one["successes"] for one in rules.checked] == [1, 2, 3, 1]
