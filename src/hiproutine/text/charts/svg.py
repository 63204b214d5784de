"""The pieces of a picture in SVG: the frame with its words for who cannot see it, texts, and marks as paths.

Nothing in a picture has an id, so that several stand on one page; every class is looked for inside ``hr-chart`` only.
Marks differ in shape and dashes, and not in colour alone: they have to be told apart in black and white.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import floor
from typing import Literal

from hiproutine.text.sanitize import one_line
from hiproutine.text.tables import display_width

#: The width of every picture, in user units; at 96 to the inch it is what fits an A4 page with its margins.
WIDTH = 640
#: Where the plot begins and ends: numbers of an axis stand before it.
LEFT, RIGHT = 48, 628
#: About what a character takes at 12 px: wider than most, so that words stay apart in any font.
_CHARACTER_PX = 6.6

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

# Contrast on paper: at least 4.5 to 1 for words and lines, light and dark (WCAG 2.2, 1.4.3 and 1.4.11).
STYLE = (
    ".hr-chart{max-width:100%;height:auto;font:12px system-ui,sans-serif}"
    ".hr-chart path{fill:none}.hr-chart .full{fill:#0b62a4}"
    ".hr-chart .paper{fill:#fff}.hr-chart text{fill:#222}.hr-chart .faint{fill:#595959}"
    ".hr-chart .grid{stroke:#ddd}.hr-chart .axis{stroke:#666}"
    ".hr-chart .a{stroke:#0b62a4}.hr-chart .b{stroke:#a33d00}.hr-chart .c{stroke:#6a3d9a}"
    "@media screen and (prefers-color-scheme:dark){"
    ".hr-chart .paper{fill:#17191e}.hr-chart text{fill:#e8e8e8}.hr-chart .faint{fill:#a9adb5}"
    ".hr-chart .grid{stroke:#3a3e46}.hr-chart .axis{stroke:#8b9099}"
    ".hr-chart .a{stroke:#6cb6ff}.hr-chart .b{stroke:#ffa657}.hr-chart .c{stroke:#d2a8ff}.hr-chart .full{fill:#6cb6ff}}"
)
# Invalid in XML 1.0, though no control characters.
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))


def picture(height: int, title: str, description: str, parts: Iterable[str]) -> str:
    """Return a whole picture; the title and the description are what a screen reader reads instead of it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hr-chart" role="img" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}">'
    )
    about = f"<title>{escape_xml(title)}</title><desc>{escape_xml(description)}</desc><style>{STYLE}</style>"
    paper = f'<rect class="paper" width="{WIDTH}" height="{height}"/>'
    return "\n".join(part for part in (head, about, paper, *parts, "</svg>") if part)


def label(x: float, y: float, text: str, anchor: Anchor = "start", *, faint: bool = False) -> str:
    """Return words at a point of their base line."""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    shade = ' class="faint"' if faint else ""
    return f'<text x="{whole(x)}" y="{whole(y)}"{place}{shade}>{escape_xml(text)}</text>'


def path(classes: str, steps: str, *, width: float = 1, dash: str = "", cap: str = "") -> str:
    """Return a path in a class's colour; an empty text where there is nothing to draw."""
    if not steps:
        return ""
    strokes = {"stroke-width": f"{width:g}" if width != 1 else "", "stroke-dasharray": dash, "stroke-linecap": cap}
    extra = "".join(f' {name}="{value}"' for name, value in strokes.items() if value)
    return f'<path class="{classes}"{extra} d="{steps}"/>'


def polyline(points: Iterable[Point]) -> str:
    """Return the steps of a line through points."""
    return "".join(f"{'L' if number else 'M'}{whole(x)} {whole(y)}" for number, (x, y) in enumerate(points))


def box(x: float, y: float, width: float, height: float) -> str:
    """Return the steps of a rectangle by its upper left corner."""
    return f"M{whole(x)} {whole(y)}h{whole(width)}v{whole(height)}h{whole(-width)}z"


def marks(points: Iterable[Point], steps: str = "h0") -> str:
    """Return the same small steps at every point; ``h0`` with a round or square cap is a dot or a square."""
    return "".join(f"M{whole(x)} {whole(y)}{steps}" for x, y in points)


def text_px(text: str) -> float:
    """Return about how wide words are in a picture, rather more than less."""
    return display_width(text) * _CHARACTER_PX


def whole(number: float) -> int:
    """Return the whole number that a coordinate is drawn at: half a unit is not seen, and every byte is written."""
    return floor(number + 0.5)


def escape_xml(text: str) -> str:
    """Return text on one line that stays text in XML and in HTML (law O3)."""
    if text.isascii() and text.isalnum():
        return text
    return escape(one_line(text).translate(_NO_XML), quote=True)
