"""Law F2: the words of the article as geometry, for a person of 1.70 m. Lengths of figures are fractions of stature."""

from __future__ import annotations

from decimal import Decimal
from math import atan2, degrees, hypot

import pytest
from attrs import evolve
from tests.figures.placed import FIGURES, all_frames, placed

from hiproutine.figures.body import (
    ARM_CENTRE,
    ARM_MASS,
    FOOT_CENTRE,
    FOOT_MASS,
    SHANK_CENTRE,
    SHANK_MASS,
    SHOULDER_WIDTH,
    THIGH_CENTRE,
    THIGH_MASS,
    TRUNK_CENTRE,
    TRUNK_MASS,
)
from hiproutine.figures.frames import key_placements
from hiproutine.figures.skeleton import Points
from hiproutine.figures.vectors import Vector

STATURE_CM = 170
FOOT_CM = 30.48


def slope(a: Vector, b: Vector) -> float:
    """Return the degrees from the floor at which a line rises from a to b."""
    return degrees(atan2(b[2] - a[2], hypot(b[0] - a[0], b[1] - a[1])))


def middle(points: Points, joint: str) -> Vector:
    x, y, z = ((a + b) / 2 for a, b in zip(points[f"left.{joint}"], points[f"right.{joint}"], strict=True))
    return x, y, z


def centre_of_mass(points: Points) -> float:
    """Return how far in front of the origin the centre of mass is."""

    def share(a: str, b: str, mass: float, centre: float) -> float:
        return mass * (points[a][0] + centre * (points[b][0] - points[a][0]))

    total = share("pelvis", "chest", TRUNK_MASS, TRUNK_CENTRE)
    for side in ("left", "right"):
        total += share(f"{side}.hip", f"{side}.knee", THIGH_MASS, THIGH_CENTRE)
        total += share(f"{side}.knee", f"{side}.ankle", SHANK_MASS, SHANK_CENTRE)
        total += share(f"{side}.heel", f"{side}.toe", FOOT_MASS, FOOT_CENTRE)
        total += share(f"{side}.shoulder", f"{side}.wrist", ARM_MASS, ARM_CENTRE)
    return total


def test_masses_are_those_of_one_body() -> None:
    whole = TRUNK_MASS + 2 * (THIGH_MASS + SHANK_MASS + FOOT_MASS + ARM_MASS)
    assert whole == pytest.approx(1.0)


LUNGES = {"forward-lunge": ("right", "left"), "reverse-lunge": ("left", "right"), "split-squat": ("right", "left")}


@pytest.mark.parametrize("name", [*LUNGES, "loaded-forward-lunge"])
def test_f2_lunge(name: str) -> None:
    front, rear = LUNGES.get(name, ("right", "left"))
    bottom = placed(name)[-1].points
    assert slope(bottom[f"{front}.knee"], bottom[f"{front}.hip"]) == pytest.approx(0, abs=3)
    assert bottom[f"{front}.knee"][0] == pytest.approx(bottom[f"{front}.ankle"][0], abs=0.02)
    step_cm = STATURE_CM * (bottom[f"{front}.ankle"][0] - bottom[f"{rear}.ankle"][0])
    assert step_cm == pytest.approx(3 * FOOT_CM, abs=10)
    trunk = bottom["chest"][0] - bottom["pelvis"][0]
    assert abs(trunk) < 0.02, "the torso goes straight down"
    assert 0.034 < bottom[f"{rear}.knee"][2] < 0.06, "just off the floor"


@pytest.mark.parametrize("name", LUNGES)
def test_f2_the_front_knee_is_never_ahead_of_the_toes(name: str) -> None:
    front = LUNGES[name][0]
    for frame in all_frames(FIGURES[name]):
        if frame.points[f"{front}.heel"][2] < 0.01:
            assert frame.points[f"{front}.knee"][0] <= frame.points[f"{front}.toe"][0]


def test_f2_side_leg_lift_is_at_30_degrees_and_45_in_the_article() -> None:
    top = placed("side-leg-lift")[-1].points
    assert slope(top["left.hip"], top["left.ankle"]) == pytest.approx(30, abs=3)
    assert top["left.toe"][0] > top["left.ankle"][0] > -0.05, "toes point forwards, in the line of the body"
    figure = FIGURES["side-leg-lift"]
    high = evolve(figure.poses[1], left={"hip_out": Decimal(47)})
    article = key_placements(evolve(figure, poses=(figure.poses[0], high)))[-1]
    assert slope(article.points["left.hip"], article.points["left.ankle"]) == pytest.approx(45, abs=3)
    assert article.points["left.ankle"][2] - top["left.ankle"][2] > 0.08


def test_f2_bridge_is_a_line_from_shoulder_over_hip_to_knee() -> None:
    start, end = (placement.points for placement in placed("bridge"))
    trunk, thigh = slope(end["chest"], end["pelvis"]), slope(end["pelvis"], middle(end, "knee"))
    assert trunk == pytest.approx(thigh, abs=3)
    assert trunk > 20
    for side in ("left", "right"):
        assert start[f"{side}.heel"] == pytest.approx(end[f"{side}.heel"], abs=0.005), "both feet stay in contact"
        assert abs(end[f"{side}.wrist"][1]) < 0.3, "arms at the sides"


def test_f2_superman_lifts_hands_and_feet_a_few_inches_and_looks_at_the_floor() -> None:
    end = placed("superman")[-1].points
    for point in ("left.palm", "right.palm", "left.toe", "right.toe"):
        assert 7 < STATURE_CM * end[point][2] < 13
    gaze = slope(end["head"], end["nose"])
    assert gaze < -60, "the eyes rest on the floor"
    assert end["left.wrist"][0] > end["head"][0], "arms stretched out in front"
    assert end["waist"][2] < 0.09, "the belly stays down"


def test_f2_chair_squat_is_led_by_the_hips_over_feet_as_wide_as_the_shoulders() -> None:
    frames = all_frames(FIGURES["chair-squat"], 6)
    start, end = frames[0], frames[-1]
    for placement in (start, end):
        width = placement.points["left.ankle"][1] - placement.points["right.ankle"][1]
        assert width == pytest.approx(SHOULDER_WIDTH, abs=0.03)
        assert abs(placement.angles.get("spine", 0.0)) < 5, "the back's own angle stays"
    hips = [frame.points["pelvis"][0] for frame in frames]
    assert hips == sorted(hips, reverse=True), "the hips go back all the way"
    first = frames[1].points
    assert (
        start.points["pelvis"][0] - first["pelvis"][0] > first["right.knee"][0] - start.points["right.knee"][0] - 0.02
    )
    assert end.points["right.knee"][0] <= end.points["right.toe"][0]


@pytest.mark.parametrize("name", ["chair-squat", "high-chair-squat", "parallel-squat", "goblet-chair-squat"])
def test_f2_the_centre_of_mass_is_over_the_feet_or_the_seat(name: str) -> None:
    for frame in all_frames(FIGURES[name], 6):
        points = frame.points
        back = points["right.heel"][0]
        on_seat = points["pelvis"][2] < 0.4 and any(prop.kind == "chair" for prop in FIGURES[name].props)
        if on_seat:
            back = points["pelvis"][0]
        assert back <= centre_of_mass(points) <= points["right.toe"][0]
