"""Precautions are told with the exercise that they are about."""

from __future__ import annotations

from attrs import evolve
from tests.formats.routines import small_routine

from hiproutine.formats.outline import outline_sessions
from hiproutine.formats.told_reasons import dose_reasons, precautions_by_exercise
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Routine, RoutineEntry

MESSAGES = {"start": "The start.", "rung-up": "Next comes {after}.", "precaution": "Note ({tag}): {reason}"}
OF_BRIDGE = Reason("precaution", "bridge", {"tag": "knee-pain", "reason": "Slowly."})
OF_PLANK = Reason("precaution", "plank", {"tag": "knee-pain", "reason": "On a mat."})
FIRST = RoutineEntry("e", "bridge", Dose.straight(2, 8), reasons=(Reason("start"), OF_BRIDGE, OF_PLANK))
THEN = evolve(FIRST, exercise="plank", reasons=(Reason("rung-up", values={"after": "Side plank"}),))


def lived(*entries: RoutineEntry) -> Routine:
    routine = small_routine(messages=MESSAGES)
    sessions = tuple(
        evolve(routine.sessions[0], id=f"s{number}", entries=(entry,)) for number, entry in enumerate(entries)
    )
    return evolve(routine, sessions=sessions)


def test_each_precaution_is_told_where_its_exercise_is_done_first() -> None:
    news = [outline.groups[0].lines[0].news for outline in outline_sessions(lived(FIRST, FIRST, THEN, THEN, FIRST))]
    assert news == [
        ("The start.", "Note (knee pain): Slowly."),
        (),
        ("Next comes Side plank.", "Note (knee pain): On a mat."),
        (),
        ("The start.",),
    ]


def test_a_precaution_is_found_once_and_other_reasons_with_its_code_stay() -> None:
    assert precautions_by_exercise(lived(FIRST, FIRST)) == {("e", "bridge"): (OF_BRIDGE,), ("e", "plank"): (OF_PLANK,)}
    assert dose_reasons(FIRST) == (Reason("start"),)
    own = Reason("limited", "e", rule="mine")
    assert dose_reasons(evolve(FIRST, reasons=(own, Reason("limited")))) == (own, Reason("limited"))
