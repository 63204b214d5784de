"""The things in a picture: floor, mat, chair, wall, step, rail, pillow, weight, band and dowel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from hiproutine.figures.camera import Camera
from hiproutine.figures.contacts import Placement
from hiproutine.figures.outline import Outline, PicturePoint, Polygon, Tapered
from hiproutine.figures.sizes import USUAL_SIZES, height_of
from hiproutine.model.figure import FigureProp

#: From, to: along x, y and z, as fractions of stature.
Box = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
#: Things that go along with the person.
HELD = ("weight", "band", "dowel")
_SEAT, _LEG = 0.025, 0.02


def floor_outline(placements: Sequence[Placement], camera: Camera) -> Polygon:
    """Return the floor below some poses: a line where it is seen from the side, an area where from above."""
    points = [point for placement in placements for point in placement.points.values()]
    if camera.is_level:
        xs = [camera.project(point)[0] for point in points]
        return (min(xs) - 0.06, 0.0), (max(xs) + 0.06, 0.0)
    (x0, x1), (y0, y1) = ((min(p[axis] for p in points) - 0.06, max(p[axis] for p in points) + 0.06) for axis in (0, 1))
    return _outline(((x0, x1), (y0, y1), (0.0, 0.0)), camera)


def prop_outlines(prop: FigureProp, placement: Placement, camera: Camera) -> tuple[Outline, ...]:
    """Return the outlines of a thing."""
    if prop.kind in HELD or prop.kind == "pillow":
        return tuple(_at_points(prop, placement, camera))
    return tuple(_outline(box, camera) for box in boxes_of(prop, placement))


def is_in_front(prop: FigureProp, placement: Placement, camera: Camera) -> bool:
    """Return whether a thing is nearer than the person."""
    if prop.kind in HELD:
        return True
    if prop.kind in ("mat", "pillow"):
        return False
    depths = [camera.depth(corner) for box in boxes_of(prop, placement) for corner in product(*box)]
    return sum(depths) / len(depths) < camera.depth(placement.points["waist"]) - 0.05


def boxes_of(prop: FigureProp, placement: Placement) -> list[Box]:
    """Return a thing as boxes in space."""
    if prop.kind == "mat":
        xs, ys = ([point[axis] for point in placement.points.values()] for axis in (0, 1))
        return [((min(xs) - 0.05, max(xs) + 0.05), (min(ys) - 0.06, max(ys) + 0.06), (-0.018, 0.0))]
    top, near = height_of(prop), float(prop.x or 0)
    far = near + (USUAL_SIZES[prop.kind][1] if prop.depth is None else float(prop.depth))
    parts = [_shifted(part, float(prop.y or 0)) for part in _parts(prop, near, far, top)]
    return [_turned(part, prop.side) for part in parts]


def _parts(prop: FigureProp, near: float, far: float, top: float) -> list[Box]:
    """Return boxes with the first side away from the person, the second across."""
    if prop.kind in ("chair", "stool", "bench"):
        half = 0.13
        legs: list[Box] = [
            ((u, u + _LEG), (v, v + _LEG), (0.0, top)) for u in (near, far - _LEG) for v in (-half, half - _LEG)
        ]
        seat: Box = ((near, far), (-half, half), (top - _SEAT, top))
        back: list[Box] = [((far - _LEG, far), (-half, half), (top, top + 0.26))] if prop.kind == "chair" else []
        return [*legs, *back, seat]
    if prop.kind == "armrests":
        inner, outer = 0.15, 0.18
        rests: list[Box] = [((near, far), (a, b), (top - 0.02, top)) for a, b in ((-outer, -inner), (inner, outer))]
        posts: list[Box] = [((near, near + _LEG), (a, b), (0.2, top)) for a, b in ((-outer, -inner), (inner, outer))]
        return [*posts, *rests]
    if prop.kind == "rail":
        post: Box = ((near, far), (-0.01, 0.01), (0.0, top))
        return [post, ((near, far), (-0.2, 0.2), (top - 0.02, top))]
    half = {"worktop": 0.3, "step": 0.17, "wall": 0.35}[prop.kind]
    return [((near, far), (-half, half), (0.0, top))]


def _shifted(box: Box, across: float) -> Box:
    return box[0], (box[1][0] + across, box[1][1] + across), box[2]


def _turned(box: Box, side: str) -> Box:
    (u0, u1), across, up = box
    if side == "front":
        return (u0, u1), across, up
    if side == "back":
        return (-u1, -u0), across, up
    return (across, (u0, u1), up) if side == "left" else (across, (-u1, -u0), up)


def _outline(box: Box, camera: Camera) -> Polygon:
    """Return the outline of a box: the convex hull of its corners in the picture."""
    corners = sorted({camera.project(corner) for corner in product(*box)})
    lower, upper = _half_hull(corners), _half_hull(corners[::-1])
    return (*lower[:-1], *upper[:-1])


def _half_hull(corners: Sequence[PicturePoint]) -> list[PicturePoint]:
    hull: list[PicturePoint] = []
    for x, y in corners:
        while len(hull) > 1:
            (ax, ay), (bx, by) = hull[-2], hull[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 1e-9:
                break
            hull.pop()
        hull.append((x, y))
    return hull


def _at_points(prop: FigureProp, placement: Placement, camera: Camera) -> Iterator[Outline]:
    if prop.kind == "pillow":
        for name in prop.points:
            x, y, z = placement.points[name]
            yield _outline(_pillow((x, y, z), float(prop.height or 0)), camera)
        return
    ends = [camera.project(placement.points[name]) for name in prop.points]
    if prop.kind == "weight" and prop.points[0].endswith(".ankle"):
        (x, y), (kx, ky) = ends[0], camera.project(placement.points[prop.points[0].replace("ankle", "knee")])
        near, far = 0.03, 0.2
        yield Tapered(
            (x + (kx - x) * near, y + (ky - y) * near), 0.033, (x + (kx - x) * far, y + (ky - y) * far), 0.033
        )
    elif prop.kind == "weight":
        x, y = (sum(axis) / len(ends) for axis in zip(*ends, strict=True))
        yield Tapered((x - 0.03, y), 0.009, (x + 0.03, y), 0.009)
        yield Tapered((x - 0.04, y), 0.026, (x - 0.03, y), 0.026)
        yield Tapered((x + 0.03, y), 0.026, (x + 0.04, y), 0.026)
    else:
        radius = 0.011 if prop.kind == "dowel" else 0.008
        for a, b in pairwise(ends):
            yield Tapered(a, radius, b, radius)


def _pillow(under: tuple[float, float, float], base: float) -> Box:
    """Return a pillow from a height up to what lies on it."""
    x, y, z = under
    return (x - 0.09, x + 0.09), (y - 0.09, y + 0.09), (base, max(base + 0.02, z - 0.05))
