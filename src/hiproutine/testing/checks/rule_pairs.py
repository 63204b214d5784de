"""Law G7 of a rule, and G3, G4 and G12 with it: of two sessions, the worse never asks for more.

Both are put to the rule in the same state: what it would ask for after the one is compared with the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple, cast

from attrs import evolve

from hiproutine.model.dose import Load
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.outcome.verdict import NO_PAIN, perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription, Step
from hiproutine.testing.checks.rule_trial import RuleCall, RuleTrial, is_harder, refuse

_OutcomeChange = Callable[[Outcome], Outcome]


class Worsening(NamedTuple):
    """What makes a session worse and nothing better, with the law that says so; ``first`` is done to both before.

    What is not known (``is_unknown``) is compared with the best alone: it may be better than what is bad.
    """

    law: str
    what: str
    change: _OutcomeChange
    first: _OutcomeChange = lambda outcome: outcome
    is_unknown: bool = False


def _rows(**changes: Any) -> _OutcomeChange:
    """Return a change of every row; a function is given the row."""

    def changed(row: LoggedSet) -> LoggedSet:
        return evolve(row, **{name: to(row) if callable(to) else to for name, to in changes.items()})

    return lambda outcome: evolve(outcome, sets=tuple(changed(row) for row in outcome.sets))


def _with(**changes: Any) -> _OutcomeChange:
    return lambda outcome: evolve(outcome, **changes)


def _pain(**scores: int) -> _OutcomeChange:
    """Return a change of pain; scores that are not given are 0."""
    return _with(pain=LoggedPain(**{"before": 0, "during": 0, "after": 0, "next_morning": 0, **scores}))


def _half_load(row: LoggedSet) -> Load | None:
    if row.load is None or row.load.value is None:
        return row.load
    return evolve(row.load, value=round(row.load.value - abs(row.load.value) / 2, 3))


def _more_reps(row: LoggedSet) -> int | None:
    return None if row.reps is None else row.reps + 3


_FEWER = _rows(reps=lambda row: row.reps and row.reps - 1)
#: What sessions are like before one of them is made worse.
BASES: tuple[_OutcomeChange, ...] = (lambda outcome: outcome, _FEWER, _pain(during=4))
WORSENINGS = (
    Worsening("G7", "it was too hard, and not right", _with(felt="too-hard"), _with(felt="right")),
    Worsening("G7", "it was right, and not too easy", _with(felt="right"), _with(felt="too-easy")),
    Worsening("G7", "a repetition of each set is missing", _FEWER),
    Worsening("G7", "every set failed", _rows(reps=0)),
    Worsening("G7", "no repetition was done beyond those asked for", lambda outcome: outcome, _rows(reps=_more_reps)),
    Worsening("G7", "half of the load was lifted", _rows(load=_half_load)),
    Worsening("G4", "the repetitions were not counted", _rows(reps=None), is_unknown=True),
    Worsening("G7", "nothing was left in reserve, and not three", _rows(rir=Decimal(0)), _rows(rir=Decimal(3))),
    Worsening("G3", "pain rose to 4 during it", _pain(during=4), _pain()),
    Worsening("G3", "pain rose to 8 during it, and not to 4", _pain(during=8), _pain(during=4)),
    Worsening("G3", "pain of 8 came after it", _pain(after=8), _pain()),
    Worsening("G3", "pain of 6 came the next morning", _pain(next_morning=6), _pain()),
    Worsening("G3", "pain was not recorded", _with(pain=None), is_unknown=True),
    Worsening("G3", "a leg became numb", _with(symptoms=("new-numbness",))),
    Worsening("G3", "pain spread down the leg", _with(symptoms=("leg-pain-spreading",))),
)
#: Changes of what is known of the session to come that make it no better, with their laws.
CONTEXTS: tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...] = (
    ("G12", "sixty days without training, and not two", {"away_days": 2}, {"away_days": 60}),
    ("G12", "four weeks without training, and not ten days", {"away_days": 10}, {"away_days": 28}),
    ("G7", "readiness of 1, and not of 9", {"readiness": 9}, {"readiness": 1}),
)


def check_pairs(trial: RuleTrial, call: RuleCall) -> None:
    """Check one call of a trial with each pair of outcomes and of contexts."""
    context = call.context
    if call.outcome is not None:
        plain = Outcome(perfect_sets(context.last), NO_PAIN)
        for base in BASES:
            for law, what, change, first, is_unknown in WORSENINGS:
                better = first(base(plain))
                pair = (better, context), (change(_undone(first, base, plain)), context)
                if pair[0] != pair[1] and not (is_unknown and base is not BASES[0]):
                    _compare(trial, call, law, what, *pair)
    for law, what, better_changes, worse_changes in CONTEXTS:
        one, two = context._replace(**better_changes), context._replace(**worse_changes)
        _compare(trial, call, law, what, (call.outcome, one), (call.outcome, two))


def _undone(first: _OutcomeChange, base: _OutcomeChange, plain: Outcome) -> Outcome:
    """Return the base without what made it better still: that of which more was done has to be as asked again."""
    return base(plain) if first(plain).sets != plain.sets else first(base(plain))


def _compare(
    trial: RuleTrial,
    call: RuleCall,
    law: str,
    what: str,
    better: tuple[Outcome | None, Context],
    worse: tuple[Outcome | None, Context],
) -> None:
    first, second = (_asked(trial, call, outcome, context) for outcome, context in (better, worse))
    is_more = not first.stopped and not second.stopped and is_harder(first, second, call.context)
    if is_more or (first.stopped and not second.stopped):
        example = f"{what}: {_words(second)} is asked for, where it would be {_words(first)}"
        refuse(law, call.where, "it asks for more after what is worse", example)


def _asked(trial: RuleTrial, call: RuleCall, outcome: Outcome | None, context: Context) -> Prescription:
    state = json.loads(call.state)
    step: Step = trial.guarded(
        "step", lambda: trial.rule.step(state, call.proposed, cast(Outcome, outcome), context), call.where
    )
    trial.check_open(step.eased or step.prescription, call.where)
    return step.eased or step.prescription


def _words(asked: Prescription) -> str:
    first = asked.dose.sets[0]
    load = f" at {first.load.value or first.load.colour} {first.load.unit}" if first.load is not None else ""
    held = f" of {first.hold_s} s" if first.hold_s else ""
    stopped = ", stopped" if asked.stopped else ""
    return f"{asked.dose.set_count} × {first.reps}{held}{load} of {asked.exercise}{stopped}"
