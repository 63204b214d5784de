"""The reasons of planned changes: what moved, what did not and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason, Value
from hiproutine.progression.dose.dimensions import (
    Dimension,
    DimensionValues,
    format_dimension,
    format_value,
    values_in_dimension,
)
from hiproutine.progression.drivers.changes.progress import AppliedChanges, ChangeProgress, GivenChanges
from hiproutine.progression.drivers.changes.schedule import PlannedChange
from hiproutine.progression.rule import Context, Outcome

MESSAGES: Mapping[str, str] = {
    "change-planned": "By the plan for turn {turn} of the cycle, {what}: from {before} to {after}.",
    "change-earned": "What this step asks for was logged in the turn before, so {what}: from {before} to {after}.",
    "change-waits": "What the next step asks for was not reached in the turn before; {what}: still {before}.",
    "change-not-done": "Nothing was logged in the turn before; {what}: still {before}.",
    "change-small": "The step is smaller than what is shown and is kept for the next; {what}: still {before}.",
    "change-at-limit": "A limit is in the way of this step; {what}: still {before}.",
    "change-from-here": "The dose was changed outside the plan, which goes on from there; {what}: {before}.",
    "change-none": "The plan changes nothing in turn {turn} of the cycle, so the dose stays.",
}


@frozen
class ChangeReasons:
    """Makes the reasons of one step."""

    changes: tuple[PlannedChange, ...]
    progress: ChangeProgress
    before: Mapping[Dimension, DimensionValues]
    given_changes: GivenChanges
    proposed_dose: Dose
    context: Context
    rows: Mapping[int, tuple[int, ...]]
    outcome: Outcome | None

    def reasons(self, applied: AppliedChanges, *, is_new: bool) -> Iterator[Reason]:
        """Return what changed and why; in a new turn also why nothing did. The first turn's dose needs no reason."""
        collected = [self._restart_reason(name) for name in self.progress.restarted]
        for name, index in applied.by_dimension.items():
            collected += self._change_reasons(name, index)
        if is_new and not collected:
            collected += [self._gate_reason(name, blocked) for name, blocked in applied.blocked.items() if blocked]
        if is_new and not collected and self.context.cycle > 1:
            collected.append(Reason("change-none", self.context.entry.id, {"turn": self.context.cycle}))
        return iter(collected)

    def _format_value(self, name: Dimension, dose: Dose, index: int = 0) -> str:
        return format_value(values_in_dimension(dose, name, self.progress.unit)[index], name, self.progress.unit)

    def _restart_reason(self, name: Dimension) -> Reason:
        values = {"what": format_dimension(name), "before": self._format_value(name, self.proposed_dose)}
        return Reason("change-from-here", self.context.entry.id, values)

    def _change_reasons(self, name: Dimension, index: int) -> Iterator[Reason]:
        """Yield the reason of a change: that it shows, that it is too small to show, or that a limit stops it."""
        entry, unit, dose = self.context.entry.id, self.progress.unit, self.given_changes.prescription.dose
        old, new = values_in_dimension(self.proposed_dose, name, unit), values_in_dimension(dose, name, unit)
        turn = self.progress.moved[name]
        for a, b in zip(old, new, strict=False):
            if a != b:
                values: dict[str, Value] = {"what": format_dimension(name), "before": format_value(a, name, unit)}
                values |= {"after": format_value(b, name, unit), "turn": turn}
                is_earned = self.changes[index].is_gated and turn > 1
                rows = self.rows.get(index, ())
                yield Reason("change-earned" if is_earned else "change-planned", entry, values, sets=rows)
                return
        values = {"what": format_dimension(name), "before": self._format_value(name, dose)}
        if name in self.progress.limited:
            yield Reason("change-at-limit", entry, values)
        elif self.before[name] != self.progress.exact[name]:
            yield Reason("change-small", entry, values)

    def _gate_reason(self, name: Dimension, blocked: list[int]) -> Reason:
        """Return the reason that a gate is shut, and which rows failed it; nothing logged is not too little."""
        entry = self.context.entry.id
        values = {
            "what": format_dimension(name),
            "before": self._format_value(name, self.given_changes.prescription.dose),
        }
        if str(self.context.cycle - 1) not in self.progress.log:
            return Reason("change-not-done", entry, values)
        passed = self.rows.get(blocked[0])
        count = 0 if self.outcome is None or passed is None else len(self.outcome.sets) + len(self.outcome.extra)
        failing_rows = tuple(number for number in range(1, count + 1) if number not in (passed or ()))
        return Reason("change-waits", entry, values, sets=failing_rows)
