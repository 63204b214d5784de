"""Whether a function of a plugin is pure: what it asks of the clock, of chance and of the machine while it runs."""

from __future__ import annotations

import builtins
import io
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

_CLOCKS = {
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time"},
    "posix": {"urandom", "getpid", "getrandom"},
    "nt": {"urandom", "getpid"},
    "_locale": {"localeconv", "setlocale", "strxfrm", "strcoll"},
    "_uuid": {"generate_time_safe"},
}
#: Of these, a call without the moment that is meant takes the present one: their C code is asked for nothing else.
_NOW = {"now", "utcnow", "today"}
_CHANCE = {"random", "getrandbits"}
_SHARED_RANDOM = getattr(random, "_inst", None)


def impurities(call: Callable[[], T], package: str = "") -> tuple[T, list[str]]:
    """Return what a call returns, and what it asked that its arguments do not say: the clock, chance, the machine.

    Only calls made in the same thread are seen; with a ``package``, those that its own modules make. Whatever the call
    raises is raised.
    """
    seen: dict[str, None] = {}

    def watch(frame: FrameType, event: str, function: Any) -> None:
        module = str(frame.f_globals.get("__name__"))
        if module.startswith("hypothesis") or not module.startswith(package):
            return  # hypothesis times the garbage collector
        if event == "c_call" and (name := _impure_name(function)):
            seen[name] = None
        elif event == "call" and _is_environment(frame):
            seen["os.environ"] = None

    before = sys.getprofile()
    with _recorded_files(seen):
        sys.setprofile(watch)
        try:
            result = call()
        finally:
            sys.setprofile(before)
    return result, list(seen)


def _impure_name(function: Any) -> str | None:
    """Return the name of a built-in function that asks for the present moment, for chance or for the machine."""
    name, owner = getattr(function, "__name__", ""), getattr(function, "__self__", None)
    if name in _NOW and isinstance(owner, type) and issubclass(owner, date):
        return f"{owner.__name__}.{name}()"
    if name in _CHANCE and owner is _SHARED_RANDOM and owner is not None:
        return "random"
    module = getattr(function, "__module__", None)
    if module in _CLOCKS and name in _CLOCKS[module]:
        return f"{module}.{name}()"
    return None


def _is_environment(frame: FrameType) -> bool:
    code = frame.f_code
    return code.co_name == "__getitem__" and code.co_qualname == "_Environ.__getitem__"


@contextmanager
def _recorded_files(seen: dict[str, None]) -> Iterator[None]:
    """Note files that are opened to be written."""
    opened = builtins.open

    def watched(file: Any, mode: str = "r", *arguments: Any, **keywords: Any) -> Any:
        if not {"w", "a", "x", "+"}.isdisjoint(mode):
            seen["a file, to write it"] = None
        return opened(file, mode, *arguments, **keywords)

    builtins.open = watched
    io.open = watched
    try:
        yield
    finally:
        builtins.open = opened
        io.open = opened
