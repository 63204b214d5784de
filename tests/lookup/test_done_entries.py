"""What was done: not what the log leaves out, and only rows of work."""

from __future__ import annotations

from tests.lookup.routines import done, entry, routine, rows, session

from hiproutine.lookup.done_entries import done_entries


def entries_of(*sessions):
    return [(item.entry.entry, len(item.rows)) for item in done_entries(routine(*sessions))]


def test_what_the_log_leaves_out_was_not_done():
    assert entries_of(done(0, entry(performed=rows(8, 8)), entry("clam"))) == [("bridge", 2)]
    assert entries_of(done(0, entry(performed=()), entry("clam"))) == [("bridge", 0)]


def test_rows_of_another_exercise_are_left_out():
    other = entry(performed=rows(8, 8), performed_exercise="hips/clam")
    assert entries_of(done(0, other)) == [("bridge", 0)]


def test_where_the_log_names_no_entry_all_were_done_but_what_is_stopped():
    assert entries_of(done(0, entry(), entry("clam", stopped=True), entry("squat"))) == [("bridge", 0), ("squat", 0)]


def test_only_sessions_that_were_done_count():
    performed = entry(performed=rows(8))
    others = [session(day, performed, status=status) for day, status in enumerate(("planned", "skipped", "missed"))]
    assert entries_of(*others) == []


def test_only_rows_of_work_count():
    other_rows = [row for role in ("warm-up", "drop", "extra") for row in rows(5, role=role)]
    assert entries_of(done(0, entry(performed=(*other_rows, *rows(8))))) == [("bridge", 1)]
