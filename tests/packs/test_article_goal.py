"""The article's goal: its claims with their status, the superman late, and a named stand-in for what is closed."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Engine, load
from hiproutine.model.profile import Clearance, Profile

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
GOAL = CATALOG.goals["hips/article"]
FIVE = [item.ref for item in GOAL.items if item.required]
DESK_WORKER = load("docs/examples/gallery/desk-worker.json", Profile)


def places_of(program):
    """Return which of the five exercises each entry of the main part is or stands in for."""
    replaced = {item.ref: item.instead_of for item in GOAL.items}
    main = {ref for s in program.sessions for b in s.blocks if b.part == "main" for ref in b.entries}
    places = []
    for entry in program.entries:
        item = entry.ladder or entry.exercise
        while replaced.get(item):
            item = replaced[item]
        places += [item] if entry.id in main else []
    return places


def with_tag(tag, profile=DESK_WORKER):
    cleared = CATALOG.limitations[tag].clearance
    clearances = (Clearance(tag, "Dr A", date(2026, 1, 5)),) if cleared else ()
    return evolve(profile, limitations=(tag,), clearances=(*profile.clearances, *clearances))


@pytest.mark.parametrize(
    ("about", "status", "used"),
    [
        ("claim of the article: pain", "verified", False),
        ("claim of the article: how it helps", "verified", False),
        ("evaluation first", "verified", True),
        ("forward lunge: our reading", "unverified", True),
        ("chair squat: the seat", "verified", False),
        ("superman for beginners", "secondary", True),
    ],
)
def test_what_the_article_claims_and_how_it_is_read_are_facts_with_a_status(about, status, used):
    (fact,) = [fact for fact in GOAL.facts if fact.about == about]
    assert (fact.status, fact.used, bool(fact.why)) == (status, used, not used)


def test_beginners_climb_to_the_superman_and_others_begin_with_it():
    begun = {
        level: next(e for e in ENGINE.plan(evolve(DESK_WORKER, level=level), "article").entries if e.ladder)
        for level in ("beginner", "intermediate", "advanced")
    }
    assert {level: entry.exercise for level, entry in begun.items()} == {
        "beginner": "hips/bird-dog",
        "intermediate": "hips/superman",
        "advanced": "hips/superman",
    }
    assert begun["beginner"].rungs[-1] == "hips/superman"
    assert [use.name for use in begun["beginner"].rules][-1] == "ladder"


@pytest.mark.parametrize("tag", sorted(CATALOG.limitations))
def test_each_of_the_five_is_there_or_something_stands_in_for_it(tag):
    program = ENGINE.plan(with_tag(tag), "article")
    places = places_of(program)
    assert len(places) == len(set(places)) >= 4
    said = {r.subject for r in program.excluded if r.code == "contraindicated"}
    for missing in set(FIVE) - set(places):
        exercises = [r.exercise for r in CATALOG.ladders[missing].rungs] if missing in CATALOG.ladders else [missing]
        assert said & set(exercises), f"{missing} is left out, and nothing says why"


@pytest.mark.parametrize("name", ["ninety-three", "cannot-get-to-floor", "runner-with-knee-pain", "thin-bones"])
def test_people_of_the_gallery_get_five_exercises_and_read_what_stands_in(name):
    program = ENGINE.plan(load(f"docs/examples/gallery/{name}.json", Profile), "article")
    assert sorted(places_of(program)) == sorted(FIVE)
    instead = {item.ref for item in GOAL.items if item.instead_of}
    for entry in program.entries:
        says = any(reason.code == "stands-in" for reason in entry.reasons)
        assert says == ((entry.ladder or entry.exercise) in instead)
