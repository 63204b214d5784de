from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from tests.progression.exercises import EASY, HARD, MIDDLE, NO_PAIN, RUNGS, an_exercise, done, kg
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


HALF = "middle 2x3 1"


@pytest.mark.parametrize(
    ("pain", "dose", "codes"),
    [
        (LoggedPain(during=0), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(during=2, after=1), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(before=0, during=2, after=3), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(before=1, after=5), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(before=2, during=0, after=0, next_morning=4), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(before=4, during=6), HALF, ["pain-eased"]),
        (LoggedPain(before=0, next_morning=10), HALF, ["pain-eased"]),
        (LoggedPain(before=1, during=1, next_morning=2), "middle 2x5 1", ["pain-by-morning"]),
        (LoggedPain(before=2, during=1, next_morning=2), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(before=9, during=0), "middle 2x6 1", ["reps-up"]),
        (None, "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(), "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(before=0), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(before=3), "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(before=6), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(before=7), HALF, ["pain-eased"]),
        (LoggedPain(before=0, during=Decimal("2.5")), "middle 2x5 1", ["pain-hold"]),
        (LoggedPain(before=0, during=Decimal("5.5")), HALF, ["pain-eased"]),
        (LoggedPain(before=1, next_morning=Decimal("1.5")), "middle 2x6 1", ["reps-up"]),
        (LoggedPain(next_morning=0), "middle 2x5 1", ["pain-not-recorded"]),
        (LoggedPain(before=3, next_morning=4), "middle 2x5 1", ["pain-not-recorded"]),
    ],
)
def test_bands(pain, dose, codes):
    assert after(patient(MIDDLE), pain) == (dose, codes)


@pytest.mark.parametrize(
    ("during", "code"), [(2, "reps-up"), (3, "pain-hold-unknown"), (5, "pain-hold-unknown"), (6, "pain-eased")]
)
def test_where_nobody_knows_what_pain_was_before_all_of_it_counts_as_risen(during, code):
    assert after(patient(MIDDLE), LoggedPain(during=during))[1] == [code]


# Against a baseline ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "during", "code"),
    [
        (3, 3, "reps-up"),
        (4, 5, "reps-up"),
        (4, Decimal("5.5"), "pain-hold"),
        (3, 5, "pain-hold"),
        (5, 3, "reps-up"),
        (5, 6, "pain-hold"),
        (6, 6, "pain-hold"),
        (4, 6, "pain-eased"),
        (6, 7, "pain-eased"),
        (7, 7, "pain-eased"),
        (9, 4, "reps-up"),
    ],
)
def test_what_counts_is_the_rise_above_what_was_there_before(before, during, code):
    assert after(patient(MIDDLE), LoggedPain(before=before, during=during))[1] == [code]
    # What is usual takes its place where it was not logged, and only there.
    assert after(patient(MIDDLE, usual=before), LoggedPain(during=during))[1] == [code]
    assert after(patient(MIDDLE, usual=9, rise=2), LoggedPain(before=0, during=4))[1] == ["pain-hold"]


@pytest.mark.parametrize(("score", "doses"), [(3, ["2x6 1", "2x7 1"]), (5, ["2x6 1", "2x7 1"]), (6, ["2x5 1"] * 2)])
def test_steady_pain_neither_freezes_nor_stops(score, doses):
    story = patient(MIDDLE, (RUNGS[1],), driver="double")
    steady = LoggedPain(score, score, score, score)
    assert [after(story, steady)[0] for _ in range(2)] == [f"middle {dose}" for dose in doses]
    for _ in range(6):
        assert "STOPPED" not in after(story, steady)[0]


def test_the_limits_of_steady_pain_and_of_a_rise_are_parameters():
    assert after(patient(MIDDLE, steady_max=8), LoggedPain(8, 8))[1] == ["pain-hold"]
    assert after(patient(MIDDLE, hold_max=8), LoggedPain(8, 8))[1] == ["reps-up"]
    assert after(patient(MIDDLE, rise=1), LoggedPain(3, 4))[1] == ["pain-hold"]
    assert after(patient(MIDDLE, rise=4), LoggedPain(2, 5))[1] == ["reps-up"]


