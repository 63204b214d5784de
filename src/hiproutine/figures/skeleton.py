"""Forward kinematics: from the angles of a pose to where every point of the body is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hiproutine.figures.body import (
    ANKLE_HEIGHT,
    FLANK_WIDTH,
    FOOT,
    FOREARM,
    HAND,
    HEAD,
    HEEL,
    HIP_WIDTH,
    NECK,
    SHANK,
    SHOULDER_WIDTH,
    THIGH,
    TOES,
    TRUNK,
    UPPER_ARM,
    WAIST_SHARE,
)
from hiproutine.figures.vectors import (
    WORLD,
    Frame,
    Vector,
    place,
    turned_about_x,
    turned_about_y,
    turned_about_z,
)
from hiproutine.model.figure_names import SIDES

#: Angles by name: those of the body as they are, those of limbs with their side, such as ``left.hip``.
Angles = Mapping[str, float]
#: Points of the body by name, such as ``left.knee``; lengths are fractions of stature.
Points = dict[str, Vector]

ORIGIN: Vector = (0.0, 0.0, 0.0)
#: Segments that keep their lengths, as pairs of points.
SEGMENTS = (
    ("pelvis", "waist"),
    ("waist", "chest"),
    ("chest", "head"),
    *(
        (f"{side}.{a}", f"{side}.{b}")
        for side in SIDES
        for a, b in (
            ("shoulder", "elbow"),
            ("elbow", "wrist"),
            ("wrist", "fingers"),
            ("hip", "knee"),
            ("knee", "ankle"),
            ("ankle", "heel"),
            ("ankle", "ball"),
            ("ball", "toe"),
        )
    ),
)


#: The parts of a body that are placed one by one, and the points that are in every one of them.
PARTS = frozenset({"head", *(f"{side}.{limb}" for side in SIDES for limb in ("arm", "leg"))})
_TRUNK = ("pelvis", "waist", "chest", "tail", "left.flank", "right.flank")
_ARM = ("shoulder", "elbow", "wrist", "fingers", "palm")


def parts_with(points: Iterable[str]) -> frozenset[str]:
    """Return the parts of the body that have these points; the trunk is always there."""
    return frozenset(map(_part_of, set(points).difference(_TRUNK)))


def _part_of(point: str) -> str:
    side, _, name = point.rpartition(".")
    if not side or name == "eye":
        return "head"
    return f"{side}.arm" if name in _ARM else f"{side}.leg"


def points_of(angles: Angles, root: Vector = ORIGIN, parts: frozenset[str] = PARTS) -> Points:
    """Return every point of a body whose pelvis is at ``root``, or those of its trunk and some of its ``parts``."""
    pelvis = turned_about_x(
        turned_about_y(turned_about_z(WORLD, angles.get("turn", 0.0)), angles.get("lean", 0.0)), angles.get("tilt", 0.0)
    )
    waist = place(root, pelvis, 0, 0, TRUNK * WAIST_SHARE)
    chest_frame = turned_about_z(
        turned_about_x(turned_about_y(pelvis, angles.get("spine", 0.0)), angles.get("side_bend", 0.0)),
        angles.get("twist", 0.0),
    )
    chest = place(waist, chest_frame, 0, 0, TRUNK * (1 - WAIST_SHARE))
    points: Points = {"pelvis": root, "waist": waist, "chest": chest, "tail": place(root, pelvis, -0.068, 0, 0)}
    if "head" in parts:
        _add_head(points, angles, chest, chest_frame)
    for side, sign in (("left", 1), ("right", -1)):
        points[f"{side}.flank"] = place(waist, chest_frame, 0, sign * FLANK_WIDTH / 2, 0.02)
        if f"{side}.arm" in parts:
            _add_arm(points, angles, side, sign, chest, chest_frame)
        if f"{side}.leg" in parts:
            _add_leg(points, angles, side, sign, root, pelvis)
    return points


def _add_head(points: Points, angles: Angles, chest: Vector, frame: Frame) -> None:
    neck = turned_about_y(frame, angles.get("neck", 0.0))
    points["neck"] = place(chest, neck, 0, 0, NECK)
    points["head"] = place(chest, neck, 0.006, 0, NECK + HEAD / 2)
    points["nose"] = place(chest, neck, 0.006 + HEAD / 2, 0, NECK + HEAD / 2 - 0.01)
    points["chin"] = place(chest, neck, 0.012, 0, NECK + 0.046)
    points["crown"] = place(chest, neck, 0.0, 0, NECK + HEAD - 0.05)
    points["hair"] = place(chest, neck, -0.019, 0, NECK + HEAD - 0.041)
    points["occiput"] = place(chest, neck, -0.058, 0, NECK + HEAD / 2)
    points["nape"] = place(chest, neck, -0.026, 0, NECK + 0.055)
    for side, sign in (("left", 1), ("right", -1)):
        points[f"{side}.eye"] = place(chest, neck, 0.056, sign * 0.024, NECK + HEAD / 2 + 0.012)


def _add_arm(points: Points, angles: Angles, side: str, sign: int, chest: Vector, frame: Frame) -> None:
    shoulder = place(chest, frame, 0, sign * SHOULDER_WIDTH / 2, 0)
    upper = turned_about_x(
        turned_about_y(frame, -angles.get(f"{side}.shoulder", 0.0)), sign * angles.get(f"{side}.shoulder_out", 0.0)
    )
    upper = turned_about_z(upper, sign * angles.get(f"{side}.shoulder_turn", 0.0))
    elbow = place(shoulder, upper, 0, 0, -UPPER_ARM)
    lower = turned_about_y(upper, -angles.get(f"{side}.elbow", 0.0))
    wrist = place(elbow, lower, 0, 0, -FOREARM)
    points[f"{side}.shoulder"] = shoulder
    points[f"{side}.elbow"] = elbow
    points[f"{side}.wrist"] = wrist
    hand = turned_about_y(lower, -angles.get(f"{side}.wrist", 0.0))
    points[f"{side}.fingers"] = place(wrist, hand, 0, 0, -HAND)
    points[f"{side}.palm"] = place(wrist, hand, 0, 0, -HAND / 2)


def _add_leg(points: Points, angles: Angles, side: str, sign: int, root: Vector, frame: Frame) -> None:
    hip = place(root, frame, 0, sign * HIP_WIDTH / 2, 0)
    thigh = turned_about_x(
        turned_about_y(frame, -angles.get(f"{side}.hip", 0.0)), sign * angles.get(f"{side}.hip_out", 0.0)
    )
    thigh = turned_about_z(thigh, sign * angles.get(f"{side}.hip_turn", 0.0))
    knee = place(hip, thigh, 0, 0, -THIGH)
    shank = turned_about_y(thigh, angles.get(f"{side}.knee", 0.0))
    ankle = place(knee, shank, 0, 0, -SHANK)
    foot = turned_about_y(shank, -angles.get(f"{side}.ankle", 0.0))
    ball = place(ankle, foot, FOOT - HEEL - TOES, 0, -ANKLE_HEIGHT)
    toes = turned_about_y(foot, -angles.get(f"{side}.toes", 0.0))
    points[f"{side}.hip"] = hip
    points[f"{side}.knee"] = knee
    points[f"{side}.calf"] = place(knee, shank, -0.008, 0, -0.3 * SHANK)
    points[f"{side}.ankle"] = ankle
    points[f"{side}.heel"] = place(ankle, foot, -HEEL, 0, -ANKLE_HEIGHT)
    points[f"{side}.ball"] = ball
    points[f"{side}.toe"] = place(ball, toes, TOES, 0, 0)
    points[f"{side}.heel_middle"] = place(ankle, foot, 0.019 - HEEL, 0, 0.019 - ANKLE_HEIGHT)
    points[f"{side}.ball_middle"] = place(ball, foot, 0, 0, 0.016)
    points[f"{side}.toe_middle"] = place(ball, toes, TOES - 0.012, 0, 0.012)
