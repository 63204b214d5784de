from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import EASY, HARD, MIDDLE, NO_CAPS, NO_PAIN, an_exercise, done, kg
from tests.progression.tables import StackText, bound, reason_after, row_texts

from hiproutine.model.dose import Dose, IntRange, Load, LoadRange, PersonalLimits, SetDose
from hiproutine.model.dose_order import is_easier
from hiproutine.model.program import Entry
from hiproutine.progression.drivers.double import RULE as DOUBLE
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.notation import done_from_text, dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise


def doubler(exercise, dose=None, caps=NO_CAPS, **parameters) -> StackText:
    return StackText(exercise, bound("double", **parameters), dose=dose, caps=caps)


def weights(story: StackText) -> list[Decimal | None]:
    return [one.load.value for one in story.last.dose.sets if one.load is not None]


def test_with_load_reps_then_load_and_back_to_the_low_end():
    story = doubler(MIDDLE, reps={"min": 5, "max": 6})
    assert [(story.advance_text(), *story.codes) for _ in range(6)] == [
        ("middle 2x6 1", "reps-up"),
        ("middle 2x5 2", "load-up"),
        ("middle 2x6 2", "reps-up"),
        ("middle 2x5 3", "load-up"),
        ("middle 2x6 3", "reps-up"),
        ("middle 2x6 3", "at-the-top"),
    ]


def test_without_load_reps_then_a_longer_hold():
    story = doubler(EASY)
    assert [story.advance_text() for _ in range(5)] == [
        "easy 2x5@2s",
        "easy 2x6@2s",
        "easy 2x6@3s",
        "easy 2x6@4s",
        "easy 2x6@4s",
    ]


def test_steps_and_successes():
    story = doubler(EASY, successes=2, rep_step=2, hold_step_s=5)
    assert [story.advance_text() for _ in range(4)] == ["easy 2x4@2s", "easy 2x6@2s", "easy 2x6@2s", "easy 2x6@4s"]


def test_a_short_session_changes_nothing_and_ends_the_run():
    story = doubler(EASY, successes=2)
    story.advance_text()
    assert (story.advance_text(story.short_outcome()), story.codes) == ("easy 2x4@2s", ["short"])
    assert (story.advance_text(), story.codes) == ("easy 2x4@2s", ["counting"])


def test_a_range_stands_as_written_and_without_load_the_hold_grows_at_its_top():
    assert row_texts(double(), "2 x 4-5 hold 4 s", "5 4 | 5 5") == [
        "2 × 4–5, 4 s hold: in-range",
        "2 × 4–5, 5 s hold: hold-up",
    ]


def test_the_load_moves_once_every_set_has_the_top_of_a_range():
    done = "8 8 8 | 12 12 11 | 12 12 12 | 7 8 8 | 13 12 12"
    expected = [
        "3 × 8–12 at 42.5 kg: in-range",
        "3 × 8–12 at 42.5 kg: in-range",
        "3 × 8–12 at 45 kg: load-up",
        "3 × 8–12 at 45 kg: short",
        "3 × 8–12 at 47.5 kg: load-up",
    ]
    for rule in (double(), double(reps={"min": 8, "max": 12}), double(reps={"min": 5, "max": 20}, from_done=True)):
        assert row_texts(rule, "3 x 8-12 @ 42.5 kg", done) == expected


def test_each_set_moves_at_the_top_of_its_own_range():
    assert row_texts(double(per_set=True), "2 x 8-12 @ 40 kg", "9 9 | 12 9 | 7 12") == [
        "2 × 8–12 at 40 kg: in-range",
        "8–12 at 42.5 kg, then 8–12 at 40 kg: one-set-up",
        "2 × 8–12 at 42.5 kg: one-set-up",
    ]


def test_a_range_that_a_guard_took_comes_back_before_any_load():
    rules = [("pain-gate", {"back_in": 0, "parts": ["reps"], "fraction": 0.25}), double()]
    assert row_texts(rules, "2 x 8-12 @ 40 kg", "8 8 pain 6 | + | + | + | +") == [
        "2 × 6 at 40 kg: pain-lower",
        "2 × 7 at 40 kg: reps-up",
        "2 × 8 at 40 kg: reps-up",
        "2 × 8–12 at 40 kg: range-regained",
        "2 × 8–12 at 42.5 kg: load-up",
    ]


def test_bands_go_up_by_colour():
    bands = LoadRange("band", Decimal(1), Decimal(2))
    walk = an_exercise("walk", Dose.straight(1, 3, load=Load("band", colour="yellow")), (3, 3), load=bands)
    story = doubler(walk)
    assert [story.advance_text() for _ in range(2)] == ["walk 1x3 red", "walk 1x3 red"]


