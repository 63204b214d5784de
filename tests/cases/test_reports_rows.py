"""Cases from public bug reports of other trackers: rows as people log them, and a session left out for pain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hiproutine import Engine, load
from hiproutine.model.log import Log
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Program
from hiproutine.model.routine import RoutineEntry

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the reports of other systems are not here")

START = date(2026, 1, 5)
WARM_UPS = [{"reps": 8, "load": {"unit": "kg", "value": 20}}, {"reps": 5, "load": {"unit": "kg", "value": 40}}]
WORK = [{"reps": 5, "load": {"unit": "kg", "value": 65}}] * 3
SINGLE = {"reps": 1, "load": {"unit": "kg", "value": 100}}


def next_entry(case: str, log: Any = None, rules: list[Any] | None = None, as_of: date | None = None) -> RoutineEntry:
    """Return the first planned entry after a log: the case's own, or another; with the case's rules, or others."""
    engine = Engine(packs=[REPORTS / "pack"], discover=False)
    program = load(REPORTS / case / "program.json", Program)
    if rules is not None:
        uses = tuple(RuleUse(name, parameters) for name, parameters in rules)
        program = evolve(program, entries=tuple(evolve(entry, rules=uses) for entry in program.entries))
    routine = engine.schedule(program, START, load(log or REPORTS / case / "log.json", Log), as_of)
    return next(session for session in routine.sessions if session.status == "planned").entries[0]


def logged(sets: list[Any], **entry: Any) -> dict[str, Any]:
    session = {"date": "2026-01-05", "session": "a", "entries": [{"entry": "squat", "sets": sets, **entry}]}
    return {"document": "log", "schema_version": 1, "sessions": [session]}


def loads_and_reps(entry: RoutineEntry) -> list[tuple[str, int]]:
    return [(str(one.load and one.load.value), one.reps) for one in entry.dose.sets]


def test_06_warm_up_rows_of_a_tracker_do_no_harm():
    assert loads_and_reps(next_entry("06-warm-up-rows")) == [("67.5", 5)] * 3


DRIVERS: list[list[Any]] = [
    [("rep-sum", {})],
    [("linear", {"increase": 2.5, "failures": 1})],
    [("amrap", {"increase": 2.5})],
    [("double", {"reps": {"min": 5, "max": 5}, "load_step": 2.5})],
    [("per-side", {"reps": {"min": 5, "max": 5}, "load_step": 2.5, "failures": 1})],
    [("linear", {"increase": 2.5, "failures": 1}), ("deload", {"misses": 1, "every": 0})],
    [("linear", {"increase": 2.5, "failures": 1}), ("effort-ceiling", {"least_rir": 1})],
    [("linear", {"increase": 2.5, "failures": 1}), ("cap", {})],
]
MARKED = [{**row, "role": "warm-up"} for row in WARM_UPS]


@pytest.mark.parametrize("rules", DRIVERS, ids=lambda rules: "+".join(name for name, _ in rules))
@pytest.mark.parametrize(
    "sets",
    [
        WORK,
        [*WARM_UPS, *WORK],
        [*MARKED, *WORK],
        [*WORK, SINGLE],
        [*WARM_UPS, *WORK, SINGLE, *WARM_UPS],
        [*WORK, {"reps": 8, "load": {"unit": "kg", "value": 50}, "role": "drop"}],
        [*WORK, {**SINGLE, "reps": 0, "role": "extra", "rir": 0}],
        [*WARM_UPS, *WORK, WORK[0]],
        [{**row, "load": {"unit": "lb", "value": 143.3}} for row in WORK],
    ],
)
def test_06_rows_in_other_words_give_the_same_dose(rules, sets):
    assert loads_and_reps(next_entry("06-warm-up-rows", logged(sets), rules)) == [("67.5", 5)] * 3


@pytest.mark.parametrize("sets", [WORK, [*WARM_UPS, *WORK], [*WARM_UPS, *WORK, SINGLE]])
def test_06_after_a_break_the_work_sets_count(sets):
    entry = next_entry("06-warm-up-rows", logged(sets), [("break-return", {})], as_of=date(2026, 1, 22))
    assert loads_and_reps(entry) == [("57.5", 5)] * 3


def test_06_light_on_purpose_is_done_and_not_judged():
    light = [{"reps": 5, "load": {"unit": "kg", "value": 30}}] * 3
    rules = [("linear", {"increase": 2.5, "failures": 1})]
    entry = next_entry("06-warm-up-rows", logged(light, light=True), rules)
    assert loads_and_reps(entry) == [("65", 5)] * 3
    assert [reason.code for reason in entry.reasons] == ["light-on-purpose"]
    entry = next_entry("06-warm-up-rows", logged(light), rules)
    assert entry.reasons[0].code == "load-taken"


def test_06_another_exercise_in_its_place_is_not_judged():
    rules = [("linear", {"increase": 2.5, "failures": 1})]
    entry = next_entry("06-warm-up-rows", logged([{"reps": 3}], exercise="kit/dip"), rules)
    assert loads_and_reps(entry) == [("65", 5)] * 3
    assert [reason.code for reason in entry.reasons] == ["another-exercise"]


def test_30_a_sign_to_stop_on_a_skipped_session_stops():
    assert next_entry("30-skipped-for-pain").stopped


def skipped(**fields: Any) -> dict[str, Any]:
    log = logged([{"reps": 5, "load": {"unit": "kg", "value": 60}}] * 3)
    log["sessions"][0]["pain"] = {"during": 0, "after": 0, "next_morning": 0}
    log["sessions"].append({"date": "2026-01-07", "session": "a", "status": "skipped", **fields})
    return log


@pytest.mark.parametrize(
    ("fields", "dose", "code"),
    [
        ({}, ("62.5", 5), "load-added"),
        ({"pain": {"before": 0}}, ("62.5", 5), "load-added"),
        ({"pain": {"next_morning": 1}}, ("62.5", 5), "load-added"),
        ({"pain": {"before": 3.5}}, ("62.5", 5), "load-added"),
        ({"pain": {"before": 0, "during": 3.5}}, ("60", 5), "pain-hold"),
        ({"pain": {"during": 3.5}}, ("60", 5), "pain-hold-unknown"),
        ({"pain": {"before": 8}}, ("60", 2), "pain-eased"),
        ({"pain": {"during": 8}}, ("60", 2), "pain-eased"),
        ({"entries": [{"entry": "squat", "pain": {"before": 8}}]}, ("60", 2), "pain-eased"),
    ],
)
def test_30_pain_of_a_skipped_session_reaches_the_gate(fields, dose, code):
    entry = next_entry("30-skipped-for-pain", skipped(**fields))
    assert loads_and_reps(entry) == [dose] * 3
    assert entry.reasons[-1].code == code


def test_30_skipped_twice_for_pain_stops():
    log = skipped(pain={"before": 8})
    log["sessions"].append({"date": "2026-01-09", "session": "a", "status": "skipped", "pain": {"before": 7}})
    assert next_entry("30-skipped-for-pain", log).stopped
    log["sessions"][-1] = {"date": "2026-01-09", "session": "a", "status": "skipped", "pain": {"before": 0}}
    log["sessions"].append({"date": "2026-01-12", "session": "a", "status": "skipped", "pain": {"before": 7}})
    assert next_entry("30-skipped-for-pain", log).stopped, "a skipped session without pain is not a clean one"
