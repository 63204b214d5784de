"""What a person owns gets into the program, and what of it cannot be used is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.progression.exercises import an_exercise

from hiproutine.model.dose import Dose, Load, LoadRange, PersonalLimits
from hiproutine.model.exercise import EquipmentNeed, Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.profile import Availability, Pain, Profile
from hiproutine.model.reason import Reason
from hiproutine.planning.eligibility.load_choice import (
    choose_loading,
    climb_loads,
    loading_reasons,
    too_heavy_equipment,
)

D = Decimal
DUMBBELLS = LoadInventory("sizes", "kg", sizes=(D(2), D(4), D(8)))
HEAVY = LoadInventory("sizes", "kg", sizes=(D(8), D(12)))
BANDS = LoadInventory("bands", colours=("red", "green"))


def someone(loading: Mapping[str, LoadInventory], *more: str) -> Profile:
    return Profile(40, Availability(20), equipment=(*loading, *more), loading=loading)


def lift(needs: str | None = "dumbbell", start: int | None = 2, unit: str = "kg", helpful: str = "") -> Exercise:
    load = None if start is None else Load("kg", D(start))
    allowed = LoadRange(unit, D(1), D(20))  # type: ignore[arg-type]
    made = an_exercise("lift", Dose.straight(2, 5, load=load), (3, 8), load=allowed)
    needed = (EquipmentNeed((needs, "kettlebell")),) if needs else ()
    return evolve(made, equipment=needed, helpful=(helpful,) if helpful else ())


CURL = evolve(lift(), id="test/curl")
PLAIN = an_exercise("plain", Dose.straight(2, 5), (3, 8))


@pytest.mark.parametrize(
    ("exercises", "owned", "chosen", "reasons"),
    [
        ([lift()], {"dumbbell": DUMBBELLS}, DUMBBELLS, [("loaded-with", "dumbbell")]),
        ([lift()], {"kettlebell": DUMBBELLS}, DUMBBELLS, [("loaded-with", "kettlebell")]),
        ([lift(None, helpful="belt")], {"belt": DUMBBELLS}, DUMBBELLS, [("loaded-with", "belt")]),
        ([lift()], {"kettlebell": HEAVY, "dumbbell": DUMBBELLS}, DUMBBELLS, [("loaded-with", "dumbbell")]),
        ([lift(None)], {"dumbbell": DUMBBELLS}, None, []),
        ([PLAIN], {"dumbbell": DUMBBELLS}, None, []),
        ([PLAIN, lift()], {"dumbbell": DUMBBELLS}, DUMBBELLS, [("loaded-with", "dumbbell")]),
        ([lift()], {"dumbbell": BANDS}, None, [("loading-does-not-fit", "dumbbell")]),
        ([lift(unit="band", start=None)], {"dumbbell": BANDS}, BANDS, [("loaded-with", "dumbbell")]),
        ([lift(unit="band", start=None)], {"dumbbell": DUMBBELLS}, None, [("loading-does-not-fit", "dumbbell")]),
        ([lift()], {"dumbbell": HEAVY}, None, [("loading-too-heavy", "dumbbell")]),
        ([lift(start=8)], {"dumbbell": HEAVY}, HEAVY, [("loaded-with", "dumbbell")]),
        ([lift(start=None)], {"dumbbell": HEAVY}, HEAVY, [("loaded-with", "dumbbell")]),
        ([lift(start=8), CURL], {"dumbbell": HEAVY}, None, [("loading-too-heavy", "dumbbell")]),
        (
            [lift()],
            {"dumbbell": LoadInventory("sizes", "kg", sizes=(D(21),))},
            None,
            [("loading-too-heavy", "dumbbell")],
        ),
        (
            [lift()],
            {"dumbbell": BANDS, "kettlebell": HEAVY},
            None,
            [("loading-does-not-fit", "dumbbell"), ("loading-too-heavy", "kettlebell")],
        ),
    ],
)
def test_the_first_equipment_that_serves_is_taken(exercises, owned, chosen, reasons):
    found = choose_loading("it", exercises, someone(owned), PersonalLimits())
    assert found.loading == chosen
    assert [(reason.code, reason.values["equipment"]) for reason in found.reasons] == reasons
    assert all(reason.subject == "it" for reason in found.reasons)


def test_the_unit_it_takes_is_said():
    found = choose_loading("it", [lift()], someone({"dumbbell": BANDS}), PersonalLimits())
    assert found.reasons[0].values["unit"] == "kg"


def test_a_cap_may_leave_nothing_of_it():
    found = choose_loading("it", [lift(start=8)], someone({"dumbbell": HEAVY}), PersonalLimits(load=Load("kg", D(7))))
    assert [reason.code for reason in found.reasons] == ["loading-too-heavy"]


def test_what_is_not_at_hand_is_not_counted_on_and_said():
    person = Profile(40, Availability(20), equipment=("kettlebell",), loading={"belt": HEAVY, "dumbbell": DUMBBELLS})
    assert choose_loading("it", [lift()], person, PersonalLimits()) == (None, ())
    assert loading_reasons(person) == [Reason("loading-not-at-hand", "belt"), Reason("loading-not-at-hand", "dumbbell")]


@pytest.fixture
def owner(hip_pack) -> Profile:
    answers = {question.id: False for question in hip_pack.questions if question.trigger.kind == "yes"}
    return Profile(
        30,
        Availability(60, days=("mon", "wed", "fri")),
        level="advanced",
        equipment=("chair", "dumbbell"),
        stands={"hips/squat-ladder": "hips/goblet-chair-squat"},
        likes=("hips/squat-ladder",),
        answers=answers,
        pain=Pain(0, 1),
    )


def squat(engine, profile):
    program = engine.plan(profile, "hip-strength")
    entries = [entry for entry in program.entries if entry.ladder == "hips/squat-ladder"]
    assert entries, [entry.id for entry in program.entries]
    return program, entries[0]


def test_a_plan_loads_with_what_is_owned(engine, owner):
    plain, without = squat(engine, owner)
    program, entry = squat(engine, evolve(owner, loading={"dumbbell": DUMBBELLS}))
    assert without.loading is None
    assert entry.loading == DUMBBELLS
    assert entry.dose == without.dose
    assert "loaded-with" in {reason.code for reason in entry.reasons}
    assert program.messages["loaded-with"] == "The loads are those of your {equipment}."
    assert "loaded-with" not in plain.messages
    assert engine.schedule(program, date(2026, 1, 5)).sessions


def test_a_plan_says_what_of_it_cannot_be_used(engine, owner):
    program, entry = squat(engine, evolve(owner, loading={"dumbbell": HEAVY, "step": DUMBBELLS}))
    assert entry.loading is None
    assert [r.values["equipment"] for r in entry.reasons if r.code == "loading-too-heavy"] == ["dumbbell"]
    assert Reason("loading-not-at-hand", "step") in program.reasons
    assert {"loading-too-heavy", "loading-not-at-hand"} <= set(program.messages)


# On each rung --------------------------------------------------------------------------------------------------------

FOUR = LoadInventory("sizes", "kg", sizes=(D(4), D(8)))


def test_a_rung_may_be_begun_with_half_of_what_it_asks_where_nothing_lighter_is_owned():
    chosen = choose_loading("it", [lift()], someone({"dumbbell": FOUR}), PersonalLimits(), {"test/lift": D(8)})
    assert chosen.loading == FOUR
    for climb in ({"test/lift": D(7)}, {"test/other": D(8)}, {}):
        found = choose_loading("it", [lift()], someone({"dumbbell": FOUR}), PersonalLimits(), climb)
        assert [reason.code for reason in found.reasons] == ["loading-too-heavy"]
    assert climb_loads([Rung("a", Criterion(5, load=D(8))), Rung("b", Criterion(5))]) == {"a": D(8)}


@pytest.mark.parametrize(
    ("exercise", "owned", "others", "found"),
    [
        (lift(), {"dumbbell": HEAVY}, (), "dumbbell"),
        (lift(), {"dumbbell": DUMBBELLS}, (), None),
        (lift(), {"dumbbell": HEAVY}, ("kettlebell",), None),  # nobody said which there are
        (lift(), {"dumbbell": HEAVY, "kettlebell": DUMBBELLS}, (), None),
        (lift(), {"dumbbell": HEAVY, "kettlebell": HEAVY}, (), "dumbbell"),
        (lift(), {"dumbbell": BANDS}, (), None),
        (lift(None), {"dumbbell": HEAVY}, (), None),
        (PLAIN, {"dumbbell": HEAVY}, (), None),
    ],
)
def test_what_is_owned_may_be_too_heavy_for_a_rung(exercise, owned, others, found):
    assert too_heavy_equipment(exercise, someone(owned, *others), PersonalLimits(), {}) == found


def loads_asked(engine, profile) -> set[tuple[str, Decimal]]:
    simulation = engine.simulate(engine.plan(profile, "hip-strength"))
    loads = {(row.entry.exercise, set_dose.load) for row in simulation.rows() for set_dose in row.entry.dose.sets}
    return {(name, load.value) for name, load in loads if load is not None and load.unit == "kg"}


@settings(max_examples=20, deadline=None)
@given(
    sizes=st.sets(st.sampled_from([D("0.5"), D(1), D("1.5"), D(2), D(3), D(4), D(5), D(6), D(8), D(10)]), min_size=1),
    level=st.sampled_from(["beginner", "intermediate", "advanced"]),
)
def test_on_every_rung_only_loads_that_are_owned_are_asked_for(engine, hip_pack, sizes, level):
    """Whoever owns 2, 4 and 6 kg is never asked for 1, 3 and 5, also after a climb."""
    answers = {question.id: False for question in hip_pack.questions if question.trigger.kind == "yes"}
    owned = LoadInventory("sizes", "kg", sizes=tuple(sorted(sizes)))
    profile = Profile(
        30,
        Availability(60, days=("mon", "wed", "fri")),
        level=level,
        equipment=("chair", "mat", "dumbbell", "ankle-weights"),
        answers=answers,
        pain=Pain(0, 1),
        weeks=40,
        loading={"dumbbell": owned, "ankle-weights": owned},
    )
    asked = loads_asked(engine, profile)
    assert {load for _, load in asked} <= sizes, asked


def test_a_rung_for_which_nothing_is_light_enough_is_left_out_and_said(engine, owner):
    heavy = evolve(owner, stands={}, level="beginner", loading={"dumbbell": HEAVY})
    program = engine.plan(heavy, "hip-strength")
    assert Reason("loads-too-heavy", "hips/goblet-chair-squat", {"equipment": "dumbbell"}) in program.excluded
    assert "loads-too-heavy" in program.messages
    assert all("hips/goblet-chair-squat" not in entry.rungs for entry in program.entries)
