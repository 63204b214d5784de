"""The smallest documents of kinds in which a driver broke a law of progression, as laws.md states it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

import pytest

from hiproutine import Engine, load
from hiproutine.model.dose import Dose, Load
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.log import Log, LoggedSet
from hiproutine.model.pack import Pack
from hiproutine.model.program import Program
from hiproutine.model.routine import RoutineEntry
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription

START = date(2024, 1, 1)
KG = {"unit": "kg"}


def pack(**dose: Any) -> dict[str, Any]:
    """Return a pack with one exercise, ``t/x``, whose allowed dose is given."""
    muscles = [{"id": "quads", "name": "Quads", "region": "thigh"}]
    exercise = {
        "id": "x",
        "name": "x",
        "steps": ["Do it."],
        "position": "standing",
        "sides": "bilateral",
        "pattern": "squat",
        "muscles": [{"muscle": "quads", "role": "primary"}],
        "dose": dose,
        "recovery_h": 24,
    }
    head = {"document": "pack", "schema_version": 1, "name": "t", "version": "1.0.0", "title": "t"}
    return {**head, "licence": "CC0-1.0", "authors": ["x"], "muscles": muscles, "exercises": [exercise]}


def squat(start: Mapping[str, Any], step: float = 2.5, max_kg: float = 200) -> dict[str, Any]:
    """Return a pack whose exercise takes 1 to 12 repetitions in 1 to 6 sets, and up to 200 kg."""
    return pack(
        start={"sets": [dict(start)]},
        sets={"min": 1, "max": 6},
        reps={"min": 1, "max": 12},
        load={"unit": "kg", "min": 0, "max": max_kg, "step": step},
    )


def kg(value: float) -> dict[str, Any]:
    return {"unit": "kg", "value": value}


def weekly_program(
    dose: list[dict[str, Any]], rules: list[dict[str, Any]], weeks: int, days: tuple[int, ...] = (1,), **entry: Any
) -> Program:
    """Return a program of one entry, ``e`` of exercise ``t/x``, on some days of every week."""
    program = {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "P",
        "weeks": weeks,
        "cycle": {"slots": [{"day": day, "session": "a"} for day in days], "length_days": 7, "starts": "monday"},
        "entries": [{"id": "e", "exercise": "t/x", "dose": {"sets": dose}, "rules": rules, **entry}],
        "sessions": [{"id": "a", "name": "A", "blocks": [{"entries": ["e"]}]}],
    }
    return cast(Program, load(program))


def schedule(
    packed: dict[str, Any],
    dose: list[dict[str, Any]],
    rules: list[dict[str, Any]],
    done: list[dict[str, Any] | None] = (),  # type: ignore[assignment]
    weeks: int = 4,
    **entry: Any,
) -> list[RoutineEntry]:
    """Return the entry in each session of a weekly program; ``done`` are the logged entries of the first sessions."""
    sessions = [
        {
            "date": (START + timedelta(weeks=week)).isoformat(),
            "session": "a",
            "pain": {"during": 0},
            "entries": [{"entry": "e", **logged}],
        }
        for week, logged in enumerate(done)
        if logged is not None
    ]
    log = cast(Log, load({"document": "log", "schema_version": 1, "sessions": sessions}))
    engine = Engine(packs=[cast(Pack, load(packed))], discover=False)
    as_of = START + timedelta(weeks=len(done))
    program = weekly_program(dose, rules, weeks, **entry)
    return [session.entries[0] for session in engine.schedule(program, START, log, as_of).sessions]


def numbers(entry: RoutineEntry) -> list[tuple[int, float | None]]:
    """Return (repetitions, load) of each set."""
    sets = entry.dose.sets
    return [(one.reps, None if one.load is None else float(one.load.value or 0)) for one in sets]


def codes(entry: RoutineEntry) -> list[str]:
    return [reason.code for reason in entry.reasons]


# G4: an effort that was asked for and not logged is no success.

ASKED = [{"count": 1, "reps": 5, "rir": 2, "load": kg(60)}]
DRIVERS = ["linear", "double", "amrap", "rep-sum", "reps", "triple", "ladder", "per-side", "effort"]


def logged(**row: Any) -> dict[str, Any]:
    return {"sets": [{"reps": 5, "load": kg(60), **row}]}


@pytest.mark.parametrize("driver", DRIVERS)
def test_law_g4_an_effort_that_is_not_logged_is_no_success(driver):
    first, second = schedule(squat(ASKED[0]), ASKED, [{"name": driver}], [logged()])[:2]
    assert second.dose == first.dose
    if driver != "effort":
        assert codes(second) == ["not-recorded", "missing-in-log"]
        assert "how hard it was" in str(second.reasons[1].values["what"])


def after_words_and_effort(driver: str, word: str, **parameters: Any) -> list[RoutineEntry]:
    """Return what follows a session with a word for its effort, and the same one with the effort that was asked for."""
    rules = [{"name": driver, "parameters": parameters}]
    return [
        schedule(squat(ASKED[0]), ASKED, rules, [{**logged(**row), **said}])[1]
        for row, said in (({}, {"felt": word}), ({"rir": 2}, {}))
    ]


@pytest.mark.parametrize("driver", [name for name in DRIVERS if name != "effort"])
def test_law_g4_a_word_says_that_the_effort_was_kept(driver):
    kept, asked = after_words_and_effort(driver, "right")
    assert kept.dose == asked.dose
    assert codes(kept) == codes(asked)


#: The drivers that may take more than one step after a session that was easier than asked.
EASY_STEPPED = ["double", "reps", "triple", "ladder"]


@pytest.mark.parametrize("driver", [name for name in DRIVERS if name != "effort"])
def test_law_g4_a_word_for_too_easy_says_so_too_and_is_worth_two_steps(driver):
    easy, asked = after_words_and_effort(driver, "too-easy")
    assert is_at_most(asked.dose, easy.dose)
    assert [code for code in codes(easy) if code != "easier-than-asked"] == codes(asked)
    assert (numbers(easy), numbers(asked)) == (
        ([(7, 60)], [(6, 60)]) if driver in EASY_STEPPED else (numbers(asked), numbers(asked))
    )


@pytest.mark.parametrize("driver", EASY_STEPPED)
def test_law_g2_a_word_for_too_easy_is_one_step_where_the_rule_says_so(driver):
    easy, asked = after_words_and_effort(driver, "too-easy", easy_steps=1)
    assert (easy.dose, codes(easy)) == (asked.dose, codes(asked))


@pytest.mark.parametrize("row", [{}, {"rir": 2}, {"rpe": 8}])
@pytest.mark.parametrize("asked", [{"rir": 2}, {"rpe": 8}, {}])
def test_law_g4_too_hard_is_too_hard_whatever_else_is_logged(row, asked):
    dose = [{"count": 1, "reps": 5, "load": kg(60), **asked}]
    first, second = schedule(squat(dose[0]), dose, [{"name": "double"}], [{**logged(**row), "felt": "too-hard"}])[:2]
    assert second.dose == first.dose
    assert codes(second) == ["too-hard"]


def test_law_g4_less_than_asked_is_less_whatever_the_word():
    second = schedule(squat(ASKED[0]), ASKED, [{"name": "double"}], [{**logged(reps=4), "felt": "too-easy"}])[1]
    assert codes(second) == ["short"]


# G2: going on from what was done is as many steps of the stated size as the rule states, however much was done.


@pytest.mark.parametrize("done", [6, 9])
@pytest.mark.parametrize("rep_step", [1, 2])
@pytest.mark.parametrize("easy_steps", [1, 2, 3])
def test_law_g2_from_done_is_no_more_steps_than_the_rule_states(rep_step, easy_steps, done):
    rule = {"name": "double", "parameters": {"from_done": True, "rep_step": rep_step, "easy_steps": easy_steps}}
    dose = [{"count": 1, "reps": 3, "load": kg(60)}]
    second = schedule(squat(dose[0]), dose, [rule], [{"sets": [{"reps": done, "load": kg(60)}]}])[1]
    # A step more takes three times what a step adds: 6 repetitions to spare are worth 2 steps of 1, or 1 step of 2.
    steps = min(easy_steps, 1 + (done - 3) // (3 * rep_step))
    assert numbers(second) == [(3 + steps * rep_step, 60)]


# G7: doing less is never asked for more.


@pytest.mark.parametrize("third", [[], [{"reps": 0}], [{"reps": 5, "rpe": 10}], [{"reps": 5, "rpe": 9}]])
def test_law_g7_effort_lowers_for_sets_that_were_left_out_too(third):
    dose: list[dict[str, Any]] = [{"count": 3, "reps": 5, "rir": 2, "load": kg(60)}]
    rows = [{"load": kg(60), **row} for row in [{"reps": 5, "rpe": 9}, {"reps": 5, "rpe": 9}, *third]]
    after = schedule(squat(dose[0]), dose, [{"name": "effort"}], [{"sets": rows}])[1]
    full = schedule(squat(dose[0]), dose, [{"name": "effort"}], [{"sets": [rows[0]] * 3}])[1]
    assert numbers(full) == [(5, 57.5)] * 3
    assert numbers(after) <= numbers(full)


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_law_g7_a_step_down_behind_a_gate_comes_for_everybody(rows):
    gated = {"dimension": "load", "at": 2, "op": "-", "value": 10, "requires": ["reps"], "rows": "any"}
    dose: list[dict[str, Any]] = [{"count": 3, "reps": 5, "load": kg(60)}]
    done = {"sets": [{"reps": 5, "load": kg(60)}] * rows}
    after = schedule(squat(dose[0]), dose, [{"name": "changes", "parameters": {"changes": [gated]}}], [done])[1]
    assert numbers(after) == [(5, 50)] * 3


@pytest.mark.parametrize("parameters", [{"volumes": [100, 50, 100, 50]}, {"ripple": {"percent": 20, "period": 4}}])
@pytest.mark.parametrize("rate", [3, -3])
def test_law_g7_a_curve_is_no_easier_for_who_did_more(parameters, rate):
    dose: list[dict[str, Any]] = [{"count": 3, "reps": 5, "load": kg(60)}]
    rule = {"name": "periodised", "parameters": {**parameters, "percent_per_week": rate}}
    lives = []
    for reps in (4, 5):
        rows = [{"reps": reps, "load": numbers_load} for numbers_load in (kg(100),) * 10]
        lives.append(schedule(squat(dose[0]), dose, [rule], [{"sets": rows}], weeks=6))
    for short, met in zip(*lives, strict=True):
        assert [reps for reps, _ in numbers(met)] == [reps for reps, _ in numbers(short)]
        assert [load for _, load in numbers(met)] >= [load for _, load in numbers(short)]


# G9: loads are the exercise's own, and what is begun with a load keeps one.

STEPS_DOWN: list[dict[str, Any]] = [
    {"name": "linear", "parameters": {"failures": 1}},
    {"name": "amrap"},
    {"name": "per-side", "parameters": {"failures": 1}},
    {"name": "undulating", "parameters": {"days": [{"load_percent": 1}]}},
    {"name": "changes", "parameters": {"changes": [{"dimension": "load", "at": 2, "op": "-", "value": 100}]}},
    {"name": "deload", "parameters": {"every": 2, "fraction": 0.9, "parts": ["load"]}},
]


@pytest.mark.parametrize(
    ("rule", "parameters", "loads"),
    [
        ("double", {"load_step": 1}, [5, 10, 15, 20]),
        ("triple", {"load_step": 1}, [5, 10, 15, 20]),
        ("per-side", {"load_step": 1}, [5, 10, 15, 20]),
        ("double", {"load_step": 7}, [5, 10, 15, 20]),
        ("double", {"load_step": 11}, [5, 15, 25, 35]),
        ("linear", {"increase": 1}, [5, 5, 5, 5]),
        ("linear", {"increase": 4}, [5, 5, 10, 15]),
        (
            "changes",
            {"changes": [{"dimension": "load", "at": 2, "op": "+", "value": 4, "repeat": True}]},
            [5, 5, 10, 15],
        ),
    ],
)
def test_law_g9_a_step_of_load_ends_on_the_exercises_own(rule, parameters, loads):
    dose = [{"count": 1, "reps": 4, "load": kg(5)}]
    own = pack(
        start={"sets": dose},
        sets={"min": 1, "max": 1},
        reps={"min": 4, "max": 4},
        load={"unit": "kg", "min": 0, "max": 50, "step": 5},
    )
    entries = schedule(own, dose, [{"name": rule, "parameters": parameters}])
    assert [load for entry in entries for _, load in numbers(entry)] == loads


@pytest.mark.parametrize("rule", STEPS_DOWN, ids=lambda rule: rule["name"])
def test_law_g9_a_set_that_was_begun_with_the_bar_keeps_it(rule):
    dose: list[dict[str, Any]] = [{"count": 1, "reps": 5, "load": kg(20)}, {"count": 1, "reps": 5}]
    rack = {"kind": "plates", "unit": "kg", "bar": 20, "plates": [{"size": 2.5, "count": 4}]}
    failed = {"sets": [{"reps": 0, "load": kg(20)}]}
    for entry in schedule(squat(dose[0]), dose, [rule], [failed] * 3, loading=rack):
        assert [load for _, load in numbers(entry)] == [20, None]


# What the parameters of a rule may be, it works with.


def test_undulating_days_of_very_many_repetitions_stay_within_a_set():
    rule = {"name": "undulating", "parameters": {"days": [{"reps": 999}], "by": "session", "rep_step": 10}}
    held = pack(start={"sets": [{"reps": 900}]}, sets={"min": 1, "max": 1}, reps={"min": 1, "max": 1000})
    entries = schedule(held, [{"reps": 900}], [rule])
    assert [entry.dose.sets[0].reps for entry in entries] == [999, 1000, 1000, 1000]


# P8: the most sets that a program states for an entry hold for every driver.


@pytest.mark.parametrize("driver", ["hold", "reps", "triple", "double", "hold-pyramid", "undulating", "changes"])
def test_law_p8_no_driver_goes_above_the_sets_of_the_program(driver):
    parameters: dict[str, dict[str, Any]] = {
        "undulating": {"days": [{"sets": 4}]},
        "changes": {"changes": [{"dimension": "sets", "at": 2, "op": "+", "value": 1, "repeat": True}]},
        "triple": {"sets": {"min": 4, "max": 6}},
        "hold-pyramid": {"grow": "sets"},
    }
    held = pack(
        start={"sets": [{"count": 2, "reps": 3, "hold_s": 8}]},
        sets={"min": 1, "max": 6},
        reps={"min": 1, "max": 4},
        hold_s={"min": 1, "max": 9},
    )
    rule = {"name": driver, "parameters": parameters.get(driver, {})}
    dose: list[dict[str, Any]] = [{"count": 2, "reps": 3, "hold_s": 8}]
    free = schedule(held, dose, [rule], weeks=12)
    capped = schedule(held, dose, [rule], weeks=12, caps={"sets": 2})
    assert max(entry.dose.set_count for entry in capped) == 2
    assert driver in ("double", "hold-pyramid") or max(entry.dose.set_count for entry in free) > 2


# The hard rungs of the built-in pack ask for three repetitions in reserve; one word is enough to go on.


@pytest.mark.parametrize(("word", "moves"), [("right", True), ("too-easy", True), ("too-hard", False), (None, False)])
def test_law_g4_people_who_answer_with_one_word_go_on_with_the_built_in_pack(word, moves):
    engine = Engine(discover=False)
    catalog = engine.catalog()
    hard = [rung for rung in catalog.exercises.values() if any(one.rir is not None for one in rung.dose.start.sets)]
    assert len(hard) >= 5
    for exercise in hard:
        entry = {
            "id": "e",
            "exercise": exercise.id,
            "dose": dump_dose(exercise.dose.start),
            "rules": [{"name": "pain-gate"}, {"name": "double"}],
        }
        program = load({**PROGRAM, "entries": [entry]}, Program)
        (asked, _) = engine.schedule(program, START).sessions
        rows = [logged_row(one) for one in perfect_sets(Prescription(exercise.id, asked.entries[0].dose))]
        session: dict[str, Any] = {"date": START.isoformat(), "session": "a", "pain": {"during": 0}}
        session |= {"entries": [{"entry": "e", "sets": rows}], **({} if word is None else {"felt": word})}
        log = load({"document": "log", "schema_version": 1, "sessions": [session]}, Log)
        first, second = engine.schedule(program, START, log).sessions
        assert (second.entries[0].dose != first.entries[0].dose) == moves, exercise.id


PROGRAM: dict[str, Any] = {
    "document": "program",
    "schema_version": 1,
    "id": "p",
    "title": "P",
    "weeks": 2,
    "cycle": {"slots": [{"day": 1, "session": "a"}]},
    "sessions": [{"id": "a", "name": "A", "blocks": [{"entries": ["e"]}]}],
}


def load_words(load_: Load | None) -> dict[str, Any]:
    if load_ is None:
        return {}
    words = {"unit": load_.unit, "value": load_.value, "colour": load_.colour}
    return {"load": {name: value for name, value in words.items() if value is not None}}


def dump_dose(dose: Dose) -> dict[str, Any]:
    sets = [
        {
            "reps": one.reps,
            "hold_s": one.hold_s,
            **load_words(one.load),
            **({} if one.rir is None else {"rir": one.rir}),
        }
        for one in dose.sets
    ]
    return {"sets": sets, "rest_s": dose.rest_s}


def logged_row(row: LoggedSet) -> dict[str, Any]:
    held = {} if row.hold_s is None else {"hold_s": row.hold_s}
    return {"reps": row.reps, **held, **load_words(row.load)}


def test_law_g7_without_assistance_and_with_the_most_repetitions_nothing_goes_back():
    assisted = pack(
        start={"sets": [{"reps": 3, "load": kg(-5)}]},
        sets={"min": 1, "max": 1},
        reps={"min": 1, "max": 4},
        load={"unit": "kg", "min": -20, "max": 0, "step": 5},
    )
    entries = schedule(assisted, [{"reps": 3, "load": kg(-5)}], [{"name": "double"}], weeks=6)
    assert [numbers(entry) for entry in entries] == [
        [(3, -5.0)],
        [(4, -5.0)],
        [(3, None)],
        [(4, None)],
        [(4, None)],
        [(4, None)],
    ]
    assert codes(entries[-1]) == ["at-the-top"]
