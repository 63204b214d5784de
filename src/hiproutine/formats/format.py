"""What a format is: a name, what it makes, and a pure function from a routine to text or bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

#: What a format without options publishes for them.
NO_OPTIONS: Mapping[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}


@frozen
class Format:
    """One way of writing a routine down.

    ``name`` is what users type, ``media_type`` an IANA type, ``suffix`` the usual file ending with its dot.
    ``render`` takes a routine and gives text or bytes. It is pure: no clock, no disk, no decisions; the same
    routine gives the same bytes. Every notice (O1), every session, exercise and dose (O2) has to be in what it
    gives, and hostile text has to stay text (O3). :meth:`Engine.render` gives it the routine with every weight in
    the routine's units, unless it ``is_exact``: the document itself, for programs to read.

    ``options`` is a JSON Schema for what may be said about one rendering (``render(routine, "csv", bom=True)``). Those
    that were given reach ``render`` as keyword arguments, in plain JSON and valid; it has a default for each.
    """

    name: str
    title: str
    media_type: str
    suffix: str
    render: Callable[..., str | bytes]
    is_exact: bool = False
    options: Mapping[str, Any] = field(default=NO_OPTIONS)
