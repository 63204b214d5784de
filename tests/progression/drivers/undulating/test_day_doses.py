"""The base of a round: which loads it holds, how it changes, and how it reads."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.progression.drivers.undulating.day_doses import BaseLoads

sizes = st.lists(st.none() | st.decimals(0, 500, places=3), min_size=1, max_size=6).map(tuple)


@given(sizes, st.integers(-5, 5))
def test_changing_loads_keeps_sets_without_load_and_the_repetitions(
    loads: tuple[Decimal | None, ...], reps: int
) -> None:
    base = BaseLoads(loads, reps)

    changed = base.map_sizes(lambda size: size + 1)

    assert [size is None for size in changed.sizes] == [size is None for size in loads]
    assert changed.reps == reps
    assert changed.is_loaded == base.is_loaded == (changed != base)


def test_without_load_a_base_is_told_in_repetitions() -> None:
    assert BaseLoads((None, None), 2).format(None) == "+2 on the starting repetitions"


def test_a_base_for_more_or_fewer_sets_keeps_its_loads() -> None:
    base = BaseLoads((Decimal(60), Decimal(50)), 1)
    assert base.with_count(2) is base
    assert base.with_count(1) == BaseLoads((Decimal(60),), 1)
    assert base.with_count(4) == BaseLoads((Decimal(60), Decimal(50), Decimal(50), Decimal(50)), 1)
