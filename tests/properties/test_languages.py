"""Another language changes words, and nothing that is done: the same exercises, doses, days and stops."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiproutine import Engine, InfeasibleError, Program, Routine, ScreeningError
from hiproutine.testing.strategies import hip_profiles

ENGINE = Engine(discover=False)
PACK = ENGINE.packs["hips"]


def work_of(program: Program) -> Any:
    """Return what a program asks for, without a word of it."""
    entries = [
        (e.id, e.exercise, e.dose, e.rungs, e.caps, e.rules, [r.code for r in e.reasons]) for e in program.entries
    ]
    sessions = [(session.id, session.blocks, session.minutes) for session in program.sessions]
    return entries, sessions, program.cycle, [(t.subject, t.planned) for t in program.targets]


def done_in(routine: Routine) -> Any:
    """Return what a routine asks for, day by day, and the codes of its reasons."""
    return [
        (s.date, s.status, [(e.entry, e.exercise, e.dose, e.stopped, [r.code for r in e.reasons]) for e in s.entries])
        for s in routine.sessions
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(hip_profiles(PACK), st.sampled_from(["de-AT", "es", "ar"]))
def test_a_language_changes_no_dose(profile: Any, language: str) -> None:
    results: list[Any] = []
    for tag in ("en", language):
        try:
            program = ENGINE.plan(evolve(profile, language=tag), "hips/hip-strength")
        except (InfeasibleError, ScreeningError) as error:
            results.append((type(error), [stop.item for stop in getattr(error, "stops", ())]))
            continue
        log = ENGINE.simulate(program, "painful", date(2026, 1, 5)).log
        routine = ENGINE.schedule(program, date(2026, 1, 5), log.sessions[:5])
        results.append((work_of(program), [repr(session.entries) for session in log.sessions], done_in(routine)))
        assume(program.language == tag)
    assert results[0] == results[1]
