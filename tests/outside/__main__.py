"""Judges drawn lives: ``python -m tests.outside --lives 10000 --workers 2 --seed 0``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from tests.outside.running import judge_many
from tests.outside.shrinking import shrink

#: How many findings of one law are made small and written down; more say the same.
MOST_OF_A_LAW = 5


def main(arguments: list[str]) -> int:
    """Judge lives, write findings to files, and return 1 where there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.outside", description=__doc__)
    parser.add_argument("--lives", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--to", type=Path, default=Path("build/lives"))
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    lived = 0
    found: Counter[str] = Counter()
    written: Counter[str] = Counter()
    shown = began
    for batch in judge_many(options.seed, options.lives, options.workers):
        lived += batch.lived
        laws_of_lives = {(finding["law"], finding["life"]["seed"]): finding for finding in reversed(batch.findings)}
        for (law, seed), finding in laws_of_lives.items():
            found[law] += 1
            if written[law] < MOST_OF_A_LAW and "program" in finding["life"]:
                written[law] += 1
                small = shrink(finding)
                path = options.to / f"{law.lower()}-{seed}.json"
                path.write_text(json.dumps(small, indent=1, ensure_ascii=False) + "\n", "utf-8")
                print(f"{law}: {small['what']} ({path})", flush=True)
        if time.monotonic() - shown > 20:
            shown = time.monotonic()
            print(f"{lived} lives in {shown - began:.0f} s, findings {dict(found)}", flush=True)
    seconds = time.monotonic() - began
    print(f"{lived} lives of seeds {options.seed} to {options.seed + options.lives - 1}, judged in {seconds:.0f} s")
    print("no findings" if not found else f"lives with findings by law: {dict(sorted(found.items()))}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
