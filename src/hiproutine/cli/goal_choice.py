"""Which goal is planned for: the one that was named, or the only one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiproutine.cli.errors import UsageError, print_error
from hiproutine.text.wrapping import two_columns

if TYPE_CHECKING:
    from hiproutine.engine import Engine


def chosen_goal(named: str | None, engine: Engine) -> str:
    """Return the goal to plan for; raise :class:`UsageError`, with all goals there are, where it is open.

    No goal is taken for granted where there are several: what somebody wants is theirs to say. Only a goal that is the
    only one is taken, and a note says so.
    """
    if named is not None:
        return named
    goals = engine.catalog().goals
    if not goals:
        raise UsageError("there is no goal to plan for: no pack is installed that has one")
    if len(goals) > 1:
        width = max(map(len, goals))
        listed = [two_columns(f"  {ref:<{width}}", goal.name) for ref, goal in goals.items()]
        raise UsageError("say what to plan for with --goal. There is:", listed)
    (only,) = goals
    print_error(f"note: planned for {only}, the only goal there is")
    return only
