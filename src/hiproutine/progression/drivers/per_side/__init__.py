"""``per-side``: left and right each go their own way, the weaker side first, and the stronger one waits for it.

Growth inside a side is double progression: repetitions, then load and back to the low end, or without load a longer
hold. To begin with the weaker side and to give the stronger one no more than the weaker can follow is common practice;
how far apart they may be is a convention of this rule (both unverified).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import field, frozen
from attrs.converters import optional

from hiproutine.model.dose import SIDES, Dose, Side
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.counters.streaks import Streaks
from hiproutine.progression.dose.state_codec import dose_to_state
from hiproutine.progression.drivers.per_side.path import OneSideProgression
from hiproutine.progression.drivers.shared import (
    COUNT,
    COUNT_OR_NONE,
    REP_RANGE,
    closed_object,
    replace_dose,
    sentences,
)
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.load.step import AMOUNT
from hiproutine.progression.outcome.per_set import is_below_top
from hiproutine.progression.outcome.verdict import Verdict, decisive_rows, verdict_on_outcome, verdict_on_side
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step

#: A side by itself, or both together where the exercise does not do them one after the other.
SidePart = Literal["left", "right", "both"]

#: A verdict on a side, told apart where it was met below the top of a range.
PartVerdict = Verdict | Literal["in-range"]


class SideNote(NamedTuple):
    """A reason in the making: its code and values, without the side."""

    code: str
    values: Mapping[str, Value]


class SideAnswer(NamedTuple):
    """The state of one side after a session: its dose, its verdict, its counts, and the reason."""

    dose: Dose
    verdict: PartVerdict
    note: SideNote
    clean: int = 0
    short: int = 0


Answers = dict[SidePart, SideAnswer]


@frozen
class PerSideRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    largest_difference: int = 2
    successes: int = 1
    failures: int = 2
    rep_step: int = 1
    hold_step_s: int = 1
    load_step: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    reps: Mapping[str, int] | None = None

    def start(self, entry: Entry) -> State:
        """Begin with nothing counted."""
        return {"clean": {}, "short": {}, "dose": None}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Answer one session, each side by what was logged of it; then let the stronger side wait."""
        dose, exercise = proposed.dose, context.exercises[proposed.exercise]
        reps = self.reps or {}
        ends = reps.get("min"), reps.get("max")
        path = OneSideProgression(exercise, context.entry, self.rep_step, self.hold_step_s, self.load_step, *ends)
        start = context.start_on(proposed.exercise)
        # What was counted belongs to the dose that was given; from another one it starts again.
        counted = state if state["dose"] == dose_to_state(dose) else self.start(context.entry)
        if exercise.sides == "each":
            sides: Answers = {
                side: self._answer(
                    _verdict_on_part(side, outcome, context),
                    _counts_for(side, counted),
                    dose.for_side(side),
                    path._replace(planned=start.for_side(side)),
                )
                for side in SIDES
            }
            self._hold_back(sides, dose, path)
            leading = _leading(sides, dose.leading or "left", path)
            joined = _join_sides(sides, dose, leading)
        else:
            verdict = _verdict_on_part("both", outcome, context)
            both = self._answer(verdict, _counts_for("both", counted), dose, path._replace(planned=start))
            sides = {"both": both}
            leading, joined = "left", sides["both"].dose
        if all(answer.note.code == "at-the-top" for answer in sides.values()):
            growth = path.regain(joined)
            if growth is not None:
                note = _note("sets-up", before=growth.before, after=growth.after)
                sides = {part: answer._replace(note=note) for part, answer in sides.items()}
                joined = growth.dose
        new = {
            "clean": {part: answer.clean for part, answer in sides.items()},
            "short": {part: answer.short for part, answer in sides.items()},
            "dose": dose_to_state(joined),
        }
        return Step(new, replace_dose(proposed, joined), _reasons(sides, leading, outcome, context))

    def _answer(self, verdict: PartVerdict, counts: Streaks, dose: Dose, path: OneSideProgression) -> SideAnswer:
        """Return the answer for one side by the verdict on it: one step up or down, or the same again."""
        if verdict == "met":
            return self._after_success(counts.clean + 1, dose, path)
        if verdict == "short":
            return self._after_failure(counts.short + 1, dose, path)
        if verdict in ("hard", "in-range"):
            return SideAnswer(dose, verdict, _note("too-hard" if verdict == "hard" else "in-range"))
        return SideAnswer(dose, verdict, _note("not-recorded"), *counts)

    def _after_success(self, clean: int, dose: Dose, path: OneSideProgression) -> SideAnswer:
        if clean < self.successes:
            return SideAnswer(dose, "met", _note("counting", done=clean, needed=self.successes), clean)
        growth = path.step_up(dose)
        if growth is None:
            return SideAnswer(dose, "met", _note("at-the-top"))
        return SideAnswer(growth.dose, "met", _note(_GROWN[growth.dimension], before=growth.before, after=growth.after))

    def _after_failure(self, short: int, dose: Dose, path: OneSideProgression) -> SideAnswer:
        if short < self.failures or not self.failures:
            return SideAnswer(dose, "short", _note("short"), short=short if self.failures else 0)
        growth = path.step_down(dose)
        if growth is None:
            return SideAnswer(dose, "short", _note("lowest"))
        values: dict[str, Value] = {"sessions": short, "before": growth.before, "after": growth.after}
        return SideAnswer(growth.dose, "short", _note(f"{growth.dimension}-down", **values))

    def _hold_back(self, sides: Answers, before: Dose, path: OneSideProgression) -> None:
        """Keep the stronger side from being too far ahead: it stays where it was, or goes back as far as that takes."""
        weaker, stronger = sorted(SIDES, key=lambda side: path.position(sides[side].dose))
        answer, before_dose = sides[stronger], before.for_side(stronger)
        limit = path.steps_above(sides[weaker].dose, self.largest_difference)
        if path.position(answer.dose) <= path.position(limit):
            return
        max_steps = self.largest_difference
        if path.position(before_dose) <= path.position(limit):
            # It goes on at its next success, once the other side has caught up.
            note = _note("side-waits", most=max_steps)
            sides[stronger] = SideAnswer(before_dose, answer.verdict, note, clean=self.successes - 1)
        else:
            sides[stronger] = SideAnswer(limit, answer.verdict, _note("side-held-back", most=max_steps))


