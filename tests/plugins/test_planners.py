"""How planners are offered (``hiproutine_planners``), asked for by name, and held to what they promise."""

from __future__ import annotations

import types
import warnings
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve, frozen

from hiproutine import Engine, InvalidValueError, PluginError, PluginWarning, UnknownNameError, hookimpl
from hiproutine.planning.problem.week import WeekChoice, WeekProblem
from hiproutine.plugins import builtin

(SOUND,) = builtin.hiproutine_planners()


@frozen
class Made:
    """A planner that chooses by a function."""

    name: Any
    choose: Callable[[WeekProblem], Any] = SOUND.choose


@frozen
class Offer:
    """A plugin that offers planners."""

    hiproutine_name: str
    offered: Any
    __version__ = "1.2"

    @hookimpl
    def hiproutine_planners(self):
        return self.offered


def quiet(**arguments: Any) -> Engine:
    """Make an engine without installed plugins, and load its plugins without hearing the warnings."""
    engine = Engine(discover=False, **arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


def test_the_built_in_planner_comes_through_the_same_hook():
    engine = quiet()
    assert set(engine.planners) == {"search"} == {planner.name for planner in builtin.hiproutine_planners()}
    assert engine.planner.name == "search"
    assert (engine.planner.plugin, engine.planners.offer("search").plugin) == ("hiproutine", "hiproutine")


def test_a_plugin_adds_a_planner_that_is_chosen_by_name(example_profile):
    asked = []

    def choose(problem: WeekProblem) -> WeekChoice:
        asked.append(problem)
        return SOUND.choose(problem)

    plugin = Offer("acme", [Made("own", choose)])
    program = quiet(plugins=[plugin], planner="own").plan(example_profile, "hip-strength")
    assert asked
    assert program == quiet(plugins=[plugin]).plan(example_profile, "hip-strength")
    assert set(quiet(plugins=[plugin]).planners) == {"own", "search"}


def test_a_planner_that_is_handed_over_needs_no_plugin(example_profile):
    program = quiet(planner=Made("own")).plan(example_profile, "hip-strength")
    assert program == quiet().plan(example_profile, "hip-strength")


def test_an_unknown_planner_is_told_with_what_there_is(example_profile):
    engine = quiet(planner="cp", plugins=[Offer("acme", [Made("own")])])
    with pytest.raises(UnknownNameError, match="Unknown planner 'cp'") as caught:
        engine.plan(example_profile, "hip-strength")
    assert caught.value.available == ("own", "search")
    with pytest.raises(UnknownNameError, match="Did you mean 'search'"):
        _ = quiet(planner="serach").planner


NOT_PLANNERS: dict[str, tuple[Any, str]] = {
    "no-list": (Made("own"), "returned Made, where a list belongs"),
    "text": (["search"], "offers an object of type str"),
    "class": ([Made], "offers Made"),
    "no-name": ([Made(None)], "an object of type Made"),
    "empty-name": ([Made("")], "name is empty"),
    "nothing-to-choose-with": ([types.SimpleNamespace(name="own")], "a method 'choose'"),
    "taken": ([Made("search")], "'search', which hiproutine offers too"),
}


@pytest.mark.parametrize("fault", NOT_PLANNERS)
def test_x1_what_is_no_planner_is_refused_by_name(fault):
    offered, words = NOT_PLANNERS[fault]
    engine = Engine(plugins=[Offer("bad", offered), Offer("good", [Made("own")])], discover=False)
    with pytest.warns(PluginWarning, match="bad 1.2"):
        problems = engine.plugins.problems
    assert [(p.plugin, p.version, p.hook) for p in problems] == [("bad", "1.2", "hiproutine_planners")]
    assert words in problems[0].detail
    assert set(engine.planners) == {"own", "search"}


@pytest.mark.parametrize("planner", [None, 7, types.SimpleNamespace(name="own"), Made(None)])
def test_what_is_handed_over_and_is_no_planner_is_refused_at_once(planner):
    with pytest.raises(InvalidValueError, match="A planner is an object with a name and the method choose"):
        Engine(discover=False, planner=planner)


def fail(problem: WeekProblem) -> WeekChoice:
    raise KeyError("glute")


def in_every_slot(problem: WeekProblem) -> WeekChoice:
    first = problem.candidates[0]
    return WeekChoice(tuple((first.id,) * 9 for _ in problem.slot_starts_min), {first.id: first.clamp_sets(1)})


ANSWERS: dict[str, tuple[Callable[[WeekProblem], Any], str]] = {
    "raises": (fail, "raised KeyError: 'glute'"),
    "nothing": (lambda problem: None, "is of type NoneType, where a WeekChoice belongs"),
    "lists": (lambda p: WeekChoice([[]] * len(p.slot_starts_min)), "'placed' is no tuple"),  # type: ignore[arg-type]
    "objects": (lambda p: WeekChoice(((p.candidates[0],),) * len(p.slot_starts_min)), "no id"),  # type: ignore[arg-type]
    "sets-a-list": (lambda p: evolve(SOUND.choose(p), sets=[]), "whole number for each id"),  # type: ignore[arg-type]
    "sets-true": (lambda p: evolve(SOUND.choose(p), sets={c.id: True for c in p.candidates}), "whole number for each"),
    "bound-a-text": (lambda p: evolve(SOUND.choose(p), bound="most"), "'bound' is no whole number"),  # type: ignore[arg-type]
    "bound-too-low": (lambda p: evolve(SOUND.choose(p), bound=0), "its bound is 0, and it is worth"),
    "broken": (in_every_slot, "too many exercises, or one twice"),
    "no-slots": (lambda problem: WeekChoice(()), "a slot too many or too few"),
}


@pytest.mark.parametrize("fault", ANSWERS)
def test_x1_an_answer_that_cannot_be_used_is_blamed_on_its_plugin(fault, example_profile):
    choose, words = ANSWERS[fault]
    engine = quiet(plugins=[Offer("clinic", [Made("own", choose)])], planner="own")
    with pytest.raises(PluginError) as caught:
        engine.plan(example_profile, "hip-strength")
    assert (caught.value.plugin, caught.value.version, caught.value.hook) == ("clinic", "1.2", "planner.choose")
    assert caught.value.detail.startswith("planner 'own' ")
    assert words in caught.value.detail


def test_x1_a_planner_that_is_handed_over_is_blamed_by_its_class(example_profile):
    with pytest.raises(PluginError) as caught:
        quiet(planner=Made("own", fail)).plan(example_profile, "hip-strength")
    assert (caught.value.plugin, caught.value.version, caught.value.hook) == ("Made", "?", "planner.choose")
