"""What the tests of the command line share: a place to work in, documents, and plugins that are found."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import hiproutine
from hiproutine import Engine, Profile, Program, dumps, load, loads
from hiproutine.cli import commands, main

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "profile.json"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(discover=False)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Run:
    """Run a command in this process; what it writes comes back decoded.

    Plugins are left out unless they are wanted, and the engine without any is shared: packs take a while to read.
    """
    make_engine = commands.make_engine

    def share_engine(arguments: argparse.Namespace) -> Engine:
        is_plain = (
            arguments.no_plugins and not arguments.pack_folder and getattr(arguments, "planner", "search") == "search"
        )
        return engine if is_plain else make_engine(arguments)

    monkeypatch.setattr(commands, "make_engine", share_engine)

    def run(*arguments: str | Path, stdin: str | bytes | None = None, plugins: bool = False) -> Ran:
        if stdin is not None:
            data = stdin.encode() if isinstance(stdin, str) else stdin
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main([*map(str, arguments), *([] if plugins else ["--no-plugins"])])
        written = capsysbinary.readouterr()
        return Ran(code, written.out.decode(), written.err.decode())

    return run


@pytest.fixture
def profile(workplace: Path) -> Path:
    return write_profile(workplace / "profile.json")


def write_profile(path: Path, **changes: Any) -> Path:
    path.write_text(json.dumps({**json.loads(EXAMPLE.read_text()), **changes}, indent=1))
    return path


@pytest.fixture(scope="session")
def program_text(engine: Engine) -> str:
    return dumps(engine.plan(load(EXAMPLE, Profile), "hip-strength"))


@pytest.fixture
def program(workplace: Path, program_text: str) -> Path:
    path = workplace / "program.json"
    path.write_text(program_text)
    return path


@pytest.fixture(scope="session")
def routine_text(engine: Engine, program_text: str) -> str:
    return dumps(engine.schedule(loads(program_text, Program), date(2026, 1, 5)))


@pytest.fixture
def routine(workplace: Path, routine_text: str) -> Path:
    path = workplace / "routine.json"
    path.write_text(routine_text)
    return path


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Make a plugin that discovery finds: a module and what pip would write beside it."""

    def install(name: str, source: str) -> None:
        place = tmp_path_factory.mktemp(name)
        (place / f"{name}.py").write_text(source)
        metadata = place / f"{name}-1.5.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
        (metadata / "entry_points.txt").write_text(f"[hiproutine]\n{name} = {name}\n")
        monkeypatch.syspath_prepend(place)
        monkeypatch.delitem(sys.modules, name, raising=False)

    return install


class Shell:
    """Commands as processes of their own."""

    def __init__(self) -> None:
        here = str(Path(hiproutine.__file__).parents[1])
        places = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
        # With PYTHONUNBUFFERED, argparse itself meets a closed pipe, and keeps silent about it.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        self.environment = {**inherited, "PYTHONPATH": os.pathsep.join(places)}
        self.command: tuple[str, ...] = (sys.executable, "-m", "hiproutine")

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": self.environment}
        return subprocess.Popen([*self.command, *map(str, arguments)], **{**pipes, **options})

    def run(self, *arguments: str | Path, stdin: bytes = b"", **options: Any) -> Ran:
        process = self.start(*arguments, stdin=subprocess.PIPE, **options)
        out, err = process.communicate(stdin, timeout=60)
        return Ran(process.returncode, (out or b"").decode(), (err or b"").decode())


@pytest.fixture
def shell() -> Shell:
    return Shell()
