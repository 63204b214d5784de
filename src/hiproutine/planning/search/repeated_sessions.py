"""Weeks in which one session, or two different ones, repeat: starts for the search that no single step leads to.

Where there is little to choose from and little time, a best week often does the same few exercises together each time.
A search that moves one to three groups at a time does not find it from a week in which each session differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from hiproutine.planning.search.encoding import EncodedProblem
from hiproutine.planning.search.state import Assignment, SearchState

#: Sizes of sets of slots that are tried for a session: the largest ones, and of these those up to a number of times.
_TRIED_SIZES, _MAX_TIMES = 2, 4
_SCORE = itemgetter(0)
#: Times that are assumed where sets and rungs are chosen.
_ASSUMED_TIMES = 3


class _SizedEntry(NamedTuple):
    """A candidate with a number of sets: the seconds it takes, and about what it is worth."""

    seconds: int
    value: int
    candidate: int
    sets: int


class _SharedSession(NamedTuple):
    """What is done together in a session, and the hours that it has to rest."""

    options: tuple[_SizedEntry, ...]
    hours: int


def repeated_sessions(state: SearchState, most: int) -> list[list[Assignment]]:
    """Return weeks of one or two repeated sessions, the best first; at most ``most``, all of different sessions."""
    blocks = _SharedSessionCache(state.encoded)
    groups = [group for group, members in enumerate(state.encoded.members) if members]
    scored: list[tuple[int, list[Assignment]]] = []
    for places in product((0, 1, 2), repeat=len(groups)):
        # The two sessions are interchangeable: the first group that is placed is in the first one.
        if next((place for place in places if place), 2) == 2:
            continue
        first = blocks.of(tuple([g for g, place in zip(groups, places, strict=True) if place == 1]))
        second = blocks.of(tuple([g for g, place in zip(groups, places, strict=True) if place == 2]))
        if first is not None and second is not None:
            best = max(_weeks(state, blocks, first, second), key=_SCORE, default=None)
            if best is not None:
                scored.append(best)
    scored.sort(key=lambda week: -week[0])
    return [assignments for _, assignments in scored[:most]]


class _SharedSessionCache:
    """Finds and remembers what of some groups fits into one session."""

    def __init__(self, encoded: EncodedProblem) -> None:
        self._encoded = encoded
        self._blocks: dict[tuple[int, ...], _SharedSession | None] = {}
        self._options = [[*_options(encoded, members)] for members in encoded.members]
        self._masks: dict[tuple[int, int], list[int]] = {}

    def of(self, groups: tuple[int, ...]) -> _SharedSession | None:
        """Return the block of some groups; ``None`` where they do not fit into a session together."""
        if groups not in self._blocks:
            self._blocks[groups] = self._find(groups)
        return self._blocks[groups]

    def masks(self, hours: int, taken: int) -> list[int]:
        """Return a set of free slots far enough apart for each of the largest sizes."""
        masks = self._masks.get((hours, taken))
        if masks is None:
            encoded = self._encoded
            # Of too many sets of slots only the small ones are listed; sets that lie farther apart will do as well.
            levels = [other for other, has_all in encoded.has_all_subsets.items() if has_all and other >= hours]
            masks = self._masks[hours, taken] = _masks(encoded, min(levels, default=hours), taken)
        return masks

    def _find(self, groups: tuple[int, ...]) -> _SharedSession | None:
        encoded, options = self._encoded, [self._options[group] for group in groups]
        if len(groups) > encoded.max_session_size:
            return None
        chosen = [0] * len(groups)  # each one's best, then what costs least for the seconds that it saves
        over = sum([own[0].seconds for own in options]) - encoded.session_seconds
        while over > 0:
            best: tuple[float, int, int] | None = None
            for place, own in enumerate(options):
                now = own[chosen[place]]
                for index in range(chosen[place] + 1, len(own)):
                    saved = now.seconds - own[index].seconds
                    if saved > 0:
                        loss = (now.value - own[index].value) / min(saved, over)
                        if best is None or loss < best[0]:
                            best = loss, place, index
            if best is None:
                return None
            _, place, index = best
            over -= options[place][chosen[place]].seconds - options[place][index].seconds
            chosen[place] = index
        picked = tuple([own[index] for own, index in zip(options, chosen, strict=True)])
        hours = max([encoded.candidates[option.candidate].recovery_h for option in picked], default=0)
        return _SharedSession(picked, hours)


def _options(encoded: EncodedProblem, members: Sequence[int]) -> Iterator[_SizedEntry]:
    """Yield the numbers of sets of a group's candidates, the best first; nothing that is worse and takes longer."""
    every = []
    for index in members:
        candidate = encoded.candidates[index]
        a_set = sum(eighths * encoded.target_values[target][1] for target, eighths in candidate.targets)
        for sets, seconds in candidate.seconds.items():
            value = candidate.entry_values[sets] + _ASSUMED_TIMES * sets * a_set
            every.append(_SizedEntry(seconds, value, index, sets))
    every.sort(key=lambda option: (-option.value, option.seconds, option.candidate, option.sets))
    least = None
    for option in every:
        if least is None or option.seconds < least:
            least = option.seconds
            yield option


