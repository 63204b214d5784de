"""What the checks look at."""

from __future__ import annotations

from tests.pack_check.made_up import exercise, findings, needs, pack

from hiproutine.pack_check.checked_pack import CheckedPack


def test_words_are_those_of_the_exercise() -> None:
    checked = CheckedPack(pack(exercise(equipment=needs("chair"), helpful=("wall",))))
    (each,) = checked.exercises
    assert each.name == " squat "
    assert " bend your knee " in each.steps
    assert " keep the heel down " in each.all_words
    assert {"chair", "wall"} <= set(checked.equipment_words(each.exercise).split())


def test_what_all_lack_is_said_once_and_what_few_lack_of_each() -> None:
    many = [exercise(id=f"e{n}", name=f"Squat {chr(97 + n)}", cues=()) for n in range(6)]
    assert [f.path for f in findings(pack(*many)) if f.code == "no-cues"] == ["$.exercises"]
    few = [f.path for f in findings(pack(*many, exercise())) if f.code == "no-cues"]
    assert few == [f"$.exercises[{n}]" for n in range(6)]


def test_english_has_many_names() -> None:
    assert [CheckedPack(pack(language=tag)).is_english for tag in ("en", "en-GB", "EN", "eng", "de")] == [
        *(True, True, True),
        *(False, False),
    ]
