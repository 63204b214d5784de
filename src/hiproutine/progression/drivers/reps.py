"""``reps``: repetitions up to a ceiling, then a set more; at the most sets it is time for the next rung.

A repetition at a time, a set and back at the ceiling, a harder variation at the most sets, and a tenth less after
three misses, always at least one repetition: what openGym does for exercises with the body's own weight. It adds two
to a total over both sides; here repetitions are counted per side, so that is one.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counting import NOTHING_COUNTED, Counts, counts_from
from hiproutine.progression.growth import Ceiling, grow_reps, regain_planned, with_reps
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.verdict import judge_outcome


class _Move(NamedTuple):
    """A step up or down: the dose it leads to, and the code and values of its reason."""

    dose: Dose
    code: str
    values: dict[str, Value]


def _move(dose: Dose, code: str, **values: Value) -> _Move:
    return _Move(dose, code, values)


@frozen
class Reps:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    rep_step: int = 1
    most_reps: int | None = None
    back_to: int | None = None
    most_sets: int | None = None
    successes: int = 1
    failures: int = 3
    decrease_percent: int = 10

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return NOTHING_COUNTED

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session: count it, and step up or down when enough are counted."""
        entry, dose = context.entry, proposed.dose
        counts, verdict = counts_from(state, dose), judge_outcome(outcome, context.last)
        if verdict == "met":
            return self._after_success(counts.clean + 1, proposed, context)
        if verdict == "short":
            return self._after_failure(counts.short + 1, proposed, context)
        if verdict == "hard":
            return Step(NOTHING_COUNTED, proposed, (Reason("too-hard", entry.id),))
        return Step(counts.state(dose), proposed, (Reason("not-recorded", entry.id),))

    def _after_success(self, clean: int, proposed: Prescription, context: Context) -> Step:
        entry, dose = context.entry, proposed.dose
        if clean < self.successes:
            values = {"done": clean, "needed": self.successes}
            return Step(Counts(clean=clean).state(dose), proposed, (Reason("counting", entry.id, values),))
        move = self._above(proposed, context)
        if move is None:
            return Step(NOTHING_COUNTED, proposed, (Reason("next-rung", entry.id),))
        return Step(NOTHING_COUNTED, evolve(proposed, dose=move.dose), (Reason(move.code, entry.id, move.values),))

    def _after_failure(self, short: int, proposed: Prescription, context: Context) -> Step:
        entry, dose = context.entry, proposed.dose
        if not self.failures:
            return Step(NOTHING_COUNTED, proposed, (Reason("short", entry.id),))
        if short < self.failures:
            values = {"done": short, "needed": self.failures}
            return Step(Counts(short=short).state(dose), proposed, (Reason("failure-counted", entry.id, values),))
        move = self._below(proposed, context)
        if move is None:
            return Step(NOTHING_COUNTED, proposed, (Reason("lowest", entry.id),))
        told = {"sessions": short, **move.values}
        return Step(NOTHING_COUNTED, evolve(proposed, dose=move.dose), (Reason(move.code, entry.id, told),))

    def _above(self, proposed: Prescription, context: Context) -> _Move | None:
        """Give back what a guard took of other things; then add repetitions, and at their ceiling a set."""
        dose, ceiling = proposed.dose, self._ceiling(proposed, context)
        start = context.start_on(proposed.exercise)
        taken = regain_planned(dose, start, ceiling)
        if taken is not None and taken.dimension in _GIVEN_BACK:
            return _move(taken.dose, _GIVEN_BACK[taken.dimension], before=taken.before, after=taken.after)
        growth = grow_reps(dose, ceiling, self.rep_step)
        if growth is not None:
            return _move(growth.dose, "reps-up", before=growth.before, after=growth.after)
        count = dose.set_count
        if count >= min(ceiling.sets, self.most_sets or ceiling.sets):
            return None
        least = min(ceiling.allowed.reps.min, ceiling.reps)
        fewer = dose.with_each(lambda one: _with_at_most(one, max(least, self._low(one, start))))
        reps = max(one.reps for one in fewer.sets)
        return _move(fewer.with_count(count + 1), "set-after-reps", before=count, after=count + 1, reps=reps)

    def _below(self, proposed: Prescription, context: Context) -> _Move | None:
        """Take some of the repetitions; where there are none to take, a set that was added."""
        dose, least = proposed.dose, context.exercises[proposed.exercise].dose.reps.min
        fewer = dose.with_each(lambda one: _with_at_most(one, max(least, self._lowered(one.reps))))
        if fewer is not dose:
            before, after = (max(one.reps for one in given.sets) for given in (dose, fewer))
            return _move(fewer, "reps-down", before=before, after=after)
        count = dose.set_count
        if count <= context.entry.dose.set_count:
            return None
        return _move(dose.with_count(count - 1), "sets-down", before=count, after=count - 1)

    def _ceiling(self, proposed: Prescription, context: Context) -> Ceiling:
        """Give where growing stops: as the parameters say, else what the rung asks before the next one."""
        index, most = context.rung_index(proposed.exercise), self.most_reps
        if most is None and index + 1 < len(context.rungs):
            most = context.rungs[index].climb.reps
        allowed = context.exercises[proposed.exercise].dose
        return Ceiling(allowed, context.entry.caps, None if most is None else max(most, allowed.reps.min))

    def _low(self, one: SetDose, start: Dose) -> int:
        """Give the repetitions that a set goes back to: those of its side at the start, if nothing is said."""
        return start.sets_on(one.side or "left")[0].reps if self.back_to is None else self.back_to

    def _lowered(self, reps: int) -> int:
        """Give what is left of some repetitions, rounded down, so it is at least one fewer."""
        return reps * (100 - self.decrease_percent) // 100


