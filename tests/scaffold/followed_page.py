"""Follow a page as a reader does: type its commands, make its edits, and compare what comes with what it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def follow(page: Path, folder: Path, environment: dict[str, str]) -> int:
    """Follow a page in an empty folder, and return how many commands it has; raise ``AssertionError`` where it lies."""
    count = 0
    for kind, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "diff":
            edit(folder, text)
            continue
        for command, shown in _COMMAND.findall(text):
            count += 1
            program, *words = shlex.split(command)
            if program == "cd":
                folder = (folder / words[0]).resolve()
            else:
                ensure_shown(command, shown, run(program, words, folder, environment))
    return count


def edit(folder: Path, text: str) -> None:
    """Replace the lines with ``-`` by those with ``+`` in the file that is named first."""
    head, *lines = text.splitlines(keepends=True)
    path = folder / head.removeprefix("--- ").strip()
    old, new = ("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path.name} does not have these lines once:\n{old}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def run(program: str, words: list[str], folder: Path, environment: dict[str, str]) -> str:
    extra = {"hiproutine": ["--no-plugins"], "pytest": ["-q", "--tb=short", "-p", "no:cacheprovider"]}[program]
    command = [sys.executable, "-m", program, *words, *extra]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def ensure_shown(command: str, shown: str, written: str) -> None:
    """Compare what was written with what is shown, in which ``...`` stands for anything."""
    pattern = "(?s:.*)".join(map(re.escape, re.split(r"\.\.\.\n", shown)))
    assert re.fullmatch(pattern, written), f"$ {command}\n{written}"
