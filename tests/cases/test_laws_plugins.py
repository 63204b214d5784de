"""Laws X1 and X2 where they did not hold: packs that need others, and plugins that took everything down."""

from __future__ import annotations

import copy
import itertools
import json
import warnings
from typing import Any

import pytest

from hiproutine import DocumentError, Engine, PluginWarning, RuleType, UnknownNameError, hookimpl, load
from hiproutine.model import Pack, Profile

EXERCISE: dict[str, Any] = {
    "id": "bridge",
    "name": "Bridge",
    "steps": ["Lift the hips."],
    "position": "supine",
    "sides": "bilateral",
    "pattern": "hip-extension",
    "muscles": [{"muscle": "glutes", "role": "primary"}],
    "dose": {"start": {"sets": [{"reps": 8}]}, "sets": {"min": 1, "max": 3}, "reps": {"min": 1, "max": 20}},
}
BASE: dict[str, Any] = {
    "document": "pack",
    "schema_version": 1,
    "name": "base",
    "version": "1",
    "title": "Base",
    "licence": "MIT",
    "authors": ["me"],
    "muscles": [{"id": "glutes", "name": "Glutes", "region": "hip"}],
    "exercises": [EXERCISE],
    "ladders": [{"id": "up", "name": "Up", "rungs": [{"exercise": "bridge", "climb": {"reps": 20}}]}],
}
GOAL: dict[str, Any] = {
    "id": "hips",
    "name": "Hips",
    "description": "Strong hips.",
    "items": [{"exercise": "bridge", "rules": [{"name": "double"}]}],
}
PROFILE: dict[str, Any] = {
    "document": "profile",
    "schema_version": 1,
    "id": "anna",
    "age": 40,
    "availability": {"days": ["mon", "thu"], "minutes": 20},
}


def pack(name: str = "own", **changes: Any) -> dict[str, Any]:
    """Make a pack with one goal."""
    return {**copy.deepcopy(BASE), "name": name, "goals": [{**copy.deepcopy(GOAL), **changes}]}


def engine_with(*documents: dict[str, Any], plugins: tuple[object, ...] = ()) -> Engine:
    """Make an engine with packs, its warnings unheard."""
    engine = Engine(packs=[load(document, Pack) for document in documents], plugins=plugins, discover=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


def item(**changes: Any) -> list[dict[str, Any]]:
    return [{**GOAL["items"][0], **changes}]


LADDER = [{"rules": [{"name": "ladder"}], "ladder": "base/up"}]
#: Where a pack may name an exercise or a ladder of another, by the path of the problem.
NEEDS: dict[str, dict[str, Any]] = {
    "$.goals[0].items[0].exercise": pack(items=item(exercise="base/bridge")),
    "$.goals[0].items[0].ladder": pack(items=LADDER),
    "$.goals[0].items[0].instead_of": pack(items=item(instead_of="base/up")),
    "$.goals[0].warm_up[0]": pack(warm_up=["base/bridge"]),
    "$.goals[0].cool_down[0]": pack(cool_down=["base/bridge"]),
    "$.ladders[0].rungs[0].exercise": {
        **pack(items=[{"rules": [{"name": "ladder"}], "ladder": "up"}]),
        "ladders": [{"id": "up", "name": "Up", "rungs": [{"exercise": "base/bridge", "climb": {"reps": 20}}]}],
    },
}


@pytest.mark.parametrize("path", NEEDS)
def test_x2_a_pack_that_needs_a_missing_one_says_which_and_harms_nothing_else(path):
    engine = engine_with(NEEDS[path])
    (error,) = engine.plugins.problems
    assert (error.plugin, set(engine.packs)) == ("own", {"hips"})
    assert isinstance(error.__cause__, DocumentError)
    (problem,) = error.__cause__.problems
    assert (problem.path, problem.code) == (path, "missing-pack")
    assert "'base'" in problem.message
    with pytest.raises(UnknownNameError, match=r"The pack 'own' cannot be used: .*needs the pack 'base'"):
        engine.plan(load(PROFILE, Profile), "own/hips")


@pytest.mark.parametrize("path", NEEDS)
def test_x2_with_the_pack_it_needs_it_is_planned_with(path):
    engine = engine_with(NEEDS[path], BASE)
    assert engine.plugins.problems == ()
    assert engine.plan(load(PROFILE, Profile), "own/hips").entries


@pytest.mark.parametrize("path", NEEDS)
def test_x2_a_name_that_the_other_pack_does_not_have_is_told_with_those_it_has(path):
    text = json.dumps(NEEDS[path]).replace("base/bridge", "base/brigde").replace("base/up", "base/upp")
    (error,) = engine_with(json.loads(text), BASE).plugins.problems
    assert isinstance(error.__cause__, DocumentError)
    (problem,) = error.__cause__.problems
    assert (problem.path, problem.code, problem.hint) == (path, "unknown-reference", "There is: bridge, up.")


def test_x2_packs_that_need_each_other_are_used_and_a_chain_falls_with_its_last_link():
    first, second = pack("one", warm_up=["two/bridge"]), pack("two", warm_up=["one/bridge"])
    assert engine_with(first, second).plugins.problems == ()
    third = pack("three", warm_up=["one/bridge"])
    documents = first, pack("two", warm_up=["four/bridge"]), third
    told = [
        [str(error) for error in engine_with(*order).plugins.problems] for order in itertools.permutations(documents)
    ]
    assert all(each == told[0] for each in told)
    assert [text.partition(":")[0] for text in told[0]] == [
        f"plugin {n} 1, hiproutine_packs" for n in ("one", "three", "two")
    ]
    assert "needs the pack 'two', which cannot be used itself" in told[0][0]


def test_a_pack_may_write_its_own_name_before_what_is_its_own():
    own = pack(items=item(exercise="own/bridge"), warm_up=["own/bridge"])
    assert engine_with(own).plan(load(PROFILE, Profile), "own/hips").entries
    with pytest.raises(DocumentError) as caught:
        load(pack(warm_up=["own/brigde"]), Pack)
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.goals[0].warm_up[0]", "unknown-reference")]


@pytest.mark.parametrize(
    ("rules", "path", "code"),
    [
        ([{"name": "doubel"}], ".rules[0].name", "unknown-rule"),
        ([{"name": "double", "parameters": {"successes": "x"}}], ".rules[0].parameters.successes", "wrong-type"),
        ([{"name": "double", "parameters": {"steps": 1}}], ".rules[0].parameters.steps", "unknown-property"),
        ([{"name": "double"}, {"name": "double"}], ".rules[1]", "driver-twice"),
        ([{"name": "sick"}], ".rules", "plugin-failed"),
    ],
)
def test_x2_a_goal_with_a_wrong_rule_is_refused_when_its_pack_is_loaded(rules, path, code):
    def fail() -> Any:
        raise KeyError("make")

    class Clinic:
        @hookimpl
        def hiproutine_rules(self) -> Any:
            return [RuleType("sick", "driver", "Sick", fail)]

    engine = engine_with(pack(items=item(rules=rules)), plugins=(Clinic(),))
    (error,) = engine.plugins.problems
    assert isinstance(error.__cause__, DocumentError)
    assert [(p.path, p.code) for p in error.__cause__.problems] == [(f"$.goals[0].items[0]{path}", code)]
    assert set(engine.packs) == {"hips"}
