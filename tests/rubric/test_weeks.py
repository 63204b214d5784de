"""The rubric of a good week, over real profiles, the examples and two hundred drawn people."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.rubric.drawn_people import drawn_people
from tests.rubric.known_people import known_people, plan_or_none
from tests.rubric.plan_reading import HIP_ABDUCTION, HIP_EXTENSION, TRUNK, days_with, planned_days

from hiproutine.engine import Engine
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program

Planned = tuple[Profile, Program]


@pytest.fixture(scope="module")
def plans(engine: Engine) -> list[Planned]:
    """Return everybody who can be planned for, with the plan; nobody drawn is refused but for want of what is open."""
    return [
        (profile, program) for profile in everybody(engine) if (program := plan_or_none(engine, profile)) is not None
    ]


def everybody(engine: Engine) -> list[Profile]:
    return [*known_people(engine), *drawn_people(engine.catalog())]


def test_nearly_everybody_gets_a_plan(plans: list[Planned]) -> None:
    assert len(plans) >= 195


@pytest.mark.parametrize(
    ("frequency", "patterns", "days"),
    [("hip-abduction", HIP_ABDUCTION, 2), ("hip-extension", HIP_EXTENSION, 2), ("trunk-endurance", TRUNK, 1)],
)
def test_hips_twice_and_trunk_once_a_week_or_it_is_said_why(
    engine: Engine, plans: list[Planned], frequency: str, patterns: frozenset[str], days: int
) -> None:
    for profile, program in plans:
        if program.cycle.length_days != 7:
            continue
        done = len(days_with(program, engine.catalog(), patterns))
        wanted = min(days, len(planned_days(program)))
        if done >= wanted:
            continue
        short = {t.subject.rpartition("/")[2] for t in program.shortfalls}
        subjects = {r.subject.rpartition("/")[2] for r in program.reasons}
        assert frequency in short, (profile.id, done)
        assert frequency in subjects, f"{profile.id}: no reason says why {frequency} is on {done} days"


def test_no_muscle_is_above_its_range_while_another_is_below(plans: list[Planned]) -> None:
    for profile, program in plans:
        sets = [t for t in program.targets if t.unit == "sets"]
        over = {t.subject for t in sets if t.status == "over"}
        short = {t.subject for t in sets if t.status == "short"}
        excused = {r.subject for r in program.reasons}
        assert not over or not short or over | short <= excused, (profile.id, over, short)


def test_people_who_differ_in_a_tag_do_not_get_equal_programs(plans: list[Planned]) -> None:
    by_tags: dict[tuple[str, ...], list[Planned]] = {}
    for profile, program in plans:
        by_tags.setdefault(tuple(sorted(profile.limitations)), []).append((profile, program))
    firsts = [own[0] for own in by_tags.values()]
    for (first, one), (second, two) in combinations(firsts, 2):
        assert (one.entries, one.sessions, one.excluded) != (two.entries, two.sessions, two.excluded), (
            first.id,
            second.id,
        )
