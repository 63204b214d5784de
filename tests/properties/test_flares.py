"""A flare costs days: after one session with too much pain the dose is back in a stated few, whatever had moved it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.properties.test_better_lives import LOADED, do_same, perfect
from tests.properties.test_every_rule import DRIVERS, RULES, SITUATIONS, Life, bound, variants

from hiproutine.model.log import LoggedPain
from hiproutine.progression.rule import Outcome, is_prescription_at_most
from hiproutine.progression.stack import Stack

SEVEN = LoggedPain(before=1, during=7)
#: Drivers that answer sessions; those of the calendar come to what their plan says in any case.
ANSWERING = [name for name in DRIVERS if not RULES[name].calendar]
#: One part that the gate takes from first, so that each is tried.
PARTS = [["reps"], ["hold"], ["sets"], ["load"], ["reps", "hold", "sets", "load"]]


def lived(name: str, data: st.DataObject, **gate: object) -> Life:
    """Return a life of some sessions that went well, under a pain gate and one driver."""
    way = data.draw(st.sampled_from(variants(name)), label="parameters")
    case = data.draw(st.sampled_from(LOADED if name == "effort" else SITUATIONS), label="situation")
    life = Life(Stack((bound("pain-gate", dict(gate)), bound(name, way))), case, data)
    for _ in range(data.draw(st.integers(0, 6), label="sessions before")):
        do_same(life, perfect(life), 2)
    return life


def hurt(life: Life) -> Outcome:
    return evolve(perfect(life), pain=SEVEN)


@pytest.mark.parametrize("name", ANSWERING)
@settings(max_examples=60)
@given(data=st.data())
def test_law_g3_after_a_flare_the_dose_is_back_in_four_sessions_whatever_moved_it(name, data):
    life = lived(name, data, parts=data.draw(st.sampled_from(PARTS), label="parts"))
    before = life.asked
    do_same(life, hurt(life), 2)
    assert not life.asked.stopped
    expected = life.standing.full
    # `hold` trades seconds for repetitions, and nobody is to hold longer than without guards (law G1).
    assert expected == before or name == "hold"
    doses = [life.asked]
    for _ in range(3):
        do_same(life, perfect(life), 2)
        doses.append(life.asked)
    if doses[0] == before:
        return  # there was nothing that could be taken
    assert doses[-1] == expected or name == "hold"
    for a, b in pairwise(doses):
        assert is_prescription_at_most(a, b, life.context(None))


@pytest.mark.parametrize("name", ANSWERING)
@settings(max_examples=40)
@given(data=st.data())
def test_law_g3_the_dose_is_eased_where_anything_can_be(name, data):
    life = lived(name, data)
    before, context = life.asked, life.context(None)
    do_same(life, hurt(life), 2)
    is_least = "pain-lowest" in [reason.code for reason in life.standing.all_reasons]
    assert is_prescription_at_most(life.asked, before, context)
    assert is_least or life.asked != before


@pytest.mark.parametrize("name", ANSWERING)
@settings(max_examples=40)
@given(data=st.data())
def test_law_g3_a_flare_on_a_rung_that_was_left_for_it_comes_back_to_that_rung(name, data):
    """Where nothing can be taken from the dose, the rung below is asked for, and then the rung again."""
    ladders = [case for case in SITUATIONS if len(case.rungs) > 1 and case.rungs[0].exercise != case.initial.exercise]
    case = data.draw(st.sampled_from(ladders), label="situation")
    exercise = case.exercises[case.initial.exercise]
    least = exercise.dose.start.with_count(exercise.dose.sets.min)
    least = least.evolve_sets(reps=exercise.dose.reps.min, hold_s=exercise.dose.hold_s.min)
    case = evolve(case, entry=evolve(case.entry, dose=least))
    way = data.draw(st.sampled_from(variants(name)), label="parameters")
    life = Life(Stack((bound("pain-gate", {"parts": ["reps"]}), bound(name, way))), case, data)
    assume(life.asked.exercise == exercise.id)
    before = life.asked
    do_same(life, hurt(life), 2)
    assume(life.asked.exercise != exercise.id)
    for _ in range(3):
        assert life.asked.exercise == case.rungs[[rung.exercise for rung in case.rungs].index(exercise.id) - 1].exercise
        do_same(life, perfect(life), 2)
    assert life.asked == before


@given(st.data(), st.integers(3, 5))
def test_law_g3_steady_pain_grows_as_no_pain_does(data, score):
    """The first such day begins with more pain than the last one, and is held; each after it counts as one without."""
    life = lived(data.draw(st.sampled_from(ANSWERING), label="driver"), data)
    steady = LoggedPain(score, score, score, score)
    do_same(life, evolve(perfect(life), pain=steady), 2)
    for _ in range(5):
        expected = life.stack.advance(life.standing, perfect(life), life.context(None)._replace(last=life.asked))
        do_same(life, evolve(perfect(life), pain=steady), 2)
        assert life.asked == expected.prescribed


@given(st.data())
def test_law_g3_steady_pain_of_six_holds_and_never_stops(data):
    life = lived(data.draw(st.sampled_from([name for name in ANSWERING if name != "hold"]), label="driver"), data)
    before = life.asked
    for _ in range(8):
        do_same(life, evolve(perfect(life), pain=LoggedPain(6, 6, 6, 6)), 2)
        assert life.asked == before


@settings(max_examples=60)
@given(data=st.data())
def test_law_g8_flares_and_breaks_on_an_eased_rung_lead_no_more_than_one_rung_down(data):
    """What is asked for in a flare may be on the rung below already; the stack refuses a guard that goes further."""
    ladders = [case for case in SITUATIONS if len(case.rungs) > 2]
    case = data.draw(st.sampled_from(ladders), label="situation")
    top = case.exercises[case.rungs[-1].exercise]
    # Nothing can be taken from this dose, so a flare asks for the rung below.
    least = top.dose.start.with_count(top.dose.sets.min).evolve_sets(reps=top.dose.reps.min, hold_s=top.dose.hold_s.min)
    case = evolve(case, entry=evolve(case.entry, exercise=top.id, dose=least))
    parts = data.draw(st.sampled_from(PARTS), label="parts")
    away = bound("break-return", {"days": 3, "rung_days": data.draw(st.integers(3, 9), label="rung days")})
    guards = data.draw(st.permutations([bound("pain-gate", {"parts": parts, "stop_after": 5}), away]), label="guards")
    life = Life(Stack((*guards, bound("ladder", {}))), case, data)
    for _ in range(8):
        before = life.context(None).rung_index(life.standing.full.exercise)
        outcome = data.draw(st.sampled_from([perfect, hurt]), label="outcome")(life)
        do_same(life, outcome, data.draw(st.sampled_from([2, 5, 12]), label="days"))
        assert before - life.context(None).rung_index(life.standing.full.exercise) <= 1
