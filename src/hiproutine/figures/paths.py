"""Outlines as paths of SVG, in whole numbers, and the room they take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from hiproutine.figures.outline import Outline, PicturePoint, Tapered, corners_of

#: Classes of paths that are lines, not areas.
LINES = ("g", "a")


@frozen
class Shape:
    """One path of a picture: its class in the style sheet and its outlines."""

    kind: str
    outlines: tuple[Outline, ...]

    def data(self, scale: int) -> str:
        """Return the path in the notation of SVG, in whole units of which a stature has ``scale``."""
        is_closed = self.kind not in LINES
        return "".join(
            _tapered_data(outline, scale) if isinstance(outline, Tapered) else _corner_data(outline, scale, is_closed)
            for outline in self.outlines
        )

    def element(self, scale: int) -> str:
        """Return the path as an element."""
        return f'<path class="{self.kind}" d="{self.data(scale)}"/>'


def bounds(shapes: Iterable[Shape], scale: int) -> tuple[int, int, int, int]:
    """Return the least and the most of x and y of some shapes: left, top, right, bottom."""
    corners: list[PicturePoint] = []
    for shape in shapes:
        for outline in shape.outlines:
            if isinstance(outline, Tapered):
                (ax, ay), p, (bx, by), q = outline
                corners += [(ax - p, ay - p), (ax + p, ay + p), (bx - q, by - q), (bx + q, by + q)]
            else:
                corners += outline
    xs, ys = zip(*corners, strict=True)
    return round(scale * min(xs)), round(scale * min(ys)), round(scale * max(xs)), round(scale * max(ys))


def _corner_data(corners: Sequence[PicturePoint], scale: int, is_closed: bool) -> str:
    return _steps([(round(scale * x), round(scale * y)) for x, y in corners]) + "z" * is_closed


def _tapered_data(shape: Tapered, scale: int) -> str:
    """Return the outline around two circles: along one side, round the end, back along the other, round the end."""
    first, second, third, last = ((round(scale * x), round(scale * y)) for x, y in corners_of(shape))
    near, far = max(1, round(scale * shape.a_radius)), max(1, round(scale * shape.b_radius))
    x, y = third[0] - second[0], third[1] - second[1]
    back_x, back_y = first[0] - last[0], first[1] - last[1]
    return (
        f"M{_pair(*first)}l{_pair(second[0] - first[0], second[1] - first[1])}a{far} {far} 0 0 1 {_pair(x, y)}"
        f"l{_pair(last[0] - third[0], last[1] - third[1])}a{near} {near} 0 0 1 {_pair(back_x, back_y)}z"
    )


def _pair(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _steps(corners: Sequence[tuple[int, int]]) -> str:
    text = f"M{_pair(*corners[0])}l"
    for (ax, ay), (bx, by) in pairwise(corners):
        step = _pair(bx - ax, by - ay)
        text += step if step.startswith("-") or text.endswith("l") else f" {step}"
    return text
