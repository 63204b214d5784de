"""The candidates of a goal for one person, and the reasons for what is closed."""

from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.model.profile import Pain
from hiproutine.planning.eligibility.candidates import ResolvedProfile, exclusion_for, filter_goal, max_start_rung
from hiproutine.safety.precautions import PrecautionResult, apply_precautions


@pytest.fixture
def goal(catalog):
    return catalog.goals["hips/hip-strength"]


@pytest.fixture
def person(example_profile, hip_pack) -> ResolvedProfile:
    equipment = tuple(tool.id for tool in hip_pack.equipment)
    return ResolvedProfile(evolve(example_profile, equipment=equipment), frozenset())


def test_a_candidate_begins_with_each_rung_up_to_the_level(goal, person, catalog):
    eligible = filter_goal(goal, person, catalog)
    for item in goal.items:
        if item.ladder is not None:
            rungs = [rung.exercise for rung in catalog.ladders[item.ladder].rungs]
            own = {c.exercise.id for c in eligible.candidates if c.item_id == item.ref}
            assert own == set(rungs[: max_start_rung(item, rungs, person, catalog) + 1])


def test_the_rung_a_person_is_on_is_the_hardest_to_start_with(goal, person, catalog):
    item = next(item for item in goal.items if item.ladder is not None)
    refs = ["p/easy", "p/middle", "p/hard"]
    assert max_start_rung(item, refs, evolve(person, current_rungs={item.ladder: "p/hard"}), catalog) == 2
    assert max_start_rung(item, refs, evolve(person, current_rungs={item.ladder: "p/easy"}), catalog) == 0


def test_a_limitation_lowers_the_start_and_is_the_reason(goal, person, catalog):
    (item,) = [item for item in goal.items if item.ladder == "hips/squat-ladder"]
    item = evolve(item, start={"beginner": 3}, start_for={"poor-balance": 2, "vertigo": 1, "reflux": 4})
    rungs = [rung.exercise for rung in catalog.ladders[item.ladder].rungs]
    starts = {
        tags: max_start_rung(item, rungs, evolve(person, tags=frozenset(tags)), catalog) + 1
        for tags in ((), ("poor-balance",), ("poor-balance", "vertigo"), ("reflux",))
    }
    assert list(starts.values()) == [3, 2, 1, 3]
    known = evolve(person, tags=frozenset({"vertigo"}), current_rungs={item.ladder: rungs[4]})
    assert max_start_rung(item, rungs, known, catalog) == 4
    unsteady = evolve(person, tags=frozenset({"poor-balance"}))
    eligible = filter_goal(evolve(goal, items=(item,)), unsteady, catalog)
    hardest = max((c for c in eligible.candidates), key=lambda c: rungs.index(c.exercise.id))
    assert hardest.reasons[0].code == "starts-with-limitation"
    assert hardest.reasons[0].values["tag"] == "poor-balance"
    above = {e.exercise: e.constraints for e in eligible.exclusions}[rungs[2]]
    assert {(c.kind, c.value) for c in above} == {("limitation", "poor-balance")}
    plain = filter_goal(evolve(goal, items=(item,)), person, catalog)
    assert "starts-with-limitation" not in {r.code for c in plain.candidates for r in c.reasons}


def test_a_dislike_closes_every_rung_of_a_ladder_and_is_the_reason(goal, person, catalog):
    item = next(item for item in goal.items if item.ladder is not None)
    eligible = filter_goal(goal, evolve(person, dislikes=frozenset({item.ref})), catalog)
    assert item.ref not in {c.item_id for c in eligible.candidates}
    assert [r.subject for r in eligible.reasons if r.code == "disliked"] == [item.ref]
    closed = {e.exercise for e in eligible.exclusions if "dislike" in {c.kind for c in e.constraints}}
    assert closed >= {rung.exercise for rung in catalog.ladders[item.ladder].rungs}


def test_an_exercise_without_its_equipment_is_excluded(person, catalog):
    exercise = next(x for x in catalog.exercises.values() if x.equipment)
    bare = evolve(person, profile=evolve(person.profile, equipment=()))
    precautions: PrecautionResult = apply_precautions(exercise, person.tags)
    exclusion = exclusion_for(exercise, None, bare, precautions)
    assert {c.kind for c in exclusion.constraints} == {"equipment"}
    assert {r.code for r in exclusion.reasons} == {"equipment-missing"}
    assert not exclusion_for(exercise, None, person, precautions).constraints


def in_flare(person, now=6):
    return evolve(person, profile=evolve(person.profile, pain=Pain(now)))


def starts(eligible, item):
    return {c.exercise.id: c for c in eligible.candidates if c.item_id == item.ref}


def test_in_a_flare_every_ladder_begins_with_its_two_easiest_rungs_and_the_easiest_is_preferred(goal, person, catalog):
    advanced = evolve(person, profile=evolve(person.profile, level="advanced"))
    eligible = filter_goal(goal, in_flare(advanced), catalog)
    for item in goal.items:
        if item.ladder is not None and item.instead_of is None:
            rungs = [rung.exercise for rung in catalog.ladders[item.ladder].rungs]
            own = starts(eligible, item)
            assert list(own) == sorted(rungs[:2])
            assert [own[rung].rungs_below for rung in rungs[:2]] == [0, 1]
            assert {c.reasons[0].code for c in own.values()} == {"starts-by-pain"}
            assert own[rungs[0]].rungs == tuple(rungs)
    assert {c.kind for e in eligible.exclusions for c in e.constraints} == {"pain"}


def test_at_a_pain_that_only_holds_a_dose_nobody_begins_lower(goal, person, catalog):
    assert filter_goal(goal, in_flare(person, 5), catalog).candidates == filter_goal(goal, person, catalog).candidates


def test_what_goes_on_from_an_earlier_plan_does_not_begin_again_in_a_flare(goal, person, catalog):
    item = next(item for item in goal.items if item.ladder is not None and item.instead_of is None)
    rungs = [rung.exercise for rung in catalog.ladders[item.ladder].rungs]
    on_fourth = evolve(in_flare(person), current_rungs={item.ladder: rungs[3]}, continued=frozenset({item.ladder}))
    assert max_start_rung(item, rungs, on_fourth, catalog) == 3
    assert max_start_rung(item, rungs, evolve(on_fourth, continued=frozenset()), catalog) == 1
