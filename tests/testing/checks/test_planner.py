"""The kit for planner authors: the built-in planner passes it, and planners that break a promise are told which."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve, field, frozen

from hiproutine.model.dose import IntRange
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice, WeekProblem
from hiproutine.plugins.builtin import hiproutine_planners
from hiproutine.testing.checks.planner import check_planner

(SOUND,) = hiproutine_planners()


@pytest.mark.slow
def test_the_built_in_planner_keeps_its_contract():
    check_planner(SOUND)


@frozen
class Made:
    """A planner that chooses by a function."""

    choose: Any
    name: Any = "made"


def blind_to(**changes: Any) -> Made:
    """Make a planner that does not see some constraint: it solves a problem without it."""
    return Made(lambda problem: evolve(SOUND.choose(evolve(problem, **changes)), bound=None))


def blind_to_candidates(**changes: Any) -> Made:
    """Make a planner that does not see something about candidates."""

    def choose(problem: WeekProblem) -> WeekChoice:
        candidates = tuple(evolve(c, **changes) for c in problem.candidates)
        return evolve(SOUND.choose(evolve(problem, candidates=candidates)), bound=None)

    return Made(choose)


def one_of_each_group_many_times(problem: WeekProblem) -> WeekChoice:
    """Choose as if every candidate were a group of its own."""
    candidates = tuple(evolve(c, group=c.id) for c in problem.candidates)
    return SOUND.choose(evolve(problem, candidates=candidates))


def nothing(problem: WeekProblem) -> WeekChoice:
    return WeekChoice(tuple(() for _ in problem.slot_starts_min))


def with_a_bound(change: Callable[[int], Any]) -> Made:
    def choose(problem: WeekProblem) -> WeekChoice:
        choice = SOUND.choose(problem)
        return evolve(choice, bound=change(score_choice(problem, choice).total))

    return Made(choose)


def of_what_gives_least(problem: WeekProblem) -> WeekChoice:
    """Choose the worst single placement there is and say that nothing is better."""
    by_worth = []
    for candidate, slot in itertools.product(problem.candidates, range(len(problem.slot_starts_min))):
        alone = evolve(problem, candidates=(candidate,), slot_starts_min=(problem.slot_starts_min[slot],),
                       earliest_starts_min=(problem.earliest_starts_min[slot],), previous={})  # fmt: skip
        for (names,) in [SOUND.choose(alone).placed]:
            if names:
                placed = tuple(names if at == slot else () for at in range(len(problem.slot_starts_min)))
                choice = WeekChoice(placed, SOUND.choose(alone).sets)
                by_worth.append((score_choice(problem, choice).total, choice))
    if not by_worth:
        return nothing(problem)
    worth, choice = min(by_worth, key=lambda pair: pair[0])
    return evolve(choice, bound=worth)


@frozen
class Forgetful:
    """A planner that changes its mind every other time."""

    turns: Any = field(factory=itertools.count)
    name: str = "forgetful"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        choice = SOUND.choose(problem)
        if next(self.turns) % 2:
            return choice
        return evolve(choice, placed=tuple(tuple(reversed(names)) for names in choice.placed))


@frozen
class Varying:
    """A planner that likes variety: it leaves out what it chose last, as long as something else can be chosen."""

    last: set[str] = field(factory=set)
    name: str = "varying"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        left = tuple(c for c in problem.candidates if c.id not in self.last)
        choice = SOUND.choose(evolve(problem, candidates=left))
        if not any(choice.placed):
            choice = SOUND.choose(problem)
        self.last.clear()
        self.last.update(name for names in choice.placed for name in names)
        return evolve(choice, bound=None)


def changing(problem: WeekProblem) -> WeekChoice:
    choice = SOUND.choose(problem)
    dict.clear(problem.previous)  # type: ignore[arg-type]
    return choice


def without_required(problem: WeekProblem) -> WeekChoice:
    """Choose among what is not required, wherever there is such a thing."""
    free = tuple(c for c in problem.candidates if not c.item.required)
    choice = SOUND.choose(evolve(problem, candidates=free))
    return evolve(choice if any(choice.placed) else SOUND.choose(problem), bound=None)


def by_the_clock(problem: WeekProblem) -> WeekChoice:
    return SOUND.choose(problem) if time.time() > 0 else nothing(problem)


def by_a_set(problem: WeekProblem) -> WeekChoice:
    """Choose among the candidates but one: that which a set of their names has first."""
    kept = {each.id for each in problem.candidates}
    left_out = next(iter(kept))
    choice = SOUND.choose(evolve(problem, candidates=tuple(c for c in problem.candidates if c.id != left_out)))
    return evolve(choice if any(choice.placed) else SOUND.choose(problem), bound=None)


def raising(problem: WeekProblem) -> WeekChoice:
    raise KeyError("glute")


BROKEN: dict[str, tuple[Any, str]] = {
    "no-name": (Made(SOUND.choose, name=None), "it has no name"),
    "empty-name": (Made(SOUND.choose, name=""), "its name is empty"),
    "no-method": (Made(None), "no method 'choose'"),
    "raises": (Made(raising), "it raised KeyError: 'glute'"),
    "gives-nothing": (Made(lambda problem: None), "type NoneType"),
    "gives-lists": (Made(lambda problem: WeekChoice([[] for _ in problem.slot_starts_min])), "tuple of ids"),  # type: ignore[arg-type]
    "gives-candidates": (Made(lambda p: WeekChoice(((p.candidates[0],),) * len(p.slot_starts_min))), "no id"),
    "forgets-sets": (Made(lambda problem: evolve(SOUND.choose(problem), sets={})), "no sets for it"),
    "forgets-a-slot": (Made(lambda p: evolve(SOUND.choose(p), placed=SOUND.choose(p).placed[1:])), "a slot too many"),
    "half-sets": (Made(lambda p: evolve(SOUND.choose(p), sets={c.id: 1.5 for c in p.candidates})), "whole number"),  # type: ignore[misc]
    "many-sets": (
        Made(lambda p: evolve(SOUND.choose(p), sets={c.id: 9 for c in p.candidates})),
        "sets are outside",
    ),
    "blind-to-minutes": (blind_to(session_seconds=100_000), "longer than the minutes"),
    "blind-to-size": (blind_to(session_size=IntRange(6, 6)), "too many exercises"),
    "blind-to-regions": (blind_to_candidates(regions_worked=frozenset()), "more direct work"),
    "blind-to-recovery": (blind_to_candidates(recovery_h=0), "too close"),
    "blind-to-the-cycle": (blind_to(cycle_min=60 * 24 * 30), "too close"),
    "blind-to-groups": (Made(one_of_each_group_many_times), "only one of"),
    "lazy": (Made(nothing), "it chooses nothing"),
    "bound-too-low": (with_a_bound(lambda total: total - 1), "its bound is"),
    "bound-of-a-half": (with_a_bound(lambda total: total + 0.5), "no whole number"),
    "false-proof": (Made(of_what_gives_least), "(law P6)"),
    "forgetful": (Forgetful(), "another answer (law P4)"),
    "varying": (Varying(), "another answer (law P4)"),
    "drops-what-is-required": (Made(without_required), "(law P5)"),
    "reads-the-clock": (Made(by_the_clock), "it called time.time() (law P4)"),
    "goes-by-a-set": (Made(by_a_set), "(law P"),
    "changes-the-problem": (Made(changing), "changes the problem"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_x4_a_planner_that_breaks_a_promise_is_told_which(fault):
    planner, words = BROKEN[fault]
    with pytest.raises(AssertionError) as caught:
        check_planner(planner)
    assert words in str(caught.value)
