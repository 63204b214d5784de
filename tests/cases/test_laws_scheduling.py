"""Small documents that once broke a law of scheduling, or took a service down: each of them stays a test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hiproutine import DocumentError, Engine, Program, dump, load
from hiproutine.limits import MAX_PROBLEMS, MAX_SHOWN_NAMES

ENGINE = Engine(discover=False)
MONDAY = date(2024, 1, 1)
BRIDGE = {"sets": [{"reps": 6, "hold_s": 5}]}


def a_program(entries: list[Any], sessions: list[Any], slots: list[Any], **more: Any) -> Any:
    return load(
        {
            "document": "program",
            "schema_version": 1,
            "id": "p",
            "title": "t",
            "weeks": 1,
            "cycle": {"slots": slots},
            "entries": entries,
            "sessions": sessions,
            **more,
        }
    )


def a_log(*sessions: Any) -> Any:
    return load({"document": "log", "schema_version": 1, "sessions": list(sessions)})


def test_a_log_of_unknown_entries_is_refused_in_few_words():
    ids = [f"e{number}".ljust(64, "x") for number in range(200)]
    program = a_program(
        [{"id": name, "exercise": "hips/bridge", "dose": BRIDGE} for name in ids],
        [{"id": f"a{n}", "name": "n", "blocks": [{"entries": ids[40 * n : 40 * n + 40]}]} for n in range(5)],
        [{"day": 1 + n, "session": f"a{n}"} for n in range(5)],
    )
    logged = {"date": "2024-01-01", "session": "a0", "entries": [{"entry": "q"}] * 40}
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(program, MONDAY, a_log(*[logged] * 100))
    assert len(caught.value.problems) == MAX_PROBLEMS + 1
    assert caught.value.problems[-1].code == "too-many-problems"
    assert max(len(problem.hint) for problem in caught.value.problems) < 70 * MAX_SHOWN_NAMES


@pytest.mark.parametrize("slots", [100, 70])
def test_a_small_program_asks_for_no_more_sessions_than_a_routine_holds(slots):
    document: dict[str, Any] = {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "t",
        "weeks": 40,
        "cycle": {"slots": [{"day": 1, "session": "a"}] * slots, "length_days": 1, "starts": "start"},
        "entries": [{"id": "e", "exercise": "hips/bridge", "dose": BRIDGE}],
        "sessions": [{"id": "a", "name": "n", "blocks": [{"entries": ["e"]}]}],
    }
    if slots == 70:
        assert len(ENGINE.schedule(load(document, Program), MONDAY).sessions) == 40 * 7 * 70
        return
    with pytest.raises(DocumentError) as caught:
        load(document)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("$.weeks", "too-many-sessions")
    assert "28000" in problem.message


def test_a_routine_with_long_tempos_can_be_loaded():
    names = [f"x{number}" for number in range(12)]
    dose = {"sets": [{"reps": 150}], "tempo": {"raise_s": 30, "lower_s": 30}}
    program = a_program(
        [{"id": name, "exercise": "hips/march-on-the-spot", "dose": dose} for name in names],
        [{"id": "a", "name": "A", "blocks": [{"entries": names}]}],
        [{"day": 1, "session": "a"}],
    )
    routine = ENGINE.schedule(program, MONDAY)
    assert routine.sessions[0].seconds > 86_400
    assert load(dump(routine)) == routine


def test_what_merge_asks_for_can_be_logged():
    """Case 01: Monday was missed, Thursday asks for both, and logging exactly that was refused."""
    light = {"sets": [{"reps": 4, "hold_s": 8}]}
    program = a_program(
        [
            {"id": "x", "exercise": "hips/bridge", "dose": BRIDGE},
            {"id": "y", "exercise": "hips/bird-dog", "dose": light},
        ],
        [
            {"id": "a", "name": "A", "blocks": [{"entries": ["x"]}]},
            {"id": "b", "name": "B", "blocks": [{"entries": ["y"]}]},
        ],
        [{"day": 1, "session": "a"}, {"day": 4, "session": "b"}],
        missed="merge",
    )
    thursday = MONDAY + timedelta(days=3)
    asked = ENGINE.schedule(program, MONDAY, as_of=thursday).sessions[1]
    assert [entry.entry for entry in asked.entries] == ["y", "x"]
    log = a_log({"date": "2024-01-04", "session": "b", "entries": [{"entry": "y", **light}, {"entry": "x", **BRIDGE}]})
    done = ENGINE.schedule(program, MONDAY, log).sessions[1]
    assert [(entry.entry, entry.dose) for entry in done.entries] == [(e.entry, e.dose) for e in asked.entries]


def squats(slots: list[Any], **more: Any) -> Any:
    rules = more.pop("rules", [])
    dose = {"sets": [{"reps": 6}]}
    return a_program(
        [{"id": "e", "exercise": "hips/parallel-squat", "dose": dose, "rules": rules}],
        [{"id": name, "name": name, "blocks": [{"entries": ["e"]}]} for name in sorted({s["session"] for s in slots})],
        slots,
        **more,
    )


@pytest.mark.parametrize("missed", ["shift", "repeat"])
def test_a_place_that_is_not_due_is_not_missed(missed):
    """Case 05: two places a day and ``frequency``: the simulation went on after the projection's end."""
    slots = [{"day": 1, "session": "a", "time": "07:00"}, {"day": 1, "session": "a", "time": "19:00"}]
    program = squats(slots, rules=[{"name": "frequency"}], missed=missed, weeks=2)
    simulated = ENGINE.simulate(program, "perfect", MONDAY).routine
    assert [s.date for s in simulated.sessions] == [s.date for s in ENGINE.schedule(program, MONDAY).sessions]


