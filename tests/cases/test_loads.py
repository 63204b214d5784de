"""Cases of other systems about loads, as far as they are there: which plates, which load, which words."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hiproutine.errors import InvalidValueError
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.load_notation import parse_load
from hiproutine.progression.load.plates import plates_for
from hiproutine.progression.load.scale import LoadScale, scale_from_loading
from hiproutine.text.wording import format_load

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
KINDS = ("plates", "round_to_loadable", "parse_weight")
#: Liftosaur's barbell where nothing else is said, on a bar of 45 lb; its own rounding goes down.
DEFAULT_PLATES: list[list[Any]] = [[45, 4], [25, 4], [10, 4], [5, 4], [2.5, 4], [1.25, 2]]


def cases(kind: str) -> list[Any]:
    cases_read = [
        pytest.param(case, id=f"{path.stem}-{number}-{case['test_name']}")
        for path in sorted(FOLDER.glob("*.json"))
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
        if case["input"]["kind"] == kind
    ]
    # The cases are data from outside the project; a checkout alone has none, and says so instead of passing.
    return cases_read or [pytest.param(None, marks=pytest.mark.skip(f"no cases of the kind {kind} in {FOLDER}"))]


def rack(bar: str, plates: list[list[Any]]) -> LoadInventory:
    load = parse_load(bar)
    assert load.unit in ("kg", "lb")
    stocks = tuple(PlateStock(Decimal(size), count) for size, count in plates)
    return LoadInventory("plates", load.unit, bar=load.value, plates=stocks)


def size_of(text: str, scale: LoadScale) -> Decimal:
    size = scale.size_from_load(parse_load(text))
    assert size is not None
    return size


@pytest.mark.parametrize("case", cases("plates"))
def test_plates(case):
    asked, expected = case["input"], case["expected"]
    loading = rack(asked["bar"], asked["plates_lb_and_count"])
    scale = scale_from_loading(loading)
    total = scale.rounded(size_of(asked["target"], scale))
    assert scale.load_from_size(total) == parse_load(expected["total"])
    assert plates_for(loading, total) == tuple((Decimal(size), count) for size, count in expected["plates"])


@pytest.mark.parametrize("case", cases("round_to_loadable"))
def test_rounding_to_what_can_be_loaded(case):
    assert case["input"]["equipment"] == "default barbell"
    scale = scale_from_loading(rack("45lb", DEFAULT_PLATES))
    shown = scale.rounded(size_of(case["input"]["weight"], scale))
    assert scale.load_from_size(shown) == parse_load(case["expected"]["weight"])


@pytest.mark.parametrize("case", cases("parse_weight"))
def test_reading_a_load(case):
    text, expected = case["input"]["text"], case["expected"]["weight"]
    if expected is None:
        with pytest.raises(InvalidValueError, match=r"is no band") as refused:
            parse_load(text)
        assert refused.value.code == "not-a-load"
    else:
        # A load below nothing is written with the word for it.
        words = f"{expected[1:]}assistance" if expected.startswith("-") else expected
        assert format_load(parse_load(text)).replace(" ", "") == words


def test_the_next_load_on_a_poor_rack():
    scale = scale_from_loading(rack("45lb", [[10, 2], [25, 2], [45, 2]]))
    assert scale.above(Decimal(100)) == 115