def _verdict_on_part(part: SidePart, outcome: Outcome, context: Context) -> PartVerdict:
    """Return the verdict on one side, or on both together; ``in-range`` where it was met below the top of a range."""
    side = None if part == "both" else part
    last = context.last
    verdict = verdict_on_outcome(outcome, last) if side is None else verdict_on_side(outcome, last, side)
    return "in-range" if verdict == "met" and is_below_top(outcome, last, side) else verdict


def _counts_for(part: SidePart, counted: State) -> Streaks:
    return Streaks(counted["clean"].get(part, 0), counted["short"].get(part, 0))


def _note(code: str, **values: Value) -> SideNote:
    return SideNote(code, values)


def _leading(sides: Answers, before: Side, path: OneSideProgression) -> Side:
    """Return the weaker side: by its dose or, at equal doses, by the last session, if both sides were logged."""
    left, right = sides["left"], sides["right"]
    positions = path.position(left.dose), path.position(right.dose)
    if positions[0] != positions[1]:
        return "left" if positions[0] < positions[1] else "right"
    if left.verdict == right.verdict or "unknown" in (left.verdict, right.verdict):
        return before
    return "left" if _WORST_FIRST.index(left.verdict) < _WORST_FIRST.index(right.verdict) else "right"


def _join_sides(sides: Answers, before: Dose, leading: Side) -> Dose:
    """Return the dose of both sides, which names them once they differ; where nothing changed, the same object."""
    left, right = sides["left"].dose, sides["right"].dose
    is_same = left == before.for_side("left") and right == before.for_side("right")
    if is_same and leading == (before.leading or "left"):
        return before
    if left == right and not before.is_sided and leading == "left":
        return left
    return Dose.of_sides(left, right, leading)


def _reasons(sides: Answers, leading: Side, outcome: Outcome, context: Context) -> tuple[Reason, ...]:
    """Return one reason where it is the same for both sides, else one of each, the leading side first."""
    subject, first = context.entry.id, next(iter(sides.values())).note
    if all(answer.note == first for answer in sides.values()):
        return (Reason(first.code, subject, first.values),)
    order: tuple[Side, ...] = SIDES if leading == "left" else ("right", "left")
    return tuple(_side_reason(side, sides[side].note, subject, _rows_on(side, outcome, context)) for side in order)


