"""What an entry goes on from where a new part of a course begins: for amended, replanned and following programs alike.

An *amended* program is compared with the one before it, entry by entry and dimension by dimension: what was not changed
by hand goes on from where it stands. In any other part the doses hold as they are written. In both, what guards hold,
count and have stopped goes on: a new program is no clean session (law G3).
"""

from __future__ import annotations

from attrs import evolve

from hiproutine.model.dose import SIDES, Dose, Load, SetDose
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.decrease import easier_prescription
from hiproutine.progression.dose.limits import clamp_dose, fit_dose
from hiproutine.progression.rule import Context, Prescription, State, is_prescription_at_most
from hiproutine.progression.rule_calls import start_rule
from hiproutine.progression.rule_state import RuleState
from hiproutine.scheduling.resolved_entries import ResolvedEntry

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "amended": "The program was changed by hand. What was not changed goes on from where it stood.",
}

#: The dimensions of a set that are edited one by one; repetitions and their upper end are looked at together.
_SET_DIMENSIONS = ("amrap", "hold_s", "load", "rir", "rpe")


def is_unchanged(before: ResolvedEntry, after: ResolvedEntry) -> bool:
    """Return whether an entry reads as before, apart from why it is there, and has as much time as before."""
    words = after.written
    as_before = evolve(
        before.written, reasons=words.reasons, advice=words.advice, exercise_advice=words.exercise_advice
    )
    return as_before == after.written and before.stack.share == after.stack.share and before.rungs == after.rungs


def continued_state(
    before: ResolvedEntry, state: RuleState, after: ResolvedEntry, context: Context, *, amends: bool
) -> RuleState:
    """Return the progression of an entry at the beginning of a new part.

    ``before`` and ``state`` are the entry of the part before, and its progression after all that was done of it.
    ``context`` is that of the session to come in the new part.
    """
    full = amended_prescription(before, state.full, after) if amends else _written_prescription(state.full, after)
    full = _within_limits(full, after)
    is_same_exercise = full.exercise == state.full.exercise
    states = _rule_states(before, state, after, full, amends=amends)
    reasons = after.entry.reasons or (Reason("start", after.entry.id),)
    if amends and is_same_exercise:
        reasons = (*_reasons_still_true(state, full, after), Reason("amended", after.entry.id))
    held = state.held if is_same_exercise else None
    unguarded = None
    if amends and state.unguarded is not None:
        unguarded = continued_state(before, state.unguarded, after, context, amends=True)
    if held is None or full.stopped or is_prescription_at_most(full, held, context):
        return RuleState(states, full, full, reasons, (), held, unguarded)
    eased = easier_prescription(full, held, context)
    easing: tuple[Reason, ...] = (Reason("amended-and-held", after.entry.id),)
    if amends and eased == state.prescribed:
        # Why it waits is true of this one session, and no longer when the full dose is asked for.
        easing = (*(reason for reason in state.all_reasons if reason not in (*reasons, *easing)), *easing)
    return RuleState(states, full, eased, reasons, easing, held, unguarded)


def _reasons_still_true(state: RuleState, full: Prescription, after: ResolvedEntry) -> tuple[Reason, ...]:
    """Return the reasons of a state that are true of what is asked for after a change by hand.

    Why the rules made the dose what it was says nothing of another dose: it does not "stay" where a set was added by
    hand. Why the exercise is there stays true, and so does a stop.
    """
    if full.stopped or full == state.full:
        return tuple([reason for reason in state.reasons if reason.code != "amended"])
    return tuple([reason for reason in state.reasons if reason in after.entry.reasons])


def amended_prescription(before: ResolvedEntry, current: Prescription, after: ResolvedEntry) -> Prescription:
    """Return what an entry goes on with after its program was changed by hand.

    Another exercise, or another ladder, begins at its own dose. On another rung than the one that is written, only the
    number of sets, the rest and the tempo can have been meant.
    """
    old, new = before.written, after.written
    is_open = any(rung.exercise == current.exercise for rung in after.rungs)
    if (old.exercise, old.ladder) != (new.exercise, new.ladder) or not is_open:
        return after.first
    if current.exercise != new.exercise:
        old, new = (evolve(entry, dose=_common_dimensions(entry.dose, current.dose)) for entry in (old, new))
    return current.with_dose(amended_dose(old.dose, new.dose, current.dose))


