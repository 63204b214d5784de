"""Which muscles a movement needs: small tables of what names and patterns say, and of the muscles that do it.

The tables are standard anatomy as textbooks have it (for example OpenStax, Anatomy and Physiology 2e, chapter 11),
written from memory: a proposal, unverified. They are coarse on purpose. A group stands for a joint's movement, and any
of its muscles will do, in any role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hiproutine.model.pack import Muscle
from hiproutine.pack_check.words import has_phrase, plain_words

#: The words by which the muscles of a group are known, in ids and names.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "hip abductors": (
        *("abductor", "gluteus medius", "gluteus minimus", "glute", "gluteal", "buttock"),
        *("tensor fasciae latae", "tensor fascia lata"),
    ),
    "hip adductors": ("adductor", "inner thigh", "groin", "gracilis", "pectineus"),
    "hip extensors": (
        *("gluteus maximus", "glute", "gluteal", "buttock", "hamstring"),
        *("bicep femoris", "semitendinosus", "semimembranosus"),
    ),
    "hip flexors": ("psoa", "iliopsoa", "iliacus", "hip flexor", "rectus femoris", "sartorius"),
    "knee extensors": ("quadricep", "quad", "vastus", "rectus femoris"),
    "knee flexors": ("hamstring", "bicep femoris", "semitendinosus", "semimembranosus"),
    "calves": ("calve", "calf", "gastrocnemius", "soleus", "tricep surae"),
    "abdominals": ("abdominal", "ab", "abdominis", "oblique", "core"),
    "back extensors": ("erector spinae", "multifidus", "lower back", "back extensor", "quadratus lumborum", "lumbar"),
    "elbow flexors": ("bicep", "bicep brachii", "brachialis", "brachioradialis", "forearm"),
    "elbow extensors": ("tricep", "tricep brachii"),
    "chest": ("chest", "pectoral", "pectoralis", "pec"),
    "shoulders": ("shoulder", "deltoid", "delt", "rotator cuff", "supraspinatus"),
    "upper back": (
        *("lat", "latissimus dorsi", "middle back", "upper back", "rhomboid", "trap", "trapezius", "back"),
        "tere major",
    ),
}
#: Muscles of the leg with the name of one of the arm.
_LEG_NAMES = ("bicep femoris", "tricep surae")
_SQUATS = ("knee extensors", "hip extensors")
_TRUNK = ("abdominals", "back extensors", "hip abductors", "hip extensors", "shoulders")
_PUSHES = ("chest", "elbow extensors", "shoulders")
_PULLS = ("upper back", "elbow flexors", "shoulders")
#: What a name says of the movement, and the groups of which one has to work. The first that fits is taken.
NAMES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("side bridge", "side plank", "neck bridge", "plank"), (*_TRUNK, "chest")),
    (
        (
            *("hip abduction", "leg abduction", "clam", "clamshell", "fire hydrant", "side leg raise", "side leg lift"),
            *("lateral leg raise", "lateral leg lift", "leg raise to the side", "leg lift to the side"),
            "side lying leg raise",
        ),
        ("hip abductors",),
    ),
    (("hip adduction", "leg adduction", "adductor squeeze", "knee squeeze"), ("hip adductors",)),
    (("leg curl", "hamstring curl"), ("knee flexors",)),
    (("calf raise", "heel raise", "calf press"), ("calves",)),
    (("deadlift", "good morning", "hip hinge"), ("hip extensors", "back extensors", "knee extensors")),
    (
        ("hip thrust", "glute bridge", "hip bridge", "bridge", "hip extension", "donkey kick", "buttock squeeze"),
        ("hip extensors", "back extensors"),
    ),
    (("leg extension", "knee extension"), ("knee extensors",)),
    (("squat", "lunge", "step up", "step down", "leg press", "wall sit", "sit to stand"), _SQUATS),
    (("crunch", "sit up", "curl up"), ("abdominals", "hip flexors")),
    (("back extension", "hyperextension", "superman"), ("back extensors", "hip extensors")),
    (("bicep curl", "hammer curl", "preacher curl", "concentration curl"), ("elbow flexors",)),
    (("tricep extension", "skull crusher", "tricep pushdown", "tricep kickback"), ("elbow extensors",)),
    (("bench press", "chest press", "push up", "pushup", "chest fly"), _PUSHES),
    (("pull up", "pullup", "chin up", "pulldown"), _PULLS),
    (("shoulder press", "overhead press", "military press", "lateral raise", "front raise"), ("shoulders", "chest")),
    (("shrug",), ("upper back", "shoulders")),
)
#: Names of work that stretches, rolls or moves without strength: the muscles listed there are those that give.
NO_STRENGTH = (
    "stretch",
    "stretche",
    "smr",
    "foam",
    "roller",
    "release",
    "massage",
    "circle",
    "mobilisation",
    "breathing",
)
#: The groups of which one has to work in a movement pattern.
PATTERNS: Mapping[str, tuple[str, ...]] = {
    "hip-abduction": ("hip abductors",),
    "hip-adduction": ("hip adductors",),
    "hip-extension": ("hip extensors", "back extensors"),
    "hip-flexion": ("hip flexors", "knee extensors", "abdominals"),
    "hinge": ("hip extensors", "back extensors"),
    "squat": _SQUATS,
    "lunge": _SQUATS,
    "step": (*_SQUATS, "hip abductors"),
    "knee-extension": ("knee extensors",),
    "knee-flexion": ("knee flexors",),
    "trunk-extension": ("back extensors", "hip extensors"),
    "trunk-flexion": ("abdominals", "hip flexors"),
    "anti-extension": _TRUNK,
    "anti-rotation": _TRUNK,
    "rotation": _TRUNK,
    "lateral-trunk": _TRUNK,
    "calf-raise": ("calves",),
    "plantar-flexion": ("calves",),
    "horizontal-push": _PUSHES,
    "vertical-push": _PUSHES,
    "horizontal-pull": _PULLS,
    "vertical-pull": _PULLS,
}
#: Patterns that say only from where the force comes, and names that are of the other one.
OPPOSITES: Mapping[str, tuple[str, ...]] = {
    "pull": ("bench press", "leg press", "shoulder press", "military press", "push up", "pushup", "pushdown"),
    "push": ("row", "pull up", "pullup", "chin up", "pulldown", "bicep curl", "hammer curl", "leg curl"),
}


def groups_of(muscle: Muscle) -> frozenset[str]:
    """Return the groups that a muscle belongs to, by the words of its id and its name."""
    plain = plain_words(f"{muscle.id} {muscle.name}")
    found = {group for group, words in GROUPS.items() if has_phrase(plain, words)}
    if has_phrase(plain, _LEG_NAMES):
        found -= {"elbow flexors", "elbow extensors"}
    return frozenset(found)


def groups_in_name(plain: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the words of a name that say what moves, and the groups of which one has to work."""
    if has_phrase(plain, NO_STRENGTH):
        return None
    return next(((found, groups) for phrases, groups in NAMES if (found := has_phrase(plain, phrases))), None)


def listed(names: Iterable[str]) -> str:
    """Return names as a list in words: ``a, b or c``."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
