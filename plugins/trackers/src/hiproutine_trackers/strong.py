"""Strong's export: one row a set, with the kind of set in its order.

Two variants are known, from exports that users published: the older one has commas, a duration such as ``1h 5m`` and
weights without a unit (some versions have a column ``Weight Unit``); the newer one has semicolons, a number for each
workout, and units in the heading (``Weight (kg)``). Columns are found by their names, so both are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from hiproutine_trackers.csv_table import CsvRow, CsvTable, read_table
from hiproutine_trackers.rows import RowReader, SetKind, TrackedRows, TrackedSet

_REQUIRED = ("date", "exercise name", "set order", "reps")
_NAMES: Final = {
    "start": "date",
    "workout": "workout name",
    "exercise": "exercise name",
    "note": "notes",
    "workout_note": "workout notes",
    "number": "workout #",
}
#: What stands in the order of a set that is no number (read in the code of other programs that import these exports).
_KINDS: dict[str, SetKind] = {"w": "warm-up", "d": "drop", "f": "failure"}
_UNITS = {"kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb"}
_DURATION = "nothing follows from how long a workout took"
_KNOWN = dict.fromkeys(("duration", "duration (sec)", "workout duration"), _DURATION)


def read_strong(data: bytes) -> TrackedRows:
    """Return the sets of an export; raise DocumentError for what is none."""
    table = read_table(data, _REQUIRED)
    reader = RowReader(_NAMES)
    weight, unit = _weight_column(table)
    distance = next((key for key in table.columns if key.startswith("distance") and key != "distance unit"), "")
    sets = tuple(_sets(table, reader, weight, unit, distance))
    used = {weight, distance, "set order", "reps", "rpe", "seconds", "weight unit", "distance unit"}
    reader.report_columns(table, used, _KNOWN)
    has_unit = bool(unit) or all(each.unit for each in sets)
    return TrackedRows(len(table.rows), sets, tuple(reader.losses), has_unit)


def _weight_column(table: CsvTable) -> tuple[str, str]:
    """Return the column of weights and the unit in its heading, if it has one."""
    column = next((key for key in table.columns if key.startswith("weight") and key != "weight unit"), "")
    return column, _UNITS.get(column.partition("(")[2].strip(" )"), "")


def _sets(table: CsvTable, reader: RowReader, weight: str, unit: str, distance: str) -> Iterator[TrackedSet]:
    for row in table.rows:
        found = reader.read(row)
        if found is None:
            continue
        order = row["set order"].lower()
        if order.startswith("rest"):
            message = "it is a timer between sets: what was rested is not known."
            reader.dropped(row, "rest-timer", message, kind="minor")
        elif order in ("note", "notes"):
            yield evolve(found, is_note_only=True)
        elif order in _KINDS or order.isdecimal():
            yield evolve(
                found,
                kind=_KINDS.get(order, "work"),
                weight=row[weight],
                unit=unit or _unit(row),
                seconds=row["seconds"],
                distance=row[distance],
            )
        else:
            message = f"the order {row['set order'][:40]!r} says no kind of set that is known."
            reader.dropped(row, "unknown-kind-of-set", message, "Write its number, W, D or F.")


def _unit(row: CsvRow) -> str:
    return _UNITS.get(row["weight unit"].lower(), "")
