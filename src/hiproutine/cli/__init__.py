"""The command line: files, standard streams, the clock and exit codes around an :class:`Engine`.

Everything that costs an import is imported inside the functions, so that ``--help`` and ``--version`` load no other
package. Standard output carries the result and nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # what typing would say; to import it takes longer than the rest of this module
    from collections.abc import Sequence

#: ``ExitCode.INTERRUPTED``, here before anything that has to be imported.
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``argv`` are the arguments without the program's name.

    Raises :class:`SystemExit` for ``--help``, ``--version`` and wrong usage, as :mod:`argparse` does.
    """
    try:
        # Inside, so that Ctrl-C while it is imported ends as quietly as later.
        from hiproutine.cli.run import run

        return run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
