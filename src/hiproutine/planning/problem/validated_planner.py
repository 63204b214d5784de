"""Validates a planner's choices."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from hiproutine.errors import PluginError
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Planner, WeekChoice, WeekProblem


@frozen
class ValidatedPlanner:
    """A planner whose choices are checked before they are used.

    Whatever is wrong is reported as the plugin's fault (law X1): an exception, an answer that is no
    :class:`WeekChoice`, a choice that breaks a constraint, or a bound below the choice's own score.

    Attributes:
        planner: the planner.
        plugin: name of the plugin that offers it.
        version: the plugin's version.
    """

    planner: Planner
    plugin: str
    version: str

    @property
    def name(self) -> str:
        """Return the planner's own name."""
        return self.planner.name

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the planner's choice; raise :class:`PluginError` if it cannot be used."""
        try:
            choice = self.planner.choose(problem)
        except Exception as error:
            raise self._error(f"raised {type(error).__name__}: {error}") from error
        faults = check_answer(problem, choice)
        if faults:
            raise self._error(f"gave a choice that cannot be used: {'; '.join(faults)}")
        return choice

    def _error(self, fault: str) -> PluginError:
        return PluginError(self.plugin, self.version, "planner.choose", f"planner {self.name!r} {fault}")


def check_answer(problem: WeekProblem, choice: object) -> list[str]:
    """Return what is wrong with a planner's answer: its types first, then every constraint, then its bound."""
    type_fault = _type_fault(choice)
    if type_fault is not None or not isinstance(choice, WeekChoice):
        return [type_fault or ""]
    faults = list(constraint_violations(problem, choice))
    if not faults and choice.bound is not None:
        total = score_choice(problem, choice).total
        if choice.bound < total:
            faults.append(f"its bound is {choice.bound}, and it is worth {total} itself")
    return faults


def _type_fault(choice: object) -> str | None:
    """Return what in an answer has a wrong type."""
    if not isinstance(choice, WeekChoice):
        return f"it is of type {type(choice).__name__}, where a WeekChoice belongs"
    placed: object = choice.placed
    sets: object = choice.sets
    if not isinstance(placed, tuple) or not all(isinstance(names, tuple) for names in placed):
        return "'placed' is no tuple with a tuple of ids for each slot"
    if not all(isinstance(name, str) for names in placed for name in names):
        return "'placed' holds something that is no id"
    if not isinstance(sets, Mapping) or not all(_is_whole(count) for count in sets.values()):
        return "'sets' does not give a whole number for each id"
    if choice.bound is not None and not _is_whole(choice.bound):
        return "'bound' is no whole number"
    return None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
