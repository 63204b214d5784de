"""Things in pictures: where they are, and what is drawn of them."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from hiproutine.figures.camera import Camera
from hiproutine.figures.contacts import ContactProblem, Placement, solve_contacts
from hiproutine.figures.outline import Tapered
from hiproutine.figures.props import HELD, boxes_of, floor_outline, is_in_front, prop_outlines
from hiproutine.figures.sizes import USUAL_SIZES, height_of
from hiproutine.model.figure import FigureProp, PropKind

STANDING = solve_contacts({}, (0, 0, 0.3), ContactProblem({"feet": "floor"}, {}, {}), ())


def points(kind: str) -> tuple[str, ...]:
    return ("left.palm", "right.palm") if kind in (*HELD, "pillow") else ()


@pytest.mark.parametrize("kind", get_args(PropKind))
@pytest.mark.parametrize("view", ["side", "front", "corner"])
def test_every_kind_can_be_drawn(kind, view) -> None:
    assert prop_outlines(FigureProp(kind, Decimal("0.3"), points=points(kind)), STANDING, Camera(view))


@pytest.mark.parametrize(("side", "axis", "sign"), [("front", 0, 1), ("back", 0, -1), ("left", 1, 1), ("right", 1, -1)])
def test_a_thing_begins_where_it_says_on_its_side(side, axis, sign) -> None:
    (box,) = boxes_of(FigureProp("step", Decimal("0.3"), depth=Decimal("0.2"), side=side), STANDING)
    assert sorted(sign * value for value in box[axis]) == pytest.approx([0.3, 0.5])
    assert box[2] == pytest.approx((0.0, USUAL_SIZES["step"][0]))


def test_a_thing_may_stand_aside() -> None:
    middle, aside = (boxes_of(FigureProp("step", Decimal(0), y=y), STANDING)[0][1] for y in (None, Decimal("0.1")))
    assert [value + 0.1 for value in middle] == pytest.approx(list(aside))


def test_heights_are_usual_or_as_written() -> None:
    assert height_of(FigureProp("chair")) == 0.27
    assert height_of(FigureProp("chair", height=Decimal("0.3"))) == 0.3
    assert height_of(FigureProp("mat")) == 0


def test_a_mat_is_below_the_whole_body() -> None:
    (box,) = boxes_of(FigureProp("mat"), STANDING)
    for point in STANDING.points.values():
        assert all(low < value < high for value, (low, high) in zip(point[:2], box[:2], strict=True))
    assert box[2][1] == 0


def test_what_is_nearer_than_the_person_is_drawn_over_it() -> None:
    camera = Camera("side")
    assert is_in_front(FigureProp("worktop", Decimal("0.3"), side="right"), STANDING, camera)
    assert not is_in_front(FigureProp("worktop", Decimal("0.3"), side="left"), STANDING, camera)
    assert is_in_front(FigureProp("weight", points=("left.palm",)), STANDING, camera)
    assert not is_in_front(FigureProp("mat"), STANDING, camera)


def test_a_weight_is_between_the_hands_and_round_an_ankle() -> None:
    handle, *_ = prop_outlines(FigureProp("weight", points=("left.palm", "right.palm")), STANDING, Camera("front"))
    assert isinstance(handle, Tapered)
    assert (handle.a[0] + handle.b[0]) / 2 == pytest.approx(0, abs=1e-9)
    (cuff,) = prop_outlines(FigureProp("weight", points=("left.ankle",)), STANDING, Camera("front"))
    assert isinstance(cuff, Tapered)
    assert -0.12 < cuff.b[1] < cuff.a[1] < 0


def test_a_band_goes_from_point_to_point() -> None:
    (band,) = prop_outlines(FigureProp("band", points=("left.knee", "right.knee")), STANDING, Camera("front"))
    assert isinstance(band, Tapered)
    assert band.a == pytest.approx(Camera("front").project(STANDING.points["left.knee"]))


def test_a_pillow_fills_what_is_below_its_point() -> None:
    lying = Placement({}, (0, 0, 0.1), {"pelvis": (0.0, 0.0, 0.1)})
    (outline,) = prop_outlines(FigureProp("pillow", points=("pelvis",)), lying, Camera("side"))
    assert not isinstance(outline, Tapered)
    assert max(-y for _, y in outline) == pytest.approx(0.05)


def test_the_floor_is_a_line_from_the_side_and_an_area_from_above() -> None:
    assert len(floor_outline([STANDING], Camera("side"))) == 2
    assert len(floor_outline([STANDING], Camera("corner"))) >= 4
