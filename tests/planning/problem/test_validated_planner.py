"""What a planner of a plugin answers is used only if it can be; otherwise the plugin is named (law X1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import frozen
from tests.planning.problem.week_examples import candidate, problem

from hiproutine.errors import PluginError
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.validated_planner import ValidatedPlanner, check_answer
from hiproutine.planning.problem.week import WeekChoice, WeekProblem

WEEK = problem(candidate("p/bridge"))
SOUND = WeekChoice((("p/bridge",), ("p/bridge",), ()), {"p/bridge": 2})
TOTAL = score_choice(WEEK, SOUND).total


@frozen
class FunctionPlanner:
    """A planner that answers by a function."""

    answer: Callable[[WeekProblem], Any]
    name: str = "theirs"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        answer: WeekChoice = self.answer(problem)
        return answer


@pytest.mark.parametrize("bound", [None, TOTAL, TOTAL + 1])
def test_a_sound_choice_is_handed_on_as_it_is(bound: int | None) -> None:
    choice = WeekChoice(SOUND.placed, SOUND.sets, bound)
    planner = ValidatedPlanner(FunctionPlanner(lambda week: choice), "plug", "1.0")
    assert check_answer(WEEK, choice) == []
    assert planner.choose(WEEK) is choice
    assert planner.name == "theirs"


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (None, "it is of type NoneType"),
        (WeekChoice([("p/bridge",), (), ()], {"p/bridge": 2}), "'placed' is no tuple"),  # type: ignore[arg-type]
        (WeekChoice(((1,), (), ())), "no id"),  # type: ignore[arg-type]
        (WeekChoice(SOUND.placed, {"p/bridge": True}), "whole number for each id"),
        (WeekChoice(SOUND.placed, SOUND.sets, 0.5), "'bound' is no whole number"),  # type: ignore[arg-type]
        (WeekChoice(SOUND.placed, {}), "p/bridge"),
        (WeekChoice(SOUND.placed, SOUND.sets, TOTAL - 1), f"its bound is {TOTAL - 1}, and it is worth {TOTAL} itself"),
    ],
)
def test_an_answer_that_cannot_be_used_is_the_plugins_fault(answer: Any, fault: str) -> None:
    with pytest.raises(PluginError) as caught:
        ValidatedPlanner(FunctionPlanner(lambda week: answer), "plug", "1.0").choose(WEEK)
    assert caught.value.plugin == "plug"
    assert fault in str(caught.value)
    assert "'theirs'" in str(caught.value)


def test_an_exception_is_the_plugins_fault() -> None:
    def fail(week: WeekProblem) -> WeekChoice:
        raise KeyError("glute")

    with pytest.raises(PluginError, match="raised KeyError: 'glute'") as caught:
        ValidatedPlanner(FunctionPlanner(fail), "plug", "1.0").choose(WEEK)
    assert isinstance(caught.value.__cause__, KeyError)
