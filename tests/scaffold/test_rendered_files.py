"""What is written passes its own tests, its own style and types, and the checks of its kind, at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import hiproutine
from hiproutine.scaffold.distribution import KINDS, NewDistribution
from hiproutine.scaffold.new_folder import write_folder
from hiproutine.scaffold.rendered_files import files_of_distribution

TEMPLATES = Path(hiproutine.__file__).parent / "scaffold" / "templates"
ROOT = Path(__file__).parents[2]
#: The shortest name there may be and the longest: lines are broken by their length.
NAMES = {"short": "x{kind}", "long": "abcdefghij-{kind}-abcdefghij-abcdefghijkl"}


def write(folder: Path, kind: str, name: str) -> Path:
    new = NewDistribution(kind, name[:40], "A. Author")  # type: ignore[arg-type]
    write_folder(folder / new.distribution, files_of_distribution(new, "0.1.0"))
    return folder / new.distribution


def run(*words: str, cwd: Path) -> str:
    """Run a Python module where nothing of the distribution is installed, with this checkout's hiproutine."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_what_a_distribution_needs(kind):
    new = NewDistribution(kind, "desk", "A. Author")
    paths = {path.as_posix() for path in files_of_distribution(new, "0.1.0")}
    assert paths >= {"README.md", "pyproject.toml", ".gitignore", ".github/workflows/test.yml", f"tests/test_{kind}.py"}


def test_every_template_is_of_a_file():
    written = {text for kind in KINDS for text in files_of_distribution(NewDistribution(kind, "desk"), "0.1.0")}
    names = {path.name.lstrip(".") for path in written}
    assert {path.name.removesuffix(".jinja") for path in TEMPLATES.rglob("*.*")} == names


def test_nothing_of_a_template_is_left():
    for kind in KINDS:
        for path, text in files_of_distribution(NewDistribution(kind, "desk"), "0.1.0").items():
            assert not any(sign in text for sign in ("<<", ">>", "<%", "%>")), path


def test_the_version_needed_ends_where_the_interface_may_change():
    files = files_of_distribution(NewDistribution("rule", "desk"), "1.19.2rc1")
    assert any('"hiproutine>=1.19,<1.20"' in text for text in files.values())


@pytest.mark.parametrize("kind", ["pack", "rule", pytest.param("format", marks=pytest.mark.slow)])
def test_its_own_tests_pass_at_once(tmp_path, kind):
    folder = write(tmp_path, kind, f"desk-{kind}")
    out = run("pytest", "-q", "-p", "no:cacheprovider", cwd=folder)
    assert " passed" in out
    assert "skipped" not in out


def test_the_pack_has_nothing_for_an_editor_but_figures(tmp_path):
    folder = write(tmp_path, "pack", "desk")
    pack = "src/hiproutine_desk"
    run("hiproutine", "pack", "check", pack, "--no-plugins", "--strict", "--ignore", "no-figure", cwd=folder)
    assert run("hiproutine", "validate", pack, "--no-plugins", cwd=folder) == f"{pack}: ok (pack)\n"


@pytest.mark.parametrize("length", NAMES)
def test_the_style_is_kept_whatever_the_name(tmp_path, length):
    for kind in KINDS:
        folder = write(tmp_path, kind, NAMES[length].format(kind=kind))
        run("ruff", "check", "--no-cache", ".", cwd=folder)
        run("ruff", "format", "--check", "--no-cache", ".", cwd=folder)


@pytest.mark.slow
def test_the_types_are_right(tmp_path):
    for kind in KINDS:
        folder = write(tmp_path, kind, kind)
        assert "Success" in run("mypy", f"--cache-dir={tmp_path / 'cache'}", cwd=folder)
