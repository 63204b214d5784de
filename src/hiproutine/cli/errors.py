"""What goes wrong: errors and warnings on standard error, and the exit code that each means."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hiproutine.text.wrapping import fill

FINE, REFUSED, USAGE, UNSAFE, NO_PLAN, PLUGIN_FAILED = range(6)


class UsageError(Exception):
    """Say in one sentence why a command cannot be run as it was given."""


class OutputLostError(UsageError):
    """Say why standard output does not take the result."""


def expected_errors() -> tuple[type[Exception], ...]:
    """Return the errors that are told in words; all others are bugs and show a traceback."""
    from hiproutine.errors import HiproutineError

    return HiproutineError, OSError, UsageError


def report(error: Exception) -> int:
    """Tell what went wrong on standard error and give the exit code."""
    from hiproutine import errors

    if isinstance(error, errors.DocumentError):
        for problem in error.problems:
            print_error(str(problem))
        return REFUSED
    if isinstance(error, errors.ScreeningError | errors.InfeasibleError):
        for line in str(error).splitlines():
            indent = " " * (len(line) - len(line.lstrip()))
            for filled in fill(line.lstrip(), indent, f"{indent}  "):
                print_error(filled)
        return UNSAFE if isinstance(error, errors.ScreeningError) else NO_PLAN
    if isinstance(error, OSError) and error.filename is not None:
        print_error(f"error: {os.fsdecode(error.filename)}: {error.strerror}")
    else:
        print_error(f"error: {error}")
    if isinstance(error, errors.PluginError):
        return PLUGIN_FAILED
    is_unusable = isinstance(error, errors.UnknownNameError | OSError | UsageError)
    return USAGE if is_unusable else REFUSED


@contextmanager
def showing_warnings() -> Iterator[None]:
    """Show what is wrong with plugins in one line each, without the place in the library that found out."""
    from hiproutine.errors import PluginWarning

    def show(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        if issubclass(category, PluginWarning):
            print_error(f"warning: {message}")
        else:
            show_other(message, category, *place, **more)

    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        show_other = warnings.showwarning
        warnings.showwarning = show
        yield


def print_error(text: str) -> None:
    """Say one line on standard error; text out of documents and plugins cannot steer the terminal."""
    from hiproutine.text.sanitize import strip_controls

    if sys.stderr is not None:
        print(" ".join(strip_controls(text).splitlines()), file=sys.stderr, flush=True)
