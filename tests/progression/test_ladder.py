from __future__ import annotations

from decimal import Decimal

import pytest
from tests.progression.stories import EASY, EXERCISES, HARD, MIDDLE, NO_CAPS, RUNGS, Story, an_exercise, bound

from hiproutine.model.dose import Caps, Dose, LoadRange
from hiproutine.model.pack import Criterion, Rung
from hiproutine.progression.rule import Outcome


def climber(start=EASY, rungs=RUNGS, caps=NO_CAPS, dose=None, **parameters) -> Story:
    return Story(start, bound("ladder", **parameters), rungs=rungs, caps=caps, dose=dose)


def test_reps_then_hold_then_load_then_next_rung_then_top():
    story = climber()
    lived = [(story.go(), *story.codes) for _ in range(14)]
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
    assert (story.go(story.short_session()), story.codes) == ("middle 2x5 1", ["short"])
    assert (story.go(story.short_session()), story.codes) == ("easy 2x4@2s", ["rung-down"])
    assert (story.go(story.short_session()), story.codes) == ("easy 2x4@2s", ["short"])
    assert (story.go(story.short_session()), story.codes) == ("easy 2x4@2s", ["lowest"])


def test_a_good_session_between_starts_the_count_of_short_ones_again():
    story = climber(MIDDLE)
    story.go(story.short_session())
    story.go()
    story.go(story.short_session())
    assert story.codes == ["short"]


def test_back_to_the_entrys_own_start_on_the_lowest_rung():
    story = climber(dose=Dose.straight(2, 3, hold_s=2))
    story.go()
    assert story.words == "easy 2x4@2s"
    story.go(story.short_session())
    assert (story.go(story.short_session()), story.codes) == ("easy 2x3@2s", ["back-to-start"])


def test_the_entrys_own_dose_is_the_dose_of_its_own_rung():
    story = climber(MIDDLE, dose=Dose.straight(3, 4))
    story.go(story.short_session())
    assert story.go(story.short_session()) == "easy 3x4@2s"
    for _ in range(4):
        story.go()
    assert story.words == "middle 3x4"


def test_caps_keep_a_rung_for_good():
    story = climber(caps=Caps(reps=4))
    assert [(story.go(), *story.codes) for _ in range(3)] == [
        ("easy 2x4@3s", "hold-up"),
        ("easy 2x4@3s", "capped"),
        ("easy 2x4@3s", "capped"),
    ]


def test_a_load_criterion_that_caps_forbid_is_not_met():
    story = climber(MIDDLE, caps=Caps(load=EXERCISES[MIDDLE.id].dose.start.sets[0].load))
    for _ in range(5):
        story.go()
    assert (story.words, story.codes) == ("middle 2x6 1", ["capped"])


def test_a_load_criterion_between_two_steps_is_reached_by_the_step_above():
    odd = an_exercise(
        "odd", Dose.straight(1, 3), (3, 3), load=LoadRange("kg", Decimal("2.5"), Decimal(10), Decimal("2.5"))
    )
    story = Story(odd, bound("ladder"), rungs=(Rung(odd.id, Criterion(3, sessions=1, load=Decimal(4))), RUNGS[2]))
    assert [story.go() for _ in range(3)] == ["odd 1x3 2.5", "odd 1x3 5.0", "hard 1x3"]


def test_a_rung_that_asks_for_no_load_is_left_without_loading():
    rungs = (Rung(MIDDLE.id, Criterion(5, sessions=1)), RUNGS[2])
    story = climber(MIDDLE, rungs)
    assert story.go() == "hard 2x3"


def test_the_last_rung_is_loaded_to_the_top():
    story = climber(MIDDLE, (Rung(MIDDLE.id, Criterion(5)),))
    assert [story.go() for _ in range(3)] == ["middle 2x5 2", "middle 2x5 3", "middle 2x5 3"]


@pytest.mark.parametrize(("successes", "sessions"), [(1, 1), (2, 2), (3, 3)])
def test_successes_are_counted_before_a_small_step(successes, sessions):
    story = climber(successes=successes)
    lived = [story.go() for _ in range(sessions)]
    assert lived == ["easy 2x4@2s"] * (sessions - 1) + ["easy 2x5@2s"]


def test_missing_data_neither_counts_nor_breaks_a_run():
    story = climber(HARD)
    before = story.states
    story.go(Outcome(()))
    assert (story.states, story.codes) == (before, ["not-recorded"])


def test_a_single_exercise_is_a_ladder_of_one_rung():
    story = climber(HARD, None)
    assert [story.go() for _ in range(2)] == ["hard 2x4", "hard 2x4"]
    assert story.codes == ["top-of-ladder"]
