"""A profile from nothing."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import pytest
from attrs import evolve

from hiproutine import Engine, Profile, example, load

FORM = Engine(discover=False).questionnaire()
SCREENING = [q.id for q in FORM.questions if q.kind == "yes-no"]
#: A line for each question, in order: those before and behind the packs' questions.
BEFORE, BEHIND = ["42", "3", "5", "", ""], ["", "20", "mon wed fri", "", "7:30", "", "mat, loop-band", "", "", ""]
OPTIONS: tuple[str, ...] = (
    "--age",
    "42",
    "--pain-now",
    "3",
    "--pain-worst",
    "5",
    "--minutes",
    "20",
    "--days",
    "mon,wed,fri",
)
OPTIONS += ("--times", "07:30", "--equipment", "mat,loop-band", "--no", ",".join(SCREENING), "--no-input")


def lines(**changed):
    screening = [changed.get(item.replace("-", "_"), "no") for item in SCREENING]
    return "\n".join([*BEFORE, *screening, *BEHIND]) + "\n"


def test_lines_of_a_pipe_and_options_make_the_same_profile(run):
    assert run("init", stdin=lines())[:3] == (0, "", "")
    assert run("init", *OPTIONS, "-o", "other.json")[:3] == (0, "", "")
    profile = load("profile.json", Profile)
    assert profile == load("other.json", Profile)
    assert (profile.answers, profile.equipment) == (dict.fromkeys(SCREENING, False), ("mat", "loop-band"))
    assert run("validate", "profile.json").err == ""
    assert run("plan", "profile.json", "--goal", "hip-strength").code == 0


def test_what_options_say_is_not_read_from_the_pipe(run):
    given = ("--age", "42", "--no", ",".join(SCREENING))
    rest = "\n".join([*BEFORE[1:], *BEHIND])
    assert run("init", *given, "-o", "-", stdin=rest).out == run("init", "-o", "-", stdin=lines()).out


def test_a_file_that_is_there_is_kept_unless_somebody_insists(run, workplace):
    (workplace / "profile.json").write_text("mine")
    done = run("init", *OPTIONS)
    assert (done.code, (workplace / "profile.json").read_text()) == (2, "mine")
    assert done.err == "error: profile.json is there already, and was kept: write to another file, or say --force\n"
    assert run("init", *OPTIONS, "--force").code == 0
    assert load("profile.json", Profile).age == 42


@pytest.mark.parametrize(
    ("stdin", "code", "words"),
    [
        (lines() + "no\n", 2, "lines are left over, from line 49 on"),
        (lines(fever="perhaps"), 1, "<stdin>:25:1: $.answers.fever: 'perhaps' is no answer to"),
        ("42\n3\n", 1, "$.answers.fever: Along with"),
        ("", 1, "$.age: How old are you? Answer 'age': whole years"),
        (lines(fever="yes"), 3, "Get medical help today, before anything else."),
        ("quit\n", 2, "left before the end: nothing was written"),
        (b"\xff\xfe\n", 1, "$.age: '"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(run, workplace, stdin, code, words):
    done = run("init", stdin=stdin)
    assert (done.code, done.out) == (code, "")
    assert words in " ".join(done.err.split())
    assert list(workplace.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (
            ("--age", "x", "--no", "feever"),
            1,
            "$.feever: there is no question 'feever'. Did you mean 'fever'? [unknown",
        ),
        (("--age", "x", "--no", "feever"), 1, "$.age: 'x' is no answer to: How old are you?"),
        (("--yes", "fever", "--no", "fever"), 2, "error: fever is answered twice"),
        (("--goal", "x"), 2, "Unknown goal 'x'"),
    ],
)
def test_wrong_options(run, options, code, words):
    done = run("init", *options, "--no-input")
    assert (done.code, words in done.err) == (code, True)


def test_a_profile_that_has_to_wait_says_for_what(run):
    options = [part.replace("heart-condition,", "") for part in OPTIONS]
    done = run("init", *options, "--yes", "heart-condition")
    assert (done.code, done.err.startswith("note: nothing is planned with this profile yet. See a c")) == (0, True)
    cleared = ("--cleared", "heart-condition=family doctor, 2026-02-20")
    assert run("init", *options, "--yes", "heart-condition", *cleared, "-o", "c.json").err == ""
    (clearance,) = load("c.json", Profile).clearances
    assert (clearance.item, clearance.by) == ("heart-condition", "family doctor")


def test_a_limitation_waits_for_a_clinicians_word(run):
    done = run("init", *OPTIONS, "--limitations", "pregnancy")
    assert (done.code, done.err) == (
        0,
        "note: nothing is planned with this profile until a clinician's word about this is recorded: Pregnancy\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="a terminal is that of POSIX")
def test_a_session_at_a_terminal_with_a_way_back(shell, workplace):
    pexpect = pytest.importorskip("pexpect")
    arguments = ["-m", "hiproutine", "init", "--no-plugins", "--no", ",".join(SCREENING)]
    environment = {**shell.environment, "NO_COLOR": "1", "TERM": "xterm"}
    child = pexpect.spawn(sys.executable, arguments, env=environment, encoding="utf-8", timeout=60, dimensions=(50, 60))
    shown = ""
    for typed in ("24", "back", "?", "42", "3", "5", "", "", "wrist-pian", "", *BEHIND[1:]):
        child.expect("\r\n> ")
        shown += child.before
        child.sendline(typed)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    untold: dict[str, Any] = {"id": None, "stature_cm": None, "reminder_min": None}
    assert load("profile.json", Profile) == evolve(example("profile"), equipment=("mat", "loop-band"), **untold)
    words = " ".join(shown.split())
    for part in ("1/46 How old are you?", "called age", "Did you mean 'wrist-pain'?", "BEFORE YOU EXERCISE"):
        assert part in words
    assert "hiproutine routine profile.json --goal hips/hip-strength --start monday -o routine.html" in child.before
    assert "\x1b[" not in shown + child.before


@pytest.mark.skipif(os.name == "nt", reason="a terminal is that of POSIX")
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)])
def test_leaving_a_terminal_writes_nothing(shell, workplace, key, code):
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable,
        ["-c", "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
         "from hiproutine.cli import main; sys.exit(main(['init', '--no-plugins', '-o', 'p.json']))"],
        env=shell.environment, encoding="utf-8", timeout=60,
    )  # fmt: skip
    child.expect("\r\n> ")
    child.send(key)
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, "Traceback" in child.before) == (code, False)
    assert list(workplace.iterdir()) == []


def test_json_lists_lead_to_the_options(run):
    questions = json.loads(run("questions", "--json").out)
    assert [q["id"] for q in questions if q["kind"] == "yes-no"] == SCREENING
