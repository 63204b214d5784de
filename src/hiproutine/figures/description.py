"""A figure in words, for people who do not see it: the posture, what rests on what, and what moves by how much."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from hiproutine.figures.contacts import Placement
from hiproutine.figures.frames import contacts_at, key_placements
from hiproutine.figures.skeleton import Points
from hiproutine.figures.vectors import cross, length, subtract
from hiproutine.model.figure import Figure
from hiproutine.model.figure_names import SIDES

#: Changes below this are not told, in degrees.
MIN_CHANGE = 8
#: For each angle what it is called when it grows and when it becomes less.
_BODY_WORDS = {
    "lean": ("the body leans forwards", "the body leans back"),
    "spine": ("the back rounds", "the back arches"),
    "side_bend": ("the trunk bends to the right", "the trunk bends to the left"),
    "twist": ("the trunk turns to the left", "the trunk turns to the right"),
    "neck": ("the head bends forwards", "the head goes back"),
}
_LIMB_WORDS = {
    "hip": ("hip bends", "hip straightens", "hips bend", "hips straighten"),
    "knee": ("knee bends", "knee straightens", "knees bend", "knees straighten"),
    "hip_out": ("leg goes out", "leg comes in", "legs go out", "legs come in"),
    "hip_turn": ("leg turns out", "leg turns in", "legs turn out", "legs turn in"),
    "shoulder": ("arm goes up", "arm goes down", "arms go up", "arms go down"),
    "shoulder_out": ("arm goes out", "arm comes in", "arms go out", "arms come in"),
    "elbow": ("elbow bends", "elbow straightens", "elbows bend", "elbows straighten"),
}
_PROP_WORDS = {"worktop": "worktop", "rail": "rail", "dowel": "stick"}
_POSITIONS = {"start": "Start", "middle": "Then", "end": "End", "hold": "Hold"}
#: How much of the way from the hip joints to the waist goes up where a trunk is upright, and at most where it is flat.
_UPRIGHT, _FLAT = 0.75, 0.55
#: Hips of somebody who lies are lower than this; a trunk that lies on a side faces up or down by at most the second.
_LOW, _SIDEWAYS = 0.25, 0.7
#: Ways below this are not told, as a fraction of stature; the stature that others are told for.
MIN_WAY, _STATURE_CM = 0.02, 170
_WAYS = (("back", "forwards"), ("to the right", "to the left"), ("down", "up"))
_ENDS = {"leg": ("ankle", "foot"), "arm": ("wrist", "hand")}
_ARM_JOINTS = ("shoulder", "shoulder_out", "elbow")
#: What a resting arm of each side is called.
_RESTS = {side: ("hands", "palms", "forearms", f"{side}-hand", f"{side}-palm", f"{side}-forearm") for side in SIDES}


def describe_figure(figure: Figure) -> str:
    """Return what a figure shows, in a few sentences of plain English."""
    placements = key_placements(figure)
    first = posture(placements[0].points, contacts_at(figure, 0)[0])
    sentences = []
    for index, (pose, placement) in enumerate(zip(figure.poses, placements, strict=True)):
        contacts = contacts_at(figure, index)[0]
        before = contacts_at(figure, index - 1)[0] if index else {}
        if index:
            resting = {name for name in contacts if name in before}
            parts = [*_lengths(figure, placements[index - 1], placement, first in ("standing", "sitting"))]
            parts += _changes(placements[index - 1], placement, resting)
        else:
            parts = [first]
        parts += _rests(contacts) if contacts != before else ()
        parts += [f"the {name.replace('-', ' ')} presses {where}" for name, where in pose.press.items()]
        sentences.append(f"{_POSITIONS[pose.at]}: {'; '.join(parts) or 'nothing else moves'}.")
    is_measured = any(" cm" in sentence for sentence in sentences)
    return " ".join([*sentences, *_things(figure), *(("Lengths are for a stature of 1.70 m.",) * is_measured)])


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
        return f"lying on the {'right' if left[2] > 0 else 'left'} side"
    if contacts.get("hips", "floor") != "floor":
        return "sitting"
    if "knee" in parts:
        return "kneeling"
    return "standing" if share > _UPRIGHT else "bent forwards"


def _lengths(figure: Figure, before: Placement, after: Placement, is_upright: bool) -> Iterator[str]:
    """Yield how far the hips and the ends of moving limbs go: up or down, and of upright people forwards or aside."""
    points = [("pelvis", "the hips")]
    for limb in figure.moving:
        side, _, part = limb.partition(" ")
        if part:
            points.append((f"{side}.{_ENDS[part][0]}", f"the {side} {_ENDS[part][1]}"))
    for point, name in points:
        way = subtract(after.points[point], before.points[point])
        axis = max(range(3) if is_upright else (2,), key=lambda index: abs(way[index]))
        if abs(way[axis]) >= MIN_WAY:
            verb = "go" if point == "pelvis" else "goes"
            yield f"{name} {verb} {_WAYS[axis][way[axis] > 0]} by {round(abs(way[axis]) * _STATURE_CM)} cm"


def _rests(contacts: Mapping[str, str]) -> Iterator[str]:
    surfaces = dict.fromkeys(contacts.values())
    for surface in surfaces:
        names = [name.replace("-", " ") for name, on in contacts.items() if on == surface]
        yield f"{_joined(names)} on the {surface.replace('-', ' ')}"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _changes(before: Placement, after: Placement, resting: Collection[str]) -> Iterator[str]:
    """Yield what moves by how many degrees, the largest change first; both sides at once where they do the same.

    Of arms whose hands rest where they did, nothing is told.
    """
    changes: list[tuple[float, str]] = []

    def change(name: str) -> float:
        side, _, joint = name.rpartition(".")
        if joint in _ARM_JOINTS and any(part in rest for rest in resting for part in _RESTS[side]):
            return 0.0
        return after.angles.get(name, 0.0) - before.angles.get(name, 0.0)

    for name, (more, less) in _BODY_WORDS.items():
        changes.append((change(name), more if change(name) > 0 else less))
    for name, verbs in _LIMB_WORDS.items():
        left, right = (change(f"{side}.{name}") for side in SIDES)
        if abs(left - right) < MIN_CHANGE / 2:
            changes.append((left, f"both {verbs[2 if left > 0 else 3]}"))
        else:
            changes += [
                (own, f"the {side} {verbs[0 if own > 0 else 1]}")
                for side, own in zip(SIDES, (left, right), strict=True)
            ]
    for degrees, words in sorted(changes, key=lambda pair: (-abs(pair[0]), pair[1])):
        if abs(degrees) >= MIN_CHANGE:
            yield f"{words} by {5 * round(abs(degrees) / 5)} degrees"


def _things(figure: Figure) -> Iterator[str]:
    names = [_PROP_WORDS.get(prop.kind, prop.kind) for prop in figure.props if prop.kind != "mat"]
    if names:
        yield f"In the picture: {_joined(list(dict.fromkeys(names)))}."
