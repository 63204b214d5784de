from __future__ import annotations

import pytest

from hiproutine.testing.breaches import Breach, ConformanceError, ensure_no_breaches

DROPS = Breach("O1", "format 'bot'", "it drops a notice", "a routine of one notice", "Write them all.")


def test_a_breach_says_the_law_an_example_and_what_to_do():
    assert str(DROPS).splitlines() == [
        "format 'bot': it drops a notice (law O1)",
        "  Example: a routine of one notice",
        "  What to do: Write them all.",
    ]


def test_each_fault_is_told_once_and_nothing_where_there_is_none():
    ensure_no_breaches([])
    again, another = (
        Breach("O1", "format 'bot'", "it drops a notice", "two notices"),
        Breach("P4", "x", "it varies"),
    )
    with pytest.raises(ConformanceError) as caught:
        ensure_no_breaches([DROPS, again, another])
    assert caught.value.breaches == (DROPS, another)
    assert caught.value.laws == {"O1", "P4"}
    assert isinstance(caught.value, AssertionError)
