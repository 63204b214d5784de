"""Volume: how much of each entry was done in each week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from attrs import frozen

from hiproutine.lookup.done_entries import DoneEntry, done_entries
from hiproutine.lookup.past_sessions import week_of
from hiproutine.model.dose import KG_PER_LB, Load, LoadUnit
from hiproutine.model.log import LoggedSet
from hiproutine.model.routine import Routine

_TENTH = Decimal("0.1")


@frozen
class VolumeRecord:
    """What was done of an entry in one week, counted from the start of the routine, from 1.

    Only rows of work count: no warm-up, drop or extra ones, and none of another exercise. Where the exercise has sides,
    a row without a side was done on both, and repetitions and seconds are those of both sides together; a left and a
    right row are one set.

    * ``exercises``: those that the entry asked for in the sessions in which it was done, in order.
    * ``sessions`` in which it was done; ``unnoted`` are those of them for which no set was noted. Nothing of these
      counts in what follows.
    * ``sets``: rows; those with 0 repetitions were tried, and count.
    * ``reps``: repetitions of the rows where they were counted; ``uncounted`` sets were done without counting.
    * ``hold_s``: seconds held, repetitions × hold. A hold that was not noted is taken as asked (law C3).
    * ``work_s``: seconds of work as the estimate of a session counts it, repetitions × (up + hold + down).
    * ``load_reps``: load × repetitions, summed over the rows in ``load_unit``: kilograms or pounds, as the routine's
      units say, or per cent; known as volume load. ``None`` where nothing was loaded, or in several units that cannot
      be added up. Bands and assistance do not count. ``unknown_loads`` sets were to be done with a load, and none was
      noted.
    """

    entry: str
    week: int
    exercises: tuple[str, ...]
    sessions: int
    unnoted: int
    sets: int
    reps: int
    uncounted: int
    hold_s: Decimal
    work_s: Decimal
    load_reps: Decimal | None = None
    load_unit: LoadUnit | None = None
    unknown_loads: int = 0


def volume_by_week(routine: Routine) -> tuple[VolumeRecord, ...]:
    """Return the volume of every entry and week in which it was done, up to ``as_of``; in order of entry, then week."""
    done: dict[tuple[str, int], list[DoneEntry]] = {}
    for item in done_entries(routine):
        done.setdefault((item.entry.entry, max(1, week_of(routine, item.session.date))), []).append(item)
    order = {entry: number for number, entry in enumerate(dict.fromkeys(entry for entry, _ in done))}
    return tuple(
        _volume(entry, week, done[entry, week], routine)
        for entry, week in sorted(done, key=lambda key: (order[key[0]], key[1]))
    )


def _volume(entry: str, week: int, items: Sequence[DoneEntry], routine: Routine) -> VolumeRecord:
    reps, hold_s, work_s = 0, Decimal(0), Decimal(0)
    for item in items:
        tempo = item.entry.dose.tempo or item.card.tempo
        asked_hold_s = min(set_dose.hold_s for set_dose in item.entry.dose.sets)
        for row in item.rows:
            count = _reps(row, item)
            held = asked_hold_s if row.hold_s is None else row.hold_s
            reps += count
            hold_s += count * held
            work_s += count * (tempo.raise_s + tempo.lower_s + held)
    load_reps, load_unit = _load_reps(items, routine)
    return VolumeRecord(
        entry,
        week,
        tuple(dict.fromkeys(item.entry.exercise for item in items)),
        sessions=len(items),
        unnoted=sum(not item.rows for item in items),
        sets=sum(_count_sets(item.rows) for item in items),
        reps=reps,
        uncounted=sum(_count_sets([row for row in item.rows if row.reps is None]) for item in items),
        hold_s=hold_s,
        work_s=work_s,
        load_reps=load_reps,
        load_unit=load_unit,
        unknown_loads=sum(_count_sets(_rows_of_unknown_load(item)) for item in items),
    )


def _reps(row: LoggedSet, item: DoneEntry) -> int:
    """Return the repetitions of a row on all sides it was done on; 0 where they were not counted."""
    both = row.side is None and item.card.sides != "bilateral"
    return (row.reps or 0) * (2 if both else 1)


def _count_sets(rows: Sequence[LoggedSet]) -> int:
    """Return the number of sets: a left and a right row are one."""
    left, right = (sum(row.side == side for row in rows) for side in ("left", "right"))
    return len(rows) - left - right + max(left, right)


def _rows_of_unknown_load(item: DoneEntry) -> list[LoggedSet]:
    is_loaded = any(set_dose.load is not None for set_dose in item.entry.dose.sets)
    return [row for row in item.rows if row.load is None] if is_loaded else []


def _load_reps(items: Iterable[DoneEntry], routine: Routine) -> tuple[Decimal | None, LoadUnit | None]:
    """Return the volume load and its unit; pounds and kilograms are added up in the routine's own unit."""
    sums: dict[str, Decimal] = {}
    units: set[LoadUnit] = set()
    for item in items:
        for row in item.rows:
            if row.reps is not None and row.load is not None and _adds_weight(row.load):
                scale, size = row.load.comparison_key() or ("", Decimal(0))
                sums[scale] = sums.get(scale, Decimal(0)) + size * _reps(row, item)
                units.add(row.load.unit)
    if len(sums) != 1:
        return None, None
    (unit,) = sums
    return _in_units(sums[unit], units, routine)


def _adds_weight(load: Load) -> bool:
    return load.value is not None and load.value > 0


def _in_units(sum_kg: Decimal, units: set[LoadUnit], routine: Routine) -> tuple[Decimal, LoadUnit]:
    """Return a sum with its unit: of kilograms and pounds the routine's own, rounded to the tenth where converted."""
    if not units <= {"kg", "lb"}:
        (unit,) = units
        return sum_kg, unit
    if routine.units == "metric":
        return (sum_kg if units == {"kg"} else _rounded(sum_kg)), "kg"
    return _rounded(sum_kg / KG_PER_LB), "lb"


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_TENTH, ROUND_HALF_EVEN)
