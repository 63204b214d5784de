"""A month at the prompt, as somebody new would do it: planned, begun, logged, amended, replanned, continued."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from attrs import evolve

from hiproutine import Course, Log, Routine, load

LOG = ("--log", "log.json")


def routine_on(run, day: str) -> Routine:
    """Schedule the course as the daily command does, with the day in place of ``today``."""
    done = run("schedule", "course.json", *LOG, "--as-of", day, "-o", "routine.json")
    assert (done.code, done.err) == (0, "")
    return load("routine.json", Routine)


def doses(routine: Routine, entry_id: str) -> list[tuple[str, int, int, str]]:
    """Return day, sets, repetitions and status of an entry's sessions."""
    return [
        (f"{session.date:%d %b}", entry.dose.set_count, entry.dose.sets[0].reps, session.status)
        for session in routine.sessions
        for entry in session.entries
        if entry.entry == entry_id
    ]


def edit(path: str, **changes: object) -> None:
    Path(path).write_text(json.dumps({**json.loads(Path(path).read_text()), **changes}))


def settled(routine: Routine, before: date) -> list[object]:
    """Return what was asked and done before a day, without the number that counts all sessions."""
    return [evolve(session, number=0) for session in routine.sessions if session.date < before]


def begin(run, profile) -> None:
    assert run("plan", profile, "--goal", "hip-strength", "-o", "program.json").code == 0
    # The first day is asked for once, with the two ways to give it.
    assert "hiproutine start program.json --on DATE" in run("schedule", "program.json").err
    assert run("start", "program.json", "--on", "2026-01-05", "-o", "course.json").code == 0


def log_a_week(run) -> None:
    """Log Monday as asked, Wednesday with pain, and Friday's session on Saturday."""
    assert run("log", "course.json", *LOG, "--on", "2026-01-05", "--pain", "0").code == 0
    assert run("log", "course.json", *LOG, "--on", "2026-01-07", "--pain", "6").code == 0
    asked = run("log", "course.json", *LOG, "--on", "2026-01-10", "--pain", "0")
    assert "--planned-for 2026-01-09 (Session A)" in asked.err
    assert run("log", "course.json", *LOG, "--on", "2026-01-10", "--planned-for", "2026-01-09", "--pain", "0").code == 0


def amend_clams(run) -> str:
    """Ask for one set of clams instead of two, and return what is said about it."""
    assert run("program", "course.json", "-o", "edited.json").code == 0
    entries = json.loads(Path("edited.json").read_text())["entries"]
    clam = next(entry for entry in entries if entry["id"] == "side-lift-ladder")
    clam["dose"]["sets"][0]["count"] = 1
    edit("edited.json", entries=entries)
    done = run("amend", "course.json", "edited.json", *LOG, "-o", "course.json")
    assert (done.code, done.err) == (0, "")
    return done.out


def replan_without_chairs(run, profile) -> str:
    Path("holiday.json").write_text(profile.read_text())
    edit("holiday.json", equipment=["mat"], without=["armchair", "chair"])
    done = run("replan", "course.json", "holiday.json", *LOG, "--as-of", "2026-01-18", "-o", "course.json")
    assert (done.code, done.err) == (0, "")
    return done.out


def test_a_month_at_the_prompt(run, profile):
    begin(run, profile)
    log_a_week(run)
    first = routine_on(run, "2026-01-11")
    assert [session.status for session in first.sessions[:4]] == ["done", "done", "done", "planned"]
    assert doses(first, "side-lift-ladder")[:3] == [
        ("05 Jan", 2, 8, "done"),
        ("10 Jan", 2, 9, "done"),
        ("12 Jan", 2, 10, "planned"),
    ]

    assert "side-lift-ladder: sets 2 → 1" in amend_clams(run)
    amended = routine_on(run, "2026-01-11")
    assert doses(amended, "side-lift-ladder")[:3] == [
        ("05 Jan", 2, 8, "done"),
        ("10 Jan", 2, 9, "done"),
        ("12 Jan", 1, 10, "planned"),
    ]
    assert settled(amended, date(2026, 1, 11)) == settled(first, date(2026, 1, 11))

    before = routine_on(run, "2026-01-18")
    assert "Seated breathing is left out: it needs chair or armchair." in replan_without_chairs(run, profile)
    replanned = routine_on(run, "2026-01-18")
    assert settled(replanned, date(2026, 1, 18)) == settled(before, date(2026, 1, 18))
    later = {entry.exercise for session in replanned.sessions[-3:] for entry in session.entries}
    assert "hips/seated-breathing" not in later

    assert run("log", "course.json", *LOG, "--on", "2026-01-19", "--pain", "0").code == 0
    assert run("log", "course.json", *LOG, "--on", "2026-01-21", "--skipped").code == 0
    assert run("validate", "course.json", "log.json").code == 0
    assert load("log.json", Log).course == load("course.json", Course).id
    longer = run("next", "course.json", profile, *LOG, "--as-of", "2026-02-16", "-o", "course.json")
    assert (longer.code, longer.err) == (0, "")
    whole = routine_on(run, "2026-02-16")
    assert settled(whole, date(2026, 1, 18)) == settled(before, date(2026, 1, 18))
    assert len({session.id for session in whole.sessions}) == len(whole.sessions)
    assert [part.amends for part in load("course.json", Course).parts] == [False, True, False, False]
    assert run("render", "routine.json").code == 0
