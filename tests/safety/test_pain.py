"""Pain that has risen by the next morning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.log import LoggedPain
from hiproutine.safety.pain import has_risen_by_morning

scores = st.none() | st.integers(0, 10)


@pytest.mark.parametrize(
    ("pain", "points", "since", "has_risen"),
    [
        (LoggedPain(2, 4, None, 3), 1, "before", True),
        (LoggedPain(2, 4, None, 3), 2, "before", False),
        (LoggedPain(2, 4, None, 3), 1, "during", False),
        (LoggedPain(2, 2, None, 3), 1, "during", True),
        (LoggedPain(2, 4, None, None), 1, "before", False),
        (LoggedPain(None, 4, None, 9), 1, "before", False),
        (None, 1, "before", False),
    ],
)
def test_a_rise_by_morning_is_counted_from_the_baseline(pain, points, since, has_risen):
    assert has_risen_by_morning(pain, points, since) is has_risen


@given(st.builds(LoggedPain, scores, scores, scores, scores), st.integers(1, 9))
def test_a_greater_rise_is_never_easier_to_reach(pain, points):
    assert has_risen_by_morning(pain, points) or not has_risen_by_morning(pain, points + 1)
