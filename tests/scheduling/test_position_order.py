"""A rung in another position finds its place among the others of that position (law P9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.program import Block
from hiproutine.scheduling.position_order import ordered_by_position

POSITIONS = ("standing", "seated", "supine")


def order(written: Sequence[str], now: Sequence[str], style: Any = "straight") -> list[str]:
    """Return the positions in order, of entries that were written in some positions and are now in others."""
    names = [f"e{number}" for number in range(len(written))]
    exercises = {position: SimpleNamespace(position=position) for position in POSITIONS}
    resolved: Any = {
        name: SimpleNamespace(
            exercises=exercises, entry=SimpleNamespace(exercise=at), written=SimpleNamespace(exercise=at)
        )
        for name, at in zip(names, written, strict=True)
    }
    prescribed: Any = {name: SimpleNamespace(exercise=at) for name, at in zip(names, now, strict=True)}
    block = ordered_by_position(Block(tuple(names), style=style), prescribed, resolved)
    assert sorted(block.entries) == names
    return [now[names.index(name)] for name in block.entries]


@pytest.mark.parametrize(
    ("written", "now", "wanted"),
    [
        ("standing seated seated", "standing seated standing", "standing standing seated"),
        ("standing seated standing", "standing seated standing", "standing seated standing"),
        ("standing standing supine", "supine standing supine", "standing supine supine"),
        ("standing standing standing", "standing seated standing", "standing standing seated"),
        (
            "standing standing standing standing",
            "standing seated standing standing",
            "standing standing standing seated",
        ),
        ("standing standing seated", "standing supine seated", "standing supine seated"),
        ("standing standing standing", "seated standing standing", "seated standing standing"),
    ],
)
def test_law_p9_a_rung_in_another_position_finds_its_place(written, now, wanted):
    assert order(written.split(), now.split()) == wanted.split()
    assert order(written.split(), now.split(), "circuit") == now.split()


lists = st.lists(st.tuples(st.sampled_from(POSITIONS), st.sampled_from(POSITIONS)), min_size=1, max_size=6)


@given(lists)
def test_law_p9_no_get_up_is_added(pairs):
    written, now = zip(*pairs, strict=True)

    def changes(positions: Sequence[str]) -> int:
        return sum(a != b for a, b in pairwise(positions))

    assert changes(order(written, now)) <= changes(now)
