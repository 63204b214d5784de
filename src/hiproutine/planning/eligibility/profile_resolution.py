"""Resolve the names of a profile against the packs, and check its times of day.

A limitation that no pack knows is a problem, never ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import pairwise
from typing import Any, NoReturn

from attrs import evolve

from hiproutine.errors import DocumentError, Problem, UnknownNameError
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Question
from hiproutine.model.profile import Availability, Profile
from hiproutine.near_names import NearNames
from hiproutine.planning.eligibility.candidates import ResolvedProfile
from hiproutine.planning.eligibility.equipment_at_hand import (
    assumed_equipment,
    check_denied_equipment,
    with_assumed_equipment,
)
from hiproutine.planning.eligibility.training_days import minute_of_day

#: Hours from the first to the last session of a day: a person sleeps too (a proposal).
MAX_DAY_H = 16

#: What :func:`check_times` reads; where one of these is no valid value, it has nothing to check.
_TIME_FIELDS = ("minutes", "times_a_day", "hours_between", "times")

#: The fields that name things of a pack, with a value that names nothing.
_NAMING_FIELDS: dict[str, object] = {
    "limitations": (),
    "answers": {},
    "clearances": (),
    "likes": (),
    "dislikes": (),
    "stands": {},
    "equipment": (),
    "without": (),
}


def resolve_profile(
    profile: Profile, catalog: Catalog, questions: Sequence[Question], value_problems: Sequence[Problem] = ()
) -> ResolvedProfile:
    """Return a profile with every name resolved and everyday equipment added; ``questions`` are those of its goal.

    ``value_problems`` are those of the profile's values, found by its schema; names are looked up in the rest.
    Raises :class:`DocumentError` with these, every unknown name and every time of day that clashes.
    """
    problems = check_profile(profile, value_problems)
    invalid = {parse_json_path(problem.path)[0] for problem in problems}
    # What is no list of names at all has been reported; names are looked up in the rest.
    emptied: dict[str, Any] = {name: empty for name, empty in _NAMING_FIELDS.items() if name in invalid}
    valid = evolve(profile, **emptied)
    problems += _check_tags(valid, catalog, questions)
    problems += check_denied_equipment(valid, catalog)
    likes = _resolve_all("$.likes", valid.likes, catalog, problems)
    dislikes = _resolve_all("$.dislikes", valid.dislikes, catalog, problems)
    rungs = _resolve_current_rungs(valid, catalog, problems)
    if problems:
        raise DocumentError(problems, "profile")
    assumed = assumed_equipment(profile, catalog)
    equipped = with_assumed_equipment(profile, assumed)
    return ResolvedProfile(equipped, frozenset(profile.limitations), likes, dislikes, rungs, assumed)


def resolve_work(name: str, catalog: Catalog) -> str:
    """Return the qualified id of an exercise or a ladder; raises :class:`UnknownNameError` as for an exercise."""
    try:
        return catalog.resolve("exercise", name)
    except UnknownNameError as error:
        try:
            return catalog.resolve("ladder", name)
        except UnknownNameError:
            raise error from None


def check_profile(profile: Profile, value_problems: Sequence[Problem] = ()) -> list[Problem]:
    """Return what is wrong with a profile whatever packs there are: its values, and times of day that clash."""
    problems = list(value_problems)
    read = {"$.availability", *(f"$.availability.{name}" for name in _TIME_FIELDS)}
    if not any(problem.path.partition("[")[0] in read for problem in problems):
        problems += check_times(profile.availability)
    return problems


def check_times(availability: Availability) -> Iterator[Problem]:
    """Yield what is wrong with the sessions of a day: their number, the gaps between them, the length of the day."""
    if availability.times and len(availability.times) != availability.times_a_day:
        message = f"there are {len(availability.times)} times for {availability.times_a_day} sessions a day."
        yield Problem("$.availability.times", "times-do-not-match", message, "Give one for each, or none.")
    if availability.times:
        yield from _check_overlaps(availability.times, availability.minutes)
        return
    sessions, gap_h, minutes = availability.times_a_day, availability.hours_between, availability.minutes
    span_h = (sessions - 1) * gap_h
    if span_h > MAX_DAY_H:
        message = f"{sessions} sessions {gap_h} h apart take {span_h} h."
        hint = f"From the first to the last may be {MAX_DAY_H} h: take fewer sessions, or less time between."
        yield Problem("$.availability.hours_between", "day-too-short", message, hint)
    if sessions > 1 and minutes > gap_h * 60:
        message = f"a session of {minutes} minutes is not over when the next begins, {gap_h} h later."
        hint = f"Leave {-(-minutes // 60)} h between sessions, or take shorter ones."
        yield Problem("$.availability.hours_between", "sessions-overlap", message, hint)


def _check_overlaps(times: Sequence[time], minutes: int) -> Iterator[Problem]:
    """Yield the times at which the session before is not over yet."""
    order = sorted(range(len(times)), key=lambda index: (times[index], index))
    for before, after in pairwise(order):
        gap_min = minute_of_day(times[after]) - minute_of_day(times[before])
        if gap_min < minutes:
            message = f"{times[after]:%H:%M} is {gap_min} minutes after {times[before]:%H:%M}; a session has {minutes}."
            hint = "Move one of the two, take fewer sessions a day, or shorter ones."
            yield Problem(f"$.availability.times[{after}]", "sessions-overlap", message, hint)


def ensure_profile_known(profile: Profile, catalog: Catalog, value_problems: Sequence[Problem] = ()) -> None:
    """Raise :class:`DocumentError` for everything wrong with a profile, its names among it, whatever the goal."""
    resolve_profile(profile, catalog, catalog.questions(pack.name for pack in catalog.packs), value_problems)


def ensure_goal_known(
    error: UnknownNameError, profile: Profile, catalog: Catalog, value_problems: Sequence[Problem] = ()
) -> NoReturn:
    """Raise for an unknown goal: the ``error`` itself, or :class:`DocumentError` where the profile has problems too.

    Where no goal has a similar name, its pack is not installed, and names in the profile are not looked up: those of
    that pack would all be unknown for the same reason.
    """
    problems = check_profile(profile, value_problems)
    if error.suggestions:
        try:
            ensure_profile_known(profile, catalog, value_problems)
        except DocumentError as invalid:
            problems = list(invalid.problems)
    if not problems:
        raise error
    goal = Problem("$", "unknown-goal", str(error), "The goal is no part of the profile.")
    raise DocumentError([goal, *problems], "profile") from error


def _check_tags(profile: Profile, catalog: Catalog, questions: Sequence[Question]) -> Iterator[Problem]:
    """Yield the limitations, questions and clearances that no pack knows."""
    near = NearNames()
    all_questions = {question.id for pack in catalog.packs for question in pack.questions}
    for index, tag in enumerate(profile.limitations):
        if tag not in catalog.limitations:
            path = f"$.limitations[{index}]"
            yield _unknown_tag(path, "unknown-limitation", "limitation", tag, catalog.limitations, near)
    for name in sorted(profile.answers):
        if name not in all_questions:
            yield _unknown_tag(json_path(("answers", name)), "unknown-question", "question", name, all_questions, near)
    for index, clearance in enumerate(profile.clearances):
        if clearance.item not in all_questions and clearance.item not in catalog.limitations:
            path = f"$.clearances[{index}].item"
            known = {question.id for question in questions} | set(catalog.limitations)
            yield _unknown_tag(path, "unknown-clearance", "question or limitation", clearance.item, known, near)


def _unknown_tag(path: str, code: str, kind: str, name: str, known: Iterable[str], near: NearNames) -> Problem:
    names = sorted(known)
    alike = near.find(name, names)
    hint = f"Did you mean {alike[0]!r}?" if alike else f"There is: {', '.join(names) or 'none'}."
    return Problem(path, code, f"no pack knows the {kind} {name!r}, so it cannot be respected.", hint)


def _resolve_all(path: str, names: Sequence[str], catalog: Catalog, problems: list[Problem]) -> frozenset[str]:
    """Return the ids of exercises and ladders, adding to ``problems`` those that no pack knows."""
    ids: set[str] = set()
    for index, name in enumerate(names):
        try:
            ids.add(resolve_work(name, catalog))
        except UnknownNameError as error:
            hint = "Name an exercise or a ladder."
            problems.append(Problem(f"{path}[{index}]", "unknown-reference", str(error), hint))
    return frozenset(ids)


def _resolve_current_rungs(profile: Profile, catalog: Catalog, problems: list[Problem]) -> dict[str, str]:
    """Return the exercise the person stands on by ladder, adding to ``problems`` what is on none."""
    rung_by_ladder: dict[str, str] = {}
    for name, exercise in sorted(profile.stands.items()):
        path = json_path(("stands", name))
        try:
            ladder = catalog.ladders[catalog.resolve("ladder", name)]
            rung = catalog.resolve("exercise", exercise)
        except UnknownNameError as error:
            problems.append(Problem(path, "unknown-reference", str(error)))
            continue
        rungs = [r.exercise for r in ladder.rungs]
        if rung not in rungs:
            message, hint = f"{exercise!r} is not one of its rungs.", f"There is: {', '.join(rungs)}."
            problems.append(Problem(path, "not-on-ladder", message, hint))
            continue
        rung_by_ladder[ladder.id] = rung
    return rung_by_ladder
