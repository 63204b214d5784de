"""``json``: the routine document itself, whole."""

from __future__ import annotations

from hiproutine.documents.loader import dumps
from hiproutine.formats.format import Format
from hiproutine.model.routine import Routine


def render(routine: Routine) -> str:
    """Write the routine as its JSON document."""
    return dumps(routine) + "\n"


FORMAT = Format("json", "The routine document, for other programs", "application/json", ".json", render, is_exact=True)