def _side_reason(side: Side, note: SideNote, subject: str, rows: tuple[int, ...]) -> Reason:
    values = {"side": side, **note.values}
    return Reason(note.code if note.code.startswith("side-") else f"side-{note.code}", subject, values, sets=rows)


def _rows_on(side: Side, outcome: Outcome, context: Context) -> tuple[int, ...]:
    """Return the logged rows of a side, from 1, that decided; all of them where they agree."""
    rows = [number for number, row in enumerate(outcome.sets, start=1) if row.side in (None, side)]
    decisive = decisive_rows(outcome, context.last)
    return tuple(number for number in rows if number in decisive) or tuple(rows)


_GROWN = {"reps": "reps-up", "hold": "hold-up", "load": "load-up", "sets": "sets-up", "range": "range-regained"}
_WORST_FIRST: tuple[PartVerdict, ...] = ("short", "hard", "in-range", "met")

RULE = RuleType(
    name="per-side",
    kind="driver",
    title="Each side by itself, the weaker one first",
    make=PerSideRule,
    parameters=closed_object(
        {
            "largest_difference": {
                "type": "integer",
                "minimum": 0,
                "maximum": 20,
                "default": 2,
                "description": "Steps that the stronger side may be ahead of the weaker. With 0 both always get the "
                "weaker side's dose.",
            },
            "successes": {**COUNT, "default": 1, "description": "Clean sessions of a side in a row for one step up."},
            "failures": {
                **COUNT_OR_NONE,
                "default": 2,
                "description": "Short sessions of a side in a row for one step down; with 0 there is none.",
            },
            "rep_step": {**COUNT, "default": 1, "description": "Repetitions added or taken at a step."},
            "hold_step_s": {**COUNT, "default": 1, "description": "Seconds of the hold added or taken at a step."},
            "load_step": {
                **AMOUNT,
                "description": "Load added or taken at a step, in the exercise's unit, as far as a load that can be "
                "loaded and at least to the next one; that one if left out.",
            },
            "reps": REP_RANGE,
        }
    ),
    messages={
        **sentences("reps-up", "hold-up", "load-up", "sets-up", "reps-down", "hold-down"),
        "load-down": "Less than asked was done {sessions} times running, so the load goes back from {before} to "
        "{after}.",
        **sentences(
            "range-regained", "in-range", "counting", "short", "lowest", "too-hard", "not-recorded", "at-the-top"
        ),
        "side-reps-up": "On the {side} everything asked was done, so its repetitions go from {before} to {after}.",
        "side-hold-up": "On the {side} everything asked was done, so its hold goes from {before} to {after} s.",
        "side-load-up": "On the {side} repetitions are at the top, so its load goes from {before} to {after}.",
        "side-range-regained": "On the {side} everything asked was done, so its range that was taken comes back, from "
        "{before} to {after}.",
        "side-in-range": "On the {side} it was done within the range asked for; the next step comes at its upper end. "
        "Its dose stays.",
        "side-reps-down": "On the {side} less than asked was done {sessions} times running, so its repetitions go back "
        "from {before} to {after}.",
        "side-hold-down": "On the {side} less than asked was done {sessions} times running, so its hold goes back from "
        "{before} to {after} s.",
        "side-load-down": "On the {side} less than asked was done {sessions} times running, so its load goes back from "
        "{before} to {after}.",
        "side-counting": "On the {side} it was done in full {done} of {needed} times, so its dose stays.",
        "side-short": "On the {side} less than asked was done, so its dose stays.",
        "side-lowest": "On the {side} less than asked was done, but this is the easiest there is, so its dose stays.",
        "side-too-hard": "On the {side} it was harder than it should be, so its dose stays.",
        "side-not-recorded": "The log does not say what was done on the {side}, so its dose stays.",
        "side-at-the-top": "On the {side} everything is at its upper limit, so its dose stays.",
        "side-waits": "The {side} is ready for more and waits for the other side: it may be {most} steps ahead.",
        "side-held-back": "The {side} would be too far ahead of the other side and goes back: it may be {most} steps "
        "ahead.",
    },
    source="Common practice in rehabilitation (unverified); the largest difference is a convention of this rule.",
)
