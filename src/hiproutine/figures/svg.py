"""A figure as SVG: key positions side by side for paper, or moving at the exercise's own tempo for screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from hiproutine.figures.arrows import arrows
from hiproutine.figures.camera import Camera
from hiproutine.figures.contacts import Placement
from hiproutine.figures.frames import frames_between, key_placements
from hiproutine.figures.outline import COARSE, FINE, Fineness, Polygon, body_parts, drawing_order
from hiproutine.figures.props import floor_line, is_in_front, prop_polygons
from hiproutine.model.figure import Figure, FigureView
from hiproutine.text.html import escape_html

#: Colours are variables, so that a page can set its own; the dark ones hold where the reader's screen is dark.
STYLE = (
    ".hf{--l:#25313a;--b:#f6ebdf;--s:#9fc0cf;--m:#f2a65e;--h:#5b4636;--p:#d9e0e4;--q:#8b99a3}"
    "@media(prefers-color-scheme:dark){.hf{--l:#e8edf0;--b:#6d6259;--s:#41606f;--m:#c06f28;--h:#20262b;--p:#39444c}}"
    ".hf path{stroke:var(--l);stroke-linejoin:round;paint-order:stroke;fill:var(--b)}"
    ".hf .s{fill:var(--s)}.hf .m{fill:var(--m)}.hf .h{fill:var(--h)}"
    ".hf .p{fill:var(--p);stroke:var(--q)}.hf .g{fill:none;stroke:var(--q)}"
    ".hf .a{fill:none;stroke:var(--m);stroke-width:8;stroke-linecap:round}"
)
_MARGIN = 22
_GAP = 40
#: Frames between two key positions of a moving picture.
_BETWEEN = 1


@frozen
class Shape:
    """One path of a picture: its class (of :data:`STYLE`) and its polygons."""

    kind: str
    polygons: tuple[Polygon, ...]

    def data(self, scale: int) -> str:
        """Return the path in the notation of SVG, in whole units of which a stature has ``scale``."""
        return "".join(_path_data(polygon, scale, is_closed=self.kind not in ("g", "a")) for polygon in self.polygons)


@frozen
class Timing:
    """How long a moving picture takes from key position to key position, and stays at the last, in seconds."""

    there_s: float = 2
    hold_s: float = 1
    back_s: float = 2
    rest_s: float = 0.5


def poses_svg(figure: Figure, view: FigureView, title: str, description: str) -> str:
    """Return the key positions of a figure side by side, from one side, with arrows from each to the next."""
    camera, placements = Camera(view), key_placements(figure)
    drawn = [list(_drawn(figure, placement, camera, placements, FINE)) for placement in placements]
    for index, way in enumerate(_ways(figure, placements, 3)):
        drawn[index] += [Shape("a", tuple(arrows(figure, way, camera)))]
    bounds = [_bounds(shapes, FINE.scale) for shapes in drawn]
    top, bottom = min(box[1] for box in bounds), max(box[3] for box in bounds)
    parts, right = [], 0
    for shapes, (x0, _, x1, _) in zip(drawn, bounds, strict=True):
        paths = "".join(_path(shape.kind, shape.data(FINE.scale)) for shape in shapes if shape.polygons)
        parts.append(f'<g transform="translate({right - x0})">{paths}</g>')
        right += x1 - x0 + _GAP
    box = (-_MARGIN, top - _MARGIN, right - _GAP + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    return _document(box, title, description, parts, 5)


def moving_svg(figure: Figure, view: FigureView, title: str, description: str, timing: Timing | None = None) -> str:
    """Return the movement of a figure, over and over; for people who want no movement, its last key position."""
    timing = Timing() if timing is None else timing
    camera, placements = Camera(view), key_placements(figure)
    frames = [placements[0], *(frame for way in _ways(figure, placements, _BETWEEN) for frame in way[1:])]
    drawn = [list(_drawn(figure, frame, camera, frames, COARSE)) for frame in frames]
    times, places = _key_times(len(frames), timing)
    seconds = timing.there_s + timing.hold_s + timing.back_s + timing.rest_s
    parts = []
    for versions in zip(*drawn, strict=True):
        data = [shape.data(COARSE.scale) for shape in versions]
        if len(set(data)) == 1:
            parts.append(_path(versions[0].kind, data[0]))
            continue
        values = ";".join(data[place] for place in places)
        animation = (
            f'<animate attributeName="d" dur="{seconds:g}s" repeatCount="indefinite" keyTimes="{times}" '
            f'values="{values}"/>'
        )
        parts.append(_path(versions[0].kind, data[-1], animation))
    x0, y0, x1, y1 = _bounds([shape for shapes in drawn for shape in shapes], COARSE.scale)
    box = (x0 - _MARGIN // 2, y0 - _MARGIN // 2, x1 - x0 + _MARGIN, y1 - y0 + _MARGIN)
    return _document(box, title, description, parts, 2.5)


def _ways(figure: Figure, placements: Sequence[Placement], between: int) -> Iterator[list[Placement]]:
    """Yield for each two key positions the frames from one to the next, both included."""
    for index, (first, second) in enumerate(pairwise(placements), 1):
        yield [first, *frames_between(figure, first, second, index, between), second]


def _path(kind: str, data: str, inner: str = "") -> str:
    return f'<path class="{kind}" d="{data}">{inner}</path>' if inner else f'<path class="{kind}" d="{data}"/>'


def _key_times(count: int, timing: Timing) -> tuple[str, list[int]]:
    """Return the shares of a repetition at which frames stand, and which frame stands at each."""
    there = [timing.there_s * index / (count - 1) for index in range(count)]
    turn = timing.there_s + timing.hold_s
    back = [turn + timing.back_s * index / (count - 1) for index in range(count)]
    end = turn + timing.back_s + timing.rest_s
    moments = [*there, *back, end]
    places = [*range(count), *reversed(range(count)), 0]
    return ";".join(f"{moment / end:.3f}".rstrip("0").rstrip(".") for moment in moments), places


def _drawn(
    figure: Figure, placement: Placement, camera: Camera, placements: Sequence[Placement], fineness: Fineness
) -> Iterator[Shape]:
    """Yield the shapes of one frame from the farthest to the nearest, in the same order for all frames."""
    if camera.is_level:
        yield Shape("g", (floor_line(placements, camera),))
    in_front = {prop.name for prop in figure.props if is_in_front(prop, placements[0], camera)}
    for prop in figure.props:
        if prop.name not in in_front:
            yield Shape("p", prop_polygons(prop, placement, camera))
    for part in body_parts(placement.points, camera, drawing_order([p.points for p in placements], camera), fineness):
        kind = {"hair": "h", "trunk": "s"}.get(part.kind, "m" if part.limb in figure.moving else "t")
        yield Shape(kind, part.polygons)
    for prop in figure.props:
        if prop.name in in_front:
            yield Shape("p", prop_polygons(prop, placement, camera))


def _bounds(shapes: Sequence[Shape], scale: int) -> tuple[int, int, int, int]:
    xs = [scale * x for shape in shapes for polygon in shape.polygons for x, _ in polygon]
    ys = [scale * y for shape in shapes for polygon in shape.polygons for _, y in polygon]
    return round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))


def _path_data(polygon: Polygon, scale: int, *, is_closed: bool) -> str:
    corners = [(round(scale * x), round(scale * y)) for x, y in polygon]
    text = f"M{corners[0][0]} {corners[0][1]}l"
    for (ax, ay), (bx, by) in pairwise(corners):
        for number in (bx - ax, by - ay):
            text += f"{number}" if number < 0 or text.endswith("l") else f" {number}"
    return text + "z" * is_closed


def _document(box: Sequence[int], title: str, description: str, parts: Sequence[str], line: float) -> str:
    view_box = " ".join(map(str, box))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hf" viewBox="{view_box}" role="img" stroke-width="{line:g}">'
        f"<title>{escape_html(title)}</title><desc>{escape_html(description)}</desc><style>{STYLE}</style>"
        f"{''.join(parts)}</svg>\n"
    )
