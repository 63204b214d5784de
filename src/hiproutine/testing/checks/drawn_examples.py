"""Examples that a check draws once and tries on many plugins: the same ones at each run."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def drawn_examples(strategy: SearchStrategy[T], count: int) -> tuple[T, ...]:
    """Return up to ``count`` examples of a strategy, none of them made smaller: that takes up to minutes."""
    drawn: list[T] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(example: T) -> None:
        drawn.append(example)

    draw()
    return tuple(drawn)
