"""The two ways sizes lie: one interface, the same laws."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.progression.load.size_sets import DiscreteSizes, EvenSizes

GRID = EvenSizes(Decimal("2.5"), Decimal(5), Decimal("12.5"))  # 2.5, 7.5, 12.5
LIST = DiscreteSizes(Decimal("2.5"), 0b101010)  # the same three
EMPTY_HANDED = DiscreteSizes(Decimal(2), 0b1001)  # 0 and 6


@pytest.mark.parametrize("sizes", [GRID, LIST], ids=["grid", "list"])
@pytest.mark.parametrize(
    ("size", "at_or_below", "below", "above"),
    [
        ("-1", None, None, "2.5"),
        ("0", None, None, "2.5"),
        ("2.4", None, None, "2.5"),
        ("2.5", "2.5", None, "7.5"),
        ("2.6", "2.5", "2.5", "7.5"),
        ("7.4", "2.5", "2.5", "7.5"),
        ("7.5", "7.5", "2.5", "12.5"),
        ("12.4", "7.5", "7.5", "12.5"),
        ("12.5", "12.5", "7.5", None),
        ("12.6", "12.5", "12.5", None),
        ("1E+40", "12.5", "12.5", None),
    ],
)
def test_neighbours(sizes, size, at_or_below, below, above):
    found = [sizes.at_or_below(Decimal(size)), sizes.below(Decimal(size)), sizes.above(Decimal(size))]
    assert found == [None if one is None else Decimal(one) for one in (at_or_below, below, above)]
    assert (sizes.min_size, sizes.max_size) == (Decimal("2.5"), Decimal("12.5"))


def test_nothing_is_a_size_too():
    assert (EMPTY_HANDED.min_size, EMPTY_HANDED.max_size) == (Decimal(0), Decimal(6))
    assert EMPTY_HANDED.at_or_below(Decimal(5)) == 0
    assert EMPTY_HANDED.at_or_below(Decimal(0)) == 0
    assert EMPTY_HANDED.below(Decimal(1)) == 0
    assert EMPTY_HANDED.below(Decimal(0)) is None
    assert EMPTY_HANDED.above(Decimal(-3)) == 0
    assert EMPTY_HANDED.above(Decimal(0)) == 6


@pytest.mark.parametrize(
    ("least", "greatest", "left"),
    [
        ("0", "0", ["0"]),
        ("-10", "10", ["-7.5", "-2.5", "0", "5"]),
        ("-7.5", "5", ["-7.5", "-2.5", "0", "5"]),
        ("-7.4", "4.9", ["-2.5", "0"]),
        ("-2.5", "-2.5", ["-2.5"]),
        ("-2.4", "-0.1", []),
        ("-99", "-8", []),
        ("6", "99", []),
    ],
)
def test_the_sizes_between_two(least, greatest, left):
    helped = DiscreteSizes(Decimal("2.5"), 0b101101, 3)  # -7.5, -2.5, 0 and 5
    inside = helped.between(Decimal(least), Decimal(greatest))
    listed = [] if inside is None else [inside.min_size]
    while inside is not None and (above := inside.above(listed[-1])) is not None:
        assert inside.below(above) == inside.at_or_below(above - Decimal("0.1")) == listed[-1]
        listed.append(above)
    assert listed == [Decimal(size) for size in left]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Any, list[Decimal]]:
    quantum = draw(st.sampled_from([Decimal(1), Decimal("1.25"), Decimal("0.45359237")]))
    if draw(st.booleans()):
        least, count = draw(st.integers(0, 9)), draw(st.integers(1, 9))
        step = draw(st.integers(1, 4))
        all_sizes = [quantum * (least + step * place) for place in range(count)]
        return EvenSizes(all_sizes[0], quantum * step, all_sizes[-1]), all_sizes
    places = draw(st.sets(st.integers(0, 40), min_size=1, max_size=9))
    return DiscreteSizes(quantum, sum(1 << place for place in places)), [quantum * place for place in sorted(places)]


@given(cases(), st.decimals(-2, 60, places=3) | st.integers(0, 40))
def test_both_agree_with_looking_at_each(case, number):
    sizes, known = case
    for size in (Decimal(number), known[0], known[-1], known[len(known) // 2]):
        assert sizes.at_or_below(size) == max((one for one in known if one <= size), default=None)
        assert sizes.below(size) == max((one for one in known if one < size), default=None)
        assert sizes.above(size) == min((one for one in known if one > size), default=None)
