"""What replanning works with: the packs, the planner and the rules."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from hiproutine.errors import DocumentError, Problem, UnknownNameError
from hiproutine.model.catalog import Catalog
from hiproutine.model.course import Course
from hiproutine.model.pack import Goal
from hiproutine.model.program import RuleSource
from hiproutine.planning.problem.week import Planner
from hiproutine.progression.binding import BindRule


@frozen
class PlanningContext:
    """The packs, the planner and the rules of an engine; ``rule_sources`` say, by name, where each rule comes from."""

    catalog: Catalog
    planner: Planner
    rule_sources: Mapping[str, RuleSource]
    bind_rule: BindRule

    def goal_for(self, course: Course) -> Goal:
        """Return the goal of the program that holds last; raise :class:`DocumentError` where there is none.

        A program that was written by hand has none, and that of one which was planned may have gone with its pack.
        """
        program = course.program
        path = f"$.parts[{len(course.parts) - 1}].program.goal"
        if program.goal is None:
            message = "this program was written by hand: it names no goal that it could be planned for again."
            hint = "Give it the goal it serves, or change it by hand and amend the course."
            raise DocumentError([Problem(path, "no-goal", message, hint)], "course")
        try:
            return self.catalog.goals[self.catalog.resolve("goal", program.goal)]
        except UnknownNameError as error:
            hint = "Install the version of the pack that it was planned with, or go on with another goal."
            raise DocumentError([Problem(path, "unknown-goal", str(error), hint)], "course") from error
