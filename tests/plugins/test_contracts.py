"""Each kind of thing that plugins offer has a hook, a registry and a contract."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, fields

from hiproutine import Engine, Format
from hiproutine.plugins import builtin, hookspecs
from hiproutine.plugins.contracts import KINDS, ContractError, ensure_sequence
from hiproutine.plugins.discovery import Plugins
from hiproutine.plugins.registry import Registry

ENGINE = Engine(discover=False)
BY_NAME = {kind.name: kind for kind in KINDS}


def test_every_hook_has_its_kind():
    assert {kind.hook for kind in KINDS} == {name for name in vars(hookspecs) if name.startswith("hiproutine_")}
    assert all(callable(getattr(builtin, kind.hook)) for kind in KINDS)


def test_every_kind_has_its_registry():
    assert [kind.plural for kind in KINDS] == [field.name for field in fields(Plugins)][: len(KINDS)]
    for kind in KINDS:
        registry: Registry[Any] = getattr(ENGINE, kind.plural)
        assert registry.kind == kind.name
        assert len(registry) > 0 or kind.name == "importer"  # each is of a foreign format, in a plugin of its own


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_built_in_is_accepted_by_its_name_and_described(kind):
    for name, value in getattr(ENGINE, kind.plural).items():
        assert kind.accept(value) == (name, value)
        row_kind, row_name, title = next(kind.describe(value))
        assert (row_kind, row_name.split()[0]) == (kind.name, name)
        assert title


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("value", [None, 7, "text", {}, object])
def test_anything_else_is_refused(kind, value):
    with pytest.raises(ContractError, match=r"offers .* belongs"):
        kind.accept(value)


def test_a_rule_needs_a_schema_for_its_parameters():
    rule = evolve(ENGINE.rules["double"], parameters={"type": 3})
    with pytest.raises(ContractError, match="the parameters of rule 'double' are no JSON Schema"):
        BY_NAME["rule"].accept(rule)


def test_a_pack_is_described_with_its_goals():
    rows = list(BY_NAME["pack"].describe(ENGINE.packs["hips"]))
    assert [row[0] for row in rows] == ["pack"] + ["goal"] * len(ENGINE.packs["hips"].goals)
    assert ("goal", "hips/hip-strength") in [row[:2] for row in rows]


@pytest.mark.parametrize("value", [7, None, "abc", {1: 2}, Format("a", "b", "c", "d", str)])
def test_a_hook_returns_a_list(value):
    with pytest.raises(ContractError, match="where a list belongs"):
        ensure_sequence(value)
    assert ensure_sequence([value]) == [value]


OPTION = {"type": "object", "properties": {"bom": {"type": "boolean"}}}


def test_the_options_of_a_format_stand_in_its_description():
    output = Format("own", "Its title", "text/plain", ".txt", str, options=OPTION)
    assert BY_NAME["format"].accept(output) == ("own", output)
    assert next(BY_NAME["format"].describe(output)) == ("format", "own", "Its title (options: bom)")


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (None, "the options of format 'own' are None is no JSON Schema"),
        ({"type": "objekt"}, "the options of format 'own' are no JSON Schema"),
        ({"type": "object"}, "a schema without 'properties'"),
        ({"type": "object", "properties": {"routine": {}}}, "the option 'routine'"),
        ({"type": "object", "properties": {"lambda": {}}}, "the option 'lambda'"),
        ({"type": "object", "properties": {"Page size": {}}}, "the option 'Page size'"),
    ],
)
def test_options_that_nobody_could_give_are_refused(options, fault):
    with pytest.raises(ContractError, match=fault):
        BY_NAME["format"].accept(Format("own", "", "text/plain", ".txt", str, options=options))
