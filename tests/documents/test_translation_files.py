"""Translations of the pack that ships with the library: read late, and as good as those of any pack."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from hiproutine import Engine, dump, load
from hiproutine.documents.translation_files import TranslationFiles
from hiproutine.model import Pack, Translation, texts_of_pack

FOLDER = Path("src/hiproutine/packs/hips")
LANGUAGES = ("ar", "de", "es")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return Engine(discover=False).packs["hips"]


def test_nothing_is_read_before_it_is_asked_for():
    files = TranslationFiles(FOLDER)
    assert (sorted(files), len(files), "de" in files, "fr" in files) == ([*LANGUAGES], 3, True, False)
    assert files._read == {}
    assert isinstance(files["de"], Translation)
    assert list(files._read) == ["de"]
    with pytest.raises(KeyError):
        files["fr"]


def test_a_plan_in_english_reads_none():
    engine = Engine(discover=False)
    profile = load("docs/examples/profile.json")
    engine.plan(profile, "hip-strength")  # type: ignore[arg-type]
    files = engine.packs["hips"].translations
    assert isinstance(files, TranslationFiles)
    assert files._read == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_hip_pack_is_translated(pack, language):
    spoken = pack.translations[language]
    texts = dict.fromkeys(texts_of_pack(pack))
    assert [text for text in texts if not spoken.texts.get(text, "").strip()] == []
    assert [text for text in spoken.texts if text not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_a_text_are_those_of_its_translation(pack, language):
    import re

    number = re.compile(r"[0-9]+")
    wrong = [
        text
        for text, words in pack.translations[language].texts.items()
        if sorted(number.findall(text)) != sorted(number.findall(words))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_that_no_clinician_has_checked_it(pack, language):
    words = pack.translations[language]
    plain = next(notice.text for notice in pack.notices if notice.id == "disclaimer")
    assert words.notices["disclaimer"].startswith(words.texts[plain] + " ")


@pytest.mark.slow
def test_the_files_are_what_the_loader_accepts(pack):
    read = load(FOLDER, Pack)
    assert read.translations == dict(pack.translations) == pickle.loads(pickle.dumps(pack.translations))
    assert dump(pack)["translations"].keys() == {*LANGUAGES}
