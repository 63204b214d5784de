"""What people call the places where muscles are: for sentences, where a name in Latin says nothing to most."""

from __future__ import annotations

from collections.abc import Iterable

from hiproutine.translation import _, mark

#: By the id of the muscle, without its pack; ids are those of standard anatomy, so they mean the same in every pack.
_PARTS = {
    "adductor-brevis": mark("the inside of the thighs"),
    "adductor-longus": mark("the inside of the thighs"),
    "adductor-magnus": mark("the inside of the thighs"),
    "biceps-brachii": mark("the front of the upper arms"),
    "brachialis": mark("the front of the upper arms"),
    "deltoid": mark("the shoulders"),
    "erector-spinae": mark("the back"),
    "external-oblique": mark("the sides of the belly"),
    "gastrocnemius": mark("the calves"),
    "gluteus-maximus": mark("the buttocks"),
    "gluteus-medius": mark("the sides of the hips"),
    "gluteus-minimus": mark("the sides of the hips"),
    "hamstrings": mark("the back of the thighs"),
    "iliacus": mark("the front of the hips"),
    "internal-oblique": mark("the sides of the belly"),
    "latissimus-dorsi": mark("the sides of the back"),
    "multifidus": mark("the low back"),
    "pectoralis-major": mark("the chest"),
    "piriformis": mark("the deep muscles of the buttocks"),
    "psoas-major": mark("the front of the hips"),
    "quadratus-lumborum": mark("the low back"),
    "quadriceps-femoris": mark("the front of the thighs"),
    "rectus-abdominis": mark("the belly"),
    "rhomboid-major": mark("the upper back"),
    "soleus": mark("the calves"),
    "tensor-fasciae-latae": mark("the sides of the hips"),
    "tibialis-anterior": mark("the front of the shins"),
    "transversus-abdominis": mark("the belly"),
    "trapezius": mark("the upper back"),
    "triceps-brachii": mark("the back of the upper arms"),
}

#: What the regions of the body are called in a sentence, by the words of packs.
_REGIONS = {
    "hip": mark("the hips"),
    "lumbar": mark("the low back"),
    "thigh": mark("the thighs"),
    "trunk": mark("the trunk"),
    "shoulder": mark("the shoulders"),
    "lower-leg": mark("the lower legs"),
    "other": mark("other parts"),
}


def body_part(muscle: str, name: str) -> str:
    """Return where a muscle is, in everyday words, by its id; of one that is not known, its name.

    >>> body_part("hips/gluteus-medius", "Gluteus medius")
    'the sides of the hips'
    """
    part = _PARTS.get(muscle.rpartition("/")[2])
    return name if part is None else _(part)


def region_name(region: str) -> str:
    """Return what a region of the body is called in a sentence: ``the hips``."""
    return _(_REGIONS[region])


def body_parts(names_by_muscle: Iterable[tuple[str, str]]) -> list[str]:
    """Return where muscles are, each place once; the muscles are pairs of an id and a name."""
    return list(dict.fromkeys(body_part(muscle, name) for muscle, name in names_by_muscle))
