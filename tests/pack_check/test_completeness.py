"""What is missing."""

from __future__ import annotations

import pytest
from tests.pack_check.made_up import codes, exercise, findings, pack, uses

from hiproutine.model import ExerciseText, Fact, Muscle, Tempo, Translation


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"licence": "unknown"}, "licence-unclear"),
        ({"licence": "TODO"}, "licence-unclear"),
        ({"licence": "Do what you like"}, "licence-not-spdx"),
        ({"licence": "CC0-1.0"}, None),
        ({"licence": "MIT OR Apache-2.0"}, None),
        ({"authors": ("Unknown",)}, "authors-unclear"),
        ({"questions": ()}, "no-screening"),
        ({"notices": ()}, "no-notices"),
    ],
)
def test_of_the_pack(changes, code) -> None:
    assert codes(pack(**changes)) == ({code} if code else set())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cues": ()}, "no-cues"),
        ({"faults": ()}, "no-faults"),
        ({"tempo": Tempo()}, "usual-tempo"),
        ({"tempo": Tempo(), "facts": (Fact("tempo", "2 s and 2 s", "book", "verified"),)}, None),
        ({"facts": (), "sources": ()}, "no-source"),
        ({"facts": (Fact("depth", "deep", "book", "unverified"),)}, "nothing-verified"),
        ({"precautions": ()}, "no-precautions"),
        ({"precautions": (), "precautions_known": False}, "precautions-unknown"),
    ],
)
def test_of_an_exercise(changes, code) -> None:
    assert codes(pack(exercise(**changes))) == ({code} if code else set())


def test_what_an_import_did_not_find() -> None:
    unstated = Muscle("unstated", "Not stated", "other")
    assert codes(pack(exercise(muscles=uses("unstated")), muscles=(unstated,))) == {"not-stated"}


def test_translations_are_counted() -> None:
    texts = Translation(
        exercises={"squat": ExerciseText("Kniebeuge", None, ("Stehen.", "Beugen.", "Heben."), ("Fersen unten.",))},
        texts={"A trial": "Ein Versuch"},
    )
    (found,) = [f for f in findings(pack(translations={"de": texts})) if f.code == "translation-incomplete"]
    assert (found.path, found.about) == ("$.translations.de", "de")
    # Names of seven muscles and five things, and seven texts.
    assert found.message == "19 of 25 texts are not translated into de."
