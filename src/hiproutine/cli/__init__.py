"""The command line: files, standard streams, the clock and exit codes around an :class:`Engine`.

Everything that costs an import is imported inside the functions, so that ``--help`` and ``--version`` load no other
package. Standard output carries the result and nothing else.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from hiproutine.cli.errors import FINE, OutputLostError, expected_errors, report, showing_warnings
from hiproutine.cli.io import force_utf8, silence_broken_streams, write_out
from hiproutine.cli.parser import make_parser

# What a shell reports for a command that a signal ended: 128 + SIGINT, 128 + SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; ``argv`` are the arguments without the program's name.

    Raises :class:`SystemExit` for ``--help``, ``--version`` and wrong usage, as :mod:`argparse` does.
    """
    force_utf8()
    try:
        try:
            return _run(make_parser().parse_args(argv))
        finally:
            # Here and not at exit, where a closed pipe or a full disk would end in a traceback.
            write_out(b"")
    except BrokenPipeError:
        silence_broken_streams()
        return PIPE_CLOSED
    except OutputLostError as error:
        return report(error)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int | None] = arguments.run
    with showing_warnings():
        try:
            return command(arguments) or FINE
        except BrokenPipeError:
            raise
        except expected_errors() as error:
            if arguments.debug:
                raise
            return report(error)
