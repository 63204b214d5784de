"""Is a profile made in Python within what its document could say? The same bounds and codes as in its schema."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, get_args

from hiproutine.errors import Problem
from hiproutine.json_path import json_path
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Level
from hiproutine.model.profile import WEEKDAYS, Availability, Clearance, Pain, Profile

#: The most minutes that a session may have.
MAX_MIN = 180

#: Whole numbers with the least and the most of each, as in the schema of the profile.
NUMBERS = {
    "age": (0, 120),
    "stature_cm": (50, 250),
    "weeks": (1, 260),
    "reminder_min": (0, 1440),
    "availability.minutes": (1, MAX_MIN),
    "availability.days_per_week": (1, 7),
    "availability.every_days": (1, 14),
    "availability.times_a_day": (1, 6),
    "availability.hours_between": (1, 12),
    "pain.now": (0, 10),
    "pain.worst": (0, 10),
}
OPTIONAL = {
    "stature_cm",
    "weeks",
    "reminder_min",
    "availability.days_per_week",
    "availability.every_days",
    "pain.worst",
}
LISTS = ("equipment", "limitations", "likes", "dislikes")


def faults_in_values(profile: Profile) -> list[Problem]:
    """Find every value that a document could not hold; one that was loaded has none."""
    made: Any = profile  # whatever the types say
    problems: list[Problem] = []
    if isinstance(made.availability, Availability):
        problems += [*_faults_in_days(made.availability), *_faults_in_times(made.availability.times)]
    else:
        problems.append(_wrong_type("$.availability", made.availability, "an Availability"))
    if not isinstance(made.pain, Pain | None):
        problems.append(_wrong_type("$.pain", made.pain, "a Pain"))
    problems += _faults_in_numbers(made)
    problems += _faults_in_word("$.level", made.level, get_args(Level))
    problems += _faults_in_word("$.units", made.units, ("metric", "imperial"))
    if not isinstance(made.language, str):
        problems.append(_wrong_type("$.language", made.language, "a text"))
    if not isinstance(made.timezone, str | None):
        problems.append(_wrong_type("$.timezone", made.timezone, "a text"))
    for name in LISTS:
        problems += _faults_in_texts(f"$.{name}", getattr(made, name))
    problems += _faults_in_map("stands", made.stands, str, "a text")
    problems += _faults_in_map("answers", made.answers, bool, "true or false")
    problems += _faults_in_map("loading", made.loading, LoadInventory, "a Loading")
    problems += _faults_in_clearances(made.clearances)
    return problems


def _wrong_type(path: str, value: object, wanted: str) -> Problem:
    return Problem(path, "wrong-type", f"{value!r:.60} is not of the type that belongs here.", f"Give {wanted}.")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _faults_in_numbers(profile: Any) -> Iterator[Problem]:
    for name, (least, most) in NUMBERS.items():
        value = profile
        for part in name.split("."):
            value = getattr(value, part, None)
        parent, _, last = name.rpartition(".")
        is_absent = bool(parent) and not hasattr(getattr(profile, parent), last)
        if is_absent or (value is None and name in OPTIONAL):
            continue
        if not _is_whole(value):
            yield _wrong_type(f"$.{name}", value, "a whole number")
        elif value < least:
            yield Problem(f"$.{name}", "too-small", f"{value} is too small.", f"Give at least {least}.")
        elif value > most:
            yield Problem(f"$.{name}", "too-large", f"{value} is too large.", f"Give at most {most}.")


def _faults_in_word(path: str, value: object, words: Sequence[str]) -> Iterator[Problem]:
    if value not in words:
        near = difflib.get_close_matches(str(value), words, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"Give one of: {', '.join(words)}."
        yield Problem(path, "not-allowed", f"{value!r:.60} is not one of the words allowed here.", hint)


def _faults_in_days(when: Any) -> Iterator[Problem]:
    """Find days said in more than one way, or as no days there are."""
    said = [name for name in ("days", "days_per_week", "every_days") if getattr(when, name) is not None]
    for name in said[1:]:
        message = "Say the days in one way only: days, days_per_week or every_days."
        hint = f"Leave this out, or {' and '.join(other for other in said if other != name)}."
        yield Problem(f"$.availability.{name}", "not-allowed", message, hint)
    if when.days is None:
        return
    if isinstance(when.days, str) or not isinstance(when.days, Sequence):
        yield _wrong_type("$.availability.days", when.days, "a tuple of weekdays such as 'mon'")
        return
    if not when.days:
        hint = "Name at least one weekday, or leave the days to the goal."
        yield Problem("$.availability.days", "too-short", "there is no day at all.", hint)
    for index, day in enumerate(when.days):
        yield from _faults_in_word(f"$.availability.days[{index}]", day, WEEKDAYS)
        if day in when.days[:index]:
            message = f"{day!r:.60} is there already."
            yield Problem(f"$.availability.days[{index}]", "not-unique", message, "Name every day once.")


def _faults_in_times(times: object) -> Iterator[Problem]:
    if isinstance(times, str) or not isinstance(times, Sequence):
        yield _wrong_type("$.availability.times", times, "a tuple of times of day")
        return
    for index, at in enumerate(times):
        if not isinstance(at, time) or at.tzinfo is not None:
            yield _wrong_type(f"$.availability.times[{index}]", at, "a time of day without a time zone")


def _faults_in_texts(path: str, values: object) -> Iterator[Problem]:
    if isinstance(values, str) or not isinstance(values, Sequence):
        yield _wrong_type(path, values, "a tuple of texts")
        return
    for index, value in enumerate(values):
        if not isinstance(value, str):
            yield _wrong_type(f"{path}[{index}]", value, "a text")


def _faults_in_map(field: str, values: object, kind: type, wanted: str) -> Iterator[Problem]:
    if not isinstance(values, Mapping):
        yield _wrong_type(f"$.{field}", values, "a mapping")
        return
    for name, value in values.items():
        if not isinstance(name, str):
            yield _wrong_type(f"$.{field}", name, "texts as keys")
        elif not isinstance(value, kind):
            yield _wrong_type(json_path((field, name)), value, wanted)


def _faults_in_clearances(clearances: object) -> Iterator[Problem]:
    if not isinstance(clearances, Sequence) or isinstance(clearances, str):
        yield _wrong_type("$.clearances", clearances, "a tuple of clearances")
        return
    for index, one in enumerate(clearances):
        path = f"$.clearances[{index}]"
        if not isinstance(one, Clearance):
            yield _wrong_type(path, one, "a Clearance")
            continue
        for name, kind, wanted in (("item", str, "a text"), ("by", str, "a text"), ("on", date, "a date")):
            if not isinstance(getattr(one, name), kind):
                yield _wrong_type(f"{path}.{name}", getattr(one, name), wanted)
