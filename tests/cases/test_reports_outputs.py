"""Outputs as meant: what people of other trackers reported, with the right value (``../shared/cases/reports``).

The documents lie outside the repository; without them nothing is tried.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from hiproutine import Engine, Program, Routine, load, progress
from hiproutine.documents.notebook import routine_html

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the reports of other systems are not here")

FORMATS = Engine().formats
FOR_PEOPLE = [name for name in FORMATS if not FORMATS[name].is_exact]


@cache
def the_engine() -> Engine:
    return Engine(packs=[REPORTS / "pack", "docs/examples/gym-pack", "docs/examples/bodyweight-pack"])


def scheduled(case: str) -> Routine:
    program = load(REPORTS / case / "program.json")
    assert isinstance(program, Program)
    return the_engine().schedule(program, start=date(2026, 1, 5))


def text_in(name: str, routine: Routine, **options: object) -> str:
    content = the_engine().render(routine, name, **options)
    text = content.decode() if isinstance(content, bytes) else content
    return text.replace("\r\n ", "").replace("\\", "")


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_12_the_rest_of_a_superset_is_that_after_a_round(name: str) -> None:
    routine = scheduled("12-superset-rest")
    assert routine.sessions[0].seconds <= 11 * 60
    text = text_in(name, routine)
    assert "180" not in re.sub(r"(?s)<(style|svg|script)\b.*?</\1>", "", text)  # drawings have numbers of their own
    if name == "csv":
        assert {row["rest_s"] for row in csv_rows(text) if row["kind"] == "set"} == {"75"}
    elif name != "report":
        assert "75 s rest after a round" in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_22_two_exercises_of_one_name_can_be_told_apart(name: str) -> None:
    text = text_in(name, scheduled("22-same-name"))
    assert "Squat (gym)" in text
    assert "Squat (bodyweight)" in text
    # Not in front of its dose, in a cell or as a heading of its own; instructions may say the word.
    assert not re.search(r"Squat(:|,| \||$)", text, re.MULTILINE)


def test_22_notebooks_tell_them_apart_and_the_document_stays_exact() -> None:
    routine = scheduled("22-same-name")
    assert "Squat (gym)" in routine_html(routine)
    assert {"Squat (gym)", "Squat (bodyweight)"} <= set(progress(routine).exercise_names.values())
    assert [card.name for card in routine.exercises] == ["Squat", "Squat"]
    assert "(gym)" not in text_in("json", routine)


def test_24_excel_for_windows_reads_a_german_name_with_a_byte_order_mark() -> None:
    routine = scheduled("24-csv-in-excel")
    assert not text_in("csv", routine).startswith("\ufeff")
    marked = text_in("csv", routine, bom=True)
    # How Excel for Windows reads a file: UTF-8 with the mark, the local code page without.
    assert "Kräftigung für Hüften – Übungen" in marked.encode().decode("utf-8-sig")
    assert marked.encode().startswith(b"\xef\xbb\xbfkind,")
    assert csv_rows(marked.removeprefix("\ufeff")) == csv_rows(text_in("csv", routine))
