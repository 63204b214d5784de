from __future__ import annotations

from decimal import Decimal

import pytest
from tests.progression.stories import EASY, HARD, MIDDLE, NO_CAPS, Story, an_exercise, bound, kg

from hiproutine.model.dose import Dose, Load, LoadRange, SetDose
from hiproutine.progression.rule import Prescription


def doubler(exercise, dose=None, caps=NO_CAPS, **parameters) -> Story:
    return Story(exercise, bound("double", **parameters), dose=dose, caps=caps)


def weights(story: Story) -> list[Decimal | None]:
    return [one.load.value for one in story.now.dose.sets if one.load is not None]


def test_with_load_reps_then_load_and_back_to_the_low_end():
    story = doubler(MIDDLE, reps={"min": 5, "max": 6})
    assert [(story.go(), *story.codes) for _ in range(6)] == [
        ("middle 2x6 1", "reps-up"),
        ("middle 2x5 2", "load-up"),
        ("middle 2x6 2", "reps-up"),
        ("middle 2x5 3", "load-up"),
        ("middle 2x6 3", "reps-up"),
        ("middle 2x6 3", "at-the-top"),
    ]


def test_without_load_reps_then_a_longer_hold():
    story = doubler(EASY)
    assert [story.go() for _ in range(5)] == [
        "easy 2x5@2s",
        "easy 2x6@2s",
        "easy 2x6@3s",
        "easy 2x6@4s",
        "easy 2x6@4s",
    ]


def test_steps_and_successes():
    story = doubler(EASY, successes=2, rep_step=2, hold_step_s=5)
    assert [story.go() for _ in range(4)] == ["easy 2x4@2s", "easy 2x6@2s", "easy 2x6@2s", "easy 2x6@4s"]


def test_a_short_session_changes_nothing_and_ends_the_run():
    story = doubler(EASY, successes=2)
    story.go()
    assert (story.go(story.short_session()), story.codes) == ("easy 2x4@2s", ["short"])
    assert (story.go(), story.codes) == ("easy 2x4@2s", ["counting"])


def test_a_range_grows_from_its_lower_end_and_then_as_a_whole():
    story = doubler(EASY, Dose((SetDose(4, reps_max=5, hold_s=4),)))
    story.go()
    story.go()
    assert story.now.dose.sets == (SetDose(6, reps_max=6, hold_s=4),)


def test_bands_go_up_by_colour():
    bands = LoadRange("band", Decimal(1), Decimal(2))
    walk = an_exercise("walk", Dose.straight(1, 3, load=Load("band", colour="yellow")), (3, 3), load=bands)
    story = doubler(walk)
    assert [story.go() for _ in range(2)] == ["walk 1x3 red", "walk 1x3 red"]


def test_ramped_sets_each_go_up_by_one_step():
    ramp = LoadRange("kg", Decimal(0), Decimal(10), Decimal("2.5"))
    lift = an_exercise("lift", Dose.straight(1, 3), (3, 3), load=ramp)
    story = doubler(lift, Dose(tuple(SetDose(3, load=kg(value)) for value in (5, "7.5", 10))))
    story.go()
    assert weights(story) == [Decimal("7.5"), Decimal(10), Decimal(10)]


def test_pounds_on_an_exercise_in_kilograms_go_to_the_next_loadable_step():
    lift = an_exercise("lift", Dose.straight(1, 3), (3, 3), load=LoadRange("kg", Decimal(0), Decimal(10), Decimal(2)))
    story = doubler(lift, Dose.straight(1, 3, load=Load("lb", Decimal(5))))
    story.go()
    assert story.now == Prescription(lift.id, Dose.straight(1, 3, load=kg(4)))


@pytest.mark.parametrize(("step", "times", "total"), [(None, 40, 100), (Decimal("2.5"), 40, 100), (0.1, 100, 10)])
def test_law_g10_loads_are_exact(step, times, total):
    bar = LoadRange("kg", Decimal(0), Decimal(100), Decimal("2.5"))
    lift = an_exercise("lift", Dose.straight(1, 3, load=kg(0)), (3, 3), load=bar)
    story = doubler(lift, load_step=step)
    for _ in range(times):
        story.go()
    assert weights(story)[0] == total


@pytest.mark.parametrize("step", [0.0001, Decimal("1e-9")])
def test_law_g10_a_tiny_step_is_not_rounded_down_to_nothing(step):
    story = doubler(MIDDLE, reps={"min": 5, "max": 5}, load_step=step)
    story.go()
    assert weights(story)[0] == Decimal("1.001")


def test_sets_that_a_guard_took_come_back_at_the_top():
    story = doubler(HARD)
    lowered = Prescription(HARD.id, Dose.straight(1, 4))
    story.standing = story.standing._replace(full=lowered, asked=lowered)
    assert [(story.go(), *story.codes) for _ in range(3)] == [
        ("hard 2x3", "sets-up"),
        ("hard 2x4", "reps-up"),
        ("hard 2x4", "at-the-top"),
    ]
