"""The differences between two routines."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry

from hiproutine.model.dose import Load
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Block, RampSet, Session, Slot

PROGRAM = a_program(weeks=3)


def test_routines_that_ask_for_the_same_do_not_differ():
    one = ENGINE.schedule(PROGRAM, MONDAY)
    found = ENGINE.compare(one, one)
    assert not found
    assert str(found) == "There is no difference."


def test_compare_gives_every_cell_with_both_reasons():
    gated = an_entry("bridge")
    one = a_program(entries=(gated, an_entry("clam")), sessions=(Session("a", "A", (Block(("bridge", "clam")),)),))
    other = a_program(
        (Slot(1, "a"), Slot(3, "a")),
        entries=(evolve(gated, rules=(RuleUse("double", {"successes": 9}),)),),
        sessions=(Session("a", "B", (Block(("bridge",)),)),),
        weeks=1,
    )
    found = ENGINE.compare(ENGINE.schedule(one, MONDAY), ENGINE.schedule(other, MONDAY)).differences
    cells = [(d.session, d.entry, d.field, d.first, d.second) for d in found]
    assert cells[:4] == [
        ("w01-mon-1", "", "session", "A", "B"),
        ("w01-mon-1", "", "minutes", "about 8 min", "about 3 min"),
        ("w01-mon-1", "clam", "entry", "Clam 2 × 8, 2 s hold, each side", ""),
        ("w01-wed-1", "", "session", "A", "B"),
    ]
    dose = next(d for d in found if d.field == "dose")
    assert (dose.session, dose.entry, dose.first, dose.second) == (
        "w01-wed-1",
        "bridge",
        "2 × 7, 5 s hold",
        "2 × 6, 5 s hold",
    )
    assert [r.code for r in dose.first_reasons] == ["reps-up"]
    assert [r.code for r in dose.second_reasons] == ["counting"]
    gone = [d for d in found if d.session == "w01-fri-1"]
    assert [(d.field, d.first, d.second) for d in gone] == [("session", "2026-01-09 A", "")]


def test_compare_sees_warm_up_sets():
    squat = an_entry("goblet-chair-squat")
    ramped = evolve(squat, dose=squat.dose.evolve_sets(load=Load("kg", Decimal(10))), ramp=(RampSet(50, 5),))
    one, other = (
        ENGINE.schedule(a_program(entries=(entry,)), MONDAY)
        for entry in (ramped, evolve(ramped, ramp=(RampSet(70, 3),)))
    )
    found = {(d.field, d.first, d.second) for d in ENGINE.compare(one, other).differences if d.session == "w01-mon-1"}
    assert ("ramp", "5 × 5 kg", "3 × 7 kg") in found


def test_compare_sees_status_dates_exercises_and_what_was_stopped():
    one = ENGINE.schedule(PROGRAM, MONDAY)
    first = one.sessions[0]
    card = evolve(one.exercises[0], id="hips/clam", name="Clam")
    changed = evolve(first.entries[0], exercise="hips/clam", stopped=True)
    moved = evolve(first, date=first.date.replace(day=6), status="done", entries=(changed,))
    other = evolve(one, sessions=(moved, *one.sessions[1:]), exercises=(*one.exercises, card))
    found = ENGINE.compare(one, other)
    assert {d.field: (d.first, d.second) for d in found.differences} == {
        "date": ("2026-01-05", "2026-01-06"),
        "status": ("planned", "done"),
        "exercise": ("Bridge", "Clam"),
        "stopped": ("no", "yes"),
    }
    assert "<table>" in found._repr_html_()
