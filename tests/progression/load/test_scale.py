"""Scales: what an entry can be given, in its own unit or the equipment's, inside the range and the caps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, MIDDLE, an_exercise

from hiproutine.model.dose import (
    BAND_COLOURS,
    KG_PER_LB,
    Dose,
    DoseRange,
    IntRange,
    Load,
    LoadRange,
    LoadUnit,
    PersonalLimits,
)
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.program import Entry
from hiproutine.progression.dose.increase import DoseCeiling, grow_load
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.load.scale import (
    LoadScale,
    clamp_loadable,
    does_fit,
    scale_for_entry,
    scale_from_loading,
    scale_in,
)
from hiproutine.progression.load.sizes import max_size
from hiproutine.testing.strategies.values import load_inventories

D = Decimal


def kg(value: str | int) -> Load:
    return Load("kg", D(value))


def lb(value: str | int) -> Load:
    return Load("lb", D(value))


def band(colour: str) -> Load:
    return Load("band", colour=colour)


def scale(loading: LoadInventory | None, allowed: LoadRange, cap: Load | None = None) -> LoadScale:
    found = scale_in(loading, allowed, cap)
    assert found is not None
    return found


def sizes_of(found: LoadScale) -> list[str]:
    """List a scale upwards, as loads in words."""
    listed, size = [], found.min_size
    while True:
        load = found.load_from_size(size)
        listed.append(load.colour or str(load.value))
        above = found.above(size)
        if above is None:
            assert found.step_at(size) is None
            return listed
        assert found.step_at(size) == above - size
        assert found.below(above) == size
        size = above


KILOS = LoadRange("kg", D(0), D(100), D("2.5"))
BARBELL = LoadInventory("plates", "kg", bar=D(20), plates=(PlateStock(D(10), 4), PlateStock(D("1.25"), 2)))
PAIR = LoadInventory("sizes", "kg", sizes=(D(5), D("7.5"), D(12)))
POUNDS = LoadInventory("sizes", "lb", sizes=(D(5), D(10), D(20)))
BANDS = LoadInventory("bands", colours=("green", "yellow", "gold"))
COLOURS = LoadRange("band", D(0), D(7))


@pytest.mark.parametrize(
    ("loading", "allowed", "cap", "sizes"),
    [
        (None, LoadRange("kg", D(5), D(16), D(5)), None, ["5", "10", "15"]),
        (None, LoadRange("kg", D(5), D(16), D(5)), kg(12), ["5", "10"]),
        (None, LoadRange("kg", D(5), D(16), D(5)), kg(5), ["5"]),
        (None, LoadRange("kg", D(5), D(16), D(5)), lb(23), ["5", "10"]),
        (None, LoadRange("percent-1rm", D(50), D(70), D(10)), None, ["50", "60", "70"]),
        (None, LoadRange("band", D("0.5"), D(3), D("1.5")), None, ["yellow", "red", "green"]),
        (None, LoadRange("band", D(0), D(9), D(3)), None, ["tan", "green", "silver"]),
        (None, LoadRange("band", D(0), D(9), D("0.5")), band("red"), ["tan", "yellow", "red"]),
        (BARBELL, KILOS, None, ["20", "22.5", "40", "42.5", "60", "62.5"]),
        (BARBELL, LoadRange("kg", D(10), D(45)), None, ["20", "22.5", "40", "42.5"]),
        (BARBELL, LoadRange("kg", D(20), D(42)), None, ["20", "22.5", "40"]),
        (BARBELL, LoadRange("kg", D(21), D("42.5")), None, ["22.5", "40", "42.5"]),
        (BARBELL, KILOS, kg(40), ["20", "22.5", "40"]),
        (BARBELL, KILOS, kg("39.999"), ["20", "22.5"]),
        (BARBELL, KILOS, lb(50), ["20", "22.5"]),
        (BARBELL, KILOS, lb("88.2"), ["20", "22.5", "40"]),
        (BARBELL, KILOS, lb("88"), ["20", "22.5", "40"]),
        (BARBELL, KILOS, lb("87"), ["20", "22.5"]),
        (PAIR, LoadRange("kg", D(1), D(12)), None, ["5", "7.5", "12"]),
        (POUNDS, KILOS, None, ["5", "10", "20"]),
        (POUNDS, LoadRange("kg", 5 * KG_PER_LB, 10 * KG_PER_LB), None, ["5", "10"]),
        (POUNDS, LoadRange("kg", 5 * KG_PER_LB + D("0.00000001"), D(9)), None, ["10", "20"]),
        (POUNDS, LoadRange("kg", D("2.3"), D(9)), None, ["5", "10", "20"]),
        (POUNDS, LoadRange("kg", D("2.4"), D(9)), None, ["10", "20"]),
        (POUNDS, LoadRange("lb", D(5), D(15)), None, ["5", "10"]),
        (POUNDS, LoadRange("lb", D(5), D(20)), kg(9), ["5", "10", "20"]),
        (POUNDS, LoadRange("lb", D(5), D(20)), kg("8.9"), ["5", "10"]),
        (PAIR, LoadRange("lb", D(12), D(20)), None, ["7.5"]),
        (PAIR, LoadRange("lb", D(0), D(20)), lb(12), ["5"]),
        (BANDS, COLOURS, None, ["yellow", "green", "gold"]),
        (BANDS, LoadRange("band", D(2), D(6)), None, ["green"]),
        (BANDS, COLOURS, band("black"), ["yellow", "green"]),
        # What does not fit says nothing: the exercise's own steps are used.
        (BANDS, LoadRange("kg", D(5), D(10), D(5)), None, ["5", "10"]),
        (PAIR, LoadRange("percent-1rm", D(50), D(60), D(10)), None, ["50", "60"]),
        (PAIR, LoadRange("band", D(0), D(1)), None, ["tan", "yellow"]),
    ],
)
def test_what_there_is_to_choose_from(loading, allowed, cap, sizes):
    assert sizes_of(scale(loading, allowed, cap)) == sizes


@pytest.mark.parametrize(
    ("loading", "allowed", "cap"),
    [
        (None, KILOS, band("red")),
        (None, LoadRange("kg", D(5), D(16), D(5)), kg("4.9")),
        (None, LoadRange("kg", D(5), D(16), D(5)), lb(10)),
        (None, LoadRange("band", D("7.5"), D(9)), None),
        (BARBELL, KILOS, band("red")),
        (BARBELL, LoadRange("kg", D(1), D(19)), None),
        (BARBELL, LoadRange("kg", D(70), D(90)), None),
        (BARBELL, LoadRange("kg", D(1), D(50)), kg(19)),
        (BANDS, COLOURS, kg(5)),
        (BANDS, COLOURS, band("tan")),
    ],
)
def test_where_no_load_is_left(loading, allowed, cap):
    assert scale_in(loading, allowed, cap) is None


def test_a_cap_in_pounds_below_the_least_leaves_no_load():
    # 10 lb are 4.54 kg: rounding towards the least would go beyond the person's cap. 11 lb are what 5 kg are in pounds.
    assert max_size(LoadRange("kg", D(5), D(16), D(5)), lb(10)) is None
    assert max_size(LoadRange("kg", D(5), D(16), D(5)), lb(11)) == 5
    assert max_size(LoadRange("kg", D(5), D(16), D(5)), lb(12)) == 5


@pytest.mark.parametrize(
    ("rounding", "exact", "shown"),
    [
        *[(way, size, size) for way in ("down", "nearest", "up") for size in ("5", "7.5", "12")],
        ("down", "7.4", "5"),
        ("down", "11.999", "7.5"),
        ("up", "5.001", "7.5"),
        ("up", "7.6", "12"),
        ("nearest", "6.24", "5"),
        ("nearest", "6.25", "5"),
        ("nearest", "6.26", "7.5"),
        *[(way, "0.001", "5") for way in ("down", "nearest", "up")],
        *[(way, below, "5") for way in ("down", "nearest", "up") for below in ("-3", "0")],
        *[(way, "99", "12") for way in ("down", "nearest", "up")],
    ],
)
def test_rounding_goes_the_stated_way(rounding, exact, shown):
    assert scale(evolve(PAIR, rounding=rounding), KILOS).rounded(D(exact)) == D(shown)


def test_without_equipment_rounding_goes_down_even_to_nothing():
    own = scale(None, KILOS)
    assert [own.rounded(D(exact)) for exact in ("2.4", "2.5", "4.9")] == [0, D("2.5"), D("2.5")]


@pytest.mark.parametrize(("place", "shown"), [("2.9", 1), ("0", 1), ("6.9", 3), ("7", 7)])
def test_bands_round_to_a_colour_at_hand(place, shown):
    assert scale(BANDS, COLOURS).rounded(D(place)) == shown


def test_a_band_of_the_first_colour_is_not_nothing():
    tan = LoadInventory("bands", colours=("tan", "green"))
    assert scale(tan, COLOURS).rounded(D("0.5")) == 0
    assert scale(tan, COLOURS).first_size == 0


@pytest.mark.parametrize(
    ("loading", "allowed", "first"),
    [
        (PAIR, KILOS, 5),
        (None, KILOS, D("2.5")),
        (None, LoadRange("kg", D(5), D(9)), 5),
        (None, COLOURS, 0),
    ],
)
def test_who_had_no_load_begins_with_the_least(loading, allowed, first):
    assert scale(loading, allowed).first_size == first
    assert scale(loading, allowed).next_load(None) == scale(loading, allowed).load_from_size(D(first))


@pytest.mark.parametrize("least", [0, -20])
def test_where_no_load_is_the_most_it_is_the_end(least):
    only_help = scale(None, LoadRange("kg", D(least), D(0), D(5)))
    assert only_help.next_load(None) is None
    assert only_help.next_load(only_help.load_from_size(D(0))) is None


@pytest.mark.parametrize("exact", ["0", "0.1", "4.9", "5", "11.9", "99"])
def test_a_limit_is_rounded_down_whatever_the_direction(exact):
    upward = scale_in(evolve(PAIR, rounding="up"), KILOS, with_nothing=True)
    assert upward is not None
    assert upward.rounded_down(D(exact)) == max(size for size in map(D, ("0", "5", "7.5", "12")) if size <= D(exact))


def test_below_everything_a_limit_is_the_least():
    assert scale(PAIR, LoadRange("kg", D(1), D(12))).rounded_down(D(2)) == 5


@pytest.mark.parametrize(
    ("size", "amount", "after"),
    [
        ("5", None, "7.5"),
        ("5", "1", "7.5"),
        ("5", "2.5", "7.5"),
        ("5", "6.9", "7.5"),
        ("5", "7", "12"),
        ("5", "50", "12"),
        ("6", "0.1", "7.5"),
        ("12", None, None),
        ("12", "5", None),
    ],
)
def test_one_step_is_the_next_load_or_the_amount(size, amount, after):
    given_amount = None if amount is None else D(amount)
    assert scale(PAIR, KILOS).next_size(D(size), given_amount) == (None if after is None else D(after))


def test_units_are_converted_exactly():
    pounds = scale(POUNDS, KILOS)
    assert (pounds.unit, pounds.display_unit, pounds.exercise_unit) == ("kg", "lb", "kg")
    assert pounds.size_from_amount(D("2.5")) == D("2.5")
    assert pounds.size_from_load(lb(10)) == 10 * KG_PER_LB
    assert pounds.load_from_size(10 * KG_PER_LB) == lb(10)
    assert pounds.next_load(kg(4)) == lb(10)
    assert pounds.next_load(lb(5), D("6.9")) == lb(20)
    kilos = scale(PAIR, LoadRange("lb", D(0), D(100), D(5)))
    assert (kilos.unit, kilos.display_unit, kilos.exercise_unit) == ("kg", "kg", "lb")
    assert kilos.size_from_amount(D(5)) == 5 * KG_PER_LB
    assert kilos.next_load(kg(5), D(15)) == kg("7.5")
    assert kilos.next_load(kg(5), D(16)) == kg(12)
    assert kilos.next_load(lb(5)) == kg(5)
    assert scale(POUNDS, LoadRange("lb", D(0), D(100))).unit == "lb"
    assert pounds.size_from_load(band("red")) is None
    assert pounds.size_from_load(None) is None
    assert pounds.next_load(band("red")) is None
    assert pounds.next_load(lb(20)) is None


@pytest.mark.parametrize(
    ("loading", "fits"),
    [(BARBELL, {"kg", "lb"}), (PAIR, {"kg", "lb"}), (POUNDS, {"kg", "lb"}), (BANDS, {"band"})],
)
def test_what_fits_what(loading, fits):
    units: tuple[LoadUnit, ...] = ("kg", "lb", "percent-1rm", "percent-bodyweight", "band")
    assert {unit for unit in units if does_fit(loading, unit)} == fits


def test_the_scale_of_an_entry():
    entry = Entry("it", MIDDLE.id, MIDDLE.dose.start, caps=PersonalLimits(load=kg(2)))
    found = scale_for_entry(entry, MIDDLE)
    assert found is not None
    assert sizes_of(found) == ["1", "2"]
    assert scale_for_entry(entry, EASY) is None
    light = LoadInventory("sizes", "kg", sizes=(D("1.5"), D("2.5")))
    equipped = scale_for_entry(evolve(entry, loading=light), MIDDLE)
    assert equipped is not None
    assert sizes_of(equipped) == ["1.5"]


def test_all_there_is_whatever_the_exercise():
    rack = scale_from_loading(evolve(BARBELL, unit="lb"))
    assert (rack.unit, rack.display_unit, rack.exercise_unit) == ("lb", "lb", "lb")
    assert rack.min_size == 20
    assert rack.rounded(D(3)) == 20
    assert scale_from_loading(BANDS).unit == "band"
    assert scale_from_loading(evolve(PAIR, rounding="up")).rounded(D(6)) == D("7.5")


# Inside what is allowed --------------------------------------------------------------------------------------------


def lifted(allowed: LoadRange, load: Load, least: int = 1) -> DoseRange:
    return DoseRange(Dose.straight(2, 5, load=load), IntRange(1, 3), IntRange(least, 8), load=allowed)


def test_a_dose_is_brought_down_to_what_can_be_loaded():
    exercise = an_exercise("lift", Dose.straight(2, 5, load=kg(20)), (3, 8), load=LoadRange("kg", D(20), D(100), D(1)))

    def clamped(
        load: Load | None, loading: LoadInventory | None = BARBELL, caps: PersonalLimits | None = None
    ) -> Load | None:
        dose = clamp_dose(Dose.straight(2, 5, load=load), exercise, caps or PersonalLimits(), loading)
        return dose.sets[0].load

    assert clamped(kg(39)) == kg("22.5")
    assert clamped(kg(39), evolve(BARBELL, rounding="up")) == kg("22.5")
    assert clamped(kg(39), None) == kg(39)
    assert clamped(kg(39), BANDS) == kg(39)
    assert clamped(kg(99)) == kg("62.5")
    assert clamped(kg(60), caps=PersonalLimits(load=kg(50))) == kg("42.5")
    assert clamped(kg(5)) == kg(20)
    assert clamped(kg(60), caps=PersonalLimits(load=kg(19))) is None
    assert clamped(band("red")) is None
    assert clamped(None) is None
    dose = Dose.straight(2, 5, load=kg(40))
    assert clamp_dose(dose, exercise, PersonalLimits(), BARBELL) is dose


def test_a_load_in_another_unit_that_can_be_put_on_stays_as_it_is_written():
    assert clamp_loadable(lb(10), POUNDS, KILOS, None) == lb(10)
    assert clamp_loadable(kg(5), POUNDS, KILOS, None) == lb(10)
    assert clamp_loadable(kg(2), POUNDS, KILOS, None) == lb(5)


@pytest.mark.parametrize(
    ("loading", "before", "step", "after"),
    [
        (BARBELL, kg(20), None, kg("22.5")),
        (BARBELL, kg("22.5"), None, kg(40)),
        (BARBELL, kg("22.5"), D(5), kg(40)),
        (BARBELL, kg(20), D(20), kg(40)),
        (BARBELL, None, None, kg(20)),
        (POUNDS, lb(10), D(1), lb(20)),
        (None, kg(20), None, kg("22.5")),
        (None, kg(20), D(1), kg("22.5")),
        (None, kg(20), D(6), kg(25)),
        (None, kg(21), None, kg("22.5")),
        (BANDS, kg(20), None, kg("22.5")),
    ],
)
def test_a_load_grows_to_the_next_there_is(loading, before, step, after):
    exercise = an_exercise("lift", Dose.straight(2, 8, load=before), (3, 8), load=KILOS)
    growth = grow_load(
        exercise.dose.start, exercise, DoseCeiling(exercise.dose, PersonalLimits(), loading=loading), step, 3
    )
    assert growth is not None
    assert [(one.load, one.reps) for one in growth.dose.sets] == [(after, 3)] * 2
    assert growth.dimension == "load"


@pytest.mark.parametrize(
    ("loading", "before", "caps"),
    [
        (BARBELL, kg("62.5"), PersonalLimits()),
        (BARBELL, kg(40), PersonalLimits(load=kg(42))),
        (BARBELL, band("red"), PersonalLimits()),
        (BARBELL, kg(40), PersonalLimits(load=band("red"))),
    ],
)
def test_at_the_end_a_load_does_not_grow(loading, before, caps):
    exercise = an_exercise("lift", Dose.straight(2, 8, load=before), (3, 8), load=KILOS)
    assert grow_load(exercise.dose.start, exercise, DoseCeiling(exercise.dose, caps, loading=loading), None, 3) is None


# Laws --------------------------------------------------------------------------------------------------------------


@st.composite
def scales(draw: st.DrawFn) -> LoadScale:
    unit: LoadUnit = draw(st.sampled_from(("kg", "lb", "band")))
    step = draw(st.sampled_from(["0.5", "1", "2.5", "7"]).map(D))
    least = draw(st.integers(0, 7) if unit == "band" else st.sampled_from([0, 1, 20]))
    most = draw(st.integers(least, 7 if unit == "band" else 110))
    cap = draw(st.none() | st.builds(Load, st.sampled_from(("kg", "lb")), st.integers(0, 120).map(D)))
    allowed = LoadRange(unit, D(least), D(most), step)
    found = scale_in(draw(st.none() | load_inventories()), allowed, cap)
    if found is None:
        return scale(None, allowed)
    capped = found.size_from_load(cap)
    assert capped is None or found.max_size <= capped
    return found


exacts = st.decimals(-5, 150, places=3)


@given(scales(), exacts, exacts)
def test_g10_rounding_is_monotone_and_inside_and_gives_what_can_be_loaded(found, one, other):
    lower, upper = found.rounded(min(one, other)), found.rounded(max(one, other))
    assert found.min_size <= lower <= upper <= found.max_size
    assert found.rounded(lower) == lower
    assert found.rounded_down(lower) == lower
    assert found.rounded_down(one) <= found.rounded(one)
    load = found.load_from_size(lower)
    assert found.size_from_load(load) == lower
    assert load.value is None or load.value == round(load.value, 3)


@given(scales(), exacts)
def test_neighbours_are_neighbours(found, exact):
    size = found.rounded(exact)
    above, below = found.above(size), found.below(size)
    assert (above is None) == (size == found.max_size)
    assert (below is None) == (size == found.min_size)
    if above is not None:
        assert above > size
        assert found.below(above) == size
        assert found.step_at(size) == above - size
        assert found.rounded((size + above) / 2) in (size, above)
        assert found.rounded_down((size + above) / 2) == size
    if below is not None:
        assert found.above(below) == size


@given(scales(), st.integers(0, 16))
def test_nothing_lies_between_what_is_shown_and_the_exact_size(found, part):
    exact = found.min_size + (found.max_size - found.min_size) * part / 16
    shown = found.rounded(exact)
    if shown < exact:
        assert (found.above(shown) or found.max_size) > exact
    elif shown > exact:
        assert (found.below(shown) or found.min_size) < exact


def test_every_colour_has_its_place():
    every = LoadInventory("bands", colours=BAND_COLOURS)
    assert sizes_of(scale(every, COLOURS)) == list(BAND_COLOURS)
