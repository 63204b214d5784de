"""Completion scripts: each is what its shell reads, where that shell is here."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from hiproutine.cli.completion_command import SHELLS

CHECK = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


@pytest.mark.parametrize("shell_name", SHELLS)
def test_the_script_names_commands_options_and_choices(run, shell_name):
    done = run("completion", shell_name)
    assert (done.code, done.err) == (0, "")
    for word in ("routine", "limitations", "pain-now", "goal"):
        assert word in done.out


@pytest.mark.parametrize("shell_name", SHELLS)
def test_the_shell_can_read_the_script(run, workplace, shell_name):
    if shutil.which(shell_name) is None:
        pytest.skip(f"there is no {shell_name} here")
    (workplace / "script").write_text(run("completion", shell_name).out)
    checked = subprocess.run([*CHECK[shell_name], "script"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (("rout",), {"routine"}),
        (("routine", "--go"), {"--goal"}),
        (("example", "pro"), {"profile", "program"}),
        (("routine", "pers"), {"person.json"}),
    ],
)
def test_bash_completes_with_it(run, workplace, words, completed):
    (workplace / "person.json").touch()
    (workplace / "script").write_text(run("completion", "bash").out)
    typed = " ".join(["hiproutine", *words])
    script = (
        f"source ./script; COMP_WORDS=({typed}); COMP_CWORD={len(words)}; COMP_LINE='{typed}'; "
        "$(complete -p hiproutine | sed 's/.*-F \\([^ ]*\\).*/\\1/') hiproutine; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert {line.strip() for line in done.stdout.splitlines()} == completed, done.stderr


def test_another_shell_is_wrong_usage(run):
    with pytest.raises(SystemExit) as ended:
        run("completion", "tcsh")
    assert ended.value.code == 2
