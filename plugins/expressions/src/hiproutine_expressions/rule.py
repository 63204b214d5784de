"""The rule: after each session its clauses are evaluated in order, and what they set is the next dose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from hiproutine.model import Entry, Reason
from hiproutine.rules import Context, Outcome, Prescription, State, Step, is_prescription_at_most, verdict_on_outcome
from hiproutine_expressions.changes import changes_between
from hiproutine_expressions.dose import WorkingDose, working_dose
from hiproutine_expressions.evaluation import EvaluationError
from hiproutine_expressions.expression import Expression, ExpressionValue, functions_with
from hiproutine_expressions.names import DOSE_TARGETS, SET_TARGETS
from hiproutine_expressions.tree import MAX_LIST_LENGTH, Work
from hiproutine_expressions.values import (
    SetOutcome,
    dose_values,
    format_value,
    session_values,
    set_outcomes,
    set_values,
)

#: How many steps of expressions take ten microseconds; 25 were measured.
STEPS_IN_TEN_MICROSECONDS = 20

#: What is set after everything else: the upper end of a range, which is not below the lower one; then the number of
#: sets, so that sets that are added are like the last one.
_ASSIGNMENT_ORDER = {"reps_max": 1, "sets": 2}

#: A text, a name, a text, a name, … and a text; empty for no sentence.
Sentence = tuple[str, ...]


class DoseAssignment(NamedTuple):
    """A target and the value it is set to; ``is_each`` once for each set, ``where`` is the path in the parameters."""

    target: str
    is_each: bool
    where: str
    value: Expression | ExpressionValue

    def evaluate(self, values: Mapping[str, Any]) -> ExpressionValue:
        """Return the value; raises :class:`EvaluationError` with the path."""
        if not isinstance(self.value, Expression):
            return self.value
        try:
            return self.value.evaluate(values)
        except EvaluationError as failed:
            raise EvaluationError(failed.what, self.where) from failed


class RuleClause(NamedTuple):
    """A condition (``None`` only while problems are collected), what is set, and the sentence that says why."""

    where: str
    condition: Expression | None
    then: tuple[DoseAssignment, ...]
    otherwise: tuple[DoseAssignment, ...]
    sentence: Sentence

    @property
    def work(self) -> Work:
        """Return the steps it takes at most: what is set for each set is worked out for each."""
        own = Work() if self.condition is None else self.condition.cost
        for assignment in (*self.then, *self.otherwise):
            work = assignment.value.cost if isinstance(assignment.value, Expression) else Work((1,))
            own = own.plus(work.for_each_item() if assignment.is_each else work)
        return own

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return whether the condition holds; raises :class:`EvaluationError` with the path."""
        try:
            return self.condition is None or self.condition.evaluate(values) is True
        except EvaluationError as failed:
            raise EvaluationError(failed.what, self.where) from failed


class _Evaluation(NamedTuple):
    """The state, the dose and the sentences after some of the clauses."""

    state: dict[str, ExpressionValue]
    working: WorkingDose
    sentences: tuple[str, ...] = ()


class _SessionValues:
    """What does not change in a session while its clauses are evaluated."""

    def __init__(self, outcome: Outcome, proposed: Prescription, context: Context, working: WorkingDose) -> None:
        self.outcomes: list[SetOutcome] = set_outcomes(outcome, context.last.dose)
        self.values = session_values(self.outcomes, outcome, proposed, context, working.unit)
        self.functions = functions_with(_load_functions(working))

    def names_in(self, evaluation: _Evaluation) -> dict[str, Any]:
        """Return every name that an expression may use, with its value."""
        dose = dose_values(evaluation.working.dose, evaluation.working.loads)
        return {**self.functions, **self.values, **dose, **evaluation.state}

    def apply_clause(self, clause: RuleClause, evaluation: _Evaluation) -> _Evaluation:
        """Return the evaluation after one more clause. All its values are computed before any of them is set."""
        values = self.names_in(evaluation)
        holds = clause.holds(values)
        state, working = dict(evaluation.state), evaluation.working
        results = [
            (assigned, self._values_of_assignment(assigned, values, evaluation))
            for assigned in (clause.then if holds else clause.otherwise)
        ]
        for assignment, result in sorted(results, key=lambda pair: _ASSIGNMENT_ORDER.get(pair[0].target, 0)):
            try:
                if assignment.target in SET_TARGETS:
                    working = working.with_set_values(assignment.target, result)
                elif assignment.target in DOSE_TARGETS:
                    working = working.with_dimension(assignment.target, result[0])
                else:
                    state[assignment.target] = result[0]
            except EvaluationError as failed:
                raise EvaluationError(failed.what, assignment.where) from failed
        after = _Evaluation(state, working, evaluation.sentences)
        if not holds or not clause.sentence:
            return after
        return after._replace(sentences=(*evaluation.sentences, self._fill_sentence(clause.sentence, after)))

    def _values_of_assignment(
        self, assignment: DoseAssignment, values: Mapping[str, Any], evaluation: _Evaluation
    ) -> Sequence[Any]:
        if not assignment.is_each:
            return [assignment.evaluate(values)]
        working = evaluation.working
        return [
            assignment.evaluate({**values, **set_values(working.dose, index, load, self.outcomes, working.unit)})
            for index, load in enumerate(working.loads)
        ]

    def _fill_sentence(self, sentence: Sentence, evaluation: _Evaluation) -> str:
        values = self.names_in(evaluation)
        return "".join(format_value(values[part]) if index % 2 else part for index, part in enumerate(sentence))


