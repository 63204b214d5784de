"""The outline of a body seen from one side: limbs as tapered shapes, sorted by what is in front of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from attrs import frozen

from hiproutine.figures.body import RADII
from hiproutine.figures.camera import Camera
from hiproutine.figures.skeleton import Points
from hiproutine.figures.vectors import Vector
from hiproutine.model.figure_names import SIDES

#: A place in a picture: to the right and down, as fractions of stature.
PicturePoint = tuple[float, float]
Polygon = tuple[PicturePoint, ...]


class Tapered(NamedTuple):
    """The outline around two circles: where their middles are in the picture, and their radii."""

    a: PicturePoint
    a_radius: float
    b: PicturePoint
    b_radius: float


#: What a path is made of. Outlines of one path run in the same direction, so that they are filled together.
Outline = Tapered | Polygon
#: The shapes of a part of the body: two points and half of the thickness at each.
Shapes = tuple[tuple[str, float, str, float], ...]

_LEG: Shapes = (
    ("hip", RADII["hip"], "knee", RADII["knee"]),
    ("knee", 0.031, "calf", 0.033),
    ("calf", 0.033, "ankle", RADII["ankle"]),
    ("ankle", RADII["ankle"], "ball_middle", 0.016),
    ("heel_middle", 0.019, "ball_middle", 0.016),
    ("ball_middle", 0.016, "toe_middle", 0.012),
)
_ARM: Shapes = (
    ("shoulder", RADII["shoulder"], "elbow", RADII["elbow"]),
    ("elbow", RADII["elbow"], "wrist", RADII["wrist"]),
    ("wrist", 0.019, "fingers", RADII["fingers"]),
)
_TRUNK: Shapes = (
    ("pelvis", RADII["hips"], "waist", RADII["waist"]),
    ("waist", RADII["waist"], "chest", RADII["shoulders"]),
    ("chest", 0.035, "chin", RADII["neck"]),
)
_HEAD: Shapes = (("chin", 0.04, "crown", 0.05), ("head", 0.02, "nose", 0.009))
_HAIR: Shapes = (("hair", 0.053, "nape", 0.028),)


@frozen
class BodyShapes:
    """How finely limbs are drawn: the shapes of a leg and an arm."""

    leg: Shapes
    arm: Shapes


#: For paper, and for a picture that moves, of which every outline is there many times.
FINE = BodyShapes(_LEG, _ARM)
COARSE = BodyShapes(
    (
        ("hip", RADII["hip"], "knee", RADII["knee"]),
        ("knee", 0.033, "ankle", 0.023),
        ("heel_middle", 0.019, "toe_middle", 0.013),
    ),
    (
        ("shoulder", RADII["shoulder"], "elbow", RADII["elbow"]),
        ("elbow", RADII["elbow"], "wrist", RADII["wrist"]),
        ("wrist", RADII["wrist"], "fingers", RADII["fingers"]),
    ),
)


@frozen
class BodyPart:
    """A group of shapes that are one path: its kind, limb, and every outline of it."""

    kind: str
    limb: str
    outlines: tuple[Outline, ...]


def body_parts(points: Points, camera: Camera, order: Sequence[str], shapes: BodyShapes) -> Iterator[BodyPart]:
    """Yield the parts of a body in an order of drawing (:func:`drawing_order`)."""
    for name in order:
        side, _, limb = name.partition(" ")
        if name == "trunk":
            yield BodyPart("trunk", name, tuple(_trunk(points, camera)))
        elif name in ("head", "hair"):
            yield BodyPart(name, name, tuple(_tapered(points, _HEAD if name == "head" else _HAIR, camera)))
        elif limb == "eye":
            eye = camera.project(points[f"{side}.eye"])
            yield BodyPart("eye", name, (Tapered(eye, 0.0065, (eye[0], eye[1] + 0.001), 0.0065),))
        else:
            own = shapes.leg if limb == "leg" else shapes.arm
            own = tuple((f"{side}.{a}", p, f"{side}.{b}", q) for a, p, b, q in own)
            yield BodyPart("limb", name, tuple(_tapered(points, own, camera)))


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
    eyes = [f"{side} eye" for side in SIDES if _mean([frame[f"{side}.eye"] for frame in frames], camera) < head - 0.012]
    return [*order[:after], *(("hair", "head") if face < head - 0.02 else ("head", "hair")), *eyes, *order[after:]]


def _mean(points: Sequence[Vector], camera: Camera) -> float:
    return sum(camera.depth(point) for point in points) / len(points)


def _trunk(points: Points, camera: Camera) -> Iterator[Outline]:
    """Yield the trunk: a tapered line, and its full width where it is not seen from the side."""
    left, right = camera.project(points["left.shoulder"]), camera.project(points["right.shoulder"])
    if hypot(left[0] - right[0], left[1] - right[1]) < 0.02:
        yield from _tapered(points, _TRUNK, camera)
        return
    yield from _tapered(points, _TRUNK[2:], camera)
    wide = [("left.shoulder", 0.034, "right.shoulder", 0.034), ("left.hip", 0.05, "right.hip", 0.05)]
    for side in SIDES:
        wide += [(f"{side}.shoulder", 0.034, f"{side}.flank", 0.034), (f"{side}.flank", 0.034, f"{side}.hip", 0.05)]
    yield from _tapered(points, wide, camera)
    names = ("left.shoulder", "right.shoulder", "right.flank", "right.hip", "left.hip", "left.flank")
    middle = tuple(camera.project(points[name]) for name in names)
    yield middle if is_clockwise(middle) else middle[::-1]


def is_clockwise(polygon: Polygon) -> bool:
    """Return whether a polygon runs as the outlines around circles do, so that overlapping parts stay filled."""
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    return area > 0


def _tapered(points: Points, shapes: Sequence[tuple[str, float, str, float]], camera: Camera) -> Iterator[Tapered]:
    for a, a_radius, b, b_radius in shapes:
        yield Tapered(camera.project(points[a]), a_radius, camera.project(points[b]), b_radius)


def corners_of(shape: Tapered) -> tuple[PicturePoint, PicturePoint, PicturePoint, PicturePoint]:
    """Return where the round ends of an outline begin and end, clockwise: first the end of ``b``."""
    (ax, ay), a_radius, (bx, by), b_radius = shape
    length = hypot(bx - ax, by - ay)
    # At right angles to the line from a to b; any direction will do for a ball.
    nx, ny = ((by - ay) / length, -(bx - ax) / length) if length > 1e-6 else (0.0, -1.0)
    return (
        (ax + nx * a_radius, ay + ny * a_radius),
        (bx + nx * b_radius, by + ny * b_radius),
        (bx - nx * b_radius, by - ny * b_radius),
        (ax - nx * a_radius, ay - ny * a_radius),
    )
