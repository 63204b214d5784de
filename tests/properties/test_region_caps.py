"""Law P8 for every week of a planned program: what progression adds stays within what the week was planned by."""

from __future__ import annotations

import random
from collections import defaultdict

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.test_planning import CATALOG, ENGINE, GOALS, LAWFUL, PEOPLE, START, planned
from tests.properties.test_recovery import POLICIES, live, worked_in
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
            is_direct = region in regions(entry.exercise, catalog)
            by_week[(session.date - START).days // days] += len(entry.dose.sets) * is_direct
    return by_week


def check(program, wanted, routine, catalog):
    days = program.cycle.length_days
    for cap in wanted.region_caps:
        limited = direct_sets(routine, cap.region, days, catalog)
        assert max(limited.values(), default=0) <= cap.sets
        if cap.not_above is not None:
            balancing = direct_sets(routine, cap.not_above, days, catalog)
            assert all(limited[cycle] <= balancing[cycle] for cycle in limited)
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


@LAWFUL
@given(PEOPLE, GOALS, st.sampled_from(POLICIES), st.data())
def test_p8_no_week_asks_for_more_than_its_limit_leaves_however_it_is_lived(profile, goal, missed, data):
    """Sessions done late, early, besides or out of turn, and all that a policy moves because of them."""
    program = evolve(planned(profile, goal), weeks=4, missed=missed)
    routine = live(data.draw, program)
    work: dict[int, int] = defaultdict(int)
    asking = set()
    for session in routine.sessions:
        week = (session.date - routine.start).days // 7
        for entry in worked_in(session):
            if "lumbar" in regions(entry.exercise, CATALOG):
                work[week] += len(entry.dose.sets)
                if session.status == "planned":
                    asking.add(week)
    assert all(work[week] <= CATALOG.goals[goal].region_caps[0].sets for week in asking)


@LAWFUL
@given(PEOPLE, GOALS)
def test_p8_as_planned_nothing_is_ever_left_out(profile, goal):
    routine = ENGINE.schedule(evolve(planned(profile, goal), weeks=4), START)
    assert "left-out-region-limit" not in {r.code for s in routine.sessions for e in s.entries for r in e.reasons}


def regions(exercise, catalog):
    return {catalog.muscles[muscle].region for muscle in catalog.exercises[exercise].muscles_in("primary")}


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
