"""How plugins are found, named, refused and reported."""

from __future__ import annotations

import types
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hiproutine import Engine, Format, PluginError, PluginWarning, UnknownNameError, dump, hookimpl, load
from hiproutine.model.pack import Criterion, Ladder, Pack, RuleUse, Rung
from hiproutine.model.profile import Profile
from hiproutine.plugins import builtin
from hiproutine.progression.drivers.double import RULE as DOUBLE
from hiproutine.progression.rule import RuleType, Step


def say(routine: Any) -> str:
    return " ".join([routine.title, *(notice.text for notice in routine.notices)])


PLAIN = Format("plain", "One line", "text/plain", ".txt", say)


def plugin(name: str, **hooks: Any) -> types.ModuleType:
    """Make a module whose hooks return the given values, or raise them where they are errors."""
    module = types.ModuleType(name)
    module.__version__ = "1.2"  # type: ignore[attr-defined]
    for hook, value in hooks.items():

        def implementation(value=value):
            if isinstance(value, Exception):
                raise value
            return value

        implementation.__name__ = hook
        setattr(module, hook, hookimpl(implementation))
    return module


def quiet(**arguments) -> Engine:
    """Make an engine without installed plugins, and load its plugins without hearing the warnings."""
    engine = Engine(discover=False, **arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


def test_built_ins_come_through_the_same_hooks():
    engine = quiet()
    assert set(engine.rules) == {rule.name for rule in builtin.hiproutine_rules()}
    assert {"double", "ladder", "pain-gate"} < set(engine.rules)
    assert set(engine.formats) == {"csv", "html", "json", "markdown", "report", "text"}
    assert set(engine.packs) == {"hips"}
    assert engine.plugins.problems == ()


def test_a_plugin_adds_a_format_a_rule_and_a_pack():
    own = evolve(DOUBLE, name="own")
    pack = Pack("mine", "1", "Mine", "MIT", ("me",))
    engine = quiet(
        plugins=[plugin("acme", hiproutine_formats=[PLAIN], hiproutine_rules=[own], hiproutine_packs=[pack])]
    )
    assert engine.formats.offer("plain").plugin == "acme"
    assert engine.rules["own"] is own
    assert engine.catalog().pack("mine") is not None
    assert ("acme", "1.2") in engine.plugins.loaded


NO_KIND: Any = "both"

BROKEN: dict[str, tuple[dict[str, object], str, str]] = {
    "raises": ({"hiproutine_formats": ZeroDivisionError("oops")}, "hiproutine_formats", "ZeroDivisionError: oops"),
    "no-list": ({"hiproutine_rules": 7}, "hiproutine_rules", "returned int"),
    "no-rule": ({"hiproutine_rules": ["ladder"]}, "hiproutine_rules", "offers str"),
    "no-format": ({"hiproutine_formats": [None]}, "hiproutine_formats", "offers NoneType"),
    "no-pack": ({"hiproutine_packs": [{}]}, "hiproutine_packs", "offers dict"),
    "wrong-values": (
        {"hiproutine_packs": [Pack("mine", "1", "", "MIT", ("me", 3))]},  # type: ignore[arg-type]
        "hiproutine_packs",
        "this pack has 2 problems",
    ),
    "no-reference": (
        {
            "hiproutine_packs": [
                Pack("mine", "1", "Mine", "MIT", ("me",), ladders=(Ladder("a", "A", (Rung("b", Criterion(10)),)),))
            ]
        },
        "hiproutine_packs",
        "$.ladders[0].rungs[0]",
    ),
    "no-folder": ({"hiproutine_packs": [Path("nowhere")]}, "hiproutine_packs", "nowhere"),
    "bad-schema": (
        {"hiproutine_rules": [evolve(DOUBLE, name="bad", parameters={"type": 3})]},
        "hiproutine_rules",
        "no JSON Schema",
    ),
    "bad-kind": (
        {"hiproutine_rules": [evolve(DOUBLE, name="bad", kind=NO_KIND)]},
        "hiproutine_rules",
        "driver or guard",
    ),
    "unknown-hook": ({"hiproutine_planets": []}, "registration", "hiproutine_planets"),
    "taken-name": ({"hiproutine_rules": [evolve(DOUBLE, name="ladder")]}, "hiproutine_rules", "'ladder'"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_x1_a_broken_plugin_is_named_and_harms_nothing_else(fault, example_profile):
    hooks, hook, words = BROKEN[fault]
    good = plugin("good", hiproutine_formats=[PLAIN])
    engine = Engine(plugins=[plugin("bad", **hooks), good], discover=False)
    with pytest.warns(PluginWarning, match="bad 1.2"):
        problems = engine.plugins.problems
    assert [(p.plugin, p.version, p.hook) for p in problems] == [("bad", "1.2", hook)]
    assert words in problems[0].detail
    routine = engine.schedule(engine.plan(example_profile, "hip-strength"), date(2026, 1, 5))
    assert engine.render(routine, "plain") == say(routine)
    assert engine.rules.offer("ladder").plugin == "hiproutine"


def test_a_forgotten_mark_is_noticed():
    module = types.ModuleType("forgetful")
    module.hiproutine_formats = lambda: [PLAIN]  # type: ignore[attr-defined]
    engine = quiet(plugins=[module])
    assert "not marked with @hookimpl" in engine.plugins.problems[0].detail
    assert "plain" not in engine.formats


def test_a_plugin_that_does_not_import_is_named():
    from hiproutine.plugins.discovery import load_plugins
    from hiproutine.plugins.plugin_sources import PluginSource

    def obtain() -> object:
        raise ImportError("no module named torch")

    with pytest.warns(PluginWarning, match="sick 9: import|sick 9, import"):
        plugins = load_plugins([PluginSource("sick", "9", obtain)], [], "0")
    assert [p.plugin for p in plugins.problems] == ["sick"]
    assert "torch" in plugins.problems[0].detail


def test_two_plugins_of_one_name_are_told_apart_by_a_conflict():
    one, other = plugin("acme", hiproutine_formats=[PLAIN]), plugin("acme")
    engine = quiet(plugins=[one, other])
    assert [problem.plugin for problem in engine.plugins.problems] == ["acme", "acme"]
    assert all("2 plugins have this name" in problem.detail for problem in engine.plugins.problems)
    assert "plain" not in engine.formats


def test_a_name_two_plugins_claim_goes_to_neither():
    one, other = plugin("one", hiproutine_formats=[PLAIN]), plugin("two", hiproutine_formats=[PLAIN])
    engine = quiet(plugins=[one, other])
    assert "plain" not in engine.formats
    with pytest.raises(UnknownNameError, match="one and two both offer it"):
        engine.formats["plain"]
    assert sorted(problem.plugin for problem in engine.plugins.problems) == ["one", "two"]


def test_one_plugin_offering_a_name_twice_is_told():
    engine = quiet(plugins=[plugin("twice", hiproutine_formats=[PLAIN, PLAIN])])
    assert "plain" not in engine.formats
    assert all("'plain'" in problem.detail for problem in engine.plugins.problems)


def test_a_format_that_raises_is_blamed_by_name(example_profile):
    def fail(routine) -> str:
        raise ZeroDivisionError

    sick = Format("sick", "", "text/plain", ".txt", fail)
    engine = quiet(plugins=[plugin("clinic", hiproutine_formats=[sick])])
    routine = engine.schedule(engine.plan(example_profile, "hip-strength"), date(2026, 1, 5))
    with pytest.raises(PluginError, match=r"plugin clinic 1\.2, format\.render: .* raised ZeroDiv"):
        engine.render(routine, "sick")


class Sick:
    """A rule that raises where it is told to."""

    def __init__(self, where: str) -> None:
        self.where = where

    def start(self, entry):
        if self.where == "start":
            raise KeyError("start")
        return {}

    def step(self, state, proposed, outcome, context):
        if self.where == "step":
            raise KeyError("step")
        return Step(state, proposed)


@pytest.mark.parametrize("where", ["start", "step", "make"])
def test_x1_a_rule_that_raises_is_blamed_by_name(where, example_profile):
    def make() -> Sick:
        if where == "make":
            raise KeyError("make")
        return Sick(where)

    rule = RuleType("sick", "driver", "", make)
    engine = quiet(plugins=[plugin("clinic", hiproutine_rules=[rule])])
    program = engine.plan(example_profile, "hip-strength")
    entries = tuple(evolve(entry, rules=(RuleUse("sick"),)) for entry in program.entries)
    with pytest.raises(PluginError) as caught:
        engine.schedule(evolve(program, entries=entries), date(2026, 1, 5))
    assert (caught.value.plugin, caught.value.version, caught.value.hook) == ("clinic", "1.2", f"rule.{where}")


def test_x2_a_document_that_needs_a_missing_plugin_says_which(example_profile):
    own = evolve(DOUBLE, name="own")
    engine = quiet(plugins=[plugin("acme", hiproutine_rules=[own])])
    program = engine.plan(example_profile, "hip-strength")
    source = evolve(program.rule_sources[0], rule="own", plugin="acme", version="1.2")
    entries = tuple(evolve(entry, rules=(RuleUse("own"),)) for entry in program.entries)
    program = evolve(program, entries=entries, rule_sources=(source,))
    engine.schedule(program, date(2026, 1, 5))
    with pytest.raises(Exception, match=r"came from plugin acme 1\.2: install that"):
        quiet().schedule(program, date(2026, 1, 5))


@pytest.mark.parametrize("version", [None, "", "?", "one two", "x" * 65, 7, object()])
def test_d1_a_program_loads_whatever_version_a_plugin_states(version):
    acme = plugin("acme", hiproutine_rules=[evolve(DOUBLE, name="own")])
    vars(acme)["__version__"] = version
    goal: dict[str, Any] = {
        "id": "g",
        "name": "G",
        "description": "d",
        "items": [{"exercise": "a", "rules": [{"name": "own"}]}],
    }
    allowed: dict[str, Any] = {
        "start": {"sets": [{"reps": 5}]},
        "sets": {"min": 1, "max": 3},
        "reps": {"min": 1, "max": 9},
    }
    exercise: dict[str, Any] = {
        "id": "a",
        "name": "A",
        "steps": ["Stand up."],
        "position": "standing",
        "sides": "bilateral",
    }
    exercise |= {"pattern": "squat", "muscles": [{"muscle": "quads", "role": "primary"}], "dose": allowed}
    pack: dict[str, Any] = {"document": "pack", "schema_version": 1, "name": "t", "version": "1", "title": "T"}
    pack |= {"licence": "CC0-1.0"}
    pack |= {"authors": ["x"], "muscles": [{"id": "quads", "name": "Quads", "region": "thigh"}]}
    engine = quiet(plugins=[acme], packs=[load(pack | {"exercises": [exercise], "goals": [goal]})])
    profile = {"document": "profile", "schema_version": 1, "age": 40, "level": "beginner", "equipment": []}
    program = engine.plan(load(profile | {"availability": {"minutes": 20}}, Profile), "t/g")
    assert [source.plugin for source in program.rule_sources] == ["acme"]
    assert load(dump(program)) == program


def test_x2_a_missing_pack_is_named(example_profile):
    engine = quiet()
    program = engine.plan(example_profile, "hip-strength")
    entry = evolve(program.entries[-1], exercise="knees/step-up", ladder=None, rungs=())
    with pytest.raises(Exception, match="pack 'knees' is not installed"):
        engine.schedule(evolve(program, entries=(*program.entries[:-1], entry)), date(2026, 1, 5))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_x3_the_order_of_installation_does_not_matter(order):
    made = [
        plugin("a", hiproutine_formats=[PLAIN]),
        plugin("b", hiproutine_formats=[evolve(PLAIN, name="other")], hiproutine_rules=[evolve(DOUBLE, name="own")]),
        plugin("c", hiproutine_formats=[evolve(PLAIN, name="other")]),
    ]
    engine = quiet(plugins=[made[place] for place in order])
    assert engine.plugins.loaded == tuple(sorted(engine.plugins.loaded))
    assert engine.formats.keys() == {"csv", "html", "json", "markdown", "plain", "report", "text"}
    assert engine.formats.conflicts == {"other": ("b", "c")}
    assert [str(p) for p in engine.plugins.problems] == [str(p) for p in quiet(plugins=made).plugins.problems]


def test_a_pack_that_is_data_alone_is_added_by_its_folder(tmp_path):
    (tmp_path / "pack.json").write_text(
        '{"document": "pack", "schema_version": 1, "name": "mine", "version": "1", "title": "Mine",'
        ' "licence": "MIT", "authors": ["me"]}'
    )
    assert "mine" in quiet(packs=[tmp_path]).packs


def test_a_broken_data_pack_is_named_by_its_folder(tmp_path):
    (tmp_path / "pack.json").write_text('{"document": "pack"}')
    engine = quiet(packs=[tmp_path])
    assert str(tmp_path) in engine.plugins.problems[0].plugin
    assert set(engine.packs) == {"hips"}


def test_x1_a_broken_pack_made_in_python_is_named_with_all_that_is_wrong():
    pack = Pack("mine", "1", "", "MIT", ("me", 3))  # type: ignore[arg-type]
    engine = Engine(packs=[pack], discover=False)
    with pytest.warns(PluginWarning, match="mine"):
        (problem,) = engine.plugins.problems
    assert (problem.plugin, problem.hook) == ("mine", "packs")
    assert "$.title" in problem.detail
    assert "$.authors[1]" in problem.detail
    assert set(engine.packs) == {"hips"}


def test_installed_entry_points_are_sorted_by_name():
    from hiproutine.plugins.entry_points import installed_plugins

    names = [(source.is_data, source.name) for source in installed_plugins()]
    assert names == sorted(names)