def test_a_day_that_begins_with_more_pain_than_the_last_one_is_no_day_for_more():
    story = patient(MIDDLE, usual=2)
    assert after(story, LoggedPain(4, 4)) == ("middle 2x5 1", ["pain-worse-day"])
    assert after(story, LoggedPain(4, 4)) == ("middle 2x6 1", ["reps-up"])
    assert after(patient(MIDDLE), LoggedPain(4, 4))[1] == ["reps-up"]
    assert after(patient(MIDDLE, usual=0), LoggedPain(2, 2))[1] == ["reps-up"]


@pytest.mark.parametrize(("morning", "code"), [(4, "reps-up"), (5, "pain-by-morning"), (6, "pain-eased")])
def test_the_next_morning_is_compared_with_what_is_usual_where_nothing_else_is_known(morning, code):
    assert after(patient(MIDDLE, usual=4), LoggedPain(during=3, next_morning=morning))[1] == [code]


# Way back ----------------------------------------------------------------------------------------------------------

SEVEN = LoggedPain(before=1, during=7)


def missed(story: StackText, **changes) -> tuple[str, str]:
    """Return what is asked for after a session that was missed, or before the first, and the last reason for it."""
    context = GuardText(RULE, next(iter(story.exercises.values()))).context(last=story.last, **changes)
    story.rule_state = story.stack.advance(story.rule_state, None, context)
    return story.text, story.codes[-1]


def ten(**parameters) -> StackText:
    """Return a story of 2 × 12 on a rung that has more room, by a driver that adds a repetition."""
    exercise = an_exercise("wide", Dose.straight(2, 12), (2, 20))
    return StackText(exercise, bound("pain-gate", **parameters), bound("double"))


def test_after_a_flare_the_dose_is_halved_and_comes_back_in_three_sessions():
    story = ten()
    assert after(story, SEVEN) == ("wide 2x6", ["pain-eased"])
    assert after(story, NO_PAIN) == ("wide 2x8", ["pain-back"])
    assert after(story, NO_PAIN) == ("wide 2x10", ["pain-back"])
    assert after(story, NO_PAIN) == ("wide 2x12", ["full-again"])
    assert after(story, NO_PAIN) == ("wide 2x13", ["reps-up"])


def test_the_way_back_may_be_shorter_or_none():
    story = ten(back_in=1)
    assert [after(story, pain)[0] for pain in (SEVEN, NO_PAIN)] == ["wide 2x6", "wide 2x12"]
    story = ten(back_in=0)
    assert after(story, SEVEN) == ("wide 2x6", ["pain-lower"])
    assert after(story, NO_PAIN) == ("wide 2x7", ["reps-up"])


@pytest.mark.parametrize("pain", [None, LoggedPain(before=0, during=4), LoggedPain(next_morning=1)])
def test_a_session_that_did_not_go_well_is_no_step_on_the_way_back(pain):
    story = ten()
    after(story, SEVEN)
    assert after(story, pain)[0] == "wide 2x6"
    assert after(story, NO_PAIN)[0] == "wide 2x8"
    story.advance_text(story.short_outcome())
    assert story.text == "wide 2x8"
    story.advance_text(Outcome((), NO_PAIN))
    assert story.text == "wide 2x8"


def test_another_flare_before_as_many_sessions_again_went_well_lowers_it_for_good():
    story = ten()
    after(story, SEVEN)
    after(story, NO_PAIN)
    assert after(story, SEVEN) == ("wide 2x4", ["pain-lower"])
    assert after(story, NO_PAIN) == ("wide 2x5", ["reps-up"])
    story = ten()
    after(story, SEVEN)
    doses = [after(story, NO_PAIN)[0] for _ in range(6)]
    assert doses == [f"wide 2x{reps}" for reps in (8, 10, 12, 13, 14, 15)]
    assert after(story, SEVEN) == ("wide 2x7", ["pain-eased"])


