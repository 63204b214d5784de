"""Rules run session by session, with outcomes and contexts of your choice: a stack, or one rule by itself.

:func:`~hiproutine.testing.trace.trace_rows` runs a whole written log; a probe is for what a log cannot express, such
as a proposal that no driver makes, or a context that no calendar produces.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any, cast

from hiproutine.model.dose import Dose
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.stack import Stack
from hiproutine.testing.checks.rule_cases import perfect_outcome
from hiproutine.testing.trace import RuleSpec, bind_rule, rules_as_list


def check_step(rule_type: RuleType, step: Step, context: Context) -> None:
    """Raise :class:`AssertionError` where a rule's answer breaks what holds for every rule.

    ``rule_type`` is the rule's type, ``step`` its answer in ``context``. Its state is a dictionary of plain JSON. Each
    of its reasons has a message, a value for every name in that message, and a subject of the entry: its id, its ladder
    or an exercise.
    """
    name, entry = rule_type.name, context.entry
    if not isinstance(step.state, dict):
        raise AssertionError(f"rule {name!r}: its state is not a dictionary")
    if json.loads(json.dumps(step.state)) != step.state:
        raise AssertionError(f"rule {name!r}: its state is not plain JSON")
    subjects = {entry.id, entry.ladder, *(rung.exercise for rung in context.rungs), *context.exercises} - {None, ""}
    for reason in (*step.reasons, *step.easing_reasons):
        if reason.subject not in subjects:
            raise AssertionError(f"rule {name!r}: {reason.subject!r} is not of its entry")
        message = rule_type.messages[reason.code]
        names = {field for _, field, _, _ in Formatter().parse(message) if field} - {"subject"}
        if not names <= set(reason.values):
            raise AssertionError(f"rule {name!r}: reason {reason.code!r} has no value for some of {names}")


class _Probe:
    """An entry with the rungs and exercises that its rules know."""

    def __init__(
        self, exercise: Exercise, others: Sequence[Exercise], rungs: Sequence[Rung], dose: Dose | None, entry: Any
    ) -> None:
        self.entry = Entry("it", exercise.id, dose or exercise.dose.start, **entry)
        self.exercises: Mapping[str, Exercise] = {known.id: known for known in (exercise, *others)} | {
            exercise.id: exercise
        }
        self.rungs = tuple(rungs)

    def _context(self, last: Prescription, changes: Mapping[str, Any]) -> Context:
        return Context(self.entry, self.rungs, self.exercises, last)._replace(**changes)


class StackProbe(_Probe):
    """An entry under a stack of rules, advanced one session at a time.

    ``rules`` are written as for :func:`~hiproutine.testing.trace.trace_rows`. ``others`` are further exercises that
    ``rungs`` name; without rungs the entry has its exercise alone. ``entry`` are fields of the :class:`Entry`, such as
    ``caps``.

    ``last`` is the prescription of the session to come, ``codes`` say why, ``states`` are what each rule remembers.
    """

    def __init__(
        self,
        rules: RuleSpec | Sequence[RuleSpec],
        exercise: Exercise,
        *others: Exercise,
        rungs: Sequence[Rung] = (),
        dose: Dose | None = None,
        **entry: Any,
    ) -> None:
        allowed = exercise.dose
        alone = (Rung(exercise.id, Criterion(allowed.reps.max, allowed.hold_s.max)),)
        super().__init__(exercise, others, rungs or alone, dose, entry)
        self.stack = Stack(tuple(bind_rule(rule) for rule in rules_as_list(rules)))
        self.rule_state = self.stack.start(self.entry, Prescription(exercise.id, self.entry.dose))

    @property
    def last(self) -> Prescription:
        """Return the prescription of the session to come, which is the last one given."""
        return self.rule_state.prescribed

    @property
    def states(self) -> tuple[State, ...]:
        """Return what each rule remembers."""
        return self.rule_state.states

    @property
    def codes(self) -> list[str]:
        """Return the codes of the reasons for the session to come."""
        return [reason.code for reason in self.rule_state.all_reasons]

    def advance(self, outcome: Outcome | None = None, **changes: Any) -> Prescription:
        """Return the next prescription, after a session with an outcome; without one it was done as prescribed.

        ``changes`` are fields of the context: what is known of the session to come.
        """
        outcome = perfect_outcome(self.last) if outcome is None else outcome
        before = self.rule_state._replace(reasons=())
        self.rule_state = self.stack.advance(before, outcome, self._context(self.last, changes))
        return self.last


class RuleProbe(_Probe):
    """One rule by itself: its answers to a proposal after an outcome, each checked with :func:`check_step`.

    ``rule_type`` is made with ``parameters``. ``exercise`` is the easiest rung and ``others`` are the other rungs, in
    order. ``dose`` is the entry's first dose (the exercise's start without it), ``entry`` are fields of the
    :class:`Entry`. ``last`` is what was prescribed last and stays until you set it; ``state`` is what the rule
    remembers from one answer to the next.
    """

    def __init__(
        self,
        rule_type: RuleType,
        parameters: Mapping[str, Any],
        exercise: Exercise,
        *others: Exercise,
        dose: Dose | None = None,
        **entry: Any,
    ) -> None:
        rungs = [Rung(rung.id, Criterion(rung.dose.reps.max)) for rung in (exercise, *others)]
        super().__init__(exercise, others, rungs, dose, entry)
        self.rule_type, self.rule = rule_type, rule_type.make(**parameters)
        self.state: State = self.rule.start(self.entry)
        self.last = Prescription(exercise.id, self.entry.dose)

    def context(self, **changes: Any) -> Context:
        """Return the context of the next session; ``changes`` are fields of it."""
        return self._context(self.last, changes)

    def step(self, proposed: Prescription, outcome: Outcome | None, **changes: Any) -> Step:
        """Return the rule's answer and remember its state; ``outcome`` is ``None`` where nothing was done.

        ``changes`` are fields of the context: what is known of the session to come.
        """
        context = self.context(**changes)
        # The engine never steps a rule without an outcome unless it follows the calendar.
        step = self.rule.step(self.state, proposed, cast(Outcome, outcome), context)
        check_step(self.rule_type, step, context)
        self.state = step.state
        return step
