"""Equipment that an entry cannot be loaded with is told, with its place; what can be loaded is kept to."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, EXERCISES, MONDAY, NO_PAIN, a_program

from hiproutine.errors import DocumentError
from hiproutine.model.dose import Dose, Load, LoadRange, PersonalLimits
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.log import LoggedEntry, LoggedSession, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Entry

D = Decimal
GOBLET = "hips/goblet-chair-squat"
ALLOWED = EXERCISES[GOBLET].dose.load
START = EXERCISES[GOBLET].dose.start
DUMBBELLS = LoadInventory("sizes", "kg", sizes=(D(4), D(7), D(10)))
POUNDS = LoadInventory("sizes", "lb", sizes=(D(10), D(20), D(30)))
BANDS = LoadInventory("bands", colours=("red", "green"))


def goblet(loading: LoadInventory | None, load: Load | None = None, caps: PersonalLimits | None = None) -> Entry:
    dose = Dose.straight(2, START.sets[0].reps, load=load)
    return Entry("it", GOBLET, dose, (RuleUse("double"),), loading=loading, caps=caps or PersonalLimits())


def problems_of(*entries: Entry) -> list[tuple[str, str, str]]:
    with pytest.raises(DocumentError) as refused:
        ENGINE.schedule(a_program(entries=entries), MONDAY)
    return [(problem.path, problem.code, f"{problem.message} {problem.hint}") for problem in refused.value.problems]


def test_the_exercise_these_tests_stand_on():
    assert LoadRange("kg", D(2), D(16), D(1)) == ALLOWED


@pytest.mark.parametrize(
    ("entry", "path", "code", "words"),
    [
        (goblet(BANDS), "loading", "loading-does-not-fit", "bands cannot load this: it takes a load in kg."),
        (
            Entry("it", "hips/bridge", EXERCISES["hips/bridge"].dose.start, loading=DUMBBELLS),
            "loading",
            "loading-does-not-fit",
            "sizes cannot load this: it takes no load.",
        ),
        (goblet(DUMBBELLS, Load("kg", D(6))), "dose", "not-loadable", "6 kg cannot be put on with what is there."),
        (goblet(DUMBBELLS, Load("kg", D(6))), "dose", "not-loadable", "There is: 4 kg and 7 kg."),
        (goblet(DUMBBELLS, Load("kg", D(3))), "dose", "not-loadable", "There is: 4 kg."),
        (goblet(DUMBBELLS, Load("kg", D(11))), "dose", "not-loadable", "There is: 10 kg."),
        (goblet(POUNDS, Load("kg", D(5))), "dose", "not-loadable", "There is: 10 lb and 20 lb."),
    ],
)
def test_what_cannot_be_loaded_is_told(entry, path, code, words):
    found = problems_of(entry)
    assert (f"$.entries[0].{path}", code) in {(place, known) for place, known, _ in found}
    assert any(words in text for _, _, text in found)


def test_where_nothing_there_is_in_the_range():
    side = next(e for e in EXERCISES.values() if e.dose.load is not None and e.dose.load.min > 0)
    assert side.dose.load is not None
    heavy = LoadInventory("sizes", "kg", sizes=(side.dose.load.max + 1,))
    ((path, code, words),) = [
        found for found in problems_of(Entry("it", side.id, side.dose.start, loading=heavy)) if "load" in found[1]
    ]
    assert (path, code) == ("$.entries[0].loading", "nothing-loadable")
    assert f"{side.id!r} allows, {side.dose.load.min}-{side.dose.load.max} kg, within the entry's caps." in words


@pytest.mark.parametrize(
    "entry",
    [
        goblet(DUMBBELLS),
        goblet(DUMBBELLS, Load("kg", D(4))),
        goblet(DUMBBELLS, Load("kg", D(10))),
        goblet(POUNDS, Load("lb", D(20))),
        goblet(None, Load("kg", D(6))),
        goblet(evolve(DUMBBELLS, rounding="up"), Load("kg", D(7))),
        goblet(DUMBBELLS, caps=PersonalLimits(load=Load("kg", D(5)))),
    ],
)
def test_what_can_be_loaded_is_scheduled(entry):
    routine = ENGINE.schedule(a_program(entries=[entry]), MONDAY)
    assert routine.sessions[0].entries[0].dose == entry.dose


def test_a_load_outside_the_range_is_told_once():
    assert [code for _, code, _ in problems_of(goblet(DUMBBELLS, Load("kg", D(17))))] == ["dose-outside-range"]


def test_equipment_for_one_rung_does_not_hinder_the_others():
    ladder = ENGINE.catalog().ladders["hips/squat-ladder"]
    rungs = [EXERCISES[rung.exercise] for rung in ladder.rungs]
    assert {exercise.dose.load.unit if exercise.dose.load else None for exercise in rungs} == {"kg", None}
    entry = Entry("it", rungs[0].id, rungs[0].dose.start, ladder=ladder.id, loading=DUMBBELLS)
    assert ENGINE.schedule(a_program(entries=[entry]), MONDAY).sessions


@pytest.mark.parametrize(
    ("loading", "loads"),
    [
        (DUMBBELLS, ["4 kg", "7 kg", "10 kg", "10 kg"]),
        (LoadInventory("plates", "kg", bar=D(2), plates=(PlateStock(D(1), 4),)), ["4 kg", "6 kg", "6 kg", "6 kg"]),
        (LoadInventory("stack", "kg", first=D(2), step=D(2), count=6, adds=(D(1),)), ["4 kg", "5 kg", "6 kg", "7 kg"]),
        (POUNDS, ["10 lb", "20 lb", "30 lb", "30 lb"]),
    ],
)
def test_double_progression_goes_from_load_to_load(loading, loads):
    first = Load("lb", D(10)) if loading.unit == "lb" else Load("kg", D(4))
    entry = evolve(goblet(loading, first), rules=(RuleUse("double", {"reps": {"min": 8, "max": 8}}),))
    days = [MONDAY + timedelta(days=day) for day in (0, 2, 4)]
    log = []
    for day in days:
        sets = (LoggedSet(30, 0, Load("kg", D(16))),) * 2
        log.append(LoggedSession(day, "a", status="done", entries=(LoggedEntry("it", sets),), pain=NO_PAIN))
    routine = ENGINE.schedule(a_program(entries=[entry]), MONDAY, log)
    seen = [session.entries[0].dose.sets[0].load for session in routine.sessions[:4]]
    assert [f"{load.value} {load.unit}" for load in seen if load] == loads
