"""How long: the honest estimate of sets, entries and sessions, in seconds.

A repetition lasts as long as its tempo and its hold say, on each side it is done on; there is no rest between a left
and a right set that belong together. Rests, changes of exercise
and getting up or down count too. Where a set leaves the number of repetitions open, the larger number counts. Warm-up
sets count as work too, each with a rest after it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from hiproutine.model.dose import Dose, SetDose, Tempo
from hiproutine.model.exercise import Exercise, Position
from hiproutine.model.program import RampSet

#: Seconds to change from one exercise to the next in the same position (a proposal, unverified).
CHANGE_S = 10
#: Seconds to change position as well; 15 to 20 s for each get-up is a proposal (unverified).
POSITION_CHANGE_S = 20
#: The most rest after a warm-up set, in seconds (a convention: the plates are changed meanwhile, and none is tiring).
MAX_RAMP_REST_S = 60


class Timed(NamedTuple):
    """One entry of a session, as far as its time goes; ``round_rest_s`` is set where rounds are interleaved.

    ``ramp_s`` are the seconds of its warm-up sets with the rests after them.
    """

    position: Position
    block: int
    work_s: tuple[Decimal, ...]
    rest_s: int
    round_rest_s: int | None = None
    ramp_s: Decimal = Decimal(0)


def counted_reps(set_dose: SetDose) -> int:
    """Return the repetitions a set is counted with: the upper end, and twice the asked number where it is open."""
    if set_dose.reps_max is not None:
        return set_dose.reps_max
    return set_dose.reps * 2 if set_dose.amrap else set_dose.reps


def set_seconds(set_dose: SetDose, tempo: Tempo, sides: int) -> Decimal:
    """Estimate the work of one set: repetitions × (up + hold + down) × sides."""
    return counted_reps(set_dose) * sides * (tempo.raise_s + tempo.lower_s + set_dose.hold_s)


def work_seconds(dose: Dose, exercise: Exercise) -> tuple[Decimal, ...]:
    """Estimate the work of each set, in order; a left and a right one are one."""
    tempo = dose.tempo or exercise.tempo
    if dose.is_sided:
        pairs = zip(dose.sets[::2], dose.sets[1::2], strict=True)
        return tuple(
            [set_seconds(set_dose, tempo, 1) + set_seconds(paired_set, tempo, 1) for set_dose, paired_set in pairs]
        )
    first = dose.sets[0]
    if dose.sets.count(first) == len(dose.sets):
        return (set_seconds(first, tempo, exercise.side_count),) * len(dose.sets)
    return tuple(set_seconds(set_dose, tempo, exercise.side_count) for set_dose in dose.sets)


def dose_seconds(dose: Dose, exercise: Exercise) -> int:
    """Estimate a whole entry by itself: its sets and the rests between them, rounded up to a second."""
    return math.ceil(sum(work_seconds(dose, exercise))) + dose.rest_s * (dose.set_count - 1)


def ramp_seconds(ramp: Iterable[SetDose], dose: Dose, exercise: Exercise) -> Decimal:
    """Estimate the warm-up sets before a dose: the work of each and the rest after it.

    The rest is that of the dose, but at most :data:`MAX_RAMP_REST_S`.
    """
    tempo, rest_s = dose.tempo or exercise.tempo, min(dose.rest_s, MAX_RAMP_REST_S)
    return sum((set_seconds(set_dose, tempo, exercise.side_count) + rest_s for set_dose in ramp), Decimal(0))


def max_ramp_seconds(ramp: Iterable[RampSet], dose: Dose, exercise: Exercise) -> int:
    """Return the most seconds that a prescribed ramp can take before a dose of any load, rounded up to a second."""
    if not exercise.takes_ramp:
        return 0
    sets = (SetDose(ramp_set.reps, hold_s=exercise.dose.hold_s.min) for ramp_set in ramp)
    return math.ceil(ramp_seconds(sets, dose, exercise))


def time_entry(
    dose: Dose,
    exercise: Exercise,
    block: int = 0,
    *,
    ramp: Sequence[SetDose] = (),
    interleaved: bool = False,
    round_rest_s: int = 0,
) -> Timed:
    """Prepare an entry for :func:`session_seconds`."""
    work = work_seconds(dose, exercise)
    ramp_s = ramp_seconds(ramp, dose, exercise) if ramp else Decimal(0)
    return Timed(exercise.position, block, work, dose.rest_s, round_rest_s if interleaved else None, ramp_s)


def _change_seconds(before: Position, after: Position) -> int:
    return CHANGE_S if before == after else POSITION_CHANGE_S


def _ramps_before_rounds(entries: Sequence[Timed]) -> tuple[Decimal, Position]:
    """Time all warm-up sets of a superset or circuit, up to its first round, and say where they begin.

    They are done entry by entry, with a change to the next one, and from the last to the first exercise of the round.
    """
    ramped = [entry for entry in entries if entry.ramp_s]
    stations = ramped if ramped and ramped[-1] is entries[0] else [*ramped, entries[0]]
    changes = sum(_change_seconds(a.position, b.position) for a, b in pairwise(stations))
    return sum((entry.ramp_s for entry in ramped), Decimal(changes)), stations[0].position


def _round_seconds(entries: Sequence[Timed]) -> tuple[Decimal, Position]:
    """Time a superset or circuit and say where it ends: every round with its changes, and what lies between rounds.

    Going back to the first exercise takes its time also where the rest between rounds is shorter than that.
    """
    total = Decimal(0)
    rest_s = entries[0].round_rest_s or 0
    before: Position | None = None
    doing = list(entries)
    for turn in range(max(len(entry.work_s) for entry in entries)):
        doing = [entry for entry in entries if turn < len(entry.work_s)]
        if before is not None:
            total += max(rest_s, _change_seconds(before, doing[0].position)) if len(entries) > 1 else rest_s
        total += sum(entry.work_s[turn] for entry in doing)
        total += sum(_change_seconds(a.position, b.position) for a, b in pairwise(doing))
        before = doing[-1].position
    return total, doing[-1].position


class SessionTime(NamedTuple):
    """The seconds of a session so far, and the position it has come to; ``None`` before its first entry."""

    seconds: Decimal = Decimal(0)
    position: Position | None = None


def session_seconds(entries: Iterable[Timed]) -> int:
    """Estimate a session: all work, all rests, all changes of exercise and position, rounded up to a second."""
    return math.ceil(session_time(entries).seconds)


def session_time(entries: Iterable[Timed], so_far: SessionTime = SessionTime()) -> SessionTime:  # noqa: B008
    """Estimate a session exactly, and say where it ends; whole blocks may follow what took some time already."""
    total, before = so_far
    blocks: dict[int, list[Timed]] = {}
    for entry in entries:
        blocks.setdefault(entry.block, []).append(entry)
    for block in blocks.values():
        if block[0].round_rest_s is not None:
            ramps_s, first = _ramps_before_rounds(block)
            if before is not None:
                total += _change_seconds(before, first)
            seconds, before = _round_seconds(block)
            total += ramps_s + seconds
            continue
        for entry in block:
            if before is not None:
                total += _change_seconds(before, entry.position)
            total += entry.ramp_s + sum(entry.work_s) + entry.rest_s * (len(entry.work_s) - 1)
            before = entry.position
    return SessionTime(total, before)
