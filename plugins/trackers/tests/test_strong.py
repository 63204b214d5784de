"""Strong's export, in both variants, row by row."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from plugins.trackers.tests.exports import MAPPING, STRONG_NEW, STRONG_OLD, codes_by_row, read

from hiproutine import DocumentError
from hiproutine.model import Load, LoggedEntry, LoggedSession, LoggedSet


def test_the_newer_variant():
    result = read("strong", STRONG_NEW, mapping=MAPPING)
    squat = LoggedEntry(
        "squat",
        (
            LoggedSet(10, load=Load("kg", Decimal(20)), role="warm-up"),
            LoggedSet(5, load=Load("kg", Decimal("62.5")), rpe=Decimal("8.5")),
            LoggedSet(0, load=Load("kg", Decimal("62.5"))),
        ),
        note="Slow down",
    )
    plank = LoggedEntry("plank", (LoggedSet(1, Decimal(45), Load("kg", Decimal(0))),))
    again = LoggedEntry("plank", (LoggedSet(1, Decimal(30), Load("kg", Decimal(0))),))
    assert result.log.sessions == (
        LoggedSession(date(2026, 1, 5), "a", time=time(18), entries=(squat, plank), note="Slept\nbadly"),
        LoggedSession(date(2026, 1, 5), "a", time=time(20, 30), entries=(again,)),
    )
    assert codes_by_row(result.report) == {
        "row 4": {"rest-timer"},
        "row 7": {"mapped-to-nothing"},
        "row 8": {"failure-mark"},
        "column Duration (sec)": {"column-left-out"},
    }
    assert (result.report.records, result.report.kept) == (7, 5)
    assert result.report.unconfirmed == ()


def test_the_older_variant_needs_its_unit():
    with pytest.raises(DocumentError) as caught:
        read("strong", STRONG_OLD, mapping=MAPPING)
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.mapping.weight_unit", "no-unit")]
    (session,) = read("strong", STRONG_OLD, mapping={**MAPPING, "weight_unit": "lb"}).log.sessions
    assert (session.time, session.entries[0].sets) == (
        time(18),
        (
            LoggedSet(5, load=Load("lb", Decimal(135)), rpe=Decimal(8)),
            LoggedSet(8, load=Load("lb", Decimal(95)), role="drop"),
        ),
    )


@pytest.mark.parametrize("change", ["\ufeff{}", "crlf", "{}\n\n"])
def test_what_editors_do_to_a_file_changes_nothing(change):
    text = STRONG_NEW.replace("\n", "\r\n") if change == "crlf" else change.format(STRONG_NEW)
    assert read("strong", text, mapping=MAPPING).log == read("strong", STRONG_NEW, mapping=MAPPING).log


def test_a_column_of_units_holds_row_by_row():
    text = (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds\n"
        "2026-01-05 18:00:00;Day A;Plank;1;100;lbs;5;;0;;0\n"
        "2026-01-05 18:00:00;Day A;Plank;2;45.3592;kg;5;;0;;0\n"
    )
    result = read("strong", text, mapping=MAPPING)
    loads = [each.load for each in result.log.sessions[0].entries[0].sets]
    assert loads == [Load("lb", Decimal(100)), Load("kg", Decimal("45.359"))]
    assert codes_by_row(result.report) == {"row 3": {"weight-rounded"}}


def row(**cells: str) -> str:
    values = {
        "number": "1",
        "date": "2026-01-05 18:00:00",
        "workout": "Day A",
        "duration": "",
        "exercise": "Plank",
        "order": "1",
        "weight": "10",
        "reps": "5",
        "rpe": "",
        "distance": "",
        "seconds": "",
        "notes": "",
        "workout_notes": "",
    }
    return STRONG_NEW.partition("\n")[0] + "\n" + ";".join({**values, **cells}.values()) + "\n"


@pytest.mark.parametrize(
    ("cells", "code", "is_lost"),
    [
        ({"date": "05/01/2026"}, "no-moment", True),
        ({"date": "2026-02-30 18:00:00"}, "no-moment", True),
        ({"date": "2026-01-05T18:00:00Z"}, "no-moment", True),
        ({"order": "X"}, "unknown-kind-of-set", True),
        ({"exercise": ""}, "no-name", True),
        ({"exercise": "a" * 201}, "no-name", True),
        ({"exercise": "Unheard of"}, "not-mapped", True),
        ({"workout": "Unheard of"}, "not-mapped", True),
        ({"reps": "0", "distance": "500", "seconds": "90"}, "distance-only", True),
        ({"reps": "1001"}, "out-of-range", True),
        ({"reps": "0", "seconds": "3601"}, "out-of-range", True),
        ({"workout_notes": "a;b"}, "row-too-long", True),
        ({"order": "Note"}, "empty-row", True),
        ({"reps": "5.5"}, "no-number", False),
        ({"reps": "five"}, "no-number", False),
        ({"reps": "-5"}, "no-number", False),
        ({"reps": "x", "seconds": "30"}, "seconds-left-out", False),
        ({"weight": "1,000"}, "no-number", False),
        ({"weight": "2001"}, "out-of-range", False),
        ({"rpe": "11"}, "out-of-range", False),
        ({"rpe": "hard"}, "no-number", False),
        ({"seconds": "40"}, "seconds-left-out", False),
        ({"distance": "20"}, "distance-left-out", False),
        ({"notes": "a" * 3000}, "note-cut", False),
    ],
)
def test_what_does_not_fit_is_reported_with_its_row(cells, code, is_lost):
    result = read("strong", row(**cells), mapping=MAPPING)
    assert code in codes_by_row(result.report)["row 2"]
    assert result.report.kept == len(result.log.sessions) == (0 if is_lost else 1)
    assert is_lost == any(loss.whole_record for loss in result.report.losses)


def test_a_note_of_its_own_row_is_kept():
    result = read("strong", row(order="Note", notes="Felt light", weight="", reps=""), mapping=MAPPING)
    assert (result.log.sessions[0].entries[0].note, result.report.kept) == ("Felt light", 1)


def test_an_unknown_column_is_reported():
    text = row().replace("Workout Notes", "Mood").replace(";;\n", ";;great\n")
    assert codes_by_row(read("strong", text, mapping=MAPPING).report) == {"column Mood": {"unknown-column"}}
