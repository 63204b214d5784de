"""CPU time of jobs, and the ratio of a job to its base: the same on a quiet machine and on a busy one.

What else runs on the machine takes turns with a job and shares its caches; both change within a second. So a job and
its base are timed directly one after the other, many times, and the median of the ratios counts.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from resource import RUSAGE_CHILDREN, getrusage

Job = Callable[[], object]
Clock = Callable[[Job], float]


def own_seconds(job: Job) -> float:
    """Run a job and return the CPU time that this process spent on it."""
    started = time.process_time()
    job()
    return time.process_time() - started


def child_seconds(job: Job) -> float:
    """Run a job that starts processes and waits for them, and return the CPU time that they spent."""
    before = getrusage(RUSAGE_CHILDREN)
    job()
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired_ratio(job: Job, base: Job, rounds: int, clock: Clock = own_seconds) -> float:
    """Return the median of a job's time divided by its base's, timed one after the other in turns."""
    job()
    base()
    ratios = []
    for number in range(rounds):
        if number % 2:
            ours, theirs = clock(job), clock(base)
        else:
            theirs, ours = clock(base), clock(job)
        ratios.append(ours / theirs)
    return statistics.median(ratios)


def process_job(command: Sequence[str]) -> Job:
    """Return a job that runs a command to its end; raises :class:`subprocess.CalledProcessError` if it fails."""
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def freeze_objects() -> None:
    """Exempt everything loaded so far (packs, schemas, code) from garbage collection.

    It stays for good; without this, whichever job happens to trigger a collection pays for scanning all of it.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def busy_loops(count: int | None = None) -> Iterator[None]:
    """Keep every core busy with something else, for as long as the block runs."""
    loop = (sys.executable, "-c", "while True: sum(range(10_000))")
    loops = [subprocess.Popen(loop) for _ in range(count or os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in loops:
            process.kill()
            process.wait()