def _weeks(
    state: SearchState, cache: _SharedSessionCache, first: _SharedSession, second: _SharedSession
) -> Iterator[tuple[int, list[Assignment]]]:
    """Yield the weeks of two blocks, each on sets of slots that are far enough apart, with their scores."""
    encoded = state.encoded
    between = max(
        [
            encoded.hours_between(encoded.candidates[a.candidate], encoded.candidates[b.candidate])
            for a in first.options
            for b in second.options
        ],
        default=0,
    )
    for mask in cache.masks(first.hours, 0):
        taken = mask | (encoded.conflicts_with(between, mask) if between else 0)
        for second_mask in cache.masks(second.hours, taken) if second.options else (0,):
            week = [Assignment(o.candidate, o.sets, mask) for o in first.options]
            week += [Assignment(o.candidate, o.sets, second_mask) for o in second.options]
            if state.keeps_region_caps(*week) and encoded.days.allows(mask | second_mask):
                yield week_score(encoded, week), week


def _masks(encoded: EncodedProblem, hours: int, taken: int) -> list[int]:
    """Return a set of free slots far enough apart for each of the largest sizes."""
    masks: dict[int, int] = {}
    for mask, size, _, _ in encoded.subsets[hours]:
        if size <= _MAX_TIMES and not mask & taken:
            masks.setdefault(size, mask)
    return [masks[size] for size in sorted(masks)[-_TRIED_SIZES:]]


def week_score(encoded: EncodedProblem, week: Sequence[Assignment]) -> int:
    """Return :meth:`SearchState.score` of a week of two sessions at most, without placing it anywhere."""
    days, total = encoded.days, 0
    patterns: dict[int, int] = {}
    eighths: dict[int, int] = {}
    covered: dict[int, int] = {}
    sizes: dict[int, int] = {}
    positions: dict[int, set[int]] = {}
    for index, sets, mask in week:
        candidate, times = encoded.candidates[index], mask.bit_count()
        total += candidate.entry_values[sets] + encoded.practice_values[times]
        if candidate.slot_values is not None:
            total += sum([candidate.slot_values[slot] for slot in encoded.slots_in(mask)])
        patterns[candidate.pattern] = patterns.get(candidate.pattern, 0) + times
        for target, each in candidate.targets:
            eighths[target] = eighths.get(target, 0) + each * sets * times
        for count in candidate.day_counts:
            covered[count] = covered.get(count, 0) | mask
        sizes[mask] = sizes.get(mask, 0) + 1
        positions.setdefault(mask, set()).add(candidate.position)
    for mask, size in sizes.items():
        changes = len(positions[mask]) - 1
        total += (encoded.size_values[size] - encoded.position_change_cost * changes) * mask.bit_count()
    total += sum([encoded.pattern_values[times] for times in patterns.values()])
    total += sum([encoded.target_values[target][planned] for target, planned in eighths.items()])
    return total + sum([days.value(count, mask) for count, mask in covered.items()])
