"""Exact sizes beside what is shown: no progress is lost, and none is made up."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, Load, LoadRange, SetDose
from hiproutine.model.load_inventory import LoadInventory, Rounding
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.scale import LoadScale, scale_in

D = Decimal


def kg(value: str | int) -> Load:
    return Load("kg", D(value))


def on(loading: LoadInventory | None = None, least: int = 20, most: int = 100, step: str = "2.5") -> LoadScale:
    found = scale_in(loading, LoadRange("kg", D(least), D(most), D(step)))
    assert found is not None
    return found


def of(*loads: Load | None) -> Dose:
    return Dose(tuple(SetDose(5, load=load) for load in loads))


def shown(running: ExactLoads) -> list[str | None]:
    return [None if one.load is None else str(one.load.value) for one in running.dose.sets]


def exact(running: ExactLoads) -> list[str | None]:
    listed: list[str | None] = running.state["exact"]
    return listed


STEPS = on()


def test_small_steps_arrive():
    running = exact_loads_from_state({}, of(kg(20)), STEPS)
    seen = []
    for _ in range(6):
        seen.append((running.state["exact"][0], running.state["shown"][0]))
        running = exact_loads_from_state(running.state, running.dose, STEPS).plus(D(1))
    assert seen == [
        ("20", "20 kg"),
        ("21", "20 kg"),
        ("22", "20 kg"),
        ("23", "22.5 kg"),
        ("24", "22.5 kg"),
        ("25", "25 kg"),
    ]


def test_the_state_is_plain_and_goes_through_json():
    running = exact_loads_from_state({"clean": 1}, of(kg(20), None, Load("band", colour="red")), STEPS).plus(D(1))
    assert running.state == {"exact": ["21", "20", None], "shown": ["20 kg", "20 kg", "red band"]}
    state = json.loads(json.dumps(running.state))
    assert exact_loads_from_state(state, running.dose, STEPS) == running


def test_a_dose_that_was_changed_begins_anew_set_by_set():
    state = {"exact": ["24", "24", "24"], "shown": ["22.5 kg", "22.5 kg", "22.5 kg"]}
    assert exact(exact_loads_from_state(state, of(kg("22.5"), kg(20), None), STEPS)) == ["24", "20", None]


def test_sets_that_went_are_forgotten_and_those_that_came_back_are_as_the_last():
    state = {"exact": ["24", "26"], "shown": ["22.5 kg", "25 kg"]}
    assert exact(exact_loads_from_state(state, of(kg("22.5")), STEPS)) == ["24"]
    assert exact(exact_loads_from_state(state, of(kg("22.5"), kg(25), kg(25), kg(20)), STEPS)) == [
        "24",
        "26",
        "26",
        "20",
    ]


def test_a_set_whose_exact_size_is_unknown_takes_it_from_its_load():
    assert exact(exact_loads_from_state({"exact": [None], "shown": ["no load"]}, of(None), STEPS)) == [None]
    assert exact(exact_loads_from_state({"exact": [None], "shown": ["20 kg"]}, of(kg(20)), STEPS)) == ["20"]
    assert exact(exact_loads_from_state({"clean": 0}, of(kg(20)), STEPS)) == ["20"]


def test_exact_sizes_stay_inside_so_that_nothing_piles_up_beyond_the_ends():
    top = exact_loads_from_state({}, of(kg("97.5")), STEPS).plus(D(50))
    assert (exact(top), shown(top)) == (["100"], ["100"])
    assert shown(top.plus(D("-2.5"))) == ["97.5"]
    bottom = exact_loads_from_state({}, of(kg(25)), STEPS).plus(D(-50))
    assert (exact(bottom), shown(bottom)) == (["20"], ["20"])


@pytest.mark.parametrize(
    ("loads", "is_at_top"),
    [
        ([kg(100)], True),
        ([kg(100), kg("97.5")], False),
        ([None], False),
        ([kg(101)], True),
        ([Load("band", colour="red")], True),
        ([Load("band", colour="red"), kg(20)], False),
    ],
)
def test_at_the_top(loads, is_at_top):
    assert exact_loads_from_state({}, of(*loads), STEPS).is_at_top is is_at_top


def test_a_hidden_step_is_not_the_top():
    hidden = exact_loads_from_state({}, of(kg("97.5")), STEPS).plus(D(1))
    assert shown(hidden) == ["97.5"]
    assert not hidden.is_at_top
    assert hidden.plus(D(5)).is_at_top


def test_no_load_becomes_the_least_on_a_step_up_only():
    bare = exact_loads_from_state({}, of(None), on(LoadInventory("sizes", "kg", sizes=(D(5), D(6))), least=0))
    assert (exact(bare.plus(D(1))), shown(bare.plus(D(1)))) == (["5"], ["5"])
    assert bare.plus(D(-1)) == bare
    assert bare.plus(D(0)) == bare
    assert bare.times(D(2)) == bare


@pytest.mark.parametrize(
    ("rounding", "factor", "load"),
    [
        ("down", "0.9", "35"),
        ("nearest", "0.9", "35"),
        ("nearest", "0.92", "37.5"),
        ("up", "0.9", "37.5"),
        ("up", "0.94", "40"),
        ("down", "1", "40"),
    ],
)
def test_factors_round_the_stated_way(rounding, factor, load):
    sizes = tuple(D(5) * n / 2 for n in range(2, 40))
    forty = exact_loads_from_state({}, of(kg(40)), on(LoadInventory("sizes", "kg", rounding, sizes=sizes)))
    moved = forty.times(D(factor))
    assert moved.exact[0] == D(factor) * 40
    assert shown(moved) == [load]


def test_a_load_that_is_not_loadable_is_not_lowered_by_a_step_up_nor_raised_by_one_down():
    odd = exact_loads_from_state({}, of(kg(39)), STEPS)
    assert shown(odd.plus(D(0))) == ["39"]
    assert shown(odd.plus(D("0.5"))) == ["39"]
    assert shown(odd.plus(D(1))) == ["40"]
    assert shown(odd.plus(D("-0.5"))) == ["37.5"]
    up = exact_loads_from_state({}, of(kg(39)), on(LoadInventory("sizes", "kg", "up", sizes=(D(30), D(40)))))
    assert shown(up.plus(D(-1))) == ["39"]
    assert shown(up.plus(D(1))) == ["40"]


def test_what_does_not_change_is_the_same_dose():
    running = exact_loads_from_state({}, of(kg(20), kg(30)), STEPS)
    assert running.plus(D(1)).dose is running.dose
    assert running.plus(D(0)).dose is running.dose


def test_equal_sets_move_alike_and_different_ones_each_by_itself():
    running = exact_loads_from_state({}, of(kg(20), kg(20), kg("22.5")), STEPS).plus(D("2.5"))
    assert shown(running) == ["22.5", "22.5", "25"]


def test_every_size_may_be_set_at_once():
    running = exact_loads_from_state({}, of(kg(20), None), STEPS).map_sizes(lambda size: D(51), D(30))
    assert exact(running) == ["51", "30"]
    assert shown(running) == ["50", "30"]


@given(
    st.sampled_from(["0.5", "1", "1.25", "2", "3"]),
    st.sampled_from(["down", "nearest", "up"]),
    st.lists(st.sampled_from([20, 23, 30, 31, 45, 60]), min_size=1, max_size=4, unique=True),
)
def test_g10_a_driver_that_goes_on_reaches_the_last_load(step: str, rounding: Rounding, sizes: list[int]):
    found = on(LoadInventory("sizes", "kg", rounding, sizes=tuple(map(D, sizes))), most=60)
    running = exact_loads_from_state({}, of(found.load_from_size(found.min_size)), found)
    for _ in range(100):
        before = running
        running = exact_loads_from_state(running.state, running.dose, found).plus(D(step))
        moved, was = found.size_from_load(running.dose.sets[0].load), found.size_from_load(before.dose.sets[0].load)
        assert moved is not None
        assert was is not None
        assert moved >= was
        if rounding == "down":
            # What is shown is never more than what was earned step by step.
            assert moved <= (before.exact[0] or 0) + D(step)
    assert running.is_at_top
    assert running.dose.sets[0].load == found.load_from_size(found.max_size)
