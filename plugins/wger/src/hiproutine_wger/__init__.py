"""Offer the importer ``wger``: exercises of wger's public API as a pack, each with its licence and author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hiproutine import Imported, Importer, hookimpl
from hiproutine.importers import DOSE_OPTIONS

__all__ = ["IMPORTER", "OPTIONS", "hiproutine_importers", "read"]

_LANGUAGE = {"$ref": "urn:hiproutine:schema:1:shared#/$defs/language"}
#: What may be said about one import.
OPTIONS: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "pack_name": {
            "description": "The name of the pack; wger when absent.",
            "$ref": "urn:hiproutine:schema:1:shared#/$defs/id",
        },
        "language": {"description": "The language of the pack's own texts; en when absent.", **_LANGUAGE},
        "languages": {
            "description": 'Tags of languages by their number in wger, beside 1 (de) and 2 (en): {"4": "es"}.',
            "type": "object",
            "propertyNames": {"pattern": "^[0-9]{1,6}$"},
            "additionalProperties": _LANGUAGE,
        },
        # wger does not say what is held.
        **{name: schema for name, schema in DOSE_OPTIONS.items() if name != "hold_s_max"},
    },
}


def read(
    data: bytes,
    *,
    pack_name: str = "wger",
    language: str = "en",
    languages: Mapping[str, str] | None = None,
    sets_max: int = 1,
    reps_max: int = 1,
    load_kg_max: Any = None,
) -> Imported:
    """Make a pack of what ``/api/v2/exerciseinfo/`` of wger answers: a page, a list of pages, or a list of exercises.

    ``sets_max``, ``reps_max`` and ``load_kg_max`` are the most that the person who imports
    allows: wger states no dose with an exercise. Raises DocumentError for what is no such answer.
    """
    # Here and not above: every engine discovers every plugin, but few of them import.
    from hiproutine.importers import DoseCeilings
    from hiproutine_wger.pack import pack_from_answer

    most = DoseCeilings(sets_max, reps_max, load_kg=load_kg_max)
    return pack_from_answer(data, pack_name, language, languages or {}, most)


IMPORTER = Importer(
    name="wger",
    title="Exercises of wger (its API exerciseinfo) as a pack, each with its licence and author",
    makes="pack",
    suffix=".json",
    read=read,
    options=OPTIONS,
)


@hookimpl
def hiproutine_importers() -> Sequence[Importer]:
    """Return the one importer of this plugin."""
    return (IMPORTER,)
