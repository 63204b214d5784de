"""Choose exercises by the arguments, and list them as text or JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from hiproutine.cli.errors import UsageError
from hiproutine.cli.exercise_detail import source_ids
from hiproutine.near_names import NearNames
from hiproutine.text.sanitize import one_line
from hiproutine.text.wrapping import fill, two_columns

if TYPE_CHECKING:
    from hiproutine.model.catalog import Catalog
    from hiproutine.model.exercise import Exercise
    from hiproutine.model.pack import Ladder


def choose_exercises(arguments: argparse.Namespace, catalog: Catalog) -> tuple[list[Exercise], list[Ladder]]:
    """Return the requested exercises and the ladders they belong to."""
    from hiproutine.errors import UnknownNameError

    pack, muscle = arguments.pack, arguments.muscle
    if arguments.id is not None:
        if muscle is not None:
            raise UsageError("give an exercise or --muscle, not both")
        return _resolve_exercise(arguments.id if pack is None else f"{pack}/{arguments.id}", catalog)
    if muscle is not None and muscle not in catalog.muscles:
        near = NearNames().find(muscle, catalog.muscles, 2)
        raise UnknownNameError("muscle", muscle, near, sorted(catalog.muscles))
    chosen = {
        ref: exercise
        for ref, exercise in catalog.exercises.items()
        if (pack is None or ref.startswith(f"{pack}/"))
        and (muscle is None or muscle in {use.muscle for use in exercise.muscles})
    }
    return list(chosen.values()), _ladders_with(chosen, catalog)


def _resolve_exercise(name: str, catalog: Catalog) -> tuple[list[Exercise], list[Ladder]]:
    """Return one exercise and its ladders, or one ladder and its exercises."""
    from hiproutine.errors import UnknownNameError

    try:
        ref = catalog.resolve("exercise", name)
    except UnknownNameError:
        with suppress(UnknownNameError):
            ladder = catalog.ladders[catalog.resolve("ladder", name)]
            known = [rung.exercise for rung in ladder.rungs if rung.exercise in catalog.exercises]
            return [catalog.exercises[ref] for ref in known], [ladder]
        raise
    return [catalog.exercises[ref]], _ladders_with([ref], catalog)


def _ladders_with(exercises: Iterable[str], catalog: Catalog) -> list[Ladder]:
    wanted = set(exercises)
    return [x for x in catalog.ladders.values() if any(rung.exercise in wanted for rung in x.rungs)]


def json_from_exercises(chosen: list[Exercise], ladders: list[Ladder], catalog: Catalog) -> str:
    """Return exercises and ladders with qualified ids, and the sources they cite by pack."""
    from hiproutine.documents.model_writer import write_model

    write = write_model
    cited: dict[str, set[str]] = {}
    cited_by: list[Exercise | Ladder] = [*chosen, *ladders]
    for thing in cited_by:
        cited.setdefault(thing.id.partition("/")[0], set()).update(source_ids(thing))
    content = {
        "exercises": [write(exercise) for exercise in chosen],
        "ladders": [write(ladder) for ladder in ladders],
        "sources": {
            pack.name: [write(source) for source in pack.sources if source.id in cited[pack.name]]
            for pack in catalog.packs
            if pack.name in cited
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def list_lines(chosen: list[Exercise], ladders: list[Ladder], catalog: Catalog, muscle: str | None) -> Iterator[str]:
    """Yield exercises by pack and ladder; with a muscle, its role in each exercise."""
    shown = {exercise.id: exercise for exercise in chosen}
    width = max(map(len, shown))

    def numbered_line(number: str, ref: str) -> str:
        role = next((f" ({use.role})" for use in shown[ref].muscles if use.muscle == muscle), "")
        return two_columns(f"  {number:>3} {ref:<{width}}", shown[ref].name + role)

    on_ladder = {rung.exercise for ladder in ladders for rung in ladder.rungs}
    separator = ""
    for pack in catalog.packs:
        pack_ladders = [ladder for ladder in ladders if ladder.id.startswith(f"{pack.name}/")]
        without_ladder = [ref for ref in shown if ref.startswith(f"{pack.name}/") and ref not in on_ladder]
        if not pack_ladders and not without_ladder:
            continue
        yield f"{separator}{one_line(pack.title)} ({pack.name} {pack.version})"
        separator = "\n"
        for ladder in pack_ladders:
            yield f"\n  {one_line(ladder.name)} ({ladder.id}), the easiest first"
            yield from fill(one_line(ladder.description), "  ")
            yield from (
                numbered_line(f"{n}.", r.exercise) for n, r in enumerate(ladder.rungs, 1) if r.exercise in shown
            )
        if without_ladder:
            yield "\n  On no ladder"
            yield from (numbered_line("", ref) for ref in without_ladder)
