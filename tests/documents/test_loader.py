"""Documents: doses written with counts, problems at their own place, and paths that can be read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hiproutine import DocumentError, Log, Pack, Program, dump, load, loads
from hiproutine.documents.schemas import schema_folder

EXAMPLES = schema_folder() / "examples" / "valid"


def program_with(sets: list[Any]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((EXAMPLES / "program-superset.json").read_text("utf-8"))
    document["entries"][0]["dose"]["sets"] = sets
    return document


def problems_of(document: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        load(document)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def test_equal_sets_in_a_row_are_written_once() -> None:
    program: Program = load(program_with([{"reps": 5}, {"reps": 5}, {"reps": 3}, {"count": 2, "reps": 5}]), Program)
    assert [one.reps for one in program.entries[0].dose.sets] == [5, 5, 3, 5, 5]
    written = dump(program)["entries"][0]["dose"]["sets"]
    assert written == [{"count": 2, "reps": 5}, {"reps": 3}, {"count": 2, "reps": 5}]


def test_thirty_sets_counted_out_are_the_most() -> None:
    assert len(load(program_with([{"count": 20}, {"count": 10}]), Program).entries[0].dose.sets) == 30
    assert problems_of(program_with([{"count": 20}, {"count": 11}])) == [("$.entries[0].dose.sets", "too-long")]


def test_a_fault_in_a_set_is_told_at_its_place_in_the_document() -> None:
    sets = [{"count": 3, "reps": 8}, {"reps": 5, "reps_max": 3}]
    assert problems_of(program_with(sets)) == [("$.entries[0].dose.sets[1]", "invalid-value")]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"order": [[0, 4]]}, ("$.sessions[0].order[0]", "unknown-reference")),
        ({"order": [[0, 1], [9, 1]]}, ("$.sessions[0].order[1]", "unknown-reference")),
    ],
)
def test_an_order_speaks_of_sets_that_are_there(change: dict[str, Any], problem: tuple[str, str]) -> None:
    document = json.loads((EXAMPLES / "routine-two-sessions.json").read_text("utf-8"))
    document["sessions"][0].update(change)
    assert problem in problems_of(document)


def pack_with(**dose: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((EXAMPLES / "pack-bands.json").read_text("utf-8"))
    document["exercises"][0]["dose"].update(dose)
    return document


def test_a_range_of_loads_goes_from_its_lower_to_its_upper_end() -> None:
    dose = {"load": {"unit": "kg", "min": 5, "max": 2}, "start": {"sets": [{"reps": 10}]}}
    assert problems_of(pack_with(**dose)) == [("$.exercises[0].dose.load", "upside-down-range")]


def test_a_start_lies_inside_the_range_of_loads() -> None:
    dose = {
        "load": {"unit": "kg", "max": 2},
        "start": {"sets": [{"reps": 10, "load": {"unit": "kg", "value": 3}}]},
    }
    assert problems_of(pack_with(**dose)) == [("$.exercises[0].dose.start.sets", "dose-outside-range")]


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"targets": [{"muscle": "obliques", "sets": {"min": 1, "max": 4}}]}, []),
        ({"targets": [{"muscle": "hamstrings", "sets": {"min": 1, "max": 4}}]}, []),
        (
            {"targets": [{"muscle": "obliques", "sets": {"min": 1, "max": 4}}], "items": "ladder"},
            [("$.goals[0].targets[0].muscle", "unserved-target")],
        ),
        ({"targets": [{"muscle": "obliques", "sets": {"min": 0, "max": 4}}], "items": "ladder"}, []),
        ({"targets": [{"muscle": "obliques", "sets": {"min": 1, "max": 4}}], "items": "elsewhere"}, []),
        (
            {"targets": [{"muscle": "obliqes", "sets": {"min": 1, "max": 4}}], "items": "ladder"},
            [("$.goals[0].targets[0].muscle", "unknown-reference")],
        ),
        ({"sets": {"min": 3, "max": 5}}, [("$.goals[0].usual_sets", "usual-outside-range")]),
        ({"sets": {"min": 3, "max": 5}, "usual_sets": 4}, []),
    ],
)
def test_a_goal_asks_for_what_it_can_give(change: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    """What an exercise of another pack works cannot be known here; a target from nothing on can be left unserved."""
    document: dict[str, Any] = json.loads((EXAMPLES / "pack-demo.json").read_text("utf-8"))
    ladder, plank = document["goals"][0]["items"]
    elsewhere = {**plank, "exercise": "elsewhere/twist"}
    items = {"ladder": [ladder], "elsewhere": [ladder, elsewhere]}.get(change.get("items", ""), [ladder, plank])
    document["goals"][0].update({**change, "items": items})
    if problems:
        assert problems_of(document) == problems
    else:
        assert isinstance(load(document), Pack)


def test_a_notice_of_a_pack_has_a_bare_id() -> None:
    document = pack_with()
    document["notices"] = [{"id": "bands/stop", "kind": "stop", "text": "Stop."}]
    assert problems_of(document) == [("$.notices[0].id", "wrong-form")]


def test_a_translation_speaks_of_what_the_pack_has() -> None:
    document = pack_with()
    document["translations"] = {"de-AT": {"exercises": {"band-wlk": {"name": "x"}}, "goals": {"nothing": "x"}}}
    assert problems_of(document) == [
        ("$.translations['de-AT'].exercises['band-wlk']", "unknown-reference"),
        ("$.translations['de-AT'].goals.nothing", "unknown-reference"),
    ]


def test_another_kind_of_document_is_refused() -> None:
    with pytest.raises(DocumentError, match="this is a program, where a log belongs"):
        load(program_with([{}]), Log)


def test_a_file_and_its_text_are_told_alike(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text('{"document": "log",\n "schema_version": 1,\n "zz": 0}', "utf-8")
    with pytest.raises(DocumentError) as of_file:
        load(path)
    with pytest.raises(DocumentError) as of_text:
        loads(path.read_text("utf-8"), file=str(path))
    assert of_file.value.problems == of_text.value.problems
    assert (of_file.value.problems[0].line, of_file.value.problems[0].column) == (3, 8)
