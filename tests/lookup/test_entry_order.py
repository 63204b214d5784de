"""Records entry by entry."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.lookup.entry_order import in_order_of_entry


class Row(NamedTuple):
    entry: str
    number: int


def test_entries_come_as_they_first_appear_and_keep_their_own_order() -> None:
    rows = [Row("b", 1), Row("a", 2), Row("b", 3), Row("c", 4), Row("a", 5)]
    assert [row.number for row in in_order_of_entry(rows)] == [1, 3, 2, 5, 4]


@given(st.lists(st.sampled_from("abc")))
def test_nothing_is_lost_and_every_entry_stands_in_one_piece(names) -> None:
    rows = [Row(name, number) for number, name in enumerate(names)]
    ordered = in_order_of_entry(rows)
    assert sorted(ordered, key=lambda row: row.number) == rows
    pieces = [
        row.entry
        for row, before in zip(ordered, (None, *ordered), strict=False)
        if not before or before.entry != row.entry
    ]
    assert pieces == list(dict.fromkeys(names))
