"""Routines answer questions: arguments are checked, and problems say which argument it is."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from tests.lookup.routines import MONDAY, entry, kg, routine, rows, session

from hiproutine import DocumentError, HiproutineError, InvalidValueError
from hiproutine.model.dose import Dose
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.performed_entry import PerformedEntry

ROUTINE = routine(session(0, entry("squat", dose=Dose.straight(2, 5, load=kg(60)))), session(2), as_of=0)
WRONG: Any = "2026-01-05"


def test_a_routine_answers():
    (due,) = ROUTINE.due_on(MONDAY)
    assert due == ROUTINE.next_session() == ROUTINE.sessions[0]
    assert [record.session for record in ROUTINE.history("squat")] == ["w1-1"]
    assert due.as_logged().entries[0].sets == rows(5, 5, load=kg(60))


def test_a_routine_out_of_a_pickle_answers_where_nothing_else_is_loaded():
    script = (
        "import pickle, sys, datetime; r = pickle.load(sys.stdin.buffer); print(r.next_session().as_logged().session)"
    )
    done = subprocess.run([sys.executable, "-c", script], input=pickle.dumps(ROUTINE), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "a"


@pytest.mark.parametrize("day", [WRONG, datetime(2026, 1, 5), None])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(InvalidValueError, match="Expected a date for day"):
        ROUTINE.due_on(day)


def test_every_argument_is_checked():
    wrong: Any = 5
    with pytest.raises(InvalidValueError, match="Expected a date for day"):
        ROUTINE.next_session(WRONG)
    with pytest.raises(InvalidValueError, match="Expected the name of a entry"):
        ROUTINE.history(wrong)
    with pytest.raises(InvalidValueError, match="Expected a date for on"):
        ROUTINE.sessions[0].as_logged(on=WRONG)
    with pytest.raises(InvalidValueError, match="Expected a mapping for changes"):
        ROUTINE.sessions[0].as_logged(changes=wrong)
    with pytest.raises(InvalidValueError, match="Expected True or False for skipped"):
        ROUTINE.sessions[0].as_logged(skipped=wrong)
    with pytest.raises(InvalidValueError, match="Expected a list for symptoms"):
        ROUTINE.sessions[0].as_logged(symptoms=WRONG)


def problems_of(planned, **words):
    with pytest.raises(DocumentError) as caught:
        planned.as_logged(**words)
    assert caught.value.document == "log"
    return {problem.path: problem.code for problem in caught.value.problems}


def test_all_problems_come_at_once_with_the_argument_they_come_from():
    sets = [LoggedSet(-1), LoggedSet(5, rir=Decimal(11))]
    words = {
        "pain": LoggedPain(during=11),
        "felt": "fine",
        "note": 3,
        "symptoms": ["cough"],
        "changes": {"squat": PerformedEntry(sets, pain=12), "clam": None},
    }
    assert problems_of(ROUTINE.sessions[0], **words) == {
        "$.changes.clam": "unknown-entry",
        "$.changes.squat.sets[0].reps": "too-small",
        "$.changes.squat.sets[1].rir": "too-large",
        "$.changes.squat.pain.during": "too-large",
        "$.pain.during": "too-large",
        "$.felt": "not-allowed",
        "$.note": "wrong-type",
        "$.symptoms[0]": "not-allowed",
    }


def test_what_is_no_change_is_told_once():
    changes: Any = {"squat": [LoggedSet(5)]}
    assert problems_of(ROUTINE.sessions[0], changes=changes) == {"$.changes.squat": "wrong-type"}
    changes = {"squat": PerformedEntry(sets=WRONG)}
    assert problems_of(ROUTINE.sessions[0], changes=changes) == {"$.changes.squat.sets": "wrong-type"}
    no_set: Any = 5
    changes = {"squat": PerformedEntry(sets=[no_set])}
    assert problems_of(ROUTINE.sessions[0], changes=changes) == {"$.changes.squat.sets[0]": "wrong-type"}


def test_the_skipped_day_is_the_planned_one():
    assert ROUTINE.sessions[0].as_logged(skipped=True, on=date(2026, 1, 7)).date == MONDAY


ODD: tuple[Any, ...] = (
    *(None, -1, True, float("nan"), "\ud800", b"x", [], {}),
    *(datetime(2026, 1, 5), Decimal("NaN"), 10**400, object()),
)


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_d5_no_odd_argument_raises_anything_but_our_errors(value):
    planned = ROUTINE.sessions[0]
    words = ("on", "at", "pain", "felt", "note", "symptoms", "skipped", "changes")
    fields = ("sets", "exercise", "pain", "felt", "note", "light")
    changes = [{"squat": PerformedEntry(**{name: value})} for name in fields]
    calls: list[Callable[[], object]] = [
        partial(ROUTINE.due_on, value),
        partial(ROUTINE.next_session, value),
        partial(ROUTINE.history, value),
        *(partial(planned.as_logged, **{name: value}) for name in words),
        *(partial(planned.as_logged, skipped=skipped, changes=c) for c in changes for skipped in (False, True)),
    ]
    for call in calls:
        with suppress(HiproutineError):
            call()
