"""Small documents that once broke a law of scheduling, or took a service down: each of them stays a test."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hiproutine import DocumentError, Engine, load
from hiproutine.limits import MAX_PROBLEMS, MAX_SHOWN_NAMES

ENGINE = Engine(discover=False)
MONDAY = date(2024, 1, 1)
BRIDGE = {"sets": [{"reps": 6, "hold_s": 5}]}


def a_program(entries: list[Any], sessions: list[Any], slots: list[Any], **more: Any) -> Any:
    return load(
        {
            "document": "program",
            "schema_version": 1,
            "id": "p",
            "title": "t",
            "weeks": 1,
            "cycle": {"slots": slots},
            "entries": entries,
            "sessions": sessions,
            **more,
        }
    )


def a_log(*sessions: Any) -> Any:
    return load({"document": "log", "schema_version": 1, "sessions": list(sessions)})


def test_a_log_of_unknown_entries_is_refused_in_few_words():
    ids = [f"e{number}".ljust(64, "x") for number in range(200)]
    program = a_program(
        [{"id": name, "exercise": "hips/bridge", "dose": BRIDGE} for name in ids],
        [{"id": "a", "name": "n", "blocks": [{"entries": ids[begin : begin + 40]} for begin in range(0, 200, 40)]}],
        [{"day": 1, "session": "a"}],
    )
    logged = {"date": "2024-01-01", "session": "a", "entries": [{"entry": "q"}] * 40}
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(program, MONDAY, a_log(*[logged] * 100))
    assert len(caught.value.problems) == MAX_PROBLEMS + 1
    assert caught.value.problems[-1].code == "too-many-problems"
    assert max(len(problem.hint) for problem in caught.value.problems) < 70 * MAX_SHOWN_NAMES
