"""One finding as data."""

from __future__ import annotations

from hiproutine.pack_check.finding import PackFinding


def test_the_severity_follows_from_the_code() -> None:
    assert PackFinding("$", "", "no-cues", "m", "h").severity == "hint"
    assert PackFinding("$", "", "unknown-name", "m", "h").severity == "error", "a problem that validate has too"


def test_data_has_everything() -> None:
    assert PackFinding("$.name", "clam", "same-name", "m.", "h.").as_data() == {
        "path": "$.name",
        "about": "clam",
        "code": "same-name",
        "severity": "warning",
        "message": "m.",
        "hint": "h.",
    }
