"""Contacts are solved: what should rest on something rests on it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.figures.body import RADII
from hiproutine.figures.contacts import (
    TOLERANCE,
    ContactProblem,
    anchor_points,
    contact_points,
    radius_at,
    solve_contacts,
)
from hiproutine.model.figure import FigureProp

SEAT = FigureProp("chair", Decimal("0.05"), height=Decimal("0.27"), side="back")


def problem(contacts, fixed=None, *props: FigureProp) -> ContactProblem:
    return ContactProblem(contacts, {prop.name: prop for prop in props}, fixed or {})


def test_names_stand_for_points() -> None:
    assert contact_points("hips") == ("pelvis",)
    assert contact_points("left-foot") == ("left.heel", "left.ball")
    assert contact_points("feet") == ("left.heel", "left.ball", "right.heel", "right.ball")
    assert contact_points("both-toes") == ("left.ball", "left.toe", "right.ball", "right.toe")
    assert anchor_points("feet") == ("right.heel", "left.heel")
    assert anchor_points("hips") == ("pelvis",)
    assert radius_at("left.knee") == RADII["knee"]
    assert radius_at("left.heel") == 0


@given(st.floats(0, 110), st.floats(-10, 45))
def test_flat_feet_are_flat_whatever_knees_and_lean(knee: float, lean: float) -> None:
    angles = {
        "lean": lean,
        **{f"{s}.{j}": d for s in ("left", "right") for j, d in (("knee", knee), ("hip", lean + knee / 2))},
    }
    placement = solve_contacts(angles, (0, 0, 0.3), problem({"feet": "floor"}), ())
    if abs(knee / 2) < 35:
        assert placement.miss < TOLERANCE
        for point in contact_points("feet"):
            assert placement.points[point][2] == pytest.approx(0, abs=TOLERANCE)


def test_a_seat_is_as_high_as_it_says_and_feet_stay() -> None:
    standing = solve_contacts({}, (0, 0, 0.3), problem({"feet": "floor"}), ())
    fixed = {point: standing.points[point] for point in anchor_points("feet")}
    angles = {"lean": 43.0, "left.hip": 119.0, "right.hip": 119.0, "left.knee": 102.0, "right.knee": 102.0}
    contacts = problem({"feet": "floor", "hips": "chair"}, fixed, SEAT)
    seated = solve_contacts(angles, standing.root, contacts, ("both.hip", "both.knee"))
    assert seated.miss < TOLERANCE
    assert seated.points["pelvis"][2] == pytest.approx(0.27 + RADII["hips"], abs=TOLERANCE)
    assert seated.points["left.heel"] == pytest.approx(standing.points["left.heel"], abs=TOLERANCE)
    assert seated.angles["left.hip"] == pytest.approx(seated.angles["right.hip"])
    assert abs(seated.angles["left.hip"] - 119) < 12, "near to what was given"


@pytest.mark.parametrize(("side", "axis", "sign"), [("front", 0, 1), ("back", 0, -1), ("left", 1, 1), ("right", 1, -1)])
def test_a_wall_is_on_the_side_it_says(side, axis, sign) -> None:
    wall = FigureProp("wall", Decimal("0.5"), side=side)
    placement = solve_contacts({}, (0, 0, 0.5), problem({"head": "wall"}, None, wall), ())
    assert placement.points["head"][axis] == pytest.approx(sign * (0.5 - RADII["head"]), abs=1e-3)


def test_worktops_have_a_usual_height() -> None:
    top = FigureProp("worktop", Decimal("0.2"))
    contacts = problem({"feet": "floor", "hands": "worktop"}, None, top)
    start = {f"{side}.{joint}": 40.0 for side in ("left", "right") for joint in ("shoulder", "elbow")}
    placement = solve_contacts(start, (0, 0, 0.3), contacts, ("both.shoulder", "both.elbow"))
    assert placement.miss < TOLERANCE
    assert placement.points["left.palm"][2] == pytest.approx(0.53 + 0.014, abs=TOLERANCE)
    assert placement.points["pelvis"][2] == pytest.approx(0.53, abs=0.01), "arms do not pull the body down"


def test_what_cannot_touch_is_named_with_its_miss() -> None:
    high = FigureProp("bench", height=Decimal("0.9"))
    placement = solve_contacts({}, (0, 0, 0.5), problem({"feet": "floor", "left-hand": "bench"}, None, high), ())
    assert placement.miss > 0.05
    assert placement.missed in ("feet", "left-hand")


def test_a_point_that_stays_in_the_air_keeps_its_height() -> None:
    contacts = problem({}, {"left.ankle": (0.1, 0.2, 0.3)})
    assert solve_contacts({}, (0, 0, 0.5), contacts, ()).points["left.ankle"] == pytest.approx(
        (0.1, 0.2, 0.3), abs=1e-4
    )


def test_solved_angles_stay_in_their_range() -> None:
    low = FigureProp("bench", height=Decimal("0.02"))
    contacts = problem({"feet": "floor", "hips": "bench"}, None, low)
    placement = solve_contacts(
        {"left.knee": 60.0, "right.knee": 60.0}, (0, 0, 0.4), contacts, ("both.hip", "both.knee")
    )
    assert placement.angles["left.knee"] <= 151
