"""What an item of a goal refers to."""

from __future__ import annotations

import pytest

from hiproutine.model.pack import GoalItem


@pytest.mark.parametrize(
    ("item", "ref"),
    [
        (GoalItem((), ladder="hips/bridges"), "hips/bridges"),
        (GoalItem((), exercise="hips/clam"), "hips/clam"),
        (GoalItem((), exercise="hips/clam", instead_of="hips/bridges"), "hips/clam"),
        (GoalItem(()), ""),
    ],
)
def test_an_item_refers_to_its_ladder_or_exercise(item: GoalItem, ref: str) -> None:
    assert item.ref == ref
