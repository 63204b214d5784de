"""The format ``csv``, read back with the standard library: the laws of outputs."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from attrs import evolve
from hypothesis import given
from tests.formats.routines import routines, small_routine, texts

from hiproutine.formats.csv import COLUMNS, FORMAT, escape_formula, render
from hiproutine.model.dose import Dose, Load, SetDose, Tempo
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Reason
from hiproutine.model.routine import RoutineEntry
from hiproutine.text.notices import distinct_notices

NUMBERS = [name for name in COLUMNS if name.endswith("_s") or name in ("number", "week", "set", "reps", "rir", "rpe")]


def read(text):
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[0] == list(COLUMNS)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def unquoted(cell):
    """Return what was meant by a cell, as a person reads it."""
    return cell.removeprefix("'") if cell[1:].lstrip()[:1] in tuple("=+-@＝＋－＠") and cell[:1] == "'" else cell


@given(routines())
def test_o1_every_notice_is_there(routine):
    shown = [unquoted(row["text"]) for row in read(render(routine)) if row["kind"] == "notice"]
    assert shown == [_as_read(notice.text) for notice in distinct_notices(routine.notices)]
    assert set(shown) == {_as_read(notice.text) for notice in routine.notices}


@given(routines())
def test_o2_o4_every_session_exercise_and_set_is_there(routine):
    rows = iter([row for row in read(render(routine)) if row["kind"] in ("warm-up-set", "set", "session")])
    for session in routine.sessions:
        if not session.entries:
            row = next(rows)
            assert (row["kind"], row["session_id"], row["date"]) == ("session", session.id, session.date.isoformat())
        for entry in session.entries:
            done = list(entry.performed or ())
            for number, one in enumerate(entry.ramp, 1):
                row = next(rows)
                assert (row["kind"], row["exercise_id"], row["set"]) == ("warm-up-set", entry.exercise, str(number))
                assert (set_from(row), row["performed_reps"]) == (one, "")
            for number, one in enumerate(entry.dose.sets, 1):
                row = next(rows)
                assert (row["session_id"], row["exercise_id"], row["set"]) == (session.id, entry.exercise, str(number))
                assert unquoted(row["exercise"]) == _as_read(routine.card(entry.exercise).name)
                assert set_from(row) == one
                assert (row["stopped"], row["rest_s"]) == ("yes" if entry.stopped else "no", str(entry.dose.rest_s))
                rows = _take_performed(row, rows, done)
            while done:
                row = next(rows)
                assert row["reps"] == ""
                rows = _take_performed(row, rows, done)
    assert list(rows) == []


def _take_performed(row, rows, done):
    """Tick off what a row and the rows that belong to it say was done."""
    rest = list(rows)
    while True:
        if row["performed_reps"]:
            done.remove(performed_from(row))
        if not rest or rest[0]["set"] != row["set"] or rest[0]["reps"]:
            return iter(rest)
        row = rest.pop(0)


def number(cell):
    return Decimal(cell) if cell else None


def whole(cell):
    return int(cell) if cell else None


def load_from(value, unit):
    if not unit:
        return None
    return Load("band", colour=value) if unit == "band" else Load(unit, Decimal(value))


def set_from(row):
    load = load_from(row["load"], row["load_unit"])
    ends = int(row["reps"]), whole(row["reps_max"]), row["amrap"] == "yes"
    efforts = number(row["rir"]), number(row["rpe"])
    return SetDose(*ends, int(row["hold_s"]), load, *efforts, row["side"] or None)


def performed_from(row):
    reps = None if row["performed_reps"] == "not counted" else int(row["performed_reps"])
    load = load_from(row["performed_load"], row["performed_load_unit"])
    efforts = number(row["performed_rir"]), number(row["performed_rpe"])
    return LoggedSet(reps, whole(row["performed_hold_s"]), load, row["performed_side"] or None, *efforts)


def _as_read(text):
    return text.replace("\u2028", "\n").replace("\u2029", "\n")


@given(routines())
def test_o3_no_cell_is_a_formula(routine):
    for row in read(render(routine)):
        for name, cell in row.items():
            assert cell.lstrip()[:1] not in tuple("=+-@\t\r＝＋－＠") or not cell.strip(), name
            if cell and name in NUMBERS:
                assert Decimal(cell) >= 0


@given(texts)
def test_o3_an_apostrophe_is_all_that_is_added(text):
    assert escape_formula(text).removeprefix("'") == _as_read(text).removeprefix("'")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" \n@SUM(A1)", "' \n@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "\nx"),
        ("\x00=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("8-12", "8-12"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_o3_safe_text(text, cell):
    assert escape_formula(text) == cell


@given(routines())
def test_lines_end_as_rfc_4180_says(routine):
    text = render(routine)
    assert text.endswith("\r\n")
    assert text.count("\r") == text.count("\r\n")
    assert text.startswith("kind,number,week,date,time,")


def test_a_set_is_a_row_with_what_was_asked_and_done():
    dose = Dose((SetDose(8, 12, load=Load("kg", Decimal("2.50"))), SetDose(8, amrap=True)), 90, Tempo(Decimal("1.0")))
    done = (LoggedSet(8, side="left"), LoggedSet(7, side="right"), LoggedSet(None, side="left"))
    entry = RoutineEntry("p", "plank", dose, performed=done, pain=LoggedPain(during=0))
    rows = [row for row in read(render(small_routine(entry))) if row["kind"] == "set"]
    shown = "set", "reps", "reps_max", "amrap", "load", "load_unit", "performed_side", "performed_reps", "pain_during"
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("1", "8", "12", "no", "2.5", "kg", "left", "8", "0"),
        ("1", "", "", "", "", "", "right", "7", "0"),
        ("2", "8", "", "yes", "", "", "left", "not counted", "0"),
    ]
    assert (rows[0]["tempo_up_s"], rows[0]["tempo_down_s"], rows[0]["rest_s"]) == ("1", "2", "90")


def test_what_was_done_in_its_place_how_it_felt_and_whether_it_was_planned():
    entry = RoutineEntry(
        *("p", "plank", Dose.straight(1, 8)), performed=(LoggedSet(8),), performed_exercise="hips/clam", felt="too-hard"
    )
    routine = small_routine(entry)
    columns = ("unplanned", "performed_exercise", "felt")
    for unplanned in (False, True):
        lived = evolve(routine, sessions=(evolve(routine.sessions[0], status="done", unplanned=unplanned),))
        (row,) = [row for row in read(render(lived)) if row["kind"] == "set"]
        assert [row[name] for name in columns] == ["yes" if unplanned else "no", "hips/clam", "too-hard"]
    (plain,) = [
        row for row in read(render(small_routine(evolve(entry, performed_exercise=None, felt=None)))) if row["set"]
    ]
    assert [plain[name] for name in columns] == ["no", "", ""]


def test_left_and_right_have_a_row_each_with_one_number():
    dose = Dose.of_sides(Dose.straight(2, 10), Dose.straight(2, 8), "right")
    done = (LoggedSet(10, side="left"), LoggedSet(7, side="right"), LoggedSet(9), LoggedSet(5, side="left"))
    rows = list(read(render(small_routine(RoutineEntry("p", "plank", dose, performed=done)))))
    shown = "set", "side", "reps", "performed_side", "performed_reps"
    assert [tuple(row[name] for name in shown) for row in rows if row["kind"] == "set"] == [
        ("1", "right", "8", "", "9"),
        ("1", "left", "10", "", ""),
        ("2", "right", "8", "right", "7"),
        ("2", "left", "10", "left", "10"),
        ("3", "", "", "left", "5"),
    ]


def test_pain_of_the_session_holds_where_an_entry_has_none():
    entry = RoutineEntry("b", "bridge", Dose.straight(1, 8))
    routine = small_routine(entry)
    routine = evolve(routine, sessions=(evolve(routine.sessions[0], pain=LoggedPain(after=4)),))
    assert [row["pain_after"] for row in read(render(routine))][-1] == "4"


def test_rest_is_what_is_really_rested():
    ramp = (SetDose(5, load=Load("kg", Decimal(20))),)
    alone = RoutineEntry("b", "bridge", Dose.straight(1, 8, rest_s=180), ramp=ramp)
    turns = evolve(alone, entry="p", style="superset", block=1, round_rest_s=75)
    rows = read(render(small_routine(alone, turns)))
    shown = [(row["kind"], row["rest_s"]) for row in rows if row["entry"]]
    assert shown == [("warm-up-set", "60"), ("set", "180"), ("warm-up-set", "60"), ("set", "75")]


def test_a_precaution_stands_once_in_the_first_row_of_its_exercise():
    note = Reason("precaution", "bridge", {"tag": "knee-pain", "reason": "Slowly."})
    entry = RoutineEntry("b", "bridge", Dose.straight(2, 8), reasons=(Reason("start"), note))
    routine = small_routine(entry, messages={"start": "The start.", "precaution": "Note ({tag}): {reason}"})
    routine = evolve(routine, sessions=routine.sessions * 2)
    reasons = [row["reasons"] for row in read(render(routine)) if row["kind"] == "set"]
    assert reasons == ["The start. Note (knee pain): Slowly.", "", "The start.", ""]


def test_excel_opens_it_with_a_mark_and_its_own_signs():
    dose = Dose((SetDose(8, load=Load("kg", Decimal("2.50")), rir=Decimal("1.5")),))
    routine = small_routine(RoutineEntry("b", "bridge", dose), title="2.5; 3.5")
    plain = render(routine)
    assert render(routine, bom=True) == f"\ufeff{plain}"
    assert list(csv.reader(StringIO(render(routine, delimiter="tab"), newline=""), delimiter="\t")) == list(
        csv.reader(StringIO(plain, newline=""))
    )
    german = list(csv.DictReader(StringIO(render(routine, delimiter=";", decimal=","), newline=""), delimiter=";"))
    assert (german[-1]["load"], german[-1]["rir"], german[-1]["reps"]) == ("2,5", "1,5", "8")
    assert [row["text"] for row in german] == ["Stop if it hurts.", "2.5; 3.5", ""]


def test_days_that_are_left_out_are_named_and_notices_stay():
    entry = RoutineEntry("b", "bridge", Dose.straight(1, 8))
    routine = small_routine(entry)
    later = evolve(routine.sessions[0], id="s2", date=date(2026, 1, 12))
    rows = read(render(evolve(routine, sessions=(*routine.sessions, later)), since="2026-01-06"))
    assert [row["kind"] for row in rows] == ["notice", "routine", "range", "set"]
    assert rows[2]["text"] == "Only sessions from Tue 6 Jan 2026 on are shown; all others are left out."
    assert rows[3]["session_id"] == "s2"


def test_format_says_what_it_is():
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("csv", "text/csv", ".csv")