def test_ramped_sets_each_go_up_by_one_step():
    ramp = LoadRange("kg", Decimal(0), Decimal(10), Decimal("2.5"))
    lift = an_exercise("lift", Dose.straight(1, 3), (3, 3), load=ramp)
    story = doubler(lift, Dose(tuple(SetDose(3, load=kg(value)) for value in (5, "7.5", 10))))
    story.advance_text()
    assert weights(story) == [Decimal("7.5"), Decimal(10), Decimal(10)]


def test_pounds_on_an_exercise_in_kilograms_go_to_the_next_loadable_step():
    lift = an_exercise("lift", Dose.straight(1, 3), (3, 3), load=LoadRange("kg", Decimal(0), Decimal(10), Decimal(2)))
    story = doubler(lift, Dose.straight(1, 3, load=Load("lb", Decimal(5))))
    story.advance_text()
    assert story.last == Prescription(lift.id, Dose.straight(1, 3, load=kg(4)))


@pytest.mark.parametrize(
    ("step", "times", "total"), [(None, 40, 100), (Decimal("2.5"), 40, 100), (0.1, 40, 100), (6, 20, 97.5)]
)
def test_law_g10_loads_are_exact(step, times, total):
    bar = LoadRange("kg", Decimal(0), Decimal(100), Decimal("2.5"))
    lift = an_exercise("lift", Dose.straight(1, 3, load=kg(0)), (3, 3), load=bar)
    story = doubler(lift, load_step=step)
    for _ in range(times):
        story.advance_text()
    assert weights(story)[0] == total


@pytest.mark.parametrize("step", [0.0001, Decimal("1e-9")])
def test_law_g9_and_g10_a_step_below_the_exercises_own_goes_to_the_next_load(step):
    story = doubler(MIDDLE, reps={"min": 5, "max": 5}, load_step=step)
    story.advance_text()
    assert weights(story)[0] == Decimal(2)


def test_sets_that_a_guard_took_come_back_at_the_top():
    story = doubler(HARD)
    lowered = Prescription(HARD.id, Dose.straight(1, 4))
    story.rule_state = story.rule_state._replace(full=lowered, prescribed=lowered)
    assert [(story.advance_text(), *story.codes) for _ in range(3)] == [
        ("hard 2x3", "sets-up"),
        ("hard 2x4", "reps-up"),
        ("hard 2x4", "at-the-top"),
    ]


# Going on from what was done, and every set its own way.
REPS = {"min": 8, "max": 12}


def double(**parameters: Any) -> tuple[str, dict[str, Any]]:
    return "double", parameters


@pytest.mark.parametrize(
    ("done", "after"),
    [
        ("8 8 8", "3 × 9 at 100 kg: reps-up"),
        ("11 10 9", "12 at 100 kg, then 11 at 100 kg, then 10 at 100 kg: reps-up"),
        ("12 12 11", "3 × 12 at 100 kg: reps-up"),
        ("8 9 8", "9 at 100 kg, then 10 at 100 kg, then 9 at 100 kg: reps-up"),
        ("20 20 12", "3 × 8 at 102.5 kg: load-up"),
        ("12 12 7", "3 × 8 at 100 kg: short"),
        ("12/9 9/12 10/10", "2 × 10 at 100 kg, then 11 at 100 kg: reps-up"),
    ],
)
def test_from_done_every_set_goes_on_from_what_was_done(done, after):
    assert row_texts(double(reps=REPS, from_done=True, rep_step=10), "3 x 8 @ 100 kg", done) == [after]


@pytest.mark.parametrize(("done", "reps"), [("8", 9), ("9", 10), ("10", 10), ("11", 10)])
def test_law_g2_from_done_goes_no_further_than_the_stated_step(done, reps):
    after = row_texts(double(reps=REPS, from_done=True, rep_step=2), "8 @ 100 kg", done)
    assert after == [f"1 × {reps} at 100 kg: reps-up"]
    assert row_texts(double(reps=REPS, from_done=True, easy_steps=1), "8 @ 100 kg", done) == [
        "1 × 9 at 100 kg: reps-up"
    ]


def test_without_from_done_it_is_a_step_whatever_was_done():
    assert row_texts(double(reps=REPS), "3 x 8 @ 100 kg", "12 12 10") == ["3 × 9 at 100 kg: reps-up"]


