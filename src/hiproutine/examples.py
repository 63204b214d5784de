"""The example documents that come along: one profile, and the log of its first week."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, overload

from hiproutine.documents.loader import loads
from hiproutine.errors import HiproutineError, UnknownNameError
from hiproutine.model.log import Log
from hiproutine.model.profile import Profile

EXAMPLES = ("log", "profile")

_HERE = Path(__file__).resolve()


@overload
def example(name: Literal["profile"]) -> Profile: ...
@overload
def example(name: Literal["log"]) -> Log: ...
def example(name: str) -> Profile | Log:
    """Return an example document: ``profile``, or ``log``, which is of the profile's program for ``hip-strength``.

    Raises:
        UnknownNameError: There is no such example.

    Example:
        >>> from hiproutine import example
        >>> example("profile").age
        42
    """
    document = loads(example_text(name))
    if not isinstance(document, Profile | Log):
        raise HiproutineError(f"the example {name!r} is broken; install hiproutine again.")
    return document


def example_text(name: str) -> str:
    """Return an example document as it is written in the documentation's folder of examples."""
    if name not in EXAMPLES:
        raise UnknownNameError("example", str(name), available=EXAMPLES)
    return (example_folder() / f"{name}.json").read_text(encoding="utf-8")


@cache
def example_folder() -> Path:
    """Return the folder that holds the examples: inside the installed package, or in a checkout."""
    for folder in (_HERE.parent / "_examples", _HERE.parents[2] / "docs" / "examples"):
        if (folder / "profile.json").is_file():
            return folder
    raise HiproutineError("the examples are missing from this installation; install hiproutine again.")
