"""What a plan says of the profile: each limitation by name, what stands in for what, and why a start is easier."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiproutine import Engine, InfeasibleError, load
from hiproutine.model.pack import Limitation, Pack
from hiproutine.model.profile import Availability, Clearance, Pain, Profile
from hiproutine.planning.explain.profile_effects import shortened_list
from hiproutine.safety.screening import screen_profile
from hiproutine.testing.strategies import hip_profiles
from hiproutine.text.profile_effects import effect_sentences
from hiproutine.text.reasons import sentence_from_reason

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
PACK = ENGINE.packs["hips"]


@pytest.fixture
def person(example_profile) -> Profile:
    return evolve(example_profile, limitations=(), likes=(), dislikes=(), equipment=("chair",), level="beginner")


def with_tag(profile: Profile, tag: str) -> Profile:
    """Return the person with one limitation, cleared where a clearance is needed."""
    limitation = CATALOG.limitations[tag]
    clearances = (Clearance(tag, "Dr A", date(2026, 1, 5)),) if limitation.clearance else ()
    return evolve(profile, limitations=(tag,), clearances=(*profile.clearances, *clearances))


def effects(program):
    return effect_sentences(program)


@pytest.mark.parametrize("tag", sorted(CATALOG.limitations))
def test_p11_two_people_who_differ_in_a_limitation_see_it_said(person, tag):
    without, with_it = ENGINE.plan(person, "hip-strength"), ENGINE.plan(with_tag(person, tag), "hip-strength")
    name = CATALOG.limitations[tag].name
    assert any(sentence.startswith(f"{name}: ") for sentence in effects(with_it))
    assert not any(sentence.startswith(f"{name}: ") for sentence in effects(without))
    (reason,) = [r for r in with_it.profile_effects if r.subject == tag]
    closed = {r.subject for r in with_it.excluded if r.code == "contraindicated" and r.values["tag"] == tag}
    assert reason.values["closed"] == len(closed)
    assert ("Left out for your safety" in str(reason.values["effects"])) == bool(closed)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(hip_profiles(PACK), st.sampled_from(["hips/hip-strength", "hips/article"]))
def test_p11_all_that_the_screening_found_is_named_and_what_stands_in_says_for_what(profile, goal):
    try:
        program = ENGINE.plan(profile, goal)
    except InfeasibleError:
        assume(False)
        raise AssertionError from None
    tags = screen_profile(profile, PACK.questions, CATALOG.limitations).tags
    assert {r.subject for r in program.profile_effects if r.code == "because-of"} == tags
    replaced = {item.ref: item.instead_of for item in CATALOG.goals[goal].items}
    for entry in program.entries:
        says = [r for r in entry.reasons if r.code == "stands-in"]
        assert bool(says) == (replaced.get(entry.ladder or entry.exercise) is not None)
    assert all(sentence[0].isupper() or not sentence[0].isalpha() for sentence in effects(program))


def test_what_stands_in_names_what_is_closed_and_the_limitation_that_closes_it(person):
    program = ENGINE.plan(with_tag(person, "cannot-get-to-floor"), "hip-strength")
    words = [sentence_from_reason(r, program.messages) for e in program.entries for r in e.reasons]
    assert "It stands in for Bridges (Short-range bridge), left out for your safety (cannot get to the floor)." in words
    (line,) = [sentence for sentence in effects(program) if sentence.startswith("Cannot get to the floor")]
    assert "stands in for Bridges (Short-range bridge)." in line


def test_what_is_missing_disliked_and_liked_is_said(person):
    shown = effects(ENGINE.plan(evolve(person, dislikes=("clam",), likes=("bridge-ladder",)), "hip-strength"))
    assert any(sentence.startswith("Not at hand: ") and "Band bridge" in sentence for sentence in shown)
    assert "Left out as you asked: Clam." in shown
    assert any(sentence.startswith("In the plan because you like it: ") for sentence in shown)


def test_level_where_one_stands_and_time_are_said(person):
    there = evolve(person, stands={"bridge-ladder": "bridge"}, availability=Availability(minutes=30, days=("mon",)))
    shown = effects(ENGINE.plan(there, "hip-strength"))
    assert any(sentence.startswith("Level beginner: you start with ") for sentence in shown)
    assert any(sentence.startswith("Where you stand already: you go on with Bridge (step 3") for sentence in shown)
    assert any(sentence.startswith("Your time: once a week, 30 minutes at most, so ") for sentence in shown)


def test_pain_of_today_and_the_usual_pain_are_said(person):
    flare = effects(ENGINE.plan(evolve(person, pain=Pain(now=6, worst=6)), "hip-strength"))
    assert any(sentence.startswith("Pain now 6 of 10: you begin with easy steps: ") for sentence in flare)
    steady = effects(ENGINE.plan(evolve(person, pain=Pain(now=3, worst=5, usual=3)), "hip-strength"))
    assert "Your usual pain is 3 of 10: what counts is a rise above it." in steady
    assert not any(sentence.startswith("Pain now") for sentence in steady)


def test_of_many_names_some_are_counted():
    assert shortened_list(["a", "b", "c", "d", "e"]) == "a, b, c, d and e"
    assert shortened_list(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d and 2 more"
    assert shortened_list(["a, with b", "c"]) == "a, with b; c"


def test_of_a_limitation_that_only_another_pack_knows_nothing_is_concluded(example_profile: Profile) -> None:
    small = load("docs/examples/small-pack", Pack)
    own = (*small.limitations, Limitation("stiff-neck", "Stiff neck"))
    desk = evolve(small, name="desk", limitations=own, translations={})
    program = Engine(packs=[desk], discover=False).plan(
        evolve(example_profile, limitations=("stiff-neck",)), "hips/hip-strength"
    )
    (reason,) = [reason for reason in program.profile_effects if reason.subject == "stiff-neck"]
    assert "ask a clinician" in str(reason.values["effects"])
