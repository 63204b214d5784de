"""Cases of public bug reports about programs that are changed on the way.

The files with the cases lie outside the repository; without them nothing is tried.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hiproutine import Course, Engine, Log, Program, load
from hiproutine.model.routine import RoutineEntry

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "reports"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the cases of public reports are not here")

MONDAY = date(2026, 1, 5)
MIDWAY = CASES / "14-programme-edited-midway"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(packs=[CASES / "pack"], discover=False)


def next_asked(engine: Engine, before: str, after: str, log_name: str) -> RoutineEntry:
    """Return what is asked for first after a program was edited by hand; what came before stays as it was."""
    log = load(MIDWAY / log_name, Log)
    course = Course.begin(load(MIDWAY / before, Program), MONDAY)
    change = engine.amend(course, load(MIDWAY / after, Program), log=log)
    routine, unchanged = engine.schedule(change.course, log), engine.schedule(course, log)
    done = [session for session in routine.sessions if session.status == "done"]
    assert done == [session for session in unchanged.sessions if session.status == "done"]
    assert len(done) == len(log.sessions)
    return next(session for session in routine.sessions if session.status == "planned").entries[0]


def loads_of(entry: RoutineEntry) -> list[Decimal]:
    return [set_dose.load.value for set_dose in entry.dose.sets if set_dose.load and set_dose.load.value is not None]


def test_case_14_a_set_more_goes_on_with_the_load_that_was_reached(engine):
    entry = next_asked(engine, "before.json", "four_sets.json", "log.json")
    assert [set_dose.reps for set_dose in entry.dose.sets] == [5] * 4
    assert loads_of(entry) == [Decimal("67.5")] * 4


def test_case_14_a_bigger_step_counts_from_the_next_session_on(engine):
    assert loads_of(next_asked(engine, "before.json", "step_of_five.json", "log.json")) == [Decimal("67.5")] * 3


def test_case_14_a_new_training_max_is_what_the_next_wave_goes_by(engine):
    before = loads_of(next_asked(engine, "wave100.json", "wave100.json", "wavelog.json"))
    after = loads_of(next_asked(engine, "wave100.json", "wave110.json", "wavelog.json"))
    assert max(before) == Decimal("87.5") < max(after)
