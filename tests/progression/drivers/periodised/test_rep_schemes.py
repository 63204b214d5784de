"""Schemes of repetitions: worked examples, and no scheme is nearer to its target."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.progression.drivers.periodised.rep_schemes import SchemeTarget, scheme_for
from hiproutine.progression.strength.curves import SLOPES, percent_for_reps


def scheme_target(reps, intensity, least=3, most=8, sets=6, **more) -> SchemeTarget:
    return SchemeTarget(Fraction(reps), Fraction(str(intensity)), least, most, sets, **more)


@pytest.mark.parametrize(
    ("target", "scheme"),
    [
        (scheme_target(25, 83), (6, 6, 5, 4, 4)),
        (scheme_target(15, "84.3"), (5, 5, 5)),
        # The eighth week of streprogen's bench press: 25 repetitions × 0.8 at 83 % × 1.05.
        (scheme_target(20, "87.15"), (5, 4, 4, 4, 3)),
        (scheme_target(24, "75.45"), (8, 8, 8)),
        (scheme_target(30, 65), (8, 8, 8, 6)),
        (scheme_target(1, 97, 1), (1,)),
        (scheme_target(20, 80, sets=2), (8, 8)),
        (scheme_target(3, 90, min_sets=3), (3, 3, 3)),
        (scheme_target(15, "85.3", model="tight"), (5, 5, 5)),
    ],
)
def test_schemes(target, scheme):
    assert scheme_for(target) == scheme


@given(st.integers(1, 40), st.integers(60, 97), st.integers(1, 6), st.integers(0, 4), st.integers(1, 4), st.booleans())
def test_no_scheme_is_nearer(reps, intensity, least, more, sets, is_tight):
    target = scheme_target(reps, intensity, least, least + more, sets, model="tight" if is_tight else "default")

    def error(scheme):
        lifted = [count * Fraction(percent_for_reps(count, slope=SLOPES[target.model])) for count in scheme]
        mean = sum(lifted) / sum(scheme)
        missed = abs(sum(scheme) - target.reps) / target.reps + abs(mean - target.intensity) / target.intensity
        return missed, len(scheme), sum(scheme), max(scheme) - min(scheme)

    nearest = scheme_for(target)
    assert list(nearest) == sorted(nearest, reverse=True)
    all_schemes = [
        scheme
        for count in range(1, sets + 1)
        for scheme in combinations_with_replacement(range(least, least + more + 1), count)
        if scheme[-1] - scheme[0] <= 2
    ]
    assert error(nearest) == min(map(error, all_schemes))
