"""``frequency``: more days, or more times a day; fewer after failures. The dose of each time is another rule's.

That a dose comes first and then the number of days is common practice, and so is to start with few days of many
(unverified). The program sets the slots: an entry is done in some of its slots in the cycle, spread evenly over them,
and never in more than there are. The frequency changes only with a new turn of the cycle: within one, slots of the old
and the new frequency would be too close together.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from attrs import evolve, frozen

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.streaks import Streaks
from hiproutine.progression.drivers.shared import closed_object, sentences
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step, is_due


class _TimesScale(NamedTuple):
    """A frequency counted in days or in times a day: from ``min_count`` to ``max_count``, of ``total`` in the cycle."""

    turns: int
    total: int
    min_count: int
    max_count: int

    def count(self, times: int) -> int:
        """Return the days (or times a day) for a number of slots in the cycle, rounded down."""
        return times * self.total // self.turns

    def times(self, count: int) -> int:
        """Return the slots in the cycle for a number of days (or times a day), rounded up."""
        return -(-count * self.turns // self.total)


@frozen
class FrequencyRule:
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
        """Set how often before the first session; then count, and step up or down with a new turn of the cycle."""
        scale, entry = self._scale(context), context.entry
        if proposed.times is None:
            count = max(scale.min_count, min(scale.max_count, self.start_with or scale.min_count))
            values: dict[str, Value] = {"after": count, "of": scale.total}
            first = (Reason(f"{self._unit}-first", entry.id, values),)
            return _answer(Streaks(), evolve(proposed, times=scale.times(count)), first, context)
        counts = self._count(state, proposed.times, outcome, context)
        before = scale.count(proposed.times)
        if self._has_failed(counts) and before <= scale.min_count:
            return _answer(Streaks(), proposed, (Reason("seldom-enough", entry.id),), context)
        is_new = context.turn == 1
        if is_new and self._has_failed(counts) and before > scale.min_count:
            values = {"sessions": counts.short, "before": before, "after": before - 1}
            prescription = evolve(proposed, times=scale.times(before - 1))
            return _answer(Streaks(), prescription, (Reason(f"{self._unit}-down", entry.id, values),), context)
        if is_new and counts.clean >= self.successes and before < scale.max_count:
            values = {"sessions": counts.clean, "before": before, "after": before + 1}
            prescription = evolve(proposed, times=scale.times(before + 1))
            return _answer(Streaks(), prescription, (Reason(f"{self._unit}-up", entry.id, values),), context)
        reasons = () if outcome is None else (self._waiting_reason(counts, before, scale, outcome, context),)
        return _answer(counts, proposed, reasons, context)

    def _count(self, state: State, times: int, outcome: Outcome | None, context: Context) -> Streaks:
        """Count a session that was done or left out; once there are enough failures, they wait for the next turn."""
        counts = Streaks(state["clean"], state["short"]) if state["times"] in (None, times) else Streaks()
        if outcome is None:
            is_left_out = state["due"] and state["number"] == context.number
            return counts._replace(clean=0) if is_left_out and self.left_out == "restart" else counts
        verdict = verdict_on_outcome(outcome, context.last)
        if verdict == "unknown" or self._has_failed(counts):
            return counts
        if verdict == "met":
            return Streaks(clean=counts.clean + 1)
        return Streaks(short=counts.short + 1) if verdict == "short" and self.failures else Streaks()

    def _has_failed(self, counts: Streaks) -> bool:
        return 0 < self.failures <= counts.short

    def _waiting_reason(
        self, counts: Streaks, before: int, scale: _TimesScale, outcome: Outcome, context: Context
    ) -> Reason:
        """Return the reason why the frequency stays."""
        entry, verdict = context.entry, verdict_on_outcome(outcome, context.last)
        if verdict in ("unknown", "hard"):
            return Reason("not-recorded" if verdict == "unknown" else "too-hard", entry.id)
        if self._has_failed(counts):
            return Reason("fewer-soon", entry.id)
        if verdict == "met" and before >= scale.max_count:
            return Reason("often-enough", entry.id)
        if counts.clean >= self.successes:
            return Reason("more-soon", entry.id)
        if verdict == "short" and not self.failures:
            return Reason("short", entry.id)
        done, needed = (counts.clean, self.successes) if verdict == "met" else (counts.short, self.failures)
        values: dict[str, Value] = {"done": done, "needed": needed}
        return Reason("counting" if verdict == "met" else "failure-counted", entry.id, values)

    @property
    def _unit(self) -> str:
        return "days" if self.by == "days" else "times"

    def _scale(self, context: Context) -> _TimesScale:
        """Return the scale for a cycle; its slots limit the frequency."""
        total = context.turns if self.by == "days" else min(self.a_day, context.turns)
        max_count = total if self.most is None else min(total, self.most)
        return _TimesScale(context.turns, total, min(self.least, max_count), max_count)


def _answer(counts: Streaks, prescription: Prescription, reasons: tuple[Reason, ...], context: Context) -> Step:
    """Return an answer, and remember whether the session to come is one in which the entry is done."""
    due = is_due(context.turn, prescription.times or context.turns, context.turns)
    state = {"clean": counts.clean, "short": counts.short, "times": prescription.times, "number": context.number}
    return Step({**state, "due": due}, prescription, reasons)


_COUNT = {"type": "integer", "minimum": 1, "maximum": 42}
_TIMES = {"type": "integer", "maximum": 30}

RULE = RuleType(
    name="frequency",
    kind="driver",
    title="More days, or more times a day",
    make=FrequencyRule,
    parameters=closed_object(
        {
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
        }
    ),
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
        **sentences("counting", "failure-counted", "short", "too-hard", "not-recorded"),
        "more-soon": "Done in full often enough; with the next turn of the cycle it comes more often.",
        "fewer-soon": "Less than asked was done too often; with the next turn of the cycle it comes less often.",
        "often-enough": "It comes as often as it may; that stays.",
        "seldom-enough": "Less than asked was done, and it comes as seldom as it may; that stays.",
    },
    source="A proposal (unverified): the dose first, then how often, as programmes for home exercise commonly do.",
    calendar=True,
)
