"""Things in words against equipment."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.pack_check.made_up import EQUIPMENT, codes, exercise, needs, pack

from hiproutine.model import EquipmentNeed, Precaution
from hiproutine.pack_check.things import missing_things


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Put a pillow under your head.", ["pillow"]),
        ("Lower yourself as if to a chair.", []),
        ("Roll onto the balls of your feet, with your chest wall still.", []),
        ("Hold an exercise ball.", ["exercise ball"]),
        ("Do it without a band.", []),
        ("Hold dumbbells and lean on the wall.", ["wall", "dumbbell"]),
    ],
)
def test_things_are_found_in_a_text(text, missing) -> None:
    assert missing_things(text, " ") == missing


def test_of_two_things_one_is_enough() -> None:
    assert missing_things("Hold on to a chair or a wall.", " wall ") == []
    assert missing_things("Hold on to a chair and a wall.", " wall ") == ["chair"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"steps": ("Put a pillow between your knees.", "Bend your knees.")}, "thing-not-in-equipment"),
        ({"steps": ("Put a pillow between your knees.", "Bend your knees."), "helpful": ("pillow",)}, None),
        ({"equipment": needs("machine")}, "equipment-not-in-words"),
        ({"equipment": (EquipmentNeed(("dumbbell", "machine")),), "cues": ("Keep the dumbbell close.",)}, None),
        ({"precautions": (Precaution("knee-pain", "note", "r", "Sit on a chair."),)}, "precaution-names-a-thing"),
    ],
)
def test_exercises(changes, code) -> None:
    assert codes(pack(exercise(**changes))) == ({code} if code else set())


def test_what_every_home_has_may_stand_in_an_advice() -> None:
    changed = exercise(precautions=(Precaution("knee-pain", "note", "r", "Sit on a chair."),))
    everyday = tuple(evolve(each, everyday=True) for each in EQUIPMENT)
    assert codes(pack(changed, equipment=everyday)) == set()
