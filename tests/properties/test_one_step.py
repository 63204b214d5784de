"""Law G2 over the drivers that answer sessions: a dose rises by one stated step, and by more only as far as earned."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_better_lives import do_same, perfect
from tests.properties.test_every_rule import RULES, SITUATIONS, Life, bound, variants

from hiproutine.model.dose_order import has_range
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.progression.stack import Stack
from hiproutine.testing.checks.rule_cases import NO_PAIN

#: Drivers whose parameters state repetitions, seconds and load of a step; the others work theirs out or are planned.
STEPWISE = ["double", "hold", "ladder", "per-side", "reps", "triple"]


def far_above(life: Life, reps: int, seconds: int) -> Outcome:
    """Return a session of which every set has that many repetitions and seconds more than asked for."""
    rows = [
        evolve(row, reps=(row.reps or 0) + reps, hold_s=None if row.hold_s is None else row.hold_s + seconds)
        for row in perfect_sets(life.asked)
    ]
    return Outcome(tuple(rows), NO_PAIN)


def earned_at_most(name: str, parameters: dict[str, Any], reps: int, seconds: int) -> int:
    """Return the steps that a surplus may be worth: one more for three times what a step adds, up to those stated."""
    stated = 1 if name == "per-side" else parameters.get("easy_steps", 3)
    more = (reps // (3 * parameters.get("rep_step", 1)), seconds // (3 * parameters.get("hold_step_s", 1)))
    return int(min(stated, 1 + max(more)))


def ensure_no_more_steps(before: Prescription, life: Life, parameters: dict[str, Any], steps: int) -> None:
    after, entry = life.asked, life.situation.entry
    if after.exercise != before.exercise:
        return
    scale = scale_for_entry(entry, life.situation.exercises[after.exercise])
    for old, new in zip(before.dose.sets, after.dose.sets, strict=False):
        if not has_range(old):
            assert new.reps - old.reps <= steps * parameters.get("rep_step", 1)
        assert new.hold_s - old.hold_s <= steps * parameters.get("hold_step_s", 1)
        if scale is None or old.load == new.load:
            continue
        sizes = [scale.size_asked_for(load) for load in (old.load, new.load)]
        if None not in sizes:
            size, raised = (one or Decimal(0) for one in sizes)
            step = scale.size_from_amount(Decimal(str(parameters.get("load_step", 0))))
            assert raised - size <= max(step, scale.step_at(size) or Decimal(0))
    assert after.dose.set_count - before.dose.set_count <= 1


@pytest.mark.parametrize("name", STEPWISE)
@settings(max_examples=100)
@given(data=st.data())
def test_law_g2_a_dose_rises_by_no_more_than_the_stated_steps_however_much_was_done(name, data):
    parameters = data.draw(st.sampled_from(variants(name)), label="parameters")
    situation = data.draw(st.sampled_from(SITUATIONS), label="situation")
    life = Life(Stack((bound(name, parameters),)), situation, data)
    for _ in range(data.draw(st.integers(1, 8), label="sessions")):
        before = life.asked
        more = data.draw(st.tuples(st.integers(0, 12), st.integers(0, 30)), label="more")
        do_same(life, far_above(life, *more) if any(more) else perfect(life), 2)
        ensure_no_more_steps(before, life, parameters, earned_at_most(name, parameters, *more))


#: Drivers that add an amount or a percentage to an exact load, which may be finer than what can be loaded.
SAVING = ["amrap", "linear", "rep-sum"]
AMOUNTS = st.one_of(
    st.just({}),
    st.builds(lambda amount: {"increase": amount}, st.sampled_from([0.5, 1, 2, 2.5, 3, 4, 6, 7.5, 11])),
    st.builds(lambda percent: {"increase_percent": percent}, st.sampled_from([1, 2.5, 5, 8, 10, 33])),
)


@pytest.mark.parametrize("name", SAVING)
@given(parameters=AMOUNTS, situation=st.sampled_from(SITUATIONS), data=st.data())
def test_law_g2_loads_that_were_saved_come_one_stated_step_at_a_time(name, parameters, situation, data):
    life = Life(Stack((bound(name, parameters),)), situation, data)
    for _ in range(data.draw(st.integers(1, 12), label="sessions")):
        before = life.asked
        do_same(life, perfect(life), 2)
        scale = scale_for_entry(situation.entry, situation.exercises[life.asked.exercise])
        for old, new in zip(before.dose.sets, life.asked.dose.sets, strict=False):
            sizes = [] if scale is None else [scale.size_asked_for(load) for load in (old.load, new.load)]
            if scale is None or None in sizes or old.load == new.load:
                continue
            size, raised = (one or Decimal(0) for one in sizes)
            percent = Decimal(str(parameters.get("increase_percent", 0)))
            stated = scale.size_from_amount(Decimal(str(parameters.get("increase", 0)))) + abs(size) * percent / 100
            assert raised - size <= max(stated, scale.step_at(size) or Decimal(0))


def test_the_drivers_are_there():
    assert set(STEPWISE + SAVING) <= set(RULES)
