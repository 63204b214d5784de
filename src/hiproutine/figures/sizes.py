"""How large the things in a picture are."""

from __future__ import annotations

from hiproutine.model.figure import FigureProp

#: Upper side and depth of each thing where a figure does not say them (proposals).
USUAL_SIZES = {
    "chair": (0.27, 0.25),
    "armrests": (0.385, 0.2),
    "stool": (0.27, 0.22),
    "worktop": (0.53, 0.2),
    "rail": (0.53, 0.03),
    "step": (0.1, 0.22),
    "bench": (0.245, 0.5),
    "wall": (1.05, 0.03),
}


def height_of(prop: FigureProp) -> float:
    """Return how high the upper side of a thing is above the floor, as a fraction of stature."""
    return USUAL_SIZES.get(prop.kind, (0.0, 0.0))[0] if prop.height is None else float(prop.height)
