"""Examples are as many as asked for at most, and the same at each run."""

from __future__ import annotations

from hypothesis import strategies as st

from hiproutine.testing.checks.drawn_examples import drawn_examples


def test_the_same_examples_are_drawn_at_each_run() -> None:
    numbers = drawn_examples(st.integers(0, 1_000_000), 20)
    assert 1 < len(numbers) <= 20
    assert len(set(numbers)) > 1
    assert numbers == drawn_examples(st.integers(0, 1_000_000), 20)
