"""Which problem codes the sources can give, read from their syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from tests.contract.sources import called_name, functions_in

CODE = re.compile("[a-z]+(-[a-z]+)+")
#: What a problem is made of. A reason has a code too, but no message of its own: its rule has.
TAKEN = {"code", "message"}


def problem_codes(trees: Iterable[ast.Module]) -> set[str]:
    """Return a regular expression for every code that a problem or an error may have.

    A code is a class attribute ``code``, an argument for a parameter or a field ``code``, a value of a table named
    ``CODES``, the fallback where such a table is asked, or the first of a constant tuple of a code and sentences.
    """
    trees = list(trees)
    positions = dict(pair for tree in trees for pair in _code_parameters(tree))
    return {code for tree in trees for node in ast.walk(tree) for code in _codes_in(node, positions)}


def _code_parameters(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function and class that takes a ``code``, with its position among the positional arguments."""
    for function in functions_in(tree):
        names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
        if set(names) >= TAKEN and function.name != "__init__":
            yield function.name, names.index("code")
    for cls in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        fields = [
            node.target.id for node in cls.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        ]
        makers = (function for function in functions_in(cls) if function.name == "__init__")
        for maker in makers:
            fields = [argument.arg for argument in maker.args.args[1:]]
        if set(fields) >= TAKEN:
            yield cls.name, fields.index("code")


def _codes_in(node: ast.AST, positions: dict[str, int]) -> Iterator[str]:
    if isinstance(node, ast.ClassDef):
        for part in node.body:
            if isinstance(part, ast.Assign) and _names(part) == ["code"]:
                yield from _texts(part.value)
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        if _names(node) == ["CODES"] and isinstance(node.value, ast.Dict):
            yield from (code for value in node.value.values for code in _texts(value))
        elif _is_complaint(node.value):
            yield from _texts(node.value.elts[0])
    elif isinstance(node, ast.Call):
        name = called_name(node)
        if name in positions and len(node.args) > positions[name]:
            yield from _texts(node.args[positions[name]])
        if name in positions:
            yield from (code for keyword in node.keywords if keyword.arg == "code" for code in _texts(keyword.value))
        if name == "get" and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "CODES":
            yield from _texts(node.args[1])


def _names(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _is_complaint(value: ast.expr) -> TypeGuard[ast.Tuple]:
    """Return whether a value is a tuple of a code, a message and a hint."""
    if not isinstance(value, ast.Tuple) or len(value.elts) != 3:
        return False
    return all(_is_sentence(part) for part in value.elts[1:])


def _is_sentence(value: ast.expr) -> bool:
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    last = parts[-1] if parts else value
    return isinstance(last, ast.Constant) and isinstance(last.value, str) and last.value.endswith(".")


def _texts(value: ast.expr) -> Iterator[str]:
    """Yield a regular expression for each code that an expression may be: a constant, one of two, or formatted."""
    if isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        code = "".join(str(part.value) if isinstance(part, ast.Constant) else "[a-z-]+" for part in value.values)
        if re.fullmatch(r"[a-z\[\]+-]+", code):
            yield code
