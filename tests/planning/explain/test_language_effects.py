"""Nothing falls back to another language unseen."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine import Engine, load
from hiproutine.languages.catalogues import catalogue_tags
from hiproutine.model import Pack, Translation, texts_of_pack
from hiproutine.model.catalog import translate_pack
from hiproutine.planning.explain.language_effects import language_reasons
from hiproutine.translation import SpokenLanguage, writing_in


@pytest.fixture(scope="module")
def pack() -> Pack:
    small = load("docs/examples/small-pack", Pack)
    return evolve(small, translations={})


def reasons(pack: Pack, language: str, interface: str) -> dict[str, object]:
    with writing_in(SpokenLanguage(interface)):
        told = language_reasons(language, [translate_pack(pack, language)])
        return {reason.code: reason.values.get("count", "") for reason in told}


def test_what_is_there_is_not_told(pack):
    texts = {text: f"{text}!" for text in texts_of_pack(pack)}
    assert reasons(pack, "en", "en") == reasons(pack, "en-GB", "en") == {}
    assert reasons(evolve(pack, translations={"de": Translation(texts=texts)}), "de-AT", "de") == {}


def test_every_missing_text_is_counted(pack):
    texts = {text: f"{text}!" for text in texts_of_pack(pack)}
    for missing in (1, 2, len(texts)):
        part = evolve(pack, translations={"de": Translation(texts=dict(list(texts.items())[missing:]))})
        assert reasons(part, "de", "de") == {"pack-partly-untranslated": missing}


def test_what_is_given_by_id_counts_as_translated(pack):
    (first, *others) = dict.fromkeys(texts_of_pack(pack))
    goal = pack.goals[0]
    texts = {text: f"{text}!" for text in (first, *others) if text != goal.name}
    by_id = Translation(goals={goal.id: "Ziel"}, texts=texts)
    assert reasons(evolve(pack, translations={"de": by_id}), "de", "de") == {}


def test_a_language_that_nobody_speaks(pack):
    assert list(reasons(pack, "fr", "en")) == ["words-untranslated", "pack-untranslated"]


@pytest.mark.parametrize("language", ["en", "qps-ploc", *sorted(catalogue_tags())])
def test_a_plan_says_so(language):
    profile = evolve(load("docs/examples/profile.json"), language=language)
    program = Engine(discover=False).plan(profile, "hip-strength")  # type: ignore[arg-type]
    codes = [reason.code for reason in program.profile_effects if "untranslated" in reason.code]
    assert codes == (["pack-untranslated"] if language == "qps-ploc" else [])
