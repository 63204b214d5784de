"""Pain scores of a logged session as one number, and several records as one."""

from __future__ import annotations

import pytest

from hiproutine.model.log import LoggedPain
from hiproutine.model.pain_scores import merge_pains, worst_pain


@pytest.mark.parametrize(
    ("pain", "worst"),
    [
        (None, None),
        (LoggedPain(), None),
        (LoggedPain(before=9), 9),
        (LoggedPain(before=9, during=2), 2),
        (LoggedPain(1, 2, 5, 3), 5),
        (LoggedPain(next_morning=0), 0),
    ],
)
def test_the_worst_pain_leaves_out_what_was_there_before(pain, worst):
    assert worst_pain(pain) == worst


def test_the_worst_pain_holds_but_the_lowest_before():
    pains = [LoggedPain(2, 3, None, 1), None, LoggedPain(4, 1, 2)]
    assert merge_pains(pains) == LoggedPain(2, 3, 2, 1)
    assert merge_pains([None]) is None
