"""Each session in a row."""

from __future__ import annotations

from datetime import time

from tests.lookup.routines import MONDAY, done, entry, kg, pain, routine, rows, session

from hiproutine.formats.report_sessions import session_rows
from hiproutine.model.dose import Dose, SetDose


def row(shown):
    (cells,) = session_rows(routine(shown))
    return cells


def test_when_and_how_it_went():
    assert row(done(0, time=time(7, 30)))[:2] == ("Mon 5 Jan 2026, 07:30", "A (done)")
    assert row(done(1, planned_for=MONDAY))[1] == "A (done, planned for Mon 5 Jan 2026)"
    assert row(done(1, unplanned=True))[1] == "A (done, not planned)"


def test_what_was_asked_for():
    ramp = (SetDose(5, load=kg(20)),)
    loaded = Dose.straight(2, 8, load=kg(60))
    assert row(session(0, entry("squat", dose=loaded, ramp=ramp), entry("clam", stopped=True)))[2] == (
        "Squat: warm-up 5 × 20 kg, then 2 sets × 8 repetitions at 60 kg, 60 s rest; "
        "Clam: STOPPED (last dose 2 sets × 8 repetitions, each side, 60 s rest)"
    )


def test_what_was_done_and_how_it_hurt():
    shown = done(
        *(0, entry("squat", performed=rows(8, 7), pain=pain(None, 3)), entry("clam", pain=pain(None, 1))),
        pain=pain(0, 2),
        note="Knee.",
    )
    assert row(shown)[3] == (
        "Squat: done: 8, 7, pain during 3 (of 10); Clam: not done, pain during 1 (of 10); "
        "pain before 0, during 2 (of 10); Knee."
    )


def test_another_exercise_light_work_and_what_was_left_out_are_named_as_such():
    instead = entry("squat", performed=rows(8, 7), performed_exercise="demo/bridge", light=True)
    shown = done(0, instead, entry("clam"), entry("bridge", stopped=True))
    assert row(shown)[3] == "Squat: done light: bridge instead, 8, 7; Clam: not done"
    assert row(done(0, entry("squat")))[3] == "Squat: done: nothing noted"


def test_in_a_superset_the_rest_is_that_after_a_round():
    entries = [entry(name, style="superset", block=0, round_rest_s=75) for name in ("squat", "bridge")]
    dose = "2 sets × 8 repetitions, 75 s rest after a round"
    assert row(session(0, *entries))[2] == f"Squat: {dose}; Bridge: {dose}"
