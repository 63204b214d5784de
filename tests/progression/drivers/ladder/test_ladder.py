from __future__ import annotations

from decimal import Decimal

import pytest
from tests.progression.exercises import EASY, EXERCISES, HARD, MIDDLE, NO_CAPS, RUNGS, an_exercise
from tests.progression.tables import StackText, bound, row_text

from hiproutine.model.dose import Dose, IntRange, LoadRange, PersonalLimits
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Criterion, Rung
from hiproutine.progression.rule import Outcome
from hiproutine.testing.trace import trace_rows, wide_exercise


def climber(start=EASY, rungs=RUNGS, caps=NO_CAPS, dose=None, **parameters) -> StackText:
    return StackText(start, bound("ladder", **parameters), rungs=rungs, caps=caps, dose=dose)


def test_reps_then_hold_then_load_then_next_rung_then_top():
    story = climber()
    lived = [(story.advance_text(), *story.codes) for _ in range(14)]
    assert lived == [
        ("easy 2x5@2s", "reps-up"),
        ("easy 2x5@3s", "hold-up"),
        ("easy 2x5@3s", "counting"),
        ("middle 2x5 1", "rung-up"),
        ("middle 2x6 1", "reps-up"),
        ("middle 2x5 2", "load-up"),
        ("middle 2x6 2", "reps-up"),
        ("middle 2x6 2", "counting"),
        ("hard 2x3", "rung-up"),
        ("hard 2x4", "reps-up"),
        ("hard 2x4", "top-of-ladder"),
        ("hard 2x4", "top-of-ladder"),
        ("hard 2x4", "top-of-ladder"),
        ("hard 2x4", "top-of-ladder"),
    ]


def test_one_rung_down_after_short_sessions_running():
    story = climber(MIDDLE)
    assert (story.advance_text(story.short_outcome()), story.codes) == ("middle 2x5 1", ["short"])
    assert (story.advance_text(story.short_outcome()), story.codes) == ("easy 2x4@2s", ["rung-down"])
    assert (story.advance_text(story.short_outcome()), story.codes) == ("easy 2x4@2s", ["short"])
    assert (story.advance_text(story.short_outcome()), story.codes) == ("easy 2x4@2s", ["lowest"])


def test_a_good_session_between_starts_the_count_of_short_ones_again():
    story = climber(MIDDLE)
    story.advance_text(story.short_outcome())
    story.advance_text()
    story.advance_text(story.short_outcome())
    assert story.codes == ["short"]


def test_back_to_the_entrys_own_start_on_the_lowest_rung():
    story = climber(dose=Dose.straight(2, 3, hold_s=2))
    story.advance_text()
    assert story.text == "easy 2x4@2s"
    story.advance_text(story.short_outcome())
    assert (story.advance_text(story.short_outcome()), story.codes) == ("easy 2x3@2s", ["back-to-start"])


def test_the_entrys_own_dose_is_the_dose_of_its_own_rung():
    story = climber(MIDDLE, dose=Dose.straight(3, 4))
    story.advance_text(story.short_outcome())
    assert story.advance_text(story.short_outcome()) == "easy 3x4@2s"
    for _ in range(4):
        story.advance_text()
    assert story.text == "middle 3x4"


def test_caps_keep_a_rung_for_good():
    story = climber(caps=PersonalLimits(reps=4))
    assert [(story.advance_text(), *story.codes) for _ in range(3)] == [
        ("easy 2x4@3s", "hold-up"),
        ("easy 2x4@3s", "capped"),
        ("easy 2x4@3s", "capped"),
    ]


def test_a_load_criterion_that_caps_forbid_is_not_met():
    story = climber(MIDDLE, caps=PersonalLimits(load=EXERCISES[MIDDLE.id].dose.start.sets[0].load))
    for _ in range(5):
        story.advance_text()
    assert (story.text, story.codes) == ("middle 2x6 1", ["capped"])


def test_a_load_criterion_between_two_steps_is_reached_by_the_step_above():
    odd = an_exercise(
        "odd", Dose.straight(1, 3), (3, 3), load=LoadRange("kg", Decimal("2.5"), Decimal(10), Decimal("2.5"))
    )
    story = StackText(odd, bound("ladder"), rungs=(Rung(odd.id, Criterion(3, sessions=1, load=Decimal(4))), RUNGS[2]))
    assert [story.advance_text() for _ in range(3)] == ["odd 1x3 2.5", "odd 1x3 5", "hard 1x3"]


def test_a_rung_that_asks_for_no_load_is_left_without_loading():
    rungs = (Rung(MIDDLE.id, Criterion(5, sessions=1)), RUNGS[2])
    story = climber(MIDDLE, rungs)
    assert story.advance_text() == "hard 2x3"


