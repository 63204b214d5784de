"""The cases: two hundred people, each with a goal, and the week each of them leads to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from corpus.chance import Chance
from corpus.pack import sixty_pack
from corpus.people import draw_person
from hiproutine import Engine
from hiproutine.model.catalog import Catalog, catalog_from_packs
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.planning.problem.week import Planner, WeekProblem
from hiproutine.planning.situation import assess

#: Cases of each pack.
EACH = 100
#: The goals of each pack; one that is named more than once comes more often.
GOALS = {"hips": ("hip-strength",) * 6 + ("article",), "sixty": ("everyday", "everyday", "longer", "back-care")}
NAMES = tuple(f"{pack}-{number:03}" for pack in GOALS for number in range(1, EACH + 1))


@frozen
class Case:
    """A person and what they want; the name is the seed that both are drawn from."""

    name: str
    profile: Profile
    goal: str


@cache
def _catalog(pack: str) -> Catalog:
    """Return the catalog with one pack and nothing else, so that neither pack can change the other's cases."""
    return Engine(discover=False).catalog() if pack == "hips" else catalog_from_packs([sixty_pack()])


def _pack(name: str) -> Pack:
    return _catalog(name).pack(name)


def draw_case(name: str) -> Case:
    """Draw the case of this name, such as ``hips-001``; the same one every time."""
    pack = name.partition("-")[0]
    draw = Chance(f"hiproutine corpus 1 {name}")
    return Case(name, draw_person(draw, _pack(pack)), f"{pack}/{draw.one_of(GOALS[pack])}")


def problem_of(case: Case) -> WeekProblem:
    """State the week of a case: the first that planning tries, with warm-up and cool-down where they are open."""
    catalog = _catalog(case.goal.partition("/")[0])
    situation = assess(case.profile, catalog.goals[case.goal], catalog)
    return situation.week_problem(situation.frames[0])


def problems() -> Iterator[tuple[str, WeekProblem]]:
    """Return every case by name with its week, in order."""
    for name in NAMES:
        yield name, problem_of(draw_case(name))


def default_planner() -> Planner:
    """Return the planner that an engine uses where none is named."""
    return Engine(discover=False).planner.planner