def test_without_room_in_the_dose_the_session_is_on_the_rung_below_until_the_way_back_is_done():
    story = patient(HARD, dose=Dose.straight(1, 3))
    assert after(story, SEVEN) == ("middle 1x5 1", ["pain-eased"])
    assert [after(story, NO_PAIN)[0] for _ in range(3)] == ["middle 1x5 1", "middle 1x5 1", "hard 1x3"]


def test_a_missed_session_is_no_step_on_the_way_back():
    story = ten()
    after(story, SEVEN)
    assert missed(story) == ("wide 2x6", "pain-back")


def test_who_begins_in_a_flare_begins_with_half():
    story = ten(starts_in_flare=True)
    assert missed(story, number=0) == ("wide 2x6", "starts-in-flare")
    assert [after(story, NO_PAIN)[0] for _ in range(4)] == ["wide 2x8", "wide 2x10", "wide 2x12", "wide 2x13"]


# Stop --------------------------------------------------------------------------------------------------------------


def test_twice_without_a_clean_session_between_stops_and_stays_stopped():
    story = patient(MIDDLE)
    assert after(story, LoggedPain(during=6)) == (HALF, ["pain-eased"])
    assert after(story, LoggedPain(during=4)) == (HALF, ["pain-hold-unknown"])
    assert after(story, LoggedPain(during=7)) == (f"{HALF} STOPPED", ["pain-stop"])
    assert after(story, NO_PAIN) == (f"{HALF} STOPPED", ["stopped"])


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
        (Dose.straight(3, 6, hold_s=4), "easy 3x3@4s", ["pain-eased"]),
        (Dose.straight(3, 3, hold_s=4), "easy 3x2@4s", ["pain-eased"]),
        (Dose.straight(3, 2, hold_s=4), "easy 3x2@2s", ["pain-eased"]),
        (Dose.straight(3, 2, hold_s=1), "easy 2x2@1s", ["pain-eased"]),
        (Dose.straight(1, 2, hold_s=1), "easy 1x2@1s", ["pain-lowest"]),
    ],
)
def test_on_the_lowest_rung_repetitions_go_first_then_the_hold_then_a_set(dose, lowered, codes):
    assert after(patient(dose=dose), LoggedPain(during=8)) == (lowered, codes)


def test_what_was_lowered_comes_back():
    story = patient(dose=Dose.straight(1, 4, hold_s=2), back_in=0)
    after(story, LoggedPain(during=8))
    rows = [story.advance_text() for _ in range(2)]
    assert rows == ["easy 1x3@2s", "easy 1x4@2s"]


def test_pain_with_another_exercise_counts_but_its_sets_do_not():
    story = patient(MIDDLE)
    outcome = Outcome(done(9, 9), LoggedPain(during=1), exercise="test/other")
    assert (story.advance_text(outcome), story.codes) == ("middle 2x5 1", ["another-exercise"])
    outcome = evolve(outcome, pain=LoggedPain(during=7))
    assert (story.advance_text(outcome), story.codes) == (HALF, ["another-exercise", "pain-eased"])


@pytest.mark.parametrize("pain", [None, LoggedPain(during=4)])
def test_a_session_that_the_gate_objects_to_does_not_count_towards_the_next_rung(pain):
    story = patient(dose=Dose.straight(2, 5, hold_s=3))
    after(story, pain)
    assert after(story, NO_PAIN) == ("easy 2x5@3s", ["counting"])
    assert after(story, NO_PAIN) == ("middle 2x5 1", ["rung-up"])


