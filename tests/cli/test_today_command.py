"""``today``: the page of a day, at the width of the terminal, for a course or a program; or JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hiproutine import Course, Program, dumps, load
from hiproutine.cli import options

START = date(2026, 1, 5)


@pytest.fixture
def course(program, workplace):
    path = workplace / "course.json"
    path.write_text(dumps(Course.begin(load(program, Program), START)))
    return path


def test_a_day_with_a_log(run, course):
    run("log", course, "--log", "log.json", "--on", "2026-01-05", "--pain", "2")
    page = run("today", course.name, "--log", "log.json", "--on", "2026-01-07", "--width", "40").out.splitlines()
    assert page[:2] == ["Hip strength, step by step", "Wed 7 Jan 2026"]
    assert "DUE: SESSION B" in page
    assert max(map(len, page)) <= 40
    assert "   Last time (Mon 5 Jan 2026): 60; pain" in page


def test_the_page_is_as_wide_as_the_terminal_and_no_wider_than_eighty(run, course, monkeypatch):
    widths = {}
    for columns in ("30", "50", "200", "5"):
        monkeypatch.setenv("COLUMNS", columns)
        page = run("today", course, "--on", "2026-01-05").out.splitlines()
        widths[columns] = max(len(line) for line in page if line.startswith("note: "))
    assert widths == {"30": 30, "50": 50, "200": 80, "5": 20}


def test_the_day_is_that_of_the_clock_where_none_is_said(run, course, monkeypatch):
    monkeypatch.setattr(options, "today", lambda: date(2026, 1, 6))
    page = run("today", course).out
    assert "Tue 6 Jan 2026" in page
    assert "NOTHING IS DUE" in page
    assert "MISSED LATELY" in page


def test_a_program_with_its_first_day(run, program):
    page = run("today", program, "--start", "2026-01-05", "--on", "2026-01-05", "--width", "80").out
    assert f"hiproutine start {program}" in page.replace(" \\\n    ", " ")
    assert "hiproutine log" not in page
    refused = run("today", program, "--on", "2026-01-05")
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-12-01", "Next: Session A on Mon 5 Jan 2026"), ("2030-01-01", "Nothing more is planned")],
)
def test_a_day_before_or_after_the_course_says_what_comes(run, course, day, words):
    page = run("today", course, "--on", day)
    assert page.code == 0
    assert words in page.out


def test_a_sign_to_stop_stands_first(run, course):
    run("log", course, "--log", "log.json", "--on", "2026-01-05", "--symptom", "new-numbness")
    page = run("today", course, "--log", "log.json", "--on", "2026-01-07", "--width", "40").out.splitlines()
    assert page[4] == "STOP"
    assert page[6].startswith("* DO NOT DO: ")


def test_what_is_logged_as_the_page_says_is_done(run, course, workplace):
    page = run("today", course, "--on", "2026-01-05").out.replace("\\\n", "")
    (command,) = [line for line in page.splitlines() if "hiproutine log" in line and "--pain" in line]
    assert command.split()[-3:] == ["--pain", "N", "--no-plugins"]
    assert run(*command.split()[1:-2], "0").code == 0
    assert "* Session A: done." in run("today", course, "--log", "log.json", "--on", "2026-01-05").out


def test_as_json(run, course):
    run("log", course, "--log", "log.json", "--on", "2026-01-05", "--pain", "2")
    data = json.loads(run("today", course, "--log", "log.json", "--on", "2026-01-07", "--json").out)
    assert (data["day"], [session["session"] for session in data["due"]]) == ("2026-01-07", ["session-b"])
    entry = data["due"][0]["entries"][0]
    assert (entry["last"]["date"], entry["last"]["performed"]) == ("2026-01-05", [{"reps": 60}])
    assert {card["id"] for card in data["exercises"]} == {part["exercise"] for part in data["due"][0]["entries"]}
    assert data["next"]["date"] == "2026-01-09"
    assert any(notice["kind"] == "stop" for notice in data["notices"])


@pytest.mark.parametrize("name", ["docs/how-to/look-things-up.md", "docs/reference/cli.md", "README.md"])
def test_the_documentation_shows_what_is_written(run, program, name):
    """The page of the how-to guide: the first session as asked, the second a day late and with fewer leg reaches."""
    run("start", program, "--on", "2026-03-02", "-o", "course.json")
    run("log", "course.json", "--log", "log.json", "--on", "2026-03-02", "--pain", "1")
    late = ("--on", "2026-03-05", "--planned-for", "2026-03-04", "--pain", "3", "--felt", "right")
    run("log", "course.json", "--log", "log.json", *late, "--did", "back-ladder=6,4", "--left-out", "cool-down")
    page = run("today", "course.json", "--log", "log.json", "--on", "2026-03-11", "--width", "40").out
    text = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    block = text[text.index("hiproutine today course.json --log log.json --on 2026-03-11 --width 40\n") :]
    shown = block[block.index("\n") : block.index("```")].replace("\n    --pain N\n", "\n    --pain N --no-plugins\n")
    parts = [part for part in shown.split("\n...\n") if part.strip()]
    assert len(parts) > 1
    for part in parts:
        found = page.find(part.strip("\n"))
        assert found >= 0, part
        page = page[found:]


@pytest.mark.parametrize("width", ["19", "81", "wide", "-40", "٤٠"])
def test_no_width(run, course, width):
    with pytest.raises(SystemExit) as ended:
        run("today", course, f"--width={width}")
    assert ended.value.code == 2
