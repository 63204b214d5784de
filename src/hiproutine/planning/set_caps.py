"""The most sets that each entry of a plan may grow to, so that progression keeps what the week was planned by (P8)."""

from __future__ import annotations

from hiproutine.model.pack import RegionCap
from hiproutine.planning.draft import Draft
from hiproutine.planning.problem.week import Candidate


def set_caps(draft: Draft) -> dict[str, int]:
    """Return the most sets of each chosen candidate, by its id.

    No entry grows beyond the goal's sets, unless an exercise asks for more by itself. Entries for a limited region
    share what its limit, and the entries of the region that has to have as much, leave: each has its own sets, and in
    turn one more while all of them together, as often as they are done, stay within it.
    """
    chosen = draft.chosen_candidates()
    caps = {c.id: max(draft.problem.sets.max, _fewest_sets(draft, c)) for c in chosen}
    for cap in draft.problem.region_caps:
        # What an earlier limit leaves is never given back by a later one.
        caps |= _shares(draft, cap, [c for c in chosen if c.is_limited_by(cap)], caps)
    return caps


def _fewest_sets(draft: Draft, candidate: Candidate) -> int:
    exercises = draft.situation.catalog.exercises
    return max([draft.choice.sets[candidate.id], *(exercises[rung].dose.sets.min for rung in candidate.rungs)])


def _shares(draft: Draft, cap: RegionCap, limited: list[Candidate], caps: dict[str, int]) -> dict[str, int]:
    times = draft.times_by_candidate()
    shares = {c.id: draft.choice.sets[c.id] for c in limited}
    most = cap.sets
    if cap.not_above is not None:
        most = min(most, sum(times[c.id] for c in draft.chosen_candidates() if c.balances(cap)))
    left = most - sum(shares[name] * times[name] for name in shares)
    is_growing = True
    while is_growing:
        is_growing = False
        for name in shares:
            if times[name] <= left and shares[name] < caps[name]:
                shares[name] += 1
                left -= times[name]
                is_growing = True
    return shares
