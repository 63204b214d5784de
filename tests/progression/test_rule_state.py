"""Where an entry stands before a session: eased or not, and what waits after a change by hand."""

from __future__ import annotations

from attrs import evolve
from tests.progression.exercises import EASY, EXERCISES, RUNGS

from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.rule import Context, Prescription
from hiproutine.progression.rule_state import RuleState

FULL = Prescription(EASY.id, EASY.dose.start)
EASED = evolve(FULL, dose=FULL.dose.with_count(1))
CONTEXT = Context(Entry("e", EASY.id, EASY.dose.start), RUNGS, EXERCISES, FULL)


def test_it_is_eased_where_less_is_prescribed_than_the_drivers_go_on_from():
    state = RuleState(({},), FULL, FULL, (Reason("start"),))
    assert (state.is_eased, state.all_reasons) == (False, (Reason("start"),))
    eased = state._replace(prescribed=EASED, easing_reasons=(Reason("easy-week"),))
    assert (eased.is_eased, [reason.code for reason in eased.all_reasons]) == (True, ["start", "easy-week"])


def test_what_a_change_by_hand_raised_above_what_is_held_waits():
    assert RuleState((), FULL, FULL).waiting_at(CONTEXT) is None
    assert RuleState((), FULL, EASED, held=EASED).waiting_at(CONTEXT) is EASED
    assert RuleState((), EASED, EASED, held=FULL).waiting_at(CONTEXT) is None
