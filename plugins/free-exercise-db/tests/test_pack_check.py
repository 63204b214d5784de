"""The editor's view of what is imported: the faults that are known of this data set are found."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from hiproutine.cli import main

FILE = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "free-exercise-db.json"

MADE_UP = [
    {
        "id": "Iron_Star",
        "name": "Iron Star",
        "category": "strength",
        "instructions": [],
        "primaryMuscles": ["shoulders"],
    },
    {
        "id": "Chair_Squat",
        "name": "Chair Squat",
        "category": "strength",
        "force": "push",
        "equipment": "machine",
        "primaryMuscles": ["quadriceps"],
        "instructions": [
            "Step under the bar of the rack and lift it off.",
            "Bend your knees slowly.",
            "Push up again.",
        ],
    },
    {
        "id": "Side_Leg_Raises",
        "name": "Side Leg Raises",
        "category": "stretching",
        "force": "pull",
        "equipment": "body only",
        "primaryMuscles": ["adductors"],
        "instructions": ["Stand next to a chair.", "Raise one leg out to the side and swing it back."],
    },
]
KNOWN = {("chair-squat", "name-against-steps"), ("side-leg-raises", "name-against-muscles")}


def check(file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, str]]]:
    code = main(["pack", "check", str(file), "--importer", "free-exercise-db", "--json"])
    return code, json.loads(capsys.readouterr().out)["findings"]


def test_known_faults_are_found_in_three_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "made-up.json"
    file.write_text(json.dumps(MADE_UP), encoding="utf-8")
    code, found = check(file, capsys)
    assert code == 0, "warnings only"
    assert {(each["about"], each["code"]) for each in found} >= KNOWN
    assert [each["message"] for each in found if each["code"] == "not-imported"] == ["Iron Star has no instructions."]


@pytest.mark.slow
@pytest.mark.skipif(not FILE.is_file(), reason="the data set is not there")
def test_known_faults_are_found_in_all_of_it_in_under_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    before = process_time()
    _, found = check(FILE, capsys)
    assert process_time() - before < 60
    assert {(each["about"], each["code"]) for each in found} >= KNOWN
    missing = [each["message"] for each in found if each["code"] == "not-imported"]
    names = ("Iron Cross", "One-Arm Kettlebell Swings", "Push Press", "Side Bridge", "Side Jackknife")
    assert sorted(missing) == [f"{name} has no instructions." for name in names]
