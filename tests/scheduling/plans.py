"""Hand-written programs over the hip pack, for the worked tables of scheduling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from attrs import evolve

from hiproutine.engine import Engine
from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.model.routine import Routine, RoutineEntry

MONDAY = date(2026, 1, 5)
NO_PAIN = LoggedPain(0, 0, 0, 0)
#: One step a session, however much was done: these tables are about days.
RULES = (RuleUse("pain-gate"), RuleUse("double", {"easy_steps": 1}))
ENGINE = Engine(discover=False)
EXERCISES = ENGINE.catalog().exercises


def an_entry(name: str, rules: Sequence[RuleUse] = RULES) -> Entry:
    return Entry(name, f"hips/{name}", EXERCISES[f"hips/{name}"].dose.start, tuple(rules))


def a_program(
    slots: Sequence[Slot] = (Slot(1, "a"), Slot(3, "a"), Slot(5, "a")),
    entries: Sequence[Entry] | None = None,
    sessions: Sequence[Session] | None = None,
    weeks: int = 2,
    length_days: int | None = None,
) -> Program:
    """Return bridges on Monday, Wednesday and Friday; with ``length_days``, a cycle that counts from the start."""
    made = tuple(entries or (an_entry("bridge"),))
    if sessions is None:
        sessions = (Session("a", "A", (Block(tuple(entry.id for entry in made)),)),)
    cycle = Cycle(tuple(slots)) if length_days is None else Cycle(tuple(slots), length_days, "start")
    return Program("p", "P", weeks, cycle, made, tuple(sessions))


def done(day: date, reps: int | None = 20, hold_s: int = 20, at: time | None = None, **more: object) -> LoggedSession:
    """Log session ``a`` with two sets of bridges, more than enough unless ``reps`` says less."""
    sets = (LoggedSet(reps, hold_s),) * 2
    fields = {"status": "done", "entries": (LoggedEntry("bridge", sets),), "pain": NO_PAIN, "time": at, **more}
    return LoggedSession(day, "a", **fields)  # type: ignore[arg-type]


def reps_of(routine: Routine) -> list[int]:
    return [first(routine, number).dose.sets[0].reps for number in range(len(routine.sessions))]


def first(routine: Routine, number: int) -> RoutineEntry:
    return routine.sessions[number].entries[0]


WEEK = (Slot(1, "a"), Slot(3, "b"), Slot(5, "a"))
SQUATS = Session("a", "A", (Block(("parallel-squat",)),))
LEG_LIFTS = Session("b", "B", (Block(("side-leg-lift",)),))


def two_sessions(missed, weeks=2, slots=WEEK, length=None, **own) -> Program:
    """Return squats and leg lifts in turn: Monday A, Wednesday B, Friday A."""
    program = a_program(
        slots,
        (an_entry("parallel-squat"), an_entry("side-leg-lift")),
        (evolve(SQUATS, missed=own.get("a")), evolve(LEG_LIFTS, missed=own.get("b"))),
        weeks,
        length,
    )
    return evolve(program, missed=missed)


def log_of(*days: tuple[int, str], status="done") -> list[LoggedSession]:
    """Log sessions on days counted from the start (Monday is 0), with more than enough of everything."""
    entry = {"a": "parallel-squat", "b": "side-leg-lift"}
    sets = (LoggedSet(30, 60),) * 3
    return [
        LoggedSession(MONDAY + timedelta(days=day), name, status, None, (LoggedEntry(entry[name], sets),), NO_PAIN)
        for day, name in days
    ]
