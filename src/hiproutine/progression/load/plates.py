"""Loadable sums of weights, and the plates for one of them.

Sums are kept as bits of one whole number: bit ``i`` is set where ``i`` quanta can be loaded. That is the bounded
subset-sum table (Bellman 1957) in its shortest form; taking the biggest plate that fits, again and again, misses
sums that other plates would give.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from hiproutine.model.dose import Load
from hiproutine.model.load_inventory import DECIMALS, MAX_WEIGHT, LoadInventory, is_weight
from hiproutine.progression.load.sizes import NO_BAND, size_in

_PER_UNIT = 10**DECIMALS
_MAX_SUM = int(MAX_WEIGHT * _PER_UNIT)


class LoadableSums(NamedTuple):
    """Everything that can be loaded: bit ``i`` of ``bits`` stands for ``i - shift`` times ``quantum``."""

    quantum: Decimal
    bits: int
    shift: int = 0


class _Weight(NamedTuple):
    """A weight in thousandths of its unit (of a pair, both together), and how many there are."""

    size: int
    times: int


def _thousandths(value: Decimal) -> int:
    return int(value * _PER_UNIT)


def _weights_from_inventory(loading: LoadInventory) -> tuple[_Weight, ...]:
    """Return the weights that may be added to the bar or stack, the smallest first."""
    if loading.kind == "stack":
        return tuple(_Weight(_thousandths(add), 1) for add in sorted(loading.adds))
    stocks = sorted(loading.plates, key=lambda stock: stock.size)
    return tuple(
        _Weight(_thousandths(stock.size) * loading.sides, stock.count // loading.sides)
        for stock in stocks
        if stock.count >= loading.sides
    )


def _base_weights(loading: LoadInventory) -> list[int]:
    """Return the loads before anything is added, in thousandths."""
    if loading.kind == "sizes":
        return [_thousandths(size) for size in loading.sizes]
    if loading.first is not None and loading.step is not None and loading.count is not None:
        return [_thousandths(loading.first + index * loading.step) for index in range(loading.count)]
    return [_thousandths(loading.bar_weight)]


@lru_cache(256)
def loadable_sums(loading: LoadInventory) -> LoadableSums:
    """Return every load up to 2000 that equipment can make, in its own unit; for bands, the sizes of the colours.

    What assists is below 0, and going without it is then one of the loads.
    """
    if loading.kind == "bands":
        bands = [Load("band", colour=colour, assists=loading.assists) for colour in loading.colours]
        sizes = [int(size_in(band, "band") or 0) for band in bands]
        return _sums_of_sizes(Decimal(1), [*sizes, int(NO_BAND)] if loading.assists else sizes)
    if loading.kind == "sizes":
        sizes = _base_weights(loading)
        quantum = gcd(*sizes) or 1
        quanta = [size // quantum for size in sizes]
        return _sums_of_sizes(Decimal(quantum) / _PER_UNIT, [*quanta, 0] if min(quanta) < 0 else quanta)
    sums = _sums_from_weights(loading)
    return _as_assistance(sums) if loading.assists else sums


def _sums_of_sizes(quantum: Decimal, quanta: list[int]) -> LoadableSums:
    shift = max(0, -min(quanta))
    return LoadableSums(quantum, sum(1 << place + shift for place in set(quanta)), shift)


def _as_assistance(sums: LoadableSums) -> LoadableSums:
    """Return sums as what they lift off the body, and nothing besides."""
    shift = sums.bits.bit_length() - 1
    return LoadableSums(sums.quantum, int(f"{sums.bits:b}"[::-1], 2) | 1 << shift, shift)


def _sums_from_weights(loading: LoadInventory) -> LoadableSums:
    weights, bases = _weights_from_inventory(loading), _base_weights(loading)
    quantum = gcd(*bases, *(weight.size for weight in weights)) or 1
    max_quanta = _MAX_SUM // quantum
    bits = 0
    for base in bases:
        if base <= _MAX_SUM:
            bits |= 1 << base // quantum
    for weight in weights:
        bits = _with_weight(bits, weight.size // quantum, weight.times) & ((1 << max_quanta + 1) - 1)
    return LoadableSums(Decimal(quantum) / _PER_UNIT, bits)


def _with_weight(bits: int, size: int, count: int) -> int:
    """Return the sums with 0 to ``count`` times a size added: 1, 2, 4, … at a time and then the rest."""
    part = 1
    while count:
        part = min(part, count)
        bits |= bits << part * size
        count -= part
        part *= 2
    return bits


def plates_for(loading: LoadInventory, total: Decimal) -> tuple[tuple[Decimal, int], ...] | None:
    """Return the plates that make a total, as (size, count on both sides), the biggest first; ``None`` where none do.

    The fewest plates are taken and, of several ways with as few, the one with the biggest plates. The bare bar is
    an empty tuple. Only the kind ``plates`` has plates.

    >>> from decimal import Decimal
    >>> from hiproutine.model.load_inventory import LoadInventory, PlateStock
    >>> sizes = {"45": 8, "35": 4, "25": 4, "10": 4, "2.5": 6}
    >>> stocks = tuple(PlateStock(Decimal(size), count) for size, count in sizes.items())
    >>> rack = LoadInventory("plates", "lb", bar=Decimal(45), plates=stocks)
    >>> [(str(size), count) for size, count in plates_for(rack, Decimal(130))]
    [('35', 2), ('2.5', 6)]
    """
    if loading.kind != "plates" or not is_weight(total):
        return None
    added = _thousandths(total) - _base_weights(loading)[0]
    weights = _weights_from_inventory(loading)
    quantum = gcd(*(weight.size for weight in weights)) or 1
    if added < 0 or added % quantum:
        return None
    counts = _fewest_counts(tuple(_Weight(w.size // quantum, w.times) for w in weights), added // quantum)
    if counts is None:
        return None
    sides = loading.sides
    chosen = [(Decimal(w.size) / sides / _PER_UNIT, n * sides) for w, n in zip(weights, counts, strict=True) if n]
    return tuple(reversed(chosen))


@lru_cache(256)
def _fewest_counts(weights: tuple[_Weight, ...], total: int) -> tuple[int, ...] | None:
    """Return how many of each weight (the smallest first) make a total: the fewest, and among those the biggest."""
    mask = (1 << total + 1) - 1
    #: ways[k][n]: the sums of exactly n of the k smallest weights.
    ways: list[list[int]] = [[] for _ in range(len(weights) + 1)]
    for number in range(sum(weight.times for weight in weights) + 1):
        ways[0].append(0 if number else 1)
        for index, (size, count) in enumerate(weights):
            bits = 0
            for taken in range(min(count, number) + 1):
                bits |= ways[index][number - taken] << taken * size
            ways[index + 1].append(bits & mask)
        if ways[-1][number] >> total & 1:
            return _counts_from_table(ways, weights, number, total)
    return None


def _counts_from_table(ways: list[list[int]], weights: tuple[_Weight, ...], number: int, total: int) -> tuple[int, ...]:
    """Return the counts behind a sum, from the biggest weight down, each as many times as the rest allows."""
    counts: list[int] = []
    for index in range(len(weights) - 1, -1, -1):
        size, count = weights[index]
        taken = min(count, number, total // size)
        while not ways[index][number - taken] >> (total - taken * size) & 1:
            taken -= 1
        counts.append(taken)
        number -= taken
        total -= taken * size
    return tuple(reversed(counts))