def test_what_was_counted_on_one_rung_says_nothing_on_the_one_below():
    # The easy rung starts at what it asks for, so a count that came along would climb at once.
    lower = evolve(RUNGS[0], climb=evolve(RUNGS[0].climb, reps=4, hold_s=2))
    story = patient(MIDDLE, (lower, *RUNGS[1:]), Dose.straight(2, 6, load=kg(2)), back_in=0)
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
    assert after(patient(MIDDLE, **strict), LoggedPain(0, 1))[1] == ["reps-up"]
    assert after(patient(MIDDLE, **strict), LoggedPain(during=1))[1] == ["pain-hold-unknown"]
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
    assert after(patient(MIDDLE, back_in=0, dose=dose, lower="dose"), six) == ("middle 2x3 3", ["pain-lower"])
    assert after(patient(MIDDLE, back_in=0, dose=dose, lower="rung"), six) == ("easy 2x4@2s", ["pain-lower"])
    less = {"lower": "dose", "fraction": 0.1}
    assert after(patient(MIDDLE, back_in=0, dose=dose, **less), six) == ("middle 2x5 3", ["pain-lower"])
    assert after(patient(MIDDLE, back_in=0, dose=dose, **less, parts=["load"]), six) == ("middle 2x6 2", ["pain-lower"])
    assert after(patient(MIDDLE, back_in=0, dose=dose, **less, parts=["sets"]), six) == ("middle 1x6 3", ["pain-lower"])


def test_where_the_dose_has_no_room_it_is_the_rung():
    least = Dose.straight(1, 3, load=kg(1))
    assert after(patient(MIDDLE, back_in=0, dose=least, lower="dose"), LoggedPain(during=6)) == (
        "easy 1x4@2s",
        ["pain-lower"],
    )
    dose = Dose.straight(2, 6, load=kg(3))
    lowered = after(patient(MIDDLE, back_in=0, dose=dose, lower="dose", parts=["hold"]), LoggedPain(during=6))
    assert lowered == ("easy 2x4@2s", ["pain-lower"])


def test_the_load_goes_last():
    least = Dose.straight(1, 3, load=kg(3))
    story = patient(MIDDLE, (RUNGS[1],), least, back_in=0)
    assert after(story, LoggedPain(during=6)) == ("middle 1x3 1", ["pain-lower"])
    story = patient(MIDDLE, (RUNGS[1],), Dose.straight(1, 3, load=kg(1)), back_in=0)
    assert after(story, LoggedPain(during=6)) == ("middle 1x3 1", ["pain-lowest"])


def test_a_symptom_stops_whatever_the_parameters():
    lax = patient(MIDDLE, go_max=10, hold_max=10, stop_after=5)
    outcome = Outcome(perfect_sets(lax.last), NO_PAIN, ("new-numbness",))
    assert (lax.advance_text(outcome), lax.codes) == ("middle 2x5 1 STOPPED", ["stop-symptom"])


def test_it_says_how_bad_it_was_and_where_it_goes():
    story = patient(MIDDLE)
    after(story, LoggedPain(before=1, during=3))
    assert story.rule_state.reasons[0].values == {"pain": 3, "before": 1}
    after(story, LoggedPain(during=7))
    assert story.rule_state.reasons[0].values == {"pain": 7, "after": "middle", "needed": 3}
    after(story, LoggedPain(during=8))
    assert story.rule_state.reasons[0].values == {"pain": 8, "times": 2}
    story = patient(MIDDLE, back_in=0)
    after(story, LoggedPain(during=7))
    assert story.rule_state.reasons[0].values == {"pain": 7, "after": "easy"}
    story = patient(MIDDLE)
    story.advance_text(Outcome(perfect_sets(story.last), NO_PAIN, ("new-numbness", "leg-pain-spreading")))
    assert story.rule_state.reasons[0].values == {"symptom": "leg-pain-spreading, new-numbness"}


def test_what_another_guard_lowered_is_never_raised():
    for proposed, kept in (("3 x 8 @ 50 kg", "3x4@50"), ("3 x 3 @ 50 kg", "3x3@50"), ("3 x 9 @ 65 kg", "3x4@60")):
        for ways in ({}, {"back_in": 0}):
            assert GuardText(RULE, wide_exercise("3 x 8 @ 60 kg"), **ways).answer_text(proposed, "+ pain 6") == kept


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
    assert guard.codes == ["pain-hold-unknown"]
