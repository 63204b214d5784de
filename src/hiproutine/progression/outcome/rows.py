"""Which logged rows stand for the sets that were asked for: warm-ups, drops and extra sets are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from hiproutine.model.dose import SIDES, Dose, Load, SetDose, Side
from hiproutine.model.dose_order import is_load_at_most, means_load
from hiproutine.model.log import LoggedSet
from hiproutine.progression.outcome.verdict import verdict_on_set
from hiproutine.progression.rule import Outcome, Prescription


class SortedRows(NamedTuple):
    """The rows of an entry, sorted out.

    ``sets`` stand for the sets asked for, in order; ``extra`` are the work rows beyond them. ``numbers`` are those of
    ``sets`` and then ``extra`` among all rows, from 1, or empty where these are the first rows in order.
    ``is_hold_assumed`` says that a row without its hold is taken to have been held as asked.
    """

    sets: tuple[LoggedSet, ...]
    extra: tuple[LoggedSet, ...] = ()
    numbers: tuple[int, ...] = ()
    is_hold_assumed: bool = False


#: Of the load asked for: below it a row in front is a warm-up, even where too few rows are left without it.
_FAR_LIGHTER = Decimal("0.75")

#: A logged row and its number among all rows, from 1.
NumberedRow = tuple[int, LoggedSet]


def sort_rows(rows: tuple[LoggedSet, ...], asked: Dose) -> SortedRows:
    """Return the rows that stand for the sets asked for, and the work rows beyond them.

    * Rows marked as warm-up or drop are left out; rows marked as extra are extra.
    * Unmarked rows in front that are certainly lighter than the first asked load are warm-ups, where a later row
      reaches it. Where fewer rows than asked would be left, only those below three quarters of that load are.
    * Of more rows than asked, those as many in a row stand for the sets that have the best verdict; where several
      have it, those with the most sets met; then, where no load is asked for, those with the most of the repetitions
      and holds asked for; then the first. The rest is extra. Fewer rows than asked are taken as they are.

    Each side has its own rows. A load that means the asked one becomes that one; a hold that was not logged is taken as
    asked where the repetitions were counted.
    """
    if are_plain(rows, asked.sets):
        return SortedRows(rows)
    work = [(number, row) for number, row in enumerate(rows, start=1) if row.role == "work"]
    marked_extra = [(number, row) for number, row in enumerate(rows, start=1) if row.role == "extra"]
    if not asked.is_sided and all(row.side is None for _, row in work):
        streams: list[_Stream] = [_Stream(None, work, asked.sets)]
    else:
        streams = [
            _Stream(side, [pair for pair in work if pair[1].side in (None, side)], asked.sets_for_side(side))
            for side in SIDES
        ]
    return _combined(work, streams, marked_extra)


def with_sorted_rows(outcome: Outcome, asked: Prescription) -> Outcome:
    """Return the outcome of raw rows with those sorted out, as rules see it; of another exercise, as it is."""
    if not outcome.sets or not outcome.is_judged(asked):
        return outcome
    rows = sort_rows(outcome.sets, asked.dose)
    if rows.sets is outcome.sets:
        return outcome
    sets, extra, numbers, is_hold_assumed = rows
    return evolve(outcome, sets=sets, extra=extra, row_numbers=numbers, is_hold_assumed=is_hold_assumed)


def are_plain(rows: Sequence[LoggedSet], asked: Sequence[SetDose]) -> bool:
    """Return whether every row stands for the set in its place as it is: the usual case, without any copy."""
    if len(rows) != len(asked):
        return False
    for row, set_dose in zip(rows, asked, strict=True):
        if row.role != "work" or row.side is not set_dose.side or (row.hold_s is None and set_dose.hold_s):
            return False
        if row.load is not set_dose.load and not (row.load == set_dose.load):  # noqa: SIM201 - half the time of !=
            return False
    return True


class _Stream:
    """The work rows of one side, or of both, with the sets asked for, and which of them stand for those."""

    def __init__(self, side: Side | None, rows: Sequence[NumberedRow], asked: Sequence[SetDose]) -> None:
        self.side = side
        first = _count_warm_ups([row for _, row in rows], asked)
        start = first + _best_start([row for _, row in rows[first:]], asked)
        self.warm_ups = {number for number, _ in rows[:first]}
        self.asked_by_number = {number: set_dose for (number, _), set_dose in zip(rows[start:], asked, strict=False)}


def _count_warm_ups(rows: Sequence[LoggedSet], asked: Sequence[SetDose]) -> int:
    """Return how many unmarked rows in front are warm-ups by their load."""
    first, count = asked[0].load, 0
    while count < len(rows) and _is_lighter(rows[count].load, first):
        count += 1
    if not any(_is_reached(row.load, first) for row in rows[count:]):
        return 0
    if len(rows) - count < len(asked):
        while count and not _is_far_lighter(rows[count - 1].load, first):
            count -= 1
    return count


def _is_far_lighter(load: Load | None, asked: Load | None) -> bool:
    """Return whether a lighter load is below three quarters of the one asked for; where that begins is a convention."""
    asked_size = _size(asked)
    return _size(load) < asked_size - (1 - _FAR_LIGHTER) * abs(asked_size)


def _size(load: Load | None) -> Decimal:
    key = None if load is None else load.comparison_key()
    return Decimal(0) if key is None else key[1]


def _is_lighter(load: Load | None, asked: Load | None) -> bool:
    """Return whether a load was logged and is certainly lighter than the one asked for."""
    return load is not None and is_load_at_most(load, asked) and not _is_reached(load, asked)


def _is_reached(load: Load | None, asked: Load | None) -> bool:
    return is_load_at_most(asked, load) or means_load(load, asked)


def is_no_lighter(row: LoggedSet, asked: SetDose) -> bool:
    """Return whether a row was certainly done with at least the load asked for."""
    return _is_reached(row.load, asked.load)


def _best_start(rows: Sequence[LoggedSet], asked: Sequence[SetDose]) -> int:
    """Return where the rows begin that stand for the sets, from 0; of equally good ones the first."""
    starts = range(max(1, len(rows) - len(asked) + 1))
    if len(starts) == 1:
        return 0
    return max(starts, key=lambda start: (_score(rows[start : start + len(asked)], asked), -start))


#: How good rows are: the worst verdict, the number of sets met, and what was reached of repetitions and of holds.
_RowScore = tuple[int, int, int, Decimal | int]


def _score(rows: Sequence[LoggedSet], asked: Sequence[SetDose]) -> _RowScore:
    pairs = list(zip(rows, asked, strict=True))
    # An effort that was not logged is missing in every row, and tells none from another.
    verdicts = [verdict_on_set(with_asked_words(row, (set_dose,)), set_dose, "right") for row, set_dose in pairs]
    worst, met = min({"met": 2, "hard": 1}.get(verdict, 0) for verdict in verdicts), verdicts.count("met")
    if any(set_dose.load is not None for set_dose in asked):
        return worst, met, 0, 0  # warm-ups are known by their loads
    reps = sum(min(row.reps or 0, set_dose.reps) for row, set_dose in pairs)
    return worst, met, reps, sum(min(row.hold_s or 0, set_dose.hold_s) for row, set_dose in pairs)


def with_asked_words(row: LoggedSet, asked: Sequence[SetDose]) -> LoggedSet:
    """Return a row with the load asked for where its own means that, and with the hold asked for where none is logged.

    ``asked`` is the set that it stands for, or one for each side. Where nothing changes it is the same row.
    """
    wanted, hold_s = asked[0].load, max(set_dose.hold_s for set_dose in asked)
    if row.load != wanted and all(set_dose.load == wanted and means_load(row.load, wanted) for set_dose in asked):
        row = evolve(row, load=wanted)
    if hold_s and row.hold_s is None and row.reps is not None:
        row = evolve(row, hold_s=hold_s)
    return row


def _combined(
    work: Sequence[NumberedRow], streams: Sequence[_Stream], marked_extra: Sequence[NumberedRow]
) -> SortedRows:
    """Return the rows that stand for sets of any side; a row of both sides that does so for one becomes that side's."""
    sets: list[NumberedRow] = []
    extra = list(marked_extra)
    is_hold_assumed = False
    for number, row in work:
        own = [stream for stream in streams if stream.side is None or row.side in (None, stream.side)]
        standing = [stream for stream in own if number in stream.asked_by_number]
        beyond = [stream for stream in own if stream not in standing and number not in stream.warm_ups]
        extra += [(number, row_beyond) for row_beyond in _of_sides(row, own, beyond)]
        asked = [stream.asked_by_number[number] for stream in standing]
        for kept in _of_sides(row, own, standing):
            worded = with_asked_words(kept, asked)
            is_hold_assumed = is_hold_assumed or worded.hold_s is not kept.hold_s
            sets.append((number, worded))
    extra.sort(key=lambda pair: pair[0])
    numbers = tuple([number for number, _ in (*sets, *extra)])
    is_in_order = numbers == tuple(range(1, len(numbers) + 1))
    rows, rows_beyond = (tuple([row for _, row in pairs]) for pairs in (sets, extra))
    return SortedRows(rows, rows_beyond, () if is_in_order else numbers, is_hold_assumed)


def _of_sides(row: LoggedSet, own: Sequence[_Stream], chosen: Sequence[_Stream]) -> Iterator[LoggedSet]:
    """Yield a row for the sides that were chosen: as it is for all of its own, else as a row of the one side."""
    if chosen:
        yield row if len(chosen) == len(own) else evolve(row, side=chosen[0].side)
