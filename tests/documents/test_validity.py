"""Documents made in Python are checked like loaded ones, once, and what was checked is remembered while it lives."""

from __future__ import annotations

import gc
import json
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from hiproutine import DocumentError, Log, Program, dump, dumps, load
from hiproutine.documents import schema_validation, validity
from hiproutine.documents.document_types import Document
from hiproutine.documents.schemas import schema_folder
from hiproutine.documents.validity import check_valid, ensure_valid, is_known_valid, mark_valid
from hiproutine.errors import InvalidValueError
from hiproutine.model.log import CheckIn, LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.profile import Availability, Pain, Profile
from hiproutine.testing.strategies import logs, profiles

EXAMPLES = sorted((schema_folder() / "examples" / "valid").glob("*.json"))
DAY = date(2026, 1, 5)


def session_with(*sets: LoggedSet, pain: LoggedPain | None = None, day: date = DAY) -> LoggedSession:
    return LoggedSession(day, "a", entries=(LoggedEntry("bridge", sets, pain=pain),))


def problems_of(document: Document) -> list[tuple[str, str]]:
    """Return the problems that every way into the library finds; none of them lets the document through."""
    problems = check_valid(document)
    for use in (ensure_valid, dump, dumps):
        with pytest.raises(DocumentError) as caught:
            use(document)
        assert list(caught.value.problems) == problems
    assert all(problem.message and problem.hint for problem in problems)
    return [(problem.path, problem.code) for problem in problems]


ENTRY = "$.sessions[0].entries[0]"


@pytest.mark.parametrize(
    ("session", "path", "code"),
    [
        (session_with(LoggedSet(-8)), f"{ENTRY}.sets[0].reps", "too-small"),
        (session_with(LoggedSet(8), LoggedSet(8, 10**6)), f"{ENTRY}.sets[1].hold_s", "too-large"),
        (session_with(pain=LoggedPain(during=-3)), f"{ENTRY}.pain.during", "too-small"),
        (session_with(pain=LoggedPain(after=11)), f"{ENTRY}.pain.after", "too-large"),
        (session_with(LoggedSet("8")), f"{ENTRY}.sets[0].reps", "wrong-type"),  # type: ignore[arg-type]
        (session_with(LoggedSet(True)), f"{ENTRY}.sets[0].reps", "wrong-type"),
        (session_with(LoggedSet(8, rpe=Decimal("NaN"))), f"{ENTRY}.sets[0].rpe", "not-a-number"),
        (session_with(LoggedSet(8, rpe=7.5)), f"{ENTRY}.sets[0].rpe", "wrong-type"),  # type: ignore[arg-type]
        (session_with({"reps": 8}), f"{ENTRY}.sets[0]", "wrong-type"),  # type: ignore[arg-type]
        (LoggedSession("2026-01-05", "a"), "$.sessions[0].date", "wrong-type"),  # type: ignore[arg-type]
        (LoggedSession(DAY, "Not An Id"), "$.sessions[0].session", "wrong-form"),
        (LoggedSession(DAY, "a", time="07:00"), "$.sessions[0].time", "wrong-type"),  # type: ignore[arg-type]
        ("monday", "$.sessions[0]", "wrong-type"),
    ],
)
def test_a_log_made_in_python_is_held_to_its_schema(session: Any, path: str, code: str) -> None:
    assert problems_of(Log((session,))) == [(path, code)]


def test_the_rest_of_a_log_is_checked_too() -> None:
    assert problems_of(Log(check_ins=(CheckIn(DAY, 11),))) == [("$.check_ins[0].readiness", "too-large")]
    assert problems_of(Log(program="No Id")) == [("$.program", "wrong-form")]
    assert problems_of(Log(sessions=3)) == [("$.sessions", "wrong-type")]  # type: ignore[arg-type]


