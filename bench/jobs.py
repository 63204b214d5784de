"""The jobs that are measured, this library's and the peer's, each as a function that does the whole job."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from attrs import evolve

from hiproutine import Engine, Profile, dump, dumps, load, loads
from hiproutine.model.dose import Dose, DoseRange, IntRange, Load, LoadRange
from hiproutine.model.exercise import Exercise, MuscleUse
from hiproutine.model.log import Log
from hiproutine.model.pack import Muscle, Pack, RuleUse
from hiproutine.model.program import Block, Cycle, Entry, Program, Session, Slot
from hiproutine.scheduling.scenarios import Noisy

Job = Callable[[], object]
START = date(2026, 1, 5)
PROFILE = Path(__file__).parents[1] / "docs" / "examples" / "profile.json"
NAMES = ("squat", "press", "row", "deadlift", "lunge")


def gym_pack() -> Pack:
    """Return a pack of five exercises with loads."""

    def exercise(name: str) -> Exercise:
        start = Dose.straight(3, 8, load=Load("kg", Decimal(20)), rest_s=90)
        loads = LoadRange("kg", Decimal(0), Decimal(300), Decimal("2.5"))
        allowed = DoseRange(start, IntRange(1, 6), IntRange(1, 15), IntRange(0, 0), loads)
        return Exercise(
            name,
            name.title(),
            ("Do it.",),
            "standing",
            "bilateral",
            name,
            (MuscleUse("whole-body", "primary"),),
            allowed,
        )

    muscles = (Muscle("whole-body", "whole body", "other"),)
    exercises = tuple(exercise(name) for name in NAMES)
    return Pack("gym", "1", "Gym", "MIT", ("bench",), muscles=muscles, exercises=exercises)


def gym_program(weeks: int, *guards: str) -> Program:
    """Return a program of three days, five exercises and three sets each: 45 sets a week."""
    pack = gym_pack()
    rules = (*map(RuleUse, guards), RuleUse("double", {"reps": {"min": 8, "max": 12}}))
    entries = tuple(Entry(x.id, f"gym/{x.id}", x.dose.start, rules) for x in pack.exercises)
    sessions = tuple(Session(name, name.upper(), (Block(NAMES),)) for name in ("a", "b", "c"))
    slots = (Slot(1, "a"), Slot(3, "b"), Slot(5, "c"))
    return Program("bench", "Bench", weeks, Cycle(slots), entries, sessions)


def schedule_job(weeks: int, *guards: str) -> Job:
    """Return a job that schedules a program and dumps the routine to JSON text with an existing engine."""
    engine = Engine(packs=[gym_pack()], discover=False)
    program = gym_program(weeks, *guards)
    routine = engine.schedule(program, START)
    sets = sum(len(entry.dose.sets) for session in routine.sessions for entry in session.entries)
    assert sets == 45 * weeks, sets
    return lambda: json.dumps(dump(engine.schedule(program, START)))


class Uneven(Noisy):
    """A person who trains every time, a little more or less than prescribed, with little pain at most."""

    def attends(self, number: int) -> bool:
        return True


def logged_sessions(program: Program, engine: Engine, moved: int = 0) -> Log:
    """Return a log of all sessions of a program, some below the prescription.

    With ``moved``, every session of that many is done a day late.
    """
    log = engine.simulate(program, Uneven(), START).log
    sets = sum(len(part.sets) for session in log.sessions for part in session.entries)
    assert (len(log.sessions), sets) == (3 * program.weeks, 45 * program.weeks), (len(log.sessions), sets)
    if moved:
        late = (evolve(s, date=s.date + timedelta(days=number % moved == 0)) for number, s in enumerate(log.sessions))
        log = evolve(log, sessions=tuple(late))
    return log


def schedule_with_log_job(weeks: int, *guards: str, moved: int = 0) -> Job:
    """Return a job that schedules a program with a log of all its sessions of 15 sets."""
    engine = Engine(packs=[gym_pack()], discover=False)
    program = gym_program(weeks, *guards)
    log = logged_sessions(program, engine, moved)
    end = log.sessions[-1].date
    return lambda: engine.schedule(program, START, log, end)


def web_request_job(weeks: int) -> Job:
    """Return a job that does what a web server does: JSON text of a program and a log in, of the routine out."""
    engine = Engine(packs=[gym_pack()], discover=False)
    program = gym_program(weeks)
    log = logged_sessions(program, engine)
    end, texts = log.sessions[-1].date, (dumps(program, indent=None), dumps(log, indent=None))

    def job() -> str:
        program, log = loads(texts[0], Program), loads(texts[1], Log)
        return json.dumps(dump(engine.schedule(program, START, log, end)))

    return job


def plan_job() -> Job:
    """Return a job that plans the example profile from its JSON with an existing engine."""
    engine = Engine(discover=False)
    text = json.loads(PROFILE.read_text())
    engine.catalog()
    return lambda: engine.plan(load(text, Profile), "hip-strength")


def streprogen_job() -> Job:
    """Return the peer's same job: 12 weeks, 3 days, 5 exercises, 540 sets; construct, render, write as text.

    The goals are chosen so that its optimiser gives 540 sets without a warning; with its defaults it gives 885.
    """
    from streprogen import Program as Peer

    def job() -> str:
        program = Peer("Bench", duration=12, reps_per_exercise=24, min_reps=5, max_reps=10, intensity=75)
        for day in ("A", "B", "C"):
            with program.Day(day):
                for place, name in enumerate(NAMES):
                    program.DynamicExercise(name, start_weight=100 + 10 * place, final_weight=120 + 10 * place)
        program.render()
        return str(program)

    sets = job().count(" x ")
    assert sets == 540, sets
    return job
