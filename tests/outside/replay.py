"""Judges the lives of findings again: ``python -m tests.outside.replay FILE…``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.outside.asked import asked_of
from tests.outside.better import shown_asked
from tests.outside.calls import Refused, calls_for
from tests.outside.judge import judge_life

Document = dict[str, Any]


def replay(finding: Document) -> list[str]:
    """Return lines that show a life and what is found in it now."""
    life = finding["life"]
    calls = calls_for(life)
    lines = [f"{finding['law']}: {finding['what']}"]
    try:
        routine = calls.schedule(life)
    except Refused as error:
        return [*lines, f"  refused: {error}"]
    for entry in life["program"]["entries"]:
        rules = [
            use["name"] + (" " + json.dumps(use["parameters"]) if "parameters" in use else "") for use in entry["rules"]
        ]
        lines.append(f"  {entry['id']}: {', '.join(rules) or 'no rules'}")
        asked = asked_of(routine, entry["id"])[:12]
        lines += [f"    {one.session} {one.date} {one.status}: {shown_asked(one)}" for one in asked]
    now = judge_life(life, calls, finding["law"])
    return [
        *lines,
        *(f"  now: {found['law']}: {found['what']}" for found in now or [{"law": "none", "what": "mended"}]),
    ]


def main(names: list[str]) -> int:
    """Show every finding, and return 1 where one is still there."""
    lines = [line for name in names for line in replay(json.loads(Path(name).read_text("utf-8")))]
    print("\n".join(lines))
    return int(any(line.startswith("  now: ") and "mended" not in line for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
