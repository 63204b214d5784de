"""The scripts of the page, read by ESLint where it is installed (``make axe``)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest

HERE = Path(__file__).parent / "node"
ESLINT = HERE / "node_modules" / "eslint" / "bin" / "eslint.js"
SCRIPTS = Path(__file__).parents[2] / "src" / "hiproutine" / "formats" / "page" / "player"
pytestmark = pytest.mark.skipif(
    which("node") is None or not ESLINT.is_file(), reason="ESLint is not installed: run make axe"
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ESLint over the scripts of a folder; it reads none that lie outside of where it is started."""
    command = ["node", str(ESLINT), "--max-warnings", "0", "--config", str(HERE / "eslint.config.js"), "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_the_scripts_of_the_page_are_clean() -> None:
    found = lint(SCRIPTS)
    assert found.returncode == 0, found.stdout + found.stderr


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.js").write_text("let never = 1;\nif (never == 2) missing();\n", encoding="utf-8")
    found = lint(tmp_path)
    assert found.returncode == 1
    assert {"prefer-const", "eqeqeq", "curly", "no-undef"} <= set(found.stdout.split())
