"""Dose lines: each entry in the measure in which it changes."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from tests.lookup.routines import CLAM, PISTOL, SQUAT, done, entry, kg, routine, rows, session, sided

from hiproutine.lookup.dose_lines import dose_lines
from hiproutine.model.dose import Dose, SetDose


def amounts(*sessions, **fields):
    """Return the measure of the only line, and what was asked for and done by session."""
    (line,) = dose_lines(routine(*sessions, **fields))
    return line.measure, [(point.asked, point.done) for point in line.points]


def test_repetitions_are_those_of_all_sets():
    eight = done(0, entry(performed=rows(8, 7)))
    assert amounts(eight, session(9, entry(dose=Dose.straight(2, 9)))) == ("repetitions", [(16, 15), (18, None)])


def test_a_load_that_changes_is_drawn_as_the_heaviest_that_was_moved():
    first = entry("squat", dose=Dose.straight(2, 5, load=kg(60)), performed=rows(5, 5, load=kg(60)))
    failed = (*rows(5, load=kg(60)), *rows(0, load=kg("62.5")))
    second = entry("squat", dose=Dose.straight(2, 5, load=kg("62.5")), performed=failed)
    (line,) = dose_lines(routine(done(0, first), done(2, second)))
    assert (line.measure, line.load_unit) == ("load", "kg")
    assert [(point.asked, point.done) for point in line.points] == [
        (Decimal(60), Decimal(60)),
        (Decimal("62.5"), Decimal(60)),
    ]


def test_a_load_that_stays_gives_way_to_repetitions_that_change():
    loaded = [entry("squat", dose=Dose.straight(1, reps, load=kg(20))) for reps in (8, 9)]
    assert amounts(session(8, loaded[0]), session(9, loaded[1]))[0] == "repetitions"
    assert amounts(session(8, loaded[0]))[0] == "load"


def test_holds_that_change_make_it_seconds_of_work():
    short, long = (entry(dose=Dose.straight(2, 8, hold_s=hold)) for hold in (0, 3))
    assert amounts(session(8, short), session(9, long)) == ("work", [(64, None), (112, None)])
    performed = entry(dose=Dose.straight(2, 8, hold_s=3), performed=rows(8, 8))
    assert amounts(session(0, short), done(2, performed))[1][1] == (112, 112), "a hold not noted is as asked"


def test_a_plank_is_seconds_held():
    plank = entry(dose=Dose.straight(2, hold_s=30), performed=(*rows(1, hold_s=30), *rows(1, hold_s=20)))
    assert amounts(done(0, plank)) == ("held", [(60, 50)])


def test_sides_count_as_one():
    performed = (*rows(8, side="left"), *rows(6, side="right"))
    clam = entry("clam", CLAM.id, dose=sided((8,), (8,)), performed=performed)
    assert amounts(done(0, clam)) == ("repetitions", [(8, 7)])
    assert amounts(done(0, entry("clam", CLAM.id, performed=rows(8, 8)))) == ("repetitions", [(16, 16)])


def test_what_is_stopped_asks_for_nothing_and_what_was_not_counted_is_unknown():
    stopped = entry(stopped=True)
    assert amounts(done(0, entry(performed=rows(None, None))), session(2, stopped)) == (
        "repetitions",
        [(16, None), (None, None)],
    )


def test_what_is_ahead_and_another_rung_are_said():
    (line,) = dose_lines(routine(done(0, entry("squat")), session(9, entry("squat", PISTOL.id))))
    assert [(point.exercise, point.is_ahead) for point in line.points] == [(SQUAT.id, False), (PISTOL.id, True)]


def test_open_ended_sets_of_one_repetition_are_no_holds():
    open_ended = entry(dose=Dose((SetDose(1, amrap=True, hold_s=5),)))
    assert amounts(session(8, open_ended))[0] == "repetitions"


def test_loads_in_another_unit_are_not_compared():
    pounds = evolve(kg(60), unit="lb")
    mixed = Dose((SetDose(5, load=kg(60)), SetDose(5, load=pounds), SetDose(5)))
    assert amounts(session(8, entry(dose=mixed))) == ("load", [(60, None)])
