"""What no schema can say of a figure: its key positions, and the names and ranges of angles, contacts and points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from hiproutine.errors import Problem
from hiproutine.json_path import json_path
from hiproutine.model.figure import Figure, FigureProp, Pose
from hiproutine.model.figure_names import ANGLE_NAMES, BODY_RANGES, CONTACT_NAMES, LIMB_RANGES, POINT_NAMES
from hiproutine.near_names import NearNames
from hiproutine.problem_list import KnownNames

#: The order of key positions.
_ORDER = {"start": 0, "middle": 1, "end": 2, "hold": 3}
#: Things that are at points of the body, and how many points each needs.
_MIN_POINTS = {"weight": 1, "band": 2, "dowel": 2, "pillow": 1}


def check_figure_names(path: Sequence[str | int], figure: Figure) -> Iterator[Problem]:
    """Yield problems of a figure that are seen without drawing it: positions, names and ranges."""
    yield from _check_positions(path, figure.poses)
    surfaces = KnownNames(("floor", *(prop.name for prop in figure.props)))
    near = NearNames()
    seen: set[str] = set()
    for index, prop in enumerate(figure.props):
        where = (*path, "props", index)
        if prop.name in seen:
            message = f"there is a {prop.name!r} in the picture already."
            yield Problem(json_path(where), "duplicate-id", message, "Give each an id of its own.")
        seen.add(prop.name)
        yield from _check_prop(where, prop, near)
    for index, pose in enumerate(figure.poses):
        yield from _check_pose((*path, "poses", index), pose, surfaces, near)


def _check_positions(path: Sequence[str | int], poses: Sequence[Pose]) -> Iterator[Problem]:
    names = [pose.at for pose in poses]
    if names == ["hold"] or ("start" in names and "end" in names):
        order = [_ORDER[name] for name in names]
        if order != sorted(order) or any(names.count(name) > 1 for name in ("start", "end", "hold")):
            message = f"the positions follow each other as {', '.join(names)}."
            hint = "Write one start, then what is in the middle, then one end and perhaps one hold."
            yield Problem(json_path((*path, "poses")), "positions-out-of-order", message, hint)
        return
    needed = " and ".join(repr(name) for name in ("start", "end") if name not in names)
    message = f"the key position {needed} is missing; there is: {', '.join(names) or 'none'}."
    hint = "A movement needs a start and an end; what only holds still has one pose, the hold."
    yield Problem(json_path((*path, "poses")), "missing-key-position", message, hint)


def _check_prop(path: Sequence[str | int], prop: FigureProp, near: NearNames) -> Iterator[Problem]:
    for number, point in enumerate(prop.points):
        yield from _check_name(
            (*path, "points", number),
            "unknown-point",
            f"there is no point of the body {point!r}.",
            point,
            POINT_NAMES,
            near,
        )
    least = _MIN_POINTS.get(prop.kind, 0)
    if len(prop.points) < least:
        message = f"a {prop.kind} is at {least} or more points of the body, and {len(prop.points)} are named."
        yield Problem(json_path((*path, "points")), "too-short", message, "Name them, such as left.palm.")


def _check_pose(path: Sequence[str | int], pose: Pose, surfaces: KnownNames, near: NearNames) -> Iterator[Problem]:
    yield from _check_angles((*path, "body"), pose.body, BODY_RANGES, near)
    for name in ("both", "left", "right"):
        yield from _check_angles((*path, name), getattr(pose, name), LIMB_RANGES, near)
    for contact, surface in (pose.contacts or {}).items():
        where = (*path, "contacts", contact)
        yield from _check_name(
            where, "unknown-contact", f"there is no contact {contact!r}.", contact, CONTACT_NAMES, near
        )
        if surface not in surfaces:
            message = f"there is nothing called {surface!r} in the picture to rest on."
            yield Problem(json_path(where), "unknown-reference", message, surfaces.hint(surface))
    for number, contact in enumerate(pose.stays or ()):
        yield from _check_name(
            (*path, "stays", number),
            "unknown-contact",
            f"there is no contact {contact!r}.",
            contact,
            CONTACT_NAMES,
            near,
        )
    for contact in pose.press:
        where = (*path, "press", contact)
        message = f"there is no contact {contact!r}."
        yield from _check_name(where, "unknown-contact", message, contact, CONTACT_NAMES, near)
    for number, angle in enumerate(pose.solve or ()):
        yield from _check_name(
            (*path, "solve", number), "unknown-angle", f"there is no angle {angle!r}.", angle, ANGLE_NAMES, near
        )


def _check_angles(
    path: Sequence[str | int], angles: Mapping[str, Decimal], ranges: Mapping[str, tuple[float, float]], near: NearNames
) -> Iterator[Problem]:
    for name, degrees in angles.items():
        where = (*path, name)
        yield from _check_name(where, "unknown-angle", f"there is no angle {name!r}.", name, ranges, near)
        if name in ranges:
            low, high = ranges[name]
            if not low <= degrees <= high:
                message = f"{name} goes from {low:g} to {high:g} degrees, and {degrees} is outside."
                yield Problem(json_path(where), "joint-out-of-range", message, "Write an angle that a joint can take.")


def _check_name(
    path: Sequence[str | int], code: str, message: str, name: str, known: Collection[str], near: NearNames
) -> Iterator[Problem]:
    if name in known:
        return
    alike = near.find(name, sorted(known), 3)
    hint = f"Did you mean {' or '.join(alike)}?" if alike else KnownNames(known).hint(name)
    yield Problem(json_path(path), code, message, hint)
