"""How much easier than asked a session was: by what was done beyond it, by reserve, or by one word.

Two repetitions over the target in two sessions running are the lifters' sign for more (the 2-for-2 rule, NSCA
Essentials, 4th edition, 2016; from memory, unverified). That repetitions done beyond those asked and repetitions still
in reserve count alike, and that three of them are worth a step more, are proposals of this library (unverified).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hiproutine.model.dose import SIDES, SetDose
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.per_set import top_reps
from hiproutine.progression.rule import Outcome, Prescription

#: Repetitions (or seconds) to spare that make a session worth one step more, for each that a step adds (unverified).
SPARE_PER_STEP = 3
#: Repetitions in reserve that a set is meant to leave where none are asked for (unverified).
USUAL_RESERVE = 3


def steps_earned(outcome: Outcome, last: Prescription, most: int, rep_step: int = 1, hold_step_s: int = 1) -> int:
    """Return how many steps a session is worth in which all that was asked (``last``) was done: from 1 to ``most``.

    What every set had to spare counts, on the weaker side: repetitions beyond those asked for and those left in
    reserve beyond the reserve asked for (3 where none is), or seconds held longer. For each step more there have to be
    three times what a step adds, so the larger dose is still easier than what was shown. The word ``too-easy`` is worth
    two steps, unless an effort that was logged says otherwise. What is missing adds nothing (law G4).
    """
    if most == 1 or outcome.as_asked is last or not outcome.sets:
        return 1
    pairs = list(_pairs(outcome, last))
    reps = min(_spare_reps(row, set_dose) for row, set_dose in pairs)
    hold_s = min((_spare_seconds(row, set_dose) for row, set_dose in pairs if set_dose.hold_s), default=Decimal(0))
    more = max(reps // (SPARE_PER_STEP * rep_step), hold_s // (SPARE_PER_STEP * hold_step_s))
    if outcome.felt == "too-easy" and reps >= 0:
        more = max(more, Decimal(1))
    return 1 + max(0, min(most - 1, int(more)))


def _pairs(outcome: Outcome, last: Prescription) -> Iterator[tuple[LoggedSet, SetDose]]:
    """Yield each logged row with the set that it stands for, side by side."""
    if not last.dose.is_sided and all(row.side is None for row in outcome.sets):
        yield from zip(outcome.sets, last.dose.sets, strict=False)
        return
    for side in SIDES:
        rows = [row for row in outcome.sets if row.side in (None, side)]
        yield from zip(rows, last.dose.sets_for_side(side), strict=False)


def _spare_reps(row: LoggedSet, asked: SetDose) -> Decimal:
    """Return the repetitions that a set had to spare; below 0 where less was in reserve than it should leave."""
    over = Decimal(0) if row.reps is None else Decimal(row.reps - top_reps(asked))
    return over if row.reserve is None else over + row.reserve - _asked_reserve(asked)


def _asked_reserve(asked: SetDose) -> Decimal:
    if asked.rir is not None:
        return asked.rir
    return Decimal(USUAL_RESERVE) if asked.rpe is None else 10 - asked.rpe


def _spare_seconds(row: LoggedSet, asked: SetDose) -> Decimal:
    return Decimal(0) if row.hold_s is None else Decimal(row.hold_s) - asked.hold_s
