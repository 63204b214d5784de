"""``frequency``: more days, or more times a day; fewer after failures. The dose of each time is another rule's.

That a dose comes first and then the number of days is common practice, and so is to start with few days of many
(unverified). What is on offer is the program's: an entry is done in some of its places in the cycle, spread
evenly over them, and never in more than there are.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from attrs import evolve, frozen

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step
from hiproutine.progression.verdict import judge_outcome


class _Scale(NamedTuple):
    """How often, counted in days or in times a day: ``ends`` is what is allowed, ``of`` what the cycle has room for."""

    turns: int
    of: int
    least: int
    most: int

    def count(self, times: int) -> int:
        """Give how many days or times a day so many places in the cycle are; what is over is left out."""
        return times * self.of // self.turns

    def times(self, count: int) -> int:
        """Give how many places in the cycle so many days or times a day are; a broken number is rounded up."""
        return -(-count * self.turns // self.of)


@frozen
class Frequency:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    by: Literal["days", "times-a-day"] = "days"
    start_with: int | None = None
    least: int = 1
    most: int | None = None
    a_day: int = 2
    successes: int = 6
    failures: int = 2
    left_out: Literal["restart", "ignore"] = "restart"

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": 0, "short": 0, "times": None, "number": 0, "due": False}

    def step(self, state: State, proposed: Prescription, outcome: Outcome | None, context: Context) -> Step:
        """Say how often before the first session; then answer what was done, and what was left out."""
        scale = self._scale(context)
        if proposed.times is None:
            count = max(scale.least, min(scale.most, self.start_with or scale.least))
            values: dict[str, Value] = {"after": count, "of": scale.of}
            given = evolve(proposed, times=scale.times(count))
            return self._given(0, 0, given, (Reason(f"{self._unit}-first", context.entry.id, values),), context)
        clean, short = state["clean"], state["short"]
        if state["times"] not in (None, proposed.times):
            clean = short = 0
        if outcome is None:
            if self.left_out == "restart" and state["due"] and state["number"] == context.number:
                clean = 0
            return self._given(clean, short, proposed, (), context)
        verdict = judge_outcome(outcome, context.last)
        if verdict == "met":
            return self._after_success(clean + 1, proposed, scale, context)
        if verdict == "short":
            return self._after_failure(short + 1, proposed, scale, context)
        if verdict == "hard":
            return self._given(0, 0, proposed, (Reason("too-hard", context.entry.id),), context)
        return self._given(clean, short, proposed, (Reason("not-recorded", context.entry.id),), context)

    def _after_success(self, clean: int, proposed: Prescription, scale: _Scale, context: Context) -> Step:
        entry, before = context.entry, scale.count(proposed.times or 0)
        if before >= scale.most:
            return self._given(0, 0, proposed, (Reason("often-enough", entry.id),), context)
        if clean < self.successes:
            values: dict[str, Value] = {"done": clean, "needed": self.successes}
            return self._given(clean, 0, proposed, (Reason("counting", entry.id, values),), context)
        given = evolve(proposed, times=scale.times(before + 1))
        values = {"sessions": clean, "before": before, "after": before + 1}
        return self._given(0, 0, given, (Reason(f"{self._unit}-up", entry.id, values),), context)

    def _after_failure(self, short: int, proposed: Prescription, scale: _Scale, context: Context) -> Step:
        entry, before = context.entry, scale.count(proposed.times or 0)
        if not self.failures:
            return self._given(0, 0, proposed, (Reason("short", entry.id),), context)
        if short < self.failures:
            values: dict[str, Value] = {"done": short, "needed": self.failures}
            return self._given(0, short, proposed, (Reason("failure-counted", entry.id, values),), context)
        if before <= scale.least:
            return self._given(0, 0, proposed, (Reason("seldom-enough", entry.id),), context)
        given = evolve(proposed, times=scale.times(before - 1))
        values = {"sessions": short, "before": before, "after": before - 1}
        return self._given(0, 0, given, (Reason(f"{self._unit}-down", entry.id, values),), context)

    @property
    def _unit(self) -> str:
        return "days" if self.by == "days" else "times"

    def _scale(self, context: Context) -> _Scale:
        """Give the scale for a cycle; it has room for no more than it has places."""
        of = context.turns if self.by == "days" else min(self.a_day, context.turns)
        most = of if self.most is None else min(of, self.most)
        return _Scale(context.turns, of, min(self.least, most), most)

    def _given(
        self, clean: int, short: int, given: Prescription, reasons: tuple[Reason, ...], context: Context
    ) -> Step:
        """Give an answer, and remember whether the session to come is one in which the entry is done."""
        due = is_due(context.turn, given.times or context.turns, context.turns)
        state: dict[str, Any] = {"clean": clean, "short": short, "times": given.times}
        return Step({**state, "number": context.number, "due": due}, given, reasons)


def is_due(turn: int, times: int, turns: int) -> bool:
    """Tell whether an entry that is done so many times is done at a turn (from 1) of so many, spread evenly."""
    return (turn - 1) * times % turns < times


_COUNT = {"type": "integer", "minimum": 1, "maximum": 42}
_TIMES = {"type": "integer", "maximum": 30}

RULE = RuleType(
    name="frequency",
    kind="driver",
    title="More days, or more times a day",
    make=Frequency,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "by": {
                "enum": ["days", "times-a-day"],
                "default": "days",
                "description": "What a step adds: one more of the entry's places in the cycle, which are days where "
                "it stands in one session a day; or once more on every day.",
            },
            "start_with": {
                **_COUNT,
                "description": "With how many days (or times a day) it begins; the least, if left out.",
            },
            "least": {**_COUNT, "default": 1, "description": "The fewest days (or times a day)."},
            "most": {
                **_COUNT,
                "description": "The most days (or times a day); if left out, as many as the cycle has places for.",
            },
            "a_day": {
                "type": "integer",
                "minimum": 1,
                "maximum": 6,
                "default": 2,
                "description": "How many places the entry has on each of its days, where a step adds a time a day.",
            },
            "successes": {**_TIMES, "minimum": 1, "default": 6, "description": "Clean sessions in a row for a step."},
            "failures": {
                **_TIMES,
                "minimum": 0,
                "default": 2,
                "description": "Short sessions in a row for a step back; 0 never steps back.",
            },
            "left_out": {
                "enum": ["restart", "ignore"],
                "default": "restart",
                "description": "What a session means that was left out: the clean ones are counted anew, or go on.",
            },
        },
    },
    messages={
        "days-first": "It begins on {after} of the {of} days that the cycle has for it.",
        "days-up": "Done in full {sessions} times running, so it comes on {after} days of the cycle instead of "
        "{before}.",
        "days-down": "Less than asked was done {sessions} times running, so it comes on {after} days of the cycle "
        "instead of {before}.",
        "times-first": "It begins with {after} of the {of} times a day that the cycle has for it.",
        "times-up": "Done in full {sessions} times running, so it comes {after} times a day instead of {before}.",
        "times-down": "Less than asked was done {sessions} times running, so it comes {after} times a day instead of "
        "{before}.",
        "counting": "Done in full {done} of {needed} times; the dose stays.",
        "failure-counted": "Sessions not done as asked: {done} of {needed} before a step down; the dose stays.",
        "short": "Less than asked was done; the dose stays.",
        "too-hard": "It was done with less in reserve than asked; the dose stays.",
        "not-recorded": "The log does not say what was done, and missing data is not success; the dose stays.",
        "often-enough": "It comes as often as it may; that stays.",
        "seldom-enough": "Less than asked was done, and it comes as seldom as it may; that stays.",
    },
    source="A proposal (unverified): the dose first, then how often, as programmes for home exercise commonly do.",
    calendar=True,
)
