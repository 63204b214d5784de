"""The names that figures are written with: angles and their ranges, points of the body, and what rests on something."""

from __future__ import annotations

from typing import Final

SIDES: Final = ("left", "right")

#: The least and the most of each angle of the whole body and its axis, in degrees (proposals, unverified).
BODY_RANGES: Final[dict[str, tuple[float, float]]] = {
    "lean": (-180, 180),
    "tilt": (-95, 95),
    "turn": (-180, 180),
    "spine": (-40, 70),
    "side_bend": (-35, 35),
    "twist": (-45, 45),
    "neck": (-60, 60),
}
#: The least and the most of each angle of a limb, in degrees. Hip, knee and ankle: hip flexion 120 to 125, extension 15
#: to 30, abduction 40 to 45, knee 130 to 150, dorsiflexion 15 to 20 and more with weight on it (secondary). What goes
#: beyond is room for poses in which the pelvis moves with the leg; the others are common teaching (unverified).
LIMB_RANGES: Final[dict[str, tuple[float, float]]] = {
    "shoulder": (-60, 190),
    "shoulder_out": (-30, 180),
    "shoulder_turn": (-90, 90),
    "elbow": (0, 150),
    "wrist": (-80, 95),
    "hip": (-30, 135),
    "hip_out": (-30, 60),
    "hip_turn": (-45, 70),
    "knee": (-3, 150),
    "ankle": (-65, 40),
    "toes": (-40, 75),
}

#: The contacts of the middle of the body, each with the point that rests.
CENTRAL_CONTACTS: Final = {"hips": "pelvis", "back": "waist", "shoulders": "chest", "head": "head"}
#: The contacts of one side, each with its points; written ``left-foot``.
LIMB_CONTACTS: Final[dict[str, tuple[str, ...]]] = {
    "foot": ("heel", "ball"),
    "heel": ("heel",),
    "toes": ("ball", "toe"),
    "ball": ("ball",),
    "toe-tip": ("toe",),
    "knee": ("knee",),
    "hip": ("hip",),
    "shoulder": ("shoulder",),
    "elbow": ("elbow",),
    "forearm": ("elbow", "wrist"),
    "hand": ("palm", "fingers"),
    "palm": ("palm",),
    "fingers": ("fingers",),
    "ankle": ("ankle",),
}
#: The contacts of both sides at once.
PAIRED_CONTACTS: Final = {
    "feet": "foot",
    "knees": "knee",
    "heels": "heel",
    "hands": "hand",
    "palms": "palm",
    "elbows": "elbow",
    "forearms": "forearm",
    "balls": "ball",
    "toe-tips": "toe-tip",
    "ankles": "ankle",
    "both-toes": "toes",
}
CONTACT_NAMES: Final = frozenset(
    (*CENTRAL_CONTACTS, *PAIRED_CONTACTS, *(f"{side}-{part}" for side in SIDES for part in LIMB_CONTACTS))
)
#: Points that a thing may be at: held by, under or round.
POINT_NAMES: Final = frozenset(
    (
        *("pelvis", "waist", "chest", "head", "occiput", "tail"),
        *(
            f"{side}.{joint}"
            for side in SIDES
            for joint in ("shoulder", "elbow", "wrist", "palm", "fingers", "hip", "knee", "ankle", "heel", "ball")
        ),
    )
)
#: What ``solve`` may name.
ANGLE_NAMES: Final = frozenset(
    (*BODY_RANGES, *(f"{side}.{joint}" for side in (*SIDES, "both") for joint in LIMB_RANGES))
)


def range_of(name: str) -> tuple[float, float]:
    """Return the least and the most of an angle of the body, or of a limb with or without its side, in degrees."""
    return BODY_RANGES[name] if name in BODY_RANGES else LIMB_RANGES[name.rpartition(".")[2]]
