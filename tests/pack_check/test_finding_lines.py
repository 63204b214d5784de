"""Findings as lines for a terminal."""

from __future__ import annotations

from tests.pack_check.made_up import exercise, findings, pack

from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.finding_lines import finding_lines, summary


def test_a_hint_is_said_once_and_the_rest_counted() -> None:
    found = [PackFinding("$", f"e{n}", "no-cues", "it has no cues.", "Write some.") for n in range(7)]
    lines = list(finding_lines(pack(), found))
    assert lines[0] == "A trial (trial 1): 1 exercise, 0 ladders, 0 goals"
    assert lines[1:5] == ["\nhint no-cues (7)", "  e0: it has no cues.", "    Write some.", "  e1: it has no cues."]
    assert lines[-2:] == ["  … and 2 more: --all shows them.", "\n0 errors, 0 warnings, 7 hints."]
    assert "  e6: it has no cues." in list(finding_lines(pack(), found, shows_all=True))


def test_nothing_is_said_to_be_nothing() -> None:
    assert summary([]) == "Nothing to ask about."


def test_hostile_text_stays_on_its_line() -> None:
    hostile = pack(exercise(name="Chair\u202esquat\u2028x", muscles=()), title="A\nb\x1b[31m")
    text = "\n".join(finding_lines(hostile, findings(hostile)))
    assert "\x1b" not in text
    assert "\u2028" not in text
