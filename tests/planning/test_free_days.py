"""Light work on free days: only what may be done daily, and only where the week leaves a day."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from hiproutine import Engine, Profile
from hiproutine.model.pack import FreeDays
from hiproutine.model.profile import Availability, Pain
from hiproutine.planning.draft import Draft
from hiproutine.planning.free_days import SESSION_ID, is_light, light_work
from hiproutine.planning.plan import draft_plan
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.situation import assess

DAILY = Availability(minutes=30, days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def draft_for(engine: Engine, profile: Profile, free_days: FreeDays | None) -> Draft:
    catalog = engine.catalog()
    goal = evolve(catalog.goals["hips/hip-strength"], free_days=free_days)
    return draft_plan(assess(profile, goal, catalog), SearchPlanner())


def test_p12_somebody_with_every_day_has_three_days_of_strength_and_light_work_on_the_others(
    engine: Engine, example_profile: Profile
) -> None:
    program = engine.plan(evolve(example_profile, availability=DAILY), "hip-strength")
    light = [slot.day for slot in program.cycle.slots if slot.session == SESSION_ID]
    assert len(light) == 4
    assert len(program.cycle.slots) == 7
    entries = {entry.id: engine.catalog().exercises[entry.exercise] for entry in program.entries}
    session = next(session for session in program.sessions if session.id == SESSION_ID)
    assert all(is_light(entries[name]) for block in session.blocks for name in block.entries)
    assert "light-days" in {reason.code for reason in program.reasons}
    assert engine.schedule(program, date(2026, 3, 2)).sessions


def test_what_has_to_recover_or_works_a_limited_region_is_not_taken(engine: Engine, example_profile: Profile) -> None:
    profile = evolve(example_profile, availability=DAILY)
    hard = FreeDays(("hips/bird-dog", "hips/single-leg-bridge", "hips/pelvic-tilt"), 3, 30)
    found = light_work(draft_for(engine, profile, hard), {})
    assert found is None or [entry.exercise for entry in found.entries] == ["hips/pelvic-tilt"]


def test_size_and_minutes_limit_it(engine: Engine, example_profile: Profile) -> None:
    profile = evolve(example_profile, availability=DAILY)
    several = ("hips/standing-press-out", "hips/seated-squeeze", "hips/heel-slide")
    for size, minutes, count in ((3, 30, 2), (1, 30, 1), (3, 3, 1)):
        found = light_work(draft_for(engine, profile, FreeDays(several, size, minutes)), {})
        assert found is not None
        assert len(found.entries) == count


def test_without_a_free_day_or_a_wish_there_is_none(engine: Engine, example_profile: Profile) -> None:
    three = Availability(minutes=20, days=("mon", "wed", "fri"))
    free_days = FreeDays(("hips/seated-squeeze",))
    assert light_work(draft_for(engine, evolve(example_profile, availability=three), free_days), {}) is None
    assert light_work(draft_for(engine, evolve(example_profile, availability=DAILY), None), {}) is None


def test_the_pain_gate_of_light_work_knows_the_pain_as_every_other_does(
    engine: Engine, example_profile: Profile
) -> None:
    profile = evolve(example_profile, availability=DAILY, pain=Pain(now=6, usual=2))
    program = engine.plan(profile, "hip-strength")
    session = next(session for session in program.sessions if session.id == SESSION_ID)
    light = {name for block in session.blocks for name in block.entries}
    gates = {entry.id: use.parameters for entry in program.entries for use in entry.rules if use.name == "pain-gate"}
    assert light & set(gates)
    assert all(gate["usual"] == 2 and gate["starts_in_flare"] is True for gate in gates.values())
