"""How much heavier or lighter a step makes a load: by hand, on a scale of 2.5 kg."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, LoadRange
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.program import Entry
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.scale import scale_for_entry, scale_in
from hiproutine.progression.load.step import LoadStep
from hiproutine.testing import dose_from_text, wide_exercise

D = Decimal


def loads_at(kilos: str) -> ExactLoads:
    exercise = wide_exercise(f"2 x 5 @ {kilos} kg")
    scale = scale_for_entry(Entry("it", exercise.id, exercise.dose.start), exercise)
    assert scale is not None
    return exact_loads_from_state({}, exercise.dose.start, scale)


def shown(loads: ExactLoads) -> list[Decimal | None]:
    return [None if set_dose.load is None else set_dose.load.value for set_dose in loads.dose.sets]


@pytest.mark.parametrize(
    ("step", "kilos", "up", "down"),
    [
        (LoadStep(), "60", "62.5", "57.5"),
        (LoadStep(D(5)), "60", "65", "55"),
        (LoadStep(percent=D(10)), "50", "55", "45"),
        (LoadStep(D(1)), "60", "60", "57.5"),
    ],
)
def test_one_step_up_and_down(step: LoadStep, kilos: str, up: str, down: str) -> None:
    assert shown(step.raise_loads(loads_at(kilos))) == [D(up)] * 2
    assert shown(step.lower_loads(loads_at(kilos))) == [D(down)] * 2


def test_small_steps_add_up() -> None:
    step, loads = LoadStep(D(1)), loads_at("60")
    for _ in range(3):
        loads = step.raise_loads(loads)
    assert (loads.exact, shown(loads)) == ((D(63), D(63)), [D("62.5")] * 2)
    assert step.raise_loads(loads_at("60"), 3).exact == loads.exact


def test_nothing_is_lighter_than_the_least() -> None:
    assert shown(LoadStep(D(5)).lower_loads(loads_at("0"))) == [None] * 2


def test_dose_is_kept_otherwise() -> None:
    raised = LoadStep().raise_loads(loads_at("60")).dose
    assert raised == dose_from_text("2 x 5 @ 62.5 kg")


# No step is larger than stated, and none is lost (laws G2, G10) ---------------------------------------------------

SCALES = [
    scale_in(loading, LoadRange("kg", D(-40) if is_assisted else D(0), D(100), D("2.5")))
    for loading, is_assisted in [
        (None, False),
        (None, True),
        (LoadInventory("stack", "kg", first=D(5), step=D(5), count=8, assists=True), True),
        *(
            (LoadInventory("sizes", "kg", rounding, sizes=tuple(map(D, (5, 8, 9, 20, 21, 35, 60)))), False)
            for rounding in ("down", "nearest", "up")
        ),
        (LoadInventory("sizes", "lb", sizes=tuple(map(D, (5, 8, 9, 20, 21, 35, 60)))), False),
        (LoadInventory("plates", "kg", "up", bar=D(20), plates=(PlateStock(D(5), 4), PlateStock(D(15), 2))), False),
    ]
]
BANDS = scale_in(None, LoadRange("band", D(1), D(8), D(1)))
steps = st.sampled_from([LoadStep()]) | st.builds(
    lambda is_percent, size: LoadStep(percent=size) if is_percent else LoadStep(size),
    st.booleans(),
    st.decimals("0.5", 30, places=1),
)


@given(st.sampled_from([*SCALES, BANDS]), steps, st.integers(1, 3), st.lists(st.booleans(), max_size=12), st.data())
def test_law_g2_what_was_saved_never_makes_a_step_larger_than_stated(scale, step, times, directions, data):
    assert scale is not None
    size = scale.rounded(data.draw(st.decimals(scale.min_size, scale.max_size, places=1), label="size"))
    loads = exact_loads_from_state({}, Dose.straight(2, 5, load=scale.load_from_size(size)), scale)
    for is_up in directions:
        before = scale.size_asked_for(loads.dose.sets[0].load)
        loads = step.raise_loads(loads, times) if is_up else step.lower_loads(loads)
        after = scale.size_asked_for(loads.dose.sets[0].load)
        assert before is not None
        assert after is not None
        if not is_up or before == after:
            assert after <= before
            continue
        amount = step.amount if step.amount is None else scale.size_from_amount(step.amount)
        stated = abs(before) * (step.percent or 0) / 100 if amount is None else amount
        steps_there_are = times if amount is None and step.percent is None else 1
        greatest = before
        for _ in range(steps_there_are):
            above = scale.above(greatest)
            greatest = greatest if above is None else above
        assert before < after <= max(greatest, before + times * stated)
        above = scale.above(after)
        assert above is None or (loads.exact[0] or D(0)) <= above


@given(st.sampled_from([*SCALES, BANDS]), steps)
def test_law_g10_every_step_arrives_at_the_greatest_load_in_the_end(scale, step):
    assert scale is not None
    loads = exact_loads_from_state({}, Dose.straight(1, 5, load=scale.load_from_size(scale.first_size)), scale)
    for _ in range(3000):
        if loads.is_at_top:
            break
        raised = step.raise_loads(loads)
        loads = exact_loads_from_state(raised.state, raised.dose, scale)
    assert scale.size_asked_for(loads.dose.sets[0].load) == scale.max_size


@pytest.mark.parametrize(
    ("step", "sessions"),
    [
        (LoadStep(percent=D(10)), ["35", "37.5", "40", "42.5", "45", "47.5"]),
        (LoadStep(D(4)), ["35", "37.5", "40", "42.5", "45"]),
        (LoadStep(D(6)), ["35", "40", "45", "50", "55"]),
        (LoadStep(D(1)), ["35", "35", "35", "37.5", "37.5", "40"]),
    ],
)
def test_what_cannot_be_loaded_is_saved_and_given_one_step_at_a_time(step: LoadStep, sessions: list[str]) -> None:
    loads, seen = loads_at("35"), []
    for _ in sessions:
        seen.append(shown(loads)[0])
        loads = step.raise_loads(loads)
    assert seen == [D(kilos) for kilos in sessions]
