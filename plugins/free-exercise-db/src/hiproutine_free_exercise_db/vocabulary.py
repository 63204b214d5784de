"""The words of the data set, as they stand in its file, and what they are in a pack."""

from __future__ import annotations

from hiproutine.model import Equipment, Muscle, Region

#: Muscles by the data set's word: the id, and the part of the body. The words are groups, so they have no identifier
#: of an ontology. Which region a group belongs to is ours.
MUSCLES: dict[str, tuple[str, Region]] = {
    "abdominals": ("abdominals", "trunk"),
    "abductors": ("abductors", "hip"),
    "adductors": ("adductors", "thigh"),
    "biceps": ("biceps", "other"),
    "calves": ("calves", "lower-leg"),
    "chest": ("chest", "shoulder"),
    "forearms": ("forearms", "other"),
    "glutes": ("glutes", "hip"),
    "hamstrings": ("hamstrings", "thigh"),
    "lats": ("lats", "shoulder"),
    "lower back": ("lower-back", "lumbar"),
    "middle back": ("middle-back", "shoulder"),
    "neck": ("neck", "other"),
    "quadriceps": ("quadriceps", "thigh"),
    "shoulders": ("shoulders", "shoulder"),
    "traps": ("traps", "shoulder"),
    "triceps": ("triceps", "other"),
}
#: Equipment by the data set's word; nothing is needed for "body only". "other" says that something is needed, not what.
EQUIPMENT = {
    "bands": "bands",
    "barbell": "barbell",
    "body only": "",
    "cable": "cable",
    "dumbbell": "dumbbell",
    "e-z curl bar": "e-z-curl-bar",
    "exercise ball": "exercise-ball",
    "foam roll": "foam-roll",
    "kettlebells": "kettlebells",
    "machine": "machine",
    "medicine ball": "medicine-ball",
}
#: Equipment that carries a weight in kilograms.
LOADED = frozenset({"barbell", "cable", "dumbbell", "e-z curl bar", "kettlebells", "machine", "medicine ball"})
#: The words of the other fields.
FORCES = frozenset({"pull", "push", "static"})
LEVELS = frozenset({"beginner", "intermediate", "expert"})
MECHANICS = frozenset({"compound", "isolation"})
CATEGORIES = frozenset(
    {"cardio", "olympic weightlifting", "plyometrics", "powerlifting", "strength", "stretching", "strongman"}
)


def pack_muscles(unstated: str) -> tuple[Muscle, ...]:
    """Return every muscle of the data set, and the one that stands for none."""
    named = (Muscle(muscle, word.capitalize(), region) for word, (muscle, region) in MUSCLES.items())
    return (*named, Muscle(unstated, "Not stated", "other", note="The source names no muscle."))


def pack_equipment(unstated: str) -> tuple[Equipment, ...]:
    """Return all equipment of the data set, and what stands for equipment that it does not name."""
    note = "The source does not say what is needed; nobody is taken to have it."
    named = (Equipment(tag, word.capitalize()) for word, tag in EQUIPMENT.items() if tag)
    return (*named, Equipment(unstated, "Not stated", note=note))
