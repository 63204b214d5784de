"""Load by session: asked and done."""

from __future__ import annotations

from tests.lookup.routines import done, entry, kg, routine, rows

from hiproutine.lookup.load_records import load_by_session
from hiproutine.model.dose import Dose, Load


def loads_of(*sessions):
    return [(r.entry, r.session, r.asked, r.done) for r in load_by_session(routine(*sessions))]


def test_the_heaviest_load_of_each_session():
    asked = Dose.straight(2, 5, load=kg(60))
    heavy = entry("squat", dose=asked, performed=rows(5, load=kg(60)) + rows(5, load=kg(55)) + rows(0, load=kg(65)))
    unknown = entry("squat", dose=asked, performed=rows(5, 5))
    assert loads_of(done(0, heavy, entry(performed=rows(8))), done(2, unknown)) == [
        ("squat", "w1-1", kg(60), kg(60)),
        ("squat", "w1-3", kg(60), None),
    ]


def test_less_assistance_is_heavier():
    assert loads_of(done(0, entry(performed=rows(5, load=kg(-20)) + rows(5, load=kg(-10)))))[0][3] == kg(-10)


def test_loads_on_two_scales_are_not_compared():
    band = Load("band", colour="red")
    assert loads_of(done(0, entry(performed=rows(5, load=band) + rows(5, load=kg(50)))))[0][3] == band
