"""The state of a program on the day a new plan is made."""

from __future__ import annotations

from datetime import date

import pytest

from hiproutine import ScreeningError
from hiproutine.model.course import Course
from hiproutine.planning.history.plan_history import is_frame_key
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.progression.binding import BoundRule
from hiproutine.replanning.context import PlanningContext
from hiproutine.replanning.current_plan import current_plans, ensure_no_stop_sign
from hiproutine.scheduling.course_run import CourseRun

START = date(2026, 1, 5)


@pytest.fixture
def context(engine, catalog) -> PlanningContext:
    def bind(use, path):
        rule_type = engine.rules.offer(use.name, path).value
        return BoundRule(rule_type, rule_type.make(**use.parameters))

    return PlanningContext(catalog, SearchPlanner(), {}, bind)


@pytest.fixture
def program(engine, example_profile):
    return engine.plan(example_profile, "hip-strength")


def at_the_beginning(context, program):
    (current,) = current_plans(context, CourseRun(Course.begin(program, START)), START)
    return current


def test_before_anything_is_done_every_entry_is_where_it_begins(context, program):
    current = at_the_beginning(context, program)
    for entry in program.entries:
        assert current.snapshots[entry.id].next.dose == entry.dose
        assert current.snapshots[entry.id].next.exercise == entry.exercise
    assert current.symptoms == frozenset()


def test_main_entries_go_by_item_and_frames_by_key(context, program):
    current = at_the_beginning(context, program)
    parts = {name: block.part for s in program.sessions for block in s.blocks for name in block.entries}
    for entry in program.entries:
        item_id = current.item_ids[entry.id]
        assert is_frame_key(item_id) == (parts[entry.id] != "main")
        assert current.entry_ids[item_id] == entry.id
        if parts[entry.id] == "main":
            assert item_id == (entry.ladder or entry.exercise)
            assert current.entry_by_item[item_id] == entry.id
        else:
            assert current.frame_exercises[entry.id] == entry.exercise


def test_a_sign_to_stop_ends_planning_with_its_advice(context, catalog):
    goal = catalog.goals["hips/hip-strength"]
    ensure_no_stop_sign(context, goal, [])
    with pytest.raises(ScreeningError, match="have it looked at"):
        ensure_no_stop_sign(context, goal, ["new-numbness"])