def test_everything_wrong_comes_at_once_in_order_of_path() -> None:
    person = Profile(
        "40",  # type: ignore[arg-type]
        Availability(0, times=("07:00",)),  # type: ignore[arg-type]
        pain=Pain(11),
        equipment={"chair"},  # type: ignore[arg-type]
        answers={"fever": "no"},  # type: ignore[dict-item]
    )
    assert problems_of(person) == [
        ("$.age", "wrong-type"),
        ("$.answers.fever", "wrong-type"),
        ("$.availability.minutes", "too-small"),
        ("$.availability.times[0]", "wrong-type"),
        ("$.equipment", "wrong-type"),
        ("$.pain.now", "too-large"),
    ]


def test_what_does_not_agree_with_itself_is_refused() -> None:
    program = load(schema_folder() / "examples" / "valid" / "program-superset.json", Program)
    assert problems_of(evolve(program, sessions=program.sessions[:0]))
    twice = evolve(program, entries=(*program.entries, program.entries[0]))
    assert (f"$.entries[{len(program.entries)}].id", "duplicate-id") in problems_of(twice)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_copy_of_a_good_document_is_good_and_is_written_alike(path: Any) -> None:
    document = load(path)
    copy = evolve(document)
    assert is_known_valid(document)
    assert not is_known_valid(copy)
    assert check_valid(copy) == []
    assert is_known_valid(copy)
    assert dump(copy) == dump(document)


@given(logs() | profiles())
def test_what_the_strategies_make_can_be_written_and_loaded(document: Any) -> None:
    assert check_valid(document) == []
    assert load(json.loads(dumps(document))) == document


def test_a_value_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    log = ensure_valid(Log((session_with(LoggedSet(8)),)))
    monkeypatch.delattr(validity, "check_document")
    monkeypatch.delattr(validity, "check_part")
    assert ensure_valid(log) is log
    made = mark_valid(Log((session_with(LoggedSet(8)),)))
    assert ensure_valid(made) is made


def test_a_log_that_grows_is_checked_by_its_new_session_only(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    check_part = schema_validation.check_part

    def count(document: str, part: str, value: Any, path: Any) -> Any:
        checked.append(value["date"])
        return check_part(document, part, value, path)

    monkeypatch.setattr(validity, "check_part", count)
    sessions: tuple[LoggedSession, ...] = ()
    for index in range(5):
        sessions += (session_with(LoggedSet(8), day=DAY + timedelta(index)),)
        ensure_valid(Log(sessions))
    assert checked == [f"2026-01-{5 + index:02}" for index in range(5)]


def test_what_can_still_change_is_not_remembered() -> None:
    sessions = [session_with(LoggedSet(8))]
    log = Log(sessions)  # type: ignore[arg-type]
    assert check_valid(log) == []
    assert not is_known_valid(log)
    sessions.append(session_with(LoggedSet(-8)))
    assert problems_of(log) == [("$.sessions[1].entries[0].sets[0].reps", "too-small")]
    sets = [LoggedSet(8)]
    session = LoggedSession(DAY, "a", entries=(LoggedEntry("bridge", sets),))  # type: ignore[arg-type]
    assert check_valid(Log((session,))) == []
    sets.append(LoggedSet(-8))
    assert problems_of(Log((session,)))


def test_nothing_is_remembered_longer_than_it_lives() -> None:
    gc.collect()
    before = len(validity._VALID)
    logs_alive = [ensure_valid(Log((session_with(LoggedSet(8)),))) for _ in range(10)]
    assert len(validity._VALID) == before + 20
    del logs_alive
    gc.collect()
    assert len(validity._VALID) == before


def test_what_is_no_document_is_told_in_one_sentence() -> None:
    with pytest.raises(InvalidValueError, match=r"^Expected a .*Log, got 3\.$"):
        dump(3)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="Load it first"):
        ensure_valid("log.json")
    assert problems_of(Profile(40, Availability(20, times=(time(7), 8)))) == [  # type: ignore[arg-type]
        ("$.availability.times[1]", "wrong-type")
    ]