def test_what_was_easy_is_worth_more_than_one_step_of_repetitions_and_never_of_load():
    assert row_texts(double(reps=REPS), "3 x 8 @ 100 kg", "11 11 11 | 20 20 20 | 20 20 20") == [
        "3 × 10 at 100 kg: reps-up, easier-than-asked",
        "3 × 12 at 100 kg: reps-up, easier-than-asked",
        "3 × 8 at 102.5 kg: load-up",
    ]
    assert row_texts(double(reps=REPS, easy_steps=1), "3 x 8 @ 100 kg", "20 20 20") == ["3 × 9 at 100 kg: reps-up"]


def test_from_done_says_what_changed():
    rule = double(reps=REPS, from_done=True, rep_step=4)
    assert reason_after(rule, "8 9 @ 100 kg", "10 9").values == {"before": "8", "after": "10"}
    assert reason_after(rule, "8 9 @ 100 kg", "12 12").values == {"before": "100 kg", "after": "102.5 kg"}


def test_from_done_keeps_a_stated_range():
    assert row_texts(double(from_done=True), "2 x 8-12 @ 100 kg", "10 8 | 12 12 | 12 11 | 12 12") == [
        "2 × 8–12 at 100 kg: in-range",
        "2 × 8–12 at 102.5 kg: load-up",
        "2 × 8–12 at 102.5 kg: in-range",
        "2 × 8–12 at 105 kg: load-up",
    ]
    capped = row_texts(double(from_done=True), "8-12 @ 100 kg", "12", caps=PersonalLimits(reps=10))
    assert capped == ["1 × 8–10 at 102.5 kg: load-up"]


def test_from_done_goes_by_the_step_and_the_successes():
    assert row_texts(double(reps=REPS, from_done=True, rep_step=3, successes=2), "8 @ 100 kg", "11 | 10") == [
        "1 × 8 at 100 kg: counting",
        "1 × 11 at 100 kg: reps-up",
    ]


def test_from_done_at_the_last_load_repetitions_still_go_to_the_top():
    top = wide_exercise("8 @ 60 kg", load=LoadRange("kg", Decimal(0), Decimal(60), Decimal("2.5")))
    assert row_texts(double(reps=REPS, from_done=True, rep_step=4), "8 @ 60 kg", "12 | 12", exercise=top) == [
        "1 × 12 at 60 kg: reps-up",
        "1 × 12 at 60 kg: at-the-top",
    ]
    assert row_texts(double(reps=REPS, from_done=True), "11 s", "11 s", exercise=wide_exercise("11 s")) == [
        "1 × 1, 12 s hold: hold-up"
    ]


@pytest.mark.parametrize(
    ("done", "after", "codes"),
    [
        ("10 10 10", "3 × 8 at 42.5 kg", ["one-set-up"] * 3),
        ("10 10 8", "2 × 8 at 42.5 kg, then 10 at 40 kg", ["one-set-up"] * 2),
        ("9 10 0", "10 at 40 kg, then 8 at 42.5 kg, then 10 at 40 kg", ["one-set-up"]),
        ("9 9 9", "3 × 10 at 40 kg", ["short"]),
        # A set that is missing or not counted is no success, and neither is the rest.
        ("10 10", "3 × 10 at 40 kg", ["short"]),
        ("10 10 ?", "3 × 10 at 40 kg", ["not-recorded"]),
        ("9 10 ?", "3 × 10 at 40 kg", ["short"]),
        ("10/9 10/10 9/10", "10 at 40 kg, then 8 at 42.5 kg, then 10 at 40 kg", ["one-set-up"]),
        ("10/10 10/10", "3 × 10 at 40 kg", ["short"]),
    ],
)
def test_per_set_every_set_goes_its_own_way(done, after, codes):
    rule = double(reps={"min": 8, "max": 10}, per_set=True)
    assert row_texts(rule, "3 x 10 @ 40 kg", done) == [f"{after}: {', '.join(codes)}"]


def test_per_set_says_which_set_and_what():
    rows = trace_rows(double(reps={"min": 8, "max": 10}, per_set=True), dose="8 10 10 @ 40 kg", done="8 9 10")
    assert [reason.values for reason in rows[-1].reasons] == [
        {"set": 1, "what": "repetitions go", "before": "8", "after": "9"},
        {"set": 3, "what": "load goes", "before": "40 kg", "after": "42.5 kg"},
    ]
    (held,) = trace_rows(double(per_set=True), dose="10 s 10 s", done="10 s 9 s")[-1].reasons
    assert held.values == {"set": 1, "what": "hold in seconds goes", "before": "10", "after": "11"}


def test_per_set_less_in_reserve_than_asked_is_no_success():
    rule = double(reps=REPS, per_set=True)
    assert row_texts(rule, "2 x 8 @ 40 kg rir 2", "8 8 rir 1 | 8 7 rir 1") == [
        "2 × 8 at 40 kg, RIR 2: too-hard",
        "2 × 8 at 40 kg, RIR 2: short",
    ]


