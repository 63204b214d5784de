"""Errors and warnings on standard error, and the exit code for each."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from hiproutine.cli.styles import with_styled_label
from hiproutine.limits import MAX_PROBLEM_LENGTH
from hiproutine.shown_text import shorten, shown_name
from hiproutine.text.wrapping import fill

#: Room for a message, a hint, and the file and the path that they are about.
MAX_LINE_LENGTH = 3 * MAX_PROBLEM_LENGTH


class ExitCode(IntEnum):
    """What the exit code of a command means."""

    DONE = 0
    DOCUMENT_REFUSED = 1
    WRONG_USAGE = 2
    UNSAFE = 3
    NO_PLAN = 4
    PLUGIN_FAILED = 5
    NEEDS_CONFIRMATION = 6
    #: What a shell reports for a command that a signal ended: 128 + SIGINT, 128 + SIGPIPE.
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class UsageError(Exception):
    """A command cannot run as it was given; the message is one sentence, with lines to follow where it lists things."""

    def __init__(self, message: str, lines: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.lines = tuple(lines)


class OutputLostError(UsageError):
    """Standard output does not take the result."""


def expected_errors() -> tuple[type[Exception], ...]:
    """Return the errors that are reported in words; all others are bugs and show a traceback."""
    from hiproutine.errors import HiproutineError

    return HiproutineError, OSError, UsageError


def report_error(error: Exception) -> ExitCode:
    """Write what went wrong to standard error and return the exit code."""
    from hiproutine import errors

    if isinstance(error, errors.DocumentError):
        for line in error.lines():
            print_error(line)
        return ExitCode.DOCUMENT_REFUSED
    if isinstance(error, errors.ScreeningError | errors.InfeasibleError):
        for line in str(error).splitlines():
            indent = " " * (len(line) - len(line.lstrip()))
            for filled in fill(line.lstrip(), indent, f"{indent}  "):
                print_error(filled)
        return ExitCode.UNSAFE if isinstance(error, errors.ScreeningError) else ExitCode.NO_PLAN
    if isinstance(error, OSError) and error.filename is not None:
        print_error(f"error: {shown_name(os.fsdecode(error.filename))}: {error.strerror}")
    else:
        print_error(f"error: {error}")
    for line in error.lines if isinstance(error, UsageError) else ():
        print_error(line)
    if isinstance(error, errors.PluginError):
        return ExitCode.PLUGIN_FAILED
    is_usage = isinstance(error, errors.UnknownNameError | OSError | UsageError)
    return ExitCode.WRONG_USAGE if is_usage else ExitCode.DOCUMENT_REFUSED


@contextmanager
def plugin_warnings_as_lines() -> Iterator[None]:
    """Show each warning about a plugin as one line, without the source line that raised it."""
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
    """Write one line to standard error; text from documents and plugins cannot control the terminal."""
    from hiproutine.text.sanitize import isolate_direction, strip_controls

    if sys.stderr is not None:
        line = isolate_direction(" ".join(strip_controls(shorten(text, MAX_LINE_LENGTH)).splitlines()))
        print(with_styled_label(line, sys.stderr), file=sys.stderr, flush=True)
