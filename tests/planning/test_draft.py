"""The order and the entry ids of a chosen week."""

from __future__ import annotations

import pytest

from hiproutine.planning.draft import EFFORT_ORDER, POSITION_ORDER, Draft
from hiproutine.planning.history.plan_history import PlanHistory, frame_key
from hiproutine.planning.plan import draft_plan
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.situation import assess


def draft_with(profile, catalog, history: PlanHistory) -> Draft:
    return draft_plan(assess(profile, catalog.goals["hips/hip-strength"], catalog, history), SearchPlanner())


@pytest.fixture
def draft(example_profile, catalog) -> Draft:
    return draft_with(example_profile, catalog, PlanHistory())


def test_candidates_are_in_the_order_of_a_session(draft):
    ranks = [
        (POSITION_ORDER.index(c.exercise.position), EFFORT_ORDER.index(c.exercise.effort_class))
        for c in draft.chosen_candidates()
    ]
    assert ranks
    assert ranks == sorted(ranks)


def test_times_are_counted_over_all_slots(draft):
    times = draft.times_by_candidate()
    assert times.total() == sum(map(len, draft.choice.placed))
    assert set(times) == {candidate.id for candidate in draft.chosen_candidates()}


def test_ids_of_entries_are_bare_names_and_differ(draft):
    ids = [*draft.entry_ids().values(), *draft.frame_entry_ids().values()]
    assert len(set(ids)) == len(ids)
    assert draft.entry_ids() == {c.id: c.item_id.partition("/")[2] for c in draft.chosen_candidates()}


def test_an_entry_keeps_the_id_it_had_and_takes_none_that_is_known(draft, example_profile, catalog):
    first, second = (candidate.item_id for candidate in draft.chosen_candidates()[:2])
    bare = second.partition("/")[2]
    known = {first: "mine", "hips/another": bare}
    again = draft_with(example_profile, catalog, PlanHistory(entry_ids=known))
    by_item = {c.item_id: again.entry_ids()[c.id] for c in again.chosen_candidates()}
    assert by_item[first] == "mine"
    assert by_item[second] == f"hips-{bare}"


def test_a_warm_up_keeps_its_id_while_its_exercise_stays(draft, example_profile, catalog):
    [warm_up] = [entry for entry in draft.frame.entries if entry.id == "warm-up"]
    same = PlanHistory(entry_ids={frame_key("warm-up", warm_up.exercise): "mine"})
    other = PlanHistory(entry_ids={frame_key("warm-up", "hips/another"): "warm-up"})
    assert draft_with(example_profile, catalog, same).frame_entry_ids()["warm-up"] == "mine"
    changed = draft_with(example_profile, catalog, other)
    assert changed.frame_entry_ids()["warm-up"] == "warm-up-2"
    assert changed.frame_blocks()[0][0].entries == ("warm-up-2",)
