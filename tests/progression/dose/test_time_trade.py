from __future__ import annotations

from attrs import evolve

from hiproutine.model.dose import IntRange, PersonalLimits
from hiproutine.progression.dose.increase import DoseCeiling
from hiproutine.progression.dose.limits import TimeShare, occupied_seconds
from hiproutine.progression.dose.time_trade import reps_for_hold
from hiproutine.testing import StackProbe, wide_exercise
from hiproutine.testing.notation import dose_from_text

LIFT = wide_exercise("2 x 8 hold 2 s", hold_s=IntRange(1, 4), reps=IntRange(4, 15))


def traded(dose: str, low_reps: int = 8, most: str = "2 x 11 hold 2 s") -> str | None:
    share = TimeShare(occupied_seconds(dose_from_text(most), LIFT))
    ceiling = DoseCeiling(LIFT.dose, PersonalLimits())
    step = reps_for_hold(dose_from_text(dose), ceiling, low_reps, 1, lambda d: share.has_room_for(d, LIFT))
    if step is None:
        return None
    sets = {(set_dose.reps, set_dose.hold_s) for set_dose in step.dose.sets}
    assert len(sets) == 1
    return f"{sets.pop()} {step.before} to {step.after}"


def test_as_few_repetitions_as_it_takes_for_a_longer_hold():
    assert traded("2 x 11 hold 2 s") == "(9, 3) 2 to 3"
    assert traded("2 x 9 hold 3 s") == "(8, 4) 3 to 4"
    assert traded("2 x 9 hold 3 s", low_reps=9) is None
    assert traded("2 x 8 hold 4 s", low_reps=4) is None  # the longest there is
    assert traded("2 x 8-11 hold 2 s") is None


def test_a_single_exercise_goes_on_within_its_minutes_and_then_names_them():
    story = StackProbe("double", LIFT, dose=dose_from_text("2 x 10 hold 2 s"))
    share = TimeShare(occupied_seconds(dose_from_text("2 x 11 hold 2 s"), LIFT))
    story.stack = evolve(story.stack, share=share)
    rows = []
    for _ in range(5):
        first = story.advance(share=share).dose.sets[0]
        rows.append(((first.reps, first.hold_s), story.codes[0]))
    assert rows == [
        ((11, 2), "reps-up"),
        ((9, 3), "hold-for-reps"),
        ((8, 4), "hold-for-reps"),
        ((8, 4), "no-time-at-top"),
        ((8, 4), "no-time-at-top"),
    ]
