"""The key of a reason's template."""

from __future__ import annotations

from hiproutine.model.reason import Reason, message_key


def test_the_template_of_a_rule_is_filed_under_the_rule() -> None:
    assert message_key(Reason("added", rule="double")) == "double/added"
    assert message_key(Reason("added", "hips/clam")) == "added"
