"""Law P8 for every week of a planned program: what progression adds stays within what the week was planned by."""

from __future__ import annotations

import random
from collections import defaultdict

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.test_planning import CATALOG, ENGINE, GOALS, LAWFUL, PEOPLE, START, planned
from tests.properties.test_required import drawn_pack, loosening_chain

from hiproutine import Engine, InfeasibleError

SCENARIOS = ("perfect", "noisy", "plateau", "missed", "painful")
#: Drivers that add sets, each in its own way.
RULES = ("hold", "double", "triple", "reps", "rep-sum")


def direct_sets(routine, region, days, catalog):
    """Return the sets in each cycle of some days that work a region directly."""
    by_week: dict[int, int] = defaultdict(int)
    for session in routine.sessions:
        for entry in session.entries:
            worked = {
                catalog.muscles[muscle].region for muscle in catalog.exercises[entry.exercise].muscles_in("primary")
            }
            by_week[(session.date - START).days // days] += len(entry.dose.sets) * (region in worked)
    return by_week


def check(program, wanted, routine, catalog):
    days = program.cycle.length_days
    lumbar, hip = (direct_sets(routine, region, days, catalog) for region in ("lumbar", "hip"))
    assert max(lumbar.values(), default=0) <= wanted.lumbar_sets
    assert all(lumbar[cycle] <= hip[cycle] for cycle in lumbar)
    blocks = [block for session in program.sessions for block in session.blocks]
    main = {ref for block in blocks if block.part == "main" for ref in block.entries}
    planned_sets = {entry.id: entry.dose.set_count for entry in program.entries}
    for session in routine.sessions:
        for entry in session.entries:
            most = max(wanted.sets.max, planned_sets.get(entry.entry, 0))
            assert entry.entry not in main or len(entry.dose.sets) <= most


@LAWFUL
@given(PEOPLE, GOALS, st.sampled_from(SCENARIOS))
def test_p8_the_low_back_stays_within_its_limit_in_every_week(profile, goal, scenario):
    program = evolve(planned(profile, goal), weeks=16)
    check(program, CATALOG.goals[goal], ENGINE.simulate(program, scenario, START).routine, CATALOG)


def check_drawn(seed):
    """Plan and simulate half a year for somebody of a drawn pack."""
    draw = random.Random(seed)
    engine = Engine(discover=False, packs=[pack := drawn_pack(draw, RULES)])
    profile = draw.choice(loosening_chain(draw, pack))
    try:
        program = evolve(engine.plan(profile, "made/goal"), weeks=26)
    except InfeasibleError:
        return
    routine = engine.simulate(program, draw.choice(SCENARIOS), START).routine
    check(program, engine.catalog().goals["made/goal"], routine, engine.catalog())


@LAWFUL
@given(st.integers(0, 10**9))
def test_p8_the_low_back_stays_within_its_limit_whatever_the_pack(seed):
    check_drawn(seed)
