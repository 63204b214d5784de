"""Documentation, examples and plugins import only public namespaces: everything else may change without notice."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contract.sources import ROOT, plugin_modules

PUBLIC = {
    "hiproutine",
    "hiproutine.errors",
    "hiproutine.formats",
    "hiproutine.importers",
    "hiproutine.model",
    "hiproutine.planners",
    "hiproutine.rules",
    "hiproutine.testing",
}
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLES = sorted((ROOT / "docs" / "examples").rglob("*.py"))
#: Files that still import from private modules: to become empty.
PENDING: set[str] = set()


def code_in(path: Path) -> Iterator[str]:
    """Yield the Python code of a file: of a page, the source of each of its examples."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield text
        return
    for block in BLOCK.findall(text):
        if ">>>" in block:
            yield "".join(example.source for example in doctest.DocTestParser().get_examples(block))
        else:
            yield block


def imported_modules(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def private_imports(path: Path) -> list[str]:
    modules = {module for code in code_in(path) for module in imported_modules(code)}
    return sorted(module for module in modules if module.split(".")[0] == "hiproutine" and module not in PUBLIC)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_examples_are_found() -> None:
    assert sum(1 for page in PAGES for _ in code_in(page)) > 50


@pytest.mark.parametrize("path", [*PAGES, *EXAMPLES, *plugin_modules().values()], ids=relative)
def test_only_public_namespaces_are_imported(path: Path) -> None:
    assert relative(path) in PENDING or private_imports(path) == []
