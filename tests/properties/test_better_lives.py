"""Law G7 over every driver: whoever does strictly better is never asked for strictly less, then or in what follows."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.test_every_rule import DRIVERS, SITUATIONS, START, Life, bound, variants

from hiproutine.model.dose import Load, SetDose
from hiproutine.model.dose_order import is_easier
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.outcome.rows import with_sorted_rows
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.progression.rule_state import RuleState
from hiproutine.progression.stack import Stack
from hiproutine.testing.checks.rule_cases import NO_PAIN

#: Where there is a load that a driver can work out.
LOADED = [case for case in SITUATIONS if all(one.load is not None for one in case.initial.dose.sets)]


class Pair(NamedTuple):
    """The same session done worse and better: in nothing less, and in something more."""

    worse: Outcome
    better: Outcome


def amounts(draw: st.DrawFn, asked: int, spread: int) -> tuple[int, int]:
    """Draw a number at or below another, around what was asked for."""
    low, high = sorted(draw(st.tuples(*[st.just(asked) | st.integers(max(0, asked - spread), asked + spread)] * 2)))
    return low, high


def load_pair(draw: st.DrawFn, asked: Load | None) -> tuple[Load | None, Load | None]:
    if asked is None or asked.value is None:
        return asked, asked
    low, high = amounts(draw, 4, 2)
    step = Decimal("2.5") if abs(asked.value) < 50 else Decimal(5)
    return tuple(evolve(asked, value=max(Decimal(-60), asked.value + (n - 4) * step)) for n in (low, high))  # type: ignore[return-value]


@st.composite
def pairs(draw: st.DrawFn, asked: Prescription, *, with_effort: bool) -> Pair:
    """Draw a session twice: more sets of those asked, repetitions, load, seconds or reserve, and less pain."""
    counts = draw(st.tuples(*[st.integers(1, asked.dose.set_count) | st.just(asked.dose.set_count)] * 2))
    worse: list[LoggedSet] = []
    better: list[LoggedSet] = []
    for row, one in zip(perfect_sets(asked), asked.dose.sets, strict=True):
        low, high = sets_pair(draw, row, one, with_effort)
        worse.append(low)
        better.append(high)
    size = 2 if asked.dose.is_sided else 1
    fewer, more = sorted(counts)
    pains = draw(st.sampled_from([(NO_PAIN, NO_PAIN), (LoggedPain(during=6), NO_PAIN)]))
    outcomes = (
        with_sorted_rows(Outcome(tuple(rows[: count * size]), pain), asked)
        for rows, count, pain in zip((worse, better), (fewer, more), pains, strict=True)
    )
    return Pair(*outcomes)


def sets_pair(draw: st.DrawFn, row: LoggedSet, asked: SetDose, with_effort: bool) -> tuple[LoggedSet, LoggedSet]:
    reps = amounts(draw, row.reps or 0, 3)
    holds = amounts(draw, int(row.hold_s), 4) if row.hold_s else (row.hold_s, row.hold_s)
    loads = load_pair(draw, row.load)
    is_asked = asked.rir is not None or asked.rpe is not None
    reserve: tuple[int | None, int | None] = amounts(draw, 2, 2) if with_effort or is_asked else (None, None)
    low, high = (
        evolve(row, reps=r, hold_s=h, load=load, rir=None if e is None else Decimal(e), rpe=None)
        for r, h, load, e in zip(reps, holds, loads, reserve, strict=True)
    )
    return low, high


def is_below(one: RuleState, other: RuleState, context: Context) -> bool:
    """Return whether one prescribes strictly less than the other."""
    a, b = one.prescribed, other.prescribed
    if a.stopped or b.stopped:
        return a.stopped and not b.stopped
    if a.exercise != b.exercise:
        return context.rung_index(a.exercise) < context.rung_index(b.exercise)
    times = (a.times or context.turns), (b.times or context.turns)
    if times[0] != times[1]:
        return times[0] < times[1] and (a.dose == b.dose or is_easier(a.dose, b.dose))
    return is_easier(a.dose, b.dose)


def do_same(life: Life, outcome: Outcome, days: int) -> None:
    """Do a session and go on to the next one, a stated number of days later."""
    week = (life.day - START).days // 7 + 1
    life.last, life.number = life.asked, life.number + 1
    life.done_on = life.day
    life.day = type(life.day).fromordinal(life.day.toordinal() + days)
    life.turn += 1
    life.standing = life.stack.advance(life.standing, evolve(outcome, week=week, cycle=week), life.context(None))


@pytest.mark.parametrize("name", DRIVERS)
@settings(max_examples=200)
@given(data=st.data())
def test_law_g7_who_does_better_is_never_asked_for_less_then_or_later(name, data):
    ensure_better_is_no_less({name: variants(name)}, data)


@pytest.mark.parametrize("name", DRIVERS)
@settings(max_examples=200)
@given(data=st.data())
def test_law_g7_what_a_cap_cuts_back_takes_nothing_from_who_does_better(name, data):
    ensure_better_is_no_less({"cap": [{}], name: variants(name)}, data)


def ensure_better_is_no_less(uses, data):
    """Live twice, once better in one session, and hold what is asked then and later to one another."""
    if [*uses] == ["cap", "double"]:
        # Sets that run out of step: found by this property, not mended yet (tested-from-outside.md, 817151).
        pytest.skip("cap beside double is an open finding")
    *_, name = uses
    stack = Stack(
        tuple(bound(each, data.draw(st.sampled_from(ways), label=f"{each} parameters")) for each, ways in uses.items())
    )
    situation = data.draw(st.sampled_from(LOADED if name == "effort" else SITUATIONS), label="situation")
    lives = [Life(stack, situation, data) for _ in range(2)]
    for worse_before in data.draw(st.lists(st.booleans(), max_size=4), label="before"):
        for life in lives:
            do_same(life, failed(life) if worse_before else perfect(life), 2)
    pair = data.draw(pairs(lives[0].asked, with_effort=name == "effort"), label="pair")
    for life, outcome in zip(lives, pair, strict=True):
        do_same(life, outcome, 2)
    assert not is_below(lives[1].standing, lives[0].standing, lives[0].context(None))
    for _ in range(data.draw(st.integers(0, 4), label="after")):
        for life in lives:
            do_same(life, perfect(life), 2)
        assert not is_below(lives[1].standing, lives[0].standing, lives[0].context(None))


def perfect(life: Life) -> Outcome:
    return Outcome(perfect_sets(life.asked), NO_PAIN)


def failed(life: Life) -> Outcome:
    return Outcome(tuple(evolve(row, reps=0) for row in perfect_sets(life.asked)), NO_PAIN)
