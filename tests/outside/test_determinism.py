"""The same lives give the same bytes (law P4), however Python is started and wherever it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest
from tests.outside.fuzzing import ROOT

LIVES = 50
#: What may differ from one process to another: options of Python and the environment.
WAYS: dict[str, tuple[list[str], dict[str, str]]] = {
    "another hash seed": ([], {"PYTHONHASHSEED": "4711"}),
    "a random hash seed": ([], {"PYTHONHASHSEED": "random"}),
    "no asserts": (["-O"], {}),
    "no docstrings": (["-OO"], {}),
    "warnings are errors": (["-W", "error"], {}),
    "the C locale": ([], {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "a Turkish locale": ([], {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "the last time zone to see a day": ([], {"TZ": "Etc/GMT+12"}),
    "the first time zone to see a day": ([], {"TZ": "Pacific/Kiritimati"}),
    "development mode": (["-X", "dev"], {}),
}


@cache
def digest(options: tuple[str, ...], environment: tuple[tuple[str, str], ...]) -> str:
    command = [sys.executable, *options, "-m", "tests.outside.digests", "--lives", str(LIVES)]
    path = os.pathsep.join([str(ROOT), *(str(part) for part in sorted(ROOT.glob("plugins/*/src"))), str(ROOT / "src")])
    variables = (
        os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"} | dict(environment)
    )
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_p4_the_same_lives_give_the_same_bytes(way: str) -> None:
    options, environment = WAYS[way]
    assert digest(tuple(options), tuple(environment.items())) == digest((), ())
