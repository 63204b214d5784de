"""Names are resolved by their pack, or alone where only one pack has them; packs speak the nearest language."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import Pack, UnknownNameError, load
from hiproutine.documents.schemas import schema_folder
from hiproutine.model.catalog import catalog_from_packs, spoken_language
from hiproutine.model.figure import Figure, Pose
from hiproutine.model.pack import Equipment, Translation
from hiproutine.model.pack_references import check_pack, needed_packs

PACK = load(schema_folder() / "examples" / "valid" / "pack-demo.json", Pack)
TWIN = evolve(PACK, name="twin")
EXERCISE = PACK.exercises[0].id


def test_a_bare_name_will_do_where_one_pack_has_it() -> None:
    catalog = catalog_from_packs([PACK])
    assert catalog.resolve("exercise", EXERCISE) == f"{PACK.name}/{EXERCISE}"
    assert catalog.resolve("exercise", f"{PACK.name}/{EXERCISE}") == f"{PACK.name}/{EXERCISE}"


def test_a_name_that_two_packs_have_needs_its_pack() -> None:
    catalog = catalog_from_packs([TWIN, PACK])
    with pytest.raises(UnknownNameError, match="More than one pack has it") as caught:
        catalog.resolve("exercise", EXERCISE)
    assert caught.value.suggestions == (f"{PACK.name}/{EXERCISE}", f"twin/{EXERCISE}")


def test_p4_packs_come_in_the_order_of_their_names() -> None:
    assert catalog_from_packs([TWIN, PACK]) == catalog_from_packs([PACK, TWIN])


def test_an_unknown_pack_is_a_key_error_that_lists_the_packs() -> None:
    with pytest.raises(KeyError) as caught:
        catalog_from_packs([PACK]).pack("gym")
    assert str(caught.value) == f"Unknown pack 'gym'. Available: {PACK.name}."


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("de-AT", "de-AT"), ("de-CH", "de"), ("de", "de"), ("fr", PACK.language), (PACK.language, PACK.language)],
)
def test_the_nearest_language_is_spoken(language: str, spoken: str) -> None:
    pack = evolve(PACK, translations={"de": Translation(), "de-AT": Translation()})
    assert spoken_language(pack, language) == spoken


def test_a_pack_may_draw_the_exercises_of_another_whose_own_figure_goes_before() -> None:
    ref, own = f"{PACK.name}/{EXERCISE}", PACK.figures[EXERCISE]
    drawing = Figure((Pose("hold", contacts={"feet": "floor"}),))
    helper = evolve(PACK, name="a-helper", exercises=(), ladders=(), goals=(), translations={}, figures={ref: drawing})
    bare = evolve(PACK, figures={})
    assert catalog_from_packs([helper, bare]).figures == {ref: drawing}
    assert catalog_from_packs([helper, PACK]).figures[ref] == own
    assert needed_packs(helper) == [PACK.name]
    later = evolve(helper, name="b-helper", figures={ref: own})
    assert catalog_from_packs([later, helper, bare]).figures[ref] == drawing, "the first by name"
    assert [(p.path, p.code) for p in check_pack(helper, {})] == [(f"$.figures['{ref}']", "missing-pack")]
    elsewhere = evolve(helper, figures={f"{PACK.name}/nothing": drawing})
    assert [p.code for p in check_pack(elsewhere, {PACK.name: PACK})] == ["unknown-reference"]


def test_the_name_of_a_tag_is_that_of_a_pack_that_speaks_the_language_and_its_meaning_that_of_the_first():
    def pack(name: str, word: str, language: str, *, everyday: bool) -> Pack:
        return Pack(
            name, "1", name, "CC0", ("a",), language=language, equipment=(Equipment("chair", word, everyday=everyday),)
        )

    packs = [pack("a", "Chair", "en", everyday=False), pack("b", "Stuhl", "de", everyday=True)]
    named = {language: catalog_from_packs(packs, language).equipment["chair"] for language in ("en", "de-AT", "fr")}
    assert {language: thing.name for language, thing in named.items()} == {
        "en": "Chair",
        "de-AT": "Stuhl",
        "fr": "Chair",
    }
    assert not any(thing.everyday for thing in named.values())
