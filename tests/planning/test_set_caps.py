"""How many sets an entry of a plan may grow to."""

from __future__ import annotations

import random

import pytest
from tests.properties.test_required import drawn_pack, loosening_chain

from hiproutine.model.catalog import catalog_from_packs
from hiproutine.planning.plan import best_draft
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.set_caps import set_caps
from hiproutine.planning.situation import assess


@pytest.mark.parametrize("seed", range(60))
def test_p8_entries_for_the_low_back_share_what_the_limit_and_the_hip_leave(seed):
    draw = random.Random(seed)
    pack = drawn_pack(draw)
    catalog = catalog_from_packs([pack])
    goal = catalog.goals["made/goal"]
    for profile in loosening_chain(draw, pack)[-2:]:
        draft = best_draft(assess(profile, goal, catalog), SearchPlanner())
        if draft is None:
            continue
        caps, times = set_caps(draft), draft.times_by_candidate()
        chosen = draft.chosen_candidates()
        assert all(caps[c.id] >= draft.choice.sets[c.id] for c in chosen)
        (cap,) = goal.region_caps
        lumbar = [c for c in chosen if "lumbar" in c.regions_worked]
        used = sum(caps[c.id] * times[c.id] for c in lumbar)
        room = min(cap.sets, sum(times[c.id] for c in chosen if "hip" in c.regions_ensured))
        assert used <= room or not lumbar
        assert all(used + times[c.id] > room or caps[c.id] >= goal.sets.max for c in lumbar)


def test_caps_are_written_where_progression_could_exceed_them(engine, example_profile, catalog):
    program = engine.plan(example_profile, "hip-strength")
    goal = catalog.goals["hips/hip-strength"]
    for entry in program.entries:
        rungs = [catalog.exercises[name] for name in (entry.exercise, *entry.rungs)]
        if entry.rules and any(exercise.dose.sets.max > goal.sets.max for exercise in rungs):
            assert entry.caps.sets is not None
            assert entry.dose.set_count <= entry.caps.sets
