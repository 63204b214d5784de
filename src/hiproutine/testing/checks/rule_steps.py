"""Law G2 of a driver: one rise for one session, by one step or by what the rule states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from hiproutine.model.dose import Dose
from hiproutine.progression.rule import Prescription, RuleType
from hiproutine.testing.checks.rule_cases import RuleCase

#: Words in the name or description of a parameter that states by how much a dose rises (a heuristic of ours).
STEP_WORDS = ("step", "increase", "add", "amount", "largest", "rise", "percent", "value", "grow")


def stated_amounts(rule_type: RuleType, parameters: Mapping[str, Any]) -> list[Decimal]:
    """Return the numbers that a rule states for a rise: in its parameters, or as their defaults."""
    found = [Decimal(1)]
    for name, schema in rule_type.parameters.get("properties", {}).items():
        words = f"{name} {schema.get('description', '')}".lower() if isinstance(schema, Mapping) else name
        if any(word in words for word in STEP_WORDS):
            found += _numbers(parameters.get(name, schema.get("default") if isinstance(schema, Mapping) else None))
    return found


def _numbers(value: object) -> Iterator[Decimal]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _numbers(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield Decimal(str(value))


def step_fault(before: Prescription, after: Prescription, case: RuleCase, amounts: list[Decimal]) -> str | None:
    """Return what is too much about a rise after one session that was done as asked, or ``None``.

    Moving to another exercise begins with its own start, and a dose that falls in one way to rise in another is a
    trade: of that only the load is looked at.
    """
    if before.exercise != after.exercise or before.dose.is_sided or after.dose.is_sided:
        return None
    rises = dict(_rises(before.dose, after.dose))
    most = max(amounts)
    risen = {name: by for name, by in rises.items() if by > 0}
    allowed = case.exercises[after.exercise].dose.load
    size = Decimal(0) if allowed is None else allowed.step
    if case.entry.loading is not None:
        risen.pop("load", None)  # plates may have nothing nearer
    for name, by in risen.items():
        limit = _load_limit(before.dose, size, amounts) if name == "load" else most
        if by > limit and not any(other < 0 for key, other in rises.items() if name != "load" and key != name):
            return f"it adds {by.normalize():f} to the {name}, where one step is {limit.normalize():f}"
    if len(risen) > 1 and not any(by < 0 for by in rises.values()):
        return f"it raises {' and '.join(risen)} at once"
    return None


def _load_limit(dose: Dose, size: Decimal, amounts: list[Decimal]) -> Decimal:
    """Return the largest rise of a load: what is stated, in per cent or not, and what is rounded up."""
    load = dose.sets[0].load
    value = abs(load.value) if load is not None and load.value is not None else Decimal(0)
    return max(*(max(amount, value * amount / 100) for amount in amounts), size) + size


def _rises(before: Dose, after: Dose) -> Iterator[tuple[str, Decimal]]:
    yield "sets", Decimal(after.set_count - before.set_count)
    for name in ("reps", "hold_s"):
        pairs = zip(before.sets, after.sets, strict=False)
        yield name, max(Decimal(getattr(two, name) - getattr(one, name)) for one, two in pairs)
    loads = [(one.load, two.load) for one, two in zip(before.sets, after.sets, strict=False)]
    values = [
        (two.value or 0) - (one.value or 0)
        for one, two in loads
        if one is not None and two is not None and one.unit == two.unit
    ]
    yield "load", max(map(Decimal, values), default=Decimal(0))


def unasked_fault(before: Prescription, after: Prescription, rule_type: RuleType) -> str | None:
    """Return what a driver changed that it nowhere speaks of: the rest, or the tempo of an exercise."""
    if before.exercise != after.exercise:
        return None
    words = f"{rule_type.title} {rule_type.parameters} {dict(rule_type.messages)}".lower()
    changed = {"rest": before.dose.rest_s != after.dose.rest_s, "tempo": before.dose.tempo != after.dose.tempo}
    silent = [name for name, is_changed in changed.items() if is_changed and name not in words]
    return f"it changes the {silent[0]}, of which it says nothing" if silent else None
