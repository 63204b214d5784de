"""Forward kinematics: where joints are, from angles that anybody can picture."""

from __future__ import annotations

from math import dist, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.figures.body import ANKLE_HEIGHT, FOREARM, HIP_WIDTH, SHANK, SHOULDER_WIDTH, THIGH, TRUNK, UPPER_ARM
from hiproutine.figures.skeleton import SEGMENTS, points_of
from hiproutine.model.figure_names import BODY_RANGES, LIMB_RANGES, SIDES

ANGLES = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.floats(*ends) for name, ends in BODY_RANGES.items()},
        **{f"{side}.{name}": st.floats(*ends) for side in SIDES for name, ends in LIMB_RANGES.items()},
    },
)


def near(*point: float) -> object:
    return pytest.approx(point, abs=1e-9)


def test_standing_with_the_arms_at_the_sides() -> None:
    points = points_of({})
    assert points["left.hip"] == near(0, HIP_WIDTH / 2, 0)
    assert points["right.shoulder"] == near(0, -SHOULDER_WIDTH / 2, TRUNK)
    assert points["left.ankle"] == near(0, HIP_WIDTH / 2, -THIGH - SHANK)
    assert points["left.heel"][2] == points["left.ball"][2] == pytest.approx(-THIGH - SHANK - ANKLE_HEIGHT)
    assert points["right.wrist"] == near(0, -SHOULDER_WIDTH / 2, TRUNK - UPPER_ARM - FOREARM)
    assert points["nose"][0] > points["head"][0], "the nose is in front"


def test_each_angle_turns_its_joint_the_way_its_name_says() -> None:
    assert points_of({"left.hip": 90})["left.knee"] == near(THIGH, HIP_WIDTH / 2, 0)
    assert points_of({"left.hip_out": 90})["left.knee"] == near(0, HIP_WIDTH / 2 + THIGH, 0)
    assert points_of({"right.hip_out": 90})["right.knee"] == near(0, -HIP_WIDTH / 2 - THIGH, 0)
    assert points_of({"left.knee": 90})["left.ankle"] == near(-SHANK, HIP_WIDTH / 2, -THIGH)
    assert points_of({"left.shoulder": 90})["left.elbow"] == near(UPPER_ARM, SHOULDER_WIDTH / 2, TRUNK)
    assert points_of({"left.shoulder": 180})["left.elbow"][2] == pytest.approx(TRUNK + UPPER_ARM)
    elbow = points_of({"right.elbow": 90})
    assert elbow["right.wrist"] == near(FOREARM, -SHOULDER_WIDTH / 2, TRUNK - UPPER_ARM)
    assert points_of({"left.ankle": 20})["left.toe"][2] > points_of({})["left.toe"][2]
    assert points_of({"left.toes": 50})["left.toe"][2] > points_of({})["left.toe"][2]
    turned = points_of({"left.hip": 90, "left.knee": 90, "left.hip_turn": 30})
    assert turned["left.ankle"][1] < HIP_WIDTH / 2, "turning the thigh out brings the foot of a bent leg in"
    assert points_of({"left.wrist": 90})["left.fingers"][0] > 0.1, "a bent wrist points the fingers forwards"


def test_the_body_leans_lies_bends_and_turns() -> None:
    assert points_of({"lean": 90})["chest"] == near(TRUNK, 0, 0)
    assert points_of({"lean": 90})["nose"][2] < points_of({"lean": 90})["head"][2], "face down"
    assert points_of({"lean": -90})["nose"][2] > points_of({"lean": -90})["head"][2], "face up"
    right_side = points_of({"tilt": 90})
    assert right_side["right.hip"][2] < right_side["left.hip"][2], "lying on the right side"
    assert points_of({"turn": 90})["nose"][1] > 0.05, "turned to the left"
    assert points_of({"spine": 30})["chest"][0] > 0 == points_of({"spine": 30})["waist"][0]
    assert points_of({"side_bend": 20})["chest"][1] < 0, "to the right"
    assert points_of({"twist": 30})["left.shoulder"][0] < 0, "the left shoulder goes back"
    assert points_of({"neck": 30})["nose"][2] < points_of({})["nose"][2]


@given(ANGLES)
def test_segments_keep_their_lengths_whatever_the_angles(angles: dict[str, float]) -> None:
    standing, points = points_of({}), points_of(angles, (0.3, -0.2, 0.7))
    for a, b in SEGMENTS:
        assert dist(points[a], points[b]) == pytest.approx(dist(standing[a], standing[b]), abs=1e-9)


def test_points_are_numbers_of_space() -> None:
    assert all(sqrt(sum(c * c for c in point)) < 2 for point in points_of({}).values())
