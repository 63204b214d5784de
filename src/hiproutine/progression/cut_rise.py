"""What follows where a rise is cut back to what the drivers alone would ask for: what guards took comes back first.

After pain one set of 3 × 12 at 20 kg was taken, and a driver now proposes 8 at 22.5 kg. Without the guard nobody would
lift more than 20 kg yet, and 8 at 20 kg is less than what was just done. So the third set comes back: 3 × 12 at 20 kg.
"""

from __future__ import annotations

from hiproutine.progression.dose.decrease import less_intense_prescription, with_held_sets
from hiproutine.progression.dose.increase import DoseCeiling, restore_step
from hiproutine.progression.dose.limits import TimeShare
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Prescription, is_prescription_at_most, is_prescription_no_harder
from hiproutine.progression.rule_state import StackTurn


def is_cut_rise(proposed: Prescription, kept: Prescription, full: Prescription, context: Context) -> bool:
    """Return whether what is kept of a rise from ``full`` is no more than ``full`` itself."""
    return not is_prescription_no_harder(proposed, full, context) and is_prescription_at_most(kept, full, context)


def is_refused_trade(turn: StackTurn, proposed: Prescription, kept: Prescription) -> bool:
    """Return whether drivers wanted more in one way for less in another, and a guard leaves nothing of the more.

    Such a trade is the reward of a session that was met, such as a set less for a longer hold. It says nothing of
    drivers that follow the calendar: they trade by plan.
    """
    full, context = turn.before.full, turn.context
    if proposed is full or not proposed.exercise == kept.exercise == full.exercise:
        return False
    if turn.outcome is None or verdict_on_outcome(turn.outcome, context.last) != "met":
        return False
    both = ((proposed, full), (full, proposed))
    return is_prescription_at_most(kept, full, context) and not any(
        is_prescription_at_most(a, b, context) for a, b in both
    )


def given_back(
    full: Prescription, limit: Prescription, context: Context, share: TimeShare | None
) -> Prescription | None:
    """Return ``full`` one step closer to ``limit``: a repetition or second in each set, a range or a set.

    It is ``limit`` itself where the step would lead past it. ``None`` where nothing is missing or there is no time.
    """
    if full.exercise != limit.exercise:
        return None
    exercise, entry = context.exercises[full.exercise], context.entry
    step = restore_step(full.dose, limit.dose, DoseCeiling(exercise.dose, entry.caps, loading=entry.loading))
    if step is None:
        return None
    back = full.with_dose(step.dose)
    if is_prescription_at_most(limit, back, context):
        back = limit
    has_room = share is None or share.has_room_for(back.dose, exercise)
    return back if has_room and is_prescription_at_most(back, limit, context) else None


def cut_to(proposed: Prescription, limit: Prescription, full: Prescription, context: Context) -> Prescription:
    """Return a proposal with no set heavier or held longer than in ``limit``.

    A set of whose rise from ``full`` nothing is left stays as it was, also if it gave up repetitions for that rise.
    """
    kept = less_intense_prescription(proposed, limit, context)
    if not proposed.exercise == kept.exercise == full.exercise:
        return kept
    return kept.with_dose(with_held_sets(kept.dose, proposed.dose, held_where_cut(full, limit, context).dose))


def held_where_cut(full: Prescription, limit: Prescription, context: Context) -> Prescription:
    """Return ``full`` with no set heavier or held longer than in ``limit``: a rise that was cut takes nothing away."""
    return less_intense_prescription(full, limit, context)
