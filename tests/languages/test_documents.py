"""Whose language a call is written in."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Engine, load
from hiproutine.languages.documents import in_language_of_document, language_of, names_in, write_for
from hiproutine.languages.pseudo import PSEUDO_TAG
from hiproutine.model import Course
from hiproutine.translation import _, spoken


@pytest.fixture(scope="module")
def profile():
    return load("docs/examples/profile.json")


@pytest.fixture(scope="module")
def program(profile):
    return Engine(discover=False).plan(profile, "hip-strength")


def test_a_profile_comes_before_the_course_that_it_is_planned_again_for(profile, program):
    course = Course.begin(evolve(program, language="es"), date(2026, 1, 5))
    assert language_of([course, evolve(profile, language="de-AT")]) == "de-AT"
    assert language_of([course]) == "es"
    assert language_of([1, "x", None]) == language_of([]) == "en"


def test_a_function_writes_in_the_language_of_what_it_is_given(program):
    @in_language_of_document
    def rest(document: object) -> str:
        return _("Rest")

    assert rest(program) == "Rest"
    assert rest(evolve(program, language=PSEUDO_TAG)) == "⟦Řęšŧ⟧"


def test_names_are_those_of_the_packs_and_before_them_of_the_document(program):
    named = evolve(program, language=PSEUDO_TAG, messages={"name/hips/bridge": "Brücke", "sets": "x"})
    assert names_in(named.messages) == {"hips/bridge": "Brücke"}
    with write_for([named], names=lambda language: {"hips/bridge": "Pont", "chair": language}):
        language = spoken()
    assert language is not None
    assert dict(language.names) == {"hips/bridge": "Brücke", "chair": PSEUDO_TAG}


def test_english_asks_nobody_for_names(program):
    def fail(*arguments: object) -> dict[str, str]:
        raise AssertionError

    with write_for([program], fail, fail):  # type: ignore[arg-type]
        assert spoken() is None
