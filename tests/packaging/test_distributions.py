"""The wheel is whole: built from the sdist, installed by itself, with the same schemas and packs as the checkout."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow

HASHES = """
import hashlib, json, sys
from pathlib import Path
import hiproutine
from hiproutine.documents.schemas import schema_folder
home = Path(hiproutine.__file__).parent
found = {}
for name, folder in (("schemas", schema_folder()), ("hips", home / "packs" / "hips")):
    for path in sorted(folder.rglob("*.json")):
        found[f"{name}/{path.relative_to(folder).as_posix()}"] = hashlib.sha256(path.read_bytes()).hexdigest()
found["typed"] = (home / "py.typed").is_file() and (home / "__init__.pyi").is_file()
found["version"] = hiproutine.__version__
found["home"] = str(home)
print(json.dumps(found))
"""


def hashes_of(name: str, folder: Path) -> dict[str, str]:
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.json"))
    }


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


def run(python: Path, *arguments: str, cwd: Path) -> str:
    done = subprocess.run([python, *arguments], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_has_schemas_and_packs_as_the_checkout_has(installed, tmp_path):
    found = json.loads(run(installed, "-c", HASHES, cwd=tmp_path))
    assert found.pop("typed") is True
    assert found.pop("version") == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert not found.pop("home").startswith(str(ROOT))
    assert found == hashes_of("schemas", ROOT / "schemas") | hashes_of(
        "hips", ROOT / "src" / "hiproutine" / "packs" / "hips"
    )


def test_the_installed_wheel_plans_a_routine(installed, tmp_path):
    profile = ROOT / "docs" / "examples" / "profile.json"
    program = run(installed, "-m", "hiproutine", "plan", str(profile), "--goal", "hip-strength", cwd=tmp_path)
    (tmp_path / "program.json").write_text(program)
    routine = run(installed, "-m", "hiproutine", "schedule", "program.json", "--start", "2026-01-05", cwd=tmp_path)
    assert '"document": "routine"' in routine


def test_only_the_stated_dependencies_come_along(installed, tmp_path):
    listed = run(installed, "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    names = {line.split("==")[0].lower() for line in listed.splitlines()}
    allowed = {"attrs", "cattrs", "jinja2", "jsonschema", "pluggy", "shtab", "hiproutine", "pip", "setuptools"}
    # What those bring themselves.
    allowed |= {"jsonschema-specifications", "markupsafe", "referencing", "rpds-py"}
    allowed |= {"typing_extensions", "typing-extensions"}
    assert names <= allowed
