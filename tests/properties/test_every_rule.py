"""Laws G1 to G12 over every registered driver and guard, alone and in random stacks."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.testing.checks.test_rule import VARIANTS

from hiproutine.model.dose_order import is_easier
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pain_scores import worst_pain
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.outcome.verdict import perfect_sets, verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, is_prescription_at_most
from hiproutine.progression.rule_state import RuleState
from hiproutine.progression.stack import MESSAGES, Stack
from hiproutine.safety.pain import HOLD_MAX
from hiproutine.testing.checks.rule_cases import NO_PAIN, OUTCOME_MAKERS, RuleCase, rule_cases

RULES: dict[str, RuleType] = {rule.name: rule for rule in hiproutine_rules()}
DRIVERS = sorted(name for name, rule in RULES.items() if rule.kind == "driver")
GUARDS = sorted(name for name, rule in RULES.items() if rule.kind == "guard")
SITUATIONS = list(rule_cases())
START = date(2026, 1, 5)


def bound(name: str, parameters: dict[str, Any]) -> BoundRule:
    return BoundRule(RULES[name], RULES[name].make(**parameters))


def variants(name: str) -> list[dict[str, Any]]:
    required = RULES[name].parameters.get("required", ())
    return [parameters for parameters in ({}, *VARIANTS.get(name, [])) if set(required) <= set(parameters)]


@st.composite
def stacks(draw: st.DrawFn, drivers: st.SearchStrategy[list[str]], guards: st.SearchStrategy[list[str]]) -> Stack:
    """Draw rules with any of their parameters, guards before and after drivers."""
    names = [*draw(drivers), *draw(guards)]
    order = draw(st.permutations(names))
    return Stack(tuple(bound(name, draw(st.sampled_from(variants(name)))) for name in order))


one_driver = st.sampled_from(DRIVERS).map(lambda name: [name])
any_drivers = st.lists(st.sampled_from(DRIVERS), max_size=2, unique=True)
any_guards = st.lists(st.sampled_from(GUARDS), max_size=4, unique=True)
any_stack = stacks(any_drivers, any_guards)
scores = st.none() | st.integers(0, 10)
pains = st.just(NO_PAIN) | st.builds(LoggedPain, scores, scores, scores, scores)


@st.composite
def outcomes(draw: st.DrawFn, asked: Prescription) -> Outcome:
    """Draw what became of a session: often as asked, else with anything missing, failed, painful, light or skipped."""
    if draw(st.booleans()):
        return Outcome(perfect_sets(asked), draw(pains))
    if not draw(st.integers(0, 4)):
        return Outcome((), draw(pains), status=draw(st.sampled_from(["light", "skipped"])))
    outcome = draw(st.sampled_from(list(OUTCOME_MAKERS.values())))(asked)
    sets = tuple(evolve(one, reps=draw(st.just(one.reps) | st.none() | st.integers(0, 30))) for one in outcome.sets)
    return evolve(outcome, sets=sets, pain=draw(pains | st.none()))


class Life:
    """One entry going through drawn sessions: done or missed, days apart, on a calendar."""

    def __init__(self, stack: Stack, situation: RuleCase, data: st.DataObject) -> None:
        self.stack, self.situation, self.data = stack, situation, data
        self.standing: RuleState = stack.start(situation.entry, situation.initial)
        self.last, self.day, self.number, self.turn = situation.initial, START, 0, 0
        self.done_on: date | None = None
        if stack.is_calendar:
            self.standing = stack.advance(self.standing, None, self.context(None))

    def context(self, readiness: int | None) -> Context:
        s, days = self.situation, (self.day - START).days
        away = None if self.done_on is None else (self.day - self.done_on).days
        return Context(
            s.entry,
            s.rungs,
            s.exercises,
            self.last,
            self.number,
            days // 7 + 1,
            self.day,
            days // 7 + 1,
            self.turn % 3 + 1,
            3,
            52,
            away,
            readiness,
        )

    @property
    def asked(self) -> Prescription:
        return self.standing.prescribed

    def wait(self, most: int = 30) -> int | None:
        """Go on to the next session; gives how ready the person says to be."""
        self.day += timedelta(days=self.data.draw(st.integers(1, most), label="days"))
        self.turn += 1
        return self.data.draw(st.none() | st.integers(0, 10), label="readiness")

    def do(self, outcome: Outcome | None = None, most: int = 30) -> tuple[RuleState, Outcome, Context]:
        """Do the session that is asked for and go on to the next; gives where one stood, and what happened."""
        before = self.standing
        outcome = self.data.draw(outcomes(self.asked), label="outcome") if outcome is None else outcome
        if outcome.status != "skipped":
            self.last, self.number = self.asked, self.number + 1
        if outcome.sets or outcome.status == "light":
            self.done_on = self.day
        context = self.context(self.wait(most))
        context = context._replace(
            date=self.day,
            away_days=None if self.done_on is None else (self.day - self.done_on).days,
            week=(self.day - START).days // 7 + 1,
            cycle=(self.day - START).days // 7 + 1,
            turn=self.turn % 3 + 1,
        )
        self.standing = self.stack.advance(before, outcome, context)
        return before, outcome, context

    def miss(self) -> tuple[RuleState, Context]:
        """Miss the session that is asked for and go on to the next."""
        before = self.standing
        readiness = self.wait()
        context = self.context(readiness)
        if self.stack.is_calendar:
            self.standing = self.stack.advance(before, None, context)
        return before, context

    def some(self, most: int = 8) -> None:
        for _ in range(self.data.draw(st.integers(0, most), label="sessions before")):
            if self.data.draw(st.integers(0, 4), label="missed if 0"):
                self.do()
            else:
                self.miss()


situated = st.sampled_from(SITUATIONS)


def is_raised(before: Prescription, after: Prescription, context: Context) -> bool:
    return not is_prescription_at_most(after, before, context)


@given(any_stack, situated, st.data())
def test_law_g1_guards_only_hold_or_lower_in_any_stack(stack, situation, data):
    life = Life(stack, situation, data)
    life.some()
    if life.standing.full.stopped:
        return
    alone = Stack(tuple(stack.rules[i] for i in stack.drivers))
    before, outcome, context = life.do()
    drivers = before._replace(states=tuple(before.states[i] for i in stack.drivers))
    proposed = alone.advance(drivers, outcome, context).full
    after = life.standing
    held = is_prescription_at_most(after.full, context.last, context)
    assert after.full.stopped or held or is_prescription_at_most(after.full, proposed, context)
    assert is_prescription_at_most(after.prescribed, after.full, context)


@given(any_stack, situated, st.data())
def test_law_g2_nothing_moves_up_without_a_session(stack, situation, data):
    """A missed session is no reason for more; only what follows the calendar may say another dose."""
    life = Life(stack, situation, data)
    life.some()
    if any(stack.rules[i].rule_type.calendar for i in stack.drivers):
        return
    before, context = life.miss()
    assert not is_raised(before.full, life.standing.full, context)


@given(stacks(any_drivers, any_guards.map(lambda names: sorted({*names, "pain-gate"}))), situated, st.data())
def test_law_g3_after_pain_nothing_rises_until_a_clean_session(stack, situation, data):
    stack = Stack(tuple(bound("pain-gate", {}) if b.rule_type.name == "pain-gate" else b for b in stack.rules))
    life = Life(stack, situation, data)
    life.some()
    if life.standing.full.stopped:
        return
    pain = LoggedPain(during=data.draw(st.integers(3, 10)))
    outcome = evolve(data.draw(outcomes(life.asked)), pain=pain)
    _, _, context = life.do(outcome)
    assert life.standing.prescribed.stopped or not is_raised(context.last, life.standing.prescribed, context)
    if (worst_pain(pain) or 0) > HOLD_MAX:
        life.do(outcome)
        assert life.standing.prescribed.stopped


@given(stacks(any_drivers, any_guards), situated, st.data(), st.sampled_from(["unknown", "nothing"]))
def test_law_g4_missing_data_never_counts_as_success(stack, situation, data, manner):
    """Whatever a driver is not told, it does not take for granted; what follows the calendar is its own matter."""
    if any(stack.rules[i].rule_type.calendar for i in stack.drivers):
        return
    life = Life(stack, situation, data)
    life.some()
    sets = () if manner == "nothing" else tuple(LoggedSet(None) for _ in life.asked.dose.sets)
    before, outcome, context = life.do(Outcome(sets, NO_PAIN))
    assert verdict_on_outcome(outcome, context.last) != "met"
    assert not is_raised(before.full, life.standing.full, context)


def better(outcome: Outcome, data: st.DataObject) -> Outcome:
    """Return a session with at least as many repetitions, seconds and reserve everywhere, and at most as much pain."""
    sets = list(outcome.sets)
    for place, one in enumerate(sets):
        if one.reps is not None:
            sets[place] = evolve(one, reps=one.reps + data.draw(st.integers(0, 3), label="more"))
    pain = outcome.pain
    if pain is not None and pain.during is not None:
        pain = evolve(pain, during=data.draw(st.integers(0, int(pain.during)), label="less pain"))
    return evolve(outcome, sets=tuple(sets), pain=pain)


@given(any_stack, situated, st.data())
def test_law_g7_doing_better_never_leads_to_an_easier_dose(stack, situation, data):
    life = Life(stack, situation, data)
    life.some()
    worse = data.draw(outcomes(life.asked))
    before, _, context = life.do(worse)
    after_worse = life.standing.prescribed
    after_better = stack.advance(before, better(worse, data), context).prescribed
    assert not after_better.stopped or after_worse.stopped
    if after_better.stopped or after_worse.stopped:
        return
    if after_better.exercise == after_worse.exercise:
        assert not is_easier(after_better.dose, after_worse.dose)
        assert (after_better.times or 3) >= (after_worse.times or 3) or after_better.dose != after_worse.dose
    else:
        assert context.rung_index(after_better.exercise) > context.rung_index(after_worse.exercise)


@given(any_stack, situated, st.data())
def test_law_g8_one_rung_at_a_time(stack, situation, data):
    life = Life(stack, situation, data)
    places = [rung.exercise for rung in situation.rungs]
    for _ in range(data.draw(st.integers(1, 10))):
        before, _, context = life.do()
        now = places.index(life.standing.prescribed.exercise)
        steps = {abs(now - places.index(given.exercise)) for given in (before.full, context.last)}
        assert min(steps) <= 1


@given(any_stack, situated, st.data())
def test_law_g9_every_dose_lies_inside_what_the_exercise_allows(stack, situation, data):
    life = Life(stack, situation, data)
    for _ in range(data.draw(st.integers(1, 10))):
        if data.draw(st.integers(0, 4)):
            life.do()
        else:
            life.miss()
        for given_ in (life.standing.full, life.standing.prescribed):
            exercise = situation.exercises[given_.exercise]
            assert clamp_dose(given_.dose, exercise, situation.entry.caps) == given_.dose


@given(any_stack, situated, st.data())
def test_law_g10_states_are_plain_json_and_every_reason_has_words(stack, situation, data):
    """Plain JSON has no inexact loads: a load in a state is text or a whole number."""
    life = Life(stack, situation, data)
    words = {code for rule in stack.rules for code in rule.rule_type.messages}
    words |= set(MESSAGES)
    for _ in range(data.draw(st.integers(1, 10))):
        life.do()
        assert json.loads(json.dumps(life.standing.states)) == list(life.standing.states)
        assert {reason.code for reason in life.standing.all_reasons} <= words
        names = {rule.rule_type.name for rule in stack.rules}
        assert {reason.rule for reason in life.standing.all_reasons} <= names | {""}


def test_law_g12_break_return_is_there():
    assert "break-return" in GUARDS


@given(stacks(any_drivers, any_guards.map(lambda names: sorted({*names, "break-return"}))), situated, st.data())
def test_law_g12_after_a_break_the_dose_is_at_most_the_last_one_done(stack, situation, data):
    stack = Stack(tuple(bound("break-return", {}) if b.rule_type.name == "break-return" else b for b in stack.rules))
    life = Life(stack, situation, data)
    life.some()
    life.do(Outcome(perfect_sets(life.asked), NO_PAIN), most=1)
    done = life.last
    assume(not done.stopped)
    life.day += timedelta(days=data.draw(st.integers(60, 400)))
    _, context = life.miss()
    assert context.away_days is not None
    assert is_prescription_at_most(life.standing.prescribed, done, context)


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_is_tried_with_parameters(name):
    assert variants(name), f"give {name!r} parameters in tests/testing/checks/test_rule.py"
    assert RULES[name].source


@given(stacks(any_drivers, any_guards.map(lambda names: sorted({*names, "pain-gate"}))), situated, st.data())
def test_law_g3_after_pain_the_calendar_raises_nothing_either(stack, situation, data):
    """However many sessions are missed after a painful one, the next is no harder."""
    stack = Stack(tuple(bound("pain-gate", {}) if b.rule_type.name == "pain-gate" else b for b in stack.rules))
    life = Life(stack, situation, data)
    life.some()
    if life.standing.full.stopped:
        return
    life.do(evolve(data.draw(outcomes(life.asked)), pain=LoggedPain(during=data.draw(st.integers(3, 10)))))
    painful = life.last
    for _ in range(data.draw(st.integers(1, 5), label="missed")):
        _, context = life.miss()
        assert life.standing.prescribed.stopped or not is_raised(painful, life.standing.prescribed, context)
