"""What a wrong word is told."""

from __future__ import annotations

import pytest

from hiproutine.cli import main


@pytest.fixture
def told(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        captured = capsys.readouterr()
        assert (ended.value.code, captured.out) == (2, "")
        return captured.err.splitlines()[-1]

    return run


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("rendr", "x"),
            "hiproutine: error: there is no command 'rendr'; 'hiproutine --help' lists the commands. "
            "Did you mean render?",
        ),
        (
            ("--no-plugins", "zzz"),
            "hiproutine: error: there is no command 'zzz'; 'hiproutine --help' lists the commands",
        ),
        (
            ("render", "r.json", "--fromat", "text"),
            "hiproutine: error: unrecognized arguments: --fromat text. Did you mean --format?",
        ),
        (
            ("plan", "p.json", "--gaol=x", "--ouptut", "y"),
            "hiproutine: error: unrecognized arguments: --gaol=x --ouptut y. Did you mean --goal and --output?",
        ),
        (
            ("start", "p.json", "--onn", "today"),
            "hiproutine start: error: the following arguments are required: --on. Did you mean --on?",
        ),
        (("plan", "p.json", "--zzzzzz"), "hiproutine: error: unrecognized arguments: --zzzzzz"),
        (("plan", "p.json", "--", "--gaol"), "hiproutine: error: unrecognized arguments: --gaol"),
    ],
)
def test_what_was_meant_is_said(told, arguments, line):
    assert told(*arguments) == line


def test_without_a_word_it_says_where_to_begin(told):
    assert (
        told() == "hiproutine: error: say what to do: 'hiproutine --help' lists the commands, 'hiproutine init' begins"
    )


def test_the_words_of_a_process_are_known_too(shell):
    assert shell.run("rendr").err.endswith("lists the commands. Did you mean render?\n")


def test_a_long_word_is_cut_and_stays_text(told):
    line = told("plan", "p.json", f"--go\x1b[31m{'x' * 10_000}")
    assert len(line) < 1200
    assert "\x1b" not in line
    assert len(told("y" * 10_000)) < 1200
