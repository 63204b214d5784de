"""What rules that follow the calendar remember of a round and of the dose they gave."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.counters.rounds import (
    USUAL_SHARE,
    GivenDose,
    RoundTally,
    format_size,
    given_from,
    tally_from,
)
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.trace import wide_exercise

DOSE = Dose.straight(2, 5, load=Load("kg", Decimal(80)), rir=Decimal(2))
EXERCISE = wide_exercise(DOSE)
ENTRY = Entry("it", EXERCISE.id, DOSE)
SCALE: Any = scale_for_entry(ENTRY, EXERCISE)


def context(number=0, last=DOSE) -> Context:
    rungs, last = (Rung(EXERCISE.id, Criterion(5)),), Prescription(EXERCISE.id, last)
    return Context(ENTRY, rungs, {EXERCISE.id: EXERCISE}, last, number)


def outcome(**changes) -> Outcome:
    return Outcome(tuple(evolve(one, **changes) for one in perfect_sets(Prescription(EXERCISE.id, DOSE))))


@pytest.mark.parametrize(
    ("counted_outcome", "number", "counted"),
    [
        (outcome(), 1, "met"),
        (outcome(reps=4), 1, "short"),
        (outcome(rir=Decimal(1)), 1, "hard"),
        (outcome(reps=None), 1, "unknown"),
        (None, 1, "eased"),
        (None, 0, "missed"),
    ],
)
def test_each_session_is_counted_as_what_it_was(counted_outcome, number, counted):
    tally = RoundTally.begin(7, context()).record(counted_outcome, context(number)._replace(cycle=3, turn=2))
    assert tally == RoundTally(7, 0, number, **{counted: 1}, cycle=3, turn=2)
    assert tally_from(json.loads(json.dumps({"tally": tally._asdict()}))) == tally


def test_a_session_that_was_put_off_is_asked_for_again_and_was_not_missed():
    tally = RoundTally.begin(1, context()._replace(cycle=2, turn=3))
    assert tally.record(None, context()._replace(cycle=2, turn=3)) == tally
    assert tally.record(None, context()._replace(cycle=2, turn=4)).missed == 1
    assert tally.record(None, context()._replace(cycle=3, turn=3)).missed == 1
    # Put off twice, and then left out after all.
    again = tally.record(None, context()._replace(cycle=2, turn=3)).record(None, context()._replace(cycle=2, turn=3))
    assert again.record(None, context()._replace(cycle=2, turn=4)).missed == 1
    # Something was done between: it is not the same session.
    assert tally.record(None, context(1)._replace(cycle=2, turn=3)).eased == 1
    assert tally.record(outcome(), context(1)._replace(cycle=2, turn=3)).met == 1


def test_sessions_that_were_taken_back_are_seen():
    tally = RoundTally.begin(1, context(4)).record(outcome(), context(5))
    assert (tally.met, tally.uncounted) == (1, 0)
    assert tally.record(outcome(), context(8)).uncounted == 2
    assert RoundTally.begin(1, context(4), is_late=True).record(outcome(), context(5)).uncounted == 1
    assert RoundTally.begin(1, context(4)).record(outcome(), context(4)).uncounted == 0
    all_heard = RoundTally(1, 0, 5, met=1, hard=1, short=1, unknown=1, eased=1)
    assert all_heard.uncounted == 0


@pytest.mark.parametrize(
    ("tally", "may_miss", "is_clean"),
    [
        (RoundTally(1, 0, 1, met=1), 0, True),
        (RoundTally(1, 0, 0), 0, False),
        (RoundTally(1, 0, 0, missed=1), 5, False),
        (RoundTally(1, 0, 2, met=1, short=1), 5, False),
        (RoundTally(1, 0, 2, met=1, hard=1), 5, False),
        (RoundTally(1, 0, 2, met=1, eased=1), 0, True),
        (RoundTally(1, 0, 1, met=1, missed=1), 0, False),
        (RoundTally(1, 0, 1, met=1, missed=1), 1, True),
        (RoundTally(1, 0, 2, met=1, unknown=1), 0, False),
        (RoundTally(1, 0, 2, met=1, unknown=1), 1, True),
        (RoundTally(1, 0, 2, met=1), 0, False),
        (RoundTally(1, 0, 2, met=1), 1, True),
        (RoundTally(1, 0, 3, met=1, unknown=1, missed=1), 2, False),
        (RoundTally(1, 0, 3, met=1, unknown=1, missed=1), 3, True),
    ],
)
def test_law_g4_a_round_is_clean_where_nothing_is_missing(tally, may_miss, is_clean):
    assert tally.is_clean(may_miss) is is_clean


def given(number=3, dose=DOSE, handed=DOSE) -> GivenDose:
    return GivenDose.from_doses(dose, handed, SCALE, context(number))


def test_what_was_given_is_plain_json():
    memory = given(handed=Dose((SetDose(1, hold_s=30),)))
    assert memory.state == {"sets": [[5, 0, "80"], [5, 0, "80"]], "handed": [[1, 30, None]], "number": 3}
    assert given_from({"given": json.loads(json.dumps(memory.state))}) == memory


@pytest.mark.parametrize(
    ("counted_outcome", "number", "last", "is_taken_back"),
    [
        (outcome(), 4, DOSE, False),
        (outcome(), 5, DOSE, True),
        (outcome(), 3, DOSE, False),
        (None, 3, DOSE, False),
        # Finished, and not the one that was given: it was eased.
        (None, 4, DOSE.with_count(1), False),
        (None, 4, DOSE, True),
        (None, 5, DOSE.with_count(1), True),
    ],
)
def test_whether_a_guard_objected(counted_outcome, number, last, is_taken_back):
    assert given().was_reverted(counted_outcome, context(number, last), SCALE) is is_taken_back


def loaded(value) -> Dose:
    return DOSE.evolve_sets(load=Load("kg", Decimal(value)))


@pytest.mark.parametrize(
    ("proposed", "others", "is_taken_back", "share"),
    [
        (DOSE, [], False, "1"),
        (loaded(60), [], False, "0.75"),
        (loaded(60), [], True, "0.75"),
        (loaded(60), [loaded(120)], True, "0.75"),
        (loaded(60), [loaded(60)], True, "1"),
        (loaded(60), [loaded(64)], True, "0.9375"),
        (loaded(100), [], True, "1"),
        (DOSE.with_count(1), [], False, "1"),
        (DOSE.with_count(1), [], True, "0.9"),
        (DOSE.evolve_sets(reps=4), [], True, "0.9"),
        (DOSE.evolve_sets(reps=6), [], True, "1"),
        (DOSE.evolve_sets(reps=4), [DOSE.evolve_sets(reps=3)], True, "1"),
        (Dose((DOSE.sets[0], loaded(40).sets[0])), [], False, "0.5"),
        (loaded(55), [loaded(60)], False, "0.916666"),
        (loaded("0.001"), [], False, "0.03125"),
        (DOSE.evolve_sets(load=None), [], False, "0.03125"),
    ],
)
def test_how_much_of_the_load_is_kept(proposed, others, is_taken_back, share):
    assert given().kept_load_share(proposed, SCALE, others, is_taken_back) == Decimal(share)


def test_a_prescription_that_did_not_move_was_not_lowered():
    memory = given(dose=DOSE, handed=loaded(60))
    assert memory.kept_load_share(loaded(60), SCALE, [], is_taken_back=False) == 1
    assert memory.kept_load_share(loaded(60), SCALE, [], is_taken_back=True) == Decimal("0.75")


def test_a_shorter_hold_is_less():
    held = Dose.straight(2, 1, hold_s=30)
    memory = GivenDose.from_doses(held, held, None, context(3))
    assert memory.kept_load_share(held.evolve_sets(hold_s=15), None, [], is_taken_back=True) == USUAL_SHARE
    assert memory.kept_load_share(held.evolve_sets(hold_s=15), None, [], is_taken_back=False) == 1


def test_sizes_are_written_in_the_unit_on_the_plates():
    assert format_size(SCALE, Decimal("102.5")) == "102.5 kg"
    assert format_size(SCALE, Decimal("91.17649")) == "91.176 kg"
    percent = wide_exercise(Dose.straight(1, 5, load=Load("percent-1rm", Decimal(70))))
    scale: Any = scale_for_entry(Entry("it", percent.id, percent.dose.start), percent)
    assert format_size(scale, Decimal(70)) == "70 % of 1RM"
    in_pounds = evolve(SCALE, display_unit="lb")
    assert format_size(in_pounds, Decimal("45.359237")) == "100 lb"
