"""Words of instructions: things that are needed, verbs that begin a step, numbers, and positions."""

from __future__ import annotations

from collections.abc import Mapping

#: A thing that a text may name, and the words by which equipment provides it; all singular.
THINGS: Mapping[str, tuple[str, ...]] = {
    "pillow": ("pillow", "cushion"),
    "cushion": ("cushion", "pillow"),
    "chair": ("chair", "armchair", "stool", "seat", "bench"),
    "armchair": ("armchair",),
    "stool": ("stool", "chair", "bench"),
    "towel": ("towel",),
    "wall": ("wall",),
    "doorway": ("doorway", "door", "wall"),
    "band": ("band", "tube", "tubing"),
    "barbell": ("barbell", "bar"),
    "dumbbell": ("dumbbell", "kettlebell", "weight"),
    "kettlebell": ("kettlebell", "dumbbell", "weight"),
    "ankle weight": ("ankle weight", "weight"),
    "cable": ("cable", "machine"),
    "machine": ("machine", "cable"),
    "bench": ("bench", "chair", "machine"),
    "medicine ball": ("ball",),
    "exercise ball": ("ball",),
    "ball": ("ball",),
    "belt": ("belt", "strap", "scarf"),
    "strap": ("belt", "strap", "scarf"),
    "broomstick": ("broomstick", "dowel", "stick"),
    "dowel": ("broomstick", "dowel", "stick"),
    "table": ("table", "worktop"),
    "worktop": ("table", "worktop"),
    "treadmill": ("treadmill", "machine"),
    "foam roller": ("foam", "roller"),
    "rope": ("rope", "cable"),
    "sled": ("sled",),
    "bed": ("bed",),
    "sofa": ("sofa",),
}
#: Words that make another thing of a thing.
NO_THINGS = (
    *("ball of the foot", "ball of your foot", "ball of both foot", "ball of the feet", "ball of your feet"),
    *("abdominal wall", "chest wall", "belly wall", "iliotibial band", "it band", "bench press", "weight belt"),
)
#: Words before a comparison: what follows is not there.
COMPARISONS = ("as if", "as though", "like", "imagine", "pretend", "without", "no", "not", "instead of")

#: Positions and the words by which a name says them.
NAMED_POSITIONS: Mapping[str, frozenset[str]] = {
    "side lying": frozenset({"side-lying"}),
    "supine": frozenset({"supine"}),
    "prone": frozenset({"prone"}),
    "standing": frozenset({"standing"}),
    "seated": frozenset({"seated"}),
    "sitting": frozenset({"seated"}),
    "lying": frozenset({"supine", "prone", "side-lying"}),
    "quadruped": frozenset({"quadruped"}),
    "all four": frozenset({"quadruped"}),
    "hand and knee": frozenset({"quadruped"}),
}
NUMBERS: Mapping[str, int] = {
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
}
_VERBS = """
add adjust adopt advance aim align allow alternate anchor angle apply arch arrange ask assume attach avoid
balance begin bend bounce brace bracing breathe bring build carry catch change check choose clasp clean clear
climb close come complete continue contract control cross crouch curl cycle descend dip do dorsiflex drag draw
drive drop ease engage ensure enter execute exhale explode extend face fall fasten feel finish fix flex float
focus fold follow form get give glide go grab grasp grip hang have hinge hold hop hover hug imagine immediately
increase inhale initiate insert interlace jump keep kick kneel land lay lead lean leave let lie lift load lock
look loop loosen lower lunge maintain make march mount move nod note open pass pause perform pick place plant
point position power prepare press pretend progress pull pump push put raise reach read recline relax release
remain remember remove repeat reset rest retract return reverse ride rise rock roll rotate run secure see select
send set settle shift shrug shuffle sink sit slide slow snap spread spring sprint squat squeeze stabilise
stabilize stagger stand start stay step stick stop straddle straighten strap stretch stride strike support
suspend swap swing switch take tap tense throw thrust tie tighten tilt tip toss touch try tuck turn twist unlock
unrack untuck use wait walk wear work wrap
"""
#: Verbs with which an instruction begins.
VERBS = frozenset(_VERBS.split())
_BEFORE_VERBS = """
then now next again first second third finally also always never still and or but to do not don't please
with at as on in from once after before when while until if without for by through throughout during
"""
#: Words that may stand before the verb: when and how. Besides them, what ends in -ly.
BEFORE_VERBS = frozenset(_BEFORE_VERBS.split())
_ONE_SIDE = """
one other left right each side sides single alternate alternating alternately opposite top upper free working same
front rear back leading lower outer near far both
"""
#: Words of which at least one is there where the sides work one at a time.
ONE_SIDE = frozenset(_ONE_SIDE.split())
_STILL = """
hold holds holding held keep stay stays pause remain wait still rest balance breathe breath seconds press pull count
"""
#: Words of somebody who keeps a position.
STILL = frozenset(_STILL.split())
_SMALL = "a an the and or of to in on at with for your it is as be can will do from that so about hand hip"
#: Words that say nothing of a thing.
SMALL = frozenset(_SMALL.split())
