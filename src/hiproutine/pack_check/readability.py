"""How the steps read: their length, their verbs, the reading level, and units of two systems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hiproutine.pack_check.checked_pack import CheckedExercise, CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.vocabulary import BEFORE_VERBS, VERBS
from hiproutine.pack_check.words import has_phrase, plain_words, reading_grade, sentences_in, words_in

#: The longest step, in words, that somebody remembers on the way to the mat (a proposal).
MAX_STEP_WORDS = 45
#: The highest grade that is not remarked upon. Texts for patients are usually asked for at grades 6 to 8 (remembered,
#: unverified); one more, as names of muscles and things count as long words (a proposal).
MAX_GRADE = 9.0
#: Steps that say nothing: fewer words than this in all of them together.
MIN_WORDS = 6
#: Words at the start of a sentence among which its verb is looked for, where no comma divides it.
_MAX_WORDS_TO_VERB = 3
_PLACEHOLDER = ("no instruction", "not stated", "unstated", "no step", "to do", "todo", "tbd")
_UNITS = (
    ("metric", re.compile(r"\d\s?(?:cm|mm|m|metres?|meters?|kg|kilograms?|kilos?)\b")),
    ("imperial", re.compile(r"\d\s?(?:-|–)?\s?(?:in\.|inch(?:es)?|ft|foot|feet|yards?|lbs?|pounds?)(?=\W|$)")),
)


def check_steps(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield steps that say nothing, are very long, hard to read, or do not begin with what to do."""
    for each in checked.exercises:
        steps = each.exercise.steps
        count = sum(len(words_in(step)) for step in steps)
        if count < MIN_WORDS or (len(steps) == 1 and has_phrase(plain_words(steps[0]), _PLACEHOLDER)):
            message = f"its steps have {count} words in all: nobody can do it from them."
            yield each.finding("steps-say-nothing", message, "Write what to do, step by step.", ".steps")
            continue
        grade = reading_grade(steps)
        if grade is not None and grade > MAX_GRADE:
            message = f"its steps read like school grade {grade:.0f} (Flesch-Kincaid)."
            yield each.finding("hard-to-read", message, "Write shorter sentences and shorter words.", ".steps")
        yield from _check_each_step(each)


def _check_each_step(each: CheckedExercise) -> Iterator[PackFinding]:
    steps = list(enumerate(each.exercise.steps))
    lengths = {number: len(words_in(step)) for number, step in steps}
    long = [number for number, length in lengths.items() if length > MAX_STEP_WORDS]
    if long:
        message = f"{_numbered(long)}: more than {MAX_STEP_WORDS} words, up to {max(lengths.values())}."
        yield each.finding("long-step", message, "Make two of such a step.", f".steps[{long[0]}]")
    without = [number for number, step in steps if not begins_with_verb(step)]
    if without:
        message = f"{_numbered(without)}: no verb at the beginning."
        yield each.finding(
            "no-verb-first", message, "Begin with what to do: Lift, hold, lower.", f".steps[{without[0]}]"
        )


def _numbered(numbers: list[int]) -> str:
    return f"step{'s' * (len(numbers) > 1)} {', '.join(str(number + 1) for number in numbers)}"


def begins_with_verb(step: str) -> bool:
    """Return whether a step begins with what to do, perhaps after when or how: "From here, slowly lift the leg".

    >>> begins_with_verb("With the knees bent, lift the hips."), begins_with_verb("Your knees should be bent.")
    (True, False)
    """
    for sentence in sentences_in(step)[:1]:
        for clause in sentence.split(","):
            words = words_in(clause)
            started = [word for word in words if word not in BEFORE_VERBS and not word.endswith("ly")]
            if started and started[0] in VERBS:
                return True
            if VERBS.intersection(words[:_MAX_WORDS_TO_VERB]) and words[0] in BEFORE_VERBS:
                return True
    return False


def check_units(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises with units of another system than most of the pack; a text that has both helps everybody."""
    systems: dict[str, list[CheckedExercise]] = {name: [] for name, _ in _UNITS}
    for each in checked.exercises:
        text = " ".join(each.exercise.steps).lower()
        found = [name for name, pattern in _UNITS if pattern.search(text)]
        if len(found) == 1:
            systems[found[0]].append(each)
    if not all(systems.values()):
        return
    fewer, more = sorted(systems, key=lambda name: len(systems[name]))
    for each in systems[fewer]:
        message = f"its steps have {fewer} units, where {len(systems[more])} exercises of the pack have {more} ones."
        yield each.finding("mixed-units", message, "Write one system everywhere, or both together.", ".steps")
