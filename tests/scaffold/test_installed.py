"""Installed for good: all three kinds in an environment of their own, found by name and used as their READMEs say."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from hiproutine.scaffold.distribution import KINDS, NewDistribution
from hiproutine.scaffold.new_folder import write_folder
from hiproutine.scaffold.rendered_files import files_of_distribution

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel of each kind, and install them where this environment's packages are seen as well."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place / "env", with_pip=False)
    (site,) = (place / "env").rglob("site-packages")
    outer = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
    (site / "outer.pth").write_text(outer, encoding="utf-8")
    for kind in KINDS:
        new = NewDistribution(kind, f"my-{kind}", "A. Author")
        write_folder(place / new.distribution, files_of_distribution(new, "0.1.0"))
        # From the sdist, as what is published is: what that leaves out is missed here.
        build = ["build", "--no-isolation", "--outdir", str(place / "dist"), str(place / new.distribution)]
        subprocess.run([sys.executable, "-m", *build], check=True, capture_output=True)
    wheels = [str(path) for path in sorted((place / "dist").glob("*.whl"))]
    assert len(wheels) == len(KINDS)
    pip = ["pip", "--python", str(python_in(place)), "install", "-q", "--no-deps", "--no-index", *wheels]
    subprocess.run([sys.executable, "-m", *pip], check=True, capture_output=True)
    return place


def python_in(place: Path) -> Path:
    return place / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"


def hiproutine(place: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
    command = [str(python_in(place)), "-m", "hiproutine", *words]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stderr}"
    return done.stdout


def test_all_three_are_found(place):
    listed = hiproutine(place, "plugins")
    for kind in KINDS:
        assert re.search(rf"^  {kind} +my-{kind} ", listed, re.MULTILINE), listed


def test_a_pack_is_found_where_it_is_installed_to_be_edited(place):
    # Build tools look for Python files to know what is edited, and a pack has none.
    new = NewDistribution("pack", "edited", "A. Author")
    write_folder(place / new.distribution, files_of_distribution(new, "0.1.0"))
    pip = ["pip", "--python", str(python_in(place)), "install", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([sys.executable, "-m", *pip, "-e", str(place / new.distribution)], check=True, capture_output=True)
    assert "edited/edited-start" in hiproutine(place, "goals")


def test_the_commands_of_their_readmes_work(place):
    hiproutine(place, "example", "profile", "-o", "profile.json")
    hiproutine(
        place, "routine", "profile.json", "--goal", "hip-strength", "--start", "2026-03-02", "-o", "routine.json"
    )
    program = json.loads(hiproutine(place, "example", "program"))
    program["entries"][0]["rules"] = [
        {"name": "pain-gate"},
        {"name": "my-rule", "parameters": {"successes": 3}},
    ]
    (place / "program.json").write_text(json.dumps(program))
    count = 0
    for kind in KINDS:
        readme = (place / f"hiproutine-my-{kind}" / "README.md").read_text("utf-8")
        for command in re.findall(r"^\$ hiproutine (.*)$", readme, re.MULTILINE):
            if not command.startswith("init "):
                hiproutine(place, *shlex.split(command.replace("src/", f"hiproutine-my-{kind}/src/")))
                count += 1
    assert count >= 9
    assert "- 1 " in (place / "routine.my-format.txt").read_text("utf-8")
