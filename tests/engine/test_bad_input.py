"""Wrong arguments and wrong documents: one sentence or every problem at once, with a way out, and nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.scheduling.plans import MONDAY, a_program, an_entry

from hiproutine import (
    Course,
    DocumentError,
    Engine,
    HiproutineError,
    InvalidValueError,
    Log,
    Missed,
    Plateau,
    UnknownNameError,
    apply_changes,
    dump,
    dumps,
    load,
    loads,
)
from hiproutine.model import Availability, LoggedEntry, LoggedPain, LoggedSession, LoggedSet, Profile, RuleUse

ENGINE = Engine(discover=False)
SESSION = {"date": "2026-01-05", "session": "a"}
ROW = {"reps": 10, "hold_s": 5}


def problems_of(*sessions, **more) -> list[tuple[str, str]]:
    """Load a log and schedule with it; gives the problems, whichever step finds them."""

    def use() -> None:
        log = load({"document": "log", "schema_version": 1, "sessions": list(sessions), **more}, Log)
        ENGINE.schedule(a_program(), MONDAY, log)

    with pytest.raises(DocumentError) as caught:
        use()
    assert all(problem.message and problem.hint for problem in caught.value.problems)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_an_unknown_rule_is_named_with_what_is_near():
    program = a_program(entries=(an_entry("bridge", (RuleUse("dubble"), RuleUse("pain-gate", {"go_max": 11}))),))
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(program, MONDAY)
    found = {problem.path: (problem.code, problem.message) for problem in caught.value.problems}
    assert found["$.entries[0].rules[0].name"][0] == "unknown-rule"
    assert "double" in found["$.entries[0].rules[0].name"][1]
    assert found["$.entries[0].rules[1].parameters.go_max"][0] == "too-large"


@pytest.mark.parametrize(
    ("session", "path", "code"),
    [
        (
            {**SESSION, "entries": [{"entry": "deadlift", "sets": [ROW]}]},
            "$.sessions[0].entries[0].entry",
            "unknown-entry",
        ),
        ({**SESSION, "session": "zz"}, "$.sessions[0].session", "unknown-session"),
        (
            {**SESSION, "entries": [{"entry": "bridge", "sets": [{"reps": 10**9}]}]},
            "$.sessions[0].entries[0].sets[0].reps",
            "too-large",
        ),
        ({**SESSION, "date": "2025-12-31"}, "$.sessions[0].date", "before-start"),
    ],
)
def test_each_fault_of_a_log_has_its_path_and_code(session, path, code):
    assert problems_of(session) == [(path, code)]


def test_a_session_logged_twice_is_told_where_the_other_stands():
    assert problems_of(SESSION, {**SESSION, "session": "a"}) == [("$.sessions[1]", "logged-twice")]


def test_all_that_a_log_gets_wrong_comes_at_once():
    early = {**SESSION, "date": "2025-12-31", "entries": [{"entry": "deadlift"}]}
    strange = {**SESSION, "session": "zz"}
    twice = [{"date": "2026-01-06", "readiness": 5}, {"date": "2026-01-06", "readiness": 6}]
    assert sorted(problems_of(early, strange, SESSION, SESSION, check_ins=twice)) == [
        ("$.check_ins[1]", "checked-in-twice"),
        ("$.sessions[0].date", "before-start"),
        ("$.sessions[0].entries[0].entry", "unknown-entry"),
        ("$.sessions[1].session", "unknown-session"),
        ("$.sessions[3]", "logged-twice"),
    ]


def test_an_exercise_that_was_done_instead_is_kept_and_is_no_success():
    """Nobody knows what it says about the one that was asked for; nothing of it is lost."""
    done = {**SESSION, "entries": [{"entry": "bridge", "exercise": "elsewhere/wall-sit", "sets": [ROW, ROW]}]}
    log = load({"document": "log", "schema_version": 1, "sessions": [done]}, Log)
    routine = ENGINE.schedule(a_program(), MONDAY, log, date(2026, 1, 5))
    assert dump(routine)["sessions"][0]["entries"][0]["performed"] == [ROW, ROW]
    assert routine.sessions[1].entries[0].dose == routine.sessions[0].entries[0].dose


ANY: Any = ENGINE
NEW: Any = Engine
PERSON = Profile(40, Availability(20))
COURSE = Course.begin(a_program(), MONDAY)
LOAD: Any = load
LOADS: Any = loads
APPLY: Any = apply_changes
MISSED: Any = Missed
PLATEAU: Any = Plateau

#: What was called, and words of the sentence that answers: what was expected, or the way out.
WRONG_TYPES: dict[str, tuple[Any, str]] = {
    "a pack that is a number": (lambda: NEW(packs=[3]), "Expected a Pack or Path, got 3."),
    "a pack that is a profile": (lambda: NEW(packs=[PERSON]), "Expected a Pack or Path, got Profile."),
    "packs that are a text": (lambda: NEW(packs="hips"), "Write it as packs=[…], even for one pack."),
    "packs that are nothing": (lambda: NEW(packs=None), "Expected a list for packs, got None."),
    "plugins that are a text": (lambda: NEW(plugins="x"), "Write it as plugins=[…], even for one plugin."),
    "plugins that are a module": (lambda: NEW(plugins=pytest), "Expected a list for plugins, got module."),
    "a plugin that is a text": (lambda: NEW(plugins=["x"]), "Import it first, and pass the module."),
    "a plugin that is nothing": (lambda: NEW(plugins=[None]), "a module or an object with hooks, got None."),
    "a planner that is a number": (lambda: NEW(planner=3), "Expected a planner or the name of one, got 3."),
    "a planner that is a class": (lambda: NEW(planner=Engine), "got the class Engine. A planner is an object"),
    "a language that is a number": (lambda: ANY.catalog(3), "for example 'de-AT'"),
    "a log that is nothing": (lambda: ANY.schedule(a_program(), MONDAY, None), "Expected a Log, got None."),
    "a next block of a program": (lambda: ANY.next_block(a_program(), PERSON), "Expected a Course, got Program."),
    "a next block without a log": (lambda: ANY.next_block(COURSE, PERSON, log=None), "Expected a Log, got None."),
    "a next block up to a text": (lambda: ANY.next_block(COURSE, PERSON, as_of="x"), "date for as_of, got 'x'"),
    "a program without a start": (lambda: ANY.schedule(a_program()), "give start, or schedule a Course"),
    "a course with a start": (lambda: ANY.schedule(COURSE, start=MONDAY), "leave out start"),
    "a course changed from a text": (
        lambda: ANY.amend(COURSE, a_program(), holds_from="x"),
        "date for holds_from, got 'x'",
    ),
    "a scenario that is a number": (lambda: ANY.simulate(a_program(), 3), "Expected a scenario or the name of one"),
    "a scenario that is a class": (lambda: ANY.simulate(a_program(), Missed), "got the class Missed."),
    "a scenario of texts": (lambda: MISSED("x"), "Expected a whole number for every, got 'x'."),
    "a plateau of texts": (lambda: PLATEAU(hold_s="x"), "Write it as a number, like hold_s=3."),
    "a document that is a number": (lambda: LOAD(123), "Expected a path or a mapping, got 123."),
    "a document that is bytes": (lambda: LOAD(b"{}"), "Use loads() for JSON text."),
    "a document of no class": (lambda: LOAD({}, 3), "Pass one of: Pack, Profile, Program, Course, Routine, Log."),
    "a text that is nothing": (lambda: LOADS(None), "Expected JSON text, got None."),
    "a text that is a dict": (lambda: LOADS({}), "Use load() for a path or a dict."),
    "a text of no class": (lambda: LOADS("{}", []), "Expected a document class, got list."),
    "changes of a number": (lambda: APPLY(3, []), "Expected a Profile, got int."),
    "changes that are a number": (lambda: APPLY(PERSON, 3), "apply_changes(profile, repair.changes)."),
    "a change that is a number": (lambda: APPLY(PERSON, [3]), "Expected a ProfileEdit, got int."),
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_a_value_of_another_type_is_answered_with_one_sentence(name):
    call, words = WRONG_TYPES[name]
    with pytest.raises(InvalidValueError) as caught:
        call()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.problem.code == "wrong-type"


class SpecialProfile(Profile):
    """A subclass, which the converter would not know how to write."""


WRONG_VALUES: dict[str, tuple[Any, str]] = {
    "pain": (LoggedEntry("bridge", pain=LoggedPain(during=-3)), "$.sessions[0].entries[0].pain.during"),
    "reps": (LoggedEntry("bridge", sets=(LoggedSet(reps=-8),)), "$.sessions[0].entries[0].sets[0].reps"),
}


@pytest.mark.parametrize("name", WRONG_VALUES)
def test_an_impossible_number_in_a_log_is_refused_by_its_path(name):
    entry, path = WRONG_VALUES[name]
    log = Log((LoggedSession(MONDAY, "a", entries=(entry,)),))
    for use in (lambda: ENGINE.schedule(a_program(), MONDAY, log), lambda: dumps(log)):
        with pytest.raises(DocumentError) as caught:
            use()
        assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, "too-small")]


def test_an_age_in_words_is_refused_wherever_the_profile_goes():
    profile: Any = evolve(PERSON, age="x")  # type: ignore[arg-type]
    for use in (lambda: ENGINE.plan(profile, "hip-strength"), lambda: dumps(profile)):
        with pytest.raises(DocumentError) as caught:
            use()
        assert [problem.path for problem in caught.value.problems] == ["$.age"]


def test_a_subclass_of_a_document_is_refused():
    with pytest.raises(InvalidValueError, match="SpecialProfile is a subclass"):
        dumps(SpecialProfile(40, Availability(20)))


@pytest.mark.parametrize("name", [3, None, []])
def test_a_name_that_is_no_text_is_unknown(name: Any):
    with pytest.raises(UnknownNameError, match="Unknown pack"):
        ENGINE.packs[name]
    assert name not in ENGINE.packs
    assert ENGINE.packs.get(name) is None


@pytest.mark.parametrize("text", ["{}", "[]", "3", "profile.json", b"\xff"])
def test_a_text_that_is_no_document_is_an_error_of_ours(text: str | bytes):
    with pytest.raises(HiproutineError):
        loads(text)
