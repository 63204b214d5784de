"""The rule: after each session its clauses are asked, in order, and what they set is the next dose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from hiproutine.model import Entry, Reason
from hiproutine.rules import Context, Outcome, Prescription, State, Step, is_prescription_at_most, verdict_on_outcome
from hiproutine_expressions.changes import changes_between
from hiproutine_expressions.dose import WorkingDose, working_dose
from hiproutine_expressions.expression import EvaluationError, Expression, ExpressionValue, functions_with
from hiproutine_expressions.names import TARGETS_OF_DOSE, TARGETS_OF_SET
from hiproutine_expressions.values import (
    SetOutcome,
    set_outcomes,
    shown_value,
    values_of_dose,
    values_of_session,
    values_of_set,
)

#: What is set after the rest: the upper end of a range, which is not below the lower one; and the number of sets,
#: so that sets that are added are as the last one has become.
_TURNS = {"reps_max": 1, "sets": 2}

#: A text, a name, a text, a name, ... and a text; empty for no sentence.
Sentence = tuple[str, ...]


class DoseAssignment(NamedTuple):
    """What is set to what; ``is_each`` once for each set, ``where`` is its path in the parameters."""

    target: str
    is_each: bool
    where: str
    value: Expression | ExpressionValue

    def evaluate(self, values: Mapping[str, Any]) -> ExpressionValue:
        """Return the value; raises :class:`Failed` with the place."""
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

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Return whether the condition holds; raises :class:`Failed` with the place."""
        try:
            return self.condition is None or self.condition.evaluate(values) is True
        except EvaluationError as failed:
            raise EvaluationError(failed.what, self.where) from failed


class _Evaluation(NamedTuple):
    """How far the clauses have come: the state, the dose, and what was said."""

    state: dict[str, ExpressionValue]
    working: WorkingDose
    said: tuple[str, ...] = ()


class _SessionValues:
    """One session as its clauses see it: what does not change while they are asked."""

    def __init__(self, outcome: Outcome, proposed: Prescription, context: Context, working: WorkingDose) -> None:
        self.places: list[SetOutcome] = set_outcomes(outcome, context.last.dose)
        self.values = values_of_session(self.places, outcome, proposed, context, working.unit)
        self.functions = functions_with(_functions_of_loads(working))

    def known(self, course: _Evaluation) -> dict[str, Any]:
        """Give everything that is known of the whole session."""
        dose = values_of_dose(course.working.dose, course.working.loads)
        return {**self.functions, **self.values, **dose, **course.state}

    def ask(self, clause: RuleClause, course: _Evaluation) -> _Evaluation:
        """Ask one clause. All that it sets is worked out before any of it is set."""
        known = self.known(course)
        holds = clause.holds(known)
        state, working = dict(course.state), course.working
        results = [(one, self._results(one, known, course)) for one in (clause.then if holds else clause.otherwise)]
        for assignment, result in sorted(results, key=lambda pair: _TURNS.get(pair[0].target, 0)):
            try:
                if assignment.target in TARGETS_OF_SET:
                    working = working.map_sets(assignment.target, result)
                elif assignment.target in TARGETS_OF_DOSE:
                    working = working.with_dimension(assignment.target, result[0])
                else:
                    state[assignment.target] = result[0]
            except EvaluationError as failed:
                raise EvaluationError(failed.what, assignment.where) from failed
        after = _Evaluation(state, working, course.said)
        if not holds or not clause.sentence:
            return after
        return after._replace(said=(*course.said, self._say(clause.sentence, after)))

    def _results(self, assignment: DoseAssignment, known: Mapping[str, Any], course: _Evaluation) -> Sequence[Any]:
        if not assignment.is_each:
            return [assignment.evaluate(known)]
        working = course.working
        return [
            assignment.evaluate({**known, **values_of_set(working.dose, index, load, self.places, working.unit)})
            for index, load in enumerate(working.loads)
        ]

    def _say(self, sentence: Sentence, course: _Evaluation) -> str:
        known = self.known(course)
        return "".join(shown_value(known[part]) if index % 2 else part for index, part in enumerate(sentence))


def _functions_of_loads(working: WorkingDose) -> dict[str, Callable[[Decimal], Decimal]]:
    def loadable(number: Decimal) -> Decimal:
        size = working.size(number)
        return working.number(working.scale.shown(size)) if working.scale else number

    def above(number: Decimal) -> Decimal:
        size = working.size(number)
        found = working.scale.above(size) if working.scale else None
        return loadable(number) if found is None else working.number(found)

    def below(number: Decimal) -> Decimal:
        size = working.size(number)
        found = working.scale.below(size) if working.scale else None
        return loadable(number) if found is None else working.number(found)

    return {"loadable": loadable, "load_above": above, "load_below": below}


@frozen
class ExpressionRule:
    """The rule with what its parameters state: the values at the start, and the clauses."""

    initial: Mapping[str, ExpressionValue]
    clauses: tuple[RuleClause, ...] = field(repr=False)

    def start(self, entry: Entry) -> State:
        """Begin with the values as stated."""
        return {"values": _plain(self.initial)}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session. Where something cannot be worked out, nothing is done and the reason says so."""
        entry = context.entry.id
        if verdict_on_outcome(outcome, context.last) == "unknown":
            return Step(state, proposed, (Reason("not-recorded", entry),))
        working = working_dose(proposed, state, context)
        session = _SessionValues(outcome, proposed, context, working)
        course = _Evaluation(self._recalled(state), working)
        try:
            for clause in self.clauses:
                course = session.ask(clause, course)
        except EvaluationError as failed:
            reason = Reason("expression-failed", entry, {"where": failed.where, "what": failed.what})
            return Step(state, proposed, (reason,))
        return self._answer(state, proposed, context, course, session)

    def _answer(
        self, state: State, proposed: Prescription, context: Context, course: _Evaluation, session: _SessionValues
    ) -> Step:
        entry, inside = context.entry.id, course.working.inside(proposed, context)
        reasons = [Reason("expression-said", entry, {"text": text}) for text in course.said if text]
        wanted = proposed if inside.dose == proposed.dose else evolve(proposed, dose=inside.dose)
        new = {"values": _plain(course.state), **inside.memory}
        if any(place.is_missing for place in session.places) and not is_prescription_at_most(wanted, proposed, context):
            new = {**state, "values": _plain(course.state)}
            return Step(new, proposed, (*reasons, Reason("expression-incomplete", entry)))
        reasons += changes_between(proposed.dose, wanted.dose, entry)
        if inside.is_limited:
            reasons.append(Reason("expression-limit", entry))
        return Step(new, wanted, tuple(reasons) or (Reason("expression-held", entry),))

    def _recalled(self, state: State) -> dict[str, ExpressionValue]:
        """Read the state; what is a number at the start was written as a text, exactly."""
        kept = state["values"]
        return {
            name: Decimal(kept[name]) if isinstance(first, Decimal) else kept[name]
            for name, first in self.initial.items()
        }


def _plain(values: Mapping[str, ExpressionValue]) -> dict[str, str | bool]:
    return {name: shown_value(one) if isinstance(one, Decimal) else one for name, one in values.items()}
