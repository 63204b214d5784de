"""Effort by session: repetitions in reserve, asked and felt."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from tests.lookup.routines import done, entry, routine, rows

from hiproutine.lookup.effort_records import effort_by_session
from hiproutine.model.dose import Dose


def test_the_mean_of_the_sets_in_either_scale():
    asked = Dose.straight(3, 8, rir=Decimal(3))
    in_rpe = asked.map_sets(lambda set_dose: evolve(set_dose, rir=None, rpe=Decimal(7)))
    performed = rows(8, rir=Decimal(3)) + rows(8, rpe=Decimal(9)) + rows(8, rir=Decimal(0)) + rows(8)
    records = effort_by_session(
        routine(
            done(0, entry(dose=asked, performed=performed), entry("clam", performed=rows(8))),
            done(2, entry(dose=in_rpe, performed=rows(8))),
            done(4, entry(performed=rows(8, rir=Decimal(2)))),
            done(5, entry(performed=rows(8), felt="too-hard")),
        )
    )
    assert [(r.entry, r.session, r.asked, r.felt, r.word) for r in records] == [
        ("bridge", "w1-1", 3, Decimal("1.3"), None),
        ("bridge", "w1-3", 3, None, None),
        ("bridge", "w1-5", None, 2, None),
        ("bridge", "w1-6", None, None, "too-hard"),
    ]


def test_an_effort_is_that_of_the_exercise_of_its_day():
    first, second = effort_by_session(
        routine(
            done(0, entry("legs", exercise="hips/squat", performed=rows(8, rir=Decimal(2)))),
            done(2, entry("legs", exercise="hips/bridge", performed=rows(8, rir=Decimal(2)))),
        )
    )
    assert (first.exercise, second.exercise) == ("hips/squat", "hips/bridge")
