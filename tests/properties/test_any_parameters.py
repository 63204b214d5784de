"""Whatever a built-in rule's own schema allows, the rule works with it or refuses it as a document: no PluginError."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_every_rule import RULES, SITUATIONS, Life, outcomes

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.errors import DocumentError
from hiproutine.model.dose import Load
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome
from hiproutine.progression.stack import Stack
from hiproutine.testing.checks.rule_cases import NO_PAIN, RuleCase

Schema = Mapping[str, Any]


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """Return a strategy for values of the part of JSON Schema that rules use; conditions are checked afterwards."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "boolean":
            return st.booleans()
        case "integer":
            return ends(int(schema["minimum"]), int(schema["maximum"]))
        case "number":
            return numbers(schema)
        case "array":
            unique = {"unique_by": repr} if schema.get("uniqueItems") else {}
            most = min(schema.get("maxItems", 3), schema.get("minItems", 0) + 3)
            return st.lists(values(schema["items"]), min_size=schema.get("minItems", 0), max_size=most, **unique)  # type: ignore[arg-type]
    properties = {name: values(part) for name, part in schema.get("properties", {}).items()}
    required = {name: properties.pop(name) for name in schema.get("required", ())}
    return st.fixed_dictionaries(required, optional=properties)


def ends(low: int, high: int) -> st.SearchStrategy[int]:
    """Return whole numbers of a range, its ends and what is next to them often."""
    near = [number for number in (low, low + 1, high - 1, high) if low <= number <= high]
    return st.sampled_from(near) | st.integers(low, high)


def numbers(schema: Schema) -> st.SearchStrategy[int | float]:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    if "multipleOf" in schema:
        unit = schema["multipleOf"]
        return st.integers(int(low / unit), int(high / unit)).map(lambda count: count * unit)
    without_low, without_high = "exclusiveMinimum" in schema, "exclusiveMaximum" in schema
    exact = st.floats(low, high, exclude_min=without_low, exclude_max=without_high, allow_subnormal=False)
    whole = [number for number in (low, high, 0.001, 0.1, 1, 2.5) if low <= number <= high]
    return st.sampled_from([n for n in whole if n != low or not without_low]) | exact.map(lambda n: round(n, 4))


def parameters(name: str) -> st.SearchStrategy[dict[str, Any]]:
    schema = RULES[name].parameters or {"type": "object"}
    drawn = values({"type": "object", **schema})
    return drawn.filter(lambda given_: not check_parameters(schema, given_))


@st.composite
def situations(draw: st.DrawFn) -> RuleCase:
    """Draw a case, its entry with the largest or smallest dose of its exercise or with caps."""
    case = draw(st.sampled_from(SITUATIONS))
    exercise, dose = case.exercises[case.entry.exercise], case.entry.dose
    allowed = exercise.dose
    dose = dose.with_count(draw(st.integers(allowed.sets.min, allowed.sets.max)))
    dose = dose.map_sets(lambda one: evolve(one, reps=draw(ends(allowed.reps.min, allowed.reps.max)), reps_max=None))
    if allowed.load is not None and allowed.load.unit == "kg" and draw(st.booleans()):
        size = draw(st.sampled_from([allowed.load.min, allowed.load.max]))
        dose = dose.evolve_sets(load=Load("kg", Decimal(size)))
    dose = clamp_dose(dose, exercise, case.entry.caps, case.entry.loading)
    return evolve(case, entry=evolve(case.entry, dose=dose))


@pytest.mark.parametrize("name", sorted(RULES))
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_the_schema_allows_works_or_is_refused_as_a_document(name, data):
    try:
        rule = RULES[name].make(**data.draw(parameters(name), label="parameters"))
    except DocumentError:
        return
    life = Life(Stack((BoundRule(RULES[name], rule),)), data.draw(situations(), label="situation"), data)
    begun = {one.load for one in life.asked.dose.sets}
    for _ in range(data.draw(st.integers(1, 6), label="sessions")):
        match data.draw(st.integers(0, 3), label="what is done"):
            case 0:
                life.miss()
            case 1:
                life.do(Outcome(perfect_sets(life.asked), NO_PAIN))
            case _:
                life.do(data.draw(outcomes(life.asked), label="outcome"))
        ensure_loadable(life, begun)


def ensure_loadable(life: Life, begun: set[Load | None]) -> None:
    """Hold every load that a rule asks for to those there are, and what was begun with one to the lightest (law G9)."""
    entry, asked = life.situation.entry, life.asked
    scale = scale_for_entry(entry, life.situation.exercises[asked.exercise])
    if scale is None or asked.exercise != entry.exercise:
        return
    for set_dose in asked.dose.sets:
        size = scale.size_from_load(set_dose.load)
        if set_dose.load not in begun and size is not None:
            assert scale.rounded_down(size) == size
        if entry.loading is not None and None not in begun:
            assert size is not None
            assert size >= scale.min_size
