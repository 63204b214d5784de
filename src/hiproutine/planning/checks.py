"""Does a profile speak of things the packs know? A limitation that nothing understands must never be passed over."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from hiproutine.errors import DocumentError, Problem, UnknownName, json_path
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Question
from hiproutine.model.profile import Profile
from hiproutine.planning.candidates import Person

#: Hours from the first to the last session of a day: a person sleeps too (a proposal).
LONGEST_DAY_H = 16


def _unknown(path: str, code: str, kind: str, name: str, known: Iterable[str]) -> Problem:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"There is: {', '.join(names)}."
    return Problem(path, code, f"no pack knows the {kind} {name!r}, so it cannot be respected.", hint)


def _resolve(path: str, name: str, catalog: Catalog, problems: list[Problem]) -> str | None:
    """Give the qualified id of an exercise or ladder."""
    try:
        return catalog.resolve("exercise", name)
    except UnknownName as error:
        try:
            return catalog.resolve("ladder", name)
        except UnknownName:
            problems.append(Problem(path, "unknown-reference", str(error), "Name an exercise or a ladder."))
            return None


def _resolve_all(path: str, names: Sequence[str], catalog: Catalog, problems: list[Problem]) -> frozenset[str]:
    found = (_resolve(f"{path}[{index}]", name, catalog, problems) for index, name in enumerate(names))
    return frozenset(ref for ref in found if ref is not None)


def person_from_profile(profile: Profile, catalog: Catalog, questions: Sequence[Question]) -> Person:
    """Resolve every name in a profile; raises :class:`DocumentError` with all that nothing knows."""
    problems: list[Problem] = []
    asked = {question.id for pack in catalog.packs for question in pack.questions}
    for index, tag in enumerate(profile.limitations):
        if tag not in catalog.limitations:
            path = f"$.limitations[{index}]"
            problems.append(_unknown(path, "unknown-limitation", "limitation", tag, catalog.limitations))
    problems += [
        _unknown(json_path(("answers", name)), "unknown-question", "question", name, asked)
        for name in sorted(profile.answers)
        if name not in asked
    ]
    for index, clearance in enumerate(profile.clearances):
        if clearance.item not in asked and clearance.item not in catalog.limitations:
            path = f"$.clearances[{index}].item"
            known = {question.id for question in questions} | set(catalog.limitations)
            problems.append(_unknown(path, "unknown-clearance", "question or limitation", clearance.item, known))
    availability = profile.availability
    if availability.times and len(availability.times) != availability.times_a_day:
        message = f"there are {len(availability.times)} times for {availability.times_a_day} sessions a day."
        problems.append(Problem("$.availability.times", "times-do-not-match", message, "Give one for each, or none."))
    span_h = (availability.times_a_day - 1) * availability.hours_between
    if not availability.times and span_h > LONGEST_DAY_H:
        message = f"{availability.times_a_day} sessions {availability.hours_between} h apart take {span_h} h."
        hint = f"From the first to the last may be {LONGEST_DAY_H} h: take fewer sessions, or less time between."
        problems.append(Problem("$.availability.hours_between", "day-too-short", message, hint))
    likes = _resolve_all("$.likes", profile.likes, catalog, problems)
    dislikes = _resolve_all("$.dislikes", profile.dislikes, catalog, problems)
    stands = _resolve_stands(profile, catalog, problems)
    if problems:
        raise DocumentError(problems, "profile")
    return Person(profile, frozenset(profile.limitations), likes, dislikes, stands)


def _resolve_stands(profile: Profile, catalog: Catalog, problems: list[Problem]) -> dict[str, str]:
    stands: dict[str, str] = {}
    for name, exercise in sorted(profile.stands.items()):
        path = json_path(("stands", name))
        try:
            ladder = catalog.ladders[catalog.resolve("ladder", name)]
            rung = catalog.resolve("exercise", exercise)
        except UnknownName as error:
            problems.append(Problem(path, "unknown-reference", str(error)))
            continue
        if rung not in {r.exercise for r in ladder.rungs}:
            rungs = ", ".join(r.exercise for r in ladder.rungs)
            problems.append(
                Problem(path, "not-on-ladder", f"{exercise!r} is not one of its rungs.", f"There is: {rungs}.")
            )
            continue
        stands[ladder.id] = rung
    return stands
