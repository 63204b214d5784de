"""What keeps a pack from being used as it is: rules that are not there, packs that are missing, figures that fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from attrs import frozen

from hiproutine.errors import Problem
from hiproutine.figures.figure_geometry import check_figure
from hiproutine.json_path import parse_json_path
from hiproutine.model.pack import Pack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.plugins.pack_dependencies import check_pack_use
from hiproutine.plugins.registry import Registry
from hiproutine.progression.rule import RuleType

#: Poses of one pack that are placed and looked at. One takes 5 to 20 ms; the hip pack has some 190.
MAX_POSES = 500
#: Problems of one figure that are reported: who mends the first often mends the others.
_MAX_PROBLEMS_OF_FIGURE = 5
#: For a problem that does not say itself what to do.
_HINT = "docs/reference/errors.md says more about this code."


@frozen
class InstalledParts:
    """What a pack is to be used with: the other packs, the rules, and the packs that are refused, with the reason."""

    packs: Mapping[str, Pack]
    rules: Registry[RuleType]
    refused: Mapping[str, str]


def check_use(pack: Pack, installed: InstalledParts) -> Iterator[PackFinding]:
    """Yield problems of goals' rules, of references to other packs, and of figures: those that ``validate`` has."""
    for problem in check_pack_use(pack, installed.packs, installed.rules, installed.refused):
        yield _finding(pack, problem)
    yield from _check_figures(pack)


def _check_figures(pack: Pack) -> Iterator[PackFinding]:
    """Yield problems of figures: the first few of each, and of so many figures as are placed in bounded time."""
    poses = 0
    for number, (ref, figure) in enumerate(pack.figures.items()):
        poses += len(figure.poses)
        if poses > MAX_POSES:
            message = f"{len(pack.figures) - number} figures were not looked at: there are too many poses."
            hint = f"Split the pack: of one, {MAX_POSES} poses are looked at."
            yield PackFinding("$.figures", "", "not-checked", message, hint)
            return
        for problem in islice(check_figure(("figures", ref), figure), _MAX_PROBLEMS_OF_FIGURE):
            yield PackFinding(problem.path, ref, problem.code, problem.message, problem.hint or _HINT)


def _finding(pack: Pack, problem: Problem) -> PackFinding:
    return PackFinding(problem.path, _about(pack, problem.path), problem.code, problem.message, problem.hint or _HINT)


def _about(pack: Pack, path: str) -> str:
    """Return the id of the exercise, ladder or goal that a path leads to."""
    steps = parse_json_path(path)
    ids = {
        "exercises": [exercise.id for exercise in pack.exercises],
        "ladders": [ladder.id for ladder in pack.ladders],
        "goals": [goal.id for goal in pack.goals],
    }
    if len(steps) < 2 or steps[0] not in ids or not isinstance(steps[1], int):
        return ""
    return ids[str(steps[0])][steps[1]]
