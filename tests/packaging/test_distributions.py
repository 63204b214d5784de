"""The wheel is whole: built from the sdist, installed by itself, with the same schemas and packs as the checkout."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from hiproutine import Engine

ROOT = Path(__file__).parents[2]

EXAMPLES = ("log", "profile")
#: Shown with its output, from the log of another page.
FROM_ABOVE = "hiproutine today"

pytestmark = pytest.mark.slow

HASHES = """
import hashlib, json, sys
from pathlib import Path
import hiproutine
from hiproutine.documents.schemas import schema_folder
home = Path(hiproutine.__file__).parent
found = {}
from hiproutine.examples import example_folder
folders = (("schemas", schema_folder()), ("hips", home / "packs" / "hips"), ("examples", example_folder()))
for name, folder in folders:
    for path in sorted(folder.rglob("*.json")):
        found[f"{name}/{path.relative_to(folder).as_posix()}"] = hashlib.sha256(path.read_bytes()).hexdigest()
found["typed"] = (home / "py.typed").is_file() and (home / "__init__.pyi").is_file()
found["version"] = hiproutine.__version__
found["home"] = str(home)
print(json.dumps(found))
"""


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hashes_of(name: str, folder: Path) -> dict[str, str]:
    return {f"{name}/{path.relative_to(folder).as_posix()}": hash_of(path) for path in sorted(folder.rglob("*.json"))}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist and wheel, and install the wheel where nothing else of ours is."""
    place = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (wheel,) = place.glob("*.whl")
    assert list(place.glob("*.tar.gz")), "there is no sdist"
    venv.create(place / "env", with_pip=True)
    python = place / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True, text=True)
    return python


def run_alone(command: list[str], cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command that finds nothing of the checkout, whatever the tests themselves were started with."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


def run(python: Path, *arguments: str, cwd: Path) -> str:
    done = run_alone([str(python), *arguments], cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_has_schemas_and_packs_as_the_checkout_has(installed, tmp_path):
    found = json.loads(run(installed, "-c", HASHES, cwd=tmp_path))
    assert found.pop("typed") is True
    assert found.pop("version") == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert not found.pop("home").startswith(str(ROOT))
    examples = {f"examples/{name}.json": hash_of(ROOT / "docs" / "examples" / f"{name}.json") for name in EXAMPLES}
    assert found == examples | hashes_of("schemas", ROOT / "schemas") | hashes_of(
        "hips", ROOT / "src" / "hiproutine" / "packs" / "hips"
    )


def test_the_installed_wheel_plans_a_routine(installed, tmp_path):
    profile = ROOT / "docs" / "examples" / "profile.json"
    program = run(installed, "-m", "hiproutine", "plan", str(profile), "--goal", "hip-strength", cwd=tmp_path)
    (tmp_path / "program.json").write_text(program)
    routine = run(installed, "-m", "hiproutine", "schedule", "program.json", "--start", "2026-01-05", cwd=tmp_path)
    assert '"document": "routine"' in routine


def test_the_installed_wheel_writes_distributions(installed, tmp_path):
    for kind in ("pack", "rule", "format"):
        run(installed, "-m", "hiproutine", "new", kind, f"my-{kind}", cwd=tmp_path)
    assert len(list(tmp_path.glob("hiproutine-my-*/tests/test_*.py"))) == 3


def test_from_nothing_to_a_page_with_nothing_else_typed(installed, tmp_path):
    hiproutine = str(installed.parent / "hiproutine")
    asked = Engine(discover=False).questionnaire().questions
    answers = [
        {"age": "42", "minutes": "20", "pain-now": "0"}.get(q.id, "no" if q.kind == "yes-no" else "") for q in asked
    ]
    is_open = [q.is_asked and q.id not in ("pain-usual", "pain-side", "hours-between") for q in asked]
    lines = "".join(f"{answer}\n" for answer, is_one in zip(answers, is_open, strict=True) if is_one)
    done = run_alone([hiproutine, "init"], tmp_path, lines)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    command = [
        hiproutine,
        "routine",
        "profile.json",
        "--goal",
        "hip-strength",
        "--start",
        "monday",
        "-o",
        "routine.html",
    ]
    done = run_alone(command, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (tmp_path / "routine.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<article") + page.count("<section") > 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["profile.json", "routine.html"]


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/index.md", "docs/reference/cli.md"])
def test_the_commands_of_a_page_work_without_a_checkout(installed, tmp_path, page):
    commands = commands_in((ROOT / page).read_text(encoding="utf-8"))
    assert len(commands) >= 3
    for command in commands:
        there = f"export PATH={shlex.quote(str(installed.parent))}:$PATH; {command}"
        done = run_alone(["bash", "-o", "pipefail", "-c", there], tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def commands_in(text: str) -> list[str]:
    """Return the commands that begin with hiproutine, in order, but for those that need a plugin or another page.

    Where somebody would be asked, the example stands in for what they would answer.
    """
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    found = [c for block in blocks for c in re.findall(r"^\$ (hiproutine .*?[^|\n])$", block, re.DOTALL | re.MULTILINE)]
    asked = re.compile("^hiproutine init.*")
    return [
        asked.sub("hiproutine example profile -o profile.json", command)
        for command in found
        if ".ics" not in command and not command.startswith(FROM_ABOVE)
    ]


def test_only_the_stated_dependencies_come_along(installed, tmp_path):
    listed = run(installed, "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    names = {line.split("==")[0].lower() for line in listed.splitlines()}
    allowed = {"attrs", "babel", "cattrs", "jinja2", "jsonschema", "pluggy", "shtab", "hiproutine", "pip", "setuptools"}
    # What those bring themselves.
    allowed |= {"jsonschema-specifications", "markupsafe", "referencing", "rpds-py"}
    allowed |= {"typing_extensions", "typing-extensions"}
    assert names <= allowed
