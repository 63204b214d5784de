"""Reasons for what a rule changed in a dose, dimension by dimension, with the values before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from hiproutine.formats import format_number
from hiproutine.model import Dose, Reason, SetDose
from hiproutine.rules import format_load_step


def _number(value: Decimal | int | None) -> str:
    return "–" if value is None else format_number(value)


_SET_DIMENSIONS: Mapping[str, Callable[[SetDose], str]] = {
    "reps": lambda set_dose: _number(set_dose.reps),
    "reps-max": lambda set_dose: _number(set_dose.reps_max),
    "load": lambda set_dose: format_load_step(set_dose.load),
    "hold": lambda set_dose: _number(set_dose.hold_s),
    "rir": lambda set_dose: _number(set_dose.rir),
    "rpe": lambda set_dose: _number(set_dose.rpe),
    "amrap": lambda set_dose: "yes" if set_dose.amrap else "no",
}


def changes_between(before: Dose, after: Dose, subject: str) -> Iterator[Reason]:
    """Yield a reason for each dimension that changed; sets that were added or removed change only ``sets``."""
    if before is after:
        return
    for name, format_dimension in _SET_DIMENSIONS.items():
        pairs = [
            (format_dimension(value_before), format_dimension(value_after))
            for value_before, value_after in zip(before.sets, after.sets, strict=False)
        ]
        if any(before_text != after_text for before_text, after_text in pairs):
            yield _change_reason(
                name, subject, _join_values(value for value, _ in pairs), _join_values(value for _, value in pairs)
            )
    if before.set_count != after.set_count:
        yield _change_reason("sets", subject, str(before.set_count), str(after.set_count))
    if before.rest_s != after.rest_s:
        yield _change_reason("rest", subject, str(before.rest_s), str(after.rest_s))


def _change_reason(name: str, subject: str, before: str, after: str) -> Reason:
    return Reason(f"expression-{name}", subject, {"before": before, "after": after})


def _join_values(values: Iterable[str]) -> str:
    """Return the values of all sets as text: one where they are equal, else each."""
    texts = list(values)
    return texts[0] if len(set(texts)) == 1 else " / ".join(texts)
