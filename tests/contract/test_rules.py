"""Every rule says where it comes from, describes its parameters and has words for each reason it can give."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from hiproutine import Engine
from hiproutine.documents.schema_validation import check_parameters, ensure_schema_valid
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import RuleType
from hiproutine.text.reasons import sentence_from_reason

RULES = dict(Engine(discover=False).rules)
rules = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


def module_of(rule: RuleType) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[rule.make.__module__]))


def codes_of(rule: RuleType) -> set[str]:
    """Give patterns of the codes a rule gives: its own module's, and those of modules whose words it takes over."""
    tree = module_of(rule)
    shared = [
        sys.modules[node.module]
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and "MESSAGES" in [name.name for name in node.names]
    ]
    return codes_in(tree).union(*(codes_in(ast.parse(inspect.getsource(module))) for module in shared))


def patterns_from(node: ast.expr, tables: dict[str, ast.Dict]) -> Iterator[str]:
    """Return a pattern for each text an expression may be: a constant, either of two, out of a table, or formatted."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from patterns_from(node.body, tables)
        yield from patterns_from(node.orelse, tables)
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in tables:
        for value in tables[node.value.id].values:
            yield from patterns_from(value, tables)
    elif isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+" for part in node.values)
        yield "".join(parts)


def codes_in(tree: ast.Module) -> set[str]:
    """Give patterns of the codes a module gives: to ``Reason``, or to a function of its own that takes a ``code``."""
    places = {"Reason": 0}
    tables = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                places[node.name] = names.index("code")
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in places and len(node.args) > places[called]:
                found.update(patterns_from(node.args[places[called]], tables))
            found.update(p for k in node.keywords if k.arg == "code" for p in patterns_from(k.value, tables))
    return found


@rules
def test_every_rule_has_a_title_and_a_source(rule: RuleType) -> None:
    assert rule.title.strip()
    assert rule.source.strip(), "say where the rule comes from, or that it is a proposal"


@rules
def test_every_rule_has_words_for_each_reason_it_can_give(rule: RuleType) -> None:
    codes = codes_of(rule)
    assert codes, "no reason found: is it given in another module?"
    assert [code for code in codes if not any(re.fullmatch(code, known) for known in rule.messages)] == []


@rules
def test_every_rule_has_no_words_for_reasons_it_never_gives(rule: RuleType) -> None:
    codes = codes_of(rule)
    assert [known for known in rule.messages if not any(re.fullmatch(code, known) for code in codes)] == []


@rules
def test_every_template_is_a_sentence(rule: RuleType) -> None:
    for code, template in rule.messages.items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)
        assert sentence_from_reason(Reason(code), rule.messages).endswith("."), template


def properties(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, inner in schema.get("properties", {}).items():
        yield f"{path}.{name}", inner
        yield from properties(inner, f"{path}.{name}")


@rules
def test_every_parameter_is_described_and_bounded(rule: RuleType) -> None:
    schema = dict(rule.parameters)
    ensure_schema_valid(schema)
    assert schema["additionalProperties"] is False, "a mistyped parameter has to be refused"
    for path, inner in properties(schema):
        assert inner.get("description", "").endswith("."), f"{rule.name}{path} needs a description"
        if inner.get("type") in ("integer", "number"):
            assert {"minimum", "exclusiveMinimum"} & set(inner), f"{rule.name}{path} needs a least value"
            assert {"maximum", "exclusiveMaximum"} & set(inner), f"{rule.name}{path} needs a greatest value"


@rules
def test_every_rule_can_be_made_with_its_defaults(rule: RuleType) -> None:
    defaults = {name: p["default"] for name, p in rule.parameters.get("properties", {}).items() if "default" in p}
    assert check_parameters(rule.parameters, defaults) == []
    assert rule.make(**defaults) == rule.make()
