"""The laws of progression (G1-G11), each a property named after it."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from hiproutine.engine import Engine
from hiproutine.errors import DocumentError, PluginError
from hiproutine.model.catalog import Catalog, catalog_from_packs
from hiproutine.model.dose_order import is_at_most, is_easier
from hiproutine.model.log import Log, LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.pain_scores import worst_pain
from hiproutine.model.program import Program
from hiproutine.model.routine import Routine, RoutineSession
from hiproutine.plugins.builtin import hiproutine_rules
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.outcome.verdict import perfect_sets, verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, Step, is_prescription_at_most
from hiproutine.progression.stack import MESSAGES, Stack
from hiproutine.safety.pain import GO_MAX, HOLD_MAX, RISE, STEADY_MAX, has_risen_by_morning
from hiproutine.scheduling.resolved_entries import ResolvedEntry, resolve_entries
from hiproutine.testing.checks.rule_cases import NO_PAIN, OUTCOME_MAKERS
from hiproutine.testing.strategies import logs, packs, programs

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
RULES = {rule.name: rule for rule in hiproutine_rules()}
START = date(2026, 1, 7)
sources = st.just(CATALOG) | packs().map(lambda pack: catalog_from_packs([pack]))


def bind(use, path) -> BoundRule:
    return BoundRule(RULES[use.name], RULES[use.name].make(**use.parameters))


@st.composite
def resolved_entries(draw: st.DrawFn) -> ResolvedEntry:
    """Draw an entry as rules see it: any exercise or ladder, random caps, any driver, any guard."""
    catalog = draw(sources)
    program = draw(programs(catalog))
    minutes = draw(st.none() | st.integers(1, 20))
    for limit in (minutes, None):
        sessions = tuple(evolve(session, minutes=limit) for session in program.sessions)
        try:
            resolved = resolve_entries(evolve(program, sessions=sessions), catalog, bind)
        except DocumentError:
            continue  # too short even for the least doses
        return draw(st.sampled_from([resolved[ref] for ref in sorted(resolved)]))
    raise AssertionError("without a limit every program that is drawn can be scheduled")


scores = st.none() | st.integers(0, 10)
pains = st.just(NO_PAIN) | st.builds(LoggedPain, scores, scores, scores, scores)


@st.composite
def outcomes(draw: st.DrawFn, prescription: Prescription) -> Outcome:
    """Draw what became of a session: often as asked, else with anything missing, failed, exceeded or painful."""
    if draw(st.booleans()):
        return Outcome(perfect_sets(prescription), draw(pains))
    outcome = draw(st.sampled_from(list(OUTCOME_MAKERS.values())))(prescription)
    sets = tuple(
        evolve(
            logged,
            reps=draw(st.just(logged.reps) | st.none() | st.integers(0, 30)),
            hold_s=draw(st.just(logged.hold_s) | st.none()),
        )
        for logged in outcome.sets
    )
    return evolve(outcome, sets=sets, pain=draw(pains | st.none()))


class EntryRun:
    """An entry run through drawn sessions."""

    def __init__(self, resolved: ResolvedEntry, data: st.DataObject, *, capped: bool = True) -> None:
        self.resolved, self.data = resolved, data
        self.rule_state = resolved.stack.start(resolved.entry, resolved.first)

    @property
    def now(self) -> Prescription:
        return self.rule_state.prescribed

    @property
    def states(self):
        return self.rule_state.states

    @property
    def reasons(self):
        return self.rule_state.all_reasons

    def context(self) -> Context:
        return Context(self.resolved.entry, self.resolved.rungs, self.resolved.exercises, self.now)

    def step(self, outcome: Outcome | None = None):
        outcome = self.data.draw(outcomes(self.now)) if outcome is None else outcome
        before, context = self.now, self.context()
        self.rule_state = self.resolved.stack.advance(self.rule_state, outcome, context)
        return before, outcome, self.now, context


def is_raised(before: Prescription, after: Prescription, context: Context) -> bool:
    """Return whether something is harder than before."""
    return not is_prescription_at_most(after, before, context)


steps = st.integers(1, 12)


@given(resolved_entries(), steps, st.data())
def test_law_g1_a_guard_never_raises_any_dimension(resolved, count, data):
    run = EntryRun(resolved, data)
    for _ in range(count):
        rule_state, now = run.rule_state, run.now
        before, outcome, after, context = run.step()
        drivers = tuple(bound for bound in resolved.stack.rules if bound.rule_type.kind == "driver")
        rules = zip(rule_state.states, resolved.stack.rules, strict=True)
        kept = tuple(s for s, bound in rules if bound.rule_type.kind == "driver")
        if now.stopped:
            return
        alone = Stack(drivers, resolved.stack.share).advance(rule_state._replace(states=kept), outcome, context)
        proposed = alone.prescribed
        assert (
            after.stopped
            or is_prescription_at_most(after, proposed, context)
            or is_prescription_at_most(after, before, context)
        )


@frozen
class Raising:
    reps: int

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        dose = proposed.dose.map_sets(lambda one: evolve(one, reps=one.reps + self.reps, reps_max=None))
        return Step({}, evolve(proposed, dose=dose))


@given(resolved_entries(), st.integers(1, 5), st.data())
def test_law_g1_a_broken_guard_is_named(resolved, reps, data):
    broken = BoundRule(RuleType("raising", "guard", "Raising", Raising), Raising(reps), "acme-rules", "0.9")
    rules = tuple(bound for bound in resolved.stack.rules if bound.rule_type.kind == "driver")
    run = EntryRun(evolve(resolved, stack=Stack((*rules, broken), resolved.stack.share)), data)
    assume(all(one.reps_max is None for one in run.now.dose.sets))
    with pytest.raises(PluginError, match=r"plugin acme-rules 0.9, rule.step: guard 'raising' raised the dose"):
        run.step()


@given(resolved_entries(), steps, st.data())
def test_law_g2_never_two_steps_for_one_session(resolved, count, data):
    """Never two rises; and one step, or as many as a session had to spare that was easier than asked."""
    run = EntryRun(resolved, data)
    for _ in range(count):
        before, outcome, after, context = run.step()
        if before.exercise != after.exercise or not is_raised(before, after, context):
            continue
        old, new = before.dose.sets, after.dose.sets
        pairs = list(zip(old, new, strict=False))
        rises = [
            any(b.reps > a.reps for a, b in pairs),
            any(b.hold_s > a.hold_s for a, b in pairs),
            any(b.load != a.load for a, b in pairs),
            len(new) > len(old),
        ]
        assert sum(rises) <= 1
        for rule in [bound.rule for bound in resolved.stack.rules if bound.rule_type.kind == "driver"]:
            times = most_steps(outcome, before, rule)
            assert all(b.reps - a.reps <= times * rule.rep_step for a, b in pairs)
            assert all(b.hold_s - a.hold_s <= times * rule.hold_step_s for a, b in pairs)


def most_steps(outcome: Outcome, asked: Prescription, rule: Any) -> int:
    """Return how many steps a session earned: one, and one more for every three steps that each set had to spare."""
    sides = ("left", "right")
    pairs = [
        (row, one)
        for side in sides
        for row, one in zip(
            [row for row in outcome.sets if row.side in (None, side)],
            [one for one in asked.dose.sets if one.side in (None, side)],
            strict=False,
        )
    ]
    reps = min((row.reps - one.reps if row.reps is not None else 0 for row, one in pairs), default=0)
    seconds = min((row.hold_s - one.hold_s if row.hold_s is not None else 0 for row, one in pairs), default=0)
    spare = max(0, reps // (3 * rule.rep_step), int(seconds // (3 * rule.hold_step_s)), outcome.felt == "too-easy")
    return min(rule.easy_steps, 1 + spare)


@given(resolved_entries(), steps, st.data())
def test_law_g3_after_pain_nothing_rises_until_a_clean_session(resolved, count, data):
    assume(any(bound.rule_type.name == "pain-gate" for bound in resolved.stack.rules))
    gate = next(bound.rule for bound in resolved.stack.rules if bound.rule_type.name == "pain-gate")
    run, painful = EntryRun(resolved, data), 0
    last_before: int | Decimal | None = None
    for _ in range(count):
        before, outcome, after, context = run.step()
        pain = outcome.pain or LoggedPain()
        worst = worst_pain(pain)
        if outcome.symptoms:
            assert after.stopped
        has_risen = worst is None or pain.before is None or worst - pain.before >= gate.rise
        if worst is not None and (worst > gate.steady_max or (worst > gate.hold_max and has_risen)):
            painful += 1
            assert after.stopped == (before.stopped or bool(outcome.symptoms) or painful >= gate.stop_after)
        is_worse_day = pain.before is not None and last_before is not None and pain.before - last_before >= gate.rise
        is_little = worst is not None and worst <= gate.go_max
        is_steady = worst is not None and worst <= gate.hold_max and not has_risen and not is_worse_day
        is_clean = (is_little or is_steady) and not has_risen_by_morning(pain)
        is_known = (pain.during, pain.after) != (None, None) or (pain.before is not None and pain.before <= gate.go_max)
        if is_clean and outcome.sets and is_known:
            painful = 0
        if not is_clean:
            assert not is_raised(before, after, context)
        last_before = last_before if pain.before is None else pain.before
        if after.stopped:
            return


def without_something(data: st.DataObject, asked: Prescription) -> Outcome:
    """Drop something from a perfect session: a set, repetitions, a hold, a load, a side, or the pain."""
    sets = list(perfect_sets(asked))
    at = data.draw(st.integers(0, len(sets) - 1))
    pain: LoggedPain | None = NO_PAIN
    match data.draw(st.sampled_from(["set", "reps", "zero", "hold", "load", "side", "all", "pain", "no score"])):
        case "set":
            del sets[at]
        case "reps":
            sets[at] = evolve(sets[at], reps=None)
        case "zero":
            sets[at] = evolve(sets[at], reps=0)
        case "hold":
            assume(sets[at].hold_s)
            sets[at] = evolve(sets[at], hold_s=None)
        case "load":
            assume(sets[at].load is not None)
            sets[at] = evolve(sets[at], load=None)
        case "side":
            sets = [evolve(one, side="right") for one in sets]
        case "all":
            sets = []
        case "pain":
            pain = None
        case "no score":
            pain = LoggedPain(next_morning=0)
    if pain != NO_PAIN:
        sets = list(perfect_sets(asked))
    return Outcome(tuple(sets), pain)


@given(resolved_entries(), steps, st.data())
def test_law_g4_missing_data_never_counts_as_success(resolved, count, data):
    has_gate = any(bound.rule_type.kind == "guard" for bound in resolved.stack.rules)
    run = EntryRun(resolved, data)
    for _ in range(data.draw(st.integers(0, 6))):
        run.step(Outcome(perfect_sets(run.now), NO_PAIN))
    counted = _clean(run)
    for _ in range(count):
        outcome = without_something(data, run.now)
        if not has_gate and verdict_on_outcome(outcome, run.now) == "met":
            continue  # only pain is missing, and nobody here asks about pain
        before, _, after, context = run.step(outcome)
        assert not is_raised(before, after, context)
        assert before.exercise != after.exercise or _clean(run) <= counted


def _clean(run: EntryRun) -> int:
    return sum(state.get("clean", 0) for state in run.states)


@given(resolved_entries(), st.integers(1, 3), st.data())
def test_law_g4_rows_are_not_sessions_nor_sets(resolved, copies, data):
    """The two sides of one set, or one set of many, are not two sets."""
    run = EntryRun(resolved, data)
    assume(run.now.dose.set_count > 1)
    first = perfect_sets(run.now)[0]
    sides = (evolve(first, side="left"), evolve(first, side="right"))
    before, _, after, context = run.step(Outcome(sides, NO_PAIN))
    assert not is_raised(before, after, context)


@given(resolved_entries(), steps, st.data())
def test_law_g7_doing_better_never_leads_to_an_easier_dose(resolved, count, data):
    run = EntryRun(resolved, data)
    for _ in range(count):
        run.step()
    worse = data.draw(outcomes(run.now))
    sets = list(worse.sets)
    for place, one in enumerate(sets):
        if one.reps is not None:
            sets[place] = evolve(one, reps=one.reps + data.draw(st.integers(0, 3)))
    pain = worse.pain
    if pain is not None and pain.during is not None:
        pain = evolve(pain, during=data.draw(st.integers(0, pain.during)))
    better = evolve(worse, sets=tuple(sets), pain=pain)
    context = run.context()
    after_worse = resolved.stack.advance(run.rule_state, worse, context).prescribed
    after_better = resolved.stack.advance(run.rule_state, better, context).prescribed
    assert not after_better.stopped or after_worse.stopped
    if after_better.exercise == after_worse.exercise:
        assert not is_easier(after_better.dose, after_worse.dose)
    else:
        assert context.rung_index(after_better.exercise) > context.rung_index(after_worse.exercise)


@given(resolved_entries(), steps, st.data())
def test_law_g8_one_rung_at_a_time(resolved, count, data):
    run = EntryRun(resolved, data)
    rungs = [rung.exercise for rung in resolved.rungs]
    for _ in range(count):
        before, _, after, _ = run.step()
        assert after.exercise in rungs
        assert abs(rungs.index(after.exercise) - rungs.index(before.exercise)) <= 1


@given(resolved_entries(), st.integers(1, 40), st.data())
def test_law_g8_a_ladder_never_goes_past_an_end(resolved, count, data):
    assume(resolved.entry.ladder is not None)
    run, rungs = EntryRun(resolved, data), [rung.exercise for rung in resolved.rungs]
    places = [rungs.index(run.step(Outcome(perfect_sets(run.now), NO_PAIN))[2].exercise) for _ in range(count)]
    assert places == sorted(places)
    failed = Outcome((LoggedSet(0),), NO_PAIN)
    places = [rungs.index(run.step(failed)[2].exercise) for _ in range(count)]
    assert places == sorted(places, reverse=True)


@given(resolved_entries(), steps, st.data())
def test_law_g9_every_dose_is_inside(resolved, count, data):
    run = EntryRun(resolved, data)
    for _ in range(count):
        _, _, after, _ = run.step()
        exercise = resolved.exercises[after.exercise]
        assert clamp_dose(after.dose, exercise, resolved.entry.caps) == after.dose
        if resolved.stack.share is not None:
            assert resolved.stack.share.has_room_for(after.dose, exercise)


@given(resolved_entries(), st.data())
def test_law_g10_progress_is_monotone_and_is_never_swallowed(resolved, data):
    """Done perfectly, every session either changes something or counts, until a reason says that it is over."""
    drivers = [bound for bound in resolved.stack.rules if bound.rule_type.kind == "driver"]
    assume(drivers)
    run = EntryRun(resolved, data)
    ends = {"at-the-top", "top-of-ladder", "capped", "no-time"}
    for _ in range(60):
        states = run.states
        before, _, after, context = run.step(Outcome(perfect_sets(run.now), NO_PAIN))
        assert not is_easier(after.dose, before.dose) or after.exercise != before.exercise
        assert before.exercise == after.exercise or is_raised(before, after, context)
        moved = after != before or run.states != states
        assert moved or ends & {reason.code for reason in run.reasons}


@given(resolved_entries(), steps, st.data())
def test_states_are_plain_json_and_every_reason_has_words(resolved, count, data):
    run = EntryRun(resolved, data)
    words = {code for bound in resolved.stack.rules for code in bound.rule_type.messages}
    for _ in range(count):
        run.step()
        assert json.loads(json.dumps(run.states)) == list(run.states)
        assert {reason.code for reason in run.reasons} <= words | set(MESSAGES)


# What follows goes through the engine: whole programs, whole logs.


@st.composite
def cases(draw: st.DrawFn) -> tuple[Program, Log]:
    program = draw(programs(CATALOG))
    return program, draw(logs(program, START))


def doses_of(sessions) -> list[tuple]:
    return [(s.id, s.date, [(e.entry, e.exercise, e.dose, e.stopped) for e in s.entries]) for s in sessions]


def end_of(program: Program) -> date:
    return START + timedelta(weeks=program.weeks, days=20)


@given(cases(), st.data())
def test_law_g5_the_past_is_never_rewritten(case, data):
    program, log = case
    day = data.draw(st.dates(START, end_of(program)))
    shorter = [session for session in log.sessions if session.date <= day]
    before = ENGINE.schedule(program, START, shorter, day)
    after = ENGINE.schedule(program, START, log, end_of(program))
    # What is planned for the last day itself is no past yet.
    past = {s.id for s in before.sessions if s.date <= day and s.status != "planned"}
    assert doses_of(s for s in before.sessions if s.id in past) == doses_of(s for s in after.sessions if s.id in past)


@given(cases(), st.randoms(use_true_random=False))
def test_law_g6_the_order_of_the_log_does_not_matter(case, chance: random.Random):
    program, log = case
    shuffled = list(log.sessions)
    chance.shuffle(shuffled)
    mixed = evolve(log, sessions=tuple(shuffled), check_ins=log.check_ins[::-1])
    assert ENGINE.schedule(program, START, mixed) == ENGINE.schedule(program, START, log)


@given(cases(), st.data())
def test_law_g6_entries_after_as_of_do_not_count(case, data):
    program, log = case
    day = data.draw(st.dates(START, end_of(program)))
    known = evolve(
        log,
        sessions=tuple(session for session in log.sessions if session.date <= day),
        check_ins=tuple(said for said in log.check_ins if said.date <= day),
    )
    one, other = (ENGINE.schedule(program, START, given, day) for given in (known, log))
    assert one.sessions == other.sessions


@given(cases())
def test_law_g8_unit_and_sides_belong_to_the_rung(case):
    program, log = case
    routine = ENGINE.schedule(program, START, log)
    own = {entry.id: entry.loading.unit for entry in program.entries if entry.loading is not None}
    for session in routine.sessions:
        for entry in session.entries:
            card, exercise = routine.card(entry.exercise), CATALOG.exercises[entry.exercise]
            assert (card.sides, card.measure, card.tempo) == (exercise.sides, exercise.measure, exercise.tempo)
            allowed = exercise.dose.load
            units = (
                {one.load.unit for one in exercise.dose.start.sets if one.load} if allowed is None else {allowed.unit}
            )
            # A load is written in the unit of the equipment at hand.
            units |= {own[entry.entry]} if entry.entry in own else set()
            assert all(one.load is None or one.load.unit in units for one in entry.dose.sets)


def log_of(session: RoutineSession) -> LoggedSession:
    """Log a session exactly as it was prescribed, without pain."""
    done = tuple(
        LoggedEntry(e.entry, perfect_sets(Prescription(e.exercise, e.dose)), e.exercise)
        for e in session.entries
        if not e.stopped
    )
    return LoggedSession(session.date, session.session, "done", session.time, done, NO_PAIN)


def distinct(routine: Routine) -> bool:
    keys = [(s.date, s.session, s.time) for s in routine.sessions]
    return len(set(keys)) == len(keys)


@given(programs(CATALOG))
def test_law_g11_a_perfect_log_and_the_projection_are_the_same(program):
    projected = ENGINE.schedule(program, START)
    assume(distinct(projected))
    log = [log_of(session) for session in projected.sessions]
    lived = ENGINE.schedule(program, START, log, end_of(program))
    assert doses_of(lived.sessions) == doses_of(projected.sessions)
    assert {session.status for session in lived.sessions} <= {"done"}
    assert words_of(lived) == words_of(projected)


def words_of(routine: Routine):
    """Return every reason without the logged rows it rests on: a projection has none."""
    return [
        [[(r.code, r.subject, r.values, r.rule) for r in entry.reasons] for entry in session.entries]
        for session in routine.sessions
    ]


@given(cases(), st.data())
def test_law_g11_also_after_any_log(case, data):
    program, log = case
    projected = ENGINE.schedule(program, START, log)
    assume(distinct(projected))
    # Logged on the last day, a late session comes before the early one that was not done yet; later, after it.
    last = [s.status == "planned" for s in projected.sessions if s.date == projected.as_of]
    assume(len(set(last)) < 2)
    planned = [log_of(session) for session in projected.sessions if session.status == "planned"]
    lived = ENGINE.schedule(program, START, [*log.sessions, *planned], end_of(program))
    assert doses_of(lived.sessions) == doses_of(projected.sessions)


def test_the_bands_are_those_of_the_sources():
    assert (GO_MAX, HOLD_MAX, STEADY_MAX, RISE) == (2, 5, 6, 2)


def test_catalog_has_loads_holds_and_ladders():
    assert isinstance(CATALOG, Catalog)
    ranges = [exercise.dose for exercise in CATALOG.exercises.values()]
    assert any(allowed.load for allowed in ranges)
    assert any(allowed.hold_s.max for allowed in ranges)
    assert all(is_at_most(allowed.start, allowed.start) for allowed in ranges)
    assert Decimal(0) < max(allowed.load.max for allowed in ranges if allowed.load)
