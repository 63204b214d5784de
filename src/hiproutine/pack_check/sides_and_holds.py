"""What the steps say of sides and holds, against the sides and the dose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hiproutine.pack_check.checked_pack import CheckedExercise, CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.vocabulary import NUMBERS, ONE_SIDE, STILL
from hiproutine.pack_check.words import has_phrase, words_in

#: Words for doing the same on the other side.
_OTHER_SIDE = (
    *("other side", "with the other leg", "with the other arm", "switch side", "switch leg", "switch arm"),
    *("change side", "change leg", "change arm", "swap side", "swap leg", "per side", "per leg", "for each side"),
    *("for each leg", "for each arm", "time each side", "repeat on each side", "alternate leg", "alternate side"),
)
#: Holds that count: shorter ones belong to the tempo.
MIN_HOLD_S = 3
_NUMBER = rf"(\d{{1,3}}|{'|'.join(NUMBERS)})"
_HOLD = re.compile(
    rf"\b(?:hold|pause|stay|remain|keep)\b[^.;]{{0,40}}?\b(?:for )?{_NUMBER}(?:(?: ?[-–] ?| to | or )({_NUMBER}))?[ -]"
    r"(?:second|sec\b|s\b|count)"
)
_OPEN_HOLD = re.compile(r"\bhold\b[^.;]{0,25}?\bfor (?:the count|as long as|the time|your time)")


def check_sides(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises whose steps speak of sides where there are none, or of none where there are."""
    for each in checked.exercises:
        sides = each.exercise.sides
        if sides == "bilateral":
            found = has_phrase(each.steps, _OTHER_SIDE)
            if found is None and _names_both(each.steps):
                found = "left … right"
            if found:
                message = f"its steps say {found!r}, and its sides are bilateral: its dose counts for both at once."
                hint = "Write each or alternating for its sides, or correct the steps."
                yield each.finding("sides-against-words", message, hint, ".sides")
        elif not ONE_SIDE & set(words_in(" ".join((each.exercise.name, *each.exercise.steps)))):
            message = f"its sides are {sides}, and its steps never say which side does what."
            hint = "Say in the steps which leg or arm works, or write bilateral."
            yield each.finding("no-side-in-words", message, hint, ".sides")


def _names_both(steps: str) -> bool:
    return any(f" left {part} " in steps and f" right {part} " in steps for part in ("leg", "arm"))


def check_holds(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises whose steps and dose disagree about a hold."""
    for each in checked.exercises:
        allowed = each.exercise.dose.hold_s
        text = " ".join(each.exercise.steps).lower()
        seconds = _held_seconds(text)
        if seconds is not None:
            low, high = seconds
            if high >= MIN_HOLD_S and (low > allowed.max or high < allowed.min):
                range_in_words = "no hold" if not allowed.max else f"a hold of {allowed.min} to {allowed.max} s"
                words = f"{low} s" if low == high else f"{low} to {high} s"
                message = f"its steps hold for {words}, and its dose allows {range_in_words}."
                yield each.finding("hold-against-words", message, "Correct the dose or the steps.", ".dose.hold_s")
        elif not allowed.max and _OPEN_HOLD.search(text):
            message = "its steps hold for a time, and its dose allows no hold."
            yield each.finding("hold-against-words", message, "Correct the dose or the steps.", ".dose.hold_s")
        elif allowed.min > 1 or each.exercise.measure == "hold":
            yield from _check_still(each)


def _check_still(each: CheckedExercise) -> Iterator[PackFinding]:
    if not STILL & set(words_in(" ".join(each.exercise.steps))):
        message = "it is held, and its steps never say so."
        yield each.finding("no-hold-in-words", message, "Say in the steps what is held, and when.", ".steps")


def _held_seconds(text: str) -> tuple[int, int] | None:
    found = _HOLD.search(text)
    if found is None:
        return None
    first = _number(found[1])
    last = _number(found[2]) if found[2] else first
    return min(first, last), max(first, last)


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)
