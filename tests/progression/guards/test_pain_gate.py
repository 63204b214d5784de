from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.progression.exercises import EASY, HARD, MIDDLE, NO_PAIN, RUNGS, done, kg
from tests.progression.tables import GuardText, StackText, bound

from hiproutine.model.dose import Dose
from hiproutine.model.log import LoggedPain
from hiproutine.progression.guards.pain_gate import RULE
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import wide_exercise


def patient(start=EASY, rungs=RUNGS, dose=None, driver="ladder", **parameters) -> StackText:
    return StackText(start, bound("pain-gate", **parameters), bound(driver), rungs=rungs, dose=dose)


def after(story: StackText, pain: LoggedPain | None) -> tuple[str, list[str]]:
    return story.advance_text(Outcome(perfect_sets(story.last), pain)), story.codes


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
        (LoggedPain(before=0), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(before=3), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(before=6), "easy 2x4@2s", ["pain-lower"]),
        (LoggedPain(during=Decimal("2.5")), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(during=Decimal("5.5")), "easy 2x4@2s", ["pain-lower"]),
        (LoggedPain(before=1, next_morning=Decimal("1.5")), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(next_morning=0), "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(next_morning=4), "middle 2x5 1", ["pain-hold"]),
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
    story.advance_text(Outcome((), NO_PAIN))
    assert after(story, LoggedPain(during=6))[1] == ["pain-stop"]


@pytest.mark.parametrize("pain", [None, NO_PAIN, LoggedPain(during=9)])
def test_a_symptom_stops_at_once(pain):
    story = patient(MIDDLE)
    outcome = Outcome(perfect_sets(story.last), pain, ("leg-pain-spreading", "new-numbness"))
    assert (story.advance_text(outcome), story.codes) == ("middle 2x5 1 STOPPED", ["stop-symptom"])


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
    rows = [story.advance_text() for _ in range(2)]
    assert rows == ["easy 1x3@2s", "easy 1x4@2s"]


def test_pain_with_another_exercise_counts_but_its_sets_do_not():
    story = patient(MIDDLE)
    outcome = Outcome(done(9, 9), LoggedPain(during=1), exercise="test/other")
    assert (story.advance_text(outcome), story.codes) == ("middle 2x5 1", ["another-exercise"])
    outcome = evolve(outcome, pain=LoggedPain(during=7))
    assert (story.advance_text(outcome), story.codes) == ("easy 2x4@2s", ["pain-lower"])


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
    story.advance_text()
    assert story.codes == ["counting"]
    after(story, LoggedPain(during=6))
    assert after(story, NO_PAIN) == ("easy 2x4@2s", ["counting"])


def test_short_sessions_count_also_where_pain_was_not_recorded():
    story = patient(MIDDLE)
    for _ in range(2):
        sets = story.short_outcome().sets
        story.advance_text(Outcome(sets))
    assert (story.text, story.codes) == ("easy 2x4@2s", ["rung-down", "pain-not-recorded"])


def test_the_bands_are_parameters():
    strict = {"go_max": 0, "hold_max": 1, "stop_after": 1}
    assert after(patient(MIDDLE, **strict), LoggedPain(during=1))[1] == ["pain-hold"]
    assert after(patient(MIDDLE, **strict), LoggedPain(during=2)) == ("middle 2x5 1 STOPPED", ["pain-stop"])


# Parameters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "pain", "codes"),
    [
        ({}, LoggedPain(before=0, during=0, next_morning=1), ["pain-by-morning"]),
        ({"morning_rise": 2}, LoggedPain(before=0, during=0, next_morning=1), ["reps-up"]),
        ({"morning_rise": 2}, LoggedPain(before=0, during=0, next_morning=2), ["pain-by-morning"]),
        ({}, LoggedPain(during=0, next_morning=2), ["reps-up"]),
        ({"morning_since": "during"}, LoggedPain(during=0, next_morning=1), ["pain-by-morning"]),
        ({"morning_since": "during"}, LoggedPain(before=0, during=1, next_morning=1), ["reps-up"]),
        ({"morning_since": "during"}, LoggedPain(before=0, after=1, next_morning=1), ["reps-up"]),
        ({"morning_since": "before"}, LoggedPain(before=0, during=1, next_morning=1), ["pain-by-morning"]),
        ({"morning_since": "during", "morning_rise": 2}, LoggedPain(during=0, next_morning=1), ["reps-up"]),
    ],
)
def test_what_a_rise_by_the_next_morning_is(parameters, pain, codes):
    assert after(patient(MIDDLE, **parameters), pain)[1] == codes


