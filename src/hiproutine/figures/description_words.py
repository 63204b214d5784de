"""The words for figures: what moves, where to, by how much, and what rests on what; whole phrases, to be translated."""

from __future__ import annotations

from collections.abc import Sequence

from hiproutine.text.numbers import format_list
from hiproutine.translation import _, mark

#: For each angle of the body what it is called when it grows, and when it becomes less.
BODY_CHANGES = {
    "lean": (mark("the body leans forwards by {number} degrees"), mark("the body leans back by {number} degrees")),
    "spine": (mark("the back rounds by {number} degrees"), mark("the back arches by {number} degrees")),
    "side_bend": (
        mark("the trunk bends to the right by {number} degrees"),
        mark("the trunk bends to the left by {number} degrees"),
    ),
    "twist": (
        mark("the trunk turns to the left by {number} degrees"),
        mark("the trunk turns to the right by {number} degrees"),
    ),
    "neck": (mark("the head bends forwards by {number} degrees"), mark("the head goes back by {number} degrees")),
}
#: The same for each joint, of the left side, the right side and both.
LIMB_CHANGES = {
    "hip": {
        "left": (mark("the left hip bends by {number} degrees"), mark("the left hip straightens by {number} degrees")),
        "right": (
            mark("the right hip bends by {number} degrees"),
            mark("the right hip straightens by {number} degrees"),
        ),
        "both": (mark("both hips bend by {number} degrees"), mark("both hips straighten by {number} degrees")),
    },
    "knee": {
        "left": (
            mark("the left knee bends by {number} degrees"),
            mark("the left knee straightens by {number} degrees"),
        ),
        "right": (
            mark("the right knee bends by {number} degrees"),
            mark("the right knee straightens by {number} degrees"),
        ),
        "both": (mark("both knees bend by {number} degrees"), mark("both knees straighten by {number} degrees")),
    },
    "hip_out": {
        "left": (mark("the left leg goes out by {number} degrees"), mark("the left leg comes in by {number} degrees")),
        "right": (
            mark("the right leg goes out by {number} degrees"),
            mark("the right leg comes in by {number} degrees"),
        ),
        "both": (mark("both legs go out by {number} degrees"), mark("both legs come in by {number} degrees")),
    },
    "hip_turn": {
        "left": (mark("the left leg turns out by {number} degrees"), mark("the left leg turns in by {number} degrees")),
        "right": (
            mark("the right leg turns out by {number} degrees"),
            mark("the right leg turns in by {number} degrees"),
        ),
        "both": (mark("both legs turn out by {number} degrees"), mark("both legs turn in by {number} degrees")),
    },
    "shoulder": {
        "left": (mark("the left arm goes up by {number} degrees"), mark("the left arm goes down by {number} degrees")),
        "right": (
            mark("the right arm goes up by {number} degrees"),
            mark("the right arm goes down by {number} degrees"),
        ),
        "both": (mark("both arms go up by {number} degrees"), mark("both arms go down by {number} degrees")),
    },
    "shoulder_out": {
        "left": (mark("the left arm goes out by {number} degrees"), mark("the left arm comes in by {number} degrees")),
        "right": (
            mark("the right arm goes out by {number} degrees"),
            mark("the right arm comes in by {number} degrees"),
        ),
        "both": (mark("both arms go out by {number} degrees"), mark("both arms come in by {number} degrees")),
    },
    "elbow": {
        "left": (
            mark("the left elbow bends by {number} degrees"),
            mark("the left elbow straightens by {number} degrees"),
        ),
        "right": (
            mark("the right elbow bends by {number} degrees"),
            mark("the right elbow straightens by {number} degrees"),
        ),
        "both": (mark("both elbows bend by {number} degrees"), mark("both elbows straighten by {number} degrees")),
    },
}
#: The way of a point along each axis: to the back and to the front, to either side, down and up.
WAYS = {
    "hips": (
        (mark("the hips go back by {number} cm"), mark("the hips go forwards by {number} cm")),
        (mark("the hips go to the right by {number} cm"), mark("the hips go to the left by {number} cm")),
        (mark("the hips go down by {number} cm"), mark("the hips go up by {number} cm")),
    ),
    "left leg": (
        (mark("the left foot goes back by {number} cm"), mark("the left foot goes forwards by {number} cm")),
        (mark("the left foot goes to the right by {number} cm"), mark("the left foot goes to the left by {number} cm")),
        (mark("the left foot goes down by {number} cm"), mark("the left foot goes up by {number} cm")),
    ),
    "right leg": (
        (mark("the right foot goes back by {number} cm"), mark("the right foot goes forwards by {number} cm")),
        (
            mark("the right foot goes to the right by {number} cm"),
            mark("the right foot goes to the left by {number} cm"),
        ),
        (mark("the right foot goes down by {number} cm"), mark("the right foot goes up by {number} cm")),
    ),
    "left arm": (
        (mark("the left hand goes back by {number} cm"), mark("the left hand goes forwards by {number} cm")),
        (mark("the left hand goes to the right by {number} cm"), mark("the left hand goes to the left by {number} cm")),
        (mark("the left hand goes down by {number} cm"), mark("the left hand goes up by {number} cm")),
    ),
    "right arm": (
        (mark("the right hand goes back by {number} cm"), mark("the right hand goes forwards by {number} cm")),
        (
            mark("the right hand goes to the right by {number} cm"),
            mark("the right hand goes to the left by {number} cm"),
        ),
        (mark("the right hand goes down by {number} cm"), mark("the right hand goes up by {number} cm")),
    ),
}
POSITIONS = {
    "start": mark("Start: {parts}."),
    "middle": mark("Then: {parts}."),
    "end": mark("End: {parts}."),
    "hold": mark("Hold: {parts}."),
}
_PRESSES = {
    "forwards": mark("the {part} presses forwards"),
    "back": mark("the {part} presses back"),
    "left": mark("the {part} presses left"),
    "right": mark("the {part} presses right"),
    "up": mark("the {part} presses up"),
    "down": mark("the {part} presses down"),
}
_ON = {
    "floor": mark("{parts} on the floor"),
    "mat": mark("{parts} on the mat"),
    "chair": mark("{parts} on the chair"),
    "armrests": mark("{parts} on the armrests"),
    "stool": mark("{parts} on the stool"),
    "wall": mark("{parts} on the wall"),
    "worktop": mark("{parts} on the worktop"),
    "rail": mark("{parts} on the rail"),
    "step": mark("{parts} on the step"),
    "bench": mark("{parts} on the bench"),
    "pillow": mark("{parts} on the pillow"),
}
_THINGS = {
    "chair": mark("chair"),
    "armrests": mark("armrests"),
    "stool": mark("stool"),
    "wall": mark("wall"),
    "worktop": mark("worktop"),
    "rail": mark("rail"),
    "step": mark("step"),
    "bench": mark("bench"),
    "pillow": mark("pillow"),
    "weight": mark("weight"),
    "band": mark("band"),
    "dowel": mark("stick"),
}
_PARTS = {
    "hips": mark("hips"),
    "back": mark("back"),
    "shoulders": mark("shoulders"),
    "head": mark("head"),
    "feet": mark("feet"),
    "knees": mark("knees"),
    "heels": mark("heels"),
    "hands": mark("hands"),
    "palms": mark("palms"),
    "elbows": mark("elbows"),
    "forearms": mark("forearms"),
    "balls": mark("balls"),
    "toe-tips": mark("toe tips"),
    "ankles": mark("ankles"),
    "both-toes": mark("both toes"),
    "left-foot": mark("left foot"),
    "left-heel": mark("left heel"),
    "left-toes": mark("left toes"),
    "left-ball": mark("left ball"),
    "left-toe-tip": mark("left toe tip"),
    "left-knee": mark("left knee"),
    "left-hip": mark("left hip"),
    "left-shoulder": mark("left shoulder"),
    "left-elbow": mark("left elbow"),
    "left-forearm": mark("left forearm"),
    "left-hand": mark("left hand"),
    "left-palm": mark("left palm"),
    "left-fingers": mark("left fingers"),
    "left-ankle": mark("left ankle"),
    "right-foot": mark("right foot"),
    "right-heel": mark("right heel"),
    "right-toes": mark("right toes"),
    "right-ball": mark("right ball"),
    "right-toe-tip": mark("right toe tip"),
    "right-knee": mark("right knee"),
    "right-hip": mark("right hip"),
    "right-shoulder": mark("right shoulder"),
    "right-elbow": mark("right elbow"),
    "right-forearm": mark("right forearm"),
    "right-hand": mark("right hand"),
    "right-palm": mark("right palm"),
    "right-fingers": mark("right fingers"),
    "right-ankle": mark("right ankle"),
}


def rests_on(parts: Sequence[str], surface: str) -> str:
    """Return what rests on something: ``shoulders, hips and feet on the floor``."""
    words = _(_ON.get(surface, "{parts} on the {surface}"))
    return words.format(parts=joined([part_name(part) for part in parts]), surface=surface.replace("-", " "))


def presses(part: str, where: str) -> str:
    """Return where a part presses: ``the left knee presses left``."""
    return _(_PRESSES[where]).format(part=part_name(part))


def part_name(part: str) -> str:
    """Return what a part that rests on something is called: ``left foot``."""
    return _(_PARTS[part]) if part in _PARTS else part.replace("-", " ")


def thing_name(kind: str) -> str:
    """Return what a thing in a picture is called: ``stick``."""
    return _(_THINGS[kind]) if kind in _THINGS else kind


def joined(names: Sequence[str]) -> str:
    """Return names as in a sentence."""
    return names[0] if len(names) == 1 else format_list(names)
