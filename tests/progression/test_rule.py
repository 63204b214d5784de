"""What the parameters of rules may be: which values their schemas accept and refuse, and what they say of themselves.

A schema is made when its module is loaded, so these tests load the module anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression.rule import RuleType


def load_anew(name: str) -> Any:
    """Run a module once more, beside the one that everybody has."""
    spec = find_spec(f"hiproutine.progression.{name}")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_accepted(schema: dict[str, Any], value: Any) -> bool:
    return not check_parameters(schema, value)


def told_in(schema: Any) -> Iterator[str]:
    """Return every description in a schema."""
    if isinstance(schema, dict):
        for name, part in schema.items():
            if name == "description" and isinstance(part, str):
                yield part
            else:
                yield from told_in(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from told_in(part)


def assert_sentence(text: str) -> None:
    """Hold a text to being a sentence: a capital (or a number) first, a full stop last, and not shouted."""
    assert text[0].isupper() or text[0].isdigit(), text
    assert text.endswith("."), text
    assert text != text.upper(), text
    assert "XX" not in text, text


# changes -------------------------------------------------------------------------------------------------------------

#: A value at each end, one beyond each, and whether parts are allowed.
AMOUNTS: dict[str, tuple[Any, Any, Any, Any, bool]] = {
    "load": (-2000, 2000, -2000.001, 2000.001, True),
    "reps": (1, 1000, 0, 1001, False),
    "reps_max": (1, 1000, 0, 1001, False),
    "hold": (0, 600, -1, 601, False),
    "rir": (0, 10, -0.5, 10.5, True),
    "rpe": (1, 10, 0.5, 10.5, True),
    "rest": (0, 600, -1, 601, False),
    "sets": (1, 30, 0, 31, False),
}
GATED = [name for name in AMOUNTS if name != "reps_max"]
EXACT = [name for name, row in AMOUNTS.items() if row[-1]]


@pytest.fixture(name="changes")
def _changes() -> dict[str, Any]:
    return dict(load_anew("drivers.changes.parameters").PARAMETERS)


def one_change(**more: Any) -> dict[str, Any]:
    return {"changes": [{"dimension": "load", "at": 1, "op": "+", "value": 1, **more}]}


def assert_amounts(schema: dict[str, Any], put: Any, names: list[str]) -> None:
    for name, (least, most, below, above, is_exact) in AMOUNTS.items():
        assert is_accepted(schema, put({name: least})) == (name in names), name
        assert is_accepted(schema, put({name: most})) == (name in names), name
        assert not is_accepted(schema, put({name: below})), name
        assert not is_accepted(schema, put({name: above})), name
        assert is_accepted(schema, put({name: 2.5})) == (is_exact and name in names), name
        assert not is_accepted(schema, put({name: "2"})), name


def test_the_least_and_the_most_of_changes_are_what_a_document_may_hold(changes):
    assert_amounts(changes, lambda amounts: {"least": amounts}, list(AMOUNTS))
    assert_amounts(changes, lambda amounts: {"most": amounts}, list(AMOUNTS))
    assert_amounts(changes, lambda amounts: one_change(reached=amounts), GATED)


def test_values_are_rounded_to_multiples_above_nothing(changes):
    for name in AMOUNTS:
        for multiple, is_allowed in (
            (1, True),
            (500, True),
            (500.5, False),
            (501, False),
            (0, False),
            (-1, False),
            (0.001, name in EXACT),
            (2.5, name in EXACT),
            ("5", False),
        ):
            assert is_accepted(changes, {"round": {name: multiple}}) == is_allowed, (name, multiple)


@pytest.mark.parametrize("where", ["round", "least", "most", "direction"])
def test_amounts_are_of_dimensions_that_there_are(changes, where):
    value = "up" if where == "direction" else 2
    assert is_accepted(changes, {where: {}})
    assert is_accepted(changes, {where: dict.fromkeys(AMOUNTS, value)})
    (fault,) = check_parameters(changes, {where: {"speed": value}})
    assert (fault.path, fault.code) == (f"$.{where}.speed", "unknown-property")
    assert not is_accepted(changes, {where: value})
    assert changes["properties"][where]["default"] == {}


@pytest.mark.parametrize("direction", ["nearest", "down", "up", "sideways", "Up", None])
def test_directions(changes, direction):
    for name in AMOUNTS:
        assert is_accepted(changes, {"direction": {name: direction}}) == (direction in ("nearest", "down", "up"))


@pytest.mark.parametrize(
    ("more", "is_fine"),
    [
        ({}, True),
        ({"at": 0}, False),
        ({"at": 1000}, True),
        ({"at": 1001}, False),
        ({"value": 0}, True),
        ({"value": 3000}, True),
        ({"value": 3000.5}, False),
        ({"value": -1}, False),
        ({"op": "*"}, False),
        ({"op": "replace"}, True),
        ({"op": "replace", "step": "absolute"}, True),
        ({"op": "replace", "step": "percent"}, False),
        ({"op": "-", "step": "percent"}, True),
        ({"dimension": "speed"}, False),
        ({"requires": ["reps", "rest_most"]}, True),
        ({"requires": ["reps", "reps"]}, False),
        ({"requires": ["rest_least"]}, False),
        ({"rows": "any", "repeat": True}, True),
        ({"rows": "some"}, False),
        ({"speed": 1}, False),
        ({"reached": {}}, True),
        ({"reached": {"speed": 1}}, False),
    ],
)
def test_a_change(changes, more, is_fine):
    assert is_accepted(changes, one_change(**more)) == is_fine


def test_every_text_of_changes_is_a_sentence(changes):
    texts = list(told_in(changes))
    assert len(texts) > len(AMOUNTS) * 5
    for text in texts:
        assert_sentence(text)
    for part in (changes["properties"]["least"], changes["properties"]["round"]):
        assert part["description"] in texts
        shown = [one["description"] for one in part["properties"].values()]
        assert len(set(shown)) == len(AMOUNTS)
        assert part["properties"]["rest"]["description"] == "Rest, in seconds."


# cap -----------------------------------------------------------------------------------------------------------------

RISES = ["load_percent", "load", "reps_percent", "reps", "hold_percent", "hold_s", "volume_percent"]


@pytest.fixture(name="cap")
def _cap() -> RuleType:
    rule: RuleType = load_anew("guards.cap").RULE
    return rule


@pytest.mark.parametrize("span", ["session", "week"])
def test_the_rises_of_cap(cap, span):
    schema = cap.parameters
    assert is_accepted(schema, {span: {}})
    assert is_accepted(schema, {span: dict.fromkeys(RISES, 0.5)})
    for name in RISES:
        found = [
            value for value in (-1, 0, 0.001, 2.5, 1000, 1000.5, "5") if is_accepted(schema, {span: {name: value}})
        ]
        assert found == [0.001, 2.5, 1000], name
    (fault,) = check_parameters(schema, {span: {"hold": 5}})
    assert (fault.path, fault.code) == (f"$.{span}.hold", "unknown-property")
    assert not is_accepted(schema, {span: 10})
    assert schema["properties"][span]["default"] == {"load_percent": 10}


@pytest.mark.parametrize(("span", "words"), [("session", "from one session to the next"), ("week", "in a week")])
def test_the_rises_of_cap_say_what_they_are(cap, span, words):
    lines = {name: part["description"] for name, part in cap.parameters["properties"][span]["properties"].items()}
    assert list(lines) == RISES
    for name, text in lines.items():
        assert_sentence(text)
        assert words in text
        assert ("in per cent." in text) == name.endswith("_percent")
        assert ("seconds" in text) == (name in ("hold_s", "volume_percent"))
    assert "times load, else times seconds held, else alone" in lines["volume_percent"]


def test_the_spans_of_cap_say_what_they_are(cap):
    spans = cap.parameters["properties"]
    assert {span: part["description"] for span, part in spans.items()} == {
        "session": "The largest rise from one session to the next.",
        "week": "The largest rise over the dose at the beginning of the program's week.",
    }


# All -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", hiproutine_rules(), ids=lambda rule: rule.name)
def test_every_parameter_and_every_reason_is_told_in_sentences(rule):
    for text in (*told_in(rule.parameters), *rule.messages.values()):
        # A reason may begin with what it is about.
        assert_sentence(f"It{text}" if text.startswith("{") else text)
