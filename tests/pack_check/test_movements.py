"""Which muscles belong to which movement."""

from __future__ import annotations

import pytest

from hiproutine.model import Muscle
from hiproutine.pack_check.movements import groups_in_name, groups_of, listed
from hiproutine.pack_check.words import plain_words


@pytest.mark.parametrize(
    ("muscle", "group"),
    [
        (Muscle("gluteus-medius", "Gluteus medius", "hip"), "hip abductors"),
        (Muscle("glutes", "Glutes", "hip"), "hip extensors"),
        (Muscle("biceps-femoris", "Biceps femoris", "thigh"), "knee flexors"),
        (Muscle("adductor-magnus", "Adductor magnus", "thigh"), "hip adductors"),
        (Muscle("m1", "Lower back", "lumbar"), "back extensors"),
    ],
)
def test_a_muscle_is_known_by_its_words(muscle: Muscle, group: str) -> None:
    assert group in groups_of(muscle)


def test_muscles_of_leg_and_arm_are_told_apart() -> None:
    assert "elbow flexors" not in groups_of(Muscle("biceps-femoris", "Biceps femoris", "thigh"))
    assert "hip abductors" not in groups_of(Muscle("gluteus-maximus", "Gluteus maximus", "hip"))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Side Leg Raises", "hip abductors"),
        ("Seated leg curl", "knee flexors"),
        ("Side bridge", "abdominals"),
        ("Barbell hip thrust", "hip extensors"),
    ],
)
def test_a_name_says_what_works(name: str, group: str) -> None:
    found = groups_in_name(plain_words(name))
    assert found is not None
    assert group in found[1]


@pytest.mark.parametrize("name", ["Hamstring stretch", "Quadriceps-SMR", "Walking", "Squat stretch"])
def test_what_is_no_strength_says_nothing(name: str) -> None:
    assert groups_in_name(plain_words(name)) is None


def test_lists_are_words() -> None:
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a or b", "a, b or c"]