def test_per_set_successes_are_counted_set_by_set():
    rule = double(reps=REPS, per_set=True, successes=2)
    assert row_texts(rule, "2 x 8 @ 40 kg", "8 7 | 8 8 | ? | 9 8 | 9 9") == [
        "2 × 8 at 40 kg: counting",
        "9 at 40 kg, then 8 at 40 kg: one-set-up",
        "9 at 40 kg, then 8 at 40 kg: not-recorded",
        "2 × 9 at 40 kg: one-set-up",
        "10 at 40 kg, then 9 at 40 kg: one-set-up",
    ]
    assert reason_after(rule, "2 x 8 @ 40 kg", "8 7").values == {"done": 1, "needed": 2}


def test_per_set_goes_on_from_what_was_done():
    rule = double(reps=REPS, per_set=True, from_done=True, rep_step=3)
    assert row_texts(rule, "3 x 8 @ 40 kg", "12 10 7") == [
        "8 at 42.5 kg, then 11 at 40 kg, then 8 at 40 kg: one-set-up, one-set-up"
    ]


def test_per_set_lost_sets_come_back_at_the_top():
    story = doubler(HARD, per_set=True)
    lowered = Prescription(HARD.id, Dose.straight(1, 4))
    story.rule_state = story.rule_state._replace(full=lowered, prescribed=lowered)
    assert [(story.advance_text(), *story.codes) for _ in range(3)] == [
        ("hard 2x3", "sets-up"),
        ("hard 2x4", "one-set-up", "one-set-up"),
        ("hard 2x4", "at-the-top"),
    ]
    story = doubler(HARD, Dose.straight(2, 4), per_set=True)
    assert (story.advance_text(Outcome(done(4, 3), NO_PAIN)), *story.codes) == ("hard 2x4", "at-the-top")


@given(st.lists(st.integers(0, 14), min_size=3, max_size=3), st.integers(0, 2), st.booleans(), st.booleans())
def test_law_g7_doing_more_never_leads_to_less(reps, place, from_done, per_set):
    rule = double(reps=REPS, from_done=from_done, per_set=per_set)
    more = [*reps]
    more[place] += 1
    texts = [" ".join(map(str, counts)) for counts in (reps, more)]
    one, other = (trace_rows(rule, dose="8 9 12 @ 40 kg", done=text)[-1].prescription.dose for text in texts)
    assert not is_easier(other, one)


def test_per_set_where_the_sides_are_asked_for_apart():
    dose = Dose.of_sides(dose_from_text("2 x 10 @ 40 kg"), dose_from_text("2 x 8 @ 30 kg"))
    rule = double(reps={"min": 8, "max": 10}, per_set=True)
    row = trace_rows(rule, dose=dose, done="10/8 10/7", exercise=wide_exercise(dose, sides="each"))[-1]
    assert [one.side for one in row.prescription.dose.sets] == ["left", "right"] * 2
    assert [one.reps for one in row.prescription.dose.sets] == [8, 9, 8, 8]
    assert [reason.values["set"] for reason in row.reasons] == [1, 2, 3]


@pytest.mark.parametrize(
    ("done", "after", "codes"),
    [("10 10", 3, ["sets-up"]), ("10 9", 2, ["at-the-top"]), ("9 9", 2, ["short"])],
)
def test_per_set_a_set_that_was_taken_away_comes_back_once_all_are_at_their_top(done, after, codes):
    exercise = wide_exercise("3 x 10", reps=IntRange(1, 10))
    rule = DOUBLE.make(per_set=True)
    last = Prescription(exercise.id, dose_from_text("2 x 10"))
    entry = Entry("it", exercise.id, exercise.dose.start)
    context = Context(entry, (), {exercise.id: exercise}, last)
    outcome = done_from_text(done).outcome(last)
    assert outcome is not None
    step = rule.step(rule.start(entry), last, outcome, context)
    assert [reason.code for reason in step.reasons] == codes
    assert step.reasons[0].subject == "it"
    assert step.prescription.dose.set_count == after
    assert step.state == {"clean": 0, "each": [0, 0]}
    if after == 3:
        assert step.reasons[0].values == {"before": "2", "after": "3"}


def test_going_on_from_what_was_done_takes_the_stated_step_of_load():
    rule = double(reps=REPS, from_done=True, load_step=5)
    top = REPS["max"]
    assert row_texts(rule, "2 x 8 @ 40 kg", f"{top} {top}") == [f"2 × {REPS['min']} at 45 kg: load-up"]
