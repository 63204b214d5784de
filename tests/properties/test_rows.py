"""Law C3 for rows: the same session in other words leads to the same dose, under any stack of built-in rules."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.properties.test_every_rule import SITUATIONS, Life, any_stack, outcomes

from hiproutine.model.dose import KG_PER_LB, Load
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.rows import with_sorted_rows
from hiproutine.progression.rule import Context, Outcome, Prescription, is_prescription_at_most
from hiproutine.progression.stack import Stack

#: Rules to which a set more may be worth something.
COUNT_EXTRA_SETS = {"rep-sum", "changes"}
situations = st.sampled_from(SITUATIONS)


def after(life: Life, outcome: Outcome, context: Context) -> Prescription:
    sorted_outcome = with_sorted_rows(outcome, life.asked)
    return life.stack.advance(life.standing, sorted_outcome, context).prescribed


def next_context(life: Life) -> Context:
    life.last, life.number, life.done_on = life.asked, life.number + 1, life.day
    return life.context(life.wait())


def started(stack: Stack, situation, data: st.DataObject) -> Life:
    life = Life(stack, situation, data)
    life.some(4)
    assume(not life.standing.full.stopped)
    return life


def lighter(load: Load | None) -> Load | None:
    return (
        load
        if load is None or load.value is None
        else evolve(load, value=round(load.value - abs(load.value) * Decimal("0.6"), 3))
    )


marked_rows = st.lists(
    st.builds(
        LoggedSet,
        st.none() | st.integers(0, 40),
        load=st.none() | st.builds(Load, st.just("kg"), st.integers(0, 200).map(Decimal)),
        rir=st.none() | st.integers(0, 10).map(Decimal),
        role=st.sampled_from(["warm-up", "drop", "extra"]),
    ),
    max_size=4,
)


@given(any_stack, situations, st.data())
def test_law_c3_marked_rows_change_nothing(stack, situation, data):
    life = started(stack, situation, data)
    outcome = data.draw(outcomes(life.asked), label="outcome")
    context = next_context(life)
    sets = list(outcome.sets)
    rows = data.draw(marked_rows, label="marked rows") if sets else []
    for row in rows:
        sets.insert(data.draw(st.integers(0, len(sets))), row)
    told, plain = after(life, evolve(outcome, sets=tuple(sets)), context), after(life, outcome, context)
    counts_extra = {bound.rule_type.name for bound in stack.rules} & COUNT_EXTRA_SETS
    if counts_extra and any(row.role == "extra" for row in rows):
        assert told == plain or not is_prescription_at_most(told, plain, context)
    else:
        assert told == plain


@given(any_stack, situations, st.data())
def test_law_c3_lighter_rows_in_front_and_sets_behind_change_nothing(stack, situation, data):
    life = started(stack, situation, data)
    asked = life.asked.dose
    assume(not asked.is_sided and all(s.load is not None and s.load.value for s in asked.sets))
    kept = outcomes(life.asked).filter(lambda o: len(o.sets) == len(asked.sets) and all(r.side is None for r in o.sets))
    outcome = data.draw(kept, label="outcome")
    context = next_context(life)
    in_front = [evolve(row, load=lighter(row.load), reps=data.draw(st.integers(0, 20))) for row in outcome.sets]
    behind = [LoggedSet(data.draw(st.integers(0, 20)), load=lighter(asked.sets[0].load)) for _ in range(2)]
    rows = (*in_front[: data.draw(st.integers(0, 3))], *outcome.sets, *behind[: data.draw(st.integers(0, 2))])
    told = after(life, evolve(outcome, sets=rows), context)
    assert told == after(life, outcome, context)


@given(any_stack, situations, st.data())
def test_law_c3_effort_on_either_scale_and_loads_in_either_unit_are_the_same(stack, situation, data):
    asks_for = {"rir": Decimal(2)} if data.draw(st.booleans()) else {"rpe": Decimal(8)}
    entry = evolve(situation.entry, dose=situation.entry.dose.evolve_sets(**asks_for))
    life = started(stack, evolve(situation, entry=entry), data)
    outcome = data.draw(outcomes(life.asked), label="outcome")
    reserves = st.none() | st.integers(0, 18).map(lambda halves: Decimal(halves) / 2)
    rows = [evolve(row, rir=data.draw(reserves), rpe=None) for row in outcome.sets]
    context = next_context(life)
    plain = after(life, evolve(outcome, sets=tuple(rows)), context)
    told = [evolve(row, rir=None, rpe=None if row.rir is None else 10 - row.rir) for row in rows]
    told = [evolve(row, load=in_pounds(row.load)) if data.draw(st.booleans()) else row for row in told]
    assert after(life, evolve(outcome, sets=tuple(told)), context) == plain


def in_pounds(load: Load | None) -> Load | None:
    if load is None or load.value is None or load.unit != "kg":
        return load
    return Load("lb", round(load.value / KG_PER_LB, 3))
