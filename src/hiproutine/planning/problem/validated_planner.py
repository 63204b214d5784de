"""Validates a planner's choices."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from hiproutine.errors import PluginError
from hiproutine.limits import MAX_NUMBER
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Planner, WeekChoice, WeekProblem
from hiproutine.text.failures import class_name, describe_failure, shorten

#: Faults of one choice that are told; a plan may have any number of slots and ids.
MAX_FAULTS = 10


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
        """Return the planner's own name; what is odd about it was told when the planner was accepted."""
        try:
            name: object = self.planner.name
        except Exception:
            name = None
        return name if type(name) is str else class_name(self.planner)

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the planner's choice; raise :class:`PluginError` if it cannot be used."""
        try:
            choice: object = self.planner.choose(problem)
        except KeyboardInterrupt:  # the user's
            raise
        except BaseException as error:
            raise self._error(f"raised {describe_failure(error)}") from error
        try:
            faults = check_answer(problem, choice)
        except Exception as error:
            faults = [f"it cannot be read: {describe_failure(error)}"]
        if faults or not isinstance(choice, WeekChoice):
            shown = "; ".join(shorten(fault) for fault in faults[:MAX_FAULTS])
            more = f"; and {len(faults) - MAX_FAULTS} more" if len(faults) > MAX_FAULTS else ""
            raise self._error(f"gave a choice that cannot be used: {shown}{more}")
        return choice if type(choice.sets) is dict else evolve(choice, sets=dict(choice.sets))

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
    if type(choice) is not WeekChoice:
        return f"it is of type {class_name(choice)}, where a WeekChoice belongs"
    placed: object = choice.placed
    sets: object = choice.sets
    if not isinstance(placed, tuple) or not all(isinstance(names, tuple) for names in placed):
        return "'placed' is no tuple with a tuple of ids for each slot"
    if not all(type(name) is str for names in placed for name in names):
        return "'placed' holds something that is no id"
    if not isinstance(sets, Mapping) or not all(_is_whole(count) for count in sets.values()):
        return "'sets' does not give a whole number for each id"
    if choice.bound is not None and (not _is_whole(choice.bound) or abs(choice.bound) >= MAX_NUMBER):
        return "'bound' is no whole number, or one too large"
    return None


def _is_whole(value: object) -> bool:
    return type(value) is int
