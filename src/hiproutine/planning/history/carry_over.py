"""What was reached before, written into a new plan: never more than it was, and inside what holds now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, IntRange
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Entry, Program
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.limits import clamp_dose, fit_dose
from hiproutine.progression.guards import pain_gate
from hiproutine.progression.time_shares import shares_by_entry


@frozen
class CarriedEntry:
    """Where something stands that was trained before.

    ``dose`` is where it goes on from on ``exercise``, with ``most_sets`` at most. ``reason`` is the code of what this
    rests on; it is empty for what stands where its program began. ``painful`` is how many painful sessions a pain gate
    has counted, with no clean one after them.
    """

    exercise: str
    dose: Dose
    max_sets: int
    reason_code: str = ""
    painful_sessions: int = 0


def carry_over(entry: Entry, carried: CarriedEntry, exercise: Exercise) -> Entry:
    """Let a new entry go on from where it stands, on the same exercise; an easier rung begins as it always does.

    Equipment that holds nothing as light as what was lifted is left out, as where an exercise is begun.
    """
    entry = evolve(entry, rules=tuple(_with_earlier_pain(use, carried.painful_sessions) for use in entry.rules))
    if carried.painful_sessions:
        entry = evolve(entry, reasons=(*entry.reasons, Reason("pain-before", entry.id)))
    if entry.exercise != carried.exercise:
        return entry
    asked = carried.dose.with_count(entry.dose.set_count)
    dose = clamp_dose(asked, exercise, entry.caps, entry.loading)
    if entry.loading is not None and not is_at_most(dose, asked):
        dose = clamp_dose(asked, exercise, entry.caps)
        entry = evolve(entry, loading=None, reasons=tuple(map(_marked_too_heavy, entry.reasons)))
    if carried.reason_code:
        why = Reason(carried.reason_code, entry.id, {"exercise": exercise.name})
        entry = evolve(entry, reasons=(*entry.reasons, why))
    return evolve(entry, dose=dose)


def _with_earlier_pain(use: RuleUse, painful: int) -> RuleUse:
    """Let a pain gate stop sooner by the painful sessions it has counted: a new plan is no clean session."""
    if not painful or use.name != pain_gate.RULE.name:
        return use
    stop_after = use.parameters.get("stop_after", pain_gate.PainGateRule().stop_after)
    return RuleUse(use.name, {**use.parameters, "stop_after": max(1, stop_after - painful)})


def _marked_too_heavy(reason: Reason) -> Reason:
    return evolve(reason, code="loading-too-heavy") if reason.code == "loaded-with" else reason


def fit_minutes(program: Program, carried: Collection[str], exercises: Mapping[str, Exercise]) -> Program:
    """Shorten what was carried over to the minutes of its sessions (law P1), by id; the sets stay as they were chosen.

    It is what a routine would do as well, which takes sets first; those are what the weekly targets count.
    """
    entries = {entry.id: entry for entry in program.entries}
    kept = dict(exercises)
    for entry in sorted(program.entries, key=lambda entry: entry.dose.set_count, reverse=True):
        own = exercises[entry.exercise]
        sets = IntRange(entry.dose.set_count, max(entry.dose.set_count, own.dose.sets.max))
        kept[own.id] = evolve(own, dose=evolve(own.dose, sets=sets))
    shares, too_short = shares_by_entry(program, entries, kept)
    if too_short:
        shares, kept = shares_by_entry(program, entries, exercises)[0], dict(exercises)
    for ref in carried:
        entry = entries[ref]
        dose = fit_dose(entry.dose, kept[entry.exercise], entry.caps, shares.get(ref), entry.dose)
        if dose is not entry.dose:
            why = Reason("made-to-fit", ref)
            entries[ref] = evolve(entry, dose=dose, reasons=(*entry.reasons, why))
    return evolve(program, entries=tuple(entries.values()))
