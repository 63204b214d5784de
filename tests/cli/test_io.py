"""What is read and written: files, standard input and output, whole or not at all."""

from __future__ import annotations

import builtins
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from hiproutine import Program, loads
from hiproutine.limits import MAX_BYTES

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and devices are those of POSIX")


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
    assert run("start", program, "--on", "2026-01-05", "-o", "course.json").code == 0
    assert run("amend", "course.json", program, "-o", "course.json").code == 0
    assert json.loads(Path("course.json").read_text())["document"] == "course"


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


@POSIX
def test_what_a_shell_has_open_already_is_read_and_written(shell, profile):
    """``validate <(command)``, ``-o >(command)`` and ``-o /dev/stdout`` are pipes and devices, and meant."""
    shell.command = ("bash", "-c", '"$0" -m hiproutine validate <(cat "$1") --no-plugins', sys.executable, str(profile))
    assert shell.run().out.endswith(": ok (profile)\n")
    planning = '"$0" -m hiproutine plan "$1" --goal hip-strength --no-plugins -o'
    for redirected in (f"{planning} >(cat) | cat", f"{planning} /dev/stdout", f"{planning} /dev/stderr 2>&1"):
        shell.command = ("bash", "-c", redirected, sys.executable, str(profile))
        assert isinstance(loads(shell.run().out), Program)


@POSIX
def test_what_a_stream_had_before_stays(shell, profile, workplace):
    shell.command = (
        "bash",
        "-c",
        'exec > out; echo before; "$0" -m hiproutine plan "$1" --goal hip-strength -o /dev/stdout; echo after',
        sys.executable,
        str(profile),
    )
    assert shell.run().code == 0
    lines = (workplace / "out").read_text().splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("before", "{", "after")


@POSIX
def test_a_disk_that_fills_up_leaves_the_old_file(shell, profile, workplace):
    (workplace / "program.json").write_text("old")
    # A limit on the size of files is what a full disk is, without filling one.
    shell.command = ("bash", "-c", 'ulimit -f 4; exec "$0" -m hiproutine "$@"', sys.executable)
    done = shell.run("plan", profile, "--goal", "hip-strength", "--no-plugins", "-o", "program.json")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1:] == ["error: program.json: File too large"]  # bash may warn of a locale before it
    assert (workplace / "program.json").read_text() == "old"
    assert sorted(path.name for path in workplace.iterdir()) == ["profile.json", "program.json"]


def test_a_format_that_fails_leaves_the_old_file(run, routine, workplace, install):
    install(
        "failing_format",
        "from hiproutine import hookimpl\n"
        "from hiproutine.formats import Format\n"
        "def render(routine): raise RuntimeError('boom')\n"
        "@hookimpl\n"
        "def hiproutine_formats(): return [Format('failing', 't', 'text/x', '.x', render),\n"
        "                                  Format('halves', 't', 'text/x', '.x', lambda routine: '\\ud800')]\n",
    )
    (workplace / "out").write_text("old")
    for name in ("failing", "halves"):
        assert run("render", routine, "--format", name, "-o", "out", plugins=True).code == 5
        assert (workplace / "out").read_text() == "old"


@POSIX
@pytest.mark.parametrize("arguments", [("validate",), ("render",), ("schedule", "--start", "2026-01-05")])
def test_a_pipe_with_a_name_is_refused_at_once(run, workplace, arguments):
    os.mkfifo(workplace / "pipe.json")
    done = run(*arguments, "pipe.json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("pipe.json: $: is a pipe or a device")


def test_standard_input_is_read_no_further_than_a_document_may_be_long(run):
    done = run("validate", "-", stdin=b"{" + b" " * MAX_BYTES)
    assert (done.code, done.err) == (1, "<stdin>:1:1: $: is larger than 32 MiB. Split it. [too-big]\n")


HOSTILE_NAMES = ["a\x1b[31mb.json", "two\nlines.json", "\u202egnp.json", "א3.json", "x" * 240]


@POSIX
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_of_files_stay_text_on_the_terminal(run, profile, workplace, name):
    if not name.isascii() and sys.getfilesystemencoding() == "ascii":
        pytest.skip("no file can have this name here")
    profile.rename(workplace / name)
    broken = workplace / f"b{name}"
    broken.write_text("{")
    for done in (
        run("validate", name),
        run("validate", f"b{name}"),
        run("validate", f"c{name}"),
        run("plan", name, "--goal", "hip-strength", "-o", f"no/{name}"),
        run("schedule", name),
    ):
        written = done.out + done.err
        assert written.count("\n") == 1
        assert set(written) & {"\x1b", "\u202e"} == set()
        assert not set("א3") <= set(written) or "\u2068" in written[: written.index("א") + 1]


@pytest.mark.parametrize("place", [("validate",), ("plan", "--goal", "x"), ("plan", "p.json", "--goal"), ()])
@pytest.mark.parametrize("text", ["a\x1b[31mb\nc", "--\x1b[31m\u202e", "x" * 10**6])
def test_arguments_stay_text_and_are_told_shortly(run, capsysbinary, place, text):
    try:
        done = run(*place, text)
        written = done.out + done.err
    except SystemExit:
        written = capsysbinary.readouterr().err.decode()
    assert 0 < len(written) < 4000
    assert set(written) & {"\x1b", "\u202e"} == set()
