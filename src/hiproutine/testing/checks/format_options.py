"""Options that a format can be called with, made from its own schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.formats.format import Format

#: Values to try where a schema lists none; the valid ones are taken.
_VALUES = (True, False, 1, 2, 30, "2026-03-10", "2026-03-16", "2026-03-16T07:00:00+00:00", "en", "a")


def option_samples(output: Format) -> Iterator[dict[str, Any]]:
    """Yield options that a format takes by its schema: each property alone with up to four values, then all."""
    every: dict[str, Any] = {}
    for name, schema in output.options.get("properties", {}).items():
        wanted = schema.get("enum", _VALUES) if isinstance(schema, dict) else _VALUES
        valid = [value for value in wanted if not check_parameters(output.options, {name: value})]
        for value in valid[:4]:
            yield {name: value}
        every.update([(name, value) for value in valid[:1]])
    if len(every) > 1 and not check_parameters(output.options, every):
        yield every
