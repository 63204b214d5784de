"""Packs that mean harm to planning: they are packs, of the size that is asked for, and are planned or refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from hiproutine import InfeasibleError, load
from hiproutine.model.pack import Pack
from hostile_packs import PLANNING, plan_pack


@pytest.mark.parametrize("name", PLANNING)
def test_a_hostile_pack_is_a_pack_of_its_size_and_is_planned_or_refused(name):
    make, minutes = PLANNING[name]
    text = make(25_000)
    assert len(text) <= 25_000
    assert load(json.loads(text), Pack).goals
    with suppress(InfeasibleError):
        plan_pack(text, minutes)
