"""What a rule has changed of a dose, dimension by dimension, as reasons with the values before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from hiproutine.formats import format_number
from hiproutine.model import Dose, Reason, SetDose
from hiproutine.rules import format_load_step


def _number(value: Decimal | int | None) -> str:
    return "–" if value is None else format_number(value)


_OF_SETS: Mapping[str, Callable[[SetDose], str]] = {
    "reps": lambda one: _number(one.reps),
    "reps-max": lambda one: _number(one.reps_max),
    "load": lambda one: format_load_step(one.load),
    "hold": lambda one: _number(one.hold_s),
    "rir": lambda one: _number(one.rir),
    "rpe": lambda one: _number(one.rpe),
    "amrap": lambda one: "yes" if one.amrap else "no",
}


def changes_between(before: Dose, after: Dose, subject: str) -> Iterator[Reason]:
    """Return a reason for each dimension that is not what it was; sets that came or went count as sets only."""
    if before is after:
        return
    for name, told in _OF_SETS.items():
        pairs = [(told(one), told(other)) for one, other in zip(before.sets, after.sets, strict=False)]
        if any(one != other for one, other in pairs):
            yield _reason(name, subject, _listed(one for one, _ in pairs), _listed(other for _, other in pairs))
    if before.set_count != after.set_count:
        yield _reason("sets", subject, str(before.set_count), str(after.set_count))
    if before.rest_s != after.rest_s:
        yield _reason("rest", subject, str(before.rest_s), str(after.rest_s))


def _reason(name: str, subject: str, before: str, after: str) -> Reason:
    return Reason(f"expression-{name}", subject, {"before": before, "after": after})


def _listed(values: Iterable[str]) -> str:
    """Write the values of all sets: one where they are equal, else each."""
    each = list(values)
    return each[0] if len(set(each)) == 1 else " / ".join(each)
