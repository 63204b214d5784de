"""The name of an exercise against its muscles, its pattern, its position and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.pack_check.checked_pack import CheckedExercise, CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.movements import NO_STRENGTH, OPPOSITES, PATTERNS, groups_in_name, listed
from hiproutine.pack_check.vocabulary import NAMED_POSITIONS, NO_THINGS, THINGS
from hiproutine.pack_check.words import has_phrase, plain_words, sentences_in, words_in

#: Words of a sentence in which its position is looked for: what comes later is where something else is.
_MAX_WORDS_OF_POSITION = 12
_LYING = (
    ("side-lying", ("on your side", "on one side", "on the side", "on your left side", "on your right side")),
    ("prone", ("face down", "facing down", "on your stomach", "on your belly", "on your front", "chest down")),
    ("supine", ("on your back", "face up", "facing up", "on the back", "flat on your back")),
)

#: A position is only passed through.
_MOVING_ON = tuple(f"{word} {verb}" for word in ("then", "and") for verb in ("stand", "sit", "lie", "kneel", "get"))


def check_names(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield what contradicts the name of an exercise; the words are English."""
    for each in checked.exercises:
        worked = _groups(checked, each)
        yield from _check_movement(checked, each, worked)
        yield from _check_things(checked, each)
        yield from _check_position(each)


def check_muscles(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises without a muscle that their pattern needs; ids and names of muscles are taken to be English."""
    for each in checked.exercises:
        needed = PATTERNS.get(each.exercise.pattern)
        worked = _groups(checked, each)
        if needed and worked and worked.isdisjoint(needed):
            message = (
                f"the pattern {each.exercise.pattern} is work of the {listed(needed)}, and none is among its muscles."
            )
            yield each.finding("muscles-against-pattern", message, "Correct the muscles or the pattern.", ".muscles")


def _groups(checked: CheckedPack, each: CheckedExercise, role: str | None = None) -> set[str]:
    uses = (use for use in each.exercise.muscles if role in (None, use.role))
    return {group for use in uses for group in checked.groups.get(use.muscle, ())}


def _check_movement(checked: CheckedPack, each: CheckedExercise, worked: set[str]) -> Iterator[PackFinding]:
    exercise = each.exercise
    named = groups_in_name(each.name)
    if named and worked and worked.isdisjoint(named[1]):
        names = ", ".join(use.muscle for use in exercise.muscles)
        message = f"its name says {named[0]!r}, work of the {listed(named[1])}; its muscles are: {names}."
        yield each.finding("name-against-muscles", message, "Correct the muscles or the name.", ".muscles")
    needed = PATTERNS.get(exercise.pattern)
    # What works by its pattern is of it, whatever its name: a sideways step-up is hip abduction too.
    mains = _groups(checked, each, "primary")
    if named and needed and set(named[1]).isdisjoint(needed) and mains.isdisjoint(needed):
        message = f"its name says {named[0]!r}, and its pattern is {exercise.pattern}."
        yield each.finding("name-against-pattern", message, "Correct the pattern or the name.", ".pattern")
    against = has_phrase(each.name, OPPOSITES.get(exercise.pattern, ()))
    if against and not has_phrase(each.name, NO_STRENGTH):
        message = f"its name says {against!r}, and its pattern is {exercise.pattern}."
        yield each.finding("name-against-pattern", message, "Correct the pattern or the name.", ".pattern")


def _check_things(checked: CheckedPack, each: CheckedExercise) -> Iterator[PackFinding]:
    """Yield things in the name that neither the steps nor the equipment have: a chair squat without a chair."""
    if has_phrase(each.name, NO_THINGS):
        return
    for thing, provided_by in THINGS.items():
        if f" {thing} " not in each.name:
            continue
        if not has_phrase(each.steps, (thing, *provided_by)) and not has_phrase(
            checked.equipment_words(each.exercise), provided_by
        ):
            message = f"its name says {thing!r}, and neither its steps nor its equipment do."
            yield each.finding("name-against-steps", message, "Name it in the steps, or correct the name.", ".steps")
            return


def _check_position(each: CheckedExercise) -> Iterator[PackFinding]:
    position = each.exercise.position
    named = has_phrase(each.name, NAMED_POSITIONS)
    if named and position not in NAMED_POSITIONS[named]:
        message = f"its name says {named!r}, and its position is {position}."
        yield each.finding("position-against-words", message, "Correct the position or the name.", ".position")
        return
    told = position_in(each.exercise.steps[0])
    if told and told != position:
        message = f"its first step begins {told}, and its position is {position}."
        yield each.finding("position-against-words", message, "Correct the position or the step.", ".position")


def position_in(step: str) -> str | None:
    """Return the position in which a step begins, where it plainly says one.

    >>> position_in("Lie on your side on a mat."), position_in("Stand tall."), position_in("Bend the knees.")
    ('side-lying', 'standing', None)
    """
    first = next(iter(sentences_in(step)), "")
    words = words_in(first)[:_MAX_WORDS_OF_POSITION]
    plain = plain_words(" ".join(words))
    if has_phrase(plain, ("hand and knee", "all four")):
        return "quadruped"
    if has_phrase(plain_words(step), _MOVING_ON):
        return None
    if words[:1] in (["lie"], ["lay"]):
        return next((name for name, phrases in _LYING if has_phrase(plain, phrases)), None)
    if words[:1] == ["sit"] and words[1:2] != ["back"]:
        return "seated"
    return "standing" if words[:1] == ["stand"] else None
