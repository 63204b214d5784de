"""``effort-ceiling``: harder than the ceiling holds the dose; much harder lowers it.

The ceiling is stated here, or else it is the prescribed effort. People estimate repetitions in reserve with an error of
about one near failure (Hackett 2017: five or fewer left), so a difference of one only holds the dose, and two lower it.
The step of a twentieth is a convention (unverified). RIR is 10 minus RPE, as on the scale
of Zourdos 2016: what was logged on the one is held against a ceiling on the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from attrs.converters import optional

from hiproutine.model.dose import SIDES, Dose, SetDose
from hiproutine.model.load_notation import number_text
from hiproutine.model.log import LoggedSet
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.decrease import (
    FRACTION,
    PARTS,
    DosePart,
    hold_at_last,
    lower_prescription,
    reference_prescription,
)
from hiproutine.progression.exact_decimal import decimal_from_json
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, State, Step


@frozen
class EffortCeilingRule:
    """The rule with its parameters: see :data:`RULE` for their meaning and ranges."""

    least_rir: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    most_rpe: Decimal | None = field(default=None, converter=optional(decimal_from_json))
    lower_at: Decimal = field(default=Decimal(2), converter=decimal_from_json)
    fraction: Decimal = field(default=Decimal("0.05"), converter=decimal_from_json)
    parts: Sequence[DosePart] = field(default=("load", "reps", "hold", "sets"), converter=tuple)
    missing: Literal["hold", "pass"] = "hold"

    def start(self, entry: Entry) -> State:
        """Remember nothing: every session is judged by itself."""
        return {}

    def step(self, state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Step:
        """Let the proposal pass, hold the last dose, or lower it."""
        if outcome.exercise not in (None, context.last.exercise):
            return Step(state, proposed)
        rows = list(_rows_with_sets(outcome.sets, context.last.dose))
        above = max((self._above(row, prescribed) for row, prescribed in rows), default=Decimal(0))
        values: dict[str, Value] = {"above": number_text(above)}
        if above >= self.lower_at:
            lowered = hold_at_last(
                proposed, context, lower_prescription(context.last, context, self.fraction, self.parts)
            )
            is_lowest = lowered == context.last
            reason = Reason("effort-lowest" if is_lowest else "effort-lower", context.entry.id, values)
            return Step(state, lowered, (reason,))
        if above > 0:
            return Step(state, hold_at_last(proposed, context), (Reason("effort-hold", context.entry.id, values),))
        if (
            self.missing == "hold"
            and outcome.felt is None
            and any(_is_missing(row, prescribed) for row, prescribed in rows)
        ):
            # Nothing is known against the full dose where only an eased session went unrecorded.
            kept = hold_at_last(proposed, context, reference_prescription(context))
            return Step(state, kept, (Reason("effort-not-recorded", context.entry.id),))
        return Step(state, proposed)

    def _above(self, row: LoggedSet, prescribed: SetDose) -> Decimal:
        """Return by how much a set was harder than the ceiling, in repetitions, where that is most; 0 if it was not."""
        min_rir = prescribed.rir if self.least_rir is None else self.least_rir
        max_rpe = prescribed.rpe if self.most_rpe is None else self.most_rpe
        above = Decimal(0)
        if min_rir is not None and (reserve := row.reserve) is not None:
            above = max(above, min_rir - reserve)
        if max_rpe is not None and (exertion := row.exertion) is not None:
            above = max(above, exertion - max_rpe)
        return above


def _rows_with_sets(rows: Sequence[LoggedSet], dose: Dose) -> Iterator[tuple[LoggedSet, SetDose]]:
    """Yield each row with its set: left and right of one set are two rows; rows past the last set belong to that."""
    next_index = dict.fromkeys(SIDES, 0)
    for row in rows:
        sides = SIDES if row.side is None else (row.side,)
        index = max(next_index[side] for side in sides)
        for side in sides:
            next_index[side] = index + 1
        for side in sides if dose.is_sided else sides[:1]:
            prescribed = dose.sets_for_side(side)
            yield row, prescribed[min(index, len(prescribed) - 1)]


def _is_missing(row: LoggedSet, prescribed: SetDose) -> bool:
    """Return whether an effort was prescribed and none was logged."""
    return not (prescribed.rir is prescribed.rpe is None) and row.reserve is None


RULE = RuleType(
    name="effort-ceiling",
    kind="guard",
    title="Hold or lower the dose when it was harder than it should be",
    make=EffortCeilingRule,
    parameters={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "least_rir": {
                "type": "number",
                "minimum": 0,
                "maximum": 10,
                "description": "Fewest repetitions in reserve; if left out, what the set asks for.",
            },
            "most_rpe": {
                "type": "number",
                "minimum": 1,
                "maximum": 10,
                "description": "Highest exertion (RPE); if left out, what the set asks for.",
            },
            "lower_at": {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 10,
                "default": 2,
                "description": "How much harder, in repetitions or in points of RPE, lowers the dose.",
            },
            "fraction": {**FRACTION, "default": 0.05, "description": "How much of the dose is taken then."},
            "parts": {
                **PARTS,
                "default": ["load", "reps", "hold", "sets"],
                "description": "What of the dose is lowered: the first of these that has room for it.",
            },
            "missing": {
                "enum": ["hold", "pass"],
                "default": "hold",
                "description": "What an effort means that was asked for and not logged: the dose does not rise, or "
                "nothing.",
            },
        },
    },
    messages={
        "effort-hold": "It was harder than the limit by {above}, so the dose does not rise.",
        "effort-lower": "It was harder than the limit by {above}, so the dose goes down.",
        "effort-lowest": "It was harder than the limit by {above}, but this is the least dose there is, so it stays.",
        "effort-not-recorded": "The effort was not recorded, so the dose does not rise.",
    },
    source="Zourdos 2016 for the scale, Hackett 2017 for its error; the step down is unverified.",
)
