"""The public namespaces: typed, documented, and listed in the reference."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import hiproutine

ROOT = Path(__file__).parents[2]
#: Each namespace and the page that lists its names.
PAGES = {
    "hiproutine": "api.md",
    "hiproutine.errors": "api.md",
    "hiproutine.formats": "api.md",
    "hiproutine.importers": "api.md",
    "hiproutine.model": "models.md",
    "hiproutine.planners": "api.md",
    "hiproutine.rules": "api.md",
}
NAMESPACES = list(PAGES)
PUBLIC = [(space, name) for space in NAMESPACES for name in importlib.import_module(space).__all__ if name[0] != "_"]


@pytest.mark.parametrize("space", NAMESPACES)
def test_a_namespace_says_each_name_once_and_in_order(space):
    module: ModuleType = importlib.import_module(space)
    names = [name for name in module.__all__ if name != "__version__"]
    by_kind = sorted(set(names), key=lambda name: (not name.isupper(), name.islower(), name))
    assert names in (by_kind, sorted(set(names)))
    assert inspect.getdoc(module)


def test_a_name_in_two_namespaces_is_the_same_thing():
    things: dict[str, object] = {}
    for space, name in PUBLIC:
        thing = getattr(importlib.import_module(space), name)
        assert things.setdefault(name, thing) is thing, name


@pytest.mark.parametrize(("space", "name"), PUBLIC)
def test_a_public_name_is_documented_and_its_examples_are_true(space, name):
    thing = getattr(importlib.import_module(space), name)
    if not (inspect.isclass(thing) or inspect.isfunction(thing)):
        return
    assert inspect.getdoc(thing), f"{space}.{name} needs a docstring"
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for example in doctest.DocTestFinder(recurse=False).find(thing, name):
        assert runner.run(example).failed == 0


@pytest.mark.parametrize("space", NAMESPACES)
def test_the_reference_lists_exactly_the_names_of_a_namespace(space):
    page = (ROOT / "docs" / "reference" / PAGES[space]).read_text(encoding="utf-8")
    listed = re.findall(rf"^\.\. auto\w+:: {re.escape(space)}\.(\w+)$", page, re.MULTILINE)
    assert len(listed) == len(set(listed))
    # Errors are listed with the names for applications, from which most programs import them.
    elsewhere = set(hiproutine.__all__) if space == "hiproutine.errors" else {"__version__"}
    names = set(importlib.import_module(space).__all__)
    assert sorted(names - elsewhere - set(listed)) == [], f"add them to docs/reference/{PAGES[space]}"
    assert sorted(set(listed) - names) == [], "these are not public"


def test_the_version_is_that_of_the_distribution():
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        == hiproutine.__version__
    )
