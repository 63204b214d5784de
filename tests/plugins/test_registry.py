"""A registry is a mapping of names to values that knows the plugin of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import UnknownNameError
from hiproutine.model.pack import Pack
from hiproutine.plugins.registry import MAX_NAMES_LISTED, Offer, Registry, registry_from_offers

NAMES = Registry("rule", {name: Offer(name.upper(), "acme", "1.2") for name in ("wave", "amrap", "double")})
# Each plugin claims a name once: which of two values of one plugin is meant, nobody knows.
offers = st.lists(
    st.tuples(st.sampled_from("xyz"), st.builds(Offer, st.integers(0, 3), st.sampled_from("abc"), st.just("1"))),
    unique_by=lambda pair: (pair[0], pair[1].plugin),
)


def test_it_is_a_mapping_in_the_order_of_the_names():
    assert list(NAMES) == ["amrap", "double", "wave"]
    assert dict(NAMES) == {"amrap": "AMRAP", "double": "DOUBLE", "wave": "WAVE"}
    assert (len(NAMES), "wave" in NAMES, "ladder" in NAMES) == (3, True, False)
    assert dict(NAMES) == NAMES


def test_a_value_comes_by_its_name_and_with_its_plugin():
    assert NAMES["wave"] == "WAVE"
    assert NAMES.offer("wave") == Offer("WAVE", "acme", "1.2")
    assert NAMES.offers["wave"] is NAMES.offer("wave")


def test_its_repr_lists_the_names():
    assert repr(NAMES) == "<3 rules: amrap, double, wave>"
    assert repr(Registry("pack")) == "<0 packs: none>"


@pytest.mark.parametrize(("name", "suggestions"), [("waves", ("wave",)), ("ladder", ())])
def test_an_unknown_name_is_answered_with_suggestions_and_what_is_available(name, suggestions):
    with pytest.raises(UnknownNameError) as caught:
        NAMES[name]
    assert (caught.value.kind, caught.value.name, caught.value.suggestions) == ("rule", name, suggestions)
    assert caught.value.available == ("amrap", "double", "wave")
    with pytest.raises(UnknownNameError, match="Install acme"):
        NAMES.offer(name, "Install acme.")


def test_a_long_list_of_names_is_not_told():
    many = Registry("rule", {f"r{i}": Offer(i, "acme", "1") for i in range(MAX_NAMES_LISTED + 1)})
    with pytest.raises(UnknownNameError) as caught:
        many["nothing"]
    assert caught.value.available == ()


def test_a_name_that_two_plugins_claim_is_nobodys_and_says_so():
    registry, problems = registry_from_offers("rule", [("own", Offer(1, "b", "1")), ("own", Offer(2, "a", "2"))], "lib")
    assert "own" not in registry
    assert registry.conflicts == {"own": ("a", "b")}
    with pytest.raises(UnknownNameError, match="a and b both offer it, so neither is used"):
        registry["own"]
    assert [(p.plugin, p.hook) for p in problems] == [("a", "hiproutine_rules"), ("b", "hiproutine_rules")]


def test_a_built_in_name_cannot_be_taken():
    registry, problems = registry_from_offers(
        "rule", [("own", Offer(1, "a", "1")), ("own", Offer(2, "lib", "2"))], "lib"
    )
    assert registry.offer("own") == Offer(2, "lib", "2")
    assert [p.plugin for p in problems] == ["a"]


@given(offers, st.randoms(use_true_random=False))
def test_x3_the_order_of_offers_does_not_matter(in_order, random):
    shuffled = random.sample(in_order, len(in_order))
    (registry, problems), (other, others) = (registry_from_offers("rule", each, "a") for each in (in_order, shuffled))
    assert registry.offers == other.offers
    assert registry.conflicts == other.conflicts
    assert sorted(map(str, problems)) == sorted(map(str, others))


def test_one_pack_that_two_offer_alike_is_one_and_two_versions_of_it_are_none() -> None:
    newer, older, same = (Pack("desk", version, "Desk", "MIT", ("me",)) for version in ("1.1", "1.0", "1.0"))
    registry, problems = registry_from_offers(
        "pack", [("desk", Offer(older, "b", "9")), ("desk", Offer(same, "a", "9"))], "core"
    )
    assert (registry.offer("desk").plugin, problems) == ("a", [])
    registry, problems = registry_from_offers(
        "pack", [("desk", Offer(older, "b", "9")), ("desk", Offer(newer, "a", "9"))], "core"
    )
    assert "desk" not in registry
    assert [problem.detail for problem in problems] == [
        "offers a pack named 'desk' (version 1.1), which b (version 1.0) offers too; this one is not used",
        "offers a pack named 'desk' (version 1.0), which a (version 1.1) offers too; this one is not used",
    ]
