"""The data set's JSON becomes a pack: what it says is there, and what it does not say is in the report."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import hiproutine_free_exercise_db
from hiproutine import DocumentError, Engine, InfeasibleError, Pack, dumps, loads
from hiproutine.model import Goal, GoalItem, IntRange, MuscleUse, Pain, Profile, RuleUse

ENGINE = Engine(plugins=[hiproutine_free_exercise_db], discover=False)
DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "free-exercise-db.json"

RECORDS: list[dict[str, Any]] = [
    {
        "id": "Made_Up_Press",
        "name": "Made-up Press",
        "force": "push",
        "level": "expert",
        "mechanic": "compound",
        "equipment": "barbell",
        "primaryMuscles": ["chest"],
        "secondaryMuscles": ["triceps", "chest"],
        "instructions": ["Lie on your back on a bench.", " ", "Push the bar up."],
        "category": "strength",
        "images": ["Made_Up_Press/0.jpg"],
    },
    {
        "id": "4_Made-Up_Reach",
        "name": "4-way reach <b>",
        "force": "static",
        "level": "beginner",
        "mechanic": None,
        "equipment": None,
        "primaryMuscles": ["lower back"],
        "secondaryMuscles": [],
        "instructions": ["Stand. Reach with one arm.", "Repeat on the other side."],
        "category": "stretching",
        "images": [],
    },
    {
        "id": "Silent",
        "name": "Silent",
        "force": None,
        "level": "beginner",
        "mechanic": None,
        "equipment": "body only",
        "primaryMuscles": ["neck"],
        "secondaryMuscles": [],
        "instructions": [],
        "category": "strength",
        "images": [],
    },
]


def imported(records: Any, **options: Any) -> Any:
    return ENGINE.import_document("free-exercise-db", json.dumps(records).encode(), **options)


def codes(report: Any, path: str) -> set[str]:
    return {loss.code for loss in report.losses if loss.path.startswith(path)}


def test_what_a_record_says_is_in_the_pack() -> None:
    result = imported(RECORDS)
    press, reach = result.pack.exercises
    assert (press.id, press.name, press.pattern) == ("made-up-press", "Made-up Press", "push")
    assert press.steps == ("Lie on your back on a bench.", "Push the bar up.")
    assert press.muscles == (MuscleUse("chest", "primary"), MuscleUse("triceps", "secondary"))
    assert [need.any_of for need in press.equipment] == [("barbell",)]
    assert {fact.about: fact.says for fact in press.facts} == {
        "level": "expert",
        "mechanic": "compound",
        "force": "push",
        "category": "strength",
    }
    assert not any(fact.used for fact in press.facts)
    assert (reach.id, reach.name, reach.sides) == ("x-4-made-up-reach", "4-way reach <b>", "each")
    assert [need.any_of for need in reach.equipment] == [("unstated",)]


def test_what_it_does_not_say_is_in_the_report() -> None:
    report = imported(RECORDS).report
    assert (report.records, report.kept) == (3, 2)
    assert codes(report, "$[0]") == {
        "empty-step",
        "muscle-twice",
        "position-read",
        "sides-unstated",
        "load-unstated",
    }
    assert codes(report, "$[1]") == {"position-read", "sides-read", "equipment-unstated", "hold-unstated"}
    assert codes(report, "$[2]") == {"no-instructions"}
    assert {loss.code for loss in report.losses if loss.path == "$"} == {
        "dose-unstated",
        "precautions-unstated",
        "effort-unstated",
        "pictures-left-out",
    }


def test_the_pack_is_honest_about_what_it_lacks() -> None:
    pack = imported(RECORDS).pack
    assert (pack.goals, pack.questions, pack.figures, pack.licence) == ((), (), {}, "Unlicense")
    assert not any(exercise.precautions_known or exercise.precautions for exercise in pack.exercises)
    assert "not planned for people who have pain" in pack.notices[0].text
    assert all(exercise.dose.sets == exercise.dose.reps == IntRange(1, 1) for exercise in pack.exercises)


def test_the_person_who_imports_states_the_most_of_a_dose() -> None:
    options = {"sets_max": 3, "reps_max": 12, "hold_s_max": 30, "load_kg_max": 60, "pack_name": "own"}
    result = imported(RECORDS, **options)
    press, reach = result.pack.exercises
    assert (press.dose.sets, press.dose.reps) == (IntRange(1, 3), IntRange(1, 12))
    assert press.dose.load is not None
    assert (press.dose.load.max, press.measure) == (Decimal(60), "reps")
    assert (reach.dose.hold_s, reach.dose.load, reach.measure) == (IntRange(1, 30), None, "hold")
    assert result.pack.name == "own"
    assert not codes(result.report, "$[") & {"hold-unstated", "load-unstated"}


def test_what_is_there_twice_is_reported() -> None:
    again = {**RECORDS[0], "id": "Other"}
    renamed = {**RECORDS[0], "name": "Another press"}
    same_name = {**RECORDS[0], "instructions": ["Push."]}
    result = imported([RECORDS[0], again, renamed, same_name])
    assert [exercise.id for exercise in result.pack.exercises] == [
        "made-up-press",
        "made-up-press-2",
        "made-up-press-3",
    ]
    assert "same-record" in codes(result.report, "$[1]")
    assert "same-steps" in codes(result.report, "$[2]")
    assert "same-name" in codes(result.report, "$[3]")


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"equipment": "rope"}, "$[0].equipment", "unknown-word"),
        ({"level": "guru"}, "$[0].level", "unknown-word"),
        ({"force": 5}, "$[0].force", "wrong-type"),
        ({"primaryMuscles": "chest"}, "$[0].primaryMuscles", "wrong-type"),
        ({"primaryMuscles": ["wings", 7]}, "$[0].primaryMuscles[0]", "unknown-word"),
        ({"instructions": [None, "Push."]}, "$[0].instructions[0]", "wrong-type"),
        ({"tips": ["x"]}, "$[0].tips", "unknown-field"),
        ({"name": " "}, "$[0]", "no-name"),
        ({"instructions": ["a" * 3000]}, "$[0]", "step-cut"),
        ({"primaryMuscles": [], "secondaryMuscles": []}, "$[0]", "muscle-unstated"),
    ],
)
def test_faults_of_a_record_are_reported_where_they_are(change: dict[str, Any], path: str, code: str) -> None:
    report = imported([{**RECORDS[0], **change}]).report
    assert code in {loss.code for loss in report.losses if loss.path == path}


@pytest.mark.parametrize("records", [{}, 5, [1], ["x", {}], [{}] * 2001])
def test_what_is_no_list_of_records_is_refused(records: Any) -> None:
    with pytest.raises(DocumentError):
        imported(records)


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=9)
VALUES = st.none() | TEXTS | st.integers(0, 9) | st.lists(TEXTS | st.none(), max_size=3)
CHANGED = st.builds(
    lambda record, change: {**record, **change},
    st.sampled_from(RECORDS),
    st.dictionaries(st.sampled_from([*RECORDS[0], "tips"]), VALUES, max_size=3),
)


@given(st.lists(CHANGED, max_size=4))
def test_each_record_is_in_the_pack_or_in_the_report_and_twice_is_the_same(records: list[dict[str, Any]]) -> None:
    result = imported(records)
    assert result == imported(records)
    lost = {loss.path for loss in result.report.losses if loss.whole_record}
    assert len(result.pack.exercises) == len(records) - len(lost)
    assert loads(dumps(result.pack), Pack) == result.pack


def plan_with(pain: Pain | None, profile: Profile) -> Any:
    records = [{**RECORDS[0], "id": f"p{n}", "name": f"P{n}", "equipment": "body only"} for n in range(3)]
    pack = imported(records, sets_max=3, reps_max=12).pack
    items = tuple(GoalItem(exercise=exercise.id) for exercise in pack.exercises)
    goal = Goal("press", "Press", "Press.", items, rules=(RuleUse("hold"),), days_per_week=IntRange(1, 5))
    engine = Engine(discover=False, packs=[evolve(pack, goals=(goal,))])
    return engine.plan(evolve(profile, pain=pain, answers={}), "press")


def test_it_is_planned_for_nobody_with_pain(example_profile: Profile) -> None:
    program = plan_with(None, example_profile)
    assert program.entries
    assert program.notices[0].id == "free-exercise-db/imported-without-precautions"
    with pytest.raises(InfeasibleError, match="limitation pain"):
        plan_with(Pain(1), example_profile)


@pytest.mark.skipif(not DATA.is_file(), reason="the data set is not here: ../shared/data/free-exercise-db.json")
def test_the_whole_data_set_is_imported_and_its_known_faults_are_named() -> None:
    result = ENGINE.import_document("free-exercise-db", DATA.read_bytes())
    report = result.report
    assert (report.records, report.kept) == (873, 868)
    silent = {loss.message.split(" has ")[0] for loss in report.by_code()["no-instructions"]}
    assert silent == {"Iron Cross", "One-Arm Kettlebell Swings", "Push Press", "Side Bridge", "Side Jackknife"}
    assert len(report.by_code()["equipment-unstated"]) > 100
    assert loads(dumps(result.pack), Pack) == result.pack


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_raise_anything_but_our_errors(data: bytes) -> None:
    with suppress(DocumentError):
        ENGINE.import_document("free-exercise-db", data)
