"""Warm-up ramps, worked by hand: what can be loaded, never as heavy as the work set, and part of the minutes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import an_exercise
from tests.scheduling.plans import MONDAY

from hiproutine.engine import Engine
from hiproutine.errors import DocumentError
from hiproutine.model.dose import Dose, Load, LoadRange, LoadUnit, PersonalLimits, SetDose
from hiproutine.model.exercise import Exercise, MuscleUse
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.pack import Criterion, Muscle, Pack, RuleUse, Rung
from hiproutine.model.program import Block, Cycle, Entry, Program, RampSet, Session, Slot, Style
from hiproutine.progression.load.scale import scale_for_entry
from hiproutine.progression.rule import Prescription
from hiproutine.progression.stack import Stack
from hiproutine.scheduling.resolved_entries import ResolvedEntry
from hiproutine.scheduling.warm_up_ramp import prescribed_ramp
from hiproutine.text.wording import format_load

D = Decimal
USUAL = (RampSet(0, 5), RampSet(40, 8), RampSet(60, 5), RampSet(80, 3))
BARBELL = LoadInventory("plates", "kg", bar=D(20), plates=tuple(PlateStock(D(size), 4) for size in ("20", "10", "5")))


def lift(unit: LoadUnit = "kg", low: str = "20", high: str = "200", step: str = "2.5", **more: Any) -> Exercise:
    start = Dose.straight(3, 5, load=Load(unit, D(low)) if unit != "band" else None)
    return evolve(an_exercise("lift", start, (1, 12), load=LoadRange(unit, D(low), D(high), D(step))), **more)


def resolved(entry: Entry, exercise: Exercise) -> ResolvedEntry:
    first = Prescription(exercise.id, entry.dose)
    return ResolvedEntry(entry, (Rung(exercise.id, Criterion(12)),), {exercise.id: exercise}, Stack(()), first)


def ramp_for(
    load: Load | None, ramp: tuple[RampSet, ...] = USUAL, exercise: Exercise | None = None, **more: Any
) -> list[str]:
    """Return the ramp before three sets of five with a load, in words."""
    exercise = exercise or lift()
    entry = Entry("it", exercise.id, Dose.straight(3, 5, load=load), ramp=ramp, **more)
    sets = prescribed_ramp(resolved(entry, exercise), Prescription(exercise.id, entry.dose))
    return [f"{set_dose.reps} × {format_load(set_dose.load)}" for set_dose in sets if set_dose.load is not None]


def kg(value: str) -> Load:
    return Load("kg", D(value))


@pytest.mark.parametrize(
    ("load", "more", "expected"),
    [
        # 40, 60 and 80 % of 100 kg, and the empty bar as the lightest.
        (kg("100"), {}, ["5 × 20 kg", "8 × 40 kg", "5 × 60 kg", "3 × 80 kg"]),
        # 26, 39 and 52 kg, rounded down in steps of 2.5 kg.
        (kg("65"), {}, ["5 × 20 kg", "8 × 25 kg", "5 × 37.5 kg", "3 × 50 kg"]),
        # 16 kg is below the bar; 24 and 32 kg are not there with these plates, so the bar once, and 30 kg.
        (kg("40"), {"loading": BARBELL}, ["5 × 20 kg", "3 × 30 kg"]),
        # At 22.5 kg only the bar is lighter; at the bar, nothing is.
        (kg("22.5"), {}, ["5 × 20 kg"]),
        (kg("20"), {}, []),
        (None, {}, []),
        # No more repetitions than this person may do.
        (kg("100"), {"caps": PersonalLimits(reps=6)}, ["5 × 20 kg", "6 × 40 kg", "5 × 60 kg", "3 × 80 kg"]),
        # Two sets of one percentage are both meant; two percentages that come out at one load are one set.
        (
            kg("60"),
            {"ramp": (RampSet(0, 5), RampSet(0, 5), RampSet(20, 5), RampSet(50, 5))},
            ["5 × 20 kg"] * 2 + ["5 × 30 kg"],
        ),
        (kg("60"), {"ramp": (RampSet(50, 5), RampSet(99, 2), RampSet(100, 1))}, ["5 × 30 kg", "2 × 57.5 kg"]),
        (kg("60"), {"ramp": ()}, []),
    ],
)
def test_a_ramp_worked_by_hand(load, more, expected):
    assert ramp_for(load, **more) == expected


@pytest.mark.parametrize(
    ("exercise", "load", "expected"),
    [
        (lift("lb", "45", "400", "5"), Load("lb", D(225)), ["5 × 45 lb", "8 × 90 lb", "5 × 135 lb", "3 × 180 lb"]),
        (
            lift("percent-1rm", "30", "95", "5"),
            Load("percent-1rm", D(80)),
            ["5 × 30 % of 1RM", "5 × 45 % of 1RM", "3 × 60 % of 1RM"],
        ),
        # Where training without a load is possible, the lightest is the first load that can be added.
        (lift(low="0", high="50", step="5"), kg("20"), ["5 × 5 kg", "5 × 10 kg", "3 × 15 kg"]),
        (lift("percent-bodyweight", "0", "50", "5"), Load("percent-bodyweight", D(20)), []),
        (lift("band", "0", "7", "1"), Load("band", colour="green"), []),
        # Less assistance is harder, so there is no ramp to it; above it, the lightest load is the first one added.
        (lift(low="-40", high="40", step="5"), kg("-20"), []),
        (lift(low="-40", high="40", step="5"), kg("20"), ["5 × 5 kg", "5 × 10 kg", "3 × 15 kg"]),
        (lift(low="-40", high="-10", step="5"), kg("-20"), []),
        # 143.3 lb are 65 kg.
        (lift(step="5"), Load("lb", D("143.3")), ["5 × 20 kg", "8 × 25 kg", "5 × 35 kg", "3 × 50 kg"]),
        # On a scale in kilograms, a band and a share of the body's weight have no size.
        (lift(), Load("band", colour="green"), []),
        (lift(), Load("percent-bodyweight", D(50)), []),
        (lift(low="0", high="0"), kg("0"), []),
        (an_exercise("no-load", Dose.straight(1, 5), (1, 12)), kg("50"), []),
    ],
)
def test_every_unit_of_load(exercise, load, expected):
    assert ramp_for(load, exercise=exercise) == expected


def test_a_set_with_the_work_load_in_another_unit_is_none():
    assert ramp_for(Load("lb", D("143.301")), (RampSet(50, 5), RampSet(100, 1)), lift(step="5")) == ["5 × 30 kg"]


def test_a_stopped_entry_has_none():
    exercise = lift()
    entry = Entry("it", exercise.id, Dose.straight(3, 5, load=kg("100")), ramp=USUAL)
    stopped = Prescription(exercise.id, entry.dose, stopped=True)
    assert prescribed_ramp(resolved(entry, exercise), stopped) == ()


def test_the_ramp_leads_up_to_the_lighter_side_and_the_first_set():
    exercise = lift(low="5", sides="each")
    dose = Dose.of_sides(Dose.straight(2, 5, load=kg("50")), Dose.straight(2, 5, load=kg("40")))
    entry = Entry("it", exercise.id, dose, ramp=(RampSet(50, 5), RampSet(100, 1)))
    assert prescribed_ramp(resolved(entry, exercise), Prescription(exercise.id, dose)) == (SetDose(5, load=kg("20")),)
    rising = Dose((SetDose(5, load=kg("40")), SetDose(5, load=kg("60"))))
    assert prescribed_ramp(resolved(entry, exercise), Prescription(exercise.id, rising)) == (SetDose(5, load=kg("20")),)
    one_side = Dose.of_sides(Dose.straight(1, 5, load=kg("50")), Dose.straight(1, 5))
    assert prescribed_ramp(resolved(entry, exercise), Prescription(exercise.id, one_side)) == ()


def test_a_warm_up_set_is_held_for_the_least_that_the_exercise_allows():
    plank = an_exercise("plank", Dose.straight(2, 1, hold_s=30), (1, 1), (10, 60), load=LoadRange("kg", D(0), D(20)))
    dose = Dose.straight(2, 1, hold_s=30, load=kg("10"))
    entry = Entry("it", plank.id, dose, ramp=(RampSet(50, 1),))
    assert prescribed_ramp(resolved(entry, plank), Prescription(plank.id, dose)) == (
        SetDose(1, hold_s=10, load=kg("5")),
    )
    brief = Dose.straight(2, 1, hold_s=5, load=kg("10"))
    assert prescribed_ramp(resolved(entry, plank), Prescription(plank.id, brief))[0].hold_s == 5


# Properties -----------------------------------------------------------------------------------------------------------

ramps = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 100)), max_size=10).map(
    lambda pairs: tuple(RampSet(percent, reps) for percent, reps in sorted(pairs, key=lambda pair: pair[0]))
)
DUMBBELLS = (LoadInventory("sizes", "kg", sizes=(D(4), D(7), D(30))), LoadInventory("sizes", "lb", sizes=(D(5), D(45))))
inventories = st.sampled_from([None, BARBELL, *DUMBBELLS])


@given(ramps, st.integers(0, 400), st.sampled_from(["0", "2.5", "20"]), inventories, st.none() | st.integers(1, 12))
def test_a_ramp_rises_can_be_loaded_and_stays_below_the_work_load(ramp, halves, low, loading, max_reps):
    exercise = lift(low=low)
    dose = Dose.straight(3, 5, load=Load("kg", D(halves) / 2))
    entry = Entry("it", exercise.id, dose, ramp=ramp, loading=loading, caps=PersonalLimits(reps=max_reps))
    sets = prescribed_ramp(resolved(entry, exercise), Prescription(exercise.id, dose))
    scale = scale_for_entry(entry, exercise)
    assert len(sets) <= len(ramp)
    assert scale is not None or not sets
    if scale is None or not sets:
        return
    sizes = [scale.size_from_load(set_dose.load) or D(0) for set_dose in sets]
    assert sizes == sorted(sizes)
    assert all(0 < size < D(halves) / 2 and scale.rounded_down(size) == size for size in sizes)
    assert all(1 <= set_dose.reps <= (max_reps or 12) for set_dose in sets)


STYLES: tuple[Style, ...] = ("straight", "superset", "circuit")
BARE: dict[str, Any] = {"muscles": (MuscleUse("quads", "primary"),)}
LIFTS = (lift(id="lift", sides="each", **BARE), lift(low="0", step="5", id="press", position="standing", **BARE))
PACK = Pack("test", "1", "T", "CC0-1.0", ("A",), muscles=(Muscle("quads", "Quads", "thigh"),), exercises=LIFTS)
ENGINE = Engine(packs=[PACK], discover=False)


@st.composite
def ramped_programs(draw: st.DrawFn) -> Program:
    """Draw a program of two lifts with ramps, with as many minutes as its sessions need or a little less or more."""
    rules = (RuleUse("linear", {"dimension": "load", "increase": 5}),)
    starts = st.builds(
        lambda sets, load, rest_s: Dose.straight(sets, 5, load=kg(load), rest_s=rest_s),
        st.integers(1, 3),
        st.sampled_from(["20", "40", "100"]),
        st.integers(0, 120),
    )
    entries = tuple(
        Entry(
            name,
            f"test/{exercise.id}",
            draw(starts),
            rules if draw(st.booleans()) else (),
            ramp=draw(ramps.map(lambda ramp: tuple(evolve(one, reps=min(12, one.reps)) for one in ramp))),
        )
        for name, exercise in zip("ab", LIFTS, strict=True)
    )
    block = Block(("a", "b"), style=draw(st.sampled_from(STYLES)), rest_s=draw(st.integers(0, 90)))
    free = Program("p", "P", 3, Cycle((Slot(1, "s"),)), entries, (Session("s", "S", (block,)),))
    needed = ENGINE.schedule(free, MONDAY).sessions[0].seconds
    minutes = max(1, -(-needed // 60) + draw(st.integers(-2, 2)))
    return evolve(free, sessions=(evolve(free.sessions[0], minutes=minutes),))


@given(ramped_programs())
def test_law_p1_minutes_hold_with_the_ramp_in_them(program):
    limit = (program.sessions[0].minutes or 0) * 60
    try:
        routine = ENGINE.schedule(program, MONDAY)
    except DocumentError as error:
        codes = {problem.code for problem in error.problems}
    else:
        codes = {"session-too-long"}
        assert all(session.seconds <= limit for session in routine.sessions)
    assert codes == {"session-too-long"}


def test_the_estimate_counts_both_sides_and_a_rest_after_each_warm_up_set():
    plain = Entry("a", "test/lift", Dose.straight(1, 5, load=kg("100"), rest_s=90))
    block = Block(("a",))
    program = Program("p", "P", 1, Cycle((Slot(1, "s"),)), (plain,), (Session("s", "S", (block,)),))
    ramped = evolve(program, entries=(evolve(plain, ramp=(RampSet(50, 6), RampSet(70, 3))),))
    without, with_ramp = (ENGINE.schedule(one, MONDAY).sessions[0].seconds for one in (program, ramped))
    # 6 + 3 repetitions of 4 s on each side, and twice a minute although the work sets rest 90 s.
    assert with_ramp - without == (6 + 3) * 4 * 2 + 2 * 60
