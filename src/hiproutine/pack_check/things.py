"""Things that the words name, against the equipment."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.model.exercise import Exercise
from hiproutine.pack_check.checked_pack import CheckedExercise, CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.vocabulary import COMPARISONS, NO_THINGS, SMALL, THINGS
from hiproutine.pack_check.words import has_phrase, plain_words, sentences_in

#: Needs that have no word of their own in the steps.
_UNSAID = ("body", "unstated", "not stated", "none")


def check_things(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield things in steps and precautions that are no equipment of their exercise, and equipment nobody speaks of."""
    everyday = " ".join(checked.equipment[each.id] for each in checked.pack.equipment if each.everyday)
    for each in checked.exercises:
        exercise = each.exercise
        provided = checked.equipment_words(exercise)
        named: dict[str, int] = {}
        for number, step in enumerate(exercise.steps):
            for thing in missing_things(step, provided):
                named.setdefault(thing, number)
        if named:
            shown = ", ".join(f"{thing} (step {number + 1})" for thing, number in named.items())
            message = f"its steps name what its equipment does not have: {shown}."
            hint = "Add it to the equipment or to what is helpful, or write the steps without."
            yield each.finding("thing-not-in-equipment", message, hint, f".steps[{min(named.values())}]")
        yield from _check_precautions(each, provided + everyday)
        yield from _check_needs(checked, each)


def _check_precautions(each: CheckedExercise, provided: str) -> Iterator[PackFinding]:
    for number, precaution in enumerate(each.exercise.precautions):
        for thing in missing_things(precaution.advice, provided):
            message = f"its advice for {precaution.tag} names a {thing}, which the exercise does not have."
            hint = f"Write the advice without a {thing}, or add what provides one to the equipment or what is helpful."
            yield each.finding("precaution-names-a-thing", message, hint, f".precautions[{number}].advice")


def _check_needs(checked: CheckedPack, each: CheckedExercise) -> Iterator[PackFinding]:
    exercise: Exercise = each.exercise
    for number, need in enumerate(exercise.equipment):
        words = " ".join(checked.equipment.get(tag, plain_words(tag)) for tag in need.any_of)
        if not has_phrase(words, _UNSAID) and not set(words.split()) & set(each.all_words.split()) - SMALL:
            message = f"it needs {' or '.join(need.any_of)}, and its words never say what for."
            hint = "Say in the steps what it is used for, or take it out of the equipment."
            yield each.finding("equipment-not-in-words", message, hint, f".equipment[{number}]")


def missing_things(text: str, provided: str) -> list[str]:
    """Return the things that a text names and that are not provided; ``provided`` is in plain words.

    What follows "as if" or "without" is not there, and of "a chair or a wall" one is enough.
    """
    missing: list[str] = []
    for sentence in sentences_in(text):
        plain = plain_words(sentence)
        for words in NO_THINGS:
            plain = plain.replace(f" {words} ", " ")
        named = [thing for thing in THINGS if f" {thing} " in plain and not _is_compared(plain, thing)]
        # "exercise ball" is a ball as well: the longer name says what it is.
        named = [thing for thing in named if not any(thing != longer and thing in longer.split() for longer in named)]
        there = [thing for thing in named if has_phrase(provided, THINGS[thing])]
        if there and " or " in plain:
            continue
        missing += [thing for thing in named if thing not in there and thing not in missing]
    return missing


def _is_compared(plain: str, thing: str) -> bool:
    before = plain[: plain.index(f" {thing} ") + 1]
    return has_phrase(before, COMPARISONS) is not None
