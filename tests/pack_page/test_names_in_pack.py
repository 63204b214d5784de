"""Names for ids."""

from __future__ import annotations

from attrs import evolve
from tests.pack_check.made_up import exercise, pack

from hiproutine.pack_page.names_in_pack import PackNames


def test_names_are_those_of_the_pack_and_of_the_others() -> None:
    other = evolve(pack(exercise(id="bridge", name="Bridge")), name="hips")
    names = PackNames(pack(), {"hips": other})
    asked = ("squat", "trial/squat", "hips/bridge", "gone/x")
    assert [names.of(ref) for ref in asked] == ["Squat", "Squat", "Bridge", "gone/x"]
    assert [names.local(ref) for ref in asked[:3]] == ["squat", "squat", "hips/bridge"]


def test_muscles_things_and_limitations_have_theirs() -> None:
    names = PackNames(pack(), {})
    assert names.muscle("gluteus-maximus") == "Gluteus maximus"
    assert names.muscle("left-out") == "left out"
    assert (names.thing("chair"), names.thing("old-box")) == ("Chair", "old box")
    assert (names.limitation("knee-pain"), names.limitation("odd-one")) == ("Painful knees", "odd one")
