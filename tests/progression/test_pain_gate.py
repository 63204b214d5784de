from __future__ import annotations

import pytest
from attrs import evolve
from tests.progression.stories import EASY, HARD, MIDDLE, NO_PAIN, RUNGS, Story, bound, done, kg

from hiproutine.model.dose import Dose
from hiproutine.model.log import LoggedPain
from hiproutine.progression.rule import Outcome
from hiproutine.progression.verdict import perfect_sets


def patient(start=EASY, rungs=RUNGS, dose=None, driver="ladder", **parameters) -> Story:
    return Story(start, bound("pain-gate", **parameters), bound(driver), rungs=rungs, dose=dose)


def after(story: Story, pain: LoggedPain | None) -> tuple[str, list[str]]:
    return story.go(Outcome(perfect_sets(story.now), pain)), story.codes


@pytest.mark.parametrize(
    ("pain", "dose", "codes"),
    [
        (LoggedPain(during=0), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(during=2, after=1), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(during=2, after=3), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(after=5), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(during=0, after=0, next_morning=4), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(during=6), "easy 2x4@2s", ["pain-lower"]),
        (LoggedPain(next_morning=10), "easy 2x4@2s", ["pain-lower"]),
        (LoggedPain(before=1, during=1, next_morning=2), "middle 2x5 1", ["pain-by-morning"]),
        (LoggedPain(before=2, during=1, next_morning=2), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(before=9, during=0), "middle 2x6 1", ["reps-up"]),
        (None, "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(), "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(before=0), "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(next_morning=0), "middle 2x5 1", ["pain-not-recorded"]),
    ],
)
def test_bands(pain, dose, codes):
    assert after(patient(MIDDLE), pain) == (dose, codes)


def test_twice_without_a_clean_session_between_stops_and_stays_stopped():
    story = patient(MIDDLE)
    assert after(story, LoggedPain(during=6)) == ("easy 2x4@2s", ["pain-lower"])
    assert after(story, LoggedPain(during=4)) == ("easy 2x4@2s", ["pain-hold"])
    assert after(story, LoggedPain(during=7)) == ("easy 2x4@2s STOPPED", ["pain-stop"])
    assert after(story, NO_PAIN) == ("easy 2x4@2s STOPPED", ["stopped"])


def test_a_clean_session_between_starts_the_count_again():
    story = patient(HARD)
    after(story, LoggedPain(during=6))
    after(story, NO_PAIN)
    assert after(story, LoggedPain(during=6))[1] == ["pain-lower"]


def test_a_session_in_which_nothing_was_done_is_not_a_clean_one():
    story = patient(HARD)
    after(story, LoggedPain(during=6))
    story.go(Outcome((), NO_PAIN))
    assert after(story, LoggedPain(during=6))[1] == ["pain-stop"]


@pytest.mark.parametrize("pain", [None, NO_PAIN, LoggedPain(during=9)])
def test_a_symptom_stops_at_once(pain):
    story = patient(MIDDLE)
    outcome = Outcome(perfect_sets(story.now), pain, ("leg-pain-spreading", "new-numbness"))
    assert (story.go(outcome), story.codes) == ("middle 2x5 1 STOPPED", ["stop-symptom"])


@pytest.mark.parametrize(
    ("dose", "lowered", "codes"),
    [
        (Dose.straight(3, 6, hold_s=4), "easy 3x3@4s", ["pain-lower"]),
        (Dose.straight(3, 3, hold_s=4), "easy 3x2@4s", ["pain-lower"]),
        (Dose.straight(3, 2, hold_s=4), "easy 3x2@2s", ["pain-lower"]),
        (Dose.straight(3, 2, hold_s=1), "easy 2x2@1s", ["pain-lower"]),
        (Dose.straight(1, 2, hold_s=1), "easy 1x2@1s", ["pain-lowest"]),
    ],
)
def test_on_the_lowest_rung_repetitions_go_first_then_the_hold_then_a_set(dose, lowered, codes):
    assert after(patient(dose=dose), LoggedPain(during=8)) == (lowered, codes)


def test_what_was_lowered_comes_back():
    story = patient(dose=Dose.straight(1, 4, hold_s=2))
    after(story, LoggedPain(during=8))
    lived = [story.go() for _ in range(2)]
    assert lived == ["easy 1x3@2s", "easy 1x4@2s"]


def test_pain_with_another_exercise_counts_but_its_sets_do_not():
    story = patient(MIDDLE)
    outcome = Outcome(done(9, 9), LoggedPain(during=1), exercise="test/other")
    assert (story.go(outcome), story.codes) == ("middle 2x5 1", ["not-recorded"])
    outcome = evolve(outcome, pain=LoggedPain(during=7))
    assert (story.go(outcome), story.codes) == ("easy 2x4@2s", ["pain-lower"])


@pytest.mark.parametrize("pain", [None, LoggedPain(during=4)])
def test_a_session_that_the_gate_objects_to_does_not_count_towards_the_next_rung(pain):
    story = patient(dose=Dose.straight(2, 5, hold_s=3))
    after(story, pain)
    assert after(story, NO_PAIN) == ("easy 2x5@3s", ["counting"])
    assert after(story, NO_PAIN) == ("middle 2x5 1", ["rung-up"])


def test_what_was_counted_on_one_rung_says_nothing_on_the_one_below():
    # The easy rung starts at what it asks for, so a count that came along would climb at once.
    lower = evolve(RUNGS[0], climb=evolve(RUNGS[0].climb, reps=4, hold_s=2))
    story = patient(MIDDLE, (lower, *RUNGS[1:]), Dose.straight(2, 6, load=kg(2)))
    story.go()
    assert story.codes == ["counting"]
    after(story, LoggedPain(during=6))
    assert after(story, NO_PAIN) == ("easy 2x4@2s", ["counting"])


def test_short_sessions_count_also_where_pain_was_not_recorded():
    story = patient(MIDDLE)
    for _ in range(2):
        sets = story.short_session().sets
        story.go(Outcome(sets))
    assert (story.words, story.codes) == ("easy 2x4@2s", ["rung-down", "pain-not-recorded"])


def test_the_bands_are_parameters():
    strict = {"go_max": 0, "hold_max": 1, "stop_after": 1}
    assert after(patient(MIDDLE, **strict), LoggedPain(during=1))[1] == ["pain-hold"]
    assert after(patient(MIDDLE, **strict), LoggedPain(during=2)) == ("middle 2x5 1 STOPPED", ["pain-stop"])
