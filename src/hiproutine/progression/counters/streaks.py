"""Streaks: sessions in a row that a driver counts before it steps up or down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.easy_steps import easy_reasons, grow_by_steps
from hiproutine.progression.dose.state_codec import dose_to_state
from hiproutine.progression.outcome.per_set import is_below_top
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, State, Step

#: Texts of the reasons that :func:`count_session` returns, for the drivers that use it.
MESSAGES = {
    "counting": "Done in full {done} of the {needed} times that it takes, so the dose stays.",
    "failure-counted": "Less than asked was done, so the dose stays. It goes down after {needed} such sessions "
    "(so far {done}).",
    "in-range": "It was done within the range asked for, so the dose stays. The next step comes at its upper end.",
    "short": "Less than asked was done, so the dose stays.",
    "too-hard": "It was harder than it should be, so the dose stays.",
    "not-recorded": "The log does not say what was done, so the dose stays.",
    "lowest": "Less than asked was done, but this is the easiest there is, so the dose stays.",
}


class Streaks(NamedTuple):
    """Numbers of clean and of short sessions in a row."""

    clean: int = 0
    short: int = 0

    def to_state(self, dose: Dose) -> dict[str, Any]:
        """Return the state that :func:`streaks_from_state` reads: the counts and, where they are not 0, their dose."""
        counts = {"clean": self.clean, "short": self.short}
        return {**counts, "dose": dose_to_state(dose)} if self.clean or self.short else counts


#: The state before the first session, and after every step.
NO_STREAKS: Mapping[str, Any] = {"clean": 0, "short": 0}


def streaks_from_state(state: Mapping[str, Any], proposed: Dose) -> Streaks:
    """Return the streaks in a driver's state; 0 where they were counted for another dose than the one proposed.

    A guard or a limit came between then: failing a harder dose says nothing about this one.
    """
    dose = state.get("dose")
    if dose is not None and dose != dose_to_state(proposed):
        return Streaks()
    return Streaks(state["clean"], state["short"])


class StepResult(NamedTuple):
    """A step up or down: the dose it leads to, the code and values of its reason, and how many steps it is at once."""

    dose: Dose
    code: str
    values: Mapping[str, Value]
    steps: int = 1


def largest_step(
    above: Callable[[int], StepResult | None], steps: int, proposed: Prescription, context: Context
) -> StepResult | None:
    """Return a step up that is as many steps at once as were earned, as far as there is room; ``None`` at the end."""
    result, count = grow_by_steps(above, steps, proposed.exercise, context)
    return result if result is None or count == 1 else result._replace(steps=count)


class StepPolicy(NamedTuple):
    """When and where a driver steps from a dose.

    ``successes`` and ``failures``: sessions in a row before a step up or down; 0 failures never lead down.
    ``above`` and ``below``: return the next step up or down, or ``None`` at the end.
    ``code``: the code of the reason at the upper end.
    """

    successes: int
    failures: int
    above: Callable[[], StepResult | None]
    below: Callable[[], StepResult | None]
    code: str


def count_session(state: State, proposed: Prescription, outcome: Outcome, context: Context, policy: StepPolicy) -> Step:
    """Return the answer to one session: count it, and step up or down when enough are counted.

    A session that was too hard, or that ended below the top of a range, is neither a success nor a failure and ends
    both counts; one that was not recorded leaves them as they are.
    """
    counts, verdict = streaks_from_state(state, proposed.dose), verdict_on_outcome(outcome, context.last)
    if verdict == "met" and is_below_top(outcome, context.last):
        return Step(NO_STREAKS, proposed, (Reason("in-range", context.entry.id),))
    if verdict == "met":
        return _after_success(counts.clean + 1, proposed, context.entry.id, policy)
    if verdict == "short":
        return _after_failure(counts.short + 1, proposed, context.entry.id, policy)
    if verdict == "hard":
        return Step(NO_STREAKS, proposed, (Reason("too-hard", context.entry.id),))
    return Step(counts.to_state(proposed.dose), proposed, (Reason("not-recorded", context.entry.id),))


def _after_success(clean: int, proposed: Prescription, entry_id: str, policy: StepPolicy) -> Step:
    if clean < policy.successes:
        values: dict[str, Value] = {"done": clean, "needed": policy.successes}
        return Step(Streaks(clean=clean).to_state(proposed.dose), proposed, (Reason("counting", entry_id, values),))
    step = policy.above()
    if step is None:
        return Step(NO_STREAKS, proposed, (Reason(policy.code, entry_id),))
    reasons = (Reason(step.code, entry_id, step.values), *easy_reasons(step.steps, entry_id))
    return Step(NO_STREAKS, proposed.with_dose(step.dose), reasons)


def _after_failure(short: int, proposed: Prescription, entry_id: str, policy: StepPolicy) -> Step:
    if not policy.failures:
        return Step(NO_STREAKS, proposed, (Reason("short", entry_id),))
    if short < policy.failures:
        values: dict[str, Value] = {"done": short, "needed": policy.failures}
        return Step(
            Streaks(short=short).to_state(proposed.dose), proposed, (Reason("failure-counted", entry_id, values),)
        )
    step = policy.below()
    if step is None:
        return Step(NO_STREAKS, proposed, (Reason("lowest", entry_id),))
    values_with_count = {"sessions": short, **step.values}
    return Step(NO_STREAKS, proposed.with_dose(step.dose), (Reason(step.code, entry_id, values_with_count),))
