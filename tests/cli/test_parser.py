"""The commands, their arguments and their help."""

from __future__ import annotations

import sys

import pytest

from hiproutine import __version__
from hiproutine.cli import main
from hiproutine.cli.parser import make_parser

COMMANDS = tuple(next(a.choices for a in make_parser()._actions if isinstance(a.choices, dict)))
PACK_COMMANDS = ("check", "show", "figure")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    listed = [line.split()[0] for line in text.splitlines() if line.startswith("    ") and line[4] != " "]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)
    assert "exit codes:" in text


@pytest.mark.parametrize(
    "command", [*(name for name in COMMANDS if name != "pack"), *(f"pack {name}" for name in PACK_COMMANDS)]
)
def test_help_of_a_command_explains_every_option_and_gives_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert f"example:\n  hiproutine {command}" in text
    for option in ("--pack-folder PATH", "--no-plugins", "--debug"):
        assert option in text


def test_every_argument_has_a_help_text():
    commands = next(a.choices for a in make_parser()._actions if isinstance(a.choices, dict))
    assert {"init", "routine", "plan", "today", "plugins"} <= set(commands)
    inner = next(a.choices for a in commands.pop("pack")._actions if isinstance(a.choices, dict))
    assert tuple(inner) == PACK_COMMANDS
    silent = [(name, a.dest) for name, p in (*commands.items(), *inner.items()) for a in p._actions if not a.help]
    assert silent == []


def test_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"hiproutine {__version__}\n"


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_help_loads_no_other_package(shell, command):
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom hiproutine.cli import main\n"
        f"try: main([{command!r}])\nexcept SystemExit: pass\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - set(sys.stdlib_module_names) - {'hiproutine'}), file=sys.stderr)"
    )
    shell.command = (sys.executable, "-c", code)
    done = shell.run()
    assert done.err == "[]\n"


@pytest.fixture
def stderr_of_usage(capsys):
    def read(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        captured = capsys.readouterr()
        assert (ended.value.code, captured.out) == (2, "")
        return captured.err

    return read


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("plan", "--goal", "x"),
        ("start", "p.json"),
        ("amend", "c.json"),
        ("validate",),
        ("plan", "p.json", "--goa", "hip-strength"),
    ],
)
def test_wrong_usage(stderr_of_usage, arguments):
    assert stderr_of_usage(*arguments).startswith("usage: hiproutine ")
