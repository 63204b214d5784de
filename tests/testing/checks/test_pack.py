from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from hiproutine import Engine, load
from hiproutine.model.dose import Dose, IntRange, Load, LoadRange
from hiproutine.model.pack import Criterion, Pack, Rung
from hiproutine.testing import ConformanceError, check_climbs, check_pack, wide_exercise

DEMO = load("schemas/examples/valid/pack-demo.json", Pack)
START = Dose.straight(2, 10, hold_s=3, load=Load("kg", Decimal(5)))


def demo_with(climb: Criterion, rung: str = "demo/held") -> Pack:
    wide = wide_exercise("2 x 10 @ 5 kg", name="held", hold_s=IntRange(0, 9))
    allowed = evolve(wide.dose, start=START, load=LoadRange("kg", Decimal(0), Decimal(20)))
    held = evolve(wide, id="held", dose=allowed)
    ladder = evolve(DEMO.ladders[0], rungs=(*DEMO.ladders[0].rungs, Rung(rung, climb)))
    return evolve(DEMO, exercises=(*DEMO.exercises, held), ladders=(ladder,))


@pytest.mark.parametrize(
    ("climb", "words"),
    [
        (Criterion(10, 3), None),
        (Criterion(10), None),  # no hold is asked for
        (Criterion(10, load=Decimal(5)), None),
        (Criterion(9, 3), "fewer repetitions"),
        (Criterion(10, 2), "a shorter hold"),
        (Criterion(9, 2, load=Decimal("2.5")), "fewer repetitions and a shorter hold and less load"),
    ],
)
def test_a_rung_asks_for_no_less_than_its_start(climb, words):
    problems = list(check_climbs(demo_with(climb)))
    found = [(problem.path, problem.code) for problem in problems]
    assert found == ([] if words is None else [("$.ladders[0].rungs[2].climb", "climb-below-start")])
    assert words is None or f"asks for {words} than 'demo/held' begins with" in problems[0].message


def test_rungs_of_other_packs_are_not_known_here():
    assert list(check_climbs(demo_with(Criterion(1), "other/held"))) == []


def test_every_pack_of_ours_keeps_to_it():
    """A bird dog that began at 8 s was asked for 5 s before the next rung."""
    examples = [f"docs/examples/{name}-pack" for name in ("small", "gym", "bodyweight", "holds")]
    packs = [*Engine(discover=False).packs.values(), *(load(path, Pack) for path in examples), DEMO]
    assert [problem for pack in packs for problem in check_climbs(pack)] == []


PLACES = [f"docs/examples/{name}-pack" for name in ("small", "gym", "bodyweight", "holds")]


@pytest.mark.parametrize("place", PLACES)
def test_our_example_packs_pass(place):
    check_pack(place, engine=Engine(discover=False))


@pytest.mark.parametrize("name", list(Engine().packs))
def test_our_own_packs_pass(name):
    check_pack(Engine().packs[name])


def test_every_breach_is_told_at_once_with_its_place():
    broken = evolve(DEMO, notices=(), ladders=(evolve(DEMO.ladders[0], rungs=DEMO.ladders[0].rungs[::-1]),))
    with pytest.raises(ConformanceError) as caught:
        check_pack(broken)
    assert {"O1", "G8"} <= caught.value.laws
    assert "pack 'demo': it has no notice of the kind 'stop' (law O1)" in str(caught.value)


def test_what_does_not_load_is_told_with_its_line(tmp_path):
    (tmp_path / "pack.json").write_text('{"document": "pack",\n "schema_version": 1,\n "name": 7}')
    with pytest.raises(ConformanceError) as caught:
        check_pack(tmp_path)
    assert caught.value.laws == {"D3"}
    assert "$.name, line 3 [wrong-type]" in str(caught.value)