def test_the_last_rung_is_loaded_to_the_top():
    story = climber(MIDDLE, (Rung(MIDDLE.id, Criterion(5)),))
    assert [story.advance_text() for _ in range(3)] == ["middle 2x5 2", "middle 2x5 3", "middle 2x5 3"]


@pytest.mark.parametrize(("successes", "sessions"), [(1, 1), (2, 2), (3, 3)])
def test_successes_are_counted_before_a_small_step(successes, sessions):
    story = climber(successes=successes)
    lived = [story.advance_text() for _ in range(sessions)]
    assert lived == ["easy 2x4@2s"] * (sessions - 1) + ["easy 2x5@2s"]


def test_missing_data_neither_counts_nor_breaks_a_run():
    story = climber(HARD)
    before = story.states
    story.advance_text(Outcome(()))
    assert (story.states, story.codes) == (before, ["not-recorded"])


def test_a_single_exercise_is_a_ladder_of_one_rung():
    story = climber(HARD, None)
    assert [story.advance_text() for _ in range(2)] == ["hard 2x4", "hard 2x4"]
    assert story.codes == ["top-of-ladder"]


def rung(name, dose="2 x 5", **changes):
    return wide_exercise(dose, name=name, **changes)


KNEES, FULL, ONE_ARM = rung("knees", "2 x 6"), rung("full"), rung("one-arm", "2 x 3")
THREE = [(KNEES, Criterion(8)), (FULL, Criterion(8)), ONE_ARM]


def ladder(**parameters):
    return "ladder", parameters


def lived(rules, dose, done, rungs=THREE, **more):
    rows = trace_rows(rules, dose=dose, done=done, rungs=rungs, **more)[1:]
    return [f"{row.prescription.exercise.removeprefix('kit/')} {row_text(row)}" for row in rows]


def test_without_growth_it_only_climbs():
    assert lived(ladder(grow=False), "2 x 8", "+ | + | +") == [
        "knees 2 × 8: counting",
        "full 2 × 5: rung-up",
        "full 2 × 5: not-yet",
    ]
    assert lived(ladder(grow=False), "2 x 3", "+ | +", exercise=ONE_ARM) == [
        "one-arm 2 × 3: last-rung",
        "one-arm 2 × 3: last-rung",
    ]


def test_without_growth_it_steps_back_as_well():
    assert lived(ladder(grow=False), "2 x 8", "1 1 | 1 1 | 1 1", exercise=FULL) == [
        "full 2 × 8: short",
        "knees 2 × 6: rung-down",
        "knees 2 × 6: short",
    ]
    rules = ["double", ladder(grow=False)]
    assert lived(rules, "2 x 6", "+ | 1 1 | 1 1")[-1] == "knees 2 × 6: back-to-start"
    assert lived(ladder(), "2 x 6", "+ | 1 1 | 1 1")[-1] == "knees 2 × 6: back-to-start"


def test_before_the_driver_inside_the_rung_it_climbs_as_soon_as_the_criterion_is_met():
    rules = [ladder(grow=False), "double"]
    assert lived(rules, "2 x 7", "+ | + | + | +") == [
        "knees 2 × 8: reps-up",
        "knees 2 × 9: reps-up",
        "full 2 × 5: rung-up",
        "full 2 × 6: reps-up",
    ]


def test_after_it_only_once_that_driver_is_at_its_top():
    rules = [("double", {"reps": {"min": 6, "max": 9}}), ladder(grow=False)]
    assert lived(rules, "2 x 7", "+ | + | + | + | +") == [
        "knees 2 × 8: reps-up",
        "knees 2 × 9: reps-up",
        "knees 2 × 9: at-the-top, counting",
        "full 2 × 5: rung-up",
        "full 2 × 6: reps-up",
    ]


def test_the_load_that_a_rung_asks_for_may_be_another_drivers_to_reach():
    light = rung("light", "2 x 5 @ 5 kg")
    rules = [ladder(grow=False), "linear"]
    rungs = [(light, Criterion(5, load=Decimal(10))), FULL]
    assert lived(rules, "2 x 5 @ 5 kg", "+ | + | + | +", rungs) == [
        "light 2 × 5 at 7.5 kg: load-added",
        "light 2 × 5 at 10 kg: load-added",
        "light 2 × 5 at 12.5 kg: load-added",
        "full 2 × 5: rung-up",
    ]


