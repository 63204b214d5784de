"""The options of a format as they are written on the command line: texts that the format's schema gives a type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hiproutine.cli.errors import UsageError
from hiproutine.cli.options import now, today

if TYPE_CHECKING:
    from hiproutine.formats.format import Format

#: The option of a moment of writing; where it is left out, the command line fills in the present.
STAMP = "stamp"


def options_for_format(output: Format, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the options of a rendering from pairs of name and text; raise :class:`UsageError` for one given twice.

    ``true``, ``false`` and numbers are what they look like where the format wants that, and texts where it does not.
    ``today`` and ``now`` stand for the day and the moment. What no reading makes valid is refused where the routine is
    rendered.
    """
    options = options_from_pairs(output.options, pairs)
    if STAMP in output.options["properties"]:
        options.setdefault(STAMP, now().isoformat())
    return options


def options_from_pairs(schema: Mapping[str, Any], pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return options, each read as its schema wants it; raise :class:`UsageError` for one that is given twice."""
    options: dict[str, Any] = {}
    for name, text in pairs:
        if name in options:
            raise UsageError(f"the option {name} is given twice")
        options[name] = _value(schema, name, text)
    return options


def _value(schema: Mapping[str, Any], name: str, text: str) -> Any:
    from hiproutine.documents.schema_validation import check_parameters

    part = schema["properties"].get(name)
    if part is None:
        return text
    alone = {"type": "object", "properties": {name: part}}
    problems = [(value, check_parameters(alone, {name: value})) for value in _readings(text)]
    valid = [value for value, wrong in problems if not wrong]
    # Of what is not valid, the reading of the right type says best what is wrong with it.
    typed = [value for value, wrong in problems if all(problem.code != "wrong-type" for problem in wrong)]
    return next(iter(valid or typed or [text]))


def _readings(text: str) -> Iterator[Any]:
    yield text
    with suppress(ValueError):  # most texts are no JSON
        yield json.loads(text)
    if text == "today":
        yield today().isoformat()
    if text == "now":
        yield now().isoformat()
