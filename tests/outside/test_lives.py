"""A few hundred drawn lives are judged by every law that holds; `make lives` judges thousands."""

from __future__ import annotations

from typing import Any

import pytest
from tests.outside.calls import Calls
from tests.outside.lives import draw_life, pack_of
from tests.outside.running import judge_seeds
from tests.outside.shrinking import shrink

#: Laws that some lives still break, each with what was seen. A law that holds has no line here.
OPEN: dict[str, str] = {}


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
    calls = Calls([pack_of(8)])
    life = draw_life(8, pack_of(8), calls, calls.rules())
    assert life is not None
    assert len(life["log"]["sessions"]) > 1

    def find(smaller: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"law": "x", "what": "", "life": smaller}] if smaller["log"]["sessions"] else []

    small = shrink({"law": "x", "what": "", "life": life}, find=find)["life"]
    assert len(small["log"]["sessions"]) == len(small["program"]["entries"]) == small["program"]["weeks"] == 1
