"""Offer the importers ``strong`` and ``hevy``: the CSV exports of these apps as logs, by a confirmed mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hiproutine import Imported, Importer, hookimpl

__all__ = ["HEVY", "OPTIONS", "STRONG", "hiproutine_importers"]

_TARGET = {
    "description": "The id of an entry; ? in front of it says that nobody has confirmed it, null leaves the rows out.",
    "anyOf": [
        {"type": ["string", "null"], "maxLength": 200},
        {
            "type": "object",
            "required": ["entry"],
            "additionalProperties": False,
            "properties": {
                "entry": {"type": "string", "maxLength": 200},
                "exercise": {
                    "description": "The exercise that was really done, where it is another than the entry's.",
                    "$ref": "urn:hiproutine:schema:1:shared#/$defs/ref",
                },
                "assisted": {
                    "description": "Whether the weight lifts the body, as on a machine for pull-ups.",
                    "type": "boolean",
                },
            },
        },
    ],
}
#: What may be said about one import.
OPTIONS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "mapping": {
            "description": "Which names are which: as propose_mapping proposes it, confirmed by a person.",
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "weight_unit": {"description": "The unit of weights, where the export has none.", "type": "string"},
                "workouts": {
                    "description": "Sessions of the program by the name of the workout.",
                    "type": "object",
                    "additionalProperties": {"type": ["string", "null"], "maxLength": 200},
                },
                "exercises": {
                    "description": "Entries of the program by the name of the exercise.",
                    "type": "object",
                    "additionalProperties": _TARGET,
                },
            },
        },
        "program": {"description": "The program that the log belongs to, a document.", "type": "object"},
        "since": {
            "description": "The first day to import: year-month-day.",
            "$ref": "urn:hiproutine:schema:1:shared#/$defs/date",
        },
    },
}


# The imports stand in the functions: every engine discovers every plugin, but few of them import.
def _read_strong(data: bytes, **options: Any) -> Imported:
    from hiproutine_trackers.log import log_from_rows
    from hiproutine_trackers.strong import read_strong

    return log_from_rows("strong", read_strong(data), **options)


def _propose_strong(data: bytes, program: Any = None, since: str | None = None, mapping: Any = None) -> dict[str, Any]:
    from hiproutine_trackers.proposal import propose_mapping
    from hiproutine_trackers.strong import read_strong

    return propose_mapping(read_strong(data), program, since, mapping)


def _read_hevy(data: bytes, **options: Any) -> Imported:
    from hiproutine_trackers.hevy import read_hevy
    from hiproutine_trackers.log import log_from_rows

    return log_from_rows("hevy", read_hevy(data), **options)


def _propose_hevy(data: bytes, program: Any = None, since: str | None = None, mapping: Any = None) -> dict[str, Any]:
    from hiproutine_trackers.hevy import read_hevy
    from hiproutine_trackers.proposal import propose_mapping

    return propose_mapping(read_hevy(data), program, since, mapping)


STRONG = Importer("strong", "Strong's CSV export as a log", "log", ".csv", _read_strong, OPTIONS, _propose_strong)
HEVY = Importer("hevy", "Hevy's CSV export as a log", "log", ".csv", _read_hevy, OPTIONS, _propose_hevy)


@hookimpl
def hiproutine_importers() -> Sequence[Importer]:
    """Return the two importers of this plugin."""
    return (STRONG, HEVY)
