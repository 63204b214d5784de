"""How much heavier or lighter a step makes a load: by hand, on a scale of 2.5 kg."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.model.program import Entry
from hiproutine.progression.load.exact import ExactLoads, exact_loads_from_state
from hiproutine.progression.load.scale import scale_for_entry
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
