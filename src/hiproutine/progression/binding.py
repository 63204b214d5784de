"""Binding: makes the rules that programs name, with their parameters, and remembers those it has made.

Where rules come from and how parameters are checked against a schema are functions given by the caller: nothing here
knows plugins or JSON Schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from attrs import Factory, evolve, field, frozen

from hiproutine.errors import DocumentError, PluginError, Problem, UnknownNameError
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Program, RuleSource
from hiproutine.progression.rule import Rule, RuleType
from hiproutine.text.failures import class_name, describe_failure

#: How many rules with parameters a binder remembers; programs from outside may bring any number.
MAX_BOUND_RULES = 1000
#: The plugin that the library's own rules come from; no other may have its name.
LIBRARY = "hiproutine"


@frozen
class BoundRule:
    """A rule with its parameters filled in: its type, the value itself, and the plugin that offers it."""

    rule_type: RuleType
    rule: Rule
    plugin: str = LIBRARY
    version: str = ""
    is_builtin: bool = field(init=False, default=Factory(lambda bound: bound.plugin == LIBRARY, takes_self=True))


#: Makes the rule that a program uses at a JSON path, or returns the problems of its use.
BindRule = Callable[[RuleUse, str], BoundRule | Sequence[Problem]]

#: Checks parameters against the JSON Schema of a rule type; the problems' paths begin at the parameters (``$``).
CheckParameters = Callable[[Mapping[str, Any], Mapping[str, Any]], Sequence[Problem]]


class RuleOffer(Protocol):
    """A rule type and the plugin that offers it."""

    @property
    def value(self) -> RuleType:
        """The rule type."""
        ...

    @property
    def plugin(self) -> str:
        """The name of the plugin."""
        ...

    @property
    def version(self) -> str:
        """The version of the plugin."""
        ...


#: Looks a rule type up by name; raises :class:`UnknownNameError`, with the hint, where there is none.
FindRule = Callable[[str, str], RuleOffer]


def bind_stack(uses: Sequence[RuleUse], path: str, bind: BindRule) -> tuple[tuple[BoundRule, ...], list[Problem]]:
    """Return the rules of one entry or item at a JSON path, and everything that is wrong with them."""
    rules: list[BoundRule] = []
    problems: list[Problem] = []
    drivers: set[str] = set()
    for index, use in enumerate(uses):
        bound = bind(use, f"{path}.rules[{index}]")
        if not isinstance(bound, BoundRule):
            problems.extend(bound)
            continue
        if bound.rule_type.kind == "driver" and use.name in drivers:
            message = f"the driver {use.name!r} stands in this entry already."
            problems.append(Problem(f"{path}.rules[{index}]", "driver-twice", message, "Keep the one that is meant."))
        drivers.add(use.name)
        rules.append(bound)
    return tuple(rules), problems


class RuleBinder:
    """Makes rules from their names and parameters; the parameters of a rule are checked once, then remembered."""

    def __init__(self, find_rule: FindRule, check_parameters: CheckParameters) -> None:
        self._find_rule = find_rule
        self._check_parameters = check_parameters
        self._bound: dict[tuple[str, str], BoundRule] = {}

    def for_programs(self, *programs: Program) -> BindRule:
        """Return a function that binds rules; for a missing one it names the plugin it came from (law X2)."""
        sources = {source.rule: source for program in programs for source in program.rule_sources}
        return lambda use, path: self.bind(use, path, sources.get(use.name))

    def bind(self, use: RuleUse, path: str, source: RuleSource | None = None) -> BoundRule | Sequence[Problem]:
        """Return the rule that a program uses at a JSON path, or everything that is wrong with its use.

        ``source`` is the plugin that offered the rule when the program was made. Raises :class:`PluginError` where a
        rule cannot be made from parameters that are right by its own schema.
        """
        key = (use.name, json.dumps(use.parameters, sort_keys=True, default=str))
        if key in self._bound:
            return self._bound[key]
        hint = f"It came from plugin {source.plugin} {source.version}: install that." if source else ""
        try:
            offer = self._find_rule(use.name, hint)
        except UnknownNameError as error:
            return [Problem(f"{path}.name", "unknown-rule", str(error))]
        bound = self._make_rule(use, offer)
        if not isinstance(bound, BoundRule):
            return [evolve(problem, path=f"{path}.parameters{problem.path[1:]}") for problem in bound]
        if len(self._bound) >= MAX_BOUND_RULES:
            self._bound.clear()
        self._bound[key] = bound
        return bound

    def _make_rule(self, use: RuleUse, offer: RuleOffer) -> BoundRule | Sequence[Problem]:
        """Return the rule, or the problems of its parameters with paths that begin there."""
        try:
            problems = self._check_parameters(offer.value.parameters, dict(use.parameters))
            if problems:
                return problems
            rule = offer.value.make(**use.parameters)
            if not (callable(getattr(rule, "start", None)) and callable(getattr(rule, "step", None))):
                raise TypeError(f"{class_name(rule)} has no methods start and step")
        except KeyboardInterrupt:  # the user's
            raise
        except BaseException as error:
            if type(error) is DocumentError and error.problems and all(map(_is_sound, error.problems)):
                return error.problems
            detail = f"rule {use.name!r} could not be made: {describe_failure(error)}"
            raise PluginError(offer.plugin, offer.version, "rule.make", detail) from error
        return BoundRule(offer.value, rule, offer.plugin, offer.version)


def _is_sound(problem: object) -> bool:
    """Return whether a plugin's problem can be reported: a path from its parameters, and texts."""
    if type(problem) is not Problem:
        return False
    texts = (problem.path, problem.code, problem.message, problem.hint)
    return all(type(text) is str for text in texts) and problem.path.startswith("$")
