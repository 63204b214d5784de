"""The values of the names in expressions: of the session, of the dose and of each set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hiproutine.formats import format_number
from hiproutine.model import SIDES, Dose, Felt, Load, LoadUnit, LoggedSet, SetDose, is_load_at_most
from hiproutine.rules import Context, Outcome, Prescription, size_in, verdict_on_outcome, verdict_on_set, worst_pain

NamedValues = Mapping[str, Any]

ZERO = Decimal(0)


class SetOutcome(NamedTuple):
    """A prescribed set with what was logged for it: a row, or one for each side; ``None`` for a missing row."""

    prescribed: SetDose
    rows: tuple[LoggedSet | None, ...]
    felt: Felt | None = None

    @property
    def is_met(self) -> bool:
        """Return whether it was done as prescribed, on every side."""
        return all(row is not None and verdict_on_set(row, self.prescribed, self.felt) == "met" for row in self.rows)

    @property
    def is_missing(self) -> bool:
        """Return whether something of it is missing in the log: a row, or a prescribed number in one."""
        return any(row is None or _lacks_number(row, self.prescribed) for row in self.rows)

    def min_logged(self, field: str) -> Decimal | None:
        """Return the least of a logged number over the sides; ``None`` where a side has none."""
        numbers = self._numbers(field)
        return min(numbers) if len(numbers) == len(self.rows) else None

    def max_logged(self, field: str) -> Decimal | None:
        """Return the greatest of a logged number over the sides; ``None`` where a side has none."""
        numbers = self._numbers(field)
        return max(numbers) if len(numbers) == len(self.rows) else None

    def _numbers(self, field: str) -> list[Decimal]:
        logged = [None if row is None else getattr(row, field) for row in self.rows]
        return [Decimal(number) for number in logged if number is not None]

    def min_load(self, unit: LoadUnit) -> Decimal:
        """Return the least load over the sides; 0 where a side has none."""
        return min(number_from_load(None if row is None else row.load, unit) for row in self.rows)


def _lacks_number(row: LoggedSet, prescribed: SetDose) -> bool:
    if row.reps is None or (prescribed.hold_s and row.hold_s is None):
        return True
    if prescribed.load is None:
        return False
    # A load on another scale says no more than no load.
    return row.load is None or not (
        is_load_at_most(row.load, prescribed.load) or is_load_at_most(prescribed.load, row.load)
    )


def set_outcomes(outcome: Outcome, prescribed: Dose) -> list[SetOutcome]:
    """Return what was prescribed with what was logged, set by set; a row without a side counts for both."""
    by_side = {side: [row for row in outcome.sets if row.side in (None, side)] for side in SIDES}
    outcomes = []
    for index, set_dose in enumerate(prescribed.sets):
        nth = index // 2 if prescribed.is_sided else index
        sides = SIDES if set_dose.side is None else (set_dose.side,)
        rows = tuple(by_side[side][nth] if nth < len(by_side[side]) else None for side in sides)
        outcomes.append(SetOutcome(set_dose, rows, outcome.felt))
    return outcomes


def number_from_load(load: Load | None, unit: LoadUnit) -> Decimal:
    """Return a load as a number in a unit, a band as its position from 1; 0 for none or a load on another scale."""
    size = None if load is None else size_in(load, unit)
    if size is None:
        return ZERO
    return size + 1 if unit == "band" else size


def session_values(
    outcomes: Sequence[SetOutcome], outcome: Outcome, proposed: Prescription, context: Context, unit: LoadUnit
) -> dict[str, Any]:
    """Return every value that is known of the session as a whole."""
    prescribed = context.last.dose
    verdict = verdict_on_outcome(outcome, context.last)
    rirs = [set_outcome.min_logged("reserve") for set_outcome in outcomes]
    rpes = [set_outcome.max_logged("exertion") for set_outcome in outcomes]
    pain = worst_pain(outcome.pain)
    whole = {
        "asked_sets": prescribed.set_count,
        "done_sets": min(sum(row.side in (None, side) for row in (*outcome.sets, *outcome.extra)) for side in SIDES),
        "number": context.number,
        "done_week": outcome.week,
        "done_cycle": outcome.cycle,
        "week": context.week,
        "weeks": context.weeks,
        "cycle": context.cycle,
        "turn": context.turn,
        "turns": context.turns,
        "rung": context.rung_index(proposed.exercise) + 1,
        "rungs": len(context.rungs),
        "away_days": context.away_days,
        "readiness": context.readiness,
        "pain": pain,
    }
    return {
        **{name: None if number is None else Decimal(number) for name, number in whole.items()},
        "met": verdict == "met",
        "verdict": verdict,
        "all_asked_reps": tuple(Decimal(set_dose.reps) for set_dose in prescribed.sets),
        "all_asked_load": tuple(number_from_load(set_dose.load, unit) for set_dose in prescribed.sets),
        "all_asked_hold_s": tuple(Decimal(set_dose.hold_s) for set_dose in prescribed.sets),
        "all_done_reps": tuple(set_outcome.min_logged("reps") or ZERO for set_outcome in outcomes),
        "all_done_load": tuple(set_outcome.min_load(unit) for set_outcome in outcomes),
        "all_done_hold_s": tuple(set_outcome.min_logged("hold_s") or ZERO for set_outcome in outcomes),
        "least_rir": None if None in rirs else min(rir for rir in rirs if rir is not None),
        "greatest_rpe": None if None in rpes else max(rpe for rpe in rpes if rpe is not None),
    }


def dose_values(dose: Dose, loads: Sequence[Decimal]) -> dict[str, Any]:
    """Return every value of a dose; ``loads`` are the exact ones, set by set."""
    return {
        "sets": Decimal(dose.set_count),
        "rest_s": Decimal(dose.rest_s),
        "all_reps": tuple(Decimal(set_dose.reps) for set_dose in dose.sets),
        "all_load": tuple(loads),
        "all_hold_s": tuple(Decimal(set_dose.hold_s) for set_dose in dose.sets),
    }


def set_values(dose: Dose, index: int, load: Decimal, outcomes: Sequence[SetOutcome], unit: LoadUnit) -> dict[str, Any]:
    """Return every value of one set; a set that was not prescribed in the last session was not done either."""
    set_dose = dose.sets[index]
    values: dict[str, Any] = {
        "place": Decimal(index // 2 + 1 if dose.is_sided else index + 1),
        "reps": Decimal(set_dose.reps),
        "reps_max": None if set_dose.reps_max is None else Decimal(set_dose.reps_max),
        "load": load,
        "hold_s": Decimal(set_dose.hold_s),
        "rir": None if set_dose.rir is None else Decimal(set_dose.rir),
        "rpe": None if set_dose.rpe is None else Decimal(set_dose.rpe),
        "amrap": set_dose.amrap,
    }
    set_outcome = outcomes[index] if index < len(outcomes) else None
    if set_outcome is None:
        numbers = [f"{when}_{what}" for when in ("asked", "done") for what in ("reps", "load", "hold_s")]
        return {**values, **dict.fromkeys(numbers, ZERO), "done": False, "done_rir": None, "done_rpe": None}
    return {
        **values,
        "done": set_outcome.is_met,
        "asked_reps": Decimal(set_outcome.prescribed.reps),
        "asked_load": number_from_load(set_outcome.prescribed.load, unit),
        "asked_hold_s": Decimal(set_outcome.prescribed.hold_s),
        "done_reps": set_outcome.min_logged("reps") or ZERO,
        "done_load": set_outcome.min_load(unit),
        "done_hold_s": set_outcome.min_logged("hold_s") or ZERO,
        "done_rir": set_outcome.min_logged("reserve"),
        "done_rpe": set_outcome.max_logged("exertion"),
    }


def format_value(value: Any) -> str:
    """Return a value as text for a sentence."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(format_value(item) for item in value)
    return format_number(value) if isinstance(value, Decimal) else str(value)