def test_a_session_done_late_comes_before_the_day_s_own():
    """Case 10: two sessions of one day without times: what was asked for 6 was shown as 5 once it was logged."""
    program = a_program(
        [
            {
                "id": "e",
                "exercise": "hips/march-on-the-spot",
                "dose": {"sets": [{"reps": 20}]},
                "rules": [{"name": "reps"}],
            }
        ],
        [{"id": name, "name": name, "blocks": [{"entries": ["e"]}]} for name in "ab"],
        [{"day": 1, "session": "a"}, {"day": 2, "session": "b"}],
    )
    both = [
        {
            "date": "2024-01-02",
            "session": name,
            "pain": {"during": 0},
            "entries": [{"entry": "e", "sets": [{"reps": 40}]}],
        }
        for name in "ab"
    ]
    tuesday = MONDAY + timedelta(days=1)
    asked, logged = (ENGINE.schedule(program, MONDAY, a_log(*both[:n]), tuesday).sessions for n in (1, 2))
    assert [s.id for s in asked] == [s.id for s in logged] == ["w01-mon-1", "w01-tue-1"]
    assert [s.entries[0].dose for s in asked] == [s.entries[0].dose for s in logged]


def test_what_was_done_late_is_recovered_from():
    """Monday's session was done on Tuesday, and Wednesday's stayed, 24 hours later, for muscles that need 48."""
    program = squats([{"day": day, "session": "a"} for day in (1, 3, 5)])
    done = {"date": "2024-01-02", "session": "a", "entries": [{"entry": "e", "sets": [{"reps": 6}]}]}
    assert [s.date.day for s in ENGINE.schedule(program, MONDAY, a_log(done)).sessions] == [2, 5]
    besides = {**done, "session": "a", "date": "2024-01-04"}
    on_time = {**done, "date": "2024-01-01"}
    wednesday = {**done, "date": "2024-01-03"}
    routine = ENGINE.schedule(program, MONDAY, a_log(on_time, wednesday, besides))
    assert [s.date.day for s in routine.sessions] == [1, 3, 4]


def test_law_p9_what_merge_makes_up_for_comes_where_its_position_is():
    """Not after the cool-down, and not with a get-up of its own."""
    exercises = {"clam": "clam", "lift": "side-leg-lift", "bridge": "bridge", "dog": "bird-dog", "tilt": "pelvic-tilt"}
    blocks = [{"entries": ["clam", "bridge"]}, {"entries": ["tilt"], "part": "cool-down"}]
    program = a_program(
        [{"id": entry, "exercise": f"hips/{name}", "dose": BRIDGE} for entry, name in exercises.items()],
        [
            {"id": "a", "name": "A", "blocks": [{"entries": ["lift", "dog"]}]},
            {"id": "b", "name": "B", "blocks": blocks},
        ],
        [{"day": 1, "session": "a"}, {"day": 5, "session": "b"}],
        missed="merge",
    )
    friday = date(2024, 1, 5)
    sessions = ENGINE.schedule(program, MONDAY, as_of=friday).sessions
    assert [entry.entry for entry in sessions[1].entries] == ["clam", "lift", "bridge", "dog", "tilt"]
