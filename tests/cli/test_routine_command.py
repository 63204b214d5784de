"""From a profile to a page in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hiproutine import Routine, loads
from hiproutine.cli import options


def test_it_is_what_the_three_commands_give(run, profile, workplace):
    assert run("plan", profile, "--goal", "hip-strength", "-o", "program.json").code == 0
    assert run("schedule", "program.json", "--start", "2026-03-02", "-o", "routine.json").code == 0
    for name in ("a.md", "a.html"):
        assert run("render", "routine.json", "-o", name).code == 0
    for name in ("b.md", "b.html"):
        done = run("routine", profile, "--goal", "hip-strength", "--start", "2026-03-02", "-o", name)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert Path("a.md").read_bytes() == Path("b.md").read_bytes()
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()


def test_it_begins_today_where_nobody_says_another_day(run, profile, monkeypatch):
    monkeypatch.setattr(options, "today", lambda: date(2026, 3, 2))
    made = loads(run("routine", profile, "--goal", "hip-strength", "--format", "json").out, Routine)
    assert made.start == date(2026, 3, 2)
    done = run("routine", profile, "--goal", "hip-strength", "--log", "log.json")
    assert (done.code, "with a log the first day has to be said" in done.err) == (2, True)


def test_the_log_and_the_day_go_into_it(run, profile):
    assert run("example", "log", "-o", "log.json").code == 0
    arguments = ("routine", profile, "--goal", "hip-strength", "--log", "log.json", "--start", "2026-03-02")
    made = loads(run(*arguments, "--as-of", "2026-03-09", "--format", "json").out, Routine)
    assert (made.start, made.as_of) == (date(2026, 3, 2), date(2026, 3, 9))
    assert [session.status for session in made.sessions[:4]] == ["done", "done", "skipped", "planned"]


def test_without_a_file_it_is_text_and_options_reach_the_format(run, profile):
    arguments = ("routine", profile, "--goal", "hip-strength", "--start", "2026-03-02")
    assert run(*arguments).out.startswith("Hip strength, step by step\n")
    done = run(*arguments, "--option", "colour=red")
    assert done.code == 1
    assert "colour" in done.err


def test_standard_input_cannot_be_both(run):
    done = run("routine", "-", "--log", "-", "--goal", "hip-strength", "--start", "today")
    assert (done.code, done.err) == (2, "error: standard input cannot be the profile and the log at once\n")
