"""Back after a break: so many steps down from the last dose done, never above it (law G12)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, HARD, MIDDLE, an_exercise, kg
from tests.progression.tables import DOUBLE, GuardText, dose_text, doses_and_codes
from tests.scheduling.plans import ENGINE, MONDAY, a_program, an_entry, done

from hiproutine.model.dose import Dose, Load, Side
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.log import LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import Slot
from hiproutine.progression.dose.state_codec import dose_to_state
from hiproutine.progression.guards.break_return import RULE
from hiproutine.progression.rule import Outcome, Prescription, is_prescription_at_most
from hiproutine.testing import perfect_outcome
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.strategies.values import few, logged_sets
from hiproutine.testing.trace import wide_exercise

LIFT = wide_exercise("3 x 5 @ 100 kg")


def back(dose: str = "3 x 5 @ 100 kg", **parameters) -> GuardText:
    return GuardText(RULE, wide_exercise(dose), **parameters)


@pytest.mark.parametrize(
    ("away", "dose", "steps"),
    [
        (None, "3x6@100", None),
        (0, "3x6@100", None),
        # A weekly session that was missed once comes 14 days after the last one: 13 in which nothing was done.
        (14, "3x6@100", None),
        (15, "3x5@90", 1),
        (28, "3x5@90", 1),
        (29, "3x5@80", 2),
        (70, "3x5@60", 4),
        (71, "3x5@50", 5),
        (3000, "3x5@50", 5),
    ],
)
def test_a_step_for_every_two_weeks_away_and_five_at_most(away, dose, steps):
    guard = back()
    assert guard.answer_text("3 x 6 @ 100 kg", away_days=away) == dose
    assert guard.codes == (["back-after-break"] if steps else [])
    assert guard.values == ({"days": away - 1, "steps": steps, "after": "lift"} if steps else {})


def test_the_parameters():
    assert back(days=3).answer_text("3 x 5 @ 100 kg", away_days=3) == "3x5@100"
    assert back(days=3).answer_text("3 x 5 @ 100 kg", away_days=4) == "3x5@90"
    assert back(days=1, most=2).answer_text("3 x 5 @ 100 kg", away_days=31) == "3x5@80"
    assert back(fraction=0.25).answer_text("3 x 5 @ 100 kg", away_days=15) == "3x5@75"
    assert back(parts=["reps"]).answer_text("3 x 5 @ 100 kg", away_days=15) == "3x4@100"
    assert back(fraction=0.5).answer_text("3 x 5 @ 100 kg", away_days=71) == "3x5"


def test_loads_go_first_then_repetitions_the_hold_and_sets():
    assert back("3 x 10 hold 5 s").answer_text("3 x 10 hold 5 s", away_days=15) == "3x9/5s"
    assert back("3 x 1 hold 5 s").answer_text("3 x 1 hold 5 s", away_days=15) == "3x1/4s"
    assert back("3 x 1").answer_text("3 x 1", away_days=15) == "2x1"
    guard = back("1 x 1")
    assert guard.answer_text("1 x 1", away_days=15) == "1x1"
    assert guard.codes == []


def test_asked_again_in_one_break_it_counts_from_the_last_dose_done():
    guard = back()
    assert guard.answer_text("3 x 6 @ 100 kg", away_days=3) == "3x6@100"
    assert guard.answer_text("3 x 6 @ 100 kg", None, away_days=16) == "3x5@90"
    assert guard.answer_text("3 x 5 @ 90 kg", None, away_days=21) == "3x5@90"
    assert guard.codes == []
    assert guard.answer_text("3 x 5 @ 90 kg", None, away_days=29) == "3x5@80"
    assert guard.values["steps"] == 2
    # A driver that goes by the calendar proposes its own dose every time.
    assert guard.answer_text("3 x 5 @ 100 kg", None, away_days=31) == "3x5@80"


def test_a_story_of_missed_sessions_and_the_way_back():
    done = "+ | + | 5 days later: - | 10 days later: - | 14 days later: - | 2 days later: + | + | +"
    assert doses_and_codes([DOUBLE, "break-return"], "3 x 5 @ 60 kg", done) == [
        ("3x5@60", "start"),
        ("3x6@60", "reps-up"),
        ("3x5@62.5", "load-up"),
        ("3x6@52.5", "back-after-break"),
        ("3x6@47.5", "back-after-break"),
        ("3x6@47.5", "back-after-break"),
        ("3x5@50", "load-up"),
        ("3x6@50", "reps-up"),
        ("3x5@52.5", "load-up"),
    ]


@pytest.mark.parametrize(
    ("done", "dose"),
    [
        ("+", "3x5@90"),
        ("9 9 9", "3x5@90"),
        ("5 5 5 @ 110 kg", "3x5@90"),
        ("5 4 3", "1x5@90 1x4@90 1x3@90"),
        ("5 5", "2x5@90"),
        ("0 0 0", "3x1@90"),
        ("5 5 5 @ 80 kg", "3x5@70"),
        ("5 5 5 @ 81 kg", "3x5@70"),
        ("5 @ 80 kg, 5 5 @ 100 kg", "1x5@70 2x5@90"),
        ("5 5 5 @ ?", "3x5@90"),
        ("5 5 5 with red band", "3x5@90"),
        ("?", "3x5@90"),
        ("5/5 5/4 5/5", "1x5@90 1x4@90 1x5@90"),
        ("5/5 5/5 3/?", "2x5@90 1x3@90"),
    ],
)
def test_what_was_done_counts_where_it_was_less_than_asked(done, dose):
    assert back().answer_text("3 x 6 @ 100 kg", done, away_days=15) == dose


def test_of_a_range_the_upper_end_that_was_not_done_is_not_asked_for():
    guard = back("3 x 8-12", parts=["sets"])
    assert guard.answer_text("3 x 8-12", "11 10 8", away_days=15) == "1x8-11 1x8-10"
    assert back("3 x 8-12", parts=["sets"]).answer_text("3 x 8-12", "12 12 12", away_days=15) == "2x8-12"


def test_what_was_held_counts_too():
    guard = back("2 x 20 s", parts=["sets"])
    assert guard.answer_text("2 x 21 s", "20 s 15 s", away_days=15) == "1x1/20s"
    assert back("2 x 20 s", parts=["reps"]).answer_text("2 x 21 s", "20 s 15 s", away_days=15) == "1x1/20s 1x1/15s"


def test_what_was_done_is_not_less_than_the_exercise_allows():
    narrow = an_exercise("narrow", Dose.straight(3, 6, hold_s=4), (5, 8), (3, 6), (2, 3))
    guard = GuardText(RULE, narrow, parts=["load"])
    assert guard.answer_text("3 x 7 hold 4 s", "1 x 1 hold 1 s", away_days=15) == "1x5/3s 1x6/4s"


def test_sides_that_are_asked_for_apart():
    asked = Dose.of_sides(Dose.straight(2, 10), Dose.straight(2, 6))
    guard = GuardText(RULE, wide_exercise("2 x 10", sides="each"))
    guard.last = Prescription(guard.last.exercise, asked)
    done: list[tuple[Side, int]] = [("left", 8), ("right", 9), ("left", 10), ("right", 6)]
    rows = tuple(LoggedSet(reps, side=side) for side, reps in done)
    kept = guard.answer(guard.last, Outcome(rows), away_days=15).dose
    assert [(one.side, one.reps) for one in kept.sets] == [("left", 7), ("right", 5), ("left", 9), ("right", 5)]
    kept = guard.answer(guard.last, Outcome(rows[:3]), away_days=15).dose
    assert [(one.side, one.reps) for one in kept.sets] == [("left", 7), ("right", 5)]


def test_a_session_without_sets_or_of_another_exercise_is_not_the_last_dose_done():
    guard = back()
    guard.answer_text("3 x 6 @ 100 kg", away_days=3)
    guard.after("3 x 6 @ 120 kg")
    assert guard.answer(guard.last, Outcome(()), away_days=5) == guard.last
    assert guard.answer_text("3 x 6 @ 120 kg", None, away_days=15) == "3x5@90"
    other = Outcome(perfect_outcome(guard.last).sets, exercise="kit/other")
    assert dose_text(guard.answer(guard.last, other, away_days=15).dose) == "3x5@90"


def test_before_anything_was_done_there_is_no_break():
    guard = back()
    assert guard.answer_text("3 x 5 @ 100 kg", None) == "3x5@100"
    assert guard.state == {"done": None}


def test_what_was_asked_last_stands_in_where_nothing_is_remembered():
    assert back().answer_text("3 x 5 @ 100 kg", None, away_days=15) == "3x5@90"


def test_law_g7_a_dose_that_is_less_already_goes_back_by_the_same_steps_and_once():
    """Who had pain or fell short is asked for less; who came once more did that, and goes back from it."""
    came, away = back(), back()
    came.last = Prescription(LIFT.id, dose_from_text("3 x 5 @ 50 kg"))
    for guard in (came, away):
        assert guard.answer_text("3 x 5 @ 50 kg", away_days=15) == "3x5@45"
        assert guard.codes == ["back-after-break"]
        assert guard.answer_text("3 x 5 @ 45 kg", None, away_days=21) == "3x5@45"
        assert guard.codes == []
        assert guard.answer_text("3 x 5 @ 45 kg", None, away_days=29) == "3x5@40"


def test_a_light_week_of_the_plan_in_a_break_is_no_reason_for_less_later():
    guard = back()
    assert guard.answer_text("3 x 5 @ 50 kg", away_days=15) == "3x5@45"
    assert guard.answer_text("3 x 5 @ 100 kg", None, away_days=21) == "3x5@90"


@pytest.mark.parametrize(
    ("before", "eased", "after_break"),
    [
        ("+", "+", "3x5@52.5"),
        ("+", "5 5 5 @ 100 kg", "3x5@52.5"),  # no more than was asked for
        ("+", "5 5 5 @ ?", "3x5@52.5"),
        ("+", "5 5 5 @ 40 kg", "3x5@35"),  # less than even that was done
        ("5 5 5 @ 80 kg", "+", "3x5@52.5"),
        (None, "+", "3x5@52.5"),
    ],
)
def test_law_g12_a_planned_easy_week_is_the_last_dose_done(before, eased, after_break):
    guard = back()
    full = guard.last
    if before is not None:
        guard.answer_text("3 x 5 @ 100 kg", before, away_days=3)
    guard.after("3 x 5 @ 60 kg")
    guard.answer_text("3 x 5 @ 100 kg", eased, away_days=3, full=full)
    assert guard.answer_text("3 x 5 @ 100 kg", None, away_days=15) == after_break


def test_law_g12_who_came_in_a_planned_easy_week_goes_back_from_that():
    rules = [RuleUse("break-return"), RuleUse("deload", {"every": 2})]
    program = a_program((Slot(2, "a"),), (an_entry("bridge", rules),), weeks=5)
    came = done(MONDAY + timedelta(days=8), 10)
    routines = [ENGINE.schedule(program, MONDAY, log, as_of=MONDAY + timedelta(days=28)) for log in ((), (came,))]
    never_came, came_once = [routine.sessions[-1].entries[0].dose for routine in routines]
    eased = routines[1].sessions[1].entries[0].dose
    assert is_at_most(came_once, eased)
    assert not is_at_most(never_came, eased)


@pytest.mark.parametrize(
    ("done", "second", "asked"),
    [
        ("+", 15, "3x5@50"),  # who stayed away for all that time is asked for 50 kg
        ("+", 3000, "3x5@50"),
        ("5 5 4 @ 50 kg", 15, "2x5@45 1x4@45"),  # fell short
        ("5 5 5 @ 40 kg", 15, "3x5@35"),
        ("?", 15, "3x5@45"),
    ],
)
def test_law_g7_who_came_once_between_two_breaks_is_asked_for_no_less_than_who_stayed_away(done, second, asked):
    guard = back()
    guard.answer_text("3 x 5 @ 100 kg", away_days=3)
    assert guard.answer_text("3 x 5 @ 100 kg", None, away_days=71) == "3x5@50"
    guard.after("3 x 5 @ 50 kg")
    assert guard.answer_text("3 x 5 @ 50 kg", done, away_days=2) == "3x5@50"
    assert guard.answer_text("3 x 5 @ 50 kg", None, away_days=second) == asked
    assert guard.answer_text("3 x 5 @ 50 kg", None, away_days=second) == asked


def test_who_is_back_at_what_was_done_before_a_break_goes_back_from_there():
    guard = back()
    guard.answer_text("3 x 5 @ 100 kg", away_days=3)
    guard.answer_text("3 x 5 @ 100 kg", None, away_days=15)
    guard.after("3 x 5 @ 90 kg")
    assert guard.answer_text("3 x 6 @ 90 kg", away_days=2) == "3x6@90"
    assert set(guard.state) == {"done", "before"}
    guard.after("3 x 5 @ 100 kg")
    guard.answer_text("3 x 5 @ 100 kg", away_days=2)
    assert set(guard.state) == {"done"}


def test_what_is_remembered_of_a_rung_that_a_changed_program_has_no_room_for_is_forgotten():
    guard = back()
    closed = {"exercise": "kit/closed", **dose_to_state(dose_from_text("3 x 5 @ 40 kg"))}
    guard.state = {"done": closed, "due": closed, "before": {**closed, "days": 20}, "away": 20}
    assert guard.answer_text("3 x 5 @ 100 kg", None, away_days=15) == "3x5@90"
    guard.state = {"done": closed, "before": {**closed, "days": 20}}
    assert guard.answer_text("3 x 5 @ 100 kg", away_days=2) == "3x5@100"
    assert guard.answer_text("3 x 5 @ 100 kg", None, away_days=15) == "3x5@90"


def test_after_a_session_a_new_break_begins():
    guard = back()
    assert guard.answer_text("3 x 5 @ 50 kg", away_days=15) == "3x5@45"
    assert guard.answer_text("3 x 5 @ 50 kg", away_days=2) == "3x5@50"
    assert set(guard.state) == {"done"}


# Ladders -----------------------------------------------------------------------------------------------------------


def climber(start=HARD, **parameters) -> GuardText:
    guard = GuardText(RULE, EASY, MIDDLE, HARD, **parameters)
    guard.entry = evolve(guard.entry, exercise=start.id, dose=start.dose.start)
    guard.last = Prescription(start.id, start.dose.start)
    return guard


def test_a_long_break_goes_back_one_rung_instead():
    for days, rung in ((30, HARD), (31, MIDDLE), (3000, MIDDLE)):
        guard = climber(rung_days=30)
        kept = guard.answer(guard.last, perfect_outcome(guard.last), away_days=days)
        assert kept.exercise == rung.id
    guard = climber(rung_days=30)
    kept = guard.answer(guard.last, perfect_outcome(guard.last), away_days=3000)
    assert kept.dose == MIDDLE.dose.start
    assert guard.values["after"] == "middle"
    # Asked again, it stays there.
    assert guard.answer(kept, None, away_days=4001) == kept


def test_without_a_number_of_days_it_stays_on_the_rung_and_so_it_does_on_the_lowest():
    guard = climber()
    assert guard.answer(guard.last, perfect_outcome(guard.last), away_days=3001).exercise == HARD.id
    guard = climber(EASY, rung_days=30)
    kept = guard.answer(guard.last, perfect_outcome(guard.last), away_days=31)
    assert (kept.exercise, dose_text(kept.dose)) == (EASY.id, "2x3/2s")


def test_one_rung_at_a_time_also_where_the_next_one_was_never_done():
    guard = climber(MIDDLE, rung_days=30)
    above = Prescription(HARD.id, HARD.dose.start)
    assert guard.answer(above, perfect_outcome(guard.last), away_days=3) is above
    kept = guard.answer(above, None, away_days=31)
    assert kept == Prescription(MIDDLE.id, Dose.straight(2, 4, load=kg(1)))


# Laws --------------------------------------------------------------------------------------------------------------


@given(few(logged_sets(), 4), few(logged_sets(), 4), st.integers(0, 200), st.integers(1, 30), st.data())
def test_never_above_what_was_asked_or_done_nor_harder_for_a_longer_break(rows, more, away, longer, data):
    reps = data.draw(st.integers(1, 30))
    asked = dose_from_text(f"3 x {reps} @ 100 kg")
    guard = GuardText(RULE, LIFT, parts=data.draw(st.permutations(["load", "reps", "hold", "sets"])))
    guard.last = Prescription(LIFT.id, asked)
    outcome = Outcome(rows)
    state = guard.state
    proposed = Prescription(LIFT.id, dose_from_text(f"3 x {min(30, reps + 1)} @ 105 kg"))
    kept = guard.answer(proposed, outcome, away_days=away)
    context = guard.context()
    assert is_prescription_at_most(kept, proposed, context)
    assert json.loads(json.dumps(guard.state)) == guard.state
    if away > 14:  # fourteen days without a session lie between, so the rule steps in
        assert is_prescription_at_most(kept, guard.last, context)
        for row, one in zip((row for row in rows if row.side is None), kept.dose.sets, strict=False):
            assert any(r.side for r in rows) or row.reps is None or one.reps <= max(1, row.reps)
            lifted = row.load.comparison_key() if row.load else None
            if lifted and lifted[0] == "kg" and not any(r.side for r in rows):
                assert one.load is None or (one.load.value or 0) <= lifted[1]
    guard.state = state
    assert is_prescription_at_most(guard.answer(proposed, outcome, away_days=away + longer), kept, context)


def test_a_load_in_pounds():
    guard = back(parts=["sets"])
    rows = (LoggedSet(5, load=Load("lb", kg(200).value)),) * 3
    assert dose_text(guard.answer(guard.last, Outcome(rows), away_days=15).dose) == "2x5@90"
