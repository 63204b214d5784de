"""The way back after short sessions: within a rung as long as there is room, and only then a rung down.

A rung is left when its starting dose fails. Above that the dose goes back to the one that was last done in full or,
where more than that was done, to what was done. The rung below is entered with the dose that was last done in full on
it. (A proposal, unverified.)
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import has_range, is_at_most, is_easier, is_load_at_most
from hiproutine.model.log import LoggedSet
from hiproutine.progression.dose.increase import with_reps
from hiproutine.progression.dose.state_codec import dose_from_state, dose_to_state
from hiproutine.progression.outcome.per_set import rows_by_set
from hiproutine.progression.outcome.rows import is_no_lighter
from hiproutine.progression.rule import Context, Outcome, Prescription, State


def with_done(state: State, context: Context) -> State:
    """Return a state that remembers the dose just done in full as the last one of its rung."""
    done = state.get("done", {})
    last, dose = context.last.exercise, dose_to_state(context.last.dose)
    return state if done.get(last) == dose else {**state, "done": {**done, last: dose}}


def counted(state: State, clean: int = 0, short: int = 0, **more: Any) -> State:
    """Return a state with other counts, which remembers the doses done as before."""
    kept = {"done": state["done"]} if "done" in state else {}
    return {"clean": clean, "short": short, **kept, **more}


def last_done_on(rung: str, state: State) -> Dose | None:
    """Return the dose last done in full on a rung; ``None`` where none is remembered."""
    dose = state.get("done", {}).get(rung)
    return None if dose is None else dose_from_state(dose)


def dose_back_in_rung(state: State, proposed: Prescription, outcome: Outcome, context: Context) -> Dose | None:
    """Return the dose to go back to on the same rung; ``None`` where the starting dose is what fell short.

    It is the dose last done in full or, where no less than that was done in every set, what was done. Never less than
    the rung's starting dose, so whoever did more never gets less (law G7).
    """
    dose = proposed.dose
    start = _lower(dose, context.start_on(proposed.exercise))
    if not is_easier(start, dose):
        return None
    full = last_done_on(proposed.exercise, state)
    if full is not None and not (is_easier(full, dose) and is_at_most(start, full)):
        full = None
    done = _really_done(start, proposed, outcome, context.last)
    if done is not None and is_easier(done, dose) and (full is None or is_at_most(full, done)):
        return done
    return start if full is None else full


def _lower(dose: Dose, start: Dose) -> Dose:
    """Return a dose with no more repetitions, seconds or load in any set than the starting dose has."""

    def lower(index: int, set_dose: SetDose) -> SetDose:
        sets = start.sets_for_side(set_dose.side or "left")
        at_start = sets[min(index // 2 if dose.is_sided else index, len(sets) - 1)]
        load = at_start.load if is_load_at_most(at_start.load, set_dose.load) else set_dose.load
        hold_s = min(set_dose.hold_s, at_start.hold_s)
        return evolve(_with_at_most(set_dose, at_start.reps), hold_s=hold_s, load=load)

    return evolve(dose, sets=tuple([lower(index, set_dose) for index, set_dose in enumerate(dose.sets)]))


def _with_at_most(set_dose: SetDose, reps: int) -> SetDose:
    """Return a set with at most so many repetitions; a stated range stays."""
    return set_dose if reps >= set_dose.reps or has_range(set_dose) else with_reps(set_dose, reps)


def _really_done(start: Dose, proposed: Prescription, outcome: Outcome, last: Prescription) -> Dose | None:
    """Return the repetitions and seconds that were done of a dose, no fewer than its start in any set.

    ``None`` where another exercise was done, fewer sets, or less load. Sets that are asked for alike stay alike: the
    weakest decides.
    """
    dose = proposed.dose
    if last.exercise != proposed.exercise or len(last.dose.sets) != len(dose.sets):
        return None
    rows = rows_by_set(outcome, last)
    if not all(_has_load(done, set_dose) for done, set_dose in zip(rows, last.dose.sets, strict=True)):
        return None
    sets = [_done_set(*each) for each in zip(dose.sets, start.sets, rows, strict=True)]
    if dose.sets.count(dose.sets[0]) == len(sets):
        hold_s, reps = min(done.hold_s for done in sets), min(done.reps for done in sets)
        sets = [evolve(_with_at_most(sets[0], reps), hold_s=hold_s)] * len(sets)
    return evolve(dose, sets=tuple(sets))


def _has_load(rows: tuple[LoggedSet, ...], asked: SetDose) -> bool:
    """Return whether a set was done, with no less load than asked on any side."""
    return bool(rows) and all(row.load is None or is_no_lighter(row, asked) for row in rows)


def _done_set(asked: SetDose, start: SetDose, rows: tuple[LoggedSet, ...]) -> SetDose:
    reps = min((asked.reps if row.reps is None else row.reps for row in rows), default=asked.reps)
    hold_s = min((asked.hold_s if row.hold_s is None else int(row.hold_s) for row in rows), default=asked.hold_s)
    done = _with_at_most(asked, max(start.reps, reps))
    return evolve(done, hold_s=min(asked.hold_s, max(start.hold_s, hold_s)))
