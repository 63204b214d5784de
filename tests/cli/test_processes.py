"""What only a process of its own can show: pipes, signals, locales, closed streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from hiproutine import Routine, loads

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and signals are those of POSIX")


def test_commands_are_piped_into_each_other(shell, profile):
    planning = shell.start("plan", profile, "--goal", "hip-strength", "--no-plugins")
    scheduling = shell.start("schedule", "-", "--start", "2026-01-05", "--no-plugins", stdin=planning.stdout)
    rendering = shell.start("render", "-", "--format", "json", "--no-plugins", stdin=scheduling.stdout)
    planning.stdout.close()
    scheduling.stdout.close()
    out, err = rendering.communicate(timeout=60)
    with planning, scheduling:
        assert (planning.stderr.read(), scheduling.stderr.read(), err) == (b"", b"", b"")
    assert [planning.returncode, scheduling.returncode, rendering.returncode] == [0, 0, 0]
    assert isinstance(loads(out), Routine)


@POSIX
@pytest.mark.parametrize("arguments", [("--help",), ("render", "routine.json", "--format", "json"), ("exercises",)])
def test_a_reader_that_leaves_ends_it_quietly(shell, routine, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    done = shell.run(*arguments, stdout=writer)
    os.close(writer)
    assert (done.code, done.err) == (141, "")


@POSIX
def test_errors_that_nobody_reads_end_it_quietly(shell):
    reader, writer = os.pipe()
    os.close(reader)
    done = shell.run("render", "missing.json", stderr=writer)
    os.close(writer)
    assert (done.code, done.out) == (141, "")


@POSIX
def test_an_interrupt_while_it_waits_for_input(shell):
    shell.command = (
        sys.executable,
        "-c",
        # Whoever runs the tests in the background has made them deaf to it.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys; from hiproutine.cli import io, main\n"
        "read = io.read_stdin\n"
        "def wait(): sys.stderr.write('waiting\\n'); return read()\n"
        "io.read_stdin = wait; sys.exit(main(['render', '-']))",
    )
    process = shell.start(stdin=subprocess.PIPE)
    assert process.stderr.readline() == b"waiting\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@POSIX
@pytest.mark.parametrize("module", ["hiproutine.cli.run", "hiproutine.cli.io", "argparse", "hiproutine.cli.parser"])
def test_an_interrupt_from_the_first_import_on(shell, module):
    shell.command = (
        sys.executable,
        "-c",
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "sys.argv = ['hiproutine', 'plugins']\n"
        "from hiproutine.cli import main\n"
        "sys.exit(main())",
    )
    assert shell.run() == (130, "", "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [("render", "routine.json"), ("--help",), ("plan", "--help"), ("--version",)])
def test_a_full_disk_behind_standard_output(shell, routine, arguments, unbuffered):
    shell.environment = {**shell.environment, "PYTHONUNBUFFERED": unbuffered}
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = shell.run(*arguments, stdout=full)
    assert (done.code, done.err) == (2, "error: standard output: No space left on device\n")


@POSIX
@pytest.mark.parametrize(
    ("closing", "words"), [("<&-", "standard input is closed"), (">&- </dev/null", "nothing came in")]
)
def test_closed_streams_are_said_or_borne(shell, closing, words):
    shell.command = ("sh", "-c", f'exec "$0" -m hiproutine render - {closing}', sys.executable)
    done = shell.run()
    assert done.code in (1, 2)
    assert words in done.err
    assert "Traceback" not in done.err


@POSIX
@pytest.mark.parametrize("arguments", ["render routine.json", "--help", "plan --help", "--version"])
def test_a_closed_standard_output_is_an_error(shell, routine, arguments):
    shell.command = ("sh", "-c", f'exec "$0" -m hiproutine {arguments} >&-', sys.executable)
    assert shell.run()[::2] == (2, "error: standard output is closed\n")


def test_utf_8_whatever_the_locale(shell, profile):
    shell.environment = {**shell.environment, "PYTHONIOENCODING": "latin-1"}
    title = "Hüfte – 腰"
    program = json.loads(shell.run("plan", profile, "--goal", "hip-strength", "--no-plugins").out)
    text = json.dumps({**program, "title": title}, ensure_ascii=False).encode()
    assert title in shell.run("schedule", "-", "--start", "2026-01-05", stdin=text).out
    assert title in shell.run("explain", "-", stdin=text).out
    if sys.getfilesystemencoding() == "ascii":
        return  # no argument can be written that way here
    done = shell.run("plan", profile, "--goal", "腰")
    assert done.code == 2
    assert "'腰'" in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux")
def test_file_names_that_are_not_utf_8(shell, profile):
    name = os.fsdecode(b"f\xff.json")
    profile.rename(profile.with_name(name))
    process = shell.start("validate", name, "--no-plugins")
    assert process.communicate(timeout=60) == (b"f\xff.json: ok (profile)\n", b"")
    done = shell.run("render", f"no-{name}")
    assert (done.code, done.err) == (2, "error: no-f�.json: No such file or directory\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(shell, profile):
    profile.chmod(0)
    done = shell.run("plan", profile, "--goal", "hip-strength")
    assert (done.code, done.out, done.err) == (2, "", f"error: {profile}: Permission denied\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("validate", "profile.json"), 0),
        (("render", "profile.json"), 1),
        (("validate", "profile.json", "broken.json", "broken.json"), 1),
        (("render", "missing.json"), 2),
        (("nonsense",), 2),
        (("plan", "emergency.json", "--goal", "hip-strength"), 3),
    ],
)
def test_exit_codes_reach_the_shell_without_a_traceback(shell, profile, arguments, code):
    profile.with_name("broken.json").write_text("{")
    content = json.loads(profile.read_text())
    content["answers"]["saddle-numbness"] = True
    profile.with_name("emergency.json").write_text(json.dumps(content))
    done = shell.run(*arguments)
    assert done.code == code
    assert "Traceback" not in done.err
    assert done.err.count("broken.json:") == arguments.count("broken.json")


def test_debug_shows_where_an_error_comes_from(shell):
    done = shell.run("render", "missing.json", "--debug")
    assert done.code == 1
    assert "Traceback" in done.err
    assert "FileNotFoundError" in done.err
