"""Small made-up exports, and a writer of exports from logs, for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import hiproutine_trackers
from hiproutine import Engine, Log
from hiproutine.model import LoggedSet

ENGINE = Engine(plugins=[hiproutine_trackers], discover=False)

#: The newer variant of Strong's: semicolons, units in the heading, decimal commas.
STRONG_NEW = """Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;\
Distance (meters);Seconds;Notes;Workout Notes
1;2026-01-05 18:00:00;Day A;3600;"Squat, deep";W;20;10;;;;;
1;2026-01-05 18:00:00;Day A;3600;"Squat, deep";1;62,5;5;8,5;0;0;Slow down;"Slept
badly"
1;2026-01-05 18:00:00;Day A;3600;"Squat, deep";Rest Timer;;;;;180;;
1;2026-01-05 18:00:00;Day A;3600;"Squat, deep";2;62,5;0;;0;0;;
1;2026-01-05 18:00:00;Day A;3600;Plank;1;0;0;;0;45;;
1;2026-01-05 18:00:00;Day A;3600;Running;1;0;0;;5000;1800;;
2;2026-01-05 20:30:00;Day A;1200;Plank;F;0;0;;0;30;;
"""
#: The older variant: commas, a duration in words, no unit.
STRONG_OLD = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2026-01-05 6:00:00 PM,"Day A",1h 5m,"Squat, deep",1,135.0,5.0,0,0.0,"","",8
2026-01-05 6:00:00 PM,"Day A",1h 5m,"Squat, deep",D,95.0,8.0,0,0.0,"","",
"""
HEVY = """"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",\
"set_type","weight_lbs","reps","distance_miles","duration_seconds","rpe"
"Day A","5 Jan 2026, 18:00","5 Jan 2026, 19:10","Good","Squat, deep",,"",0,"warmup",45,10,,,
"Day A","5 Jan 2026, 18:00","5 Jan 2026, 19:10","Good","Squat, deep",,"",1,"normal",135.5,5,,,8.5
"Day A","5 Jan 2026, 18:00","5 Jan 2026, 19:10","Good","Pull Up (Assisted)",0,"",0,"dropset",40,6,,,
"Day A","5 Jan 2026, 18:00","5 Jan 2026, 19:10","Good","Plank",0,"",0,"failure",,,,60,
"Day A","5 Jan 2026, 18:00","5 Jan 2026, 19:10","Good","Treadmill",,"",0,"normal",,,2.5,1500,
"""
MAPPING: dict[str, Any] = {
    "workouts": {"Day A": "a"},
    "exercises": {"Squat, deep": "squat", "Plank": "plank", "Running": None, "Treadmill": "treadmill"},
}


def read(name: str, text: str | bytes, **options: Any) -> Any:
    """Return what an importer makes of a text."""
    return ENGINE.import_document(name, text.encode() if isinstance(text, str) else text, **options)


def codes_by_row(report: Any) -> dict[str, set[str]]:
    """Return the codes of the losses by their path."""
    found: dict[str, set[str]] = {}
    for loss in report.losses:
        found.setdefault(loss.path, set()).add(loss.code)
    return found


def strong_rows(log: Log) -> Iterator[list[str]]:
    """Yield the rows in which Strong would have written a log, in its newer variant."""
    for number, session in enumerate(log.sessions, 1):
        clock = "12:00:00" if session.time is None else session.time.isoformat()
        for entry in session.entries:
            for order, each in enumerate(entry.sets, 1):
                kind = {"work": str(order), "warm-up": "W", "drop": "D"}[each.role]
                texts = [_text(value) for value in _values(each)]
                weight, reps, rpe, seconds = texts
                start = f"{session.date.isoformat()} {clock}"
                yield [
                    *(str(number), start, session.session, "60", entry.entry, kind, weight, reps, rpe, "0", seconds),
                    *(entry.note, session.note),
                ]


def hevy_rows(log: Log) -> Iterator[list[str]]:
    """Yield the rows in which Hevy would have written a log; it has no seconds of the clock."""
    for session in log.sessions:
        clock = "12:00" if session.time is None else f"{session.time:%H:%M}"
        start = f"{session.date.day} {session.date:%b %Y}, {clock}"
        for entry in session.entries:
            for index, each in enumerate(entry.sets):
                kind = {"work": "normal", "warm-up": "warmup", "drop": "dropset"}[each.role]
                weight, reps, rpe, seconds = (_text(value) for value in _values(each))
                head = [session.session, start, start, session.note, entry.entry, "", entry.note, str(index), kind]
                yield [*head, weight, reps, "", seconds, rpe]


def _values(each: LoggedSet) -> tuple[Any, ...]:
    is_held = each.reps == 1 and bool(each.hold_s)
    load = None if each.load is None else each.load.value
    return load, 0 if is_held else each.reps, each.rpe, each.hold_s


def _text(value: int | Decimal | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def written(heading: str, rows: Iterable[list[str]], delimiter: str = ",") -> bytes:
    """Return a CSV file of a heading and rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(heading.split(delimiter))
    writer.writerows(rows)
    return out.getvalue().encode()


STRONG_HEADING = STRONG_NEW.partition("\n")[0]
HEVY_HEADING = HEVY.partition("\n")[0].replace('"', "").replace("lbs", "kg").replace("miles", "km")
