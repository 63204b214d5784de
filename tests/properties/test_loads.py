"""Loads as meant, over every rule: nothing below the lightest there is, and assistance that only goes its way."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.test_every_rule import (
    GUARDS,
    RULES,
    START,
    Life,
    any_drivers,
    any_guards,
    bound,
    stacks,
    variants,
)

from hiproutine.model.dose import KG_PER_LB, Dose, Load, LoadRange
from hiproutine.model.dose_order import is_at_most, is_load_at_most
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.dose.decrease import lower_dose
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.scale import LoadScale, scale_for_entry
from hiproutine.progression.load.step import LoadStep
from hiproutine.progression.outcome.rows import with_sorted_rows
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.progression.stack import Stack
from hiproutine.testing import wide_exercise
from hiproutine.testing.checks.rule_cases import NO_PAIN, RuleCase, rule_cases

D = Decimal
CASES = {case.entry.id: case for case in rule_cases()}
PRESS, PULL_UP = CASES["press"], CASES["pull-up"]


@given(stacks(any_drivers, any_guards), st.data())
def test_nothing_is_asked_for_below_the_bar(stack, data):
    life = Life(stack, PRESS, data)
    for _ in range(data.draw(st.integers(1, 10), label="sessions")):
        if data.draw(st.integers(0, 4), label="missed if 0"):
            life.do()
        else:
            life.miss()
        for given_ in (life.standing.full, life.standing.prescribed):
            assert all(
                one.load is not None and one.load.value is not None and one.load.value >= 20 for one in given_.dose.sets
            )


@pytest.mark.parametrize(
    "loading",
    [
        LoadInventory("plates", "kg", bar=D(20), plates=(PlateStock(D(5), 2),)),
        LoadInventory("plates", "kg", bar=D(45), bar_unit="lb", plates=(PlateStock(D(5), 2),)),
        LoadInventory("sizes", "kg", sizes=(D(4), D(8), D(12))),
        LoadInventory("sizes", "lb", sizes=(D("8.8"), D(20))),
        LoadInventory("stack", "kg", first=D(5), step=D(5), count=6),
    ],
    ids=["bar", "bar in pounds", "dumbbells", "dumbbells in pounds", "stack"],
)
@pytest.mark.parametrize("fraction", ["0.01", "0.1", "0.5", "0.99"])
def test_the_lightest_that_there_is_stays_and_something_else_goes(loading, fraction):
    exercise = wide_exercise("3 x 8 @ 10 kg", load=LoadRange("kg", D(0), D(100), D("2.5")))
    probe = scale_for_entry(Entry("it", exercise.id, exercise.dose.start, loading=loading), exercise)
    assert probe is not None
    least = probe.load_from_size(probe.min_size)
    assert least.direction > 0
    dose = Dose.straight(3, 8, load=least)
    entry = Entry("it", exercise.id, dose, loading=loading)
    lowered = lower_dose(dose, exercise, entry, D(fraction), ("load", "reps", "sets"))
    assert {one.load for one in lowered.sets} == {least}
    assert lowered.sets[0].reps < 8
    assert lower_dose(dose, exercise, entry, D(fraction), ("load",)) is dose
    steps = [LoadStep(), LoadStep(D(5)), LoadStep(percent=D(10))]
    assert all(step.lower_loads(exact_loads_from_state({}, dose, probe)).dose == dose for step in steps)


def test_where_an_entry_is_begun_without_load_it_may_go_back_to_none():
    exercise = wide_exercise("3 x 8 @ 10 kg", load=LoadRange("kg", D(0), D(100), D("2.5")))
    belt = LoadInventory("sizes", "kg", sizes=(D(5), D(10)))
    entry = Entry("it", exercise.id, Dose.straight(3, 8), loading=belt)
    loaded = Dose.straight(3, 8, load=Load("kg", D(5)))
    assert lower_dose(loaded, exercise, entry, D("0.1"), ("load",)) == Dose.straight(3, 8)


# Assistance --------------------------------------------------------------------------------------------------------

MACHINE = LoadInventory("stack", "kg", first=D(5), step=D(5), count=8, assists=True)
MIXED = LoadInventory("sizes", "lb", sizes=(D(-60), D(-30), D(-10), D(5), D(10)))


def scale_of(loading: LoadInventory | None) -> tuple[LoadScale, RuleCase]:
    exercise = wide_exercise("2 x 6 @ -20 kg", load=LoadRange("kg", D(-40), D(10), D("2.5")))
    entry = Entry("it", exercise.id, exercise.dose.start, loading=loading)
    scale = scale_for_entry(entry, exercise)
    assert scale is not None
    return scale, RuleCase(entry, (), {exercise.id: exercise})


SCALES = [scale_of(None), scale_of(MACHINE), scale_of(MIXED)]
amounts = st.decimals("0.1", 20, places=1)
steps = st.builds(LoadStep) | st.builds(LoadStep, amounts) | st.builds(LoadStep, st.none(), amounts)


@st.composite
def assisted(draw: st.DrawFn) -> tuple[ExactLoads, RuleCase]:
    scale, case = draw(st.sampled_from(SCALES))
    size = scale.rounded(draw(st.decimals(-41, 11, places=1)))
    dose = Dose.straight(2, 6, load=scale.load_from_size(size))
    return exact_loads_from_state({}, dose, scale), case


@given(assisted(), steps)
def test_a_step_up_is_never_easier_and_a_step_down_never_harder(found, step):
    loads, _ = found
    raised, lowered = step.raise_loads(loads).dose, step.lower_loads(loads).dose
    assert is_at_most(loads.dose, raised)
    assert is_at_most(lowered, loads.dose)
    size = loads.scale.size_asked_for(loads.dose.sets[0].load)
    assert size is not None
    assert (lowered == loads.dose) == (size == loads.scale.min_size)


@given(assisted(), st.sampled_from(["0.01", "0.1", "0.5", "0.99"]).map(D))
def test_a_fraction_less_is_more_assistance(found, fraction):
    loads, case = found
    exercise = next(iter(case.exercises.values()))
    lowered = lower_dose(loads.dose, exercise, case.entry, fraction, ("load",))
    size = loads.scale.size_asked_for(loads.dose.sets[0].load)
    assert size is not None
    assert is_at_most(lowered, loads.dose)
    assert (lowered is loads.dose) == (size == loads.scale.min_size)
    assert is_at_most(loads.times(1 - fraction).dose, loads.dose)
    assert is_at_most(loads.dose, loads.times(1 + fraction).dose)


big_steps = st.sampled_from(
    [LoadStep(), LoadStep(D(1)), LoadStep(D(7)), LoadStep(percent=D(5)), LoadStep(percent=D(50))]
)


@given(big_steps, st.sampled_from(SCALES))
def test_every_way_up_comes_to_the_end(step, found):
    scale, _ = found
    loads = exact_loads_from_state({}, Dose.straight(1, 5, load=scale.load_from_size(scale.min_size)), scale)
    for _ in range(1000):
        if loads.is_at_top:
            break
        loads = step.raise_loads(loads)
    assert loads.is_at_top


@given(assisted(), amounts)
def test_law_g2_no_step_goes_past_the_next_load_or_the_amount(found, amount):
    loads, _ = found
    scale = loads.scale
    for _ in range(4):
        before = scale.size_asked_for(loads.dose.sets[0].load)
        loads = LoadStep(amount).raise_loads(loads)
        after = scale.size_asked_for(loads.dose.sets[0].load)
        assert before is not None
        assert after is not None
        # Rounded up, what was saved may come with the step.
        above = scale.above(before)
        assert after == before or above is None or after <= max(above, before + 2 * amount)


def test_the_way_from_assistance_to_a_load():
    loads = exact_loads_from_state({}, Dose.straight(1, 5, load=Load("kg", D(-7))), SCALES[0][0])
    shown = []
    for _ in range(6):
        loads = LoadStep(D("2.5")).raise_loads(loads)
        shown.append(loads.dose.sets[0].load)
    assert shown == [
        Load("kg", D(-5)),
        Load("kg", D("-2.5")),
        None,
        Load("kg", D("2.5")),
        Load("kg", D(5)),
        Load("kg", D("7.5")),
    ]


@given(stacks(any_drivers, st.sampled_from(GUARDS).map(lambda name: [name])), st.data())
def test_assistance_stays_inside_its_range(stack, data):
    life = Life(stack, PULL_UP, data)
    least, most = Load("kg", D(-20)), Load("kg", D(5))
    for _ in range(data.draw(st.integers(1, 10), label="sessions")):
        life.do()
        for one in life.standing.prescribed.dose.sets:
            assert is_load_at_most(least, one.load)
            assert is_load_at_most(one.load, most)


# Logged in the other unit ------------------------------------------------------------------------------------------

ASKED_LOADS = [D(halves) / 2 for halves in range(5, 401)]


def in_other_unit(value: Decimal, unit: str, decimals: int) -> Load:
    exact = value / KG_PER_LB if unit == "kg" else value * KG_PER_LB
    return Load("lb" if unit == "kg" else "kg", round(exact, decimals))


@pytest.mark.parametrize("name", sorted(RULES))
@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_law_c3_every_rule_takes_a_converted_load_as_the_one_asked(name, unit):
    stack = Stack((bound(name, variants(name)[0]),))
    for number, value in enumerate(ASKED_LOADS):
        exercise = wide_exercise(f"3 x 5 @ {value} {unit}")
        exercise = evolve(exercise, dose=evolve(exercise.dose, load=LoadRange(unit, D(0), D(500), D("0.5"))))
        asked = Prescription(exercise.id, exercise.dose.start)
        entry = Entry("it", exercise.id, asked.dose)
        rungs = (Rung(exercise.id, Criterion(30)),)
        context = Context(entry, rungs, {exercise.id: exercise}, asked, 1, 1, START + timedelta(days=2), 1, 2, 3, 8, 2)
        rows = perfect_sets(asked)
        start = stack.start(entry, asked)
        same = stack.advance(start, Outcome(rows, NO_PAIN), context)
        written = in_other_unit(value, unit, number % 4)
        converted = Outcome(tuple([evolve(row, load=written) for row in rows]), NO_PAIN)
        assert stack.advance(start, with_sorted_rows(converted, asked), context) == same, (value, written)