def test_lowering_the_dose_in_place_of_the_rung():
    six = LoggedPain(during=6)
    dose = Dose.straight(2, 6, load=kg(3))
    assert after(patient(MIDDLE, dose=dose, lower="dose"), six) == ("middle 2x3 3", ["pain-lower"])
    assert after(patient(MIDDLE, dose=dose, lower="rung"), six) == ("easy 2x4@2s", ["pain-lower"])
    less = {"lower": "dose", "fraction": 0.1}
    assert after(patient(MIDDLE, dose=dose, **less), six) == ("middle 2x5 3", ["pain-lower"])
    assert after(patient(MIDDLE, dose=dose, **less, parts=["load"]), six) == ("middle 2x6 2", ["pain-lower"])
    assert after(patient(MIDDLE, dose=dose, **less, parts=["sets"]), six) == ("middle 1x6 3", ["pain-lower"])


def test_where_the_dose_has_no_room_it_is_the_rung():
    least = Dose.straight(1, 3, load=kg(1))
    assert after(patient(MIDDLE, dose=least, lower="dose"), LoggedPain(during=6)) == ("easy 1x4@2s", ["pain-lower"])
    dose = Dose.straight(2, 6, load=kg(3))
    lowered = after(patient(MIDDLE, dose=dose, lower="dose", parts=["hold"]), LoggedPain(during=6))
    assert lowered == ("easy 2x4@2s", ["pain-lower"])


def test_the_load_goes_last():
    least = Dose.straight(1, 3, load=kg(3))
    story = patient(MIDDLE, (RUNGS[1],), least)
    assert after(story, LoggedPain(during=6)) == ("middle 1x3 1", ["pain-lower"])
    story = patient(MIDDLE, (RUNGS[1],), Dose.straight(1, 3, load=kg(1)))
    assert after(story, LoggedPain(during=6)) == ("middle 1x3 1", ["pain-lowest"])


def test_a_symptom_stops_whatever_the_parameters():
    lax = patient(MIDDLE, go_max=10, hold_max=10, stop_after=5)
    outcome = Outcome(perfect_sets(lax.last), NO_PAIN, ("new-numbness",))
    assert (lax.advance_text(outcome), lax.codes) == ("middle 2x5 1 STOPPED", ["stop-symptom"])


def test_it_says_how_bad_it_was_and_where_it_goes():
    story = patient(MIDDLE)
    after(story, LoggedPain(during=3))
    assert story.rule_state.reasons[0].values == {"pain": 3}
    after(story, LoggedPain(during=7))
    assert story.rule_state.reasons[0].values == {"pain": 7, "after": "easy"}
    after(story, LoggedPain(during=8))
    assert story.rule_state.reasons[0].values == {"pain": 8, "times": 2}
    story = patient(MIDDLE)
    story.advance_text(Outcome(perfect_sets(story.last), NO_PAIN, ("new-numbness", "leg-pain-spreading")))
    assert story.rule_state.reasons[0].values == {"symptom": "leg-pain-spreading, new-numbness"}


def test_what_another_guard_lowered_is_never_raised():
    for proposed, kept in (("3 x 8 @ 50 kg", "3x4@50"), ("3 x 3 @ 50 kg", "3x3@50"), ("3 x 9 @ 65 kg", "3x4@60")):
        assert GuardText(RULE, wide_exercise("3 x 8 @ 60 kg")).answer_text(proposed, "+ pain 6") == kept


def test_an_eased_session_of_which_pain_was_not_recorded_leaves_the_full_dose():
    full = dose_from_text("3 x 8 @ 60 kg")
    guard = GuardText(RULE, wide_exercise("3 x 8 @ 30 kg"))
    state = Prescription(guard.last.exercise, full)
    assert guard.answer_text("3 x 8 @ 60 kg", "+ pain ?", full=state) == "3x8@60"
    assert guard.codes == ["pain-not-recorded"]
    assert guard.answer_text("3 x 8 @ 60 kg", "+ pain 4", full=state) == "3x8@30"


def test_law_g3_pain_of_the_next_morning_alone_holds_an_eased_session_too():
    guard = GuardText(RULE, wide_exercise("3 x 8 @ 30 kg"))
    full = Prescription(guard.last.exercise, dose_from_text("3 x 8 @ 60 kg"))
    outcome = Outcome(perfect_sets(guard.last), LoggedPain(next_morning=4))
    assert guard.answer(full, outcome, full=full) == guard.last
    assert guard.codes == ["pain-hold"]
