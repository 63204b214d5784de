"""Which sums weights give, and which plates make them: against trying everything, and by hand."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.progression.load.plates import loadable_sums, plates_for


def rack(bar: str | int, *stocks: tuple[str | int, int], unit: str = "lb", sides: int = 2) -> LoadInventory:
    plates = tuple(PlateStock(Decimal(size), count) for size, count in stocks)
    return LoadInventory("plates", unit, bar=Decimal(bar), plates=plates, sides=sides)  # type: ignore[arg-type]


def listed(loading: LoadInventory) -> list[Decimal]:
    quantum, bits, shift = loadable_sums(loading)
    return [quantum * (place - shift) for place in range(bits.bit_length()) if bits >> place & 1]


BIG = rack(45, (45, 8), (35, 4), (25, 4), (10, 4), ("2.5", 6))


@pytest.mark.parametrize(
    ("loading", "total", "plates"),
    [
        (rack(45, (45, 4), (25, 4), (10, 4), (5, 4), ("2.5", 4)), "215", [("45", 2), ("25", 2), ("10", 2), ("5", 2)]),
        (BIG, "130", [("35", 2), ("2.5", 6)]),
        (rack(45, (45, 4), (35, 4), (25, 4), (15, 4), (10, 4)), "145", [("35", 2), ("15", 2)]),
        (BIG, "45", []),
        (BIG, "50", [("2.5", 2)]),
        (BIG, "110", [("25", 2), ("2.5", 6)]),
        # The fewest win over the biggest: two pairs of 15, not one of 25 and two of 2.5.
        (rack(0, (25, 2), (15, 4), ("2.5", 4)), "60", [("15", 4)]),
        # One side: single plates, on a belt or a pin.
        (rack(0, (20, 1), ("1.25", 3), sides=1), "22.5", [("20", 1), ("1.25", 2)]),
        # An odd plate of a pair is no use.
        (rack(20, (10, 3), (5, 1)), "40", [("10", 2)]),
    ],
)
def test_plates_by_hand(loading, total, plates):
    assert plates_for(loading, Decimal(total)) == tuple((Decimal(size), count) for size, count in plates)


@pytest.mark.parametrize("total", ["44.9", "44", "0", "-1", "46", "47.5001", "2001", "785", "NaN"])
def test_totals_that_nothing_makes(total):
    assert plates_for(BIG, Decimal(total)) is None


def test_only_plates_have_plates():
    assert plates_for(LoadInventory("sizes", "kg", sizes=(Decimal(5),)), Decimal(5)) is None


def test_a_bar_whose_plates_are_all_odd_is_a_bar():
    odd = rack(20, (10, 1))
    assert listed(odd) == [20]
    assert plates_for(odd, Decimal(20)) == ()
    assert plates_for(odd, Decimal(30)) is None


@pytest.mark.parametrize(
    ("loading", "sizes"),
    [
        (LoadInventory("sizes", "kg", sizes=(Decimal("7.5"), Decimal(5), Decimal(10))), ["5", "7.5", "10"]),
        (LoadInventory("stack", "kg", first=Decimal(5), step=Decimal(5), count=3), ["5", "10", "15"]),
        (
            LoadInventory("stack", "kg", first=Decimal(5), step=Decimal(5), count=2, adds=(Decimal("2.5"), Decimal(1))),
            ["5", "6", "7.5", "8.5", "10", "11", "12.5", "13.5"],
        ),
        (
            LoadInventory("stack", "kg", first=Decimal(0), step=Decimal(5), count=1, adds=(Decimal(1), Decimal(1))),
            ["0", "1", "2"],
        ),
        (LoadInventory("bands", colours=("green", "tan")), ["0", "3"]),
        (rack(20, (10, 4), ("1.25", 2), unit="kg"), ["20", "22.5", "40", "42.5", "60", "62.5"]),
        (rack(0, (10, 2), unit="kg"), ["0", "20"]),
        (rack(0, (10, 2), unit="kg", sides=1), ["0", "10", "20"]),
        (LoadInventory("stack", "kg", first=Decimal(1900), step=Decimal(100), count=4), ["1900", "2000"]),
        (rack(1990, (5, 4), unit="kg"), ["1990", "2000"]),
        # What assists is below 0, and nothing is one of the loads.
        (LoadInventory("sizes", "kg", sizes=(Decimal(-30), Decimal("-12.5"), Decimal(5))), ["-30", "-12.5", "0", "5"]),
        (
            LoadInventory("stack", "kg", first=Decimal(5), step=Decimal(5), count=3, assists=True),
            ["-15", "-10", "-5", "0"],
        ),
        (
            LoadInventory(
                "stack", "lb", first=Decimal(10), step=Decimal(10), count=2, adds=(Decimal(5),), assists=True
            ),
            ["-25", "-20", "-15", "-10", "0"],
        ),
        (LoadInventory("bands", colours=("green", "tan"), assists=True), ["-5", "-2", "-1"]),
        # A bar in pounds with plates in kilograms, and the other way round.
        (evolve(rack(45, (10, 2), unit="kg"), bar_unit="lb"), ["20.412", "40.412"]),
        (evolve(rack(20, (45, 2)), bar_unit="kg"), ["44.092", "134.092"]),
        (evolve(rack(20, (10, 2), unit="kg"), bar_unit="kg"), ["20", "40"]),
    ],
)
def test_what_there_is_to_load(loading, sizes):
    assert listed(loading) == [Decimal(size) for size in sizes]


SIZES = st.sampled_from([Decimal(size) for size in ("0.25", "1.25", "2.5", "5", "7.5", "10", "15", "20", "25", "45")])


@st.composite
def racks(draw: st.DrawFn) -> LoadInventory:
    sizes = draw(st.lists(SIZES, unique=True, min_size=1, max_size=4))
    stocks = [(str(size), draw(st.integers(1, 8))) for size in sizes]
    bare = rack(draw(st.sampled_from(["0", "7.25", "20", "45"])), *stocks, sides=draw(st.sampled_from([1, 2])))
    return evolve(bare, unit=draw(st.sampled_from(["kg", "lb"])), bar_unit=draw(st.sampled_from([None, "kg", "lb"])))


def bar_in_plates_unit(loading: LoadInventory) -> Decimal:
    """Convert by the definition of the pound, to the thousandth that a load is written with."""
    bar, units = loading.bar or Decimal(0), (loading.bar_unit or loading.unit, loading.unit)
    if units == ("lb", "kg"):
        return round(bar * Decimal("0.45359237"), 3)
    return round(bar / Decimal("0.45359237"), 3) if units == ("kg", "lb") else bar


def everything(loading: LoadInventory) -> dict[Decimal, list[tuple[tuple[Decimal, int], ...]]]:
    """Try every choice of plates: each total with all ways to make it."""
    found: dict[Decimal, list[tuple[tuple[Decimal, int], ...]]] = {}
    stocks = sorted(loading.plates, key=lambda stock: -stock.size)
    for counts in product(*(range(0, stock.count + 1, loading.sides) for stock in stocks)):
        way = tuple((stock.size, count) for stock, count in zip(stocks, counts, strict=True) if count)
        total = bar_in_plates_unit(loading) + sum(size * count for size, count in way)
        found.setdefault(total, []).append(way)
    return found


@given(racks())
def test_the_sums_are_those_of_trying_everything(loading):
    assert listed(loading) == sorted(everything(loading))


@given(racks(), st.data())
def test_the_plates_are_the_fewest_and_of_those_the_biggest(loading, data):
    ways = everything(loading)
    total = data.draw(st.sampled_from(sorted(ways)))
    biggest = [[size for size, count in way for _ in range(count)] for way in ways[total]]
    best = min(biggest, key=lambda way: (len(way), [-size for size in way]))
    chosen = plates_for(loading, total)
    assert chosen is not None
    assert [size for size, count in chosen for _ in range(count)] == best


def test_the_largest_rack_there_may_be_takes_no_time():
    sizes = [f"{2 * number + 1}.{number:03d}" for number in range(20)]
    loading = rack("19.999", *((size, 40) for size in sizes))
    quantum, bits, _ = loadable_sums(loading)
    assert quantum == Decimal("0.001")
    assert bits.bit_length() <= 2_000_001
