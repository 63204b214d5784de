"""Prints one digest of all that comes out of some lives: ``python -m tests.outside.digests --lives 50``."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys

from tests.outside.calls import Calls
from tests.outside.lives import draw_life, pack_of


def digest_of_lives(lives: int, seed: int = 0) -> str:
    """Return the SHA-256 of every document, output and explanation of the lives of so many seeds."""
    digest = hashlib.sha256()
    packs = {number: pack_of(number) for number in range(seed, seed + lives)}
    calls = Calls(packs.values())
    schemas = calls.rules()
    for number, pack in packs.items():
        calls.forget()
        life = draw_life(number, pack, calls, schemas)
        if life is None:
            continue
        routine = calls.schedule(life)
        texts = [json.dumps(life), json.dumps(routine), calls.explain(routine), calls.explain(life["program"])]
        texts += [calls.render(routine, name) for name in sorted(calls.formats())]
        for text in texts:
            digest.update(text.encode())
    return digest.hexdigest()


def main(arguments: list[str]) -> int:
    """Print the digest."""
    parser = argparse.ArgumentParser(prog="python -m tests.outside.digests", description=__doc__)
    parser.add_argument("--lives", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    print(digest_of_lives(options.lives, options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
