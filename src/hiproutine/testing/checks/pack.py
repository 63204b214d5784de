"""Conformance check of packs, beyond what loading requires: what is allowed, and hardly ever meant."""

from __future__ import annotations

from pathlib import Path

from hiproutine.documents.loader import load
from hiproutine.documents.validity import check_valid
from hiproutine.engine import Engine
from hiproutine.errors import DocumentError, HiproutineError, Problem
from hiproutine.model.pack import Pack
from hiproutine.testing.breaches import CONTRACT, Breach, ensure_no_breaches
from hiproutine.testing.checks.pack_exercises import check_exercises
from hiproutine.testing.checks.pack_goals import check_goals, check_safety, check_use
from hiproutine.testing.checks.pack_ladders import check_ladders


def check_pack(pack: Pack | Path | str, *, engine: Engine | None = None) -> None:
    """Raise :class:`ConformanceError` that says what is wrong with a pack, or with the folder or file it is in.

    It loads without a problem (law D3). With what is installed, its rules and the other packs it names are there (X2).
    Ladders lead upwards and order exercises alike (G8). Words, sides, holds and precautions of an exercise agree; its
    figure can be taken (F1). It has the notices that everybody needs (O1). Each goal can be planned for somebody with
    all equipment and time, everything it requires is planned, and entries grow in a projection (P6, G10).

    ``engine`` says which rules and packs there are; without it, those that are installed.
    """
    ensure_no_breaches(pack_breaches(pack, engine=engine))


def pack_breaches(pack: Pack | Path | str, *, engine: Engine | None = None) -> list[Breach]:
    """Return everything that is wrong with a pack; see :func:`check_pack`."""
    if isinstance(pack, str | Path):
        about = f"pack in {Path(pack).name!r}"
        try:
            pack = load(pack, Pack)
        except DocumentError as error:
            return [_refused(about, problem) for problem in error.problems]
    problems = _problems(pack)
    if problems:
        return [_refused(f"pack {getattr(pack, 'name', '?')!r}", problem) for problem in problems]
    engine = engine or Engine()
    unusable = list(check_use(pack, engine))
    breaches = [*unusable, *check_safety(pack), *check_exercises(pack), *check_ladders(pack)]
    return breaches if unusable else [*breaches, *check_goals(pack, engine)]


def _problems(pack: Pack) -> list[Problem]:
    try:
        return check_valid(pack)
    except HiproutineError as error:
        return [Problem("$", CONTRACT, f"{error}")]


def _refused(about: str, problem: Problem) -> Breach:
    where = problem.path if problem.line is None else f"{problem.path}, line {problem.line}"
    return Breach("D3", about, problem.message.rstrip("."), f"{where} [{problem.code}]", problem.hint or "Correct it.")
