"""What a profile may say, listed."""

from __future__ import annotations

import json

import pytest

from hiproutine import example


@pytest.mark.parametrize(
    ("command", "known", "line"),
    [
        ("goals", "hips/hip-strength", "Hip strength, step by step. One rung of"),
        ("equipment", "loop-band", "Loop band. A closed elastic band for the"),
        ("limitations", "vertigo", "Vertigo. Dizziness on lying down, turning over"),
        ("levels", "beginner", "new to this kind of training, or back after a long break"),
        ("questions", "fever", "Along with the back pain, do you have fever or"),
    ],
)
def test_each_name_with_what_it_means(run, command, known, line):
    done = run(command)
    assert (done.code, done.err) == (0, "")
    (row,) = [row for row in done.out.splitlines() if row.split()[:1] == [known]]
    assert row.split(None, 1)[1].startswith(line[:40])
    assert max(map(len, done.out.splitlines())) <= 80
    (data,) = [data for data in json.loads(run(command, "--json").out) if data["id"] == known]
    assert all(isinstance(value, str | int | bool | list) for value in data.values())


@pytest.mark.parametrize("command", ["questions", "goals", "equipment", "limitations"])
def test_narrow_terminals_have_the_meaning_below(run, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = run(command).out.splitlines()
    assert max(map(len, lines)) <= 40
    assert any(line.startswith("    ") for line in lines)


def test_the_lists_hold_what_profiles_name(run):
    profile = example("profile")
    ids = {
        command: {data["id"] for data in json.loads(run(command, "--json").out)}
        for command in ("equipment", "questions")
    }
    assert set(profile.equipment) <= ids["equipment"]
    assert set(profile.answers) <= ids["questions"]


def test_headings_say_where_names_go(run):
    assert "To name in equipment\n" in run("equipment").out
    assert "\nThe same; a clinician has to say first that exercise is fine\n" in run("limitations").out
    assert run("questions", "--goal", "x").code == 2
