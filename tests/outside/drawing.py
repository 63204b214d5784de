"""Draws values by a seed, among them values of a JSON schema."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Draw(random.Random):
    """A random source with the few questions that drawing documents asks."""

    def chance(self, part: float) -> bool:
        """Return true in this part of all cases."""
        return self.random() < part

    def some(self, values: Sequence[T], least: int, most: int) -> list[T]:
        """Return so many different values, in any order."""
        count = min(len(values), self.randint(least, most))
        return self.sample(list(values), count)

    def value(self, schema: Mapping[str, Any], often: float = 0.35) -> Any:
        """Return a value that a JSON schema of a rule's parameters allows, mostly a small one."""
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.choice(schema["enum"])
        kinds = schema.get("type", "object")
        kind = kinds if isinstance(kinds, str) else self.choice(kinds)
        return getattr(self, f"_draw_{kind}")(schema, often)

    def _draw_integer(self, schema: Mapping[str, Any], often: float) -> int:
        least, most = schema.get("minimum", 0), schema.get("maximum", 100)
        if self.chance(0.05):
            return self.choice([least, most])
        return self.randint(least, min(most, max(least, schema.get("default", least)) + self.choice([1, 3, 8])))

    def _draw_number(self, schema: Mapping[str, Any], often: float) -> float:
        least = schema.get("minimum", schema.get("exclusiveMinimum", 0))
        most = schema.get("maximum", schema.get("exclusiveMaximum", 100))
        usual = [x for x in (0.1, 0.25, 0.5, 1, 2.5, 5, 8, 10, 20, 40, 60, 80, 100) if least < x < most]
        return self.choice(usual or [most])

    def _draw_boolean(self, schema: Mapping[str, Any], often: float) -> bool:
        return self.chance(0.5)

    def _draw_string(self, schema: Mapping[str, Any], often: float) -> str:
        return "x"

    def _draw_array(self, schema: Mapping[str, Any], often: float) -> list[Any]:
        least, most = schema.get("minItems", 0), min(schema.get("maxItems", 4), 4)
        items = [self.value(schema["items"], often) for _ in range(self.randint(least, max(least, most)))]
        if schema.get("uniqueItems"):
            items = [item for place, item in enumerate(items) if item not in items[:place]]
        return items

    def _draw_object(self, schema: Mapping[str, Any], often: float) -> dict[str, Any]:
        required = schema.get("required", ())
        drawn = {
            name: self.value(part, often)
            for name, part in schema.get("properties", {}).items()
            if name in required or self.chance(often)
        }
        for name in ("increase", "decrease"):
            if name in drawn:
                drawn.pop(f"{name}_percent", None)
        if "rir" in drawn and "rpe" in drawn and "not" in schema:
            drawn.pop("rpe")
        if set(drawn) == {"min", "max"} and drawn["min"] > drawn["max"]:
            drawn = {"min": drawn["max"], "max": drawn["min"]}
        return drawn
