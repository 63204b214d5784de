"""What a loading may be, and what is refused with its reason."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from hiproutine.documents.model_reader import read_model
from hiproutine.documents.model_writer import write_model
from hiproutine.errors import InvalidValueError
from hiproutine.model.load_inventory import LoadInventory, PlateStock

TWENTY = (PlateStock(Decimal(20), 2),)
BARBELL = LoadInventory("plates", "kg", bar=Decimal(20), plates=TWENTY)
DUMBBELLS = LoadInventory("sizes", "kg", sizes=(Decimal(10), Decimal(5)))
STACK = LoadInventory("stack", "lb", first=Decimal(10), step=Decimal(10), count=20, adds=(Decimal(5), Decimal(5)))
BANDS = LoadInventory("bands", colours=("red", "yellow"))


def test_what_is_not_said_is_the_usual():
    assert (BARBELL.rounding, BARBELL.sides, BARBELL.adds) == ("down", 2, ())


@pytest.mark.parametrize("loading", [BARBELL, evolve(BARBELL, sides=1), DUMBBELLS, STACK, BANDS])
def test_every_kind_goes_through_json(loading):
    written = write_model(loading)
    assert read_model(written, LoadInventory) == loading
    assert all(written[name] for name in written)


@pytest.mark.parametrize(
    "edge",
    [
        {"bar": Decimal(0)},
        {"bar": Decimal(2000)},
        {"bar": Decimal("0.001")},
        {"plates": tuple(PlateStock(Decimal(n), 40) for n in range(1, 21))},
        {"plates": (PlateStock(Decimal(2000), 1),)},
        {"sides": 1},
        {"rounding": "up"},
        {"rounding": "nearest"},
        {"unit": "lb"},
    ],
)
def test_plates_at_the_edge_are_taken(edge):
    assert evolve(BARBELL, **edge) != BARBELL


def test_stacks_and_sizes_at_the_edge_are_taken():
    assert evolve(STACK, first=Decimal(0), count=200).count == 200
    assert evolve(STACK, adds=(Decimal(1),) * 10).adds == (Decimal(1),) * 10
    assert len(LoadInventory("sizes", "kg", sizes=tuple(map(Decimal, range(1, 201)))).sizes) == 200


PLATES: dict[str, Any] = {"kind": "plates", "unit": "kg", "bar": Decimal(20), "plates": TWENTY}
SIZES: dict[str, Any] = {"kind": "sizes", "unit": "kg", "sizes": (Decimal(5),)}
PINS: dict[str, Any] = {"kind": "stack", "unit": "kg", "first": Decimal(5), "step": Decimal(5), "count": 3}
COLOURS: dict[str, Any] = {"kind": "bands", "colours": ("red",)}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "ropes"}, "of one of the kinds plates, sizes, stack, bands"),
        ({**PLATES, "rounding": "sideways"}, "rounding goes down, nearest or up"),
        ({**PLATES, "unit": "stone"}, "kg or lb"),
        *[({k: v for k, v in PLATES.items() if k != name}, f"needs {name}") for name in ("unit", "bar", "plates")],
        *[({k: v for k, v in SIZES.items() if k != name}, f"needs {name}") for name in ("unit", "sizes")],
        *[({k: v for k, v in PINS.items() if k != name}, f"needs {name}") for name in ("first", "step", "count")],
        ({"kind": "bands"}, "kind bands needs colours"),
        ({**SIZES, "bar": Decimal(0)}, "bar does not go with the kind sizes"),
        ({**SIZES, "plates": TWENTY}, "plates does not go with the kind sizes"),
        ({**SIZES, "sides": 1}, "sides does not go with the kind sizes"),
        ({**PLATES, "sizes": (Decimal(5),)}, "sizes does not go"),
        ({**PLATES, "first": Decimal(5)}, "first does not go"),
        ({**PLATES, "step": Decimal(5)}, "step does not go"),
        ({**PLATES, "count": 5}, "count does not go"),
        ({**PLATES, "adds": (Decimal(5),)}, "adds does not go with the kind plates"),
        ({**PLATES, "colours": ("red",)}, "colours does not go"),
        ({**COLOURS, "unit": "kg"}, "unit does not go with the kind bands"),
        ({**COLOURS, "colours": ("red", "red")}, "each once"),
        ({**COLOURS, "colours": ("mauve",)}, "tan, yellow"),
        ({**PLATES, "bar": Decimal("-0.001")}, "a bar weighs 0 to 2000"),
        ({**PLATES, "bar": Decimal("2000.001")}, "a bar weighs"),
        ({**PLATES, "bar": Decimal("0.0001")}, "at most 3 decimals"),
        ({**PLATES, "bar": Decimal("NaN")}, "a bar weighs"),
        ({**PLATES, "bar": Decimal("Infinity")}, "a bar weighs"),
        ({**PLATES, "plates": TWENTY * 2}, "each size of plates stands there once"),
        ({**PLATES, "plates": tuple(PlateStock(Decimal(n), 2) for n in range(1, 22))}, "at most 20 sizes of plates"),
        ({**PLATES, "sides": 3}, "1 or 2 sides"),
        ({**PLATES, "sides": 0}, "1 or 2 sides"),
        ({**SIZES, "sizes": (Decimal(0),)}, "sizes are from -2000 to 2000 and not 0"),
        ({**SIZES, "sizes": (Decimal(-2001),)}, "sizes are from -2000 to 2000"),
        ({**SIZES, "sizes": (Decimal(5), Decimal("5.0"))}, "each size stands there once"),
        ({**SIZES, "sizes": tuple(map(Decimal, range(1, 202)))}, "at most 200 sizes"),
        ({**PINS, "first": Decimal(-1)}, "first plate of a stack weighs"),
        ({**PINS, "step": Decimal(0)}, "step of a stack is from 0.0625"),
        ({**PINS, "step": Decimal(2001)}, "step of a stack is from 0.0625"),
        ({**PINS, "count": 0}, "1 to 200 plates"),
        ({**PINS, "count": 201}, "1 to 200 plates"),
        ({**PINS, "adds": (Decimal(0),)}, "adds are above 0"),
        ({**PINS, "adds": (Decimal(1),) * 11}, "at most 10 adds"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(fields, why):
    with pytest.raises(InvalidValueError, match=re.escape(why)):
        LoadInventory(**fields)


def test_everything_wrong_is_said_at_once():
    with pytest.raises(InvalidValueError, match="needs step") as refused:
        LoadInventory("stack", "kg", first=Decimal(-1), count=0, colours=("red",))
    assert str(refused.value).count(";") == 3


@pytest.mark.parametrize(
    ("size", "count"), [("0", 1), ("-1", 1), ("2000.5", 1), ("0.0001", 1), ("NaN", 1), ("5", 0), ("5", 41)]
)
def test_stocks_that_cannot_be(size, count):
    with pytest.raises(InvalidValueError, match="a stock of plates is 1 to 40 plates"):
        PlateStock(Decimal(size), count)
