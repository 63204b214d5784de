"""Every registered format, those of plugins included, shows loads in the units of the routine."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from hiproutine import Engine, Log, Program, Routine, dump, explain, load
from hiproutine.documents.notebook import program_html, routine_html
from hiproutine.model.dose import Load
from hiproutine.model.log import LoggedEntry, LoggedSession
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Prescription
from hiproutine.scheduling.routine_diff import compare

ENGINE = Engine(packs=["docs/examples/small-pack"])
READ = [name for name in ENGINE.formats if not ENGINE.formats[name].is_exact]
START = date(2026, 3, 2)


def scheduled(units: Any) -> Routine:
    """Return a routine with a load, a ramp, a logged session and a reason that names the loads; all in kilograms."""
    document = dump(load("docs/examples/gym.json"))
    document["units"] = units
    document["entries"][0]["ramp"] = [{"percent": 55, "reps": 7}]
    program = load(document)
    assert isinstance(program, Program)
    first = ENGINE.schedule(program, START).sessions[0]
    entries = [
        LoggedEntry(entry.entry, perfect_sets(Prescription(entry.exercise, entry.dose))) for entry in first.entries
    ]
    log = Log(sessions=(LoggedSession(first.date, first.id.split("/")[-1], entries=tuple(entries)),))
    if log.sessions[0].session not in {session.id for session in program.sessions}:
        (name,) = [session.id for session in program.sessions if session.name == first.name]
        log = evolve(log, sessions=(evolve(log.sessions[0], session=name),))
    return ENGINE.schedule(program, START, log=log, as_of=START)


def in_pounds(routine: Routine) -> Routine:
    """Return the routine with every load prescribed in pounds."""

    def heavy(load: Load | None) -> Load | None:
        return load and Load("lb", load.value)

    def changed(entry: Any) -> Any:
        ramp = tuple(evolve(set_dose, load=heavy(set_dose.load)) for set_dose in entry.ramp)
        return evolve(entry, ramp=ramp, dose=entry.dose.map_sets(lambda one: evolve(one, load=heavy(one.load))))

    sessions = [evolve(one, entries=tuple(map(changed, one.entries))) for one in routine.sessions]
    return evolve(routine, sessions=tuple(sessions))


def text_in(name: str, routine: Routine) -> str:
    content = ENGINE.render(routine, name)
    text = content.decode() if isinstance(content, bytes) else content
    return text.replace("\r\n ", "")


@pytest.mark.parametrize("name", READ)
def test_pounds_for_who_reads_pounds_and_kilograms_for_who_reads_those(name: str) -> None:
    metric, imperial = text_in(name, scheduled("metric")), text_in(name, scheduled("imperial"))
    assert re.search(r"\bkg\b", metric)
    assert not re.search(r"\blb\b", metric)
    assert re.search(r"\blb\b", imperial)
    assert not re.search(r"\bkg\b", imperial)
    pounds = text_in(name, in_pounds(scheduled("metric")))
    assert not re.search(r"\blb\b", pounds)


def test_the_document_itself_stays_exact() -> None:
    routine = scheduled("imperial")
    assert json.loads(text_in("json", routine)) == dump(routine)


def test_explanation_notebook_and_tables_are_in_the_same_units() -> None:
    routine, program = scheduled("imperial"), program_in("imperial")
    shown = [str(explain(routine)), routine_html(routine), program_html(program), str(explain(program))]
    shown += [str(compare(routine, ENGINE.schedule(program, START)))]
    shown += [ENGINE.simulate(program, start=START, scenario="perfect").table()]
    for text in shown:
        assert not re.search(r"\bkg\b", text), text


def program_in(units: Any) -> Program:
    program = load("docs/examples/gym.json")
    assert isinstance(program, Program)
    return evolve(program, units=units)
