"""What a candidate gains with so many sets so many times, wherever it is placed."""

from __future__ import annotations

from operator import add, itemgetter

from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedProblem

#: A gain, the sets and the times.
SetsTimesGain = tuple[int, int, int]
_GAIN = itemgetter(0)
#: Times that a candidate promises to find room for.
_PROMISED = 3


class MarginalGains:
    """Gives and remembers gains: the same week but for a few groups comes up again and again.

    ``patterns`` and ``halves`` are the board's own lists, which changes them.
    """

    def __init__(self, figures: EncodedProblem, work: EffortBudget, patterns: list[int], halves: list[int]) -> None:
        self._figures, self._work = figures, work
        self._patterns, self._halves = patterns, halves
        #: By candidate, times of its pattern, and half sets of what it serves.
        self._known: dict[tuple[int, int, tuple[int, ...]], tuple[int, list[SetsTimesGain]]] = {}

    def for_candidate(self, i: int) -> list[SetsTimesGain]:
        """Return what a candidate gains with so many sets so many times, the most first, without what slots are worth."""
        return self._compute(i)[1]

    def promise(self, i: int) -> int:
        """Return what a candidate would gain by its work and practice if there were room for it three times."""
        return self._compute(i)[0]

    def _compute(self, i: int) -> tuple[int, list[SetsTimesGain]]:
        figures, halves = self._figures, self._halves
        times = self._patterns[figures.pattern[i]]
        done = tuple([halves[target] for target, _ in figures.serves[i]])
        known = self._known.get((i, times, done))
        if known is None:
            gains = self._all(i, times, done)
            liked = max(0, *(figures.place[i] or (0,)))
            promised = max([gain + liked * times for gain, _, times in gains if times <= _PROMISED])
            known = self._known[i, times, done] = promised, gains
            self._work.done += 5 + len(gains) // 2
        return known

    def _all(self, i: int, done: int, halves: tuple[int, ...]) -> list[SetsTimesGain]:
        figures = self._figures
        found: list[SetsTimesGain] = []
        most, base = figures.most_times[figures.rest_h[i]], -figures.patterns[done]
        rows: list[tuple[list[int], int, int]] = []
        for (target, each), have in zip(figures.serves[i], halves, strict=True):
            rows.append((figures.target[target], have, each))
            base -= figures.target[target][have]
        often = list(map(add, figures.practice[1 : most + 1], figures.patterns[done + 1 : done + most + 1]))
        for sets, entry in figures.entry[i].items():
            work = [
                table[have + each * sets : have + each * sets * most + 1 : each * sets] for table, have, each in rows
            ]
            start = base + entry
            found += [(start + sum(row), sets, n) for n, row in enumerate(zip(often, *work, strict=True), start=1)]
        found.sort(key=_GAIN, reverse=True)
        return found
