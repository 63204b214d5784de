"""Small documents that once broke a law of documents or outputs, or took a service down: each of them stays a test."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from hiproutine import DocumentError, Engine, dump, dumps, load, loads

ENGINE = Engine()


def a_log(value: str) -> str:
    """Return a log of one set with a load, whose number is written as given."""
    logged_set = f'{{"reps": 1, "load": {{"unit": "kg", "value": {value}}}}}'
    session = f'{{"date": "2026-01-05", "session": "a", "entries": [{{"entry": "e", "sets": [{logged_set}]}}]}}'
    return f'{{"document": "log", "schema_version": 1, "sessions": [{session}]}}'


def a_program(**more: Any) -> Any:
    program = {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "t",
        "weeks": 1,
        "cycle": {"slots": [{"day": 1, "session": "a"}]},
        "entries": [{"id": "x", "exercise": "hips/march-on-the-spot", "dose": {"sets": [{"reps": 30}]}}],
        "sessions": [{"id": "a", "name": "A", "blocks": [{"entries": ["x"]}]}],
    }
    return load({**program, **more})


@pytest.mark.parametrize("value", ["2.5", "2.50", "25e-1", "0.30000000000000004", "1e2"])
def test_d1_a_load_that_is_read_is_kept(value: str):
    log = loads(a_log(value))
    assert load(dump(log)) == log == loads(dumps(log))


def test_d1_a_load_that_could_not_be_kept_is_refused_at_its_place():
    with pytest.raises(DocumentError) as caught:
        loads(a_log("2.50000000000000000001"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("not-a-number", "$.sessions[0].entries[0].sets[0].load.value")
    assert "15 significant digits" in problem.hint


@pytest.mark.parametrize("revision", [1, 2100, 3000, 1_000_000])
def test_every_format_writes_every_revision(revision: int):
    routine = ENGINE.schedule(a_program(revision=revision), date(2026, 1, 5))
    assert all(ENGINE.render(routine, name) for name in ENGINE.formats)


def test_sentences_of_a_small_routine_stay_small():
    """29 kB made 93 MB of CSV: 666 slots for a value of 100 characters, in 200 reasons."""
    reasons = [{"code": "c", "values": {"a": "v" * 100}}] * 200
    routine = dump(ENGINE.schedule(a_program(), date(2026, 1, 5)))
    routine["messages"] = {"c": "{a}" * 666}
    routine["sessions"][0]["entries"][0]["reasons"] = reasons
    text = json.dumps(routine)
    assert len(text) < 40_000
    loaded = loads(text)
    for name in ENGINE.formats:
        assert len(ENGINE.render(loaded, name)) < 20 * len(text)  # type: ignore[arg-type]
