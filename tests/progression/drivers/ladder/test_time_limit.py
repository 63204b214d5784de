from __future__ import annotations

from attrs import evolve

from hiproutine.model.dose import IntRange
from hiproutine.model.pack import Criterion, Rung
from hiproutine.progression.dose.limits import TimeShare, occupied_seconds
from hiproutine.progression.drivers.ladder.time_limit import is_near_criterion, set_count_with_time
from hiproutine.testing import StackProbe, wide_exercise
from hiproutine.testing.notation import dose_from_text

LOW = wide_exercise("2 x 6 hold 3 s", name="low", hold_s=IntRange(1, 9), reps=IntRange(1, 10), sets=IntRange(1, 3))
HIGH = wide_exercise("2 x 4", name="high", reps=IntRange(1, 6), sets=IntRange(1, 3))
RUNGS = (Rung(LOW.id, Criterion(10, 5)), Rung(HIGH.id, Criterion(6)))


def climber(most: str, dose: str = "2 x 9 hold 3 s", start=LOW, **parameters) -> StackProbe:
    """Return an entry with as much time as one dose takes."""
    story = StackProbe(("ladder", parameters), start, LOW, HIGH, rungs=RUNGS, dose=dose_from_text(dose))
    story.stack = evolve(story.stack, share=TimeShare(occupied_seconds(dose_from_text(most), LOW)))
    return story


def lived(story: StackProbe, count: int) -> list[str]:
    rows = []
    for _ in range(count):
        story.advance(share=story.stack.share)
        dose = story.last.dose
        first = dose.sets[0]
        rows.append(f"{story.last.exercise[4:]} {dose.set_count}x{first.reps}@{first.hold_s} {story.codes[0]}")
    return rows


def test_a_set_is_traded_where_there_are_minutes_for_what_the_rung_asks_in_fewer():
    """Three of five seconds are too far from what the rung asks to climb."""
    assert lived(climber("2 x 9 hold 3 s"), 7) == [
        "low 1x10@3 fewer-sets",
        "low 1x10@4 hold-up",
        "low 1x10@5 hold-up",
        "low 1x10@5 counting",
        "high 2x4@0 rung-up",
        "high 2x5@0 reps-up",
        "high 2x6@0 reps-up",
    ]


def test_a_bridge_that_stays_at_four_seconds_for_want_of_minutes_climbs_to_the_cheaper_rung():
    assert lived(climber("1 x 10 hold 4 s", "1 x 10 hold 4 s"), 2) == [
        "low 1x10@4 counting",
        "high 1x4@0 rung-up-in-time",
    ]


def test_near_what_the_rung_asks_no_set_is_lost():
    assert lived(climber("2 x 9 hold 4 s", "2 x 9 hold 4 s"), 2) == [
        "low 2x9@4 counting",
        "high 2x4@0 rung-up-in-time",
    ]


def test_far_from_what_the_rung_asks_there_is_no_climbing_and_the_reason_says_so():
    assert lived(climber("1 x 6 hold 3 s", "1 x 6 hold 3 s"), 2) == ["low 1x6@3 no-time-to-climb"] * 2
    assert lived(climber("1 x 6 hold 3 s", "1 x 6 hold 3 s", near_percent=60), 2)[-1].endswith("rung-up-in-time")
    assert lived(climber("1 x 10 hold 4 s", "1 x 10 hold 4 s", near_percent=100), 3)[-1].endswith("no-time-to-climb")


def test_at_the_top_minutes_are_named_as_the_limit():
    story = climber("1 x 4 hold 3 s", "1 x 5", HIGH)
    story.stack = evolve(story.stack, share=TimeShare(occupied_seconds(dose_from_text("1 x 5"), HIGH)))
    assert lived(story, 2) == ["high 1x5@0 no-time-at-top"] * 2


def test_the_parts_by_themselves():
    story = climber("2 x 9 hold 3 s")
    context = story._context(story.last, {"share": story.stack.share})
    assert set_count_with_time(story.last.dose, LOW, RUNGS[0], context) == 1
    assert set_count_with_time(dose_from_text("1 x 9"), LOW, RUNGS[0], context) is None
    two_at_least = evolve(LOW, dose=evolve(LOW.dose, sets=IntRange(2, 3)))
    assert set_count_with_time(story.last.dose, two_at_least, RUNGS[0], context) is None
    assert is_near_criterion(dose_from_text("2 x 8 hold 4 s"), LOW, RUNGS[0], 80)
    assert not is_near_criterion(dose_from_text("2 x 8 hold 3 s"), LOW, RUNGS[0], 80)
    assert not is_near_criterion(dose_from_text("2 x 7 hold 5 s"), LOW, RUNGS[0], 80)