def _with_at_most(one: SetDose, reps: int) -> SetDose:
    return one if one.reps <= reps else with_reps(one, reps)


_GIVEN_BACK = {"hold": "hold-regained", "range": "range-regained"}
_REPS = {"type": "integer", "minimum": 1, "maximum": 1000}
_TIMES = {"type": "integer", "maximum": 10}

RULE = RuleType(
    name="reps",
    kind="driver",
    title="Repetitions, then sets, then the next rung",
    make=Reps,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "rep_step": {
                **_TIMES,
                "minimum": 1,
                "default": 1,
                "description": "Repetitions that a step adds to every set, on each side where there are sides.",
            },
            "most_reps": {
                **_REPS,
                "description": "The most repetitions of a set; if left out, what the rung asks before the next one, "
                "or the most the exercise allows.",
            },
            "back_to": {
                **_REPS,
                "description": "Repetitions after a set was added; if left out, those of the starting dose.",
            },
            "most_sets": {
                "type": "integer",
                "minimum": 1,
                "maximum": 30,
                "description": "The most sets; if left out, what the exercise allows.",
            },
            "successes": {**_TIMES, "minimum": 1, "default": 1, "description": "Clean sessions in a row for a step."},
            "failures": {
                **_TIMES,
                "minimum": 0,
                "default": 3,
                "description": "Short sessions in a row for a step back; 0 never steps back.",
            },
            "decrease_percent": {
                "type": "integer",
                "minimum": 1,
                "maximum": 50,
                "default": 10,
                "description": "How much of the repetitions a step back takes, in percent; at least one repetition.",
            },
        },
    },
    messages={
        "reps-up": "Everything asked was done, so repetitions go from {before} to {after}.",
        "set-after-reps": "Repetitions are at the top, so sets go from {before} to {after}, of {reps} repetitions.",
        "next-rung": "Repetitions and sets are at the top: it is time for a harder variation of this exercise. The "
        "dose stays.",
        "hold-regained": "Everything asked was done, so seconds that were taken come back, from {before} to {after}.",
        "range-regained": "Everything asked was done, so the range that was taken comes back, from {before} to "
        "{after}.",
        "reps-down": "Less than asked was done {sessions} times running, so repetitions go back from {before} to "
        "{after}.",
        "sets-down": "Less than asked was done {sessions} times running, so sets go back from {before} to {after}.",
        "counting": "Done in full {done} of {needed} times; the dose stays.",
        "failure-counted": "Sessions not done as asked: {done} of {needed} before a step down; the dose stays.",
        "short": "Less than asked was done; the dose stays.",
        "too-hard": "It was done with less in reserve than asked; the dose stays.",
        "not-recorded": "The log does not say what was done, and missing data is not success; the dose stays.",
        "lowest": "Less than asked was done, and this is the easiest there is; the dose stays.",
    },
    source="openGym's rule for exercises with the body's own weight.",
)
