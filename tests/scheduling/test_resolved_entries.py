"""Programs that cannot be scheduled: every problem at once, with its path."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.errors import DocumentError
from hiproutine.model.catalog import catalog_from_packs
from hiproutine.model.dose import Dose, Load, LoadUnit, PersonalLimits
from hiproutine.model.log import LoggedSession
from hiproutine.model.pack import Criterion, Ladder, Pack, RuleUse, Rung
from hiproutine.model.program import Block, Entry, Program, Session, Slot
from hiproutine.scheduling.resolved_entries import resolve_entries


def problems_of(program: Program, *log: LoggedSession) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        ENGINE.schedule(program, MONDAY, log)
    return [(problem.path, problem.code) for problem in caught.value.problems]


def load(unit: LoadUnit, value: int) -> Load:
    return Load(unit, Decimal(value))


def test_all_problems_of_a_program_at_once():
    bridge = an_entry("bridge")
    entries = (
        evolve(bridge, id="one", exercise="hips/brigde"),
        evolve(bridge, id="two", exercise="brigde", ladder="hips/laddr"),
        evolve(bridge, id="three", ladder="hips/bridge-ladder", rungs=("hips/bridge", "hips/clam", "hips/no")),
        evolve(bridge, id="four", ladder="hips/back-ladder"),
        evolve(bridge, id="five", rules=(RuleUse("magic"), RuleUse("double"), RuleUse("double"))),
        evolve(bridge, id="six", rules=(RuleUse("double", {"successes": 0, "size": 1}),)),
        evolve(bridge, id="seven", dose=Dose.straight(9, 6, hold_s=5)),
        evolve(bridge, id="eight", exercise_advice={"hips/bridge": ("Breathe.",), "hips/brigde": ("Breathe.",)}),
    )
    blocks = (Block(tuple(entry.id for entry in entries)),)
    sessions = (
        Session("a", "A", blocks),
        Session("b", "B", (Block(("eight",)),), 1),
        Session("c", "C", (Block(("x",)),)),
    )
    assert sorted(problems_of(a_program(entries=entries, sessions=sessions, slots=[Slot(1, "a")]))) == sorted(
        [
            ("$.entries[0].exercise", "unknown-exercise"),
            ("$.entries[1].exercise", "unknown-exercise"),
            ("$.entries[1].ladder", "unknown-ladder"),
            ("$.entries[2].rungs[1]", "not-on-ladder"),
            ("$.entries[2].rungs[2]", "unknown-exercise"),
            ("$.entries[3].exercise", "not-on-ladder"),
            ("$.entries[4].rules[0].name", "unknown-rule"),
            ("$.entries[4].rules[2]", "driver-twice"),
            ("$.entries[5].rules[0].parameters.size", "unknown-property"),
            ("$.entries[5].rules[0].parameters.successes", "too-small"),
            ("$.entries[6].dose", "dose-outside-range"),
            ("$.entries[7].exercise_advice['hips/brigde']", "unknown-exercise"),
            ("$.sessions[2].blocks[0].entries[0]", "unknown-reference"),
        ]
    )


def test_a_session_without_time_for_the_least_doses():
    program = a_program(
        entries=[an_entry(name) for name in ("bridge", "clam", "bird-dog")],
        sessions=[Session("a", "A", (Block(("bridge", "clam", "bird-dog")),), 2)],
    )
    assert problems_of(program) == [("$.sessions[0].minutes", "session-too-long")]


@pytest.mark.parametrize(
    ("exercise", "dose", "caps"),
    [
        ("bridge", Dose.straight(2, 3, hold_s=5), PersonalLimits()),
        ("bridge", Dose.straight(2, 13, hold_s=5), PersonalLimits()),
        ("bridge", Dose.straight(2, 6, hold_s=2), PersonalLimits()),
        ("bridge", Dose.straight(2, 6, hold_s=5), PersonalLimits(reps=5)),
        ("bridge", Dose.straight(2, 6, hold_s=5), PersonalLimits(sets=1)),
        ("bridge", Dose.straight(2, 6, hold_s=5, load=load("kg", 5)), PersonalLimits()),
        ("goblet-chair-squat", Dose.straight(2, 8, load=load("kg", 17)), PersonalLimits()),
        ("goblet-chair-squat", Dose.straight(2, 8, load=load("percent-1rm", 50)), PersonalLimits()),
        ("goblet-chair-squat", Dose.straight(2, 8, load=load("kg", 5)), PersonalLimits(load=load("kg", 4))),
        ("goblet-chair-squat", Dose.straight(2, 8, load=load("kg", 5)), PersonalLimits(load=load("lb", 10))),
        ("band-bridge", Dose.straight(2, 8, hold_s=5, load=Load("band", colour="red")), PersonalLimits()),
    ],
)
def test_doses_outside_what_is_allowed(exercise, dose, caps):
    entry = Entry("it", f"hips/{exercise}", dose, caps=caps)
    assert problems_of(a_program(entries=[entry])) == [("$.entries[0].dose", "dose-outside-range")]


@pytest.mark.parametrize(("exercise", "is_refused"), [("bridge", True), ("bird-dog", True), ("clam", False)])
def test_only_what_does_each_side_by_itself_has_sets_for_one(exercise, is_refused):
    start = ENGINE.catalog().exercises[f"hips/{exercise}"].dose.start
    entry = Entry("it", f"hips/{exercise}", Dose.of_sides(start, start))
    found = problems_of(a_program(entries=[entry])) if is_refused else []
    assert found == ([("$.entries[0].dose.sets", "sides-not-apart")] if is_refused else [])
    if not is_refused:
        assert ENGINE.schedule(a_program(entries=[entry]), MONDAY).sessions[0].entries[0].dose == entry.dose


def test_bare_names_are_found():
    entry = evolve(an_entry("bridge"), exercise="bridge", ladder="bridge-ladder", rules=(RuleUse("ladder"),))
    assert ENGINE.schedule(a_program(entries=[entry]), MONDAY).sessions[0].entries[0].exercise == "hips/bridge"


def test_a_rung_whose_pack_is_not_installed():
    far = Ladder("far", "Far", (Rung("other/plank", Criterion(5)), Rung("hips/bridge", Criterion(5))))
    packs = [ENGINE.packs["hips"], Pack("mine", "1", "Mine", "MIT", ("Me",), ladders=(far,))]
    entry = evolve(an_entry("bridge"), ladder="mine/far", rules=())
    with pytest.raises(DocumentError) as caught:
        resolve_entries(a_program(entries=[entry]), catalog_from_packs(packs), lambda use, path: [])
    assert [(p.path, p.code) for p in caught.value.problems] == [("$.entries[0].ladder", "unknown-exercise")]
