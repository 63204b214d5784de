"""A range of repetitions: what people of other trackers reported (``../shared/cases/reports``).

The documents lie outside the repository; without them nothing is tried.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from hiproutine import Engine, Log, Program, load
from hiproutine.model.dose import Load
from hiproutine.model.pack import RuleUse

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "reports"
CASE = REPORTS / "20-range-of-repetitions"
pytestmark = pytest.mark.skipif(not CASE.exists(), reason="the reports of other systems are not here")

RULES = [
    RuleUse("double", {"reps": {"min": 8, "max": 12}}),
    RuleUse("double", {"reps": {"min": 8, "max": 12}, "from_done": True}),
    *[RuleUse(name, {}) for name in ("double", "linear", "amrap", "rep-sum", "per-side")],
]


@pytest.mark.parametrize("rule", RULES, ids=str)
@pytest.mark.parametrize(("done", "size"), [((8, 8, 8), "42.5"), ((12, 12, 11), "42.5"), ((12, 12, 12), "45")])
def test_20_the_load_moves_at_the_top_and_the_range_stands(rule, done, size):
    program, log = load(CASE / "program.json"), load(CASE / "log.json")
    assert isinstance(program, Program)
    assert isinstance(log, Log)
    program = evolve(program, entries=(evolve(program.entries[0], rules=(rule,)),))
    (session,), (entry,) = log.sessions, log.sessions[0].entries
    rows = tuple(evolve(row, reps=reps) for row, reps in zip(entry.sets, done, strict=True))
    log = evolve(log, sessions=(evolve(session, entries=(evolve(entry, sets=rows),)),))
    routine = Engine(packs=[REPORTS / "pack"]).schedule(program, start=session.date, log=log, as_of=date(2026, 1, 6))
    for later in routine.sessions[1:]:
        sets = later.entries[0].dose.sets
        assert {(set_dose.reps, set_dose.reps_max) for set_dose in sets} == {(8, 12)}
        if later is routine.sessions[1]:
            assert {set_dose.load for set_dose in sets} == {Load("kg", Decimal(size))}
