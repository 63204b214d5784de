"""Where a figure is seen from: the direction of each view, and where points are in its picture."""

from __future__ import annotations

from math import cos, radians, sin

from hiproutine.figures.vectors import Vector
from hiproutine.model.figure import FigureView

#: For each view the degrees about the vertical from the person's right side, and the degrees above the floor.
VIEWS: dict[FigureView, tuple[float, float]] = {
    "side": (0, 0),
    "front": (90, 0),
    "back": (-90, 0),
    "top": (0, 90),
    "front-above": (90, 30),
    "corner": (50, 18),
    "side-above": (12, 25),
}


class Camera:
    """One direction of looking, without perspective."""

    def __init__(self, view: FigureView) -> None:
        azimuth, elevation = (radians(angle) for angle in VIEWS[view])
        self._right = (cos(azimuth), sin(azimuth))
        self._rise, self._level = sin(elevation), cos(elevation)
        self.is_level = not elevation

    def project(self, point: Vector) -> tuple[float, float]:
        """Return where a point is in the picture: to the right, and down."""
        x, y, z = point
        c, s = self._right
        return c * x + s * y, -(self._level * z + self._rise * (c * y - s * x))

    def depth(self, point: Vector) -> float:
        """Return how far behind the picture a point is."""
        x, y, z = point
        c, s = self._right
        return self._level * (c * y - s * x) - self._rise * z
