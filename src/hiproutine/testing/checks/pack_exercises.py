"""What is wrong with exercises of a pack though every reference and range is right: words, sides, holds, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import fields, has

from hiproutine.figures.figure_geometry import check_figure
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Pack, Translation
from hiproutine.testing.breaches import Breach

#: Words of what is done with one side at a time; "one knee bent" is said of what is done with both as well.
_ONE_SIDED = re.compile(
    r"\b(each (side|leg|arm|foot|hand)|other side|same (side|leg|arm)|(single|one)-(leg|arm)|"
    r"(change|swap|switch) (side|leg|arm|hand)s?|(front|back|top|bottom) (foot|knee|leg|thigh)|"
    r"one (heel|foot|leg|arm|hand)|(left|right) (side|leg|arm|foot|hand|knee)|on your side)\b",
    re.IGNORECASE,
)
#: What a set may last beyond, and what a repetition may be held without being counted as a hold, in seconds: proposals.
MAX_SET_S, MAX_REP_HOLD_S = 300, 10


def check_exercises(pack: Pack) -> Iterator[Breach]:
    """Yield what of an exercise its own words, dose or figure contradict."""
    names: dict[str, str] = {}
    for exercise in pack.exercises:
        about = f"pack {pack.name!r}, exercise {exercise.id!r}"
        yield from _check_sides(about, exercise)
        yield from _check_measure(about, exercise)
        yield from _check_precautions(about, exercise)
        if exercise.effort_class != "low" and not exercise.muscles_in("primary"):
            advice = "Say which muscle it is for; recovery and targets go by it."
            yield Breach("P3", about, "it works no muscle first of all", f"{exercise.muscles}", advice)
        key = " ".join(exercise.name.split()).casefold()
        if key in names:
            fault, advice = "two exercises have one name", "Name them so that people can tell them apart."
            yield Breach("O2", about, fault, f"{names[key]!r} is called {exercise.name!r} too", advice)
        names[key] = exercise.id
    yield from _check_blank_texts(pack)
    yield from _check_figures(pack)
    for language, words in pack.translations.items():
        yield from _check_translation(pack, language, words)


def _check_sides(about: str, exercise: Exercise) -> Iterator[Breach]:
    if exercise.sides != "bilateral":
        return
    said = next((m[0] for text in _words(exercise) if (m := _ONE_SIDED.search(text))), None)
    said = "side-lying" if said is None and exercise.position == "side-lying" else said
    if said is not None:
        fault = "it is done with one side at a time, and its sides are 'bilateral'"
        advice = "Write `each` or `alternating` for `sides`: repetitions are then counted for each side."
        yield Breach("O2", about, fault, f"it says {said!r}", advice)


def _words(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.name, exercise.summary, *exercise.steps, *exercise.cues)


def _check_measure(about: str, exercise: Exercise) -> Iterator[Breach]:
    allowed, start = exercise.dose, exercise.dose.start.sets[0]
    held = (
        f"{allowed.hold_s.min} to {allowed.hold_s.max} s of hold, {allowed.reps.min} to {allowed.reps.max} repetitions"
    )
    if exercise.measure == "hold" and (allowed.hold_s.max == 0 or start.hold_s == 0):
        advice = "Allow a hold and start with one, or write `reps` for `measure`."
        yield Breach("G9", about, "it is measured by its hold and has none", held, advice)
    if exercise.measure == "reps" and (allowed.hold_s.min > MAX_REP_HOLD_S or start.hold_s > MAX_REP_HOLD_S):
        advice = "Write `hold` for `measure`, or take the hold away."
        yield Breach("G9", about, "it is measured by repetitions and is a hold", held, advice)
    tempo = exercise.dose.start.tempo or exercise.tempo
    seconds = start.reps * (start.hold_s + tempo.raise_s + tempo.lower_s)
    if seconds > MAX_SET_S:
        example = f"{start.reps} repetitions of {seconds / start.reps:f} s are {seconds:f} s"
        yield Breach("P1", about, "one set of its start takes longer than five minutes", example, "Start with less.")


def _check_precautions(about: str, exercise: Exercise) -> Iterator[Breach]:
    by_tag: dict[str, set[str]] = {}
    for precaution in exercise.precautions:
        by_tag.setdefault(precaution.tag, set()).add(precaution.action)
        if precaution.action == "note" and not precaution.advice.strip():
            example = f"the precaution for {precaution.tag!r}"
            yield Breach(
                "P10", about, "a precaution notes something and advises nothing", example, "Write its `advice`."
            )
    for tag, actions in by_tag.items():
        if "exclude" in actions and len(actions) > 1:
            fault, advice = "a limitation takes it out and limits it as well", "Keep one of the two."
            yield Breach("P2", about, fault, f"the precautions for {tag!r}", advice)


def _check_blank_texts(pack: Pack) -> Iterator[Breach]:
    for path in _blank(pack, "$"):
        advice = "Write what a person is to read there."
        yield Breach("O2", f"pack {pack.name!r}", "a text has nothing in it but spaces", path, advice)


def _blank(value: object, path: str) -> Iterator[str]:
    """Yield the path of each text that is not empty and has nothing to read."""
    if isinstance(value, str):
        if value and not value.strip():
            yield path
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _blank(each, f"{path}.{name}")
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _blank(each, f"{path}[{place}]")
    elif has(cls := type(value)):
        for field in fields(cls):
            yield from _blank(getattr(value, field.name), f"{path}.{field.name}")


def _check_figures(pack: Pack) -> Iterator[Breach]:
    for ref, figure in pack.figures.items():
        for problem in check_figure(("figures", ref), figure):
            about = f"pack {pack.name!r}, figure of {ref!r}"
            yield Breach("F1", about, problem.message.rstrip("."), problem.path, problem.hint)


def _check_translation(pack: Pack, language: str, words: Translation) -> Iterator[Breach]:
    """Check that an exercise is in one language: where a step is translated, all are."""
    for exercise in pack.exercises:
        own = words.exercises.get(exercise.id)
        if own is not None and own.steps is not None:
            continue
        lacking = [step for step in exercise.steps if step not in words.texts]
        if lacking and len(lacking) < len(exercise.steps):
            about = f"pack {pack.name!r}, translation {language!r}"
            example = f"exercise {exercise.id!r} has no translation of {lacking[0]!r}"
            yield Breach("O2", about, "steps of one exercise are in two languages", example, "Translate all steps.")
