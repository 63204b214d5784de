"""Names against muscles, patterns, positions and steps."""

from __future__ import annotations

import pytest
from tests.pack_check.made_up import codes, exercise, findings, needs, pack, uses

from hiproutine.pack_check.names import position_in

SIDE_RAISE = exercise(
    id="side-leg-raises",
    name="Side Leg Raises",
    steps=("Stand next to a chair, which you may hold.", "Raise one leg out to the side.", "Change to the other side."),
    pattern="pull",
    sides="each",
    muscles=uses("adductors"),
    helpful=("chair",),
)
CHAIR_SQUAT = exercise(
    name="Chair Squat",
    steps=("Step under the bar of the machine.", "Lower yourself by bending the knees.", "Push up again."),
    equipment=needs("machine"),
)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (SIDE_RAISE, "name-against-muscles"),
        (CHAIR_SQUAT, "name-against-steps"),
        (exercise(pattern="hip-abduction"), "name-against-pattern"),
        (exercise(name="Lat pulldown", pattern="push"), "name-against-pattern"),
        (exercise(name="Rise and sink", muscles=uses("biceps")), "muscles-against-pattern"),
        (exercise(name="Seated squat"), "position-against-words"),
        (exercise(steps=("Lie on your back.", "Bend your knees.", "Lower them again.")), "position-against-words"),
    ],
)
def test_what_contradicts_the_name_is_found(changed, code) -> None:
    assert code in codes(pack(changed))


@pytest.mark.parametrize(
    "changed",
    [
        exercise(name="Side leg raises", pattern="hip-abduction", muscles=uses("abductors")),
        exercise(name="Chair squat", equipment=needs("chair"), steps=("Sit down on the chair, then stand up.",)),
        exercise(name="Chair squat", steps=("Stand before a stool.", "Lower yourself to the stool and rise again.")),
        exercise(name="Sideways step-up", pattern="hip-abduction", muscles=uses("abductors", "quadriceps")),
        exercise(name="Squat", muscles=()),
        exercise(name="Adductor stretch", pattern="stretch", muscles=uses("adductors")),
        exercise(steps=("Sit and put the band around, then stand up.", "Bend your knees.")),
    ],
)
def test_what_fits_is_not(changed) -> None:
    assert not {code for code in codes(pack(changed)) if "against" in code}


def test_a_finding_says_what_to_change() -> None:
    (found,) = [f for f in findings(pack(SIDE_RAISE)) if f.code == "name-against-muscles"]
    assert (found.path, found.about) == ("$.exercises[0].muscles", "side-leg-raises")
    assert "'side leg raise', work of the hip abductors; its muscles are: adductors" in found.message


@pytest.mark.parametrize(
    ("step", "position"),
    [
        ("Lie face down with a pillow under your belly.", "prone"),
        ("Lie on your right side.", "side-lying"),
        ("Lie flat on your back, knees bent.", "supine"),
        ("Kneel on hands and knees.", "quadruped"),
        ("Sit on a chair.", "seated"),
        ("Sit back on your heels.", None),
        ("Lie down.", None),
    ],
)
def test_positions_are_read_where_they_are_plain(step, position) -> None:
    assert position_in(step) == position
