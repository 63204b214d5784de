"""Where muscles are, in everyday words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hiproutine.text.body_parts import body_part, body_parts

PACKS = [Path("src/hiproutine/packs/hips/anatomy.json"), *Path("docs/examples").glob("*-pack/*.json")]
MUSCLES = {muscle["id"] for path in PACKS for muscle in json.loads(path.read_text(encoding="utf-8")).get("muscles", [])}


@pytest.mark.parametrize("muscle", sorted(MUSCLES))
def test_every_muscle_of_the_built_in_pack_and_the_examples_has_everyday_words(muscle: str) -> None:
    assert body_part(f"any-pack/{muscle}", "").startswith("the ")


def test_a_place_is_named_once_and_a_muscle_that_is_not_known_by_its_name() -> None:
    muscles = [("hips/gluteus-medius", "G."), ("gluteus-minimus", "G."), ("x/popliteus", "Popliteus")]
    assert body_parts(muscles) == ["the sides of the hips", "Popliteus"]
