"""Checks of JSON values made in Python: hostile or careless values in, a plain copy or all problems out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from hiproutine.documents.json_limits import (
    CONTROL,
    ENDLESS,
    TOO_DEEP,
    TOO_MANY_VALUES,
    describe_control,
    describe_number,
    is_usable_number,
    written_integer,
)
from hiproutine.errors import Problem
from hiproutine.json_path import JsonPath, json_path
from hiproutine.limits import (
    MAX_DEPTH,
    MAX_NUMBER,
    MAX_PROBLEMS,
    MAX_VALUES,
)
from hiproutine.problem_list import MORE_PROBLEMS


def check_plain_value(value: Any) -> tuple[Any, list[Problem]]:
    """Copy a value made in Python and list every problem found; with problems, the copy is of no use.

    Takes exactly dict, list, str, int, float, :class:`~decimal.Decimal`, bool and None, no subclasses. Floats
    become the Decimal they print as. The copy shares no container with the original. The codes are ``wrong-type``,
    ``too-deep``, ``too-big``, ``control-character``, ``not-a-number``, ``too-many-problems``.
    """
    copying = _ValueCopier()
    try:
        copy = copying.copy(value, ())
    except _TooManyProblemsError:
        copy = None
    return copy, copying.problems


class _TooManyProblemsError(Exception):
    """Stop copying: there are too many problems, or too many values."""


class _ValueCopier:
    """Copy one value, noting what is wrong with it on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.values = 0
        #: The identities of the containers we are in, to notice one that contains itself.
        self.open: set[int] = set()

    def add_problem(self, path: JsonPath, code: str, message: str, hint: str) -> None:
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(MORE_PROBLEMS)
            raise _TooManyProblemsError
        self.problems.append(Problem(json_path(path), code, message, hint))

    def copy(self, value: Any, path: JsonPath) -> Any:
        """Copy the value at a path; in place of a wrong one comes None."""
        self.values += 1
        if self.values > MAX_VALUES:
            # A list that holds one list twice, which holds one list twice, …: small in memory, endless to walk.
            self.problems.append(Problem("$", *TOO_MANY_VALUES))
            raise _TooManyProblemsError
        kind = type(value)
        if kind is str:
            self.check_text(value, path, "contains")
        if value is None or kind in (bool, str):
            return value
        if kind in (int, float, Decimal):
            return self.copy_number(value, path)
        if kind in (dict, list):
            return self.copy_container(value, path)
        hint = "Use exactly dict, list, str, int, float, Decimal, bool or None."
        self.add_problem(path, "wrong-type", f"is a {kind.__name__}, which JSON does not know.", hint)
        return None

    def check_text(self, text: str, path: JsonPath, verb: str) -> None:
        if control := CONTROL.search(text):
            self.add_problem(path, "control-character", *describe_control(control[0], verb))

    def copy_number(self, value: int | float | Decimal, path: JsonPath) -> int | Decimal | None:
        if isinstance(value, int):
            if abs(value) < MAX_NUMBER:
                return value
            written = written_integer(value)
        else:
            number = Decimal(repr(value)) if isinstance(value, float) else value
            if is_usable_number(number):
                return number
            written = str(value)
        self.add_problem(path, "not-a-number", *describe_number(written))
        return None

    def copy_container(self, value: Any, path: JsonPath) -> Any:
        """Copy a dict or a list with what is in it, unless it is too deep or contains itself."""
        is_inside_itself = id(value) in self.open
        if is_inside_itself or len(path) == MAX_DEPTH:
            self.add_problem(path, *(ENDLESS if is_inside_itself else TOO_DEEP))
            return None
        self.open.add(id(value))
        is_dict = isinstance(value, dict)
        copy: Any = {} if is_dict else [None] * len(value)
        items: Iterable[tuple[Any, Any]] = self.named_items(value, path) if is_dict else enumerate(value)
        # No comprehension and no function for each of the two: a frame less at every depth.
        for step, item in items:
            copy[step] = self.copy(item, (*path, step))
        self.open.remove(id(value))
        return copy

    def named_items(self, value: dict[Any, Any], path: JsonPath) -> Iterator[tuple[str, Any]]:
        """Yield the items of a dict whose keys are texts, noting the others."""
        for key, item in value.items():
            if type(key) is str:
                self.check_text(key, (*path, key), "has in its name")
                yield key, item
            else:
                message = f"has a key that is a {type(key).__name__}, not a text."
                self.add_problem(path, "wrong-type", message, "JSON takes texts as names only.")
