"""What people call the places where muscles are: for sentences, where a name in Latin says nothing to most."""

from __future__ import annotations

from collections.abc import Iterable

#: By the id of the muscle, without its pack; ids are those of standard anatomy, so they mean the same in every pack.
_PARTS = {
    "adductor-brevis": "the inside of the thighs",
    "adductor-longus": "the inside of the thighs",
    "adductor-magnus": "the inside of the thighs",
    "biceps-brachii": "the front of the upper arms",
    "brachialis": "the front of the upper arms",
    "deltoid": "the shoulders",
    "erector-spinae": "the back",
    "external-oblique": "the sides of the belly",
    "gastrocnemius": "the calves",
    "gluteus-maximus": "the buttocks",
    "gluteus-medius": "the sides of the hips",
    "gluteus-minimus": "the sides of the hips",
    "hamstrings": "the back of the thighs",
    "iliacus": "the front of the hips",
    "internal-oblique": "the sides of the belly",
    "latissimus-dorsi": "the sides of the back",
    "multifidus": "the low back",
    "pectoralis-major": "the chest",
    "piriformis": "the deep muscles of the buttocks",
    "psoas-major": "the front of the hips",
    "quadratus-lumborum": "the low back",
    "quadriceps-femoris": "the front of the thighs",
    "rectus-abdominis": "the belly",
    "rhomboid-major": "the upper back",
    "soleus": "the calves",
    "tensor-fasciae-latae": "the sides of the hips",
    "tibialis-anterior": "the front of the shins",
    "transversus-abdominis": "the belly",
    "trapezius": "the upper back",
    "triceps-brachii": "the back of the upper arms",
}

#: What the regions of the body are called in a sentence, by the words of packs.
REGIONS = {
    "hip": "the hips",
    "lumbar": "the low back",
    "thigh": "the thighs",
    "trunk": "the trunk",
    "shoulder": "the shoulders",
    "lower-leg": "the lower legs",
    "other": "other parts",
}


def body_part(muscle: str, name: str) -> str:
    """Return where a muscle is, in everyday words, by its id; of one that is not known, its name.

    >>> body_part("hips/gluteus-medius", "Gluteus medius")
    'the sides of the hips'
    """
    return _PARTS.get(muscle.rpartition("/")[2], name)


def body_parts(names_by_muscle: Iterable[tuple[str, str]]) -> list[str]:
    """Return where muscles are, each place once; the muscles are pairs of an id and a name."""
    return list(dict.fromkeys(body_part(muscle, name) for muscle, name in names_by_muscle))
