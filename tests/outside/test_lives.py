"""A few hundred drawn lives are judged by every law that holds; `make lives` judges thousands."""

from __future__ import annotations

from typing import Any

import pytest
from tests.outside.calls import Calls
from tests.outside.lives import draw_life, pack_of
from tests.outside.running import judge_seeds
from tests.outside.shrinking import shrink

#: Laws that some lives still break, each with what was seen. A law that holds has no line here.
OPEN: dict[str, str] = {
    "P9": "what `merge` adds comes last, whatever its position",
    "G1": "`pain-gate` or `break-return` with `ladder`: one step above the drivers alone on a lower rung",
    "G5": "two sessions logged on one day, one of them with a sign to stop",
    "G7": "`break-return` with `ladder`: what was eased and done counts as short; `double` at the end of assistance",
    "G9": "a person's limit of load between two steps; a rung of at least two sets entered with one",
    "G11": "`frequency` with `shift` or `repeat`; two sessions of a day of which one has a time",
}


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_laws_hold_in_drawn_lives(first: int) -> None:
    batch = judge_seeds(first, 25)
    assert batch.lived >= 20
    assert [(f["life"]["seed"], f["law"], f["what"]) for f in batch.findings if f["law"] not in OPEN] == []


def test_a_seed_is_one_life() -> None:
    def drawn() -> Any:
        calls = Calls([pack_of(7)])
        return draw_life(7, pack_of(7), calls, calls.rules())

    assert drawn() == drawn()


def test_a_finding_is_made_small() -> None:
    calls = Calls([pack_of(7)])
    life = draw_life(7, pack_of(7), calls, calls.rules())
    assert life is not None
    assert len(life["log"]["sessions"]) > 1

    def find(smaller: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"law": "x", "what": "", "life": smaller}] if smaller["log"]["sessions"] else []

    small = shrink({"law": "x", "what": "", "life": life}, find=find)["life"]
    assert len(small["log"]["sessions"]) == len(small["program"]["entries"]) == small["program"]["weeks"] == 1
