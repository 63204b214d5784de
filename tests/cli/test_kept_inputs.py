"""A result never takes the place of what it was made from."""

from __future__ import annotations

import os
import shutil

import pytest
from tests.cli.conftest import ROOT

PACK = ROOT / "docs" / "examples" / "bodyweight-pack" / "pack.json"
REFUSED = "is read by this command, and its result would take the place of it"


@pytest.mark.parametrize("name", ["profile.json", "./profile.json", "../{here}/profile.json", "link.json", "hard.json"])
def test_a_result_does_not_take_the_place_of_its_input(run, profile, workplace, name):
    (workplace / "link.json").symlink_to(profile)
    os.link(profile, workplace / "hard.json")
    before = profile.read_bytes()
    done = run("plan", profile, "--goal", "hip-strength", "-o", name.format(here=workplace.name))
    assert (done.code, done.out) == (2, "")
    assert REFUSED in done.err
    assert profile.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "source"),
    [
        (("render", "routine.json"), "routine.json"),
        (("explain", "program.json"), "program.json"),
        (("schedule", "program.json", "--start", "today"), "program.json"),
        (("start", "program.json", "--on", "today"), "program.json"),
        (("routine", "profile.json", "--goal", "hip-strength"), "profile.json"),
        (("routine", "other.json", "--goal", "hip-strength", "--log", "log.json", "--start", "today"), "log.json"),
        (("amend", "course.json", "program.json"), "program.json"),
        (("replan", "course.json", "profile.json", "--log", "log.json"), "log.json"),
        (("log", "course.json", "--log", "log.json", "--on", "today"), "course.json"),
    ],
)
def test_every_command_keeps_each_of_its_inputs(run, workplace, command, source):
    for name in {source, *command[1:]}:
        if name.endswith(".json"):
            (workplace / name).write_text("{}")
    done = run(*command, "-o", source)
    assert (done.code, (workplace / source).read_text()) == (2, "{}")
    assert REFUSED in done.err


def test_the_course_may_be_written_over_by_what_goes_on_from_it(run, program, profile, workplace):
    assert run("start", program, "--on", "2026-01-05", "-o", "course.json").code == 0
    before = (workplace / "course.json").read_bytes()
    assert run("replan", "course.json", profile, "--as-of", "2026-02-02", "-o", "course.json").code == 0
    assert (workplace / "course.json").read_bytes() != before


def test_a_file_behind_standard_input_is_kept_too(shell, profile):
    before = profile.read_bytes()
    with profile.open("rb") as stream:
        process = shell.start("plan", "-", "--goal", "hip-strength", "-o", profile, stdin=stream)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, profile.read_bytes()) == (2, before)
    assert REFUSED in err.decode()


def test_a_file_of_a_pack_that_is_read_is_kept(run, profile, workplace):
    pack = workplace / "pack"
    pack.mkdir()
    shutil.copy(PACK, pack / "pack.json")
    before = (pack / "pack.json").read_bytes()
    done = run("plan", profile, "--goal", "x", "--pack-folder", "pack", "-o", "pack/pack.json")
    assert (done.code, (pack / "pack.json").read_bytes()) == (2, before)
    assert "is a file of the pack in pack" in done.err


def test_what_is_not_there_yet_is_nobodys_input(run, profile, workplace):
    assert run("plan", profile, "--goal", "hip-strength", "-o", "new.json").code == 0
    assert run("plan", profile, "--goal", "hip-strength", "-o", "new.json").code == 0
    assert (workplace / "new.json").stat().st_size > 1000
