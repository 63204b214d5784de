"""What is there twice."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.pack_check.made_up import codes, exercise, findings, pack

from hiproutine.pack_check import duplicates

LONG = (
    "Stand with your feet as wide as your shoulders and your toes a little out.",
    "Bend your knees slowly and lower your hips until your thighs are level with the floor.",
    "Press the floor away with both feet and rise until you stand tall again.",
)
OTHER = ("Walk to the door slowly.", "Turn around there and look up.", "Come back to where you began.")


@pytest.mark.parametrize(
    ("name", "steps", "code"),
    [
        ("Squats", OTHER, "same-name"),
        ("Low one", LONG, "same-steps"),
        ("Low one", (*LONG[:2], LONG[2].replace("tall", "upright")), "near-duplicate"),
        ("Low one", OTHER, None),
    ],
)
def test_two_in_one_pack(name, steps, code) -> None:
    second = exercise(id="second", name=name, steps=steps, pattern="walk")
    found = [f for f in findings(pack(exercise(steps=LONG), second)) if f.about == "second" and f.code != "no-figure"]
    assert [f.code for f in found] == ([code] if code else [])


def test_another_pack_is_looked_at_too() -> None:
    installed = evolve(pack(exercise(steps=LONG)), name="first")
    assert codes(pack(exercise(steps=LONG)), [installed]) == {"in-another-pack", "same-steps"}
    assert codes(pack(exercise(steps=OTHER, pattern="walk")), [installed]) == {"in-another-pack"}
    (alike,) = [f for f in findings(pack(exercise(name="Low", steps=LONG)), [installed]) if f.code == "same-steps"]
    assert alike.message == "its steps are those of first/squat."


def test_the_pack_that_is_installed_is_not_its_own_duplicate() -> None:
    assert codes(pack(), [pack()]) == set()


@pytest.mark.parametrize("count", [100, 400])
def test_nothing_is_compared_with_everything(monkeypatch, count) -> None:
    compared = []
    alike = duplicates._alike

    def count_pair(*pair):
        compared.append(pair)
        return alike(*pair)

    monkeypatch.setattr(duplicates, "_alike", count_pair)
    many = [
        exercise(
            id=f"e{n}", name=f"Squat number {n}", steps=(f"{LONG[0]} Bend {chr(97 + n % 26)} then {chr(97 + n % 19)}.",)
        )
        for n in range(count)
    ]
    findings(pack(*many))
    assert len(compared) <= 3 * count
