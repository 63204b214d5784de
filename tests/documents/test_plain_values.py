"""JSON values made in Python: copied, or refused at their path."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.json_values import VALUES, has_equal_types, with_decimals

from hiproutine.documents import plain_values
from hiproutine.documents.plain_values import check_plain_value


@given(VALUES)
def test_values_made_in_python_are_copied_with_decimals(value):
    copy, problems = check_plain_value(value)
    assert problems == []
    assert has_equal_types(copy, with_decimals(value))
    assert copy is not value or not isinstance(value, (dict, list))


@given(
    st.recursive(
        st.none() | st.text() | st.binary() | st.integers() | st.floats() | st.decimals() | st.complex_numbers(),
        lambda v: st.lists(v) | st.dictionaries(st.text() | st.integers() | st.none(), v) | st.tuples(v, v),
        max_leaves=15,
    )
)
def test_any_python_value_is_copied_or_has_problems(value):
    copy, problems = check_plain_value(value)
    for problem in problems:
        str(problem).encode()
    if not problems:
        assert check_plain_value(copy) == (copy, [])


class Odd(str): ...


@pytest.mark.parametrize(
    ("value", "path", "code"),
    [
        ({"a": (1, 2)}, "$.a", "wrong-type"),
        ({"a": {1, 2}}, "$.a", "wrong-type"),
        ([b"x"], "$[0]", "wrong-type"),
        ([Odd("x")], "$[0]", "wrong-type"),
        ({"a": {1: 2}}, "$.a", "wrong-type"),
        ({"a": {Odd("k"): 2}}, "$.a", "wrong-type"),
        ([math.nan], "$[0]", "not-a-number"),
        ([-math.inf], "$[0]", "not-a-number"),
        ([1e15], "$[0]", "not-a-number"),
        ([1e-21], "$[0]", "not-a-number"),
        ([Decimal("NaN")], "$[0]", "not-a-number"),
        ([Decimal("sNaN")], "$[0]", "not-a-number"),
        ([Decimal("1e999999")], "$[0]", "not-a-number"),
        ([10**15], "$[0]", "not-a-number"),
        ([-(10**5000)], "$[0]", "not-a-number"),
        (["\x1b[31m"], "$[0]", "control-character"),
        ({"a": {"\ud800": 1}}, "$.a['\\ud800']", "control-character"),
    ],
)
def test_a_wrong_python_value_is_told_at_its_path(value, path, code):
    (problem,) = check_plain_value(value)[1]
    assert (problem.path, problem.code) == (path, code)
    assert problem.message
    assert problem.hint
    assert len(str(problem)) < 200


def test_a_value_that_contains_itself_is_told_where_it_does():
    inner: dict[str, Any] = {"again": 1}
    value = {"a": [inner, inner]}
    assert check_plain_value(value)[1] == []
    inner["again"] = value
    assert [(p.path, p.code) for p in check_plain_value(value)[1]] == [
        ("$.a[0].again", "too-deep"),
        ("$.a[1].again", "too-deep"),
    ]


def test_a_small_value_that_unfolds_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(plain_values, "MAX_VALUES", 10_000)
    value: list[Any] = []
    for _ in range(90):
        value = [value, value]
    copy, problems = check_plain_value(value)
    assert copy is None
    assert [p.code for p in problems] == ["too-big"]