def test_sessions_go_before_what_the_rung_says():
    assert lived(ladder(sessions=1), "2 x 8", "+") == ["full 2 × 5: rung-up"]
    assert lived(ladder(sessions=3), "2 x 8", "+ | + | +")[1:] == ["knees 2 × 8: counting", "full 2 × 5: rung-up"]
    (reason,) = trace_rows(ladder(sessions=3), dose="2 x 8", done="+ | +", rungs=THREE)[-1].reasons
    assert reason.values == {"done": 2, "needed": 3}


def test_strict_two_for_two():
    """Two repetitions more than asked, in the last set, in two sessions running."""
    rule = ladder(extra_reps=2)
    assert lived(rule, "2 x 8", "+ | 8 10 | 8 10") == [
        "knees 2 × 8: more-asked",
        "knees 2 × 8: counting",
        "full 2 × 5: rung-up",
    ]
    assert lived(rule, "2 x 8", "8 10 | 10 9 | 8 10 | 8 11") == [
        "knees 2 × 8: counting",
        "knees 2 × 8: more-asked",
        "knees 2 × 8: counting",
        "full 2 × 5: rung-up",
    ]
    (reason,) = trace_rows(rule, dose="2 x 8", done="+", rungs=THREE)[-1].reasons
    assert reason.values == {"extra": 2}
    # It is for the next rung only: inside a rung a session as asked is enough.
    assert lived(rule, "2 x 7", "+ | +") == ["knees 2 × 8: reps-up", "knees 2 × 8: more-asked"]


def test_extra_repetitions_are_asked_of_each_side():
    sided = [(rung("knees", "2 x 8", sides="each"), Criterion(8, sessions=1)), FULL]
    rule = ladder(extra_reps=2)
    assert lived(rule, "2 x 8", "8/8 10/9", sided)[0].endswith("more-asked")
    assert lived(rule, "2 x 8", "8/8 10/10", sided)[0].startswith("full")
    assert lived(rule, "2 x 8", "8/8 9/10", sided)[0].endswith("more-asked")
    assert lived(rule, "2 x 8", "10/10 8/8", sided)[0].endswith("more-asked")


def test_a_rung_is_entered_from_above_at_its_start_or_at_what_it_asks():
    failed = "1 1 | 1 1"
    assert lived(ladder(), "2 x 5", failed, exercise=FULL)[-1] == "knees 2 × 6: rung-down"
    assert lived(ladder(down_to="criterion"), "2 x 5", failed, exercise=FULL)[-1] == "knees 2 × 8: rung-down"
    # The planned number of sets goes along.
    assert lived(ladder(down_to="criterion"), "3 x 5", failed, exercise=FULL)[-1] == "knees 3 × 8: rung-down"


def test_what_a_rung_asks_may_be_a_hold_and_a_load():
    held = rung("held", "2 x 2 hold 5 s", hold_s=IntRange(3, 10))
    rungs = [(held, Criterion(4, 8)), FULL]
    failed = "1 | 1"
    assert lived(ladder(down_to="criterion"), "2 x 5", failed, rungs, exercise=FULL)[-1] == (
        "held 2 × 4, 8 s hold: rung-down"
    )
    # No hold asked for is no hold taken away.
    rungs = [(held, Criterion(4)), FULL]
    assert lived(ladder(down_to="criterion"), "2 x 5", failed, rungs, exercise=FULL)[-1] == (
        "held 2 × 4, 5 s hold: rung-down"
    )
    loaded = rung("loaded", "2 x 2 @ 5 kg")
    rungs = [(loaded, Criterion(4, load=Decimal(10))), FULL]
    assert lived(ladder(down_to="criterion"), "2 x 5", failed, rungs, exercise=FULL)[-1] == (
        "loaded 2 × 4 at 10 kg: rung-down"
    )
    assert lived(ladder(), "2 x 5", failed, rungs, exercise=FULL)[-1] == "loaded 2 × 2 at 5 kg: rung-down"
    ranged = rung("ranged", "2 x 2-6")
    rungs = [(ranged, Criterion(4)), FULL]
    assert lived(ladder(down_to="criterion"), "2 x 5", failed, rungs, exercise=FULL)[-1] == "ranged 2 × 4–6: rung-down"


@pytest.mark.parametrize(
    ("down_dose", "given"),
    [
        ({"reps": 7}, "held 3 × 7, 5 s hold: rung-down"),
        ({"hold_s": 4}, "held 3 × 2, 4 s hold: rung-down"),
        ({"sets": 1}, "held 1 × 2, 5 s hold: rung-down"),
        ({"sets": 4, "reps": 1, "hold_s": 9}, "held 4 × 1, 9 s hold: rung-down"),
        ({"sets": 30, "reps": 1000, "hold_s": 0}, "held 5 × 9, 3 s hold: rung-down"),
    ],
)
def test_the_dose_from_above_can_be_said_and_stays_inside_what_is_allowed(down_dose, given):
    held = rung("held", "2 x 2 hold 5 s", reps=IntRange(1, 9), sets=IntRange(1, 5), hold_s=IntRange(3, 10))
    rungs = [(held, Criterion(4, 8)), FULL]
    assert lived(ladder(failures=1, down_dose=down_dose), "3 x 5", "1", rungs, exercise=FULL) == [given]


