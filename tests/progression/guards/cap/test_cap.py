"""The largest rise: cut back to the limit, the rest later; and never swallowed for ever (law G10)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, MIDDLE, an_exercise, kg
from tests.progression.tables import DOUBLE, GuardText, dose_text, doses_and_codes

from hiproutine.model.dose import Dose, SetDose
from hiproutine.model.dose_order import is_at_most, is_easier, is_set_at_most
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.progression.guards.cap import RULE
from hiproutine.progression.rule import Outcome, Prescription, is_prescription_at_most
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import wide_exercise

DONE = Outcome(())


def capped(dose: str = "3 x 10 @ 100 kg", session=None, week=None) -> GuardText:
    return GuardText(RULE, wide_exercise(dose), session=session or {}, week=week or {})


@pytest.mark.parametrize(
    ("limit", "proposed", "kept"),
    [
        ({"load_percent": 10}, "3 x 10 @ 110 kg", "3x10@110"),
        ({"load_percent": 10}, "3 x 10 @ 112.5 kg", "3x10@110"),
        ({"load_percent": 9}, "3 x 10 @ 110 kg", "3x10@107.5"),
        ({"load": 5}, "3 x 10 @ 105 kg", "3x10@105"),
        ({"load": 5}, "3 x 10 @ 200 kg", "3x10@105"),
        ({"load": 7}, "3 x 10 @ 200 kg", "3x10@105"),
        ({"load": 5, "load_percent": 3}, "3 x 10 @ 110 kg", "3x10@102.5"),
        ({"load": 2.5, "load_percent": 10}, "3 x 10 @ 110 kg", "3x10@102.5"),
        ({"load": 5}, "3 x 6 @ 110 kg", "3x6@105"),
        ({"load": 5}, "1 x 10 @ 90 kg, 1 x 10 @ 105 kg, 1 x 10 @ 110 kg", "1x10@90 2x10@105"),
        ({"reps": 2}, "3 x 12 @ 100 kg", "3x12@100"),
        ({"reps": 2}, "3 x 13 @ 100 kg", "3x12@100"),
        ({"reps_percent": 25}, "3 x 13 @ 100 kg", "3x12@100"),
        ({"reps": 2}, "3 x 10-14 @ 100 kg", "3x10-12@100"),
        ({"reps": 2}, "3 x 14-16 @ 100 kg", "3x12@100"),
        ({"reps": 2}, "3 x 14+ @ 100 kg", "3x12+@100"),
        ({"volume_percent": 10}, "3 x 11 @ 100 kg", "3x11@100"),
        ({"volume_percent": 10}, "3 x 12 @ 100 kg", "3x11@100"),
        ({"volume_percent": 10}, "3 x 10 @ 115 kg", "3x10@110"),
        ({"volume_percent": 30}, "5 x 10 @ 100 kg", "3x10@100"),
        ({"volume_percent": 34}, "5 x 10 @ 100 kg", "4x10@100"),
        ({"volume_percent": 50}, "4 x 12 @ 100 kg", "3x12@100"),
        ({}, "9 x 20 @ 300 kg", "9x20@300"),
    ],
)
def test_what_is_over_the_limit_is_cut(limit, proposed, kept):
    for spans in ({"session": limit}, {"week": limit}, {"session": limit, "week": limit}):
        guard = capped(**spans)
        guard.answer_text("3 x 10 @ 100 kg")
        guard.state = {**guard.state, "stepped": True}
        assert guard.answer_text(proposed) == kept
        is_kept, is_held = dose_text(dose_from_text(proposed)) == kept, kept == "3x10@100"
        assert guard.codes == ([] if is_kept else ["cap-hold"] if is_held else ["cap-part"])


def test_reasons_name_what_is_over():
    guard = capped(session={"load": 5, "reps": 1})
    guard.answer_text("3 x 12 @ 110 kg")
    assert (guard.codes, guard.values) == (["cap-part"], {"what": "load, repetitions"})
    guard.answer_text("3 x 11 @ 110 kg")
    assert (guard.codes, guard.values) == (["cap-part"], {"what": "load"})
    guard = capped(session={"load": 1})
    guard.answer_text("3 x 10 @ 110 kg")
    guard.answer_text("4 x 11 @ 102.5 kg")
    assert (guard.codes, guard.values) == (["cap-part"], {"what": "load"})
    guard = capped("4 4 5", session={"volume_percent": 10})
    assert guard.answer_text("5 5 5") == "3x5"
    assert guard.answer_text("5 5 5") == "2x4 1x5"
    assert (guard.codes, guard.values) == (["cap-hold"], {"what": "volume"})


def test_holds_of_a_held_exercise():
    for limit in ({"hold_s": 5}, {"hold_percent": 25}, {"volume_percent": 25}):
        guard = capped("3 x 20 s", session=limit)
        assert guard.answer_text("3 x 30 s") == "3x1/25s"
        assert guard.values == {"what": "hold"}
        assert guard.answer_text("3 x 24 s") == "3x1/24s"
        assert guard.codes == []


def test_the_week_counts_from_the_dose_at_its_beginning():
    guard = capped(week={"load_percent": 10})
    assert guard.after("3 x 10 @ 100 kg").answer_text("3 x 10 @ 107.5 kg", week=3) == "3x10@107.5"
    assert guard.after("3 x 10 @ 107.5 kg").answer_text("3 x 10 @ 115 kg", week=3) == "3x10@110"
    guard.after("3 x 10 @ 110 kg")
    assert guard.answer_text("3 x 10 @ 115 kg", week=4) == "3x10@115"
    assert guard.answer_text("3 x 10 @ 125 kg", week=4) == "3x10@120"


def test_what_was_lowered_within_the_week_rises_by_the_limit_of_a_session():
    guard = capped(week={"load_percent": 10}, session={"load": 5})
    guard.answer_text("3 x 10 @ 100 kg")
    assert guard.after("3 x 10 @ 60 kg").answer_text("3 x 10 @ 100 kg") == "3x10@65"


def test_the_default_is_ten_per_cent_of_load_for_both():
    guard = GuardText(RULE, wide_exercise("3 x 10 @ 100 kg"))
    assert guard.answer_text("3 x 20 @ 200 kg", week=1) == "3x20@110"
    assert guard.after("3 x 10 @ 105 kg").answer_text("3 x 10 @ 115 kg", week=1) == "3x10@110"
    assert guard.after("3 x 10 @ 90 kg").answer_text("3 x 10 @ 110 kg", week=1) == "3x10@97.5"
    assert RULE.make(session={}) == RULE.make(session={}, week={"load_percent": 10})


# The smallest step -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "limit", "proposed", "kept"),
    [
        ("3 x 5 @ 10 kg", {"load_percent": 10}, "3 x 5 @ 12.5 kg", "3x5@12.5"),
        ("3 x 5 @ 10 kg", {"load_percent": 10}, "3 x 5 @ 15 kg", "3x5@12.5"),
        ("3 x 8 @ 10 kg", {"load_percent": 10}, "3 x 5 @ 12.5 kg", "3x5@12.5"),
        ("3 x 5 @ 0 kg", {"load_percent": 10}, "3 x 5 @ 10 kg", "3x5@2.5"),
        ("3 x 5 with red band", {"load_percent": 10}, "3 x 5 with blue band", "3x5@green"),
        ("3 x 5", {"reps_percent": 10}, "3 x 8", "3x6"),
        ("3 x 5", {"reps_percent": 10}, "3 x 6", "3x6"),
        ("2 x 5 s", {"hold_percent": 10}, "2 x 9 s", "2x1/6s"),
        ("3 x 5", {"volume_percent": 1}, "3 x 9", "3x6"),
        ("3 x 5", {"volume_percent": 1}, "7 x 5", "4x5"),
    ],
)
def test_it_is_let_through_once_a_week(dose, limit, proposed, kept):
    guard = capped(dose, week=limit)
    start = dose_text(dose_from_text(dose))
    assert guard.answer_text(proposed, week=1) == kept
    assert guard.codes == ([] if dose_text(dose_from_text(proposed)) == kept else ["cap-part"])
    assert guard.state["stepped"]
    assert guard.answer_text(proposed, week=1) == start
    assert guard.codes == ["cap-hold"]
    assert guard.answer_text(proposed, week=2) == kept


def test_a_step_within_the_limit_does_not_use_it_up():
    guard = capped("3 x 5 @ 40 kg", session={"load_percent": 10})
    assert guard.answer_text("3 x 5 @ 42.5 kg") == "3x5@42.5"
    assert not guard.state["stepped"]


def test_the_first_load_of_a_bare_exercise():
    bare = an_exercise("bare", Dose.straight(3, 5), (1, 9), load=MIDDLE.dose.load)
    guard = GuardText(RULE, bare)
    assert guard.answer_text("3 x 5 @ 3 kg") == "3x5@1"
    assert guard.answer_text("3 x 5 @ 3 kg") == "3x5"
    assert guard.answer_text("2 x 5 @ 3 kg, 1 x 5") == "3x5"


def test_coarse_weights_hold_up_progress_for_a_week_and_not_for_ever():
    done = " | ".join(["+"] * 7)
    given_ = doses_and_codes([("double", {"reps": {"min": 5, "max": 5}}), "cap"], "3 x 5 @ 10 kg", done)
    assert [dose.removeprefix("3x5@") for dose, _ in given_] == ["10", "12.5", "12.5", "15", "15", "15", "17.5", "17.5"]
    assert given_[2][1] == "cap-hold"


def test_the_rest_of_a_rise_comes_later():
    rule = ("double", {"reps": {"min": 5, "max": 6}, "load_step": 10})
    given_ = doses_and_codes([rule, ("cap", {"session": {"load": 5}, "week": {}})], "3 x 6 @ 60 kg", "+ | + | +")
    assert given_ == [("3x6@60", "start"), ("3x5@65", "cap-part"), ("3x6@65", "reps-up"), ("3x5@70", "cap-part")]


def test_a_rise_that_is_cut_to_nothing_takes_nothing_down_either():
    """Repetitions go down where the load goes up; without the load they stay (law G7)."""
    guard = GuardText(RULE, wide_exercise("3 x 8 @ 10 kg"))
    assert guard.answer_text("3 x 5 @ 12.5 kg") == "3x5@12.5"
    assert guard.answer_text("3 x 5 @ 12.5 kg") == "3x8@10"
    assert guard.values == {"what": "load"}


# What is left alone ------------------------------------------------------------------------------------------------


def test_easier_doses_and_other_rungs_are_left_alone():
    guard = GuardText(RULE, EASY, MIDDLE, session={"reps": 1}, week={"reps": 1})
    above = Prescription(MIDDLE.id, Dose.straight(3, 8, load=kg(3)))
    assert guard.answer(above, DONE) is above
    lower = Prescription(EASY.id, Dose.straight(1, 2))
    assert guard.answer(lower, DONE) is lower
    # On the new rung the week begins anew.
    guard.last = above
    assert guard.answer(above, DONE) is above
    assert guard.state["exercise"] == MIDDLE.id
    assert guard.answer_text("3 x 10 @ 3 kg") == "3x9@3"


def test_going_back_to_the_full_dose_is_no_rise():
    guard = capped(session={"load": 5}, week={"load": 5}).after("3 x 10 @ 50 kg")
    full = Prescription(guard.last.exercise, dose_from_text("3 x 10 @ 100 kg"))
    assert guard.answer_text("3 x 10 @ 100 kg", full=full) == "3x10@100"
    assert guard.codes == []
    assert guard.answer_text("3 x 10 @ 110 kg", full=full) == "3x10@105"


def test_loads_that_can_be_put_on():
    guard = capped("3 x 5 @ 20 kg", session={"load": 3})
    sizes = tuple(map(Decimal, (20, 22, 24, 30)))
    guard.entry = evolve(guard.entry, loading=LoadInventory("sizes", "kg", sizes=sizes))
    assert guard.answer_text("3 x 5 @ 30 kg") == "3x5@22"
    pounds = LoadInventory("sizes", "lb", sizes=(Decimal(44), Decimal(46), Decimal(50)))
    guard.entry = evolve(guard.entry, loading=pounds)
    guard.after("3 x 5 @ 44 lb")
    # 3 kg are 6.6 lb.
    assert guard.answer_text("3 x 5 @ 50 lb") == "3x5@50"


def test_limits_are_in_the_exercises_unit_whatever_the_equipments():
    guard = capped("3 x 5 @ 100 lb", session={"load": 10, "reps": 2})
    sizes = tuple(map(Decimal, ("45", "47.5", "50", "55")))
    guard.entry = evolve(guard.entry, loading=LoadInventory("sizes", "kg", sizes=sizes))
    guard.after("3 x 5 @ 45 kg")
    # 10 lb are 4.5 kg; repetitions have no unit.
    assert guard.answer_text("3 x 9 @ 55 kg") == "3x7@47.5"


def test_a_hold_gives_what_stood_and_not_what_was_eased():
    guard = capped(session={"load_percent": 1, "reps_percent": 1}).after("3 x 10 @ 50 kg")
    full = Prescription(guard.last.exercise, dose_from_text("3 x 10 @ 100 kg"))
    guard.answer_text("3 x 12 @ 110 kg", full=full)
    assert guard.answer_text("3 x 12 @ 110 kg", full=full) == "3x10@100"
    assert (guard.codes, guard.values) == (["cap-hold"], {"what": "load, repetitions"})


@pytest.mark.parametrize(("more", "is_over"), [("5 x 22", False), ("4 x 22, 1 x 23", True), ("5 x 23", True)])
def test_the_volume_may_grow_by_just_its_limit(more, is_over):
    guard = capped("5 x 20", session={"volume_percent": 10})
    guard.answer_text("5 x 20")
    guard.answer_text(more)
    assert bool(guard.codes) == is_over


# Laws --------------------------------------------------------------------------------------------------------------

sizes = st.builds(
    lambda count, reps, size: Dose((SetDose(reps, load=kg(f"{size * 2.5}")),) * count),
    st.integers(1, 6),
    st.integers(1, 20),
    st.integers(0, 60),
)
amounts = st.sampled_from([1, 2.5, 5, 10, 50])
limits = st.dictionaries(
    st.sampled_from(["load", "load_percent", "reps", "reps_percent", "volume_percent"]), amounts, max_size=3
)


@given(sizes, sizes, sizes, limits, limits, st.booleans())
def test_never_over_the_limit_and_no_less_for_a_greater_rise(stood, proposed, more, session, week, stepped):
    guard = capped(session=session, week=week)
    guard.last = Prescription(guard.last.exercise, stood)
    guard.answer(guard.last, DONE)
    state = guard.state = {**guard.state, "stepped": stepped}
    wanted = Prescription(guard.last.exercise, proposed)
    kept = guard.answer(wanted, DONE)
    context = guard.context()
    is_held = is_prescription_at_most(kept, guard.last, context) or held_by_sets(kept.dose, proposed, stood)
    assert is_prescription_at_most(kept, wanted, context) or is_held
    if not is_at_most(proposed, stood) and not guard.state["stepped"]:
        assert_within(kept.dose, stood, session, week)
    greater = evolve_up(proposed, more)
    guard.state = state
    after = guard.answer(Prescription(guard.last.exercise, greater), DONE)
    if not is_at_most(proposed, stood):
        assert not is_easier(after.dose, kept.dose)


def held_by_sets(kept: Dose, proposed: Dose, stood: Dose) -> bool:
    """Return whether some sets stay as they stood and all others are no harder than proposed."""
    pairs = zip(kept.sets, proposed.sets, stood.sets, strict=False)
    return kept.set_count == stood.set_count and all(a == c or is_set_at_most(a, b) for a, b, c in pairs)


def kilos(one: SetDose) -> Decimal:
    """Return the load of a set in kilograms."""
    if one.load is None:
        return Decimal(0)
    assert one.load.value is not None
    return one.load.value


def evolve_up(one: Dose, other: Dose) -> Dose:
    """Return a dose that is at least one, by what another has more."""
    first, second = one.sets[0], other.sets[0]
    size = max(kilos(each) for each in (first, second))
    each = SetDose(max(first.reps, second.reps), load=kg(str(size)))
    return Dose((each,) * max(len(one.sets), len(other.sets)))


def assert_within(kept: Dose, stood: Dose, *spans: dict) -> None:
    def grew(name: str, after: Decimal, before: Decimal) -> None:
        for span in spans:
            if name in span:
                assert after <= max(before, before + Decimal(str(span[name])))
            if f"{name}_percent" in span:
                assert after <= before * (100 + Decimal(str(span[f"{name}_percent"]))) / 100

    if is_at_most(kept, stood):
        return
    grew("load", kilos(kept.sets[0]), kilos(stood.sets[0]))
    grew("reps", Decimal(kept.sets[0].reps), Decimal(stood.sets[0].reps))
    total = [sum((one.reps * kilos(one) for one in dose.sets), Decimal(0)) for dose in (kept, stood)]
    grew("volume", total[0], total[1])


@given(limits, limits, st.lists(st.sampled_from(["+", "5 5 4"]), max_size=12))
def test_in_a_story_nothing_rises_by_more_than_the_smallest_step_or_the_limit(session, week, done):
    rules = [DOUBLE, ("cap", {"session": session, "week": week})]
    rows = [dose for dose, _ in doses_and_codes(rules, "3 x 5 @ 10 kg", " | ".join(done or ["+"]))]
    loads = [Decimal(dose.split("@")[1]) for dose in rows]
    assert all(after - before <= Decimal("2.5") for before, after in pairwise(loads))


def test_a_full_run_of_successes_gets_anywhere_under_any_limit():
    rules = [DOUBLE, ("cap", {"session": {"volume_percent": 1, "load_percent": 1}, "week": {"reps_percent": 1}})]
    rows = doses_and_codes(rules, "3 x 5 @ 10 kg", " | ".join(["+"] * 30))
    assert rows[-1][0] == "3x6@22.5"


PER_SET = ("double", {"per_set": True, "reps": {"min": 3, "max": 4}})


def test_law_g7_a_set_of_whose_rise_nothing_is_left_keeps_its_repetitions():
    rows = doses_and_codes([("cap", {}), PER_SET], "2 x 3 @ 2.5 kg", "3 2 | + | + | +")
    # The first set would go from 4 at 2.5 kg to 3 at 5 kg, and the second from 3 to 4 repetitions.
    assert [dose for dose, _ in rows[:3]] == ["2x3@2.5", "1x4@2.5 1x3@2.5", "2x4@2.5"]
    guard = GuardText(RULE, wide_exercise("2 x 4 @ 10 kg"), session={"load": 1}, week={})
    guard.state = {**guard.state, "stepped": True, "week": 1, "dose": None}
    guard.answer_text("2 x 4 @ 10 kg")
    guard.state = {**guard.state, "stepped": True}
    assert guard.answer_text("1 x 3 @ 12.5 kg, 1 x 5 @ 10 kg") == "1x4@10 1x5@10"
    assert guard.codes == ["cap-part"]


def test_where_held_sets_are_too_much_volume_the_whole_dose_is_held():
    guard = GuardText(RULE, wide_exercise("2 x 8 @ 10 kg"), session={"load": 1, "volume_percent": 5}, week={})
    guard.answer_text("2 x 8 @ 10 kg")
    guard.state = {**guard.state, "stepped": True}
    assert guard.answer_text("1 x 3 @ 12.5 kg, 1 x 10 @ 10 kg") == "2x8@10"
