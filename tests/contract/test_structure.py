"""The structure of the sources: no import cycles, light imports, short files and functions, telling names."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest
from tests.contract.sources import all_modules, functions_in, tree_of

import hiproutine
from hiproutine import errors
from hiproutine.plugins import hookspecs

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core"}
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 60
USUAL_FUNCTION_LINES = 35
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
#: Words that say nothing of what a parameter is.
EMPTY_PARAMETERS = {"one", "other", "than", "told", "said", "found", "made"}
#: How a constant for a limit is not named: it is MAX_... or MIN_... .
OLD_LIMIT = re.compile("_?(MOST|LEAST|LONGEST|SHORTEST|LARGEST|SMALLEST|DEEPEST|HEAVIEST)(_|$)")

#: How no sentence of a docstring begins: a function returns, yields or raises.
OLD_BEGINNING = re.compile(r"(^|[.:] )(Give|Tell|Say|Hear)s?\b")


def imports_of(name: str) -> Iterator[str]:
    """Yield the modules of this repository that a module imports, also inside functions and for type checking only."""
    for node in ast.walk(tree_of(all_modules()[name])):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in all_modules())
        elif isinstance(node, ast.ImportFrom) and node.module in all_modules():
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in all_modules() else node.module


def test_there_is_no_import_cycle_of_any_kind() -> None:
    graph = {name: set(imports_of(name)) - {name} for name in all_modules()}
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
    public: dict[str, object] = {name: getattr(hiproutine, name) for name in hiproutine.__all__ if name[0] != "_"}
    for name, value in list(public.items()):
        if inspect.isclass(value):
            public |= {
                f"{name}.{attribute}": member
                for attribute, member in vars(value).items()
                if attribute[0] != "_" and (inspect.isfunction(member) or isinstance(member, property | classmethod))
            }
    return public


@pytest.mark.parametrize("name", sorted(members()))
def test_every_public_name_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(members()[name]), f"{name} needs a docstring"


@pytest.mark.parametrize("name", sorted(n for n in vars(hookspecs) if n.startswith("hiproutine_")))
def test_every_hook_is_typed_and_says_when_it_is_called(name: str) -> None:
    hook = getattr(hookspecs, name)
    docstring = inspect.getdoc(hook) or ""
    assert "Called" in docstring, "say when it is called and how often"
    assert "pure" in docstring, "say what purity is expected"
    assert "conflict" in docstring, "say what happens on a conflict"
    assert "return" in hook.__annotations__


def test_every_error_has_its_own_stable_code() -> None:
    codes = {
        name: value.code
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.HiproutineError)
    }
    assert codes == CODES
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize("name", sorted(all_modules()))
def test_modules_are_short_and_named_for_what_they_hold(name: str) -> None:
    lines = len(all_modules()[name].read_text("utf-8").splitlines())
    assert lines <= MAX_MODULE_LINES, f"{name} has {lines} lines"
    assert not set(name.replace("_", ".").split(".")) & EMPTY_WORDS


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def lengths_of_functions() -> dict[str, int]:
    return {
        f"{name}.{function.name}:{function.lineno}": lines_of(function)
        for name, path in all_modules().items()
        for function in functions_in(tree_of(path))
    }


def test_functions_are_short() -> None:
    lengths = lengths_of_functions()
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}
    long = {name: lines for name, lines in lengths.items() if lines > USUAL_FUNCTION_LINES}
    assert len(long) <= 0.05 * len(lengths), long


def assigned_names(node: ast.stmt) -> list[str]:
    """Return the names that an assignment gives values to, also where it unpacks a tuple."""
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    parts = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return [part.id for part in parts if isinstance(part, ast.Name)]


def defined_types(tree: ast.Module) -> Iterator[str]:
    """Yield the names of the classes and type aliases that a module defines at its top level."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        # An alias is written in CapWords; constants are in capitals.
        yield from (name for name in assigned_names(node) if re.fullmatch("_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", name))


def test_no_two_classes_or_aliases_have_one_name() -> None:
    homes = defaultdict(list)
    for module, path in all_modules().items():
        for name in defined_types(tree_of(path)):
            homes[name.lstrip("_")].append(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_limits_are_named_max_or_min() -> None:
    constants = [
        f"{module}.{name}"
        for module, path in all_modules().items()
        for node in tree_of(path).body
        for name in assigned_names(node)
        if OLD_LIMIT.match(name)
    ]
    assert constants == []


def parameters_in(tree: ast.Module) -> Iterator[ast.arg]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            yield from (*node.posonlyargs, *node.args, *node.kwonlyargs)
            yield from (parameter for parameter in (node.vararg, node.kwarg) if parameter is not None)


def test_parameters_are_named_for_what_they_are() -> None:
    parameters = [
        f"{module}:{parameter.lineno}: {parameter.arg}"
        for module, path in all_modules().items()
        for parameter in parameters_in(tree_of(path))
        if parameter.arg in EMPTY_PARAMETERS
    ]
    assert parameters == []


def docstrings_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node)
            if docstring:
                yield getattr(node, "lineno", 1), docstring


def test_docstrings_say_return_not_give_or_tell() -> None:
    beginnings = [
        f"{module}:{line}: {docstring[:60]}"
        for module, path in all_modules().items()
        for line, docstring in docstrings_in(tree_of(path))
        if OLD_BEGINNING.search(docstring)
    ]
    assert beginnings == []


def test_nothing_rests_on_assert_which_python_can_leave_out() -> None:
    """With ``python -O`` the checks for plugin authors would pass everything."""
    lines = [
        f"{module}:{node.lineno}"
        for module, path in all_modules().items()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assert)
    ]
    assert lines == []
