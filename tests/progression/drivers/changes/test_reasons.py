"""Every reason of planned changes has a sentence that names the dimension or the turn."""

from __future__ import annotations

import re

import pytest

from hiproutine.progression.drivers.changes import RULE
from hiproutine.progression.drivers.changes.reasons import MESSAGES


@pytest.mark.parametrize("code", MESSAGES)
def test_a_reason_says_which_dimension_or_turn_it_is_about(code: str) -> None:
    assert {"what", "turn"} & set(re.findall(r"{(\w+)}", MESSAGES[code]))


def test_the_rule_publishes_exactly_these_sentences() -> None:
    assert dict(RULE.messages) == dict(MESSAGES)