def test_both_may_be_said_and_caps_hold():
    rule = ladder(failures=1, down_to="criterion", down_dose={"sets": 1})
    assert lived(rule, "2 x 5", "1", exercise=FULL) == ["knees 1 × 8: rung-down"]
    assert lived(rule, "2 x 5", "1", exercise=FULL, caps=PersonalLimits(reps=7)) == ["knees 1 × 7: rung-down"]


def test_sessions_at_a_harder_dose_do_not_count_at_one_that_a_guard_lowered():
    rules = [("pain-gate", {"back_in": 0, "lower": "dose", "parts": ["sets"]}), ladder()]
    assert lived(rules, "2 x 8", "+ | + pain 6 | + | +", exercise=KNEES) == [
        "knees 2 × 8: counting",
        "knees 1 × 8: pain-lower",
        "knees 1 × 8: counting",
        "full 2 × 5: rung-up",
    ]
    # One that only holds leaves what was counted.
    assert lived(["pain-gate", ladder()], "2 x 8", "+ | + pain 4 | +")[-1] == "full 2 × 5: rung-up"


def test_a_run_is_broken_by_whatever_is_no_success():
    assert lived(ladder(), "2 x 8 rir 2", "+ | 8 7 | + | + rir 1 | + | ? | +") == [
        "knees 2 × 8, RIR 2: counting",
        "knees 2 × 8, RIR 2: short",
        "knees 2 × 8, RIR 2: counting",
        "knees 2 × 8, RIR 2: too-hard",
        "knees 2 × 8, RIR 2: counting",
        "knees 2 × 8, RIR 2: not-recorded",
        "full 2 × 5: rung-up",
    ]
    assert lived(ladder(), "2 x 8 rir 2", "8 7 | + rir 1 | 8 7", exercise=FULL)[-1].endswith("short")


def test_how_often_goes_along_to_another_rung():
    rules = [("frequency", {"start_with": 2}), ladder(sessions=1)]
    rows = trace_rows(rules, dose="2 x 8", done="+", rungs=THREE)
    assert [row.prescription.times for row in rows] == [2, 2]
    assert rows[-1].prescription.exercise == "kit/full"


def test_what_the_reasons_for_another_rung_say():
    (up,) = trace_rows(ladder(), dose="2 x 8", done="+ | +", rungs=THREE)[-1].reasons
    assert (up.subject, up.values) == ("knees", {"sessions": 2, "before": "knees", "after": "full"})
    (down,) = trace_rows(ladder(), dose="2 x 5", done="1 | 1", rungs=THREE, exercise=FULL)[-1].reasons
    assert (down.subject, down.values) == ("full", {"sessions": 2, "before": "full", "after": "knees"})
    (more,) = trace_rows(ladder(extra_reps=1), dose="2 x 8", done="+", rungs=THREE)[-1].reasons
    assert (more.subject, more.values) == ("knees", {"extra": 1})


def test_it_loads_with_what_there_is():
    bells = LoadInventory("sizes", "kg", sizes=(Decimal(4), Decimal(10), Decimal(12)))
    top = rung("top", "2 x 5 @ 4 kg", reps=IntRange(3, 5))
    assert lived(ladder(), "2 x 5 @ 4 kg", "+ | +", [top], loading=bells) == [
        "top 2 × 5 at 10 kg: load-up",
        "top 2 × 5 at 12 kg: load-up",
    ]
    rungs = [(rung("top", "2 x 5 @ 4 kg"), Criterion(5, load=Decimal(11))), FULL]
    assert lived(ladder(down_to="criterion"), "2 x 5", "1 | 1", rungs, exercise=FULL, loading=bells)[-1] == (
        "top 2 × 5 at 10 kg: rung-down"
    )


def test_on_the_last_rung_a_set_that_a_guard_took_comes_back_at_the_top():
    rules = [("pain-gate", {"back_in": 0, "lower": "dose", "parts": ["sets"]}), ladder()]
    last = rung("last", "3 x 4", reps=IntRange(3, 5))
    assert lived(rules, "3 x 4", "+ pain 6 | + | + | +", [last]) == [
        "last 2 × 4: pain-lower",
        "last 2 × 5: reps-up",
        "last 3 × 4: sets-up",
        "last 3 × 5: reps-up",
    ]
