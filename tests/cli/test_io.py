"""What is read and written: files, standard input and output, whole or not at all."""

from __future__ import annotations

import builtins
import json
import os
import stat
from pathlib import Path

import pytest

from hiproutine import loads


@pytest.mark.parametrize("nothing", [b"", b"  \n"])
def test_an_empty_standard_input_points_to_the_command_before(run, nothing):
    done = run("schedule", "-", "--start", "2026-01-05", stdin=nothing)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "<stdin>: $: nothing came in. If a command before this one failed, its message says why. [not-json]\n"
    )


@pytest.mark.parametrize(
    ("arguments", "given", "wanted"),
    [
        (("plan", "--goal", "hip-strength"), "program", "a profile belongs."),
        (
            ("schedule", "--start", "2026-01-05"),
            "routine",
            "a program or a course belongs. 'hiproutine plan' makes a program, 'hiproutine start' makes a course.",
        ),
        (("start", "--on", "2026-01-05"), "routine", "a program belongs. 'hiproutine plan' makes a program."),
        (("program",), "program", "a course belongs. 'hiproutine start' makes a course."),
        (("render",), "program", "a routine belongs. 'hiproutine schedule' makes a routine."),
        (("plan", "--goal", "hip-strength"), "routine", "a profile belongs."),
    ],
)
def test_another_kind_of_document(run, request, arguments, given, wanted):
    path = request.getfixturevalue(given)
    done = run(*arguments, path)
    assert (done.code, done.out) == (1, "")
    row = 1 + next(i for i, text in enumerate(path.read_text().splitlines()) if '"document"' in text)
    column = path.read_text().splitlines()[row - 1].index(f'"{given}"') + 1
    assert done.err == f"{path}:{row}:{column}: $.document: this is a {given}, where {wanted} [wrong-document]\n"


def test_files_that_cannot_be_read(run, workplace):
    done = run("plan", "missing.json", "--goal", "hip-strength")
    assert done == (2, "", "error: missing.json: No such file or directory\n")
    done = run("render", workplace)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {workplace}: ")
    assert run("exercises", "--pack-folder", "missing").code == 2
    assert run("validate", "missing.json").code == 2


def test_standard_input_is_read_once(run):
    done = run("schedule", "-", "--log", "-", "--start", "2026-01-05", stdin="{}")
    assert (done.code, done.out) == (2, "")
    assert "the program and the log at once" in done.err
    assert run("validate", "-", "-", stdin="{}").code == 2


def test_output_goes_to_a_file(run, profile, workplace):
    done = run("plan", profile, "--goal", "hip-strength", "-o", "program.json")
    assert done == (0, "", "")
    loads((workplace / "program.json").read_text())
    assert sorted(path.name for path in workplace.iterdir()) == ["profile.json", "program.json"]
    out = run("plan", profile, "--goal", "hip-strength", "-o", "-").out
    assert out == (workplace / "program.json").read_text()


def test_a_file_may_be_read_and_written_at_once(run, program):
    assert run("schedule", program, "--start", "2026-01-05", "-o", program).code == 0
    assert json.loads(program.read_text())["document"] == "routine"


@pytest.mark.skipif(os.name == "nt", reason="modes and links are those of POSIX")
def test_modes_links_and_devices_are_kept(run, profile, workplace):
    real, link = workplace / "real.json", workplace / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run("plan", profile, "--goal", "hip-strength", "-o", link).code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    loads(real.read_text())
    assert run("plan", profile, "--goal", "hip-strength", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    mask = os.umask(0o027)
    try:
        assert run("plan", profile, "--goal", "hip-strength", "-o", "new.json").code == 0
    finally:
        os.umask(mask)
    assert stat.S_IMODE((workplace / "new.json").stat().st_mode) == 0o640


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_is_never_half_written(run, profile, workplace, monkeypatch, failure):
    (workplace / "program.json").write_text("old")

    def fail(descriptor):
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    done = run("plan", profile, "--goal", "hip-strength", "-o", "program.json")
    if isinstance(failure, OSError):
        assert done == (2, "", "error: program.json: No space left on device\n")
    else:
        assert done.code == 130
    assert (workplace / "program.json").read_text() == "old"
    assert sorted(path.name for path in workplace.iterdir()) == ["profile.json", "program.json"]


@pytest.mark.parametrize("place", ["nowhere/program.json", "."])
def test_a_file_that_cannot_be_written_is_named(run, profile, place):
    done = run("plan", profile, "--goal", "hip-strength", "-o", place)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {place}: ")


def test_nothing_is_printed_by_other_means(run, profile, monkeypatch):
    """The result goes out as bytes: a console or a locale that is not UTF-8 cannot change it."""
    said = []
    monkeypatch.setattr(builtins, "print", lambda *parts, **how: said.append(parts))
    assert run("plan", profile, "--goal", "hip-strength").code == 0
    assert said == []
