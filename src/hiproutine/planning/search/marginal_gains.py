"""What a candidate gains by its number of sets and times, wherever it is placed."""

from __future__ import annotations

from operator import add, itemgetter

from hiproutine.planning.search.budget import EffortBudget
from hiproutine.planning.search.encoding import EncodedCandidate, EncodedProblem

#: A gain, the sets and the times.
SetsTimesGain = tuple[int, int, int]
_GAIN = itemgetter(0)
#: Times that :meth:`MarginalGains.potential` assumes slots for.
_MAX_POTENTIAL_TIMES = 3


class MarginalGains:
    """Works out and remembers gains: the same week but for a few groups comes up again and again.

    ``pattern_counts`` and ``eighths`` are the lists of the search state, which changes them.
    """

    def __init__(
        self, encoded: EncodedProblem, budget: EffortBudget, pattern_counts: list[int], eighths: list[int]
    ) -> None:
        self._encoded, self._budget = encoded, budget
        self._pattern_counts, self._eighths = pattern_counts, eighths
        #: By candidate, count of its pattern, and eighths of the targets it serves: its potential and its gains.
        self._known: dict[tuple[int, int, tuple[int, ...]], tuple[int, list[SetsTimesGain]]] = {}

    def for_candidate(self, index: int) -> list[SetsTimesGain]:
        """Return a candidate's gain by sets and times, the values of slots left out, highest first."""
        return self._look_up(index)[1]

    def potential(self, index: int) -> int:
        """Return about the most that a candidate can gain, given slots for it three times."""
        return self._look_up(index)[0]

    def _look_up(self, index: int) -> tuple[int, list[SetsTimesGain]]:
        candidate, eighths = self._encoded.candidates[index], self._eighths
        pattern_count = self._pattern_counts[candidate.pattern]
        planned = tuple([eighths[target] for target, _ in candidate.targets])
        known = self._known.get((index, pattern_count, planned))
        if known is None:
            gains = self._compute(candidate, pattern_count, planned)
            liked = max(0, *(candidate.slot_values or (0,)))
            potential = max([gain + liked * times for gain, _, times in gains if times <= _MAX_POTENTIAL_TIMES])
            known = self._known[index, pattern_count, planned] = potential, gains
            self._budget.spent += 5 + len(gains) // 2
        return known

    def _compute(
        self, candidate: EncodedCandidate, pattern_count: int, planned: tuple[int, ...]
    ) -> list[SetsTimesGain]:
        encoded = self._encoded
        gains: list[SetsTimesGain] = []
        max_times, patterns = encoded.max_times[candidate.recovery_h], encoded.pattern_values
        base = -patterns[pattern_count]
        tables: list[tuple[list[int], int, int]] = []
        for (target, eighths), before in zip(candidate.targets, planned, strict=True):
            values = encoded.target_values[target]
            tables.append((values, before, eighths))
            base -= values[before]
        by_times = list(
            map(
                add,
                encoded.practice_values[1 : max_times + 1],
                patterns[pattern_count + 1 : pattern_count + max_times + 1],
            )
        )
        for sets, value in candidate.entry_values.items():
            # By times: the values of practice and pattern, then of each target after doing the sets as often.
            start, sums = base + value, by_times
            for values, before, eighths in tables:
                step = eighths * sets
                sums = list(map(add, sums, values[before + step : before + step * max_times + 1 : step]))
            gains += [(start + total, sets, times) for times, total in enumerate(sums, start=1)]
        gains.sort(key=_GAIN, reverse=True)
        return gains
