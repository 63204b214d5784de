"""What one person can bring that means harm: profiles, courses, logs by the hour, and packs in a hundred languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from hiproutine import Course, Engine, Log, Pack, Profile, Program, dump, load, loads
from hostile_documents import EXERCISE, MONDAY, HostileCase, a_pack
from hostile_programs import program_text

PERSON = {"document": "profile", "schema_version": 1, "age": 40, "level": "beginner"}
#: Languages by the tags of their regions, as many as a pack may have.
LANGUAGES = [f"{language}-{a}{b}" for language in ("de", "fr") for a in "ABCDEFGH" for b in "ABCDEFGH"][:100]


def text_of(document: Any) -> bytes:
    """Return a document as short JSON."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


@cache
def engine() -> Engine:
    """Return the engine of a case."""
    return Engine()


@cache
def hips_ids() -> dict[str, list[str]]:
    """Return the ids of the equipment, exercises and ladders of the pack for the hips."""
    pack = engine().packs["hips"]
    return {
        "equipment": [thing.id for thing in pack.equipment],
        "exercises": [f"hips/{exercise.id}" for exercise in pack.exercises],
        "questions": [question.id for question in pack.questions],
    }


def top_rungs() -> dict[str, str]:
    """Return the hardest exercise of every ladder for the hips."""
    ladders = engine().packs["hips"].ladders
    return {f"hips/{ladder.id}": f"hips/{ladder.rungs[-1].exercise.removeprefix('hips/')}" for ladder in ladders}


# Profiles


def a_profile(**more: Any) -> dict[str, Any]:
    """Return a profile with time for six sessions on every day."""
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    time = {"minutes": 180, "days": days, "times_a_day": 6, "hours_between": 3}
    return {**PERSON, "availability": time, "weeks": 260, **_answers(), "equipment": hips_ids()["equipment"], **more}


def _answers() -> dict[str, Any]:
    return {"answers": dict.fromkeys(hips_ids()["questions"], False)}


def every_plate(size: int) -> bytes:
    """As many plates of every equipment as may be stated, all of other sizes."""
    sizes = [round(0.125 * (number + 1), 3) for number in range(20)]
    rack = {"kind": "plates", "unit": "kg", "bar": 1, "sides": 1, "plates": [{"size": s, "count": 40} for s in sizes]}
    return text_of(a_profile(loading=dict.fromkeys(hips_ids()["equipment"][:50], rack)))


def every_stack(size: int) -> bytes:
    """Stacks of 200 plates with ten small weights that can each be put on top."""
    adds = [round(0.125 * 2**number, 3) for number in range(10)]
    stack = {"kind": "stack", "unit": "kg", "first": 0.125, "step": 9.001, "count": 200, "adds": adds}
    return text_of(a_profile(loading=dict.fromkeys(hips_ids()["equipment"][:50], stack)))


def nothing_known(size: int) -> bytes:
    """As many names as there may be, of things, ladders and exercises that are not there but look alike."""
    long = "a" * 30
    profile = a_profile(
        likes=[f"hips/{long}{number}" for number in range(500)],
        dislikes=[f"hips/{long}b{number}" for number in range(500)],
        equipment=[f"{long}{number}" for number in range(200)],
        limitations=[f"{long}{number}" for number in range(200)],
        answers={f"{long}{number}": False for number in range(500)},
        stands={f"hips/{long}{number}": f"hips/{long}" for number in range(200)},
    )
    return text_of(profile)


def everything_liked(size: int) -> bytes:
    """Every exercise is liked, disliked or stood on."""
    return text_of(a_profile(likes=hips_ids()["exercises"], stands=top_rungs()))


def _plan(text: bytes) -> None:
    profile = loads(text, Profile)
    program = engine().plan(profile, "hip-strength")
    str(engine().explain(program))


