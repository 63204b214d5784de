"""A reader of pictures with code of its own: parses SVG as XML and finds the round ends of shapes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
TOKEN = re.compile("[Mlaz]|-?[0-9]+")
Place = tuple[float, float]


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def text_of(root: ElementTree.Element, name: str) -> str:
    return root.findtext(f"{SVG}{name}") or ""


def round_ends(data: str) -> list[tuple[Place, int]]:
    """Return the middle and the radius of each half circle in the data of a path."""
    tokens, at, ends, command = TOKEN.findall(data), (0.0, 0.0), [], ""
    index, start = 0, (0.0, 0.0)

    def number() -> float:
        nonlocal index
        index += 1
        return float(tokens[index - 1])

    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        if command == "M":
            at = start = (number(), number())
        elif command == "l":
            at = (at[0] + number(), at[1] + number())
        elif command == "a":
            radius, _, _, _, _, dx, dy = (number() for _ in range(7))
            ends.append(((at[0] + dx / 2, at[1] + dy / 2), int(radius)))
            at = (at[0] + dx, at[1] + dy)
        elif command == "z":
            at = start
    return ends


def all_ends(element: ElementTree.Element) -> list[Place]:
    """Return the middles of all round ends of the paths in an element, without what moves them."""
    return [place for path in element.iter(f"{SVG}path") for place, _ in round_ends(path.attrib["d"])]


def key_positions(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in root.iter(f"{SVG}g") if "transform" in group.attrib]
