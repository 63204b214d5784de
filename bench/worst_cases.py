"""Worst cases: documents of 100 kB that mean harm, each in a process of its own, with its seconds and megabytes.

The cases are those of the modules beside this one that are named ``hostile_…``: each has ``CASES``, with a name and a
method ``run(size)`` that makes the document, calls what is to be called, and says how it ended. A document that is
refused counts as well, with what the refusal costs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from resource import RLIMIT_AS, RUSAGE_SELF, getrusage, setrlimit
from typing import Any, NamedTuple

HERE = Path(__file__).parent
#: What one call may take for a document of 100 kB, on one core.
MAX_SECONDS, MAX_MEGABYTES = 2.0, 300.0
#: When a process is stopped, and what it may ever have: far more than is allowed, so that a figure can be printed.
STOPPED_AFTER_S, MEMORY_LIMIT = 60, 6_000_000_000


class Measured(NamedTuple):
    """What one case took, and how it ended: ``done``, or the code of the error that refused it."""

    name: str
    ending: str
    seconds: float
    megabytes: float

    @property
    def is_missed(self) -> bool:
        """Return whether it took more than one call may."""
        return self.seconds > MAX_SECONDS or self.megabytes > MAX_MEGABYTES


def cases() -> Iterator[tuple[str, Any]]:
    """Yield every case with the name of its module."""
    for path in sorted(HERE.glob("hostile_*.py")):
        for case in getattr(import_module(path.stem), "CASES", ()):
            yield path.stem, case


def measure_case(module: str, name: str) -> Measured:
    """Run one case in a process of its own; one that takes too long is stopped and counts as that long."""
    script = f"import worst_cases; worst_cases.run_case({module!r}, {name!r})"
    command = (sys.executable, "-c", script)
    try:
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=STOPPED_AFTER_S)
    except subprocess.TimeoutExpired:
        return Measured(name, "stopped", STOPPED_AFTER_S, float("nan"))
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["died"])[-1]
        return Measured(name, f"FAILED: {last[:60]}", float("inf"), float("inf"))
    return Measured(name, *json.loads(done.stdout.splitlines()[-1]))


def run_case(module: str, name: str) -> None:
    """Run one case in this process and print what it took."""
    setrlimit(RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    case = next(case for case in import_module(module).CASES if case.name == name)
    started = time.process_time()
    ending = case.run()
    seconds = time.process_time() - started
    print(json.dumps([ending, seconds, getrusage(RUSAGE_SELF).ru_maxrss / 1024]))


def measure_worst_cases() -> int:
    """Print what every case took and return how many took too much."""
    print(f"documents of 100 kB: at most {MAX_SECONDS:g} s and {MAX_MEGABYTES:g} MB each")
    print(f"{'what':<64} {'s':>6} {'MB':>6}   ended")
    missed = 0
    for module, case in cases():
        row = measure_case(module, case.name)
        flag = "   MISSED" if row.is_missed else ""
        print(f"{row.name[:64]:<64} {row.seconds:>6.2f} {row.megabytes:>6.0f}   {row.ending}{flag}", flush=True)
        missed += row.is_missed
    print()
    return missed
