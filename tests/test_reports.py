"""To explain and to compare documents needs no engine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hiproutine import InvalidValueError, compare, explain, progress

START, LATER = date(2026, 1, 5), date(2026, 1, 6)
NO_DOCUMENT: Any = "routine.json"


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def test_a_program_and_a_routine_are_explained_as_the_engine_does(engine, program):
    routine = engine.schedule(program, START)
    assert explain(program) == engine.explain(program)
    assert explain(routine) == engine.explain(routine)
    assert "chosen" in {line.kind for line in explain(program).lines}
    assert "dose" in {line.kind for line in explain(routine).lines}


def test_two_routines_are_compared_as_the_engine_does(engine, program):
    first, second = engine.schedule(program, START), engine.schedule(program, LATER)
    assert compare(first, second) == engine.compare(first, second)
    assert compare(first, second).differences
    assert not compare(first, first).differences


def test_progress_is_seen_without_an_engine(engine, program):
    seen = progress(engine.schedule(program, START, as_of=LATER))
    assert seen.overall.missed == 1
    assert seen.weeks[0].first_day == START


def test_anything_else_is_refused_in_a_sentence(engine, program):
    routine = engine.schedule(program, START)
    for call in (
        lambda: explain(NO_DOCUMENT),
        lambda: progress(NO_DOCUMENT),
        lambda: compare(routine, NO_DOCUMENT),
        lambda: compare(NO_DOCUMENT, routine),
    ):
        with pytest.raises(InvalidValueError, match="Expected"):
            call()
