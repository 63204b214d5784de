"""The outline of a body seen from one side: limbs as tapered shapes, sorted by what is in front of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, cos, hypot, pi, sin

from attrs import frozen

from hiproutine.figures.body import RADII
from hiproutine.figures.camera import Camera
from hiproutine.figures.skeleton import SIDES, Points
from hiproutine.figures.vectors import Vector

#: A place in a picture: to the right and down, as fractions of stature.
Point = tuple[float, float]
Polygon = tuple[Point, ...]

#: The shapes of each group of the body: two points and half of the thickness at each.
_LEG = (
    ("hip", RADII["hip"], "knee", RADII["knee"]),
    ("knee", 0.031, "calf", 0.033),
    ("calf", 0.033, "ankle", RADII["ankle"]),
    ("ankle", RADII["ankle"], "ball_middle", 0.016),
    ("heel_middle", 0.019, "ball_middle", 0.016),
    ("ball_middle", 0.016, "toe_middle", 0.012),
)
_ARM = (
    ("shoulder", RADII["shoulder"], "elbow", RADII["elbow"]),
    ("elbow", RADII["elbow"], "wrist", RADII["wrist"]),
    ("wrist", 0.019, "fingers", RADII["fingers"]),
)
_TRUNK = (
    ("pelvis", RADII["hips"], "waist", RADII["waist"]),
    ("waist", RADII["waist"], "chest", RADII["shoulders"]),
    ("chest", 0.035, "chin", RADII["neck"]),
)
_HEAD = (("chin", 0.04, "crown", 0.052), ("head", 0.02, "nose", 0.009))
_HAIR = (("hair", 0.046, "nape", 0.028),)


@frozen
class Fineness:
    """How finely outlines are drawn: corners at each end of limbs and of the head, and units for one stature."""

    limb_corners: int
    head_corners: int
    scale: int


#: For paper, and for a picture that moves, of which every outline is there many times.
FINE, COARSE = Fineness(7, 9, 500), Fineness(3, 6, 250)


@frozen
class BodyPart:
    """A group of shapes that are one outline: its kind, limb, and every polygon of it."""

    kind: str
    limb: str
    polygons: tuple[Polygon, ...]


def body_parts(points: Points, camera: Camera, order: Sequence[str], fineness: Fineness) -> Iterator[BodyPart]:
    """Yield the parts of a body in an order of drawing (:func:`drawing_order`)."""
    corners = fineness.limb_corners
    for name in order:
        if name == "trunk":
            yield BodyPart("trunk", name, tuple(_trunk(points, camera, corners)))
        elif name == "head":
            yield BodyPart("head", name, tuple(_shapes(points, _HEAD, camera, fineness.head_corners)))
        elif name == "hair":
            yield BodyPart("hair", name, tuple(_shapes(points, _HAIR, camera, fineness.head_corners)))
        else:
            side, _, limb = name.partition(" ")
            shapes = tuple((f"{side}.{a}", p, f"{side}.{b}", q) for a, p, b, q in (_LEG if limb == "leg" else _ARM))
            yield BodyPart("limb", name, tuple(_shapes(points, shapes, camera, corners)))


def drawing_order(frames: Sequence[Points], camera: Camera) -> list[str]:
    """Return the parts of a body from the farthest to the nearest, the same for all frames of a picture."""
    depths: dict[str, float] = {"trunk": _mean([frame["waist"] for frame in frames], camera)}
    for side in SIDES:
        arm = [frame[f"{side}.{joint}"] for frame in frames for joint in ("shoulder", "elbow", "wrist")]
        leg = [frame[f"{side}.{joint}"] for frame in frames for joint in ("hip", "knee", "ankle")]
        # Of what is equally far, legs are behind the trunk and arms before it.
        depths[f"{side} arm"], depths[f"{side} leg"] = _mean(arm, camera) - 0.002, _mean(leg, camera) + 0.001
    head = _mean([frame["head"] for frame in frames], camera)
    face = _mean([frame["nose"] for frame in frames], camera)
    order = sorted(depths, key=lambda name: (-depths[name], name))
    after = order.index("trunk") + 1
    return [*order[:after], *(("hair", "head") if face < head - 0.02 else ("head", "hair")), *order[after:]]


def _mean(points: Sequence[Vector], camera: Camera) -> float:
    return sum(camera.depth(point) for point in points) / len(points)


def _trunk(points: Points, camera: Camera, corners: int) -> Iterator[Polygon]:
    """Yield the trunk: a tapered line, and its full width where it is not seen from the side."""
    yield from _shapes(points, _TRUNK, camera, corners)
    left, right = camera.project(points["left.shoulder"]), camera.project(points["right.shoulder"])
    if hypot(left[0] - right[0], left[1] - right[1]) < 0.02:
        return
    wide = [("left.shoulder", 0.034, "right.shoulder", 0.034), ("left.hip", 0.05, "right.hip", 0.05)]
    wide += [(f"{side}.shoulder", 0.034, f"{side}.hip", 0.05) for side in SIDES]
    yield from _shapes(points, wide, camera, corners)
    middle = tuple(
        camera.project(points[name]) for name in ("left.shoulder", "right.shoulder", "right.hip", "left.hip")
    )
    yield middle if _is_clockwise(middle) else middle[::-1]


def _is_clockwise(polygon: Polygon) -> bool:
    """Return whether a polygon runs as :func:`tapered` does, so that overlapping parts stay filled."""
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    return area > 0


def _shapes(
    points: Points, shapes: Sequence[tuple[str, float, str, float]], camera: Camera, corners: int
) -> Iterator[Polygon]:
    for a, a_radius, b, b_radius in shapes:
        yield tapered(camera.project(points[a]), a_radius, camera.project(points[b]), b_radius, corners)


def tapered(
    a: tuple[float, float], a_radius: float, b: tuple[float, float], b_radius: float, corners: int = 7
) -> Polygon:
    """Return the outline of a shape between two round ends, always with as many corners, in the same direction."""
    direction = atan2(b[1] - a[1], b[0] - a[0]) if hypot(b[0] - a[0], b[1] - a[1]) > 1e-6 else 0.0
    outline = []
    for (x, y), radius, first in ((a, a_radius, pi / 2), (b, b_radius, -pi / 2)):
        for number in range(corners):
            angle = direction + first + pi * number / (corners - 1)
            outline.append((x + radius * cos(angle), y + radius * sin(angle)))
    return tuple(outline)
