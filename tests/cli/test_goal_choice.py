"""Which goal is planned for where nobody says."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import pytest

from hiproutine import Engine
from hiproutine.cli.errors import UsageError
from hiproutine.cli.goal_choice import chosen_goal


def test_the_goals_are_listed_where_there_are_several(run, profile):
    for command in (("plan", profile), ("routine", profile)):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        assert done.err.splitlines() == [
            "error: say what to plan for with --goal. There is:",
            "  hips/article       The article's five exercises",
            "  hips/hip-strength  Hip strength, step by step",
        ]


class FewGoals(NamedTuple):
    """As much of an engine and of its catalog as is asked."""

    goals: dict[str, Any]

    def catalog(self) -> FewGoals:
        return self


@pytest.mark.parametrize("count", [0, 1])
def test_a_goal_is_taken_only_where_it_is_the_only_one(capsys, engine, count):
    few = cast(Engine, FewGoals(dict(list(engine.catalog().goals.items())[:count])))
    if not count:
        with pytest.raises(UsageError, match="no pack is installed that has one"):
            chosen_goal(None, few)
        return
    assert chosen_goal(None, few) == "hips/article"
    assert capsys.readouterr().err == "note: planned for hips/article, the only goal there is\n"
    assert chosen_goal("other", few) == "other"
