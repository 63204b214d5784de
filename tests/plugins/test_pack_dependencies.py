"""Which packs can be used together, whatever they need of each other."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.cases.test_laws_plugins import pack

from hiproutine import Engine, Pack, load
from hiproutine.plugins.pack_dependencies import check_pack_use, usable_packs
from hiproutine.plugins.registry import Offer, Registry

NAMES = ("a", "b", "c", "d", "e")
RULES = Engine(discover=False).rules
PACKS = {name: load(pack(name), Pack) for name in NAMES}


def needing(name: str, others: Any) -> Pack:
    """Return a pack whose warm-up is of other packs."""
    return load(pack(name, warm_up=[f"{other}/bridge" for other in others]), Pack)


@given(st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from((*NAMES, "nobody")), max_size=3)))
def test_x2_what_is_used_is_the_most_that_can_be_used_together(needs):
    registry = Registry("pack", {name: Offer(needing(name, needs[name]), name, "1") for name in needs})
    kept, refused, errors = usable_packs(registry, RULES, ())
    # The largest set in which each has all it needs: take out what lacks something until nothing does.
    expected = set(needs)
    while lacking := {name for name in expected if not needs[name] - {name} <= expected}:
        expected -= lacking
    assert set(kept) == expected
    assert set(refused) == set(needs) - expected
    assert [error.plugin for error in errors] == sorted(refused)
    assert all(not check_pack_use(kept[name], kept, RULES, refused) for name in kept)
    assert all(check_pack_use(registry[name], kept, RULES, refused) for name in refused)


def test_a_pack_that_is_trusted_is_not_looked_at():
    offers = {"a": Offer(needing("a", ["nobody"]), "library", "1")}
    kept, refused, errors = usable_packs(Registry("pack", offers), RULES, {"library"})
    assert (set(kept), refused, errors) == ({"a"}, {}, [])


def test_packs_stay_as_they_are():
    before = copy.deepcopy(PACKS["a"])
    usable_packs(Registry("pack", {"a": Offer(PACKS["a"], "a", "1")}), RULES, ())
    assert PACKS["a"] == before


def test_the_librarys_own_packs_can_be_used_by_themselves():
    engine = Engine(discover=False)
    assert check_pack_use(engine.packs["hips"], {}, engine.rules, {}) == []
