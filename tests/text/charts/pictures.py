"""Pictures read back as XML."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

from hiproutine.text.charts.svg import WIDTH, text_px

_SPACE = "{http://www.w3.org/2000/svg}"


class Picture:
    """What is drawn: texts with their places, and the steps of the paths."""

    def __init__(self, svg: str) -> None:
        root = ElementTree.fromstring(svg)
        self.height = int(root.attrib["height"])
        self.title, self.description = (root.findtext(f"{_SPACE}{name}", "") for name in ("title", "desc"))
        self.texts = [(part.attrib, part.text or "") for part in root.iter(f"{_SPACE}text")]
        self.paths = [part.attrib for part in root.iter(f"{_SPACE}path")]
        self.size = len(svg.encode())

    @property
    def words(self) -> list[str]:
        return [text for _, text in self.texts]

    def boxes(self) -> list[tuple[float, float, float, float, str]]:
        """Return about what each text covers: left, right, top, bottom, and the text."""
        found = []
        for attributes, text in self.texts:
            x, y, width = float(attributes["x"]), float(attributes["y"]), text_px(text)
            left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[attributes.get("text-anchor", "start")] * width
            found.append((left, left + width, y - 9, y + 2, text))
        return found

    def ensure_readable(self) -> None:
        """Fail where texts overlap or leave the picture, or a mark does."""
        for left, right, top, bottom, text in self.boxes():
            assert 0 <= left < right <= WIDTH + 1, text
            assert 0 <= top < bottom <= self.height, text
        for first, second in combinations(self.boxes(), 2):
            apart = first[1] <= second[0] or second[1] <= first[0] or first[3] <= second[2] or second[3] <= first[2]
            assert apart, (first, second)
        for attributes in self.paths:
            for x, y in re.findall(r"M(-?\d+) (-?\d+)", attributes["d"]):
                assert 0 <= int(x) <= WIDTH, attributes
                assert 0 <= int(y) <= self.height, attributes

    def marks(self, cap: str) -> list[tuple[int, int]]:
        """Return where dots are drawn, those of the legend left out."""
        found = [(int(x), int(y)) for p in self.paths if p.get("stroke-linecap") == cap for x, y in _places(p["d"])]
        return [place for place in found if place[1] > 20]


def _places(steps: str) -> list[tuple[str, str]]:
    return re.findall(r"M(\d+) (\d+)h0", steps)
