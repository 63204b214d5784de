"""The file itself: bounded, strict where rows could vanish, and hostile text stays text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugins.trackers.tests.exports import ENGINE, HEVY, MAPPING, STRONG_NEW, STRONG_OLD, read

from hiproutine import DocumentError
from hiproutine_trackers import csv_table

HEADING, _, ROWS = STRONG_NEW.partition("\n")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-heading"),
        (b"\xff\xfe", "not-utf-8"),
        (b"name;value\n1;2\n", "no-heading"),
        (f'{HEADING}\n1;2026-01-05 18:00:00;"Day A;3600\n'.encode(), "not-csv"),
        (f"{HEADING}\n{'x' * 200_000}\n".encode(), "not-csv"),
        (f"{HEADING};{HEADING}\n".encode(), "not-unique"),
        (f"{HEADING};{';'.join(f'c{n}' for n in range(100))}\n".encode(), "too-long"),
    ],
)
def test_what_is_no_export_is_refused(data, code):
    with pytest.raises(DocumentError) as caught:
        read("strong", data, mapping=MAPPING)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(csv_table, "MAX_ROWS", 3)
    with pytest.raises(DocumentError, match="row 5: there are more than 3 rows") as caught:
        read("strong", STRONG_NEW, mapping=MAPPING)
    assert caught.value.problems[0].code == "too-long"


def test_hostile_text_stays_text():
    evil = "=cmd()<script>\u202e\x00"
    text = STRONG_OLD.replace("Squat, deep", evil).replace("Day A", evil)
    mapping = {"weight_unit": "kg", "workouts": {evil.replace("\x00", ""): "a"}, "exercises": {}}
    result = read("strong", text, mapping=mapping)
    assert {loss.code for loss in result.report.unconfirmed} == {"not-mapped"}
    assert "=cmd()<script>" in result.report.losses[-1].message


def test_the_heading_is_found_whatever_its_case_and_order():
    swapped = "\n".join(";".join(reversed(line.split(";"))) for line in ("date;A;set order;REPS;Exercise  Name",))
    table = csv_table.read_table(f"{swapped}\nPlank;5;1;x;2026\n".encode(), ("date", "exercise name"))
    assert table.rows[0]["exercise name"] == "Plank"
    assert table.rows[0].path == "row 2"


@given(st.binary(max_size=60), st.integers(0, 400), st.sampled_from([("strong", STRONG_NEW), ("hevy", HEVY)]))
def test_no_bytes_raise_anything_but_our_errors(noise, place, export):
    name, text = export
    data = text.encode()
    for call in (ENGINE.import_document, ENGINE.propose_mapping):
        with suppress(DocumentError):
            call(name, data[:place] + noise + data[place:], mapping=MAPPING)
