"""The cases: two hundred people, each with a goal and the week problem that follows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from corpus.pack import sixty_pack
from corpus.profiles import draw_profile
from corpus.seeded_random import SeededRandom
from hiproutine import Engine
from hiproutine.model.catalog import Catalog, catalog_from_packs
from hiproutine.model.pack import Pack
from hiproutine.model.profile import Profile
from hiproutine.planning.problem.week import Planner, WeekProblem
from hiproutine.planning.situation import assess

#: Number of cases of each pack.
CASES_PER_PACK = 100
#: The goals of each pack; one that is listed more than once comes more often.
GOALS = {"hips": ("hip-strength",) * 6 + ("article",), "sixty": ("everyday", "everyday", "longer", "back-care")}
NAMES = tuple(f"{pack}-{number:03}" for pack in GOALS for number in range(1, CASES_PER_PACK + 1))


@frozen
class Case:
    """A person and their goal; the name is the seed that both are drawn from."""

    name: str
    profile: Profile
    goal: str


@cache
def _catalog(pack: str) -> Catalog:
    """Return a catalog of one pack only, so that neither pack can change the other's cases."""
    return Engine(discover=False).catalog() if pack == "hips" else catalog_from_packs([sixty_pack()])


def _pack(name: str) -> Pack:
    return _catalog(name).pack(name)


def draw_case(name: str) -> Case:
    """Draw the case of a name, for example ``hips-001``; it is the same every time."""
    pack = name.partition("-")[0]
    draw = SeededRandom(f"hiproutine corpus 1 {name}")
    return Case(name, draw_profile(draw, _pack(pack)), f"{pack}/{draw.choice(GOALS[pack])}")


def problem_for_case(case: Case) -> WeekProblem:
    """Return the week problem of a case: the first that planning tries, with warm-up and cool-down if they are open."""
    catalog = _catalog(case.goal.partition("/")[0])
    situation = assess(case.profile, catalog.goals[case.goal], catalog)
    return situation.week_problem(situation.frames[0])


def problems() -> Iterator[tuple[str, WeekProblem]]:
    """Yield every case's name and week problem, in order."""
    for name in NAMES:
        yield name, problem_for_case(draw_case(name))


def default_planner() -> Planner:
    """Return the planner that an engine uses if none is named."""
    return Engine(discover=False).planner.planner
