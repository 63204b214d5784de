"""The frames of a figure: its key poses with contacts solved, and those in between, in which contacts hold as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hiproutine.figures.contacts import ContactProblem, Placement, anchor_points, solve_contacts
from hiproutine.model.figure import Figure, Pose

#: A pelvis about as high as a seat, which is where the search for contacts begins in the first pose.
_FIRST_ROOT = (0.0, 0.0, 0.3)


def key_placements(figure: Figure) -> tuple[Placement, ...]:
    """Return every key pose of a figure, solved, in order."""
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


def frames_between(figure: Figure, first: Placement, second: Placement, index: int, count: int) -> Iterator[Placement]:
    """Yield ``count`` frames between two key poses, evenly spaced, without the two themselves.

    ``index`` is the place of the second one among the poses. Contacts that both have hold on the way.
    """
    before, after = contacts_at(figure, index - 1), contacts_at(figure, index)
    contacts = {name: on for name, on in after[0].items() if before[0].get(name) == on}
    stays = [name for name in after[1] if name in contacts]
    solve = sorted({*before[2], *after[2]})
    for number in range(1, count + 1):
        share = number / (count + 1)
        names = sorted({*first.angles, *second.angles})
        angles = {n: _mixed(first.angles.get(n, 0.0), second.angles.get(n, 0.0), share) for n in names}
        root = tuple(_mixed(a, b, share) for a, b in zip(first.root, second.root, strict=True))
        surfaces = {prop.name: prop for prop in figure.props}
        fixed = {
            point: tuple(_mixed(a, b, share) for a, b in zip(first.points[point], second.points[point], strict=True))
            for name in stays
            for point in anchor_points(name)
        }
        problem = ContactProblem(contacts, surfaces, fixed)  # type: ignore[arg-type]
        yield solve_contacts(angles, root, problem, solve)  # type: ignore[arg-type]


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
