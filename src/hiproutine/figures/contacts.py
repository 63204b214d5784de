"""Which points of the body rest on what, and the angles and the place of the body with which they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from hiproutine.figures.body import RADII
from hiproutine.figures.least_squares import solve_near
from hiproutine.figures.sizes import height_of
from hiproutine.figures.skeleton import Angles, Points, parts_with, points_of
from hiproutine.figures.vectors import Vector
from hiproutine.model.figure import FigureProp
from hiproutine.model.figure_names import CENTRAL_CONTACTS, LIMB_CONTACTS, PAIRED_CONTACTS, SIDES, range_of

#: The farthest that a contact may miss, as a fraction of stature: 7 mm for a person of 1.70 m.
TOLERANCE = 0.004
#: An angle's unit in the search, so that a step of a degree and one of a hundredth of stature weigh alike.
_DEGREES_PER_UNIT = 100.0
#: How strongly angles are held where they were, at first and in the end.
_HOLDS = (0.1, 0.003)

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

    def without_arms(self) -> ContactProblem:
        """Return the problem without what hands and arms rest on: where the body stands does not follow from them."""
        arms = ("hand", "palm", "fingers", "elbow", "forearm")
        firm = {name: surface for name, surface in self.contacts.items() if not any(part in name for part in arms)}
        return evolve(self, contacts=firm)

    def conditions(self) -> Iterator[Condition]:
        """Yield what each contact and each point that stays asks for, one coordinate at a time."""
        for name, surface in self.contacts.items():
            for point in contact_points(name):
                yield self._on_surface(name, point, surface)
        resting = {point for name in self.contacts for point in contact_points(name)}
        for point, was in self.fixed.items():
            for axis in (0, 1) if point in resting else (0, 1, 2):
                yield Condition(point, point, axis, 1, -was[axis])

    def _on_surface(self, name: str, point: str, surface: str) -> Condition:
        prop = self.surfaces.get(surface)
        if prop is not None and prop.kind == "wall":
            axis, sign = WALL_AXES[prop.side]
            return Condition(name, point, axis, -1, sign * (float(prop.x or 0) - radius_at(point)))
        height = 0.0 if prop is None else height_of(prop)
        return Condition(name, point, 2, 1, -radius_at(point) - height)


class Condition(NamedTuple):
    """One coordinate of a point that has to be somewhere: ``sign × coordinate + offset`` is nought there.

    ``name`` is the contact, or the point that stays, that asks for it.
    """

    name: str
    point: str
    axis: int
    sign: int
    offset: float

    def miss(self, points: Points) -> float:
        """Return how far the point is from where it should be."""
        return self.sign * points[self.point][self.axis] + self.offset


#: For each side of a person the axis towards it, and the direction on that axis.
WALL_AXES = {"front": (0, 1), "back": (0, -1), "left": (1, 1), "right": (1, -1)}


def solve_contacts(angles: Angles, root: Vector, problem: ContactProblem, solve: Sequence[str]) -> Placement:
    """Return the pose nearest to some angles in which every contact touches; what still misses is said in it.

    The body's place is always free; of the angles those in ``solve``, and those of feet and hands that lie flat. First
    the body is put where it misses least, then feet and hands are laid flat, and at last the angles are found, near to
    what they were and inside their ranges.
    """
    moves_arms = any(joint.endswith((".shoulder", ".elbow")) for joint in solve)
    firm = problem.without_arms() if moves_arms else problem
    flat = [(name,) for name in _flat_joints(problem.contacts) if name not in solve]
    free = [*flat, *map(_angle_names, solve)]
    place = _Search(angles, firm, ()).run(root)
    laid = _Search(angles, firm, flat).run(place)
    search = _Search(angles, problem, free)
    start = [*laid, *(angles.get(names[0], 0.0) / _DEGREES_PER_UNIT for names in free[len(flat) :])]
    values = start
    for strength in _HOLDS if solve else ():
        values = search.run(values, start[len(flat) + 3 :], strength)
    solved, place = search.angles_at(values) if free else dict(angles), values[:3]
    points = points_of(solved, (place[0], place[1], place[2]))
    misses = ((abs(condition.miss(points)), condition.name) for condition in problem.conditions())
    miss, missed = max(misses, key=lambda named: named[0], default=(0.0, ""))
    return Placement(solved, (place[0], place[1], place[2]), points, miss, missed)


@frozen
class _Search:
    """The equations of a problem in a body's place and some of its angles, both sides' as one where they are equal."""

    angles: Angles
    problem: ContactProblem
    free: Sequence[tuple[str, ...]]

    def run(self, start: Sequence[float], kept: Sequence[float] = (), strength: float = 0.0) -> list[float]:
        """Return the place and the angles that miss least, from ``start`` and, where that is short, the old angles.

        The last values are held near to ``kept``, the more the greater the strength.
        """
        values = [*start, *(self._old(names) for names in self.free[len(start) - 3 :])]
        first = len(values) - len(kept)
        conditions = list(self.problem.conditions())
        parts = parts_with(condition.point for condition in conditions)
        ranges = [range_of(names[0]) for names in self.free]

        def residuals(trial: Sequence[float]) -> list[float]:
            points = points_of(self.angles_at(trial), (trial[0], trial[1], trial[2]), parts)
            found = [sign * points[point][axis] + offset for _, point, axis, sign, offset in conditions]
            found += [_beyond(allowed, value) for allowed, value in zip(ranges, trial[3:], strict=True)]
            found += [strength * (a - b) for a, b in zip(trial[first:], kept, strict=True)]
            return found

        # Where the body is moved to, all of its points go with it.
        rest = [0.0] * (len(self.free) + len(kept))
        moved = [[*(float(c.sign * (c.axis == axis)) for c in conditions), *rest] for axis in range(3)]
        return solve_near(values, residuals, moved)

    def _old(self, names: Sequence[str]) -> float:
        return self.angles.get(names[0], 0.0) / _DEGREES_PER_UNIT

    def angles_at(self, values: Sequence[float]) -> dict[str, float]:
        """Return all angles, those that are free by the values of the search."""
        solved = dict(self.angles)
        for names, value in zip(self.free, values[3:], strict=True):
            solved.update(dict.fromkeys(names, value * _DEGREES_PER_UNIT))
        return solved


def _beyond(allowed: tuple[float, float], value: float) -> float:
    """Return how far an angle of the search is beyond its range in degrees."""
    low, high = allowed
    degrees = value * _DEGREES_PER_UNIT
    return (max(0.0, degrees - high) + min(0.0, degrees - low)) / _DEGREES_PER_UNIT


def _angle_names(name: str) -> tuple[str, ...]:
    """Return the angles that a name of ``solve`` stands for: those of both sides, solved as one, for ``both.knee``."""
    side, _, joint = name.partition(".")
    return tuple(f"{own}.{joint}" for own in SIDES) if side == "both" else (name,)


def _flat_joints(contacts: Mapping[str, str]) -> Iterator[str]:
    """Yield the joints whose angles follow from what lies flat: ankles of feet, toes, and wrists of hands."""
    for name in contacts:
        for side in SIDES:
            if name in ("feet", f"{side}-foot"):
                yield f"{side}.ankle"
            if name in ("both-toes", f"{side}-toes"):
                yield f"{side}.toes"
            if name in ("hands", f"{side}-hand"):
                yield f"{side}.wrist"
