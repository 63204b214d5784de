"""Offer the importer ``free-exercise-db``: the JSON of that data set as a pack, with a report of every loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hiproutine import Imported, Importer, hookimpl
from hiproutine.importers import DOSE_OPTIONS

__all__ = ["IMPORTER", "OPTIONS", "hiproutine_importers", "read"]

#: What may be said about one import.
OPTIONS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "pack_name": {
            "description": "The name of the pack; free-exercise-db when absent.",
            "$ref": "urn:hiproutine:schema:1:shared#/$defs/id",
        },
        **DOSE_OPTIONS,
    },
}


def read(
    data: bytes,
    *,
    pack_name: str = "free-exercise-db",
    sets_max: int = 1,
    reps_max: int = 1,
    hold_s_max: int = 0,
    load_kg_max: Any = None,
) -> Imported:
    """Make a pack of the data set's JSON: a list of records, as its file ``dist/exercises.json`` has it.

    ``sets_max``, ``reps_max``, ``hold_s_max`` (seconds) and ``load_kg_max`` are the most that the person who imports
    allows: the data set states no dose. Raises DocumentError for what is no list of records.
    """
    # Here and not above: every engine discovers every plugin, but few of them import.
    from hiproutine_free_exercise_db.pack import pack_from_records

    return pack_from_records(data, pack_name, sets_max, reps_max, hold_s_max, load_kg_max)


IMPORTER = Importer(
    name="free-exercise-db",
    title="The exercises of free-exercise-db (its JSON) as a pack",
    makes="pack",
    suffix=".json",
    read=read,
    options=OPTIONS,
)


@hookimpl
def hiproutine_importers() -> Sequence[Importer]:
    """Return the one importer of this plugin."""
    return (IMPORTER,)
