"""Run one command: from its arguments to its exit code, whatever comes in between."""

from __future__ import annotations

import argparse
import atexit
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from hiproutine.cli.errors import ExitCode, OutputLostError, expected_errors, plugin_warnings_as_lines, report_error
from hiproutine.cli.io import force_utf8, silence_broken_streams, write_stdout
from hiproutine.cli.kept_inputs import ensure_inputs_kept
from hiproutine.cli.parser import make_parser


def run(argv: Sequence[str] | None) -> int:
    """Run one command and return its exit code; raises :class:`KeyboardInterrupt` where somebody ends it."""
    force_utf8()
    try:
        try:
            with rare_collections():
                return _run(make_parser().parse_args(argv))
        finally:
            # Here and not at exit, where a closed pipe or a full disk would end in a traceback.
            write_stdout(b"")
    except BrokenPipeError:
        silence_broken_streams()
        return ExitCode.PIPE_CLOSED
    except OutputLostError as error:
        return report_error(error)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the garbage collector look for cycles a hundred times less often.

    Nearly all that a command makes is kept until its end, and a tenth of its time would go into looking through it.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(100 * thresholds[0], *thresholds[1:])
    # What the process gives back as a whole when it ends is not looked through either.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _run(arguments: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int | None] = arguments.run
    with plugin_warnings_as_lines():
        try:
            ensure_inputs_kept(arguments)
            return command(arguments) or ExitCode.DONE
        except BrokenPipeError:
            raise
        except expected_errors() as error:
            if arguments.debug:
                raise
            return report_error(error)
