"""A short course that was lived for four weeks, in every format, compared with files that somebody has read.

It was done, late, painful, stopped, skipped, missed, amended and done besides; it has a superset, a warm-up ramp and
two exercises of one name. ``make golden`` writes the files anew; a change of one is read like a change of code.
"""

from __future__ import annotations

from difflib import unified_diff

import pytest
from tests.golden.outputs import ENGINE, HERE, OUTPUTS, routine, written

MAX_LINES = 80


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_it_was_read(name: str) -> None:
    expected, actual = ((part.decode().splitlines()) for part in ((HERE / name).read_bytes(), written(name)))
    lines = list(unified_diff(expected, actual, f"tests/golden/{name}", "now", lineterm="", n=1))
    more = [f"… and {len(lines) - MAX_LINES} lines more"] if len(lines) > MAX_LINES else []
    assert not lines, "\n".join(("read what changed, then `make golden`:", *lines[:MAX_LINES], *more))
    assert (HERE / name).read_bytes() == written(name), "only line ends differ"


def test_every_format_has_its_file() -> None:
    suffixes = {output.suffix for output in ENGINE.formats.values()}
    assert {f".{name.split('.', 1)[1]}" for name in OUTPUTS if name.startswith("routine.")} == suffixes


def test_the_life_has_everything_in_it() -> None:
    sessions = routine().sessions
    entries = [entry for session in sessions for entry in session.entries]
    cards = [card.name for card in routine().exercises]
    assert {session.status for session in sessions} == {"done", "skipped", "missed", "planned"}
    assert any(session.planned_for is not None for session in sessions), "late"
    assert any(session.unplanned for session in sessions)
    assert any(entry.stopped for entry in entries)
    assert any(entry.round_rest_s is not None for entry in entries), "a superset"
    assert any(entry.ramp for entry in entries)
    assert len(set(cards)) < len(cards), "two exercises of one name"
    assert routine().changes > 0, "amended"
