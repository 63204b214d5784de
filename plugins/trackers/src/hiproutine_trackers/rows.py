"""What a row of either export says, in one form."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, time
from typing import Literal

from attrs import field, frozen

from hiproutine import ImportLoss
from hiproutine.importers import clean_line, clean_text
from hiproutine_trackers.cells import moment_from_text
from hiproutine_trackers.csv_table import CsvRow, CsvTable

SetKind = Literal["work", "warm-up", "drop", "failure"]
#: The longest name of a workout or an exercise.
MAX_NAME = 200


@frozen
class TrackedSet:
    """One set as a row has it: the texts of its numbers are read where they become a set of the log.

    ``workout_key`` tells one workout from another; ``unit`` is kg, lb or empty where the export does not say.
    """

    path: str
    workout_key: tuple[str, ...]
    day: date
    clock: time
    workout: str
    exercise: str
    kind: SetKind = "work"
    weight: str = ""
    unit: str = ""
    reps: str = ""
    seconds: str = ""
    distance: str = ""
    rpe: str = ""
    note: str = ""
    workout_note: str = ""
    is_note_only: bool = False


@frozen
class TrackedRows:
    """All sets of an export in the order of its rows, and what of it is none; ``records`` counts all rows.

    ``has_unit`` says whether the export states the unit of its weights.
    """

    records: int
    sets: tuple[TrackedSet, ...]
    losses: tuple[ImportLoss, ...] = ()
    has_unit: bool = True


@frozen
class RowReader:
    """Reads what both exports have in common; ``losses`` fills while it does."""

    names: Mapping[str, str]
    losses: list[ImportLoss] = field(factory=list)

    def read(self, row: CsvRow) -> TrackedSet | None:
        """Return what a row says of its workout, exercise and notes, or ``None`` for one that is no set."""
        if row.is_too_long:
            message = "it has more cells than the heading, so nobody knows which is which."
            return self.dropped(row, "row-too-long", message, "Put texts and numbers that have a comma in quotes.")
        if not any(row.cells.values()):
            return self.dropped(row, "empty-row", "it is empty.", kind="minor")
        start = row[self.names["start"]]
        moment = moment_from_text(start)
        if moment is None:
            message = f"{clean_line(start, 60)!r} is no day and time that can be told without doubt."
            return self.dropped(row, "no-moment", message, "Write it as 2026-01-05 18:30:00.")
        exercise, workout = (clean_line(row[self.names[name]], 10**6) for name in ("exercise", "workout"))
        if not exercise or max(len(exercise), len(workout)) > MAX_NAME:
            message = f"the exercise has no name, or a name has more than {MAX_NAME} characters."
            return self.dropped(row, "no-name", message, "Name it.")
        return TrackedSet(
            path=row.path,
            workout_key=(start, workout, row[self.names["number"]] if "number" in self.names else ""),
            day=moment[0],
            clock=moment[1],
            workout=workout,
            exercise=exercise,
            reps=row["reps"],
            rpe=row["rpe"],
            note=clean_text(row[self.names["note"]], 10**6),
            workout_note=clean_text(row[self.names["workout_note"]], 10**6),
        )

    def dropped(
        self, row: CsvRow, code: str, message: str, hint: str = "", kind: Literal["lost", "minor"] = "lost"
    ) -> TrackedSet | None:
        """Report a row of which nothing is imported, and return nothing."""
        self.losses.append(ImportLoss(row.path, code, message, hint, kind, whole_record=True))
        return None

    def report_columns(self, table: CsvTable, used: Container[str], known: Mapping[str, str]) -> None:
        """Report columns with values that were not ``used``; ``known`` says why some have no place in a log."""
        for key, name in table.columns.items():
            if key in used or key in self.names.values() or not any(row[key] for row in table.rows):
                continue
            if key in known:
                message = f"{name} has no place in a log: {known[key]}."
                self.losses.append(ImportLoss(f"column {name}", "column-left-out", message, kind="minor"))
            else:
                message = f"the column {name} is not known."
                self.losses.append(ImportLoss(f"column {name}", "unknown-column", message, "It was left out."))
