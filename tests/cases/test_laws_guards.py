"""The smallest documents of kinds in which guards broke a law of progression, as laws.md states it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import pytest
from tests.cases.test_laws_drivers import codes, kg, numbers, squat, weekly_program

from hiproutine import Engine, load
from hiproutine.model.log import Log
from hiproutine.model.pack import Pack
from hiproutine.model.routine import RoutineEntry

START = date(2024, 1, 1)
PACK = squat({"reps": 5, "load": kg(60)})
HEAVY_EASY = {"training_max": 100, "weeks": [[{"percent": 90, "reps": 3}], [{"percent": 40, "reps": 5}]]}
WENDLER = {
    "training_max": 100,
    "weeks": [
        [{"percent": percent, "reps": reps} for percent, reps in ((75, 5), (85, 3), (95, 1))],
        [{"percent": percent, "reps": 5} for percent in (40, 50, 60)],
    ],
}


def schedule(
    rules: list[dict[str, Any]],
    done: dict[int, dict[str, Any]],
    *,
    dose: list[dict[str, Any]],
    days: tuple[int, ...] = (1,),
    weeks: int = 5,
    as_of: int = 0,
    readiness: dict[int, int] | None = None,
) -> list[RoutineEntry]:
    """Return the entry in every session of a program; ``done`` are logged sessions by their day, counted from 0."""
    sessions = [
        {"date": (START + timedelta(days=day)).isoformat(), "session": "a", **logged} for day, logged in done.items()
    ]
    ready = [
        {"date": (START + timedelta(days=day)).isoformat(), "readiness": score}
        for day, score in (readiness or {}).items()
    ]
    log = cast(Log, load({"document": "log", "schema_version": 1, "sessions": sessions, "check_ins": ready}))
    engine = Engine(packs=[cast(Pack, load(PACK))], discover=False)
    routine = engine.schedule(weekly_program(dose, rules, weeks, days), START, log, START + timedelta(days=as_of))
    return [session.entries[0] for session in routine.sessions]


def logged(*rows: dict[str, Any], pain: int = 0, **entry: Any) -> dict[str, Any]:
    return {"pain": {"during": pain}, "entries": [{"entry": "e", "sets": list(rows), **entry}]}


# G1: a planned easy week stays easy, also where a guard held the heavy week before it.


@pytest.mark.parametrize(
    ("wave", "heavy", "easy"),
    [
        (HEAVY_EASY, [(3, 90)], [(3, 40)]),
        (WENDLER, [(5, 75), (3, 85), (1, 95)], [(5, 40), (3, 50), (1, 60)]),
    ],
)
@pytest.mark.parametrize("is_second_done", [False, True])
def test_law_g1_the_pain_gate_does_not_make_an_easy_week_heavy(wave, heavy, easy, is_second_done):
    rows = [{"reps": reps, "load": kg(load)} for reps, load in heavy]
    done = {0: logged(*rows, pain=5), **({3: logged(*rows, pain=5)} if is_second_done else {})}
    rules = [{"name": "pain-gate"}, {"name": "wave", "parameters": wave}]
    entries = schedule(rules, done, dose=rows, days=(1, 4), as_of=7)
    assert [numbers(entry) for entry in entries[:3]] == [heavy, heavy, easy]
    assert codes(entries[2])[0] == "pain-hold-unknown"


def test_law_g1_effort_ceiling_does_not_either():
    asked = {"reps": 3, "load": kg(90), "rir": 2}
    wave = {"name": "wave", "parameters": HEAVY_EASY}
    done = {0: logged({**asked, "rir": 1})}
    entries = schedule([{"name": "effort-ceiling"}, wave], done, dose=[asked], days=(1, 4), as_of=7)
    assert [numbers(entry) for entry in entries[:3]] == [[(3, 90)], [(3, 90)], [(3, 40)]]


def test_law_g1_before_anything_was_done_readiness_lowers_what_is_planned():
    wave = {"name": "wave", "parameters": {"training_max": 100, "weeks": [[{"percent": 70, "reps": 4}]]}}
    written = [{"count": 3, "reps": 4, "load": kg(2.5)}]
    (first, *_) = schedule([{"name": "readiness"}, wave], {}, dose=written, readiness={0: 2})
    assert numbers(first) == [(4, 62.5)]
    (first, *_) = schedule([{"name": "readiness"}, wave], {}, dose=written, readiness={0: 5})
    assert numbers(first) == [(4, 70)]


# G1 for the whole life: what was not done on an eased day is not forgotten.


def test_law_g1_a_step_down_is_not_lost_on_an_eased_day():
    driver = {"name": "linear", "parameters": {"failures": 1, "decrease_percent": 10}}
    asked = [{"reps": 5, "load": kg(60)}]
    done = {0: logged({"reps": 5, "load": kg(60)}), 7: logged({"reps": 3, "load": kg(55)})}
    alone = schedule([driver], done, dose=asked, as_of=8, readiness={7: 2})
    guarded = schedule([{"name": "readiness"}, driver], done, dose=asked, as_of=8, readiness={7: 2})
    assert numbers(guarded[1]) < numbers(alone[1])
    assert numbers(guarded[2]) == numbers(alone[2])
    assert codes(guarded[2]) == ["down-anyway"]


def test_law_g1_a_planned_easy_week_done_as_asked_is_no_shortfall():
    rules = [
        {"name": "deload", "parameters": {"weeks": [2], "parts": ["load"], "fraction": 0.5}},
        {"name": "linear", "parameters": {"failures": 1}},
    ]
    done = {0: logged({"reps": 5, "load": kg(60)}), 7: logged({"reps": 5, "load": kg(30)})}
    entries = schedule(rules, done, dose=[{"reps": 5, "load": kg(60)}], as_of=8)
    assert numbers(entries[1]) == [(5, 30)]
    assert numbers(entries[2]) == [(5, 62.5)]
    # Less than the easy week asks for is a shortfall all the same.
    done = {**done, 7: logged({"reps": 2, "load": kg(30)})}
    assert numbers(schedule(rules, done, dose=[{"reps": 5, "load": kg(60)}], as_of=8)[2]) < [(5, 62.5)]


# G2: a cap holds while nobody comes.

CAP = {"name": "cap", "parameters": {"session": {"load": 2.5}, "week": {}}}


def test_law_g2_the_calendar_does_not_climb_past_a_cap():
    plan = {"dimension": "load", "at": 2, "op": "+", "value": 10, "repeat": True}
    changes = {"name": "changes", "parameters": {"changes": [plan]}}
    entries = schedule([CAP, changes], {}, dose=[{"reps": 5, "load": kg(60)}], as_of=28)
    assert [numbers(entry) for entry in entries] == [[(5, 60)], *[[(5, 62.5)]] * 4]
    assert {tuple(codes(entry)) for entry in entries[1:]} == {("cap-part",)}


def test_law_g2_a_missed_light_day_is_no_way_past_a_cap():
    days = [{}, {"load_percent": 80}, {"load_percent": 120}]
    undulating = {"name": "undulating", "parameters": {"by": "week", "days": days}}
    done = {0: logged({"reps": 5, "load": kg(60)})}
    entries = schedule([CAP, undulating], done, dose=[{"reps": 5, "load": kg(60)}], as_of=14)
    assert [numbers(entry) for entry in entries[:3]] == [[(5, 60)], [(5, 47.5)], [(5, 62.5)]]


# G3: the law speaks of the session.


def test_law_g3_pain_of_the_session_counts_for_an_entry_that_did_not_hurt():
    rules = [{"name": "pain-gate"}, {"name": "reps"}]
    done = {7 * week: logged({"reps": 5}, pain=9) | {"pain": {"during": 9}} for week in range(3)}
    for session in done.values():
        session["entries"][0]["pain"] = {"during": 0}
    entries = schedule(rules, done, dose=[{"reps": 5}], as_of=21)
    assert codes(entries[1]) == ["pain-eased"]
    assert entries[2].stopped


# G7: whoever came once is asked for no less than who never came.


def test_law_g7_never_coming_asks_for_no_more_than_coming_once():
    plan = {"dimension": "load", "at": 2, "op": "+", "value": 2.5, "repeat": True}
    rules: list[dict[str, Any]] = [{"name": "break-return"}, {"name": "changes", "parameters": {"changes": [plan]}}]
    asked = [{"reps": 5, "load": kg(60)}]
    never = schedule(rules, {}, dose=asked, as_of=28)
    once = schedule(rules, {0: logged({"reps": 5, "load": kg(60)})}, dose=asked, as_of=28)
    assert [numbers(entry) for entry in never[3:]] == [numbers(entry) for entry in once[3:]] == [[(5, 52.5)]] * 2
    assert codes(never[3]) == ["not-begun"]
    assert codes(once[3]) == ["back-after-break"]
