"""A rule in one case of a check: sessions are done, each step is asked twice, and each answer is held to the laws."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple, NoReturn, TypeVar, cast

from attrs import evolve

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
from hiproutine.progression.rule_answers import answer_fault
from hiproutine.testing.breaches import CONTRACT, Breach, ConformanceError
from hiproutine.testing.checks.rule_cases import OutcomeMaker, RuleCase
from hiproutine.testing.purity import impurities
from hiproutine.text.failures import describe_failure
from hiproutine.text.reasons import sentence_from_reason

T = TypeVar("T")

#: Days from one session to the next, in turn, from a Monday on; every few sessions there is a long break.
START = date(2026, 1, 5)
GAPS_DAYS = (2, 2, 3)
LONG_BREAK_DAYS, SESSIONS_PER_BREAK = 45, 11
#: The weeks of the program, and the readiness (0 to 10) of each session in turn; ``None`` where it is not recorded.
WEEKS = 60
READINESS = (None, 8, 5, 1, None, 10)

_ADVICE = {
    CONTRACT: "See the contract of rules: what `start` and `step` are given, and what they answer.",
    "P4": "Answer from the arguments alone: no clock, no chance, nothing kept between calls but the state.",
    "G1": "Return the proposal as it is, or something easier.",
    "G2": "Move one dimension by one step for one session.",
    "G3": "Where pain rose, or nothing is known of it, return no more than `context.last`.",
    "G4": "Ask `verdict_on_outcome` of `hiproutine.rules`; only its `met` is success.",
    "G7": "Compare so that more of what was asked, less pain and more in reserve never lead to less.",
    "G8": "Move by one rung of `context.rungs`, and begin there with the exercise's own start.",
    "G9": "Keep to `context.exercises[...].dose` and to `context.entry.caps`.",
    "G12": "After a break ask for at most what was done last.",
    "C3": "Read `outcome.sets`, and `reserve` and `exertion` of a row: they mean the same in any words.",
    "X2": "Write `additionalProperties: false` in the schema of the parameters.",
}


def refuse(law: str, where: str, fault: str, example: str = "") -> NoReturn:
    """Raise the error for a rule that breaks a law; ``where`` is the rule and its session in words."""
    about, _, session = where.partition(", ")
    raise ConformanceError([Breach(law, about, fault, ", ".join(filter(None, (session, example))), _ADVICE[law])])


class RuleCall(NamedTuple):
    """One call of ``step``, for asking it again later."""

    where: str
    state: str
    proposed: Prescription
    outcome: Outcome | None
    context: Context
    answer: Step


class RuleTrial:
    """A rule in one case: it answers each step twice, the second time as a new value of the rule.

    Sessions fall on three days a week, with a long break now and then; readiness is recorded on some days.
    ``full`` is the full dose of the entry, ``asked`` the prescribed one: less only where a guard eased the session.
    ``calls`` are all calls so far, for asking them again; ``has_acted`` says that an answer was no repetition.
    """

    def __init__(
        self, rule_type: RuleType, parameters: Mapping[str, Any], case: RuleCase, is_watched: bool = False
    ) -> None:
        self.type, self.parameters, self.is_watched = rule_type, parameters, is_watched
        # Its own mapping: a rule may change it.
        self.case = evolve(case, exercises=dict(case.exercises))
        self.calls: list[RuleCall] = []
        self.answers: list[Prescription] = []
        self.has_acted = False
        self.rule, self.second = self.new_rule(), self.new_rule()
        self.state: State = self.guarded("start", lambda: self.rule.start(self.case.entry))
        self.last = self.full = self.asked = self.case.initial
        self.number = self.turns = 0
        self.day = self.done_on = START
        self._check_state(self.state)
        self.written = json.dumps(self.state)
        if self.type.calendar:
            self._next(None, "before anything was done")

    @property
    def name(self) -> str:
        """Return the rule in words."""
        return f"{self.type.kind} {self.type.name!r}"

    def new_rule(self) -> Rule:
        """Return a new rule of the type."""
        parameters = copy.deepcopy(dict(self.parameters))
        rule: Rule = self.guarded("make", lambda: self.type.make(**parameters))
        if parameters != self.parameters:
            refuse(CONTRACT, self.name, "it changes the parameters it is given", f"{dict(self.parameters)}")
        return rule

    def guarded(self, what: str, call: Callable[[], T], where: str = "") -> T:
        """Return what a call of the rule returns; whatever it raises is a breach of the contract."""
        try:
            return call()
        except Exception as error:
            refuse(CONTRACT, where or self.name, f"it raised {describe_failure(error)}", f"in {what!r}")

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
        proposals = [self.full] if self.type.kind == "driver" else list(possible_proposals(self.full, self.case))
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

    def context_of(self, last: Prescription, **changes: Any) -> Context:
        """Return the context of the next session after one in which ``last`` was asked for."""
        return self._context(None)._replace(last=last, number=1, readiness=None, away_days=2)._replace(**changes)

    def ask(
        self, proposed: Prescription, outcome: Outcome | None, context: Context, written: str | None = None
    ) -> Prescription:
        """Return what the rule asks for in its present state, or in one that was written; its own stays."""
        state = json.loads(self.written if written is None else written)
        # Only calendar rules are asked without an outcome.
        step = self.guarded("step", lambda: self.rule.step(state, proposed, cast(Outcome, outcome), context))
        return step.eased or step.prescription

    def _step(self, proposed: Prescription, outcome: Outcome | None, context: Context, description: str) -> Step:
        where = f"{self.name}, entry {context.entry.id!r}, session {self.number} ({description})"
        state = json.loads(self.written)
        # Only calendar rules are asked without an outcome.
        call = partial(self.rule.step, state, proposed, cast(Outcome, outcome), context)
        if self.is_watched:
            step, asked = self.guarded("step", lambda: impurities(call), where)
            if asked:
                refuse("P4", where, "it is not pure: it asks for more than its arguments say", f"it called {asked[0]}")
        else:
            step = self.guarded("step", call, where)
        if not isinstance(step, Step):
            refuse(CONTRACT, where, f"it answered with {type(step).__name__}, where a Step belongs")
        if state != self.state:
            refuse(CONTRACT, where, "it changed the state it was given instead of giving a new one")
        self._check_again(step, proposed, outcome, context, where)
        self._check_answer(step, proposed, context, where)
        self.calls.append(RuleCall(where, self.written, proposed, outcome, context, step))
        self.has_acted |= step.prescription != proposed or step.eased is not None
        return step

    def _check_again(
        self, step: Step, proposed: Prescription, outcome: Outcome | None, context: Context, where: str
    ) -> None:
        """Ask another value of the same rule the same, with everything that has no order the other way round."""
        backwards: dict[str, Any] = dict(reversed(json.loads(self.written).items()))
        turned = context._replace(exercises=dict(reversed(list(context.exercises.items()))))
        again = self.guarded(
            "step", lambda: self.second.step(backwards, proposed, cast(Outcome, outcome), turned), where
        )
        if again != step:
            refuse("P4", where, "it is not pure: two calls with equal inputs differ")

    def _check_answer(self, step: Step, proposed: Prescription, context: Context, where: str) -> None:
        if step.state != self.state:
            self._check_state(step.state)
        fault = answer_fault(step, proposed)
        if fault is not None:
            refuse(CONTRACT, where, f"it {fault}")
        self._check_reasons((*step.reasons, *step.easing_reasons), where)
        if step.eased is not None and self.type.kind != "guard":
            refuse(CONTRACT, where, "only a guard eases the session to come")
        is_changed = step.prescription != proposed or step.eased not in (None, proposed)
        if is_changed and not step.reasons and not step.easing_reasons:
            refuse(CONTRACT, where, "it changes what is asked for and gives no reason")
        for answer in (step.prescription, step.eased or step.prescription):
            self.check_rung(answer, where)
            if self.type.kind == "guard":
                _check_guard(answer, proposed, context, where)
            self._check_range(answer, where)

    def _check_state(self, state: State) -> None:
        try:
            same = json.loads(json.dumps(state)) == state and isinstance(state, Mapping)
        except (TypeError, ValueError):
            same = False
        if not same:
            refuse(CONTRACT, self.name, f"its state is not plain JSON: {state!r}")

    def _check_reasons(self, reasons: Iterable[Reason], where: str) -> None:
        for reason in reasons:
            words = self.type.messages.get(reason.code)
            if words is None:
                refuse(CONTRACT, where, f"there is no message for its reason {reason.code!r}")
            unfilled = re.findall(r"\{[a-z_]+\}", sentence_from_reason(reason, self.type.messages))
            if unfilled:
                refuse(CONTRACT, where, f"reason {reason.code!r} has no value for {unfilled[0]}")

    def check_open(self, prescription: Prescription, where: str) -> None:
        """Check that a prescription is for a rung that is open to the entry."""
        if prescription.exercise not in [rung.exercise for rung in self.case.rungs]:
            refuse("G8", where, f"it asks for {prescription.exercise!r}, which is not open to this entry")

    def check_rung(self, prescription: Prescription, where: str) -> None:
        """Check that a prescription is for an open rung, at most one away, with the sides and unit of its exercise."""
        self.check_open(prescription, where)
        rung_ids = [rung.exercise for rung in self.case.rungs]
        jump = abs(rung_ids.index(prescription.exercise) - rung_ids.index(self.full.exercise))
        if jump > 1 and prescription.exercise != self.last.exercise:
            refuse("G8", where, "it moved more than one rung at once")
        exercise = self.case.exercises[prescription.exercise]
        if prescription.dose.is_sided and exercise.sides != "each":
            refuse("G8", where, "it asks for left and right apart, where the exercise has no sides of its own")
        allowed, units = exercise.dose.load, {s.load.unit for s in prescription.dose.sets if s.load is not None}
        if units and (allowed is None or units - {allowed.unit, *_other_units(self.case)}):
            refuse("G8", where, f"it asks for a load in {min(units)}, which is not the exercise's unit")

    def _check_range(self, prescription: Prescription, where: str) -> None:
        clamped = self.case.clamp(prescription)
        # What a rung states as its start is the library's to bring inside a person's caps.
        is_fresh = prescription.exercise != self.full.exercise
        if not is_fresh and clamped != prescription:
            refuse("G9", where, f"its dose leaves the range of {prescription.exercise!r}")


def _other_units(case: RuleCase) -> set[str]:
    """Return the units of the loads that the entry was written with."""
    return {set_dose.load.unit for set_dose in case.entry.dose.sets if set_dose.load is not None}


def possible_proposals(last: Prescription, case: RuleCase) -> Iterator[Prescription]:
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
        refuse("G1", where, "a guard raised the dose; it may only hold or lower it")


def is_harder(before: Prescription, after: Prescription, context: Context) -> bool:
    """Return whether what is asked for afterwards is strictly harder."""
    return is_prescription_at_most(before, after, context) and before != after
