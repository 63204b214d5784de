"""Problems drawn anew for the bench: the same for a seed, and judged by what CP-SAT proves."""

from __future__ import annotations

import pytest

from fresh import fresh_problems, summary

pytest.importorskip("hiproutine_cpsat")


def test_fresh_problems_are_those_of_their_seed_and_have_a_proven_gap():
    measured = list(fresh_problems(3, 2, packs=("hips",), effort=2.0))
    assert [fresh.name for fresh in measured] == ["hips-fresh-3-0", "hips-fresh-3-1"]
    assert measured == list(fresh_problems(3, 2, packs=("hips",), effort=2.0))
    assert all(fresh.gap >= 0 for fresh in measured)
    assert summary(measured).startswith("2 problems, ")
