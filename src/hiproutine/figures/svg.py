"""A figure as SVG: key positions side by side for paper, or moving at the exercise's own tempo for screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from hiproutine.figures.arrows import CENTRAL_POINTS, arrows, press_arrows
from hiproutine.figures.camera import Camera
from hiproutine.figures.contacts import Placement
from hiproutine.figures.frames import frames_between, key_placements
from hiproutine.figures.outline import COARSE, FINE, BodyShapes, Tapered, body_parts, drawing_order
from hiproutine.figures.paths import Shape, bounds
from hiproutine.figures.props import HELD, floor_outline, is_in_front, prop_outlines
from hiproutine.model.figure import Figure, FigureView, Pose
from hiproutine.text.html import escape_html

#: Colours are variables, so that a page can set its own (``svg.hf{--l:…}``); the dark ones hold where the reader's
#: screen is dark. Of the two groups of a moving picture, people who want less movement see the one that stands still:
#: a style sheet cannot stop an animation of SVG, but it can hide it.
STYLE = (
    ".hf{--l:#25313a;--b:#f6ebdf;--s:#9fc0cf;--m:#f2a65e;--h:#5b4636;--p:#d9e0e4;--q:#8b99a3;--f:#eef1f3;--a:#c2410c;--k:#2f7f86}"
    "@media(prefers-color-scheme:dark){.hf{--l:#10161a;--b:#d8c7b6;--s:#5d8ba0;--m:#e08a3c;--h:#3b2c21;--p:#55626b;"
    "--q:#8b99a3;--f:#2a333a;--a:#ffb37a;--k:#57b3ba}}"
    ".hf path{stroke:var(--l);stroke-linejoin:round;paint-order:stroke;fill:var(--b)}"
    ".hf .s{fill:var(--s)}.hf .m{fill:var(--m)}.hf .h{fill:var(--h)}.hf .e{fill:var(--l);stroke:none}"
    ".hf .p{fill:var(--p);stroke:var(--q)}.hf .k{fill:var(--k)}.hf .f{fill:var(--f);stroke:none}"
    ".hf .g{fill:none;stroke:var(--q)}"
    ".hf .w{fill:var(--m);stroke:none;opacity:.85}.hf .a{fill:none;stroke:var(--a);stroke-width:8;stroke-linecap:round}"
    ".hf text{fill:var(--q);font:26px sans-serif;text-anchor:middle}"
)
MOTION_STYLE = ".hf .y{display:none}@media(prefers-reduced-motion:reduce){.hf .v{display:none}.hf .y{display:inline}}"
#: Units of a picture in which a stature is as long.
SCALE, MOVING_SCALE = 500, 125
_MARGIN, _GAP, _NUMBER_HEIGHT = 14, 40, 34
#: Classes of the parts of a body.
_KINDS = {"hair": "h", "trunk": "s", "eye": "e"}
#: Two key positions of a moving picture have a frame in between if an angle changes by more degrees than this.
MAX_TURN = 30


@frozen
class Timing:
    """How long a moving picture takes from key position to key position, and stays at the last, in seconds."""

    there_s: float = 2
    hold_s: float = 1
    back_s: float = 2


def poses_svg(figure: Figure, view: FigureView, title: str, description: str, *, has_style: bool = True) -> str:
    """Return the key positions of a figure side by side, from one side, with arrows from each to the next."""
    camera, placements = Camera(view), key_placements(figure)
    drawn = [list(_drawn(figure, placement, camera, placements, FINE)) for placement in placements]
    for index, way in enumerate(_ways(figure, placements, 3)):
        drawn[index] += [Shape("a", (line,)) for line in arrows(figure, way, camera)]
    for shapes, pose, placement in zip(drawn, figure.poses, placements, strict=True):
        shapes += [Shape("a", (line,)) for line in press_arrows(pose, placement, camera)]
        shapes += marks(figure, pose, placement, camera)
    boxes = [bounds(shapes, SCALE) for shapes in drawn]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    parts, right = [], 0
    for number, (shapes, (x0, _, x1, _)) in enumerate(zip(drawn, boxes, strict=True), 1):
        paths = "".join(shape.element(SCALE) for shape in shapes)
        parts.append(f'<g transform="translate({right - x0})">{paths}</g>')
        if len(drawn) > 1:
            parts.append(f'<text x="{right + (x1 - x0) // 2}" y="{bottom + _NUMBER_HEIGHT - 4}">{number}</text>')
        right += x1 - x0 + _GAP
    height = bottom - top + (_NUMBER_HEIGHT if len(drawn) > 1 else 0)
    box = (-_MARGIN, top - _MARGIN, right - _GAP + 2 * _MARGIN, height + 2 * _MARGIN)
    return _document(box, title, description, parts, 5, STYLE * has_style)


def moving_svg(
    figure: Figure,
    view: FigureView,
    title: str,
    description: str,
    timing: Timing | None = None,
    *,
    has_style: bool = True,
) -> str:
    """Return the movement of a figure, over and over; for people who want no movement, its last key position."""
    timing = Timing() if timing is None else timing
    camera, placements = Camera(view), key_placements(figure)
    frames = [placements[0], *(frame for way in _ways(figure, placements) for frame in way[1:])]
    drawn = [list(_drawn(figure, frame, camera, frames, COARSE)) for frame in frames]
    times, places = _key_times(len(frames), timing)
    seconds = timing.there_s + timing.hold_s + timing.back_s
    still: list[str] = []
    moving: list[str] = []
    last: list[str] = []
    for versions in zip(*drawn, strict=True):
        data = [shape.data(MOVING_SCALE) for shape in versions]
        if len(set(data)) == 1 and not moving:
            still.append(versions[0].element(MOVING_SCALE))
            continue
        last.append(versions[-1].element(MOVING_SCALE))
        values = ";".join(data[place] for place in places)
        motion = f'<animate attributeName="d" dur="{seconds:g}s" repeatCount="indefinite" {times} values="{values}"/>'
        is_still = len(set(data)) == 1
        kind = versions[0].kind
        moving.append(last[-1] if is_still else f'<path class="{kind}" d="{data[-1]}">{motion}</path>')
    x0, y0, x1, y1 = bounds([shape for shapes in drawn for shape in shapes], MOVING_SCALE)
    box = (x0 - _MARGIN // 2, y0 - _MARGIN // 2, x1 - x0 + _MARGIN, y1 - y0 + _MARGIN)
    parts = [*still, *(('<g class="v">', *moving, '</g><g class="y">', *last, "</g>") if moving else ())]
    return _document(box, title, description, parts, 1.3, (STYLE + MOTION_STYLE) * has_style)


def _ways(figure: Figure, placements: Sequence[Placement], between: int | None = None) -> Iterator[list[Placement]]:
    """Yield for each two key positions the frames from one to the next, both included.

    ``between`` is how many there are in between; without it, as many as it takes for limbs to keep their lengths.
    """
    for index, (first, second) in enumerate(pairwise(placements), 1):
        turns = (abs(second.angles.get(name, 0.0) - degrees) for name, degrees in first.angles.items())
        count = int(max(turns, default=0.0) > MAX_TURN) if between is None else between
        yield [first, *frames_between(figure, index, count), second]


def _key_times(count: int, timing: Timing) -> tuple[str, list[int]]:
    """Return the shares of a repetition at which frames stand, as an attribute, and which frame stands at each."""
    steps = max(1, count - 1)
    turn, end = timing.there_s + timing.hold_s, timing.there_s + timing.hold_s + timing.back_s
    places, moments = list(range(count)), [timing.there_s * index / steps for index in range(count)]
    if timing.hold_s:
        places, moments = [*places, count - 1], [*moments, turn]
    places += reversed(range(count - 1))
    moments += [turn + timing.back_s * index / steps for index in range(1, count)]
    shares = (f"{moment / end:.2f}".rstrip("0").rstrip(".") for moment in moments)
    return f'keyTimes="{";".join(shares)}"', places


def _drawn(
    figure: Figure, placement: Placement, camera: Camera, placements: Sequence[Placement], body: BodyShapes
) -> Iterator[Shape]:
    """Yield the shapes of one frame from the farthest to the nearest, in the same order for all frames."""
    if camera.is_level:
        yield Shape("g", (floor_outline(placements, camera),))
    elif all(prop.kind != "mat" for prop in figure.props):
        yield Shape("f", (floor_outline(placements, camera),))
    in_front = {prop.name for prop in figure.props if is_in_front(prop, placements[0], camera)}
    for prop in figure.props:
        if prop.name not in in_front:
            yield Shape("k" if prop.kind in HELD else "p", prop_outlines(prop, placement, camera))
    for part in body_parts(placement.points, camera, drawing_order([p.points for p in placements], camera), body):
        kind = _KINDS.get(part.kind, "m" if part.limb in figure.moving else "t")
        yield Shape(kind, part.outlines)
    for prop in figure.props:
        if prop.name in in_front:
            yield Shape("k" if prop.kind in HELD else "p", prop_outlines(prop, placement, camera))


def marks(figure: Figure, pose: Pose, placement: Placement, camera: Camera) -> Iterator[Shape]:
    """Yield a mark on what works while all of the body holds still."""
    if pose.at == "hold" and len(figure.poses) == 1:
        for name in CENTRAL_POINTS:
            if name in figure.moving:
                place = camera.project(placement.points["waist" if name == "trunk" else CENTRAL_POINTS[name]])
                yield Shape("w", (Tapered(place, 0.03, (place[0], place[1] - 0.002), 0.03),))


def _document(box: Sequence[int], title: str, description: str, parts: Sequence[str], line: float, style: str) -> str:
    view_box = " ".join(map(str, box))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hf" viewBox="{view_box}" role="img" stroke-width="{line:g}">'
        f"<title>{escape_html(title)}</title><desc>{escape_html(description)}</desc>"
        f"{f'<style>{style}</style>' if style else ''}{''.join(parts)}</svg>\n"
    )
