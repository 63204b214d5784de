"""Key poses, what they take over from the one before, and the frames between them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.figures.contacts import TOLERANCE
from hiproutine.figures.frames import angles_in, contacts_at, frames_between, key_placements
from hiproutine.model.figure import Figure, Pose

STAND = Pose("start", both={"shoulder": Decimal(20)}, contacts={"feet": "floor"})
SQUAT = Pose(
    "end",
    body={"lean": Decimal(30)},
    both={"hip": Decimal(80), "knee": Decimal(80)},
    stays=("feet",),
    solve=("both.hip",),
)


def test_a_side_goes_before_both() -> None:
    pose = Pose("start", body={"lean": Decimal(5)}, both={"hip": Decimal(1)}, left={"hip": Decimal(2)})
    assert angles_in(pose) == {"lean": 5.0, "left.hip": 2.0, "right.hip": 1.0}


def test_a_pose_takes_over_what_it_leaves_out() -> None:
    figure = Figure((STAND, SQUAT))
    first, second = key_placements(figure)
    assert first.angles["left.shoulder"] == second.angles["left.shoulder"] == 20
    assert contacts_at(figure, 1) == ({"feet": "floor"}, ("feet",), ("both.hip",))
    for side in ("left", "right"):
        assert second.points[f"{side}.heel"] == pytest.approx(first.points[f"{side}.heel"], abs=TOLERANCE)
    assert second.points["pelvis"][2] < first.points["pelvis"][2] - 0.1


def test_frames_between_go_evenly_and_keep_contacts() -> None:
    figure = Figure((STAND, SQUAT))
    first, second = key_placements(figure)
    frames = list(frames_between(figure, 1, 3))
    knees = [frame.angles["left.knee"] for frame in frames]
    assert knees == pytest.approx([20, 40, 60])
    heights = [frame.points["pelvis"][2] for frame in (first, *frames, second)]
    assert heights == sorted(heights, reverse=True)
    assert all(frame.miss < TOLERANCE for frame in frames)
    assert list(frames_between(figure, 1, 0)) == []


def test_what_rests_at_one_end_only_is_free_on_the_way() -> None:
    lifted = Pose("end", right={"hip": Decimal(60), "knee": Decimal(60)}, contacts={"left-foot": "floor"})
    figure = Figure((Pose("start", contacts={"left-foot": "floor", "right-foot": "floor"}), lifted))
    (half,) = frames_between(figure, 1, 1)
    assert half.points["right.heel"][2] > 0.02
    assert half.points["left.heel"][2] == pytest.approx(0, abs=TOLERANCE)
