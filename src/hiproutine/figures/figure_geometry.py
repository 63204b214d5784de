"""What is wrong with a figure once it is placed: contacts out of reach, joints out of range, bodies in things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import dist

from hiproutine.errors import Problem
from hiproutine.figures.contacts import TOLERANCE, Placement, radius_at
from hiproutine.figures.frames import frames_between, key_placements
from hiproutine.figures.props import HELD, Box, boxes_of
from hiproutine.figures.skeleton import Points
from hiproutine.figures.vectors import Vector
from hiproutine.json_path import json_path
from hiproutine.model.figure import Figure, FigureProp
from hiproutine.model.figure_names import SIDES, range_of

#: How far the outline may go into something, as a fraction of stature: flesh and cushions give way (a proposal).
MAX_DEPTH = 0.014
#: The farthest that the middle of a weight may be from what holds it.
MAX_REACH = 0.09
#: Frames between two key positions that are looked at.
BETWEEN = 3
#: How far an angle that contacts decide may go beyond its range, in degrees.
_MORE_DEGREES = 0.5
#: Points that have to be outside of everything, and the middles between two of them.
_SOLID = (
    *("pelvis", "waist", "chest", "head"),
    *(
        f"{side}.{name}"
        for side in SIDES
        for name in ("shoulder", "elbow", "wrist", "palm", "fingers", "hip", "knee", "ankle", "heel", "ball", "toe")
    ),
)
_MIDDLES = tuple(
    (f"{side}.{a}", f"{side}.{b}")
    for side in SIDES
    for a, b in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist"))
)


def check_figure(path: Sequence[str | int], figure: Figure) -> Iterator[Problem]:
    """Yield problems of a figure whose names are known: where the poses, or the way between them, cannot be.

    ``path`` is where the figure stands in its document.
    """
    placements = key_placements(figure)
    for index, placement in enumerate(placements):
        yield from _check_placement((*path, "poses", index), "", figure, placement)
    for index in range(1, len(placements)):
        for frame in frames_between(figure, index, BETWEEN):
            problems = list(_check_placement((*path, "poses", index), " on the way to it", figure, frame))
            if problems:
                yield problems[0]
                break


def _check_placement(path: Sequence[str | int], when: str, figure: Figure, placement: Placement) -> Iterator[Problem]:
    where = json_path(path)
    if placement.miss > TOLERANCE:
        message = f"{placement.missed} misses where it should be by {placement.miss:.3f} of stature{when}."
        hint = "Let more angles be solved, begin nearer to the pose, or take a contact away."
        yield Problem(where, "impossible-contact", message, hint)
    for name, degrees in placement.angles.items():
        low, high = range_of(name)
        if not low - _MORE_DEGREES <= degrees <= high + _MORE_DEGREES:
            message = f"{name} would be {degrees:.0f} degrees{when}, and goes from {low:g} to {high:g}."
            yield Problem(where, "joint-out-of-range", message, "Change what it rests on, or solve another angle.")
    for point, depth, thing in penetrations(figure, placement):
        message = f"{point} is {depth:.3f} of stature inside the {thing}{when}."
        yield Problem(where, "through-a-thing", message, "Let it rest there as a contact, or bend a joint.")
    for prop in figure.props:
        if prop.kind == "weight" and reach_of(prop, placement.points) > MAX_REACH:
            message = f"the {prop.name} is out of reach of what holds it{when}."
            yield Problem(where, "weight-not-held", message, "Bring the hands together, or name one of them.")


def reach_of(prop: FigureProp, points: Points) -> float:
    """Return how far the middle of a held thing is from the farthest of the points that hold it."""
    held_by = [points[name] for name in prop.points]
    middle = tuple(sum(axis) / len(held_by) for axis in zip(*held_by, strict=True))
    return max(dist(point, middle) for point in held_by)


def penetrations(figure: Figure, placement: Placement) -> Iterator[tuple[str, float, str]]:
    """Yield each point of the body that is too far inside something, how far, and inside what."""
    spheres = list(_spheres(placement.points))
    for name, centre, radius in spheres:
        depth = radius - centre[2]
        if depth > MAX_DEPTH:
            yield name, depth, "floor"
    for prop in figure.props:
        if prop.kind in (*HELD, "mat", "pillow"):
            continue
        boxes = [_solid_box(box, prop) for box in boxes_of(prop, placement)]
        for name, centre, radius in spheres:
            depth = max(radius - _distance(centre, box) for box in boxes)
            if depth > MAX_DEPTH:
                yield name, depth, prop.name


def _spheres(points: Points) -> Iterator[tuple[str, Vector, float]]:
    for name in _SOLID:
        yield name, points[name], radius_at(name)
    for a, b in _MIDDLES:
        x, y, z = ((p + q) / 2 for p, q in zip(points[a], points[b], strict=True))
        yield f"{a}-{b.partition('.')[2]}", (x, y, z), (radius_at(a) + radius_at(b)) / 2


def _solid_box(box: Box, prop: FigureProp) -> Box:
    """Return a wall as thick as a room, so that nobody is behind it."""
    if prop.kind != "wall":
        return box
    axis = 0 if prop.side in ("front", "back") else 1
    low, high = box[axis]
    thick = (low, high + 2) if prop.side in ("front", "left") else (low - 2, high)
    return (thick, box[1], box[2]) if axis == 0 else (box[0], thick, box[2])


def _distance(point: Vector, box: Box) -> float:
    """Return how far a point is from a box; below 0, how deep inside."""
    outside = [max(low - value, value - high) for value, (low, high) in zip(point, box, strict=True)]
    if max(outside) <= 0:
        return max(outside)
    return float(sum(max(0.0, value) ** 2 for value in outside) ** 0.5)
