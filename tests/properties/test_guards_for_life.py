"""Law G1 for the whole life: with guards, no later dose is above what it would have been without them."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_better_lives import do_same, failed, perfect
from tests.properties.test_every_rule import DRIVERS, RULES, Life, any_guards, one_driver, outcomes, situated, stacks

from hiproutine.model.dose import SIDES
from hiproutine.model.dose_order import is_load_at_most
from hiproutine.model.log import LoggedPain
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, is_prescription_at_most
from hiproutine.progression.stack import Stack

ALL_SESSIONS = st.integers(2, 12)


class LifeWithoutGuards:
    """The same sessions as a guarded life has, through its drivers alone: what is asked has no say in what is done."""

    def __init__(self, life: Life) -> None:
        self.stack = Stack(tuple(life.stack.rules[index] for index in life.stack.drivers))
        situation = life.situation
        self.standing = self.stack.start(situation.entry, situation.initial)
        self.last = situation.initial
        if self.stack.is_calendar:
            self.standing = self.stack.advance(self.standing, None, life.context(None))

    def follow(self, outcome: Outcome | None, context: Context) -> None:
        """Go through the session that the guarded life has just had; ``context`` is the one of its next session."""
        if outcome is not None and outcome.status != "skipped":
            self.last = self.standing.prescribed
        if outcome is not None or self.stack.is_calendar:
            self.standing = self.stack.advance(self.standing, outcome, context._replace(last=self.last, full=None))


def assert_not_above(guarded: Prescription, alone: Prescription, context: Context) -> None:
    """Hold one to the other: less or the same or, where they differ both ways, no set heavier or held longer."""
    if is_prescription_at_most(guarded, alone, context):
        return
    assert not is_prescription_at_most(alone, guarded, context)
    assert guarded.exercise == alone.exercise
    assert (guarded.times or context.turns) <= (alone.times or context.turns)
    for side in SIDES:
        last = alone.dose.sets_for_side(side)[-1]
        pairs = zip_longest(guarded.dose.sets_for_side(side), alone.dose.sets_for_side(side), fillvalue=last)
        for a, b in list(pairs)[: guarded.dose.set_count]:
            assert a.hold_s <= b.hold_s
            assert is_load_at_most(a.load, b.load)


@given(stacks(one_driver, any_guards.filter(bool)), situated, ALL_SESSIONS, st.data())
def test_law_g1_no_later_dose_is_above_what_it_would_have_been_without_guards(stack, situation, count, data):
    life = Life(stack, situation, data)
    alone = LifeWithoutGuards(life)
    for _ in range(count):
        if not data.draw(st.integers(0, 4), label="missed if 0"):
            _, context = life.miss()
            alone.follow(None, context)
        else:
            # What was done is drawn from what either life asks for, so that some of it meets the one and not the other.
            source = data.draw(st.sampled_from([life.standing.prescribed, alone.standing.prescribed]))
            outcome = data.draw(outcomes(source), label="outcome")
            _, outcome, context = life.do(evolve(outcome, exercise=outcome.exercise or source.exercise), most=9)
            is_less = not is_prescription_at_most(alone.standing.prescribed, context.last, context)
            is_open = is_less and verdict_on_outcome(outcome, context.last) in ("met", "unknown")
            alone.follow(None if is_open else outcome, context)
        if life.standing.prescribed.stopped:
            return
        assert_not_above(life.standing.prescribed, alone.standing.prescribed, context)


#: Drivers that answer sessions; those of the calendar come to what their plan says in any case.
ANSWERING = [name for name in DRIVERS if not RULES[name].calendar]
TOO_HARD = LoggedPain(during=6)


@pytest.mark.parametrize("name", ANSWERING)
@settings(max_examples=60)
@given(data=st.data())
def test_law_g1_a_rise_that_is_cut_never_holds_a_dose_for_ever(name, data):
    """Sessions done as asked and without pain move the dose on: what guards took comes back, and then it rises."""
    stack = data.draw(stacks(st.just([name]), any_guards.filter(bool)), label="stack")
    life = Life(stack, data.draw(situated, label="situation"), data)
    for kind in data.draw(
        st.lists(st.sampled_from(["perfect", "painful", "failed", "hard"]), max_size=4), label="kinds"
    ):
        do_same(life, sessions_of(life)[kind], 2)
    held = 0
    for _ in range(60):
        before = life.asked
        do_same(life, perfect(life), 2)
        if life.standing.full.stopped:
            return
        is_held = life.asked == before and "down-anyway" in [reason.code for reason in life.standing.reasons]
        held = held + 1 if is_held else 0
        assert held < 8


def sessions_of(life: Life) -> dict[str, Outcome]:
    done = perfect(life)
    return {
        "perfect": done,
        "painful": evolve(done, pain=TOO_HARD),
        "failed": failed(life),
        "hard": evolve(done, sets=tuple(evolve(row, rir=Decimal(0), rpe=None) for row in done.sets)),
    }
