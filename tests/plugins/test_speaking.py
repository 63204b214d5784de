"""The engine writes in the language of what it is given, and nothing else does."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Engine, load
from hiproutine.languages.pseudo import PSEUDO_TAG
from hiproutine.translation import spoken


@pytest.fixture
def profile():
    return load("docs/examples/profile.json")


def test_a_program_and_a_routine_are_in_the_language_of_the_profile(profile):
    engine = Engine(discover=False)
    program = engine.plan(evolve(profile, language=PSEUDO_TAG), "hip-strength")
    assert program.language == PSEUDO_TAG
    assert program.sessions[0].name == "⟦Šęššįøñ A⟧"
    assert all(text.startswith("⟦") for key, text in program.messages.items() if not key.startswith("name/"))
    routine = engine.schedule(program, date(2026, 1, 5))
    assert str(engine.render(routine, "text")).count("⟦Ñęẋŧ šęššįøñ⟧".upper()) == 1
    assert spoken() is None


def test_a_routine_in_english_stays_english_whatever_comes_before(profile):
    engine = Engine(discover=False)
    plain = engine.plan(profile, "hip-strength")
    engine.plan(evolve(profile, language=PSEUDO_TAG), "hip-strength")
    assert engine.plan(profile, "hip-strength") == plain
    assert not [key for key in plain.messages if key.startswith("name/")]
