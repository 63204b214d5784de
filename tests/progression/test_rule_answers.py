"""What a plugin's rule may answer, and what it may remember."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.limits import MAX_DEPTH, MAX_STATE_LENGTH, MAX_STATE_VALUES
from hiproutine.model import Dose, Load, Reason, SetDose, Tempo
from hiproutine.progression.rule import Prescription, Step
from hiproutine.progression.rule_answers import answer_fault, state_fault

NOTHING: Any = None
NO_TUPLE: Any = []
HALF: Any = 1.5
EXACT: Any = Decimal("2.5")
ASKED = Prescription("hips/clam", Dose((SetDose(8, load=Load("kg", Decimal(5)), rir=Decimal(2)),)))
STEP = Step({"count": 1}, ASKED, (Reason("held", "clam", {"pain": 3, "load": EXACT, "why": "no log"}),))
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def deep(levels: int) -> Any:
    value: Any = {}
    for _ in range(levels):
        value = {"a": value}
    return value


def test_a_sound_answer_has_no_fault():
    assert answer_fault(STEP, ASKED) is None
    raised = evolve(ASKED, dose=evolve(ASKED.dose, rest_s=90, tempo=Tempo()), times=2, stopped=True)
    assert answer_fault(STEP._replace(prescription=raised), ASKED) is None


@given(st.dictionaries(st.text(max_size=5), PLAIN, max_size=5))
def test_every_plain_json_may_be_remembered(state):
    assert state_fault(state) is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, "remembers None, where a dictionary belongs"),
        ({"a": Decimal(1)}, "remembers Decimal, which is no plain JSON"),
        ({"a": (1, 2)}, "remembers tuple"),
        ({"a": [{"b": float("inf")}]}, "remembers inf"),
        ({1: 2}, "which is no plain JSON"),
        ({"a": 10**400}, "remembers int"),
        ({"a": "x" * (MAX_STATE_LENGTH + 1)}, "more than"),
        ({"x" * (MAX_STATE_LENGTH + 1): 1}, "more than"),
        ({"a": [0] * (MAX_STATE_VALUES + 1)}, "more than"),
        (deep(MAX_DEPTH + 1), "more than"),
    ],
    ids=range(10),
)
def test_what_cannot_be_kept_is_told(state, words):
    assert words in (state_fault(state) or "")


def test_a_state_inside_itself_is_told():
    state: dict[str, Any] = {}
    state["again"] = state
    assert "more than" in (state_fault(state) or "")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ((1, 2, 3), "answered with tuple, where a Step belongs"),
        (STEP._replace(prescription=NOTHING), "where a Prescription belongs"),
        (STEP._replace(prescription=evolve(ASKED, exercise="two words")), "asked for the exercise 'two words'"),
        (STEP._replace(prescription=evolve(ASKED, times=0)), "gave 0 for 'times'"),
        (STEP._replace(prescription=evolve(ASKED, dose=NOTHING)), "where a Dose belongs"),
        (STEP._replace(prescription=evolve(ASKED, dose=Dose((SetDose(True),)))), "gave True for 'reps'"),
        (STEP._replace(prescription=evolve(ASKED, dose=Dose((SetDose(rir=Decimal("NaN")),)))), "for 'rir'"),
        (STEP._replace(prescription=evolve(ASKED, dose=Dose((SetDose(),), 601))), "a rest of 601"),
        (STEP._replace(prescription=evolve(ASKED, dose=Dose((SetDose(),), HALF))), "a rest of 1.5"),
        (STEP._replace(reasons=NO_TUPLE), "no tuple of Reason"),
        (STEP._replace(reasons=(Reason("held"),) * 51), "51 reasons"),
        (STEP._replace(reasons=(Reason("Held!"),)), "the code 'Held!'"),
        (STEP._replace(reasons=(Reason("held", "a\x1b"),)), "whose subject is"),
        (STEP._replace(reasons=(Reason("held", "", {"a": NOTHING}),)), "the value 'a': None"),
        (STEP._replace(reasons=(Reason("held", "", {"A B": 1}),)), "the value 'A B': 1"),
        (STEP._replace(reasons=(Reason("held", "", {"a": 10**15}),)), "which no routine can carry"),
        (STEP._replace(reasons=(Reason("held", "", {"a": 1e300}),)), "which no routine can carry"),
        (STEP._replace(reasons=(Reason("held", "", {"a": EXACT / 7}),)), "which no routine can carry"),
    ],
    ids=range(18),
)
def test_what_is_wrong_with_an_answer_is_told(step, words):
    assert words in (answer_fault(step, ASKED) or "")
