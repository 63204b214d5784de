"""The frames of a figure: its key poses with contacts solved, and those in between, in which contacts hold as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from hiproutine.figures.contacts import ContactProblem, Placement, anchor_points, solve_contacts
from hiproutine.figures.figure_key import FigureKey
from hiproutine.figures.vectors import Vector
from hiproutine.model.figure import Figure, Pose

#: A pelvis about as high as a seat, which is where the search for contacts begins in the first pose.
_FIRST_ROOT = (0.0, 0.0, 0.3)


#: Figures whose frames are kept: a page draws each still and moving, and puts it into words.
_MAX_KEPT = 256


def key_placements(figure: Figure) -> tuple[Placement, ...]:
    """Return every key pose of a figure, solved, in order."""
    return _kept_placements(FigureKey(figure))


@lru_cache(maxsize=_MAX_KEPT)
def _kept_placements(key: FigureKey) -> tuple[Placement, ...]:
    return solve_poses(key.figure)


def solve_poses(figure: Figure) -> tuple[Placement, ...]:
    """Return what :func:`key_placements` does, solved anew."""
    placements: list[Placement] = []
    angles: dict[str, float] = {}
    contacts: Mapping[str, str] = {}
    stays: Sequence[str] = ()
    solve: Sequence[str] = ()
    for pose in figure.poses:
        angles = {**angles, **angles_in(pose)}
        contacts = contacts if pose.contacts is None else pose.contacts
        stays = stays if pose.stays is None else pose.stays
        solve = solve if pose.solve is None else pose.solve
        problem = _problem(figure, contacts, stays if placements else (), placements)
        root = placements[-1].root if placements else _FIRST_ROOT
        placement = solve_contacts(angles, root, problem, solve)
        placements.append(placement)
        angles = dict(placement.angles)
    return tuple(placements)


def angles_in(pose: Pose) -> dict[str, float]:
    """Return the angles that a pose states, by name; those of limbs with their side."""
    angles = {name: float(value) for name, value in pose.body.items()}
    for side, own in (("left", pose.left), ("right", pose.right)):
        angles.update({f"{side}.{name}": float(value) for name, value in {**pose.both, **own}.items()})
    return angles


def _problem(
    figure: Figure, contacts: Mapping[str, str], stays: Sequence[str], placements: Sequence[Placement]
) -> ContactProblem:
    surfaces = {prop.name: prop for prop in figure.props}
    fixed = {point: placements[0].points[point] for name in stays for point in anchor_points(name)}
    return ContactProblem(contacts, surfaces, fixed)


def frames_between(figure: Figure, index: int, count: int) -> Iterator[Placement]:
    """Yield ``count`` frames on the way to the key pose ``index`` (from 1), evenly spaced, without the two key poses.

    Contacts that both have hold on the way.
    """
    key = FigureKey(figure)
    for number in range(1, count + 1):
        yield _frame_on_way(key, index, number / (count + 1))


@lru_cache(maxsize=4 * _MAX_KEPT)
def _frame_on_way(key: FigureKey, index: int, share: float) -> Placement:
    figure, placements = key.figure, _kept_placements(key)
    first, second = placements[index - 1], placements[index]
    before, after = contacts_at(figure, index - 1), contacts_at(figure, index)
    contacts = {name: on for name, on in after[0].items() if before[0].get(name) == on}
    stays = [name for name in after[1] if name in contacts]
    names = sorted({*first.angles, *second.angles})
    angles = {n: _mixed(first.angles.get(n, 0.0), second.angles.get(n, 0.0), share) for n in names}
    anchors = [point for name in stays for point in anchor_points(name)]
    fixed = {point: _vector_between(first.points[point], second.points[point], share) for point in anchors}
    problem = ContactProblem(contacts, {prop.name: prop for prop in figure.props}, fixed)
    root = _vector_between(first.root, second.root, share)
    return solve_contacts(angles, root, problem, sorted({*before[2], *after[2]}))


def _vector_between(a: Vector, b: Vector, share: float) -> Vector:
    return (_mixed(a[0], b[0], share), _mixed(a[1], b[1], share), _mixed(a[2], b[2], share))


def _mixed(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def contacts_at(figure: Figure, index: int) -> tuple[Mapping[str, str], Sequence[str], Sequence[str]]:
    """Return the contacts, the points that stay and what is solved at a pose, with what it takes over."""
    contacts: Mapping[str, str] = {}
    stays: Sequence[str] = ()
    solve: Sequence[str] = ()
    for pose in figure.poses[: index + 1]:
        contacts = contacts if pose.contacts is None else pose.contacts
        stays = stays if pose.stays is None else pose.stays
        solve = solve if pose.solve is None else pose.solve
    return contacts, stays, solve
