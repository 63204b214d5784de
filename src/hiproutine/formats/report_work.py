"""What was done of each exercise, over all weeks of a report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from hiproutine.lookup.volume import VolumeRecord
from hiproutine.text.numbers import format_number
from hiproutine.text.progress import Progress
from hiproutine.translation import mark

WORK_HEAD = (
    mark("exercise"),
    mark("sessions"),
    mark("sets"),
    mark("sets a week"),
    mark("repetitions"),
    mark("seconds of work"),
)
_TENTH = Decimal("0.1")


def work_rows(progress: Progress) -> list[tuple[str, ...]]:
    """Return a row for each entry that was done: what all its weeks come to; both sides together."""
    records: dict[str, list[VolumeRecord]] = {}
    for record in progress.volumes:
        records.setdefault(record.entry, []).append(record)
    rows = []
    for parts in records.values():
        exercises = dict.fromkeys(exercise for record in parts for exercise in record.exercises)
        rows.append(_row(progress.names_of(exercises), parts, len(progress.weeks)))
    return rows


def _row(name: str, records: Sequence[VolumeRecord], weeks: int) -> tuple[str, ...]:
    sets = sum(record.sets for record in records)
    a_week = (Decimal(sets) / weeks).quantize(_TENTH, ROUND_HALF_EVEN)
    work_s = sum((record.work_s for record in records), Decimal(0))
    sessions, reps = (sum(getattr(record, name) for record in records) for name in ("sessions", "reps"))
    return name, str(sessions), str(sets), format_number(a_week), str(reps), format_number(work_s)