def amended_last(before: ResolvedEntry, last: Prescription, after: ResolvedEntry, context: Context) -> Prescription:
    """Return what was prescribed last, without what was taken from it by hand: guards go back to no more than that."""
    amended = amended_prescription(before, last, after)
    return last if amended.exercise != last.exercise else easier_prescription(last, amended, context)


def amended_dose(before: Dose, after: Dose, current: Dose) -> Dose:
    """Return a current dose with every dimension changed that differs between two written doses.

    3 × 5 at 60 kg, written as 4 × 5 at 60 kg instead, makes 4 × 5 at 67.5 kg of a current 3 × 5 at 67.5 kg.
    """
    if before == after:
        return current
    if before.is_sided != after.is_sided:
        return after
    if current.is_sided or after.is_sided:
        left, right = (
            amended_dose(before.for_side(side), after.for_side(side), current.for_side(side)) for side in SIDES
        )
        return Dose.of_sides(left, right, current.leading or after.leading or "left")
    count = current.set_count if before.set_count == after.set_count else after.set_count
    sets = tuple(_amended_set(_nth(before, index), _nth(after, index), _nth(current, index)) for index in range(count))
    rest_s = current.rest_s if before.rest_s == after.rest_s else after.rest_s
    tempo = current.tempo if before.tempo == after.tempo else after.tempo
    return Dose(sets, rest_s, tempo)


def _nth(dose: Dose, index: int) -> SetDose:
    return dose.sets[min(index, len(dose.sets) - 1)]


def _amended_set(before: SetDose, after: SetDose, current: SetDose) -> SetDose:
    if before == after:
        return current
    changes = {name: getattr(after, name) for name in _SET_DIMENSIONS if getattr(before, name) != getattr(after, name)}
    reps = current.reps if before.reps == after.reps else after.reps
    reps_max = current.reps_max if before.reps_max == after.reps_max else after.reps_max
    if reps_max is not None and reps > reps_max:
        reps, reps_max = after.reps, after.reps_max
    return evolve(current, reps=reps, reps_max=reps_max, **changes)


def _common_dimensions(dose: Dose, like: Dose) -> Dose:
    """Return as many sets as a dose has, with its rest and tempo, and everything else as in another one."""
    return evolve(like.with_count(dose.set_count), rest_s=dose.rest_s, tempo=dose.tempo)


def _written_prescription(current: Prescription, after: ResolvedEntry) -> Prescription:
    """Return what is written; what was stopped stays stopped, until a new course begins."""
    is_stopped = current.stopped and current.exercise == after.first.exercise
    return evolve(after.first, stopped=True) if is_stopped else after.first


def _within_limits(prescription: Prescription, after: ResolvedEntry) -> Prescription:
    """Return a prescription inside what its exercise, the caps and the minutes allow (laws G9 and P1)."""
    entry, exercise = after.entry, after.exercises[prescription.exercise]
    dose = clamp_dose(prescription.dose, exercise, entry.caps, entry.loading)
    like = entry.dose if prescription.exercise == entry.exercise else None
    return prescription.with_dose(fit_dose(dose, exercise, entry.caps, after.stack.share, like))


def _rule_states(
    before: ResolvedEntry, state: RuleState, after: ResolvedEntry, full: Prescription, *, amends: bool
) -> tuple[State, ...]:
    """Return the states that the rules begin with: their own from before, where that still means something.

    A guard keeps what it counted, also where its parameters were changed. What a driver counted belongs to its
    parameters and to the dose; of one that follows the calendar, it belongs to a calendar that goes on, and to the
    loads that are written, from which such a driver makes the doses of its days.
    """
    earlier_states = {
        use.name: (use.parameters, earlier) for use, earlier in zip(before.written.rules, state.states, strict=True)
    }
    is_same_dose = full.exercise == state.full.exercise and (amends or full.dose == state.full.dose)
    is_calendar_kept = amends and _written_loads(before) == _written_loads(after)
    states = []
    for use, bound in zip(after.written.rules, after.stack.rules, strict=True):
        start = start_rule(bound, after.entry)
        parameters, earlier = earlier_states.get(use.name, (None, start))
        if bound.rule_type.kind == "guard":
            is_kept = earlier.keys() == start.keys()
        else:
            is_kept = (
                is_same_dose and parameters == use.parameters and (is_calendar_kept or not bound.rule_type.calendar)
            )
        states.append(earlier if is_kept else start)
    return tuple(states)


def _written_loads(resolved: ResolvedEntry) -> set[Load | None]:
    return {set_dose.load for set_dose in resolved.written.dose.sets}
