"""Hevy's export: one row a set, with units in the heading and the kind of set in a column of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from hiproutine_trackers.csv_table import CsvTable, read_table
from hiproutine_trackers.rows import RowReader, SetKind, TrackedRows, TrackedSet

_REQUIRED = ("start_time", "exercise_title", "set_type", "reps")
_NAMES: Final = {
    "start": "start_time",
    "workout": "title",
    "exercise": "exercise_title",
    "note": "exercise_notes",
    "workout_note": "description",
}
_KINDS: dict[str, SetKind] = {
    "normal": "work",
    "": "work",
    "warmup": "warm-up",
    "dropset": "drop",
    "failure": "failure",
}
_WEIGHTS = {"weight_kg": "kg", "weight_lbs": "lb"}
_DISTANCES = ("distance_km", "distance_miles")
_KNOWN = {
    "end_time": "nothing follows from how long a workout took",
    "superset_id": "a program says what is done in turns",
    "set_index": "sets stand in their order",
}


def read_hevy(data: bytes) -> TrackedRows:
    """Return the sets of an export; raise DocumentError for what is none."""
    table = read_table(data, _REQUIRED)
    reader = RowReader(_NAMES)
    weight = next((key for key in _WEIGHTS if key in table.columns), "")
    distance = next((key for key in _DISTANCES if key in table.columns), "")
    sets = tuple(_sets(table, reader, weight, distance))
    reader.report_columns(table, {weight, distance, "set_type", "reps", "rpe", "duration_seconds"}, _KNOWN)
    return TrackedRows(len(table.rows), sets, tuple(reader.losses))


def _sets(table: CsvTable, reader: RowReader, weight: str, distance: str) -> Iterator[TrackedSet]:
    for row in table.rows:
        found = reader.read(row)
        if found is None:
            continue
        kind = _KINDS.get(row["set_type"].lower())
        if kind is None:
            message = f"the type {row['set_type'][:40]!r} is no kind of set that is known."
            reader.dropped(row, "unknown-kind-of-set", message, "Write normal, warmup, dropset or failure.")
            continue
        yield evolve(
            found,
            kind=kind,
            weight=row[weight],
            unit=_WEIGHTS.get(weight, ""),
            seconds=row["duration_seconds"],
            distance=row[distance],
        )
