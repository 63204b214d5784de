"""A line on the terminal about what takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

#: Seconds before anything is written, and between two lines.
STEP_S = 1.0


@contextmanager
def progress(task: str) -> Iterator[None]:
    """Count the seconds that a task takes on standard error, where that is a terminal; the line goes when it is done.

    ``task`` is a verb such as ``Planning``. Nothing is written in the first second.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    import threading

    done = threading.Event()
    counter = threading.Thread(target=_count, args=(task, done), daemon=True)
    counter.start()
    try:
        yield
    finally:
        done.set()
        counter.join()


def _count(task: str, done: threading.Event) -> None:
    seconds, line = 0, ""
    while not done.wait(STEP_S):
        seconds += 1
        line = f"{task}: {seconds} s, Ctrl-C ends it"
        print(f"\r{line}", end="", file=sys.stderr, flush=True)
    if line:
        print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)
