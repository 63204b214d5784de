"""A figure in words, for people who do not see it: the posture, what rests on what, and what moves by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
    "ankle": ("toes go up", "toes go down", "toes go up", "toes go down"),
    "shoulder": ("arm goes up", "arm goes down", "arms go up", "arms go down"),
    "shoulder_out": ("arm goes out", "arm comes in", "arms go out", "arms come in"),
    "elbow": ("elbow bends", "elbow straightens", "elbows bend", "elbows straighten"),
}
_PROP_WORDS = {"worktop": "worktop", "rail": "rail", "dowel": "stick"}
_POSITIONS = {"start": "Start", "middle": "Then", "end": "End", "hold": "Hold"}
#: A waist above the hip joints by at least this share of its distance is upright, and below the second lying.
_UPRIGHT, _FLAT = 0.75, 0.55


def describe_figure(figure: Figure) -> str:
    """Return what a figure shows, in a few sentences of plain English."""
    placements = key_placements(figure)
    sentences = []
    for index, (pose, placement) in enumerate(zip(figure.poses, placements, strict=True)):
        contacts = contacts_at(figure, index)[0]
        parts = [posture(placement.points, contacts)] if index == 0 else []
        if index:
            parts += _changes(placements[index - 1], placement)
        if index == 0 or contacts != contacts_at(figure, index - 1)[0]:
            parts += _rests(contacts)
        sentences.append(f"{_POSITIONS[pose.at]}: {'; '.join(parts) or 'as before'}.")
    return " ".join([*sentences, *_things(figure)])


def posture(points: Points, contacts: Mapping[str, str]) -> str:
    """Return how somebody is, such as "lying on the back", from the direction of the trunk and what it rests on."""
    up = subtract(points["waist"], points["pelvis"])
    left = subtract(points["left.hip"], points["right.hip"])
    share, face = up[2] / length(up), cross(left, up)[2] / (length(left) * length(up))
    parts = {name.removeprefix("left-").removeprefix("right-").rstrip("s") for name in contacts}
    if "hip" in parts and any(on != "floor" for name, on in contacts.items() if name.endswith("hips")):
        return "sitting"
    if abs(share) < _FLAT and points["pelvis"][2] < 0.26 and "knee" not in parts:
        if abs(face) > 0.7:
            return "lying on the back" if face > 0 else "lying face down"
        return f"lying on the {'right' if left[2] > 0 else 'left'} side"
    if "knee" in parts and parts & {"hand", "forearm", "elbow"}:
        return "on hands and knees" if "hand" in parts else "on forearms and knees"
    if "knee" in parts:
        return "kneeling"
    return "standing" if share > _UPRIGHT else "bent forwards"


def _rests(contacts: Mapping[str, str]) -> Iterator[str]:
    surfaces = dict.fromkeys(contacts.values())
    for surface in surfaces:
        names = [name.replace("-", " ") for name, on in contacts.items() if on == surface]
        yield f"{_joined(names)} on the {surface.replace('-', ' ')}"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _changes(before: Placement, after: Placement) -> Iterator[str]:
    """Yield what moves by how many degrees, the largest change first; both sides at once where they do the same."""
    changes: list[tuple[float, str]] = []

    def change(name: str) -> float:
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
