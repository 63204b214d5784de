"""What was asked, done and told, as the values that expressions name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from hiproutine.formats import format_number
from hiproutine.model import SIDES, Dose, Load, LoadUnit, LoggedSet, SetDose, is_load_at_most
from hiproutine.rules import Context, Outcome, Prescription, size_in, verdict_on_outcome, verdict_on_set, worst_pain

NamedValues = Mapping[str, Any]

NOTHING = Decimal(0)


class SetOutcome(NamedTuple):
    """One set that was asked for, with what was logged for it: a row, or one for each side; ``None`` is no row."""

    asked: SetDose
    rows: tuple[LoggedSet | None, ...]

    @property
    def is_met(self) -> bool:
        """Return whether it was done as asked for, on every side."""
        return all(row is not None and verdict_on_set(row, self.asked) == "met" for row in self.rows)

    @property
    def is_missing(self) -> bool:
        """Return whether something of it is not in the log: a row, or what was asked for in one."""
        return any(row is None or _is_unsaid(row, self.asked) for row in self.rows)

    def least(self, field: str) -> Decimal | None:
        """Return the least of a logged number over the sides; ``None`` where a side has none."""
        numbers = self._numbers(field)
        return min(numbers) if len(numbers) == len(self.rows) else None

    def greatest(self, field: str) -> Decimal | None:
        """Return the greatest of a logged number over the sides; ``None`` where a side has none."""
        numbers = self._numbers(field)
        return max(numbers) if len(numbers) == len(self.rows) else None

    def _numbers(self, field: str) -> list[Decimal]:
        found = [None if row is None else getattr(row, field) for row in self.rows]
        return [Decimal(number) for number in found if number is not None]

    def load(self, unit: LoadUnit) -> Decimal:
        """Return the least load over the sides; nothing where a side has none."""
        return min(number_from_load(None if row is None else row.load, unit) for row in self.rows)


def _is_unsaid(row: LoggedSet, asked: SetDose) -> bool:
    if row.reps is None or (asked.hold_s and row.hold_s is None):
        return True
    if asked.load is None:
        return False
    # A load on another scale says as little as none.
    return row.load is None or not (is_load_at_most(row.load, asked.load) or is_load_at_most(asked.load, row.load))


def set_outcomes(outcome: Outcome, asked: Dose) -> list[SetOutcome]:
    """Put what was logged beside what was asked, set by set; a row without a side counts for both."""
    by_side = {side: [row for row in outcome.sets if row.side in (None, side)] for side in SIDES}
    places = []
    for index, one in enumerate(asked.sets):
        nth = index // 2 if asked.is_sided else index
        sides = SIDES if one.side is None else (one.side,)
        rows = tuple(by_side[side][nth] if nth < len(by_side[side]) else None for side in sides)
        places.append(SetOutcome(one, rows))
    return places


def number_from_load(load: Load | None, unit: LoadUnit) -> Decimal:
    """Return a load as a number: in a unit; of a band its place, from 1 for tan; 0 for none or one on another scale."""
    size = None if load is None else size_in(load, unit)
    if size is None:
        return NOTHING
    return size + 1 if unit == "band" else size


def values_of_session(
    places: Sequence[SetOutcome], outcome: Outcome, proposed: Prescription, context: Context, unit: LoadUnit
) -> dict[str, Any]:
    """Return every value that is known of the session as a whole."""
    asked = context.last.dose
    verdict = verdict_on_outcome(outcome, context.last)
    rirs, rpes = [place.least("rir") for place in places], [place.greatest("rpe") for place in places]
    pain = worst_pain(outcome.pain)
    whole = {
        "asked_sets": asked.set_count,
        "done_sets": min(sum(row.side in (None, side) for row in outcome.sets) for side in SIDES),
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
        "all_asked_reps": tuple(Decimal(one.reps) for one in asked.sets),
        "all_asked_load": tuple(number_from_load(one.load, unit) for one in asked.sets),
        "all_asked_hold_s": tuple(Decimal(one.hold_s) for one in asked.sets),
        "all_done_reps": tuple(place.least("reps") or NOTHING for place in places),
        "all_done_load": tuple(place.load(unit) for place in places),
        "all_done_hold_s": tuple(place.least("hold_s") or NOTHING for place in places),
        "least_rir": None if None in rirs else min(one for one in rirs if one is not None),
        "greatest_rpe": None if None in rpes else max(one for one in rpes if one is not None),
    }


def values_of_dose(dose: Dose, loads: Sequence[Decimal]) -> dict[str, Any]:
    """Return every value of a dose as it stands; ``loads`` are its exact ones, set by set."""
    return {
        "sets": Decimal(dose.set_count),
        "rest_s": Decimal(dose.rest_s),
        "all_reps": tuple(Decimal(one.reps) for one in dose.sets),
        "all_load": tuple(loads),
        "all_hold_s": tuple(Decimal(one.hold_s) for one in dose.sets),
    }


def values_of_set(
    dose: Dose, index: int, load: Decimal, places: Sequence[SetOutcome], unit: LoadUnit
) -> dict[str, Any]:
    """Return every value of one set; one that was not asked for in the last session was not done either."""
    one = dose.sets[index]
    values: dict[str, Any] = {
        "place": Decimal(index // 2 + 1 if dose.is_sided else index + 1),
        "reps": Decimal(one.reps),
        "reps_max": None if one.reps_max is None else Decimal(one.reps_max),
        "load": load,
        "hold_s": Decimal(one.hold_s),
        "rir": one.rir,
        "rpe": one.rpe,
        "amrap": one.amrap,
    }
    place = places[index] if index < len(places) else None
    if place is None:
        numbers = [f"{when}_{what}" for when in ("asked", "done") for what in ("reps", "load", "hold_s")]
        return {**values, **dict.fromkeys(numbers, NOTHING), "done": False, "done_rir": None, "done_rpe": None}
    return {
        **values,
        "done": place.is_met,
        "asked_reps": Decimal(place.asked.reps),
        "asked_load": number_from_load(place.asked.load, unit),
        "asked_hold_s": Decimal(place.asked.hold_s),
        "done_reps": place.least("reps") or NOTHING,
        "done_load": place.load(unit),
        "done_hold_s": place.least("hold_s") or NOTHING,
        "done_rir": place.least("rir"),
        "done_rpe": place.greatest("rpe"),
    }


def shown_value(value: Any) -> str:
    """Write a value for a sentence."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(shown_value(one) for one in value)
    return format_number(value) if isinstance(value, Decimal) else str(value)
