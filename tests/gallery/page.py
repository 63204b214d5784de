"""The tables of docs/how-to/gallery.md: what each person of the gallery gets, at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hiproutine import Engine, InfeasibleError, load
from hiproutine.formats import format_dose_short
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.text.markdown import escape_markdown, table_from_cells
from hiproutine.text.numbers import format_count, format_list
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.wording import format_target

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "gallery.md"
EXAMPLES = ROOT / "docs" / "examples"
START = date(2026, 3, 2)
ENGINE = Engine(discover=False)
#: What stands between the two marks is written by this module.
PART = re.compile(r"(<!-- table: (?P<person>[a-z0-9/-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def written(page: str) -> str:
    """Return the page with every table made anew."""
    return PART.sub(lambda match: f"{match[1]}\n{table_of(match['person'])}\n\n{match[3]}", page)


def table_of(person: str) -> str:
    """Return the table of a person: who it is, each session of the first week, the sixth week, and what changed."""
    profile = load(EXAMPLES / f"{person}.json", Profile)
    try:
        program = ENGINE.plan(profile, "hip-strength")
    except InfeasibleError as error:
        return f"No plan is possible: {escape_markdown(str(error))}"
    routine = ENGINE.schedule(program, START)
    rows = [("who", escape_markdown(_who(profile))), *_weeks(routine), *_rest(program, routine)]
    return table_from_cells(("", "plan"), rows)


def _who(profile: Profile) -> str:
    there = profile.availability
    time = f"{there.minutes} minutes"
    if there.times_a_day > 1:
        time += f", {there.times_a_day} times a day"
    said = [f"{profile.age} years", profile.level, time]
    if profile.limitations:
        said.append(f"said: {format_list(list(profile.limitations))}")
    if profile.pain is not None and profile.pain.now:
        said.append(f"pain now {profile.pain.now} of 10")
    if profile.equipment:
        said.append(f"has: {format_list(list(profile.equipment))}")
    return "; ".join(said)


def _weeks(routine: Routine) -> Iterator[tuple[str, str]]:
    for session in routine.sessions:
        if session.week == 1:
            around = [routine.card(entry.exercise).name.lower() for entry in session.entries if entry.part != "main"]
            more = f" (and {format_list(around)})" if around else ""
            yield f"{_when(session)}, {_minutes(session)}", _doses(routine, session) + more
    last = max(session.week for session in routine.sessions)
    names: set[str] = set()
    for session in routine.sessions:
        if session.week == last and session.session not in names:
            names.add(session.session)
            when = f"week {last} if all goes well, {_when(session)}, {_minutes(session)}"
            yield when, _doses(routine, session)


def _when(session: RoutineSession) -> str:
    return f"{session.date:%a} {session.time:%H:%M}" if session.time else f"{session.date:%a}"


def _minutes(session: RoutineSession) -> str:
    return format_count(-(-session.seconds // 60), "minute")


def _doses(routine: Routine, session: RoutineSession) -> str:
    main = [entry for entry in session.entries if entry.part == "main"]
    return "; ".join(
        f"{escape_markdown(routine.card(entry.exercise).name)} {format_dose_short(entry.dose, None)}" for entry in main
    )


def _rest(program: Program, routine: Routine) -> Iterator[tuple[str, str]]:
    short = [escape_markdown(format_target(target)) for target in program.shortfalls]
    yield "left short", "; ".join(short) or "nothing"
    yield "checks", format_list([check.plan.name for check in routine.checks]) or "none"
    for number, sentence in enumerate(effect_sentences(program)):
        yield "" if number else "what the profile changed", escape_markdown(sentence)
