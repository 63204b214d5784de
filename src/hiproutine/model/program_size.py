"""How much a program asks for: its sessions, their entries, and the steps that it takes to schedule them.

A step is some ten microseconds. A session is worth two, an entry in it one, and each rule of the entry two and one more
for every five sets, because a rule looks at each set that was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hiproutine.errors import Problem
from hiproutine.limits import MAX_SESSIONS, MAX_STEPS
from hiproutine.model.program import Cycle, Entry, Program

SESSION_STEPS = 2


class ProgramSize(NamedTuple):
    """Sessions, their entries and the steps they take, as planned: what is missed or made up for comes on top."""

    sessions: int = 0
    entries: int = 0
    steps: int = 0

    def plus(self, size: ProgramSize) -> ProgramSize:
        """Return the size of both together."""
        return ProgramSize(self.sessions + size.sessions, self.entries + size.entries, self.steps + size.steps)


def entry_steps(entry: Entry, max_sets: int | None = None) -> int:
    """Return the steps of an entry in one session; ``max_sets`` are those that it may come to, if that is known."""
    sets = entry.dose.set_count if max_sets is None else max_sets
    return 1 + len(entry.rules) * (2 + sets // 5)


def steps_by_session(program: Program, steps_by_entry: Mapping[str, int]) -> dict[str, ProgramSize]:
    """Return the size of each session by id; entries that the program lacks are left out."""
    sizes: dict[str, ProgramSize] = {}
    for session in program.sessions:
        steps = [steps_by_entry.get(entry_id, 0) for block in session.blocks for entry_id in block.entries]
        sizes[session.id] = ProgramSize(1, len(steps), SESSION_STEPS + sum(steps))
    return sizes


def program_size(
    program: Program, days: int | None = None, steps_by_entry: Mapping[str, int] | None = None
) -> ProgramSize:
    """Return how much a program asks for in its weeks, or on its first ``days``.

    ``steps_by_entry`` says what each entry takes, where more is known than the program itself says.
    """
    steps = {entry.id: entry_steps(entry) for entry in program.entries} if steps_by_entry is None else steps_by_entry
    sizes = steps_by_session(program, steps)
    counts = _counts_by_session(program.cycle, program.weeks * 7 if days is None else min(days, program.weeks * 7))
    planned = [(sizes[session_id], count) for session_id, count in counts.items() if session_id in sizes]
    return ProgramSize(
        sum(count for _, count in planned),
        sum(size.entries * count for size, count in planned),
        sum(size.steps * count for size, count in planned),
    )


def _counts_by_session(cycle: Cycle, days: int) -> dict[str, int]:
    """Return how often each session comes up in so many days; of a week begun, every day counts."""
    counts: dict[str, int] = {}
    for slot in cycle.slots:
        offset = 0 if cycle.starts == "monday" else slot.day - 1
        count = max(0, -(-(days - offset) // cycle.length_days))
        counts[slot.session] = counts.get(slot.session, 0) + count
    return counts


def check_size(path: str, what: str, size: ProgramSize, weeks: int | None = None) -> Iterator[Problem]:
    """Yield a problem for more than one routine may hold; ``what`` asks for it, and ``weeks`` are those it is for."""
    if size.sessions > MAX_SESSIONS:
        message = f"{what} asks for {size.sessions} sessions."
        limit, part = f"A routine has at most {MAX_SESSIONS}", MAX_SESSIONS / size.sessions
    elif size.steps > MAX_STEPS:
        message = (
            f"{what} asks for {size.sessions} sessions with {size.entries} entries in all, "
            f"which take {size.steps} steps by their rules and sets."
        )
        limit, part = f"A routine takes at most {MAX_STEPS}", MAX_STEPS / size.steps
    else:
        return
    fitting = 0 if weeks is None else int(weeks * part)
    way_out = f"{fitting} weeks of it fit." if fitting else "Ask for fewer sessions, entries or rules."
    yield Problem(path, "too-many-sessions", message, f"{limit}. {way_out}")
