"""Conformance check of progression rules, which the built-in rules pass too."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, cast

from attrs import evolve

from hiproutine.documents.schema_validation import check_parameters, ensure_schema_valid
from hiproutine.model.dose import SIDES, Side
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import (
    Context,
    Outcome,
    Prescription,
    Rule,
    RuleType,
    State,
    Step,
    is_prescription_at_most,
)
from hiproutine.testing.checks.rule_cases import (
    INCOMPLETE_OUTCOMES,
    OUTCOME_MAKERS,
    OutcomeMaker,
    RuleCase,
    perfect_outcome,
    rule_cases,
)
from hiproutine.testing.checks.rule_stories import Story, rule_stories
from hiproutine.text.reasons import sentence_from_reason

#: Sessions in each trial; enough to climb a rung and reach an end of a ladder.
SESSIONS_PER_TRIAL = 24
#: Days from one session to the next, in turn, from a Monday on; every few sessions there is a long break.
START = date(2026, 1, 5)
GAPS_DAYS = (2, 2, 3)
LONG_BREAK_DAYS, SESSIONS_PER_BREAK = 45, 11
#: The weeks of the program, and the readiness (0 to 10) of each session in turn; ``None`` where it is not recorded.
WEEKS = 60
READINESS = (None, 8, 5, 1, None, 10)


def check_rule(rule_type: RuleType, parameters: Iterable[Mapping[str, Any]] = ({},)) -> None:
    """Raise :class:`AssertionError` with a sentence that says which promise a rule breaks, and where.

    The rule is made with each of ``parameters`` and run through invented sessions: its answers are the same
    every time, its state is plain JSON, every reason has a message, every dose is inside the exercise's range (law
    G9), it moves one rung at a time (G8), a guard never raises (G1), and missing data is never success (G4). Sessions
    told in other words (warm-up rows, extra sets, other units, a hold or pain that was not logged, light on purpose)
    lead to the same dose as told plainly (C3).

    A ``calendar`` rule also steps before the first session and after missed ones, without an outcome. A ``passing``
    guard reduces one session only: the next proposal is the full dose again.
    """
    _ensure_schema_valid(rule_type)
    for values in parameters:
        faults = check_parameters(rule_type.parameters, dict(values))
        if faults:
            raise AssertionError(
                f"{_name(rule_type)}: its schema refuses the parameters {values!r}: {faults[0].message}"
            )
        rule = rule_type.make(**values)
        for case_index, case in enumerate(rule_cases()):
            for description, make_outcome in INCOMPLETE_OUTCOMES.items():
                trial, absent = _RuleTrial(rule_type, rule, case), _RuleTrial(rule_type, rule, case)
                _check_missing_data(trial, absent, make_outcome, description)
            for story in rule_stories(case):
                if not story.is_for_guards or rule_type.kind == "guard":
                    retold, plain = (_RuleTrial(rule_type, rule, story.case) for _ in range(2))
                    _check_story(retold, plain, story)
            for description, outcome_makers in _outcome_sequences(case_index):
                _run_trial(_RuleTrial(rule_type, rule, case), outcome_makers, description)


def _name(rule_type: RuleType) -> str:
    return f"{rule_type.kind} {rule_type.name!r}"


def _ensure_schema_valid(rule_type: RuleType) -> None:
    name, schema = _name(rule_type), rule_type.parameters
    if rule_type.kind not in ("driver", "guard"):
        raise AssertionError(f"{name}: a rule is a driver or a guard")
    if rule_type.passing and rule_type.kind != "guard":
        raise AssertionError(f"{name}: only a guard can be passing")
    if not rule_type.title:
        raise AssertionError(f"{name}: it has no title")
    try:
        ensure_schema_valid(schema)
    except Exception as error:
        raise AssertionError(f"{name}: its parameters are no JSON Schema: {error}") from error
    if schema.get("type") != "object":
        raise AssertionError(f"{name}: the schema of its parameters is not of type object")
    for word, described in schema.get("properties", {}).items():
        if not described.get("description"):
            raise AssertionError(f"{name}: parameter {word!r} has no description")


def _outcome_sequences(case_index: int) -> Iterator[tuple[str, list[OutcomeMaker]]]:
    """Yield sequences of outcomes with a description: one kind repeated (another in each case), all kinds, mixtures."""
    yield "done as asked", [perfect_outcome] * SESSIONS_PER_TRIAL
    for description, make_outcome in list(OUTCOME_MAKERS.items())[case_index % 4 :: 4]:
        yield description, [make_outcome] * (SESSIONS_PER_TRIAL // 3)
    yield (
        "one after the other",
        [m for make_outcome in OUTCOME_MAKERS.values() for m in (perfect_outcome, make_outcome)],
    )
    chance = random.Random(1)
    for number in range(2):
        yield f"mixture {number}", chance.choices(list(OUTCOME_MAKERS.values()), k=SESSIONS_PER_TRIAL)


class _RuleTrial:
    """A rule in one case: it answers each step twice, and each answer is checked.

    Sessions fall on three days a week, with a long break now and then; readiness is recorded on some days.
    ``full`` is the full dose of the entry, ``asked`` the prescribed one: less only where a guard eased the session.
    """

    def __init__(self, rule_type: RuleType, rule: Rule, case: RuleCase) -> None:
        self.type, self.rule, self.case = rule_type, rule, case
        self.state: State = rule.start(case.entry)
        self.last = self.full = self.asked = case.initial
        self.number = self.turns = 0
        self.answers: list[Prescription] = []
        self.day = self.done_on = START
        self._check_state(self.state)
        self.written = json.dumps(self.state)
        if rule_type.calendar:
            self._next(None, "before anything was done")

    def session(self, make_outcome: OutcomeMaker, description: str) -> None:
        """Step after a session with an outcome; a calendar rule also steps after a missed session."""
        outcome, was_eased = make_outcome(self.asked), self.asked != self.full
        self.number, self.last, self.done_on = self.number + 1, self.asked, self.day
        self.answers = self._next(outcome, description, self.full if was_eased or outcome.status == "light" else None)
        if self.type.calendar:
            self.answers += self._next(None, f"{description}, then missed")

    def miss(self, description: str) -> None:
        """Miss as many sessions as :meth:`session` takes."""
        self._next(None, description)
        self._next(None, description)

    def _next(self, outcome: Outcome | None, description: str, full: Prescription | None = None) -> list[Prescription]:
        """Return the answers for the next session; a guard has a selection of the proposals a driver could make."""
        self.turns += 1
        self.day += timedelta(
            days=LONG_BREAK_DAYS if self.turns % SESSIONS_PER_BREAK == 0 else GAPS_DAYS[self.turns % len(GAPS_DAYS)]
        )
        context = self._context(full)
        proposals = [self.full] if self.type.kind == "driver" else list(_possible_proposals(self.full, self.case))
        # A third of them each time, in turn, and always the last, whose answer is kept.
        proposals = [*proposals[self.turns % 3 : -1 : 3], proposals[-1]]
        if outcome is None:
            # Where nothing was done, only calendar drivers propose anything new: one rise is enough.
            proposals = [*proposals[:-1][:1], proposals[-1]]
        steps = [self._step(proposed, outcome, context, description) for proposed in proposals]
        answer = steps[-1]
        self.state, kept = answer.state, self.case.clamp(answer.prescription)
        self.written = json.dumps(self.state)
        self.asked = kept if answer.eased is None else self.case.clamp(answer.eased)
        if not self.type.passing:
            self.full = kept
        return [step.eased or step.prescription for step in steps]

    def _context(self, full: Prescription | None) -> Context:
        entry, rungs, exercises = self.case.entry, self.case.rungs, self.case.exercises
        week, turn = (self.day - START).days // 7 + 1, self.turns % len(GAPS_DAYS) + 1
        away = (self.day - self.done_on).days if self.number else None
        ready = READINESS[self.turns % len(READINESS)]
        about = (self.number, week, self.day, week, turn, len(GAPS_DAYS), WEEKS, away, ready, full)
        return Context(entry, rungs, exercises, self.last, *about)

    def _step(self, proposed: Prescription, outcome: Outcome | None, context: Context, description: str) -> Step:
        state, second_state = json.loads(self.written), json.loads(self.written)
        # Only calendar rules are asked without an outcome.
        step = self.rule.step(state, proposed, cast(Outcome, outcome), context)
        where = f"{_name(self.type)}, entry {context.entry.id!r}, session {self.number} ({description})"
        if not isinstance(step, Step):
            raise AssertionError(f"{where}: it answered with {type(step).__name__}, where a Step belongs")
        if state != self.state:
            raise AssertionError(f"{where}: it changed the state it was given instead of giving a new one")
        again = self.rule.step(second_state, proposed, cast(Outcome, outcome), context)
        if again != step:
            raise AssertionError(f"{where}: it is not pure: two calls with equal inputs differ")
        if step.state != self.state:
            self._check_state(step.state)
        self._check_reasons((*step.reasons, *step.easing_reasons), where)
        if step.eased is not None and self.type.kind != "guard":
            raise AssertionError(f"{where}: only a guard eases the session to come")
        for answer in (step.prescription, step.eased or step.prescription):
            self._check_rung(answer, where)
            if self.type.kind == "guard":
                _check_guard(answer, proposed, context, where)
            self._check_range(answer, where)
        return step

    def _check_state(self, state: State) -> None:
        try:
            same = json.loads(json.dumps(state)) == state and isinstance(state, Mapping)
        except (TypeError, ValueError):
            same = False
        if not same:
            raise AssertionError(f"{_name(self.type)}: its state is not plain JSON: {state!r}")

    def _check_reasons(self, reasons: Iterable[Reason], where: str) -> None:
        for reason in reasons:
            words = self.type.messages.get(reason.code)
            if words is None:
                raise AssertionError(f"{where}: there is no message for its reason {reason.code!r}")
            unfilled = re.findall(r"\{[a-z_]+\}", sentence_from_reason(reason, self.type.messages))
            if unfilled:
                raise AssertionError(f"{where}: reason {reason.code!r} has no value for {unfilled[0]}")

    def _check_rung(self, prescription: Prescription, where: str) -> None:
        rung_ids = [rung.exercise for rung in self.case.rungs]
        if prescription.exercise not in rung_ids:
            raise AssertionError(f"{where}: it asks for {prescription.exercise!r}, which is not open to this entry")
        jump = abs(rung_ids.index(prescription.exercise) - rung_ids.index(self.full.exercise))
        if jump > 1 and prescription.exercise != self.last.exercise:
            raise AssertionError(f"{where}: it moved more than one rung at once (law G8)")

    def _check_range(self, prescription: Prescription, where: str) -> None:
        clamped = self.case.clamp(prescription)
        # What a rung states as its start is the library's to bring inside a person's caps.
        is_fresh = prescription.exercise != self.full.exercise
        if not is_fresh and clamped != prescription:
            raise AssertionError(f"{where}: its dose leaves the range of {prescription.exercise!r} (law G9)")


def _possible_proposals(last: Prescription, case: RuleCase) -> Iterator[Prescription]:
    """Yield what a driver might propose: more, less, another rung, and last the same again."""
    first_set = last.dose.sets[0]
    for reps, hold_s, count in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (-1, 0, 0), (2, -1, 0)):
        dose = last.dose.with_count(max(1, last.dose.set_count + count))
        dose = dose.evolve_sets(
            reps=max(1, first_set.reps + reps), hold_s=max(0, first_set.hold_s + hold_s), reps_max=None
        )
        yield case.clamp(evolve(last, dose=dose))
    rung_ids = [rung.exercise for rung in case.rungs]
    current_index = rung_ids.index(last.exercise)
    for rung_id in rung_ids[max(0, current_index - 1) : current_index + 2]:
        if rung_id != last.exercise:
            yield case.clamp(Prescription(rung_id, case.exercises[rung_id].dose.start))
    yield last


def _check_guard(answer: Prescription, proposed: Prescription, context: Context, where: str) -> None:
    last = context.last
    holds = is_prescription_at_most(answer, last, context) and not is_prescription_at_most(proposed, last, context)
    stops = answer.stopped and is_prescription_at_most(answer, last, context)
    is_kept = is_prescription_at_most(answer, proposed, context) or holds or stops
    if not is_kept:
        raise AssertionError(f"{where}: a guard raised the dose; it may only hold or lower it (law G1)")


def _run_trial(trial: _RuleTrial, outcome_makers: Iterable[OutcomeMaker], description: str) -> None:
    for make_outcome in outcome_makers:
        trial.session(make_outcome, description)
        if trial.full.stopped or trial.asked.stopped:
            return


def _check_missing_data(trial: _RuleTrial, absent: _RuleTrial, make_outcome: OutcomeMaker, description: str) -> None:
    """Check that missing data, session after session, never makes the dose harder (law G4).

    A calendar driver raises the dose by itself: there it must be no harder than if nothing had been done at all.
    Where one side is logged in full, only the dose of the other side has to stay.
    """
    case = trial.case
    context = Context(case.entry, case.rungs, case.exercises, trial.last)
    for _ in range(SESSIONS_PER_TRIAL // 2):
        before = trial.full
        missing = _incomplete_sides(make_outcome(trial.asked), trial.asked)
        trial.session(make_outcome, description)
        if trial.type.kind == "driver" and trial.type.calendar:
            absent.miss("nothing was done")
            before = absent.full
        is_raised = any(_is_harder(_for_side(side, before), _for_side(side, trial.full), context) for side in missing)
        where = f"{_name(trial.type)}, entry {case.entry.id!r}, session {trial.number}"
        if is_raised:
            raise AssertionError(
                f"{where}: the dose rises although {description}; missing data is not success (law G4)"
            )


def _check_story(retold: _RuleTrial, plain: _RuleTrial, story: Story) -> None:
    """Check that a session told in other words is answered as one told plainly (law C3)."""
    case = retold.case
    where = f"{_name(retold.type)}, entry {case.entry.id!r}, told of {story.description}"
    context = Context(case.entry, case.rungs, case.exercises, retold.last)
    for trial, make_outcome in ((retold, story.told), (plain, story.plain)):
        try:
            trial.session(perfect_outcome, "done as asked")
            trial.session(make_outcome, story.description)
        except AssertionError:
            raise
        except Exception as error:
            raise AssertionError(f"{where}: it raised {type(error).__name__}: {error}") from error
    for answer, expected in zip(retold.answers, plain.answers, strict=False):
        is_easier, is_harder = _is_harder(answer, expected, context), _is_harder(expected, answer, context)
        is_kept = {
            "the same": answer == expected,
            "no easier": not is_easier,
            "no harder": not is_harder or answer.stopped,
        }[story.relation]
        if not is_kept:
            raise AssertionError(
                f"{where}: its dose is not {story.relation} as for the same told plainly; other words for the same "
                "facts change nothing (law C3)"
            )


def _incomplete_sides(outcome: Outcome, prescription: Prescription) -> list[Side]:
    """Return the sides with fewer counted sets than prescribed; a row without a side counts for both."""
    counted = {side: [row for row in outcome.sets if row.reps and row.side in (None, side)] for side in SIDES}
    return [side for side in SIDES if len(counted[side]) < prescription.dose.set_count]


def _for_side(side: Side, prescription: Prescription) -> Prescription:
    return evolve(prescription, dose=prescription.dose.for_side(side))


def _is_harder(before: Prescription, after: Prescription, context: Context) -> bool:
    return is_prescription_at_most(before, after, context) and before != after
