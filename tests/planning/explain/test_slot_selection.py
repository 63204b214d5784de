"""The best slots for each number of times, against every selection."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.planning.explain.slot_selection import MAX_SLOTS, select_spaced_slots


@given(st.data())
def test_slots_apart_are_the_best_of_all(data):
    """Over slots of a cycle, in any unit: the time between two goes round its end."""
    cycle = data.draw(st.integers(1, 40))
    times = data.draw(st.lists(st.integers(0, cycle - 1), min_size=1, max_size=8, unique=True).map(sorted))
    apart = [[min(abs(a - b), cycle - abs(a - b)) if a != b else cycle for b in times] for a in times]
    rest, slots = data.draw(st.integers(0, cycle)), range(len(times))
    gains = data.draw(st.lists(st.integers(-9, 9), min_size=len(times), max_size=len(times)))
    best: dict[int, int] = {}
    for count in range(1, len(times) + 1):
        for chosen in combinations(slots, count):
            if all(apart[a][b] >= rest for a, b in combinations(chosen, 2)):
                best[count] = max(best.get(count, -999), sum(gains[slot] for slot in chosen))
    found = select_spaced_slots(tuple(slots), gains, rest, apart)
    assert {count: gained for count, (gained, _) in found.items()} == best
    for count, (gained, chosen) in found.items():
        assert len(chosen) == count
        assert gained == sum(gains[slot] for slot in chosen)
        assert all(apart[a][b] >= rest for a, b in combinations(chosen, 2))


def test_of_very_many_slots_the_best_are_taken_one_by_one():
    count = MAX_SLOTS + 2
    apart = [[abs(a - b) or count for b in range(count)] for a in range(count)]
    gains = [0] * count
    gains[5] = 7
    found = select_spaced_slots(tuple(range(count)), gains, 2, apart)
    assert found[1] == (7, (5,))
    assert all(b - a >= 2 for _, chosen in found.values() for a, b in pairwise(chosen))
