"""Does a profile speak of things the packs know? A limitation that nothing understands must never be passed over."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from attrs import evolve

from hiproutine.errors import DocumentError, Problem, UnknownNameError
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Question
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.candidates import ResolvedProfile
from hiproutine.planning.eligibility.ranges import faults_in_values
from hiproutine.planning.eligibility.training_hours import FIELDS, check_times

#: What names things that a pack has, with what names nothing.
NAMING: dict[str, object] = {
    "limitations": (),
    "answers": {},
    "clearances": (),
    "likes": (),
    "dislikes": (),
    "stands": {},
}


def _unknown(path: str, code: str, kind: str, name: str, known: Iterable[str]) -> Problem:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"There is: {', '.join(names) or 'none'}."
    return Problem(path, code, f"no pack knows the {kind} {name!r}, so it cannot be respected.", hint)


def resolve_work(name: str, catalog: Catalog) -> str:
    """Return the qualified id of an exercise, or of a ladder; raises :class:`UnknownNameError` of an exercise."""
    try:
        return catalog.resolve("exercise", name)
    except UnknownNameError as error:
        try:
            return catalog.resolve("ladder", name)
        except UnknownNameError:
            raise error from None


def _resolve(path: str, name: str, catalog: Catalog, problems: list[Problem]) -> str | None:
    try:
        return resolve_work(name, catalog)
    except UnknownNameError as error:
        problems.append(Problem(path, "unknown-reference", str(error), "Name an exercise or a ladder."))
        return None


def _resolve_all(path: str, names: Sequence[str], catalog: Catalog, problems: list[Problem]) -> frozenset[str]:
    found = (_resolve(f"{path}[{index}]", name, catalog, problems) for index, name in enumerate(names))
    return frozenset(ref for ref in found if ref is not None)


def resolve_profile(profile: Profile, catalog: Catalog, questions: Sequence[Question]) -> ResolvedProfile:
    """Resolve every name in a profile.

    Raises :class:`DocumentError` with all that nothing knows, and all that no profile can say.
    """
    problems = check_profile(profile)
    broken = {parse_json_path(problem.path)[0] for problem in problems}
    # What is no list of names at all has been told; names are looked up in the rest.
    nothing: dict[str, Any] = {name: empty for name, empty in NAMING.items() if name in broken}
    sound = evolve(profile, **nothing)
    problems += _unknown_tags(sound, catalog, questions)
    likes = _resolve_all("$.likes", sound.likes, catalog, problems)
    dislikes = _resolve_all("$.dislikes", sound.dislikes, catalog, problems)
    stands = _resolve_stands(sound, catalog, problems)
    if problems:
        raise DocumentError(problems, "profile")
    return ResolvedProfile(profile, frozenset(profile.limitations), likes, dislikes, stands)


def check_profile(profile: Profile) -> list[Problem]:
    """Find what is wrong with a profile whatever packs there are: values, and days that cannot be."""
    problems = faults_in_values(profile)
    hours = {f"$.availability.{name}" for name in FIELDS}
    if not any(problem.path.partition("[")[0] in {"$.availability", *hours} for problem in problems):
        problems += check_times(profile.availability)
    return problems


def _unknown_tags(profile: Profile, catalog: Catalog, questions: Sequence[Question]) -> Iterator[Problem]:
    asked = {question.id for pack in catalog.packs for question in pack.questions}
    for index, tag in enumerate(profile.limitations):
        if tag not in catalog.limitations:
            path = f"$.limitations[{index}]"
            yield _unknown(path, "unknown-limitation", "limitation", tag, catalog.limitations)
    for name in sorted(profile.answers):
        if name not in asked:
            yield _unknown(json_path(("answers", name)), "unknown-question", "question", name, asked)
    for index, clearance in enumerate(profile.clearances):
        if clearance.item not in asked and clearance.item not in catalog.limitations:
            path = f"$.clearances[{index}].item"
            known = {question.id for question in questions} | set(catalog.limitations)
            yield _unknown(path, "unknown-clearance", "question or limitation", clearance.item, known)


def ensure_goal_known(error: UnknownNameError, profile: Profile, catalog: Catalog) -> NoReturn:
    """Refuse a goal that is not there, together with all that is wrong with the profile.

    Where no goal looks like it, its pack is not there, and names in the profile are not looked up: those of that pack
    would all be unknown for the same reason.
    """
    problems = check_profile(profile)
    if error.suggestions:
        try:
            resolve_profile(profile, catalog, catalog.questions(pack.name for pack in catalog.packs))
        except DocumentError as refused:
            problems = list(refused.problems)
    if not problems:
        raise error
    goal = Problem("$", "unknown-goal", str(error), "The goal is no part of the profile.")
    raise DocumentError([goal, *problems], "profile") from error


def _resolve_stands(profile: Profile, catalog: Catalog, problems: list[Problem]) -> dict[str, str]:
    stands: dict[str, str] = {}
    for name, exercise in sorted(profile.stands.items()):
        path = json_path(("stands", name))
        try:
            ladder = catalog.ladders[catalog.resolve("ladder", name)]
            rung = catalog.resolve("exercise", exercise)
        except UnknownNameError as error:
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
