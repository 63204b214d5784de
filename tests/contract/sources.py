"""The sources of the library and its plugins, parsed once for the contract tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "hiproutine"
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def module_name(path: Path) -> str:
    """Return the dotted name of a source file, which lies under a folder ``src``."""
    parts = path.with_suffix("").parts
    parts = parts[len(parts) - parts[::-1].index("src") :]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def library_modules() -> dict[str, Path]:
    """Return the library's modules by name."""
    return {module_name(path): path for path in sorted(LIBRARY.rglob("*.py"))}


@cache
def plugin_modules() -> dict[str, Path]:
    """Return the modules of the plugins of this repository by name."""
    return {module_name(path): path for path in sorted(ROOT.glob("plugins/*/src/**/*.py"))}


@cache
def all_modules() -> dict[str, Path]:
    """Return the modules of the library and of its plugins by name."""
    return {**library_modules(), **plugin_modules()}


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a source file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def names_of_tests() -> tuple[str, ...]:
    """Return the names of all tests of the library and its plugins."""
    files = (path for folder in ("tests", "plugins") for path in sorted((ROOT / folder).rglob("test_*.py")))
    functions = (node for path in files for node in ast.walk(tree_of(path)) if isinstance(node, FUNCTION))
    return tuple(function.name for function in functions if function.name.startswith("test_"))


def functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a syntax tree, methods and inner functions among them."""
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTION))


def called_name(call: ast.Call) -> str:
    """Return the last part of the name of what is called, or an empty text."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
