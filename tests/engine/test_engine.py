"""The engine's own duties: what it remembers, what it checks, what it records."""

from __future__ import annotations

import types
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from hiproutine import (
    DocumentError,
    Engine,
    Format,
    Log,
    PluginError,
    Profile,
    UnknownNameError,
    hookimpl,
    load,
)
from hiproutine.model.pack import ExerciseText, Pack, RuleUse, Translation

START = date(2026, 1, 5)


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def test_a_goal_that_is_not_there_is_answered_with_what_is(engine, example_profile):
    with pytest.raises(UnknownNameError, match="Did you mean 'hip-strength'"):
        engine.plan(example_profile, "hip-strenght")


def test_a_goal_of_a_pack_that_is_not_there_names_the_pack(engine, example_profile):
    with pytest.raises(UnknownNameError, match="The pack 'knees' is not installed"):
        engine.plan(example_profile, "knees/strong")


def test_a_format_that_is_not_there_is_answered_with_what_is(engine, program):
    with pytest.raises(UnknownNameError, match="markdown"):
        engine.render(engine.schedule(program, START), "markdwn")


def test_a_format_that_gives_no_text_is_blamed(program):
    def number(routine) -> Any:
        return 7

    plugin: Any = types.ModuleType("odd")
    plugin.hiproutine_formats = hookimpl(lambda: [Format("odd", "", "", ".x", number)])
    engine = Engine(plugins=[plugin], discover=False)
    with pytest.raises(PluginError, match="gave int"):
        engine.render(engine.schedule(program, START), "odd")


def test_a_log_of_another_program_is_refused(engine, program):
    with pytest.raises(DocumentError) as caught:
        engine.schedule(program, START, Log(program="somebody-else"))
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.program", "other-program")]


def test_parameters_of_a_rule_are_checked_with_their_paths(engine, program):
    rules = (RuleUse("ladder", {"successes": 0, "speed": 3}), RuleUse("pain-gate", {"go_max": "two"}))
    entries = (*program.entries[:-1], evolve(program.entries[-1], rules=rules))
    with pytest.raises(DocumentError) as caught:
        engine.schedule(evolve(program, entries=entries), START)
    place = f"$.entries[{len(entries) - 1}].rules"
    assert {(p.path, p.code) for p in caught.value.problems} == {
        (f"{place}[0].parameters.successes", "too-small"),
        (f"{place}[0].parameters.speed", "unknown-property"),
        (f"{place}[1].parameters.go_max", "wrong-type"),
    }


def test_a_routine_says_what_it_was_made_by_and_from(engine, program):
    provenance = engine.schedule(program, START).provenance
    assert [use.name for use in provenance.packs] == ["hips"]
    assert {use.rule for use in provenance.rules} == {"break-return", "ladder", "pain-gate"}
    assert provenance.digest == engine.schedule(program, START).provenance.digest
    assert provenance.digest != engine.schedule(program, date(2026, 1, 6)).provenance.digest


def test_a_pack_speaks_the_language_of_the_profile(engine, example_profile, hip_pack):
    words = Translation(exercises={"clam": ExerciseText(name="Muschel")})
    german = evolve(hip_pack, name="huefte", translations={"de": words})
    own = Engine(packs=[german], discover=False)
    assert own.catalog("de-AT").exercises["huefte/clam"].name == "Muschel"
    assert own.catalog("fr").exercises["huefte/clam"].name == "Clam"
    assert own.catalog("fr") is own.catalog("en")


def test_a_pack_is_found_by_its_name_and_a_bare_name_only_where_it_is_clear(engine, example_profile, hip_pack):
    both = Engine(packs=[evolve(hip_pack, name="other")], discover=False)
    with pytest.raises(UnknownNameError, match="More than one pack has it"):
        both.plan(example_profile, "hip-strength")
    assert both.plan(example_profile, "other/hip-strength").goal == "other/hip-strength"


def test_an_empty_pack_is_fine():
    engine = Engine(packs=[Pack("empty", "1", "Empty", "MIT", ("me",))], discover=False)
    assert engine.catalog().pack("empty").exercises == ()


def test_the_example_profile_of_the_documentation_is_one():
    from pathlib import Path

    profile = load(Path(__file__).parents[2] / "docs" / "examples" / "profile.json", Profile)
    assert profile.availability.minutes == 20


def test_a_notebook_shows_program_and_routine(engine, program):
    assert "<table>" in program._repr_html_()
    assert "<table>" in engine.schedule(program, START)._repr_html_()


def test_to_look_at_an_engine_loads_no_plugin():
    engine = Engine(discover=False)
    assert repr(engine) == "<Engine: plugins not loaded yet, planner 'search'>"
    assert "plugins" not in vars(engine)
    assert len(engine.packs) == 1
    assert repr(engine).startswith("<Engine: packs hips; ")
    assert repr(engine).endswith(" rules; formats csv, html, json, markdown, report, text; planner 'search'>")
