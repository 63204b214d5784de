"""Doses reached before, carried over into a new plan: never more than they were, and within what applies now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, IntRange
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.exercise import Exercise
from hiproutine.model.program import Entry, Program
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.limits import clamp_dose, fit_dose
from hiproutine.progression.time_shares import shares_by_entry


@frozen
class CarriedEntry:
    """The exercise and dose that an entry of an earlier plan continues from, with ``max_sets`` sets at most.

    ``reason_code`` is the code of the reason for it, empty where the dose is the one its program began with.
    ``painful_sessions`` is how many painful sessions a pain gate has counted, with no clean one after them; in the
    course it goes on counting from there. ``is_begun`` says that anything of it was done.
    """

    exercise: str
    dose: Dose
    max_sets: int
    reason_code: str = ""
    painful_sessions: int = 0
    is_begun: bool = True


def carry_over(entry: Entry, carried: CarriedEntry, exercise: Exercise) -> Entry:
    """Return a new entry that continues from the carried dose on the same exercise; another rung begins as usual.

    Equipment that holds no load as light as the one lifted before is left out, as where an exercise is begun.
    """
    if carried.painful_sessions:
        entry = evolve(entry, reasons=(*entry.reasons, Reason("pain-before", entry.id)))
    if entry.exercise != carried.exercise:
        return entry
    carried_dose = carried.dose.with_count(entry.dose.set_count)
    dose = clamp_dose(carried_dose, exercise, entry.caps, entry.loading)
    if entry.loading is not None and not is_at_most(dose, carried_dose):
        dose = clamp_dose(carried_dose, exercise, entry.caps)
        entry = evolve(entry, loading=None, reasons=tuple(map(_marked_too_heavy, entry.reasons)))
    if carried.reason_code:
        reason = Reason(carried.reason_code, entry.id, {"exercise": exercise.name})
        entry = evolve(entry, reasons=(*entry.reasons, reason))
    return evolve(entry, dose=dose)


def _marked_too_heavy(reason: Reason) -> Reason:
    return evolve(reason, code="loading-too-heavy") if reason.code == "loaded-with" else reason


def fit_minutes(program: Program, carried: Collection[str], exercises: Mapping[str, Exercise]) -> Program:
    """Return a program whose carried entries (by id) fit the minutes of their sessions (law P1), with the chosen sets.

    A routine would shorten them as well, but takes sets first, and sets are what the weekly targets count.
    """
    entries = {entry.id: entry for entry in program.entries}
    allowed = dict(exercises)
    for entry in sorted(program.entries, key=lambda entry: entry.dose.set_count, reverse=True):
        own = exercises[entry.exercise]
        sets = IntRange(entry.dose.set_count, max(entry.dose.set_count, own.dose.sets.max))
        allowed[own.id] = evolve(own, dose=evolve(own.dose, sets=sets))
    shares, too_short = shares_by_entry(program, entries, allowed)
    if too_short:
        shares, allowed = shares_by_entry(program, entries, exercises)[0], dict(exercises)
    for entry_id in carried:
        entry = entries[entry_id]
        dose = fit_dose(entry.dose, allowed[entry.exercise], entry.caps, shares.get(entry_id), entry.dose)
        if dose is not entry.dose:
            reason = Reason("made-to-fit", entry_id)
            entries[entry_id] = evolve(entry, dose=dose, reasons=(*entry.reasons, reason))
    return evolve(program, entries=tuple(entries.values()))
