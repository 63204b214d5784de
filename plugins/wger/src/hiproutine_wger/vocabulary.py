"""The muscles and the equipment of wger, by the names of its API, as far as they are known."""

from __future__ import annotations

from hiproutine.model import Region

#: The part of the body that each muscle of wger belongs to. Which region a muscle belongs to is ours.
REGIONS: dict[str, Region] = {
    "anterior deltoid": "shoulder",
    "biceps brachii": "other",
    "biceps femoris": "thigh",
    "brachialis": "other",
    "erector spinae": "lumbar",
    "gastrocnemius": "lower-leg",
    "gluteus maximus": "hip",
    "latissimus dorsi": "shoulder",
    "obliquus externus abdominis": "trunk",
    "pectoralis major": "shoulder",
    "quadriceps femoris": "thigh",
    "rectus abdominis": "trunk",
    "serratus anterior": "shoulder",
    "soleus": "lower-leg",
    "trapezius": "shoulder",
    "triceps brachii": "other",
}
#: What wger calls no equipment.
NOTHING = "none (bodyweight exercise)"
#: Equipment that carries a weight in kilograms.
LOADED = frozenset({"barbell", "dumbbell", "kettlebell", "sz-bar"})
#: Languages by their number in wger; the others are stated by whoever imports, since numbers are a server's own.
LANGUAGES = {"1": "de", "2": "en"}
