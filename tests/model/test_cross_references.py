"""What a document says of itself fits together: references, ranges and targets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hiproutine import DocumentError, Pack, load
from hiproutine.documents.schemas import schema_folder

EXAMPLES = schema_folder() / "examples" / "valid"


def problems_of(document: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        load(document)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def pack_with(**dose: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((EXAMPLES / "pack-bands.json").read_text("utf-8"))
    document["exercises"][0]["dose"].update(dose)
    return document


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


def test_a_translation_speaks_of_what_the_pack_has() -> None:
    document = pack_with()
    document["translations"] = {"de-AT": {"exercises": {"band-wlk": {"name": "x"}}, "goals": {"nothing": "x"}}}
    assert problems_of(document) == [
        ("$.translations['de-AT'].exercises['band-wlk']", "unknown-reference"),
        ("$.translations['de-AT'].goals.nothing", "unknown-reference"),
    ]
