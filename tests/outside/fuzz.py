"""Feeds changed documents: ``python -m tests.outside.fuzz --count 1000000 --workers 2``; goes on where it ended."""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.outside.fuzzing import feed_seeds

#: Documents fed before the state is written down.
BATCH = 1000


def main(arguments: list[str]) -> int:
    """Feed documents, write findings and how far it came, and return 1 where there are findings."""
    parser = argparse.ArgumentParser(prog="python -m tests.outside.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--to", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    path = options.to / "state.json"
    state: dict[str, Any] = (
        json.loads(path.read_text("utf-8")) if path.exists() else {"next": 0, "kinds": {}, "seconds": 0}
    )
    began, so_far = time.monotonic(), state["seconds"]
    starts = range(state["next"], options.count, BATCH)
    counts = [min(BATCH, options.count - start) for start in starts]
    with ProcessPoolExecutor(options.workers) as pool:
        for start, count, (counted, found) in zip(starts, counts, pool.map(feed_seeds, starts, counts), strict=True):
            for name, number in counted.items():
                state[name] = state.get(name, 0) + number
            for finding in found:
                kind = kind_of(finding)
                state["kinds"][kind] = state["kinds"].get(kind, 0) + 1
                if state["kinds"][kind] == 1:
                    file = options.to / f"{finding['seed']}.json"
                    file.write_text(json.dumps(finding) + "\n")
                    print(f"{kind} ({file})", flush=True)
            state |= {"next": start + count, "seconds": round(so_far + time.monotonic() - began)}
            path.write_text(json.dumps(state, indent=1) + "\n")
            if start // BATCH % 50 == 49:
                print(f"{state['documents']} documents, {state['loaded']} loaded, {state['seconds']} s", flush=True)
    print(f"{state.get('documents', 0)} documents, {state.get('loaded', 0)} loaded, in {state['seconds']} s")
    print("no findings" if not state["kinds"] else json.dumps(state["kinds"], indent=1))
    return int(bool(state["kinds"]))


def kind_of(finding: dict[str, Any]) -> str:
    """Return what tells one kind of finding from another: the error and where it was raised, or that it took long."""
    lines = [line.strip() for line in finding["what"].strip().splitlines()]
    places = [line for line in lines if line.startswith("File ") and "hiproutine" in line]
    if not places:
        return lines[-1].split(" after ")[0].split(" of ")[0][:20]
    return f"{lines[-1][:80]} | {places[-1].split('/')[-1]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
