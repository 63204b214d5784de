"""The house rules: no cycles, one public door, small files and functions, names that say something."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import hiproutine
from hiproutine import errors
from hiproutine.plugins import hookspecs

ROOT = Path(hiproutine.__file__).parent
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core"}
#: Programs test for these; changing one breaks them.
CODES = {
    "HiproutineError": "hiproutine-error",
    "InvalidValueError": "invalid-value",
    "DocumentError": "document-refused",
    "ScreeningError": "screening-refused",
    "InfeasibleError": "no-plan-possible",
    "UnknownNameError": "unknown-name",
    "PluginError": "plugin-failed",
}


def name_of(path: Path) -> str:
    parts = ("hiproutine", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(path): path for path in sorted(ROOT.rglob("*.py"))}


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text("utf-8"))


def imports_of(name: str) -> Iterator[str]:
    """Return the library's modules that a module imports, also inside functions and for type checking only."""
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())
        elif isinstance(node, ast.ImportFrom) and node.module in modules():
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else node.module


def test_there_is_no_import_cycle_of_any_kind() -> None:
    graph = {name: set(imports_of(name)) - {name} for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def loaded_by(code: str) -> set[str]:
    """Return the top-level names of the modules that a fresh interpreter has after some code."""
    script = f"import sys; before = set(sys.modules)\n{code}\nafter = set(sys.modules); import json\n"
    script += "print(json.dumps(list(after - before)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_importing_the_library_loads_no_other_package() -> None:
    assert loaded_by("import hiproutine") - set(sys.stdlib_module_names) == {"hiproutine"}


def test_the_errors_need_only_attrs() -> None:
    loaded = loaded_by("from hiproutine import DocumentError, HiproutineError, Problem")
    assert loaded - set(sys.stdlib_module_names) == {"hiproutine", "attr", "attrs"}


def test_the_core_needs_no_test_framework() -> None:
    loaded = loaded_by("import hiproutine.engine, hiproutine.cli; hiproutine.Engine(discover=False).catalog()")
    assert not loaded & {"hypothesis", "pytest", "_pytest"}


def test_every_public_name_is_there() -> None:
    assert sorted(hiproutine.__all__) == sorted(set(hiproutine.__all__))
    assert set(dir(hiproutine)) == set(hiproutine.__all__)
    for name in hiproutine.__all__:
        assert getattr(hiproutine, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        hiproutine.nonsense  # type: ignore[attr-defined]  # noqa: B018


def members() -> dict[str, object]:
    """Return every public name and the public methods of public classes."""
    found: dict[str, object] = {name: getattr(hiproutine, name) for name in hiproutine.__all__ if name[0] != "_"}
    for name, thing in list(found.items()):
        if inspect.isclass(thing):
            found |= {
                f"{name}.{attribute}": member
                for attribute, member in vars(thing).items()
                if attribute[0] != "_" and (inspect.isfunction(member) or isinstance(member, property | classmethod))
            }
    return found


@pytest.mark.parametrize("name", sorted(members()))
def test_every_public_name_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(members()[name]), f"{name} needs a docstring"


@pytest.mark.parametrize("name", sorted(n for n in vars(hookspecs) if n.startswith("hiproutine_")))
def test_every_hook_is_typed_and_says_when_it_is_called(name: str) -> None:
    hook = getattr(hookspecs, name)
    said = inspect.getdoc(hook) or ""
    assert "Called" in said, "say when it is called and how often"
    assert "pure" in said, "say what purity is expected"
    assert "conflict" in said, "say what happens on a conflict"
    assert "return" in hook.__annotations__


def test_every_error_has_its_own_stable_code() -> None:
    found = {
        name: thing.code
        for name, thing in vars(errors).items()
        if inspect.isclass(thing) and issubclass(thing, errors.HiproutineError)
    }
    assert found == CODES
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("name", sorted(modules()))
def test_files_are_short_and_named_for_what_they_hold(name: str) -> None:
    lines = len(modules()[name].read_text("utf-8").splitlines())
    assert lines <= 500, f"{name} has {lines} lines"
    assert not set(name.replace("_", ".").split(".")) & EMPTY_WORDS


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


@pytest.mark.parametrize("name", sorted(modules()))
def test_functions_are_short(name: str) -> None:
    functions = [node for node in ast.walk(tree_of(name)) if isinstance(node, FUNCTION)]
    assert [f"{f.name}: {lines_of(f)} lines" for f in functions if lines_of(f) > 40] == []
