"""Doses in the state of a rule: read back exactly, and written short."""

from __future__ import annotations

import json

from hypothesis import given

from hiproutine.progression.dose.state_codec import dose_from_state, dose_to_state
from hiproutine.testing import dose_from_text
from hiproutine.testing.strategies import doses


@given(doses())
def test_a_dose_is_remembered_exactly(dose):
    memory = dose_to_state(dose)
    assert json.loads(json.dumps(memory)) == memory
    assert dose_from_state(memory) == dose


def test_equal_sets_are_written_once():
    memory = dose_to_state(dose_from_text("3 x 5 @ 2.50 kg, then 1 x 4"))
    first = {"reps": 5, "load": ["kg", "2.50", None]}
    assert memory == {"sets": [[3, first], [1, {"reps": 4}]], "rest_s": 60, "tempo": None}
