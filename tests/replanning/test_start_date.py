"""The first day of a new plan, after what was done has had its time to recover (law P3)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from hiproutine.model.pack import RuleUse
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.recovery import RecoveryNeed
from hiproutine.replanning.start_date import earliest_start
from hiproutine.scheduling.resolved_entries import resolve_entries

MONDAY = date(2026, 1, 5)


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


@pytest.fixture
def resolved(engine, program, catalog):
    def bind(use: RuleUse, path: str) -> BoundRule:
        rule_type = engine.rules.offer(use.name, path).value
        return BoundRule(rule_type, rule_type.make(**use.parameters))

    return resolve_entries(program, catalog, bind)


def test_without_work_before_it_is_the_earliest_day(program, resolved):
    assert earliest_start(program, resolved, [], MONDAY) == MONDAY


def test_work_of_the_day_before_moves_it_until_its_muscles_have_recovered(program, resolved):
    muscles = frozenset(m for r in resolved.values() for x in r.exercises.values() for m in x.muscles_in("primary"))
    done_at = datetime.combine(MONDAY - timedelta(days=1), time(20))
    day = earliest_start(program, resolved, [(done_at, RecoveryNeed(72, muscles))], MONDAY)
    assert day > MONDAY
    assert earliest_start(program, resolved, [(done_at, RecoveryNeed(72, frozenset({"none"})))], MONDAY) == MONDAY
