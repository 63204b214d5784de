"""Promises that nobody can keep."""

from __future__ import annotations

import pytest
from tests.pack_check.made_up import codes, exercise, findings, pack

from hiproutine.model import Precaution


@pytest.mark.parametrize(
    "text",
    [
        "This cures low-back pain.",
        "Heals discs.",
        "Eliminates your chronic back pain!",
        "Guaranteed to give you fast relief.",
        "It is completely safe.",
        "Be pain-free in ten days.",
        "Strong hips prevents injuries.",
    ],
)
def test_promises_are_found(text) -> None:
    assert codes(pack(description=text)) == {"medical-promise"}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody can promise relief, and nothing cures it.",
        "May ease pain; it does not heal anything.",
        "Wait until the wound has healed.",
        "Hold the chair to prevent a fall.",
        "It guarantees a good contraction.",
        "Does this cure anything?",
    ],
)
def test_modest_words_are_not(text) -> None:
    assert codes(pack(description=text)) == set()


def test_the_place_is_said_once_for_equal_words() -> None:
    risky = tuple(
        exercise(id=f"e{n}", name=f"Squat {n}", precautions=(Precaution("knee-pain", "note", "It cures."),))
        for n in (1, 2)
    )
    found = [(f.path, f.about) for f in findings(pack(*risky)) if f.code == "medical-promise"]
    assert found == [("$.exercises[0].precautions[0].reason", "e1")]
