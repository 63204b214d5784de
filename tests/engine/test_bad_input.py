"""What a program or a log gets wrong: every problem at once, with its path and code, and nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from tests.scheduling.plans import MONDAY, a_program, an_entry

from hiproutine import DocumentError, Engine, Log, dump, load
from hiproutine.model.pack import RuleUse

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
