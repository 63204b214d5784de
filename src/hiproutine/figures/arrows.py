"""Arrows that show where the body goes from one key position to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, cos, hypot, sin

from hiproutine.figures.camera import Camera
from hiproutine.figures.contacts import Placement, contact_points
from hiproutine.figures.outline import PicturePoint, Polygon
from hiproutine.figures.vectors import add, scale
from hiproutine.model.figure import Figure, Pose

#: Shorter ways are shown this long, and none at all below the second figure: fractions of stature (proposals).
_MIN_LENGTH, _MIN_MOVE = 0.09, 0.025
_HEAD, _HEAD_ANGLE = 0.035, 0.55
#: What an arrow starts from, where a figure does not say which limbs move.
_WHOLE_BODY = ("pelvis", "left.ankle", "left.wrist", "head")
#: Where an arrow of what presses begins and ends, from the part on.
_PRESS = (0.035, 0.125)
_DIRECTIONS = {
    "forwards": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "left": (0.0, 1.0, 0.0),
    "right": (0.0, -1.0, 0.0),
    "up": (0.0, 0.0, 1.0),
    "down": (0.0, 0.0, -1.0),
}
_LIMB_ENDS = {"leg": "ankle", "arm": "wrist"}
CENTRAL_POINTS = {"hips": "pelvis", "trunk": "chest", "head": "crown"}


def arrows(figure: Figure, way: Sequence[Placement], camera: Camera) -> Iterator[Polygon]:
    """Yield the lines of an arrow for each moving limb, or for the part of the body that goes farthest.

    ``way`` are the frames from one key position to the next, both included.
    """
    for name in _moving_points(figure, way, camera):
        path = [camera.project(frame.points[name]) for frame in way]
        if _distance(path[0], path[-1]) >= _MIN_MOVE:
            line = _lengthened(path)
            yield tuple(line)
            yield _arrow_head(line[-2], line[-1])


def press_arrows(pose: Pose, placement: Placement, camera: Camera) -> Iterator[Polygon]:
    """Yield the lines of an arrow for each part that presses without moving; none where it is seen end on."""
    for contact, direction in pose.press.items():
        point = placement.points[contact_points(contact)[0]]
        way = [add(point, scale(_DIRECTIONS[direction], share)) for share in _PRESS]
        line = [camera.project(end) for end in way]
        if _distance(line[0], line[1]) >= _MIN_MOVE:
            yield tuple(line)
            yield _arrow_head(line[0], line[1])


def _moving_points(figure: Figure, way: Sequence[Placement], camera: Camera) -> Sequence[str]:
    def moved(name: str) -> float:
        return _distance(camera.project(way[0].points[name]), camera.project(way[-1].points[name]))

    if not figure.moving:
        return [max(_WHOLE_BODY, key=moved)]
    names = []
    for limb in figure.moving:
        if limb in CENTRAL_POINTS:
            names.append(CENTRAL_POINTS[limb])
            continue
        side, _, part = limb.partition(" ")
        if "hips" in figure.moving and part == "leg" and moved(f"{side}.ankle") < _MIN_MOVE:
            continue  # the foot stays: the hips' arrow says it all
        joint = "knee" if part == "leg" else "elbow"
        names.append(max((f"{side}.{_LIMB_ENDS[part]}", f"{side}.{joint}"), key=moved))
    return names


def _distance(a: PicturePoint, b: PicturePoint) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def _lengthened(path: Sequence[PicturePoint]) -> list[PicturePoint]:
    """Return a path that is long enough to be seen, in the same direction."""
    (x0, y0), (x1, y1) = path[0], path[-1]
    length = _distance(path[0], path[-1])
    if length >= _MIN_LENGTH:
        return list(path)
    share = _MIN_LENGTH / length
    return [(x0, y0), (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)]


def _arrow_head(before: PicturePoint, tip: PicturePoint) -> Polygon:
    direction = atan2(tip[1] - before[1], tip[0] - before[0])
    left, right = (
        (tip[0] - _HEAD * cos(direction + turn), tip[1] - _HEAD * sin(direction + turn))
        for turn in (-_HEAD_ANGLE, _HEAD_ANGLE)
    )
    return left, tip, right
