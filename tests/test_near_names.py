"""Names that look alike: those of difflib where they are few, cheap where they are a flood."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.limits import MAX_COMPARED_LENGTH, MAX_COMPARISONS
from hiproutine.near_names import NearNames

words = st.text("abc-", max_size=300)


@given(words, st.lists(words, max_size=20))
def test_what_is_found_is_what_difflib_finds(name: str, known: list[str]):
    compared = known if len(name) <= MAX_COMPARED_LENGTH else []
    assert NearNames(10**9).find(name, known, 2) == difflib.get_close_matches(name, compared, n=2)


@given(st.lists(st.tuples(words, st.lists(words, max_size=30)), max_size=10))
def test_all_calls_together_compare_a_bounded_number_of_characters(calls: list[tuple[str, list[str]]]):
    spent = 0

    def count(name: str, known: list[str], **_: Any) -> list[str]:
        nonlocal spent
        spent += sum(len(name) * len(word) for word in known)
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("difflib.get_close_matches", count)
        near = NearNames(comparisons=5000)
        for name, known in calls:
            near.find(name, known)
    assert spent <= 5000


def test_the_usual_number_of_misspelt_names_gets_suggestions():
    """Some 50 misspelt names of 20 characters among a hundred."""
    assert MAX_COMPARISONS >= 50 * 20 * 20 * 100