def _load_functions(working: WorkingDose) -> dict[str, Callable[[Decimal], Decimal]]:
    def loadable(number: Decimal) -> Decimal:
        size = working.size_from_number(number)
        return working.number_from_size(working.scale.rounded(size)) if working.scale else number

    def above(number: Decimal) -> Decimal:
        size = working.size_from_number(number)
        heavier = working.scale.above(size) if working.scale else None
        return loadable(number) if heavier is None else working.number_from_size(heavier)

    def below(number: Decimal) -> Decimal:
        size = working.size_from_number(number)
        lighter = working.scale.below(size) if working.scale else None
        return loadable(number) if lighter is None else working.number_from_size(lighter)

    return {"loadable": loadable, "load_above": above, "load_below": below}


@frozen
class ExpressionRule:
    """The rule with its parameters: the initial values of its variables, and the clauses."""

    initial: Mapping[str, ExpressionValue]
    clauses: tuple[RuleClause, ...] = field(repr=False)
    work: Work = field(repr=False, default=Work())

    def session_steps(self, max_sets: int) -> int:
        """Return how many steps of some ten microseconds one session of so many sets takes at most.

        A set of each side is an item of its own.
        """
        return self.work.steps(min(2 * max_sets, MAX_LIST_LENGTH)) // STEPS_IN_TEN_MICROSECONDS

    def start(self, entry: Entry) -> State:
        """Return the state with the initial values."""
        return {"values": _values_to_state(self.initial)}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Return the answer to one session; where a clause cannot be evaluated, nothing changes, with a reason."""
        entry = context.entry.id
        if verdict_on_outcome(outcome, context.last) == "unknown":
            return Step(state, proposed, (Reason("not-recorded", entry),))
        working = working_dose(proposed, state, context)
        session = _SessionValues(outcome, proposed, context, working)
        evaluation = _Evaluation(self._values_from_state(state), working)
        try:
            for clause in self.clauses:
                evaluation = session.apply_clause(clause, evaluation)
        except EvaluationError as failed:
            reason = Reason("expression-failed", entry, {"where": failed.where, "what": failed.what})
            return Step(state, proposed, (reason,))
        return self._answer(state, proposed, context, evaluation, session)

    def _answer(
        self, state: State, proposed: Prescription, context: Context, evaluation: _Evaluation, session: _SessionValues
    ) -> Step:
        entry, clamped = context.entry.id, evaluation.working.clamped(proposed, context)
        reasons = [Reason("expression-said", entry, {"text": text}) for text in evaluation.sentences if text]
        answer = proposed if clamped.dose == proposed.dose else evolve(proposed, dose=clamped.dose)
        new_state = {"values": _values_to_state(evaluation.state), **clamped.load_state}
        if any(set_outcome.is_missing for set_outcome in session.outcomes) and not is_prescription_at_most(
            answer, proposed, context
        ):
            new_state = {**state, "values": _values_to_state(evaluation.state)}
            return Step(new_state, proposed, (*reasons, Reason("expression-incomplete", entry)))
        reasons += changes_between(proposed.dose, answer.dose, entry)
        if clamped.is_limited:
            reasons.append(Reason("expression-limit", entry))
        return Step(new_state, answer, tuple(reasons) or (Reason("expression-held", entry),))

    def _values_from_state(self, state: State) -> dict[str, ExpressionValue]:
        """Return the variables in the state; numbers are kept there as texts, exactly."""
        values = state["values"]
        return {
            name: Decimal(values[name]) if isinstance(first, Decimal) else values[name]
            for name, first in self.initial.items()
        }


def _values_to_state(values: Mapping[str, ExpressionValue]) -> dict[str, str | bool]:
    return {name: format_value(value) if isinstance(value, Decimal) else value for name, value in values.items()}
