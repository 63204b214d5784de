"""A figure: the poses of an exercise as joint angles, what they rest on, and how they are seen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

#: From where a figure is seen: the person's right side, the front, the back, above, the front and a little above,
#: between the front and the right side and a little above, or the right side and a little above.
FigureView = Literal["side", "front", "back", "top", "front-above", "corner", "side-above"]
#: The key positions: where a repetition begins, where it turns, what lies between, or what is held all the time.
KeyPosition = Literal["start", "middle", "end", "hold"]
#: What a movement is about: a limb, or the part of the body that leads.
MovingPart = Literal["left leg", "right leg", "left arm", "right arm", "hips", "trunk", "head"]
#: Things that are drawn with the person.
PropKind = Literal[
    "mat",
    "chair",
    "armrests",
    "stool",
    "wall",
    "worktop",
    "rail",
    "step",
    "bench",
    "pillow",
    "weight",
    "band",
    "dowel",
]
#: Where a thing is, as the person stands in the first pose.
PropSide = Literal["front", "back", "left", "right"]

#: Where a part of the body presses without moving, as the person faces.
PressDirection = Literal["forwards", "back", "left", "right", "up", "down"]


@frozen
class FigureProp:
    """A thing in the picture; lengths are fractions of stature.

    ``x`` is where it begins from the origin towards its side (its near edge, or the face of a wall), ``y`` how far to
    the left its middle is (to the front, for a thing at a side), ``height`` its upper side above the floor, ``depth``
    its length from ``x`` on. ``points`` are what a band is round, what a pillow is under, and what holds a weight or
    a dowel.
    """

    kind: PropKind
    x: Decimal | None = None
    y: Decimal | None = None
    height: Decimal | None = None
    depth: Decimal | None = None
    points: tuple[str, ...] = ()
    side: PropSide = "front"
    id: str | None = None

    @property
    def name(self) -> str:
        """Return what contacts call it by: its id, or its kind."""
        return self.id or self.kind


@frozen
class Pose:
    """One key position; what it leaves out is as in the pose before, and 0 in the first.

    Angles are in degrees. ``body``: ``lean`` (0 upright, 90 face down, -90 face up), ``tilt`` (90 lying on the right
    side), ``turn`` about the vertical; ``spine`` bends forwards, ``side_bend`` to the right, ``twist`` to the left,
    ``neck`` bends forwards. ``both``, ``left`` and ``right`` hold the angles of limbs: 0 is standing with the arms at
    the sides; flexion and outward are positive. ``contacts`` says which points rest on what (``floor`` or a prop);
    ``stays`` which of them are where they were in the first pose. ``solve`` names angles that contacts decide, such as
    ``lean`` or ``right.knee``: what is given for them is where the search begins.
    ``press`` says which parts press where in this position although nothing moves.
    """

    at: KeyPosition
    body: Mapping[str, Decimal] = field(factory=dict)
    both: Mapping[str, Decimal] = field(factory=dict)
    left: Mapping[str, Decimal] = field(factory=dict)
    right: Mapping[str, Decimal] = field(factory=dict)
    contacts: Mapping[str, str] | None = None
    stays: tuple[str, ...] | None = None
    solve: tuple[str, ...] | None = None
    press: Mapping[str, PressDirection] = field(factory=dict)


@frozen
class Figure:
    """The pictures of an exercise: its poses in order, seen from one or more sides, with the things it needs.

    ``moving`` says what the movement is about; those limbs are told from the others, and arrows show where they go.
    """

    poses: tuple[Pose, ...]
    views: tuple[FigureView, ...] = ("side",)
    props: tuple[FigureProp, ...] = ()
    moving: tuple[MovingPart, ...] = ()