def _replan(text: bytes) -> None:
    """Plan again, and the next block, for somebody who had a short plan."""
    short = load({**PERSON, **_answers(), "availability": {"minutes": 15}, "weeks": 2}, Profile)
    course = Course.begin(engine().plan(short, "hip-strength"), MONDAY)
    profile = loads(text, Profile)
    engine().replan(course, profile, as_of=MONDAY)
    engine().next_block(course, profile, as_of=MONDAY + timedelta(weeks=1))


# Courses


def a_course(parts: int, program: bytes, days: int = 1, **more: Any) -> dict[str, Any]:
    """Return a course that goes from one program to the next every few days."""
    one = json.loads(program)
    held = [{"holds_from": (MONDAY + timedelta(days * n)).isoformat(), "program": one} for n in range(parts)]
    return {"document": "course", "schema_version": 1, "id": "c", "parts": held, **more}


def _as_many_parts(size: int, program: bytes, **more: Any) -> bytes:
    room = size - len(text_of(a_course(0, program, **more)))
    return text_of(a_course(min(200, room // (len(program) + 60)), program, **more))


def parts_of_a_day(size: int) -> bytes:
    """As many parts of one day as there is room for, each of a program of ten years."""
    return _as_many_parts(size, program_text(260, 1, 1, 1))


def parts_of_many_sessions(size: int) -> bytes:
    """Parts of a week with thirty sessions a day."""
    return _as_many_parts(size, program_text(80, 1, 30, 1), days=1)


def parts_of_many_entries(size: int) -> bytes:
    """Parts that each have forty entries that go on from the part before."""
    course = json.loads(_as_many_parts(size, program_text(260, 1, 1, 40), days=14))
    for part in course["parts"][1:]:
        part["amends"] = True
    return text_of(course)


def replaced_calendars(size: int) -> bytes:
    """Calendars of ten years with a hundred sessions a day that another part has replaced."""
    slots = [{"day": 1, "session": "a"}] * 100
    cycle = {"slots": [{"day": 1, "session": f"a{n}"} for n in range(len(slots))], "length_days": 1, "starts": "start"}
    calendar = {"holds_from": "2026-01-05", "first_day": "2026-01-05", "weeks": 260, "cycle": cycle}
    room = size - len(text_of(a_course(1, program_text(1, 7, 1, 1))))
    calendars = [calendar] * min(200, room // (len(text_of(calendar)) + 1))
    return text_of(a_course(1, program_text(1, 7, 1, 1), replaced=calendars))


def _follow(text: bytes) -> None:
    dump(engine().schedule(loads(text, Course), (), MONDAY + timedelta(days=3)))


def _change(text: bytes) -> None:
    course = loads(text, Course)
    dump(engine().amend(course, course.program, as_of=MONDAY + timedelta(days=3)).course)


# Sessions by the hour


def by_the_hour(times: int, days: int, missed: str, weeks: int) -> bytes:
    """Return a program with as many timed sessions a day, and which policy it has for what is missed."""
    program = json.loads(program_text(weeks, 7, 1, 2, rules=[{"name": "reps"}]))
    hours = [f"{24 * 60 * n // times // 60:02d}:{24 * 60 * n // times % 60:02d}" for n in range(times)]
    slots = [{"day": day, "session": "a", "time": time} for day in range(1, days + 1) for time in hours]
    program["cycle"] = {"slots": slots[:100]}
    return text_of({**program, "missed": missed})


def log_by_the_hour(size: int, every: int = 1) -> bytes:
    """A log of a session every few hours, for as long as there is room for."""
    sessions: list[Any] = []
    entry = {"entry": "e0", "sets": [{"reps": 6}]}
    while len(sessions) < size // 99:
        day, hour = divmod(len(sessions) * every, 24)
        day_text = (MONDAY + timedelta(day)).isoformat()
        sessions.append({"date": day_text, "time": f"{hour:02d}:10", "session": "a", "entries": [entry]})
    return text_of({"document": "log", "schema_version": 1, "sessions": sessions})


def log_every_hour(size: int) -> bytes:
    """A log of a session every hour."""
    return log_by_the_hour(size)


def log_twice_a_day(size: int) -> bytes:
    """A log of two sessions a day, for a year and a half."""
    return log_by_the_hour(size, 12)


def _schedule_by_the_hour(missed: str) -> Callable[[bytes], object]:
    def schedule(text: bytes) -> object:
        program = load(json.loads(by_the_hour(14, 7, missed, 100)), Program)
        log = loads(text, Log)
        last = max(date.fromisoformat(str(session.date)) for session in log.sessions)
        return dump(Engine(discover=False).schedule(program, MONDAY, log, min(last, MONDAY + timedelta(weeks=100))))

    return schedule


# Translations


def many_languages(size: int) -> bytes:
    """A pack with the names of its exercises in as many languages as there may be."""
    pack = a_pack(exercises=[{**EXERCISE, "id": f"e{n}"} for n in range(20)])
    room = (size - len(text_of(pack))) // len(LANGUAGES) // 28
    words = {f"e{n}": {"name": "n" * 8} for n in range(min(20, room))}
    return text_of({**pack, "translations": {language: {"exercises": words} for language in LANGUAGES}})


def words_of_nothing(size: int) -> bytes:
    """Words for exercises that are not there but look like those that are."""
    pack = a_pack(exercises=[{**EXERCISE, "id": "ab" * 25 + f"x{n}"} for n in range(100)])
    room = max(1, (size - len(text_of(pack))) // 80)
    words = {"ab" * 25 + f"y{n}": {"name": "n"} for n in range(min(2000, room))}
    return text_of({**pack, "translations": {"de": {"exercises": words}}})


def long_translation(size: int) -> bytes:
    """An exercise with the longest steps there may be, in one language, for every session of a long program."""
    pack = a_pack(exercises=[{**EXERCISE, "steps": ["s"] * 20}], notices=[{"id": "n", "kind": "stop", "text": "n"}])
    pack["goals"] = [{"id": "g", "name": "g", "description": "d", "items": [{"exercise": "e", "rules": []}]}]
    steps = ["ü" * 1000] * 20
    words = {"exercises": {"e": {"name": "ü" * 100, "steps": steps}}, "notices": {"n": "ü" * 1000}}
    return text_of({**pack, "translations": {"de": words}})


def _plan_in_german(text: bytes) -> None:
    pack = loads(text, Pack)
    dump(pack)
    speaking = Engine(packs=[pack])
    time = {"minutes": 60, "days_per_week": 7, "times_a_day": 3}
    person = load({**PERSON, "availability": time, "language": "de-AA", "weeks": 52}, Profile)
    if not pack.goals:
        return
    routine = speaking.schedule(speaking.plan(person, "p/g"), MONDAY)
    for name in speaking.formats:
        speaking.render(routine, name)


def _cases(words: str, call: Callable[[bytes], object], *makers: Callable[[int], bytes]) -> list[HostileCase]:
    return [HostileCase(f"{words}: {make.__name__}", make, call) for make in makers]


COURSES = (parts_of_a_day, parts_of_many_sessions, parts_of_many_entries, replaced_calendars)
POLICIES = ("skip", "shift", "repeat", "merge")
CASES = (
    *_cases("plan for", _plan, every_plate, every_stack, nothing_known, everything_liked),
    *_cases("replan for", _replan, every_plate, every_stack, everything_liked),
    *_cases("follow", _follow, *COURSES),
    *_cases("amend", _change, *COURSES),
    *(
        case
        for missed in POLICIES
        for case in _cases(f"14 a day, {missed}", _schedule_by_the_hour(missed), log_every_hour, log_twice_a_day)
    ),
    *_cases("speak", _plan_in_german, many_languages, words_of_nothing, long_translation),
)
