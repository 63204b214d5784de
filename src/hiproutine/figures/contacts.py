"""Which points of the body rest on what, and the angles and the place of the body with which they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from hiproutine.figures.body import RADII
from hiproutine.figures.least_squares import solve_near
from hiproutine.figures.skeleton import Angles, Points, points_of
from hiproutine.figures.vectors import Vector
from hiproutine.model.figure import FigureProp
from hiproutine.model.figure_names import CENTRAL_CONTACTS, LIMB_CONTACTS, PAIRED_CONTACTS, SIDES

#: The farthest that a contact may miss, as a fraction of stature: 7 mm for a person of 1.70 m.
TOLERANCE = 0.004
#: An angle's unit in the search, so that a step of a degree and one of a hundredth of stature weigh alike.
_DEGREES_PER_UNIT = 100.0

_RADII = {"palm": 0.014, "pelvis": RADII["hips"], "chest": RADII["shoulders"], "heel": 0.0, "ball": 0.0, "toe": 0.0}


def radius_at(point: str) -> float:
    """Return half of the thickness of the body at a point, as a fraction of stature."""
    name = point.rpartition(".")[2]
    return _RADII.get(name, RADII.get(name, 0.0))


def anchor_points(name: str) -> tuple[str, ...]:
    """Return one point for each side of a contact: what stays in its place where the contact does."""
    points = contact_points(name)
    return points if len(points) < 2 else tuple({point.partition(".")[0]: point for point in reversed(points)}.values())


def contact_points(name: str) -> tuple[str, ...]:
    """Return the points of the body that a contact rests with; none for a name that is not known."""
    if name in CENTRAL_CONTACTS:
        return (CENTRAL_CONTACTS[name],)
    if name in PAIRED_CONTACTS:
        part = PAIRED_CONTACTS[name]
        return tuple(f"{side}.{point}" for side in SIDES for point in LIMB_CONTACTS[part])
    side, _, part = name.partition("-")
    return tuple(f"{side}.{point}" for point in LIMB_CONTACTS.get(part, ())) if side in SIDES else ()


@frozen
class Placement:
    """A solved pose: all its angles, where the pelvis is, every point of the body, and the farthest miss."""

    angles: Angles
    root: Vector
    points: Points
    miss: float = 0.0
    missed: str = ""


@frozen
class ContactProblem:
    """What has to hold of a pose: contacts on surfaces, and points that are where they were."""

    contacts: Mapping[str, str]
    surfaces: Mapping[str, FigureProp]
    fixed: Mapping[str, Vector]

    def equations(self, points: Points) -> Iterator[tuple[str, float]]:
        """Yield the name of each contact with how far one of its points is from where it should be."""
        for name, surface in self.contacts.items():
            for point in contact_points(name):
                yield name, self._distance(point, points[point], surface)
        for point, was in self.fixed.items():
            yield point, points[point][0] - was[0]
            yield point, points[point][1] - was[1]

    def _distance(self, name: str, point: Vector, surface: str) -> float:
        prop = self.surfaces.get(surface)
        if prop is None:
            return point[2] - radius_at(name)
        if prop.kind != "wall":
            return point[2] - radius_at(name) - float(prop.height or 0)
        axis, sign = WALL_AXES[prop.side]
        return sign * float(prop.x or 0) - point[axis] - sign * radius_at(name)


#: For each side of a person the axis towards it, and the direction on that axis.
WALL_AXES = {"front": (0, 1), "back": (0, -1), "left": (1, 1), "right": (1, -1)}


def solve_contacts(angles: Angles, root: Vector, problem: ContactProblem, solve: Sequence[str]) -> Placement:
    """Return the pose nearest to some angles in which every contact touches; what still misses is said in it.

    The body's place is always free; of the angles those in ``solve``, and the ankles of feet that stand flat.
    """
    free = [*map(_angle_names, solve), *((name,) for name in _flat_ankles(problem.contacts) if name not in solve)]

    def angles_at(values: Sequence[float]) -> dict[str, float]:
        solved = dict(angles)
        for names, value in zip(free, values[3:], strict=True):
            solved.update(dict.fromkeys(names, value * _DEGREES_PER_UNIT))
        return solved

    def residuals(values: Sequence[float]) -> list[float]:
        points = points_of(angles_at(values), (values[0], values[1], values[2]))
        return [miss for _, miss in problem.equations(points)]

    start = [*root, *(angles.get(names[0], 0.0) / _DEGREES_PER_UNIT for names in free)]
    values = solve_near(start, residuals)
    solved, place = angles_at(values), (values[0], values[1], values[2])
    points = points_of(solved, place)
    missed, miss = max(problem.equations(points), key=lambda named: abs(named[1]), default=("", 0.0))
    return Placement(solved, place, points, abs(miss), missed)


def _angle_names(name: str) -> tuple[str, ...]:
    """Return the angles that a name of ``solve`` stands for: those of both sides, solved as one, for ``both.knee``."""
    side, _, joint = name.partition(".")
    return tuple(f"{own}.{joint}" for own in SIDES) if side == "both" else (name,)


def _flat_ankles(contacts: Mapping[str, str]) -> Iterator[str]:
    """Yield the ankles that stand flat, whose angle follows from the floor, and toes that lie on it."""
    for name in contacts:
        for side in SIDES:
            if name in ("feet", f"{side}-foot"):
                yield f"{side}.ankle"
            if name in ("both-toes", f"{side}-toes"):
                yield f"{side}.toes"
