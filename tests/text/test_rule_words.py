"""Values of reasons in another language: English is how documents hold them, and how they are written in English."""

from __future__ import annotations

import pytest

from hiproutine.languages.pseudo import pseudo_language
from hiproutine.progression.dose.dimensions import DIMENSIONS, format_dimension
from hiproutine.progression.guards.cap.dose_delta import WORDS
from hiproutine.text.rule_words import refs_in, value_in_words
from hiproutine.translation import SpokenLanguage, writing_in

GERMAN = SpokenLanguage(
    "de",
    {
        "{load} assistance": "{load} Entlastung",
        "{colour} band": "Band {colour}",
        "red": "rot",
        "sets": "Sätze",
        "left": "links",
        " or ": " oder ",
        " and ": " und ",
        "{number} on the starting repetitions": "{number} auf die ersten Wiederholungen",
    },
    decimal_sign=",",
    names={"chair": "Stuhl", "hips/bridge": "Brücke", "bench": "Bank"},
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2.5", "2,5"),
        ("2.5 kg", "2,5 kg"),
        ("20 kg assistance", "20 kg Entlastung"),
        ("red band", "Band rot"),
        ("30 s", "30 s"),
        ("left", "links"),
        ("sets, load", "Sätze, load"),
        ("chair or bench, chair", "Stuhl oder Bank, Stuhl"),
        ("hips/bridge and chair", "Brücke und Stuhl"),
        ("+2 on the starting repetitions", "+2 auf die ersten Wiederholungen"),
        ("how hard it was (repetitions in reserve, RPE or a word), sets", None),
        ("Anything else, or a name", "Anything else, or a name"),
        ("leftover", "leftover"),
        ("2.5 kg of something", "2.5 kg of something"),
    ],
)
def test_values(value, words):
    assert value_in_words(value) == value
    with writing_in(GERMAN):
        assert value_in_words(value) == (value.removesuffix("sets") + "Sätze" if words is None else words)


@pytest.mark.parametrize("word", [*map(format_dimension, DIMENSIONS), *WORDS])
def test_every_word_of_a_rule_is_known(word):
    with writing_in(pseudo_language()):
        assert value_in_words(word).startswith("⟦")


def test_what_may_be_an_id():
    assert refs_in("chair or bench, step") == ["chair or bench, step", "chair", "bench", "step"]
