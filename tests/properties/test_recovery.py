"""Law P3 in a life: what needs recovery is never loaded sooner, also after sessions done late, early or besides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.engine import Engine
from hiproutine.model.dose import PersonalLimits
from hiproutine.model.log import LoggedEntry, LoggedSession
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine, RoutineEntry, RoutineSession
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription
from hiproutine.testing.strategies import programs

ENGINE = Engine(discover=False)
EXERCISES = ENGINE.catalog().exercises
MONDAY = date(2026, 1, 5)
POLICIES = ("skip", "shift", "repeat", "merge")


@st.composite
def tiring_programs(draw: st.DrawFn) -> Program:
    """Draw programs whose entries need recovery and share muscles more often than not."""
    program = draw(programs(ENGINE.catalog()))
    tiring = [name for name, exercise in EXERCISES.items() if exercise.recovery_h >= 24 and not exercise.dose.load]
    entries = tuple(
        entry
        if draw(st.booleans())
        else evolve(
            entry,
            exercise=(name := draw(st.sampled_from(tiring))),
            dose=EXERCISES[name].dose.start,
            ladder=None,
            rungs=(),
            ramp=(),
            loading=None,
            rules=(),
            caps=PersonalLimits(),
        )
        for entry in program.entries
    )
    sessions = tuple(evolve(session, minutes=None) for session in program.sessions)
    return evolve(program, entries=entries, sessions=sessions, missed=draw(st.sampled_from(POLICIES)))


def live(draw: Callable[..., Any], program: Program) -> Routine:
    """Do what the routine asks for, on its day or another one, and something of the program besides."""
    log: dict[tuple[date, str], LoggedSession] = {}
    today = MONDAY
    doses = {entry.id: Prescription(entry.exercise, entry.dose) for entry in program.entries}
    routine = ENGINE.schedule(program, MONDAY, tuple(log.values()), today)
    for _ in range(draw(st.integers(0, 6))):
        today += timedelta(days=draw(st.integers(0, 2)))
        routine = ENGINE.schedule(program, MONDAY, tuple(log.values()), today)
        asked = [session for session in routine.sessions if session.date == today and session.status == "planned"]
        if asked and draw(st.booleans()):
            chosen, at = asked[0].session, asked[0].time
        else:
            chosen, at = (
                draw(st.sampled_from(program.sessions)).id,
                draw(st.none() | st.sampled_from((time(7), time(20)))),
            )
        (session,) = (session for session in program.sessions if session.id == chosen)
        names = [name for block in session.blocks for name in block.entries]
        done = tuple(LoggedEntry(name, perfect_sets(doses[name])) for name in names)
        log.setdefault((today, chosen), LoggedSession(today, chosen, time=at, entries=done))
        routine = ENGINE.schedule(program, MONDAY, tuple(log.values()), today)
    return routine


def hours_of(session: RoutineSession) -> datetime:
    return datetime.combine(session.date, session.time or time(12))


def planned_hours(program: Program, entry: str, neighbour: str, *, is_timed: bool) -> float:
    """Return the fewest hours that the cycle leaves between two entries, in either order."""
    named = {s.id: {name for block in s.blocks for name in block.entries} for s in program.sessions}
    slots = list(enumerate(program.cycle.slots))
    length = program.cycle.length_days * 24

    def gap(i: int, j: int) -> float:
        first, second = program.cycle.slots[i], program.cycle.slots[j]
        hours = (second.day - first.day) * 24.0
        if is_timed and second.time is not None:
            hours += second.time.hour - (first.time or time(12)).hour
        return hours % length or (0 if i < j else length)

    pairs = [
        (i, j)
        for (i, first), (j, second) in product(slots, slots)
        if (entry in named[first.session] and neighbour in named[second.session])
        or (neighbour in named[first.session] and entry in named[second.session])
    ]
    return min(gap(i, j) for i, j in pairs) if pairs else 1e9


def worked_in(session: RoutineSession) -> list[RoutineEntry]:
    """Return the entries that are done in a session, or will be."""
    if session.status == "done":
        return [entry for entry in session.entries if entry.performed]
    return [entry for entry in session.entries if not entry.stopped] if session.status == "planned" else []


@given(tiring_programs(), st.data())
def test_law_p3_nothing_is_asked_sooner_than_its_muscles_allow(program, data):
    routine = live(data.draw, program)
    for number, session in enumerate(routine.sessions):
        if session.status != "planned":
            continue
        others = [other for other in routine.sessions[:number] if other.status in ("done", "planned")]
        for entry, other in product(session.entries, others):
            own = EXERCISES[entry.exercise]
            for worked in worked_in(other):
                exercise = EXERCISES[worked.exercise]
                shared = own.muscles_in("primary") & exercise.muscles_in("primary")
                if entry.stopped or not own.recovery_h or not exercise.recovery_h or not shared:
                    continue
                is_timed = session.time is not None
                days = (session.date - other.date).days * 24.0
                hours = abs((hours_of(session) - hours_of(other)).total_seconds()) / 3600 if is_timed else days
                needed = max(own.recovery_h, exercise.recovery_h)
                planned = planned_hours(program, entry.entry, worked.entry, is_timed=is_timed)
                assert hours >= min(needed, planned), (session.id, entry.entry, other.id, worked.entry)


@given(tiring_programs())
def test_as_planned_nothing_is_ever_left_out(program):
    """A program by hand may leave less time than its muscles need: that is its writer's choice."""
    routine = ENGINE.schedule(program, MONDAY)
    reasons = {reason.code for s in routine.sessions for entry in s.entries for reason in entry.reasons}
    assert "left-out-to-recover" not in reasons
    simulated = ENGINE.simulate(program, "perfect", MONDAY).routine

    def asked(made: Routine) -> list:
        # Of one day, sessions of one name are told apart by their times, which changes their order.
        return sorted((s.date, s.session, [(e.entry, str(e.dose)) for e in s.entries]) for s in made.sessions)

    assert asked(simulated) == asked(routine)
