"""A figure in words, for people who do not see it: the posture, what rests on what, and what moves by how much."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from hiproutine.figures.contacts import Placement
from hiproutine.figures.description_words import (
    BODY_CHANGES,
    LIMB_CHANGES,
    POSITIONS,
    WAYS,
    joined,
    presses,
    rests_on,
    thing_name,
)
from hiproutine.figures.frames import contacts_at, key_placements
from hiproutine.figures.skeleton import Points
from hiproutine.figures.vectors import cross, length, subtract
from hiproutine.model.figure import Figure
from hiproutine.model.figure_names import SIDES
from hiproutine.text.numbers import localised
from hiproutine.translation import _, mark

#: Changes below this are not told, in degrees.
MIN_CHANGE = 8
#: How somebody is; :func:`posture` returns one of these.
POSTURES = {
    text: text
    for text in (
        mark("on hands and knees"),
        mark("on forearms and knees"),
        mark("lying on the back"),
        mark("lying face down"),
        mark("lying on the right side"),
        mark("lying on the left side"),
        mark("sitting"),
        mark("kneeling"),
        mark("standing"),
        mark("bent forwards"),
    )
}
#: How much of the way from the hip joints to the waist goes up where a trunk is upright, and at most where it is flat.
_UPRIGHT, _FLAT = 0.75, 0.55
#: Hips of somebody who lies are lower than this; a trunk that lies on a side faces up or down by at most the second.
_LOW, _SIDEWAYS = 0.25, 0.7
#: Ways below this are not told, as a fraction of stature; the stature that others are told for.
MIN_WAY, _STATURE_CM = 0.02, 170
_ENDS = {"leg": "ankle", "arm": "wrist"}
_ARM_JOINTS = ("shoulder", "shoulder_out", "elbow")
#: What a resting arm of each side is called.
_RESTS = {side: ("hands", "palms", "forearms", f"{side}-hand", f"{side}-palm", f"{side}-forearm") for side in SIDES}


def describe_figure(figure: Figure) -> str:
    """Return what a figure shows, in a few plain sentences."""
    placements = key_placements(figure)
    first = posture(placements[0].points, contacts_at(figure, 0)[0])
    sentences = []
    is_measured = False
    for index, (pose, placement) in enumerate(zip(figure.poses, placements, strict=True)):
        contacts = contacts_at(figure, index)[0]
        before = contacts_at(figure, index - 1)[0] if index else {}
        if index:
            resting = {name for name in contacts if name in before}
            parts = [*_lengths(figure, placements[index - 1], placement, first in ("standing", "sitting"))]
            is_measured = is_measured or bool(parts)
            parts += _changes(placements[index - 1], placement, resting)
        else:
            parts = [_(POSTURES[first])]
        parts += _rests(contacts) if contacts != before else ()
        parts += [presses(name, where) for name, where in pose.press.items()]
        sentences.append(_(POSITIONS[pose.at]).format(parts="; ".join(parts) or _("nothing else moves")))
    measured = (_("Lengths are for a stature of {number} m.").format(number=localised("1.70")),)
    return " ".join([*sentences, *_things(figure), *(measured * is_measured)])


def posture(points: Points, contacts: Mapping[str, str]) -> str:
    """Return how somebody is, such as "lying on the back", from the direction of the trunk and what it rests on."""
    up = subtract(points["waist"], points["pelvis"])
    left = subtract(points["left.hip"], points["right.hip"])
    share, face = up[2] / length(up), cross(left, up)[2] / (length(left) * length(up))
    parts = {name.removeprefix("left-").removeprefix("right-").rstrip("s") for name in contacts}
    if "knee" in parts and parts & {"hand", "palm", "forearm", "elbow"} and abs(face) > _SIDEWAYS:
        return "on hands and knees" if parts & {"hand", "palm"} else "on forearms and knees"
    if share < _FLAT and points["pelvis"][2] < _LOW:
        if abs(face) > _SIDEWAYS:
            return "lying on the back" if face > 0 else "lying face down"
        return "lying on the right side" if left[2] > 0 else "lying on the left side"
    if contacts.get("hips", "floor") != "floor":
        return "sitting"
    if "knee" in parts:
        return "kneeling"
    return "standing" if share > _UPRIGHT else "bent forwards"


def _lengths(figure: Figure, before: Placement, after: Placement, is_upright: bool) -> Iterator[str]:
    """Yield how far the hips and the ends of moving limbs go: up or down, and of upright people forwards or aside."""
    points = [("pelvis", "hips")]
    for limb in figure.moving:
        side, _space, part = limb.partition(" ")
        if part:
            points.append((f"{side}.{_ENDS[part]}", limb))
    for point, name in points:
        way = subtract(after.points[point], before.points[point])
        axis = max(range(3) if is_upright else (2,), key=lambda index: abs(way[index]))
        if abs(way[axis]) >= MIN_WAY:
            words = _(WAYS[name][axis][way[axis] > 0])
            yield words.format(number=round(abs(way[axis]) * _STATURE_CM))


def _rests(contacts: Mapping[str, str]) -> Iterator[str]:
    surfaces = dict.fromkeys(contacts.values())
    for surface in surfaces:
        yield rests_on([name for name, on in contacts.items() if on == surface], surface)


def _changes(before: Placement, after: Placement, resting: Collection[str]) -> Iterator[str]:
    """Yield what moves by how many degrees, the largest change first; both sides at once where they do the same.

    Of arms whose hands rest where they did, nothing is told.
    """
    changes: list[tuple[float, str]] = []

    def change(name: str) -> float:
        side, _dot, joint = name.rpartition(".")
        if joint in _ARM_JOINTS and any(part in rest for rest in resting for part in _RESTS[side]):
            return 0.0
        return after.angles.get(name, 0.0) - before.angles.get(name, 0.0)

    for name, (more, less) in BODY_CHANGES.items():
        changes.append((change(name), more if change(name) > 0 else less))
    for name, words in LIMB_CHANGES.items():
        left, right = (change(f"{side}.{name}") for side in SIDES)
        if abs(left - right) < MIN_CHANGE / 2:
            changes.append((left, words["both"][left <= 0]))
        else:
            changes += [(own, words[side][own <= 0]) for side, own in zip(SIDES, (left, right), strict=True)]
    for degrees, text in sorted(changes, key=lambda pair: (-abs(pair[0]), pair[1])):
        if abs(degrees) >= MIN_CHANGE:
            yield _(text).format(number=5 * round(abs(degrees) / 5))


def _things(figure: Figure) -> Iterator[str]:
    names = [thing_name(prop.kind) for prop in figure.props if prop.kind != "mat"]
    if names:
        yield _("In the picture: {things}.").format(things=joined(list(dict.fromkeys(names))))
