"""What the page shows of one exercise: its pictures, its properties, its precautions, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from hiproutine.figures.drawing import draw_figure
from hiproutine.model.dose import IntRange
from hiproutine.model.exercise import Action, Exercise, Limit, Precaution
from hiproutine.model.figure import Figure
from hiproutine.model.pack import Pack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_page.names_in_pack import PackNames
from hiproutine.text.numbers import format_number
from hiproutine.text.wording import format_dose, format_position, format_tempo

#: What a precaution does, in words; what closes an exercise comes first.
ACTIONS: Mapping[Action, str] = {
    "exclude": "Left out for",
    "limit": "Less of it for",
    "note": "With care for",
}
_SIDES = {"bilateral": "both at once", "each": "one side, then the other", "alternating": "one side after the other"}

#: A precaution with the name of its limitation before it, and the limits it sets in words behind.
PrecautionRow = tuple[str, Precaution, str]


@frozen
class ExerciseParts:
    """An exercise as the page shows it; ``pictures`` are SVG of our own."""

    exercise: Exercise
    pictures: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]
    precautions: tuple[tuple[str, tuple[PrecautionRow, ...]], ...]
    uses: tuple[str, ...]
    findings: tuple[PackFinding, ...]


def exercise_parts(pack: Pack, names: PackNames, findings: Iterable[PackFinding]) -> list[ExerciseParts]:
    """Return what is shown of each exercise, in their order."""
    found: dict[str, list[PackFinding]] = {}
    for finding in findings:
        found.setdefault(finding.about, []).append(finding)
    uses = uses_of_exercises(pack, names)
    figures = {names.local(ref): figure for ref, figure in pack.figures.items()}
    return [
        ExerciseParts(
            exercise,
            _pictures(exercise, figures.get(exercise.id)),
            tuple(_properties(exercise, names)),
            tuple(_precautions(exercise, names)),
            tuple(uses.get(exercise.id, ())),
            tuple(found.get(exercise.id, ())),
        )
        for exercise in pack.exercises
    ]


def _pictures(exercise: Exercise, figure: Figure | None) -> tuple[str, ...]:
    if figure is None:
        return ()
    return tuple(
        draw_figure(exercise.name, figure, view=view, sides=exercise.sides, has_style=False) for view in figure.views
    )


def _properties(exercise: Exercise, names: PackNames) -> Iterator[tuple[str, str]]:
    yield "Position", format_position(exercise.position)
    yield "Sides", _SIDES[exercise.sides]
    needs = [" or ".join(map(names.thing, need.any_of)) for need in exercise.equipment]
    yield "Needs", "; ".join(needs) or "nothing"
    if exercise.helpful:
        yield "Helpful", ", ".join(map(names.thing, exercise.helpful))
    for role, title in (("primary", "Works"), ("secondary", "Helped by")):
        muscles = [names.muscle(use.muscle) for use in exercise.muscles if use.role == role]
        if muscles:
            yield title, ", ".join(muscles)
    yield "Pattern", exercise.pattern
    yield "Speed", format_tempo(exercise.tempo, exercise)
    yield "First dose", format_dose(exercise.dose.start, exercise)
    yield "Allowed", allowed_words(exercise)
    yield "Effort", f"{exercise.effort_class}, {exercise.recovery_h} h before the next time"


def range_words(numbers: IntRange) -> str:
    """Return a range in words, or its one number."""
    return str(numbers.min) if numbers.min == numbers.max else f"{numbers.min} to {numbers.max}"


def allowed_words(exercise: Exercise) -> str:
    """Return the ranges of sets, repetitions, hold and load in words."""
    allowed, load = exercise.dose, exercise.dose.load
    words = f"{range_words(allowed.sets)} sets of {range_words(allowed.reps)} repetitions"
    if allowed.hold_s.max:
        words += f", held {range_words(allowed.hold_s)} s"
    if load is None:
        return f"{words}, without a load"
    if load.unit == "band":
        return f"{words}, with a band"
    return f"{words}, {format_number(load.min)} to {format_number(load.max)} {load.unit}"


def _precautions(exercise: Exercise, names: PackNames) -> Iterator[tuple[str, tuple[PrecautionRow, ...]]]:
    """Yield what precautions do, with those that do it."""
    for action, title in ACTIONS.items():
        rows = [
            (names.limitation(each.tag), each, _limit(each.limit))
            for each in exercise.precautions
            if each.action == action
        ]
        if rows:
            yield title, tuple(rows)


def _limit(limit: Limit | None) -> str:
    if limit is None:
        return ""
    parts = ((limit.sets, "sets"), (limit.reps, "repetitions"), (limit.hold_s, "s held"))
    return f"at most {', '.join(f'{value} {unit}' for value, unit in parts if value is not None)}"


def uses_of_exercises(pack: Pack, names: PackNames) -> dict[str, list[str]]:
    """Return where each exercise is used: its rungs on ladders, and what goals take it, or its ladder, for."""
    uses: dict[str, list[str]] = {}

    def add(ref: str, words: str) -> None:
        uses.setdefault(names.local(ref), []).append(words)

    on_ladder: dict[str, list[str]] = {}
    for ladder in pack.ladders:
        for number, rung in enumerate(ladder.rungs, 1):
            add(rung.exercise, f"Rung {number} of {len(ladder.rungs)} on the ladder {ladder.name}")
            on_ladder.setdefault(ladder.id, []).append(rung.exercise)
    for goal in pack.goals:
        for item in goal.items:
            kind = "stands in" if item.instead_of else "required" if item.required else "may be chosen"
            for ref in [item.exercise] if item.exercise else on_ladder.get(names.local(item.ref), []):
                add(ref, f"Goal {goal.name}: {kind}{'' if item.exercise else f' with {names.of(item.ref)}'}")
        free = goal.free_days.exercises if goal.free_days else ()
        for refs, words in ((goal.warm_up, "warm-up"), (goal.cool_down, "cool-down"), (free, "on free days")):
            for ref in refs:
                add(ref, f"Goal {goal.name}: {words}")
    return uses
