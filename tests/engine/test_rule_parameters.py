"""A rule may find more wrong with its parameters than its schema can say; it is told as part of the program."""

from __future__ import annotations

import types
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from hiproutine import DocumentError, Engine, PluginError, Problem, hookimpl
from hiproutine.model.pack import RuleUse
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.drivers import double


def plugin_refusing(*problems: Problem) -> Any:
    """Make a plugin whose rule refuses any parameters."""

    def refuse(**_: Any) -> Any:
        raise DocumentError(problems, "rule")

    plugin: Any = types.ModuleType("choosy")
    plugin.hiproutine_rules = hookimpl(lambda: [evolve(double.RULE, name="choosy", parameters={}, make=refuse)])
    return plugin


def bind(*problems: Problem) -> Any:
    engine = Engine(plugins=[plugin_refusing(*problems)], discover=False)
    return engine._rule_binder.bind(RuleUse("choosy", {"a": 1}), "$.entries[3].rules[0]")


def test_problems_of_the_parameters_get_the_path_of_the_program():
    of_all, of_one = Problem("$", "odd", "Odd."), Problem("$.a['b c'][0]", "odder", "Odder.", "Mend it.")
    place = "$.entries[3].rules[0].parameters"
    assert bind(of_all, of_one) == [
        Problem(place, "odd", "Odd."),
        Problem(f"{place}.a['b c'][0]", "odder", "Odder.", "Mend it."),
    ]


def test_a_refusal_without_a_problem_is_the_plugin_s_fault():
    with pytest.raises(PluginError, match="'choosy' could not be made: DocumentError"):
        bind()


def test_what_was_refused_is_not_remembered():
    engine = Engine(plugins=[plugin_refusing(Problem("$", "odd", "Odd."))], discover=False)
    use = RuleUse("choosy", {})
    assert not isinstance(engine._rule_binder.bind(use, "$.a"), BoundRule)
    assert [one.path for one in engine._rule_binder.bind(use, "$.b")] == ["$.b.parameters"]  # type: ignore[union-attr]


def test_all_problems_of_a_program_are_told_together(engine, example_profile):
    program = engine.plan(example_profile, "hip-strength")
    choosy = Engine(plugins=[plugin_refusing(Problem("$.a", "odd", "Odd."))], discover=False)
    rules = (RuleUse("choosy", {"a": 1}), RuleUse("nobodys"))
    entries = tuple(evolve(entry, rules=rules) for entry in program.entries)
    with pytest.raises(DocumentError) as caught:
        choosy.schedule(evolve(program, entries=entries), date(2026, 1, 5))
    codes = [(one.path, one.code) for one in caught.value.problems]
    assert len(codes) == 2 * len(entries)
    assert codes[:2] == [("$.entries[0].rules[0].parameters.a", "odd"), ("$.entries[0].rules[1].name", "unknown-rule")]
