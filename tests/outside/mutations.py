"""Changes JSON documents at random: other types, numbers at bounds, what is left out or twice, parts of others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.outside.drawing import Draw

Json = Any

NUMBERS = [
    0,
    1,
    -1,
    2,
    3,
    5,
    7,
    10,
    28,
    29,
    30,
    52,
    100,
    260,
    600,
    1000,
    1001,
    2000,
    2001,
    10**6,
    10**15,
    10**21,
    -(10**9),
]
NUMBERS += [0.1, 0.5, 2.5, -0.0, 1e-9, 1e300, 0.0001, 0.001, 99.999, 3.0000000001]  # type: ignore[list-item]
TEXTS = ["", " ", "a", "A", "x" * 70, "x" * 2100, "\0", "\n", "\u202e", "\ud800", "é", "e\u0301", "🏋️", "<b>", "=1+1"]
TEXTS += ["2026-01-05", "2026-02-30", "9999-12-31", "0001-01-01", "23:59", "24:00", "kg", "lb", "band", "percent-1rm"]
TEXTS += [
    "demo/glute-bridge",
    "gym/back-squat",
    "pain-gate",
    "double",
    "ladder",
    "wave",
    "monday",
    "start",
    "{x}",
    "..",
    "/",
]
OTHERS: list[Json] = [None, True, False, [], {}, [[]], {"a": 1}, [None], "null", 0, ""]


def mutate(draw: Draw, document: Json, others: list[Json]) -> Json:
    """Return a document with one to four changes; the document itself stays as it is."""
    for _ in range(draw.choice([1, 1, 1, 2, 2, 3, 4])):
        path = draw_path(draw, document)
        document = changed(document, path, lambda value: _change(draw, value, others))
    return document


def draw_path(draw: Draw, document: Json) -> list[Json]:
    """Return a path to something in a document, mostly deep inside."""
    path: list[Json] = []
    value = document
    while isinstance(value, dict | list) and value and not (path and draw.chance(0.12)):
        key = draw.choice(list(value)) if isinstance(value, dict) else draw.randrange(len(value))
        path.append(key)
        value = value[key]
    return path


def changed(document: Json, path: list[Json], change: Callable[[Json], Json]) -> Json:
    """Return a document in which the value at a path is another; only what lies on the path is copied."""
    if not path:
        return change(document)
    copy = document.copy()
    copy[path[0]] = changed(document[path[0]], path[1:], change)
    return copy


def _change(draw: Draw, value: Json, others: list[Json]) -> Json:
    change = draw.choice([_other_value, _other_value, _leave_out, _twice, _splice, _rename, _nest])
    return change(draw, value, others)


def _other_value(draw: Draw, value: Json, others: list[Json]) -> Json:
    if draw.chance(0.15):
        return draw.choice(OTHERS)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return draw.choice([value + 1, value - 1, -value, value * 2, value / 2, draw.choice(NUMBERS), str(value)])
    if isinstance(value, str):
        return draw.choice(
            [value + "x", value[:-1], value.upper(), value[::-1], draw.choice(TEXTS), draw.choice(TEXTS)]
        )
    return draw.choice(OTHERS)


def _leave_out(draw: Draw, value: Json, others: list[Json]) -> Json:
    if isinstance(value, dict) and value:
        gone = draw.choice(list(value))
        return {key: part for key, part in value.items() if key != gone}
    if isinstance(value, list) and value:
        place = draw.randrange(len(value))
        return value[:place] + value[place + 1 :]
    return _other_value(draw, value, others)


def _twice(draw: Draw, value: Json, others: list[Json]) -> Json:
    if isinstance(value, list) and value:
        return [*value, *[draw.choice(value)] * draw.choice([1, 1, 2, 30, 250])]
    return _other_value(draw, value, others)


def _splice(draw: Draw, value: Json, others: list[Json]) -> Json:
    other = draw.choice(others)
    for key in draw_path(draw, other):
        if type(other) is type(value) and draw.chance(0.6):
            break
        other = other[key]
    return other


def _rename(draw: Draw, value: Json, others: list[Json]) -> Json:
    if isinstance(value, dict) and value:
        old = draw.choice(list(value))
        new = draw.choice([old + "s", old.upper(), draw.choice(TEXTS), "id"])
        return {new if key == old else key: part for key, part in value.items()}
    return _other_value(draw, value, others)


def _nest(draw: Draw, value: Json, others: list[Json]) -> Json:
    for _ in range(draw.choice([1, 2, 50, 150])):
        value = [value] if draw.chance(0.5) else {"a": value}
    return value


def mutate_text(draw: Draw, text: str) -> str:
    """Return a JSON text with a few characters changed."""
    for _ in range(draw.choice([1, 2, 4])):
        place = draw.randrange(len(text) + 1)
        piece = draw.choice(
            ["", "{", "}", "[", "]", ",", ":", '"', "\\", "\\ud800", "1e999", "NaN", "-", "0", "\0", "\ufeff"]
        )
        text = text[:place] + piece + text[place + draw.choice([0, 1, 1, 10]) :]
    return text


def as_text(document: Json) -> str:
    """Return a document as JSON."""
    return json.dumps(document, ensure_ascii=True)
