"""Everyday things are at hand unless somebody says otherwise; saying so closes exercises, and opens none."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.exercise import EquipmentNeed
from hiproutine.model.profile import Availability, Profile
from hiproutine.planning.eligibility.candidates import filter_goal
from hiproutine.planning.eligibility.equipment_at_hand import (
    assumed_equipment,
    assumption_reasons,
    check_denied_equipment,
    with_assumed_equipment,
)
from hiproutine.planning.eligibility.profile_resolution import resolve_profile
from hiproutine.testing.strategies.profiles import hip_profiles

WHO = Profile(40, Availability(20))


def test_what_is_listed_or_denied_is_not_assumed(catalog):
    everyday = {tag for tag, equipment in catalog.equipment.items() if equipment.everyday}
    assert {"cushion", "wall", "worktop", "towel", "stairs", "books"} <= everyday
    assert "dumbbell" not in everyday
    who = evolve(WHO, equipment=("chair", "dumbbell"), without=("stairs",))
    assert assumed_equipment(who, catalog) == everyday - {"chair", "stairs"}
    assert with_assumed_equipment(who, {"wall", "books"}).equipment == ("chair", "dumbbell", "books", "wall")


@pytest.mark.parametrize(
    ("without", "code", "hint"),
    [
        ("cusion", "unknown-equipment", "Did you mean 'cushion'?"),
        ("trapeze", "unknown-equipment", "There is: "),
        ("chair", "denied-and-listed", "Take it out of one of the two."),
    ],
)
def test_what_is_unknown_or_listed_too_is_a_problem(catalog, without, code, hint):
    who = evolve(WHO, equipment=("chair",), without=("bed", without))
    [problem] = check_denied_equipment(who, catalog)
    assert (problem.path, problem.code) == ("$.without[1]", code)
    assert problem.hint.startswith(hint)


def test_only_what_is_needed_and_was_not_listed_is_said(catalog):
    chair, cushion = EquipmentNeed(("chair", "armchair")), EquipmentNeed(("cushion",))
    exercise = evolve(catalog.exercises["hips/high-chair-squat"], equipment=(chair, cushion))
    at_hand = ("chair", "armchair", "cushion", "wall")
    [reason] = assumption_reasons([exercise], at_hand, frozenset({"armchair", "cushion", "wall"}))
    assert reason.values == {"equipment": "cushion"}
    [both] = assumption_reasons([exercise], at_hand, frozenset(at_hand))
    assert both.values == {"equipment": "chair and cushion"}
    assert assumption_reasons([exercise], at_hand, frozenset({"wall"})) == []


@given(data=st.data())
def test_denying_a_thing_opens_nothing(data, hip_pack, catalog):
    who = data.draw(hip_profiles(hip_pack))
    more = data.draw(st.sampled_from(sorted(catalog.equipment)))
    denied = evolve(
        who,
        without=tuple(dict.fromkeys((*who.without, more))),
        equipment=tuple(tag for tag in who.equipment if tag != more),
    )
    assert open_rungs(denied, catalog) <= open_rungs(who, catalog)
    assert set(resolved(denied, catalog).profile.equipment) <= set(resolved(who, catalog).profile.equipment)


def resolved(who, catalog):
    return resolve_profile(who, catalog, catalog.questions(["hips"]))


def open_rungs(who, catalog):
    person = resolved(who, catalog)
    return {
        (name, candidate.item_id, rung)
        for name, goal in catalog.goals.items()
        for candidate in filter_goal(goal, person, catalog).candidates
        for rung in (candidate.rungs or (candidate.exercise.id,))
    }
