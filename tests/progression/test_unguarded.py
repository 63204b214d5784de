"""How a session that was asked for with guards reads without them."""

from __future__ import annotations

from attrs import evolve
from tests.progression.exercises import EASY, MIDDLE, RUNGS, done

from hiproutine.model.dose import Dose
from hiproutine.model.program import Entry
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.progression.unguarded import as_seen_from, is_open

ASKED = Prescription(EASY.id, Dose.straight(2, 4))
MORE = ASKED.with_dose(Dose.straight(2, 6))
CONTEXT = Context(Entry("it", EASY.id, ASKED.dose), RUNGS, {EASY.id: EASY, MIDDLE.id: MIDDLE}, ASKED)


def test_a_session_is_open_where_less_was_asked_for_and_no_less_was_done():
    assert is_open(Outcome(done(4, 4)), MORE, CONTEXT)
    assert is_open(Outcome(done(None, 4)), MORE, CONTEXT)
    assert not is_open(Outcome(done(3, 4)), MORE, CONTEXT)
    assert not is_open(Outcome(done(4, 4)), ASKED, CONTEXT)


def test_what_was_done_is_held_against_the_other_dose_with_its_extra_sets():
    outcome = Outcome(done(4, 4), extra=done(4))
    assert as_seen_from(outcome, ASKED, ASKED) is outcome
    assert as_seen_from(outcome, ASKED, MORE) == Outcome(done(4, 4, 4))
    other = evolve(MORE, exercise=MIDDLE.id)
    assert as_seen_from(outcome, ASKED, other).exercise == EASY.id
