"""The mapping of names: proposed, confirmed by a person, and refused where it cannot be right."""

from __future__ import annotations

import pytest
from plugins.trackers.tests.exports import ENGINE, HEVY, MAPPING, STRONG_NEW, STRONG_OLD, codes_by_row, read

from hiproutine import DocumentError, dump
from hiproutine.model import Program


@pytest.fixture
def program(engine, example_profile) -> Program:
    return engine.plan(example_profile, "hip-strength")


def test_without_a_program_each_name_becomes_an_id():
    assert ENGINE.propose_mapping("strong", STRONG_NEW.encode()) == {
        "workouts": {"Day A": "day-a"},
        "exercises": {"Plank": "plank", "Running": "running", "Squat, deep": "squat-deep"},
    }


def test_a_program_gives_its_own_ids_and_what_is_unsure_is_asked(program):
    entries = [entry.id for entry in program.entries]
    first, second = program.entries[0], program.entries[1]
    words = second.id.replace("-", " ")
    text = (
        STRONG_OLD.replace("Squat, deep", first.id.replace("-", " ").title() + "s", 1)
        .replace("Squat, deep", f"{words} machine")
        .replace("Day A", "Session " + program.sessions[0].id.upper())
        + '2026-01-06 6:00:00 PM,"Elsewhere",1h,"Zumba",1,0,5,0,0,"","",\n'
    )
    proposed = ENGINE.propose_mapping("strong", text.encode(), program=program)
    assert proposed["weight_unit"] == "?"
    assert proposed["workouts"] == {
        f"Session {program.sessions[0].id.upper()}": program.sessions[0].id,
        "Elsewhere": "?",
    }
    assert proposed["exercises"]["Zumba"] == "?"
    assert proposed["exercises"][first.id.replace("-", " ").title() + "s"] == first.id
    assert proposed["exercises"][f"{words} machine"] == f"?{second.id}"
    assert {second.id, first.id} <= set(entries)


def test_what_is_said_already_stays_and_what_assists_is_marked():
    given = {"workouts": {"Day A": "own", "Gone": "x"}, "exercises": {"Plank": None}}
    proposed = ENGINE.propose_mapping("hevy", HEVY.encode(), mapping=given)
    assert proposed["workouts"] == {"Day A": "own"}
    assert proposed["exercises"]["Plank"] is None
    assert proposed["exercises"]["Pull Up (Assisted)"] == {"entry": "pull-up-assisted", "assisted": True}


def test_without_a_mapping_nothing_is_imported():
    with pytest.raises(DocumentError, match="no mapping says which names are which") as caught:
        read("strong", STRONG_NEW)
    assert "--write-mapping" in caught.value.problems[0].hint


def test_what_is_open_is_left_out_and_reported():
    mapping = {**MAPPING, "exercises": {**MAPPING["exercises"], "Plank": "?plank"}}
    result = read("strong", STRONG_NEW, mapping=mapping)
    assert codes_by_row(result.report)["row 6"] == {"not-mapped"}
    assert [entry.entry for session in result.log.sessions for entry in session.entries] == ["squat"]


def test_another_exercise_than_the_entrys_is_logged_as_such():
    mapping = {**MAPPING, "exercises": {"Plank": {"entry": "plank", "exercise": "gym/side-plank"}}}
    entry = read("strong", STRONG_NEW, mapping=mapping).log.sessions[0].entries[0]
    assert (entry.entry, entry.exercise) == ("plank", "gym/side-plank")


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"workouts": {"Day A": "No id"}}, "wrong-form"),
        ({"exercises": {"Plank": "nonsense"}}, "unknown-reference"),
        ({"workouts": {"Day A": "nonsense"}}, "unknown-reference"),
        ({"weight_unit": "stone"}, "not-allowed"),
        ({"workouts": {"Day A": 5}}, "wrong-type"),
        ({"names": {}}, "unknown-property"),
    ],
)
def test_what_cannot_be_right_is_refused(program, mapping, code):
    with pytest.raises(DocumentError) as caught:
        read("strong", STRONG_NEW, mapping=mapping, program=program)
    assert code in {problem.code for problem in caught.value.problems}


def test_everything_that_is_wrong_is_told_at_once(program):
    mapping = {"weight_unit": "stone", "workouts": {"Day A": "x"}, "exercises": {"Plank": "x", "Running": "X"}}
    with pytest.raises(DocumentError) as caught:
        read("strong", STRONG_NEW, mapping=mapping, program=program)
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize("document", [{}, {"id": "x", "sessions": 5, "entries": []}])
def test_what_is_no_program_is_refused(document):
    for call in (ENGINE.import_document, ENGINE.propose_mapping):
        with pytest.raises(DocumentError, match="no program document"):
            call("strong", STRONG_NEW.encode(), mapping=MAPPING, program=document)


def test_a_program_may_be_a_document_or_a_value(program):
    proposed = ENGINE.propose_mapping("hevy", HEVY.encode(), program=program)
    assert proposed == ENGINE.propose_mapping("hevy", HEVY.encode(), program=dump(program))
