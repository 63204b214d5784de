"""A planner whose answers are looked at before anyone relies on them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from hiproutine.errors import PluginError
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Planner, WeekChoice, WeekProblem


@frozen
class ValidatedPlanner:
    """Asks a planner and checks what it answers; ``plugin`` and ``version`` say whose it is.

    Whatever is wrong with it is that plugin's fault and is said so (law X1): a planner that fails, an answer that is no
    :class:`WeekChoice`, and a choice that breaks a constraint or claims a bound below its own worth.
    """

    planner: Planner
    plugin: str
    version: str

    @property
    def name(self) -> str:
        """Return the planner's own name."""
        return self.planner.name

    def choose(self, problem: WeekProblem) -> WeekChoice:
        """Return the planner's choice; raises :class:`PluginError` where it cannot be relied on."""
        try:
            choice = self.planner.choose(problem)
        except Exception as error:
            raise self._blame(f"raised {type(error).__name__}: {error}") from error
        faults = check_answer(problem, choice)
        if faults:
            raise self._blame(f"gave a choice that cannot be used: {'; '.join(faults)}")
        return choice

    def _blame(self, what: str) -> PluginError:
        return PluginError(self.plugin, self.version, "planner.choose", f"planner {self.name!r} {what}")


def check_answer(problem: WeekProblem, choice: object) -> list[str]:
    """Find what is wrong with a planner's answer, by type first, then by every constraint, then by its bound."""
    wrong = _wrong_type(choice)
    if wrong is not None or not isinstance(choice, WeekChoice):
        return [wrong or ""]
    faults = list(constraint_violations(problem, choice))
    if not faults and choice.bound is not None:
        total = score_choice(problem, choice).total
        if choice.bound < total:
            faults.append(f"its bound is {choice.bound}, and it is worth {total} itself")
    return faults


def _wrong_type(choice: object) -> str | None:
    """Say what in an answer is of another type than it has to be."""
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
