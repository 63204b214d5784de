"""Draws and judges many lives, some at a time, in several processes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

from tests.outside.calls import Calls, Refused
from tests.outside.judge import judge_life
from tests.outside.lives import draw_life, pack_of

Document = dict[str, Any]

#: How many lives share an engine: one takes a while to make.
BATCH = 25


class Batch(NamedTuple):
    """What came of some lives: how many were lived, and what was found."""

    lived: int
    findings: list[Document]


def judge_seeds(first: int, count: int) -> Batch:
    """Draw and judge the lives of so many seeds in a row, in one engine."""
    packs = {seed: pack_of(seed) for seed in range(first, first + count)}
    calls = Calls(packs.values())
    schemas = calls.rules()
    lived, findings = 0, []
    for seed, pack in packs.items():
        calls.forget()
        try:
            life = draw_life(seed, pack, calls, schemas)
        except Refused as error:
            seen = {"document": "finding", "law": "refused", "what": f"the log of seed {seed}: {str(error)[:300]}"}
            findings.append(seen | {"life": {"seed": seed}})
            continue
        if life is not None:
            lived += 1
            findings += judge_life(life, calls)
    return Batch(lived, findings)


def judge_many(seed: int, lives: int, workers: int) -> Iterator[Batch]:
    """Yield what came of every batch, in the order of the seeds."""
    starts = range(seed, seed + lives, BATCH)
    counts = [min(BATCH, seed + lives - start) for start in starts]
    if workers == 1:
        yield from map(judge_seeds, starts, counts)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(judge_seeds, starts, counts)
