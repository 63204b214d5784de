"""What the library offers through its own hooks: each module of a driver, a guard or a format is registered."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

from hiproutine import formats
from hiproutine.plugins.builtin import (
    FORMATS,
    RULES,
    hiproutine_formats,
    hiproutine_importers,
    hiproutine_packs,
    hiproutine_planners,
    hiproutine_rules,
)
from hiproutine.progression import drivers, guards


def test_every_driver_and_guard_is_registered_once() -> None:
    names = [rule.name for rule in hiproutine_rules()]
    folders = [Path(package.__path__[0]) for package in (drivers, guards)]
    modules = {
        path.stem
        for folder in folders
        for path in folder.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and path.stem not in ("__init__", "shared")
    }
    assert len(names) == len(set(names))
    assert {name.replace("-", "_") for name in names} == modules


def test_formats_planners_and_packs() -> None:
    modules = [path.stem for path in Path(formats.__path__[0]).glob("*.py") if path.stem != "__init__"]
    offering = {name for name in modules if hasattr(import_module(f"hiproutine.formats.{name}"), "FORMAT")}
    assert {format_.name for format_ in hiproutine_formats()} == offering
    assert [planner.name for planner in hiproutine_planners()] == ["search"]
    assert hiproutine_importers() == [], "each belongs to a foreign format, in a plugin of its own"
    (pack,) = hiproutine_packs()
    assert (pack.name, (pack / "pack.json").is_file()) == ("hips", True)


def test_rules_and_formats_are_found_by_the_names_they_have():
    assert [rule.name for rule in hiproutine_rules()] == sorted(RULES)
    assert [output.name for output in hiproutine_formats()] == sorted(FORMATS)


def test_a_rule_is_imported_when_it_is_asked_for():
    script = """
import sys
from hiproutine import Engine
rules = Engine(discover=False).rules
assert len(rules) == 22 and "wave" in rules
assert "hiproutine.progression.drivers.wave" not in sys.modules
assert rules["wave"].name == "wave"
assert "hiproutine.progression.drivers.hold" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)
