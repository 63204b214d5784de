"""Random changes of JSON values: nearly right ones, and all that a schema could stumble over."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

#: Values of every type, near the edges of many schemas.
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 7, 10, 11, 59, 60, 61, 100, 101, 999, 10_000, 20_001, 2.0, 2.5),
    *map(Decimal, ("0.5", "1.0", "-0", "10.01")),
    *("", "a", "A", "a/b", "a\n", "2026-01-05", "2026-13-05", "07:30", "24:00", "kg", "band", "https://x"),
    *("x" * 65, "x" * 3000, [], [0], ["a"], ["a", "a"], [1, True], {}, {"a": 1}, {"min": 1, "max": 2}),
    *({"value": 5, "unit": "kg"}, {"unit": "band", "colour": "red"}, {"sets": [{"reps": 5}]}),
)


def bounds(schema: Any) -> Iterator[Any]:
    """Yield every number and word in a schema, and the numbers beside them."""
    if isinstance(schema, dict):
        for part in schema.values():
            yield from bounds(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from bounds(part)
    elif isinstance(schema, int) and not isinstance(schema, bool):
        yield from (schema - 1, schema, schema + 1)
    elif isinstance(schema, str):
        yield schema


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container in a value with each of its keys or indices."""
    found: list[tuple[Any, Any]] = []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in items:
        found += [(value, step), *places(part)]
    return found


def mutate(value: Any, draw: random.Random, pool: Sequence[Any]) -> Any:
    """Return a copy of a value with one to three random changes."""
    value = copy.deepcopy(value)
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        spots = places(value)
        if not spots:
            break
        container, step = draw.choice(spots)
        match draw.randrange(6):
            case 0:
                del container[step]
            case 1 if isinstance(container, dict):
                container[str(draw.choice(pool if draw.random() < 0.5 else list(container)))] = draw.choice(pool)
            case 1 | 2 if isinstance(container, list):
                container.insert(step, copy.deepcopy(container[step]))
            case 3:
                other, place = draw.choice(spots)
                if other is not container or place != step:
                    container[step] = copy.deepcopy(other[place]) if place in _steps(other) else None
            case _:
                container[step] = copy.deepcopy(draw.choice(pool))
    return value


def _steps(container: Any) -> Sequence[Any]:
    return list(container) if isinstance(container, dict) else range(len(container))
