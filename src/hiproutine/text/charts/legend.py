"""How the marks of a chart look, and the row that names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from hiproutine.text.charts.svg import LEFT, Point, label, marks, path, polyline, text_px


@frozen
class MarkStyle:
    """How the marks of one kind look: the colour's class, the shape of a mark, and the dashes of a line.

    Without a shape there are no marks; where ``dash`` is ``None`` there is no line.
    """

    colour: str
    shape: str = ""
    size: float = 1
    cap: str = ""
    dash: str | None = None

    def dots(self, points: Sequence[Point]) -> str:
        """Return a mark at each point."""
        return path(self.colour, marks(points, self.shape) if self.shape else "", width=self.size, cap=self.cap)

    def line(self, points: Sequence[Point]) -> str:
        """Return a line through the points, if there are two."""
        return self.drawn(polyline(points)) if len(points) > 1 else ""

    def drawn(self, steps: str) -> str:
        """Return a line by its steps."""
        return "" if self.dash is None else path(self.colour, steps, width=1.5, dash=self.dash)


ROUND = MarkStyle("a", "h0", 7, "round", dash="")
SQUARE = MarkStyle("b", "h0", 5.5, "square", dash="5 3")
BAR = MarkStyle("c", "m-5 0h10", 2.5, dash="2 3")


def legend(items: Sequence[tuple[str, MarkStyle]], y: float, x: float = LEFT) -> Iterator[str]:
    """Yield a row of marks with their names, from the left."""
    for name, style in items:
        yield style.line([(x, y - 4), (x + 26, y - 4)])
        yield style.dots([(x + 13, y - 4)])
        yield label(x + 32, y, name)
        x += 32 + text_px(name) + 16
