"""Ranges of versions: numbers in their order, and nothing that is no number in any of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.version_range import is_in_range

VERSIONS = st.lists(st.integers(0, 12), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("version", "wanted", "expected"),
    [
        ("0.10", ">=0.9", True),
        ("0.9", ">=0.10", False),
        ("1", "==1.0.0", True),
        ("1.0.1", "==1.0", False),
        ("1.2.3", ">=1.2,<2", True),
        ("2.0", ">=1.2, <2", False),
        ("2.0", ">1,!=2", False),
        ("1.0rc1", ">=0.1", False),
        ("1.0rc1", "!=1", False),
        ("spring", "", True),
        ("1.0", "latest", False),
        ("1.0", "==1.x", False),
        ("1.0", ">=1,", False),
        ("0", "<0.0.1", True),
    ],
)
def test_what_lies_in_a_range(version: str, wanted: str, expected: bool) -> None:
    assert is_in_range(version, wanted) is expected


@given(VERSIONS, VERSIONS)
def test_bounds_are_those_of_lists_of_numbers(left: list[int], right: list[int]) -> None:
    texts = [".".join(map(str, numbers)) for numbers in (left, right)]
    width = max(len(left), len(right))
    a, b = ([*numbers, *[0] * (width - len(numbers))] for numbers in (left, right))
    for sign, expected in ((">=", a >= b), ("<=", a <= b), (">", a > b), ("<", a < b), ("==", a == b), ("!=", a != b)):
        assert is_in_range(texts[0], f"{sign}{texts[1]}") is expected
