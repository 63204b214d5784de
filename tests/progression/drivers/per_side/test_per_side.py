from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.progression.exercises import NO_CAPS, NO_PAIN, an_exercise, done, kg

from hiproutine.model.dose import SIDES, Dose, Load, LoadRange, PersonalLimits, Side
from hiproutine.model.dose_order import is_easier
from hiproutine.model.exercise import Exercise
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.drivers import per_side
from hiproutine.progression.drivers.per_side.path import OneSideProgression
from hiproutine.progression.guards import pain_gate
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing import StackProbe
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import trace_rows, wide_exercise

RULE = per_side.RULE
LIFT = an_exercise(
    "lift",
    Dose.straight(2, 8, load=kg(5)),
    (6, 10),
    load=LoadRange("kg", Decimal(0), Decimal(10), Decimal("2.5")),
    sides="each",
)
PLANK = an_exercise("plank", Dose.straight(2, 1, hold_s=10), hold_s=(5, 12), sides="each")
BENCH = an_exercise("bench", Dose.straight(2, 8, load=kg(5)), (6, 10), load=LIFT.dose.load)


def of(left: str, right: str, leading: Side = "left") -> Dose:
    return Dose.of_sides(dose_from_text(left), dose_from_text(right), leading)


def codes(dose: Dose, said: str, **parameters: Any) -> list[str]:
    exercise = parameters.pop("exercise", None) or wide_exercise(dose.for_side("left"), sides="each")
    lived = trace_rows((RULE, parameters), dose=dose, done=said, exercise=exercise)
    return [reason.code for reason in lived[-1].reasons]


def last(dose: Dose, said: str, **parameters: Any) -> Dose:
    exercise = parameters.pop("exercise", None) or wide_exercise(dose.for_side("left"), sides="each")
    caps = parameters.pop("caps", NO_CAPS)
    return trace_rows((RULE, parameters), dose=dose, done=said, exercise=exercise, caps=caps)[-1].prescription.dose


EIGHTS = Dose.straight(2, 8, load=kg(5))


# Each side by itself --------------------------------------------------------------------------------------------------


def test_both_sides_at_once_need_no_names():
    after = last(EIGHTS, "+ | 9/9 9/9")
    assert after == Dose.straight(2, 10, load=kg(5))
    assert codes(EIGHTS, "+") == ["reps-up"]


@pytest.mark.parametrize(
    ("said", "left", "right", "expected"),
    [
        ("8/7 8/8", "2 x 9 @ 5 kg", "2 x 8 @ 5 kg", ["side-short", "side-reps-up"]),
        ("7/8 8/8", "2 x 8 @ 5 kg", "2 x 9 @ 5 kg", ["side-short", "side-reps-up"]),
        ("8/? 8/8", "2 x 9 @ 5 kg", "2 x 8 @ 5 kg", ["side-not-recorded", "side-reps-up"]),
        ("?/8 8/8", "2 x 8 @ 5 kg", "2 x 9 @ 5 kg", ["side-not-recorded", "side-reps-up"]),
    ],
)
def test_a_side_is_judged_by_its_own_sets_and_the_weaker_leads(said, left, right, expected):
    after = last(EIGHTS, said)
    weaker: Side = "right" if "9" in left else "left"
    assert (after.for_side("left"), after.for_side("right"), after.leading) == (
        dose_from_text(left),
        dose_from_text(right),
        weaker,
    )
    assert codes(EIGHTS, said) == expected


@pytest.mark.parametrize("side", SIDES)
def test_law_g4_a_side_that_was_not_logged_stays_while_the_other_goes_on(side):
    probe = PerSideProbe(LIFT)
    probe.log((LoggedSet(8, load=kg(5), side=side),) * 2)
    other: Side = "left" if side == "right" else "right"
    assert probe.dose.for_side(side) == Dose.straight(2, 9, load=kg(5))
    assert probe.dose.for_side(other) == Dose.straight(2, 8, load=kg(5))
    assert probe.dose.leading == other
    assert probe.codes == ["side-not-recorded", "side-reps-up", "missing-in-log"]


def test_rows_without_a_side_are_those_of_both():
    assert last(of("2 x 9", "2 x 8"), "9 9") == of("2 x 10", "2 x 9", "right")
    assert last(of("2 x 9", "2 x 8"), "8 8") == of("2 x 9", "2 x 9")
    assert codes(of("2 x 9", "2 x 8"), "8 8") == ["side-short", "side-reps-up"]


@pytest.mark.parametrize(("said", "code"), [("?", "not-recorded"), ("7 8", "short"), ("8", "short")])
def test_what_is_the_same_on_both_sides_is_said_once_and_moves_nothing(said, code):
    assert codes(EIGHTS, said) == [code]
    assert last(EIGHTS, said) == EIGHTS


def test_another_exercise_says_nothing_of_either_side():
    assert codes(EIGHTS, "instead kit/plank 8/8 8/8") == ["another-exercise"]


def test_less_in_reserve_than_asked_is_no_success_of_that_side():
    dose = Dose.straight(1, 8, rir=Decimal(2))
    probe = PerSideProbe(an_exercise("x", dose, (6, 10), sides="each"))
    probe.log((LoggedSet(8, side="left", rir=Decimal(1)), LoggedSet(8, side="right", rir=Decimal(2))))
    assert probe.codes == ["side-too-hard", "side-reps-up"]
    assert (probe.dose.for_side("left"), probe.dose.for_side("right").sets[0].reps) == (dose, 9)


def test_the_rows_of_its_side_stand_beside_a_reason():
    probe = PerSideProbe(LIFT)
    probe.log((*both(8, 7)[:2], *both(8, 8)[2:]))
    assert [(reason.values["side"], reason.sets) for reason in probe.reasons] == [("right", (2,)), ("left", (1, 3))]


# Growth inside a side -------------------------------------------------------------------------------------------------


def test_repetitions_then_load_and_back_to_the_low_end():
    path = ["2 x 9", "2 x 10", "2 x 8 @ 7.5 kg", "2 x 9", "2 x 10", "2 x 8 @ 10 kg", "2 x 9", "2 x 10", "2 x 10"]
    probe, load = PerSideProbe(LIFT, dose=of("2 x 8 @ 5 kg", "2 x 8 @ 5 kg")), "5 kg"
    for words in path:
        probe.log()
        load = words.partition("@ ")[2] or load
        assert (
            probe.dose.for_side("left")
            == probe.dose.for_side("right")
            == dose_from_text(f"{words.partition(' @')[0]} @ {load}")
        )
    assert probe.codes == ["at-the-top"]


def test_parameters_of_growth():
    dose = of("2 x 6 @ 5 kg", "2 x 6 @ 5 kg")
    assert last(dose, "+", rep_step=3).for_side("left").sets[0].reps == 9
    narrow = {"reps": {"min": 4, "max": 7}}
    assert last(dose, "+ | +", **narrow) == of("2 x 4 @ 7.5 kg", "2 x 4 @ 7.5 kg")
    assert last(dose, "+ | +", load_step=6, **narrow) == of("2 x 4 @ 10 kg", "2 x 4 @ 10 kg")
    held = of("2 x 10 s", "2 x 10 s")
    assert last(held, "+", hold_step_s=4) == of("2 x 14 s", "2 x 14 s")
    assert codes(held, "+") == ["hold-up"]
    assert codes(dose, "+ | +", **narrow) == ["load-up"]


def test_the_low_end_lies_inside_what_is_allowed_and_the_cap():
    path = OneSideProgression(LIFT, Entry("x", LIFT.id, EIGHTS))
    assert path.low == 8
    assert path._replace(min_reps=2).low == 6
    assert path._replace(min_reps=7).low == 7
    assert path._replace(entry=Entry("x", LIFT.id, EIGHTS, caps=PersonalLimits(reps=7))).low == 7


@pytest.mark.parametrize("side", SIDES)
def test_successes_are_counted_for_each_side(side):
    other: Side = "left" if side == "right" else "right"
    probe = PerSideProbe(LIFT, successes=2)
    probe.log(both(8, 8))
    assert probe.codes == ["counting"]
    probe.log(split(side, 8, 7))
    assert probe.codes == ["side-short", "side-reps-up"]
    probe.log(split(side, 9, 8))
    assert probe.codes == ["counting"]
    probe.log(split(side, 9, 8))
    assert [probe.dose.for_side(one).sets[0].reps for one in (side, other)] == [10, 9]


# Down -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "after", "code"),
    [
        ("2 x 10 @ 5 kg", "2 x 9 @ 5 kg", "side-reps-down"),
        ("2 x 8 @ 5 kg", "2 x 8 @ 2.5 kg", "side-load-down"),
        ("2 x 7 @ 5 kg", "2 x 7 @ 2.5 kg", "side-load-down"),
        ("10 8 @ 5 kg", "9 8 @ 5 kg", "side-reps-down"),
        ("2 x 8 @ 0 kg", "2 x 7 @ 0 kg", "side-reps-down"),
        ("2 x 6 @ 0 kg", "2 x 6 @ 0 kg", "side-lowest"),
    ],
)
def test_failures_of_a_side_take_it_one_step_down(dose, after, code):
    started = Dose.of_sides(dose_from_text(dose), dose_from_text(dose))
    probe = PerSideProbe(LIFT, dose=started, largest_difference=20)
    for _ in range(2):
        probe.log(tuple(evolve(one, reps=1 if one.side == "right" else None) for one in perfect_sets(probe.last)))
    assert probe.dose.for_side("right") == dose_from_text(after)
    assert probe.dose.for_side("left") == dose_from_text(dose)
    assert code in probe.codes


@pytest.mark.parametrize(("hold_s", "after", "code"), [(12, 11, "hold-down"), (6, 5, "hold-down"), (5, 5, "lowest")])
def test_a_hold_goes_down_to_the_least_there_is(hold_s, after, code):
    probe = PerSideProbe(PLANK, dose=Dose.straight(2, 1, hold_s=hold_s), failures=1)
    probe.log(tuple(LoggedSet(1, 1) for _ in range(2)))
    assert (probe.dose, probe.codes) == (Dose.straight(2, 1, hold_s=after), [code])


def test_down_in_steps_as_stated():
    assert last(Dose.straight(1, 20), "1 | 1", failures=2, rep_step=5) == Dose.straight(1, 15)
    assert last(Dose.straight(1, 20), "1 | 1 | 1", failures=1, rep_step=8) == Dose.straight(1, 1)
    probe = PerSideProbe(LIFT, dose=Dose.straight(1, 8, load=kg(10)), failures=1, load_step=5)
    probe.log(done(1, load=kg(10)))
    assert probe.dose == Dose.straight(1, 8, load=kg(5))


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("8/1 8/1", 8),
        ("8/1 8/1 | 9/1 9/1", 7),
        ("8/1 8/1 | ? | 9/1 9/1", 7),
        ("8/1 8/1 | 9/8 9/8 | 10/1 10/1", 9),
        ("8/1 8/1 | 9/1 9/1 | 9/1 9/1", 7),
    ],
)
def test_failures_count_in_a_row_and_what_is_not_known_changes_no_count(said, right):
    after = last(Dose.straight(2, 8), said, reps={"min": 5, "max": 30}, largest_difference=20)
    assert {one.reps for one in after.for_side("right").sets} == {right}


def test_with_no_failures_it_never_goes_down():
    assert last(EIGHTS, " | ".join(["1 1"] * 12), failures=0) == EIGHTS


def test_one_failure_is_enough_where_that_is_said():
    assert last(Dose.straight(1, 20), "1", failures=1) == Dose.straight(1, 19)


# The largest difference -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [0, 1, 2, 5])
def test_the_stronger_side_waits_at_the_largest_difference(most):
    probe = PerSideProbe(LIFT, dose=Dose.straight(2, 6, load=kg(5)), largest_difference=most, failures=0)
    for _ in range(12):
        probe.log(both(10, 1))
    assert [probe.dose.for_side(side).sets[0].reps for side in SIDES] == [min(10, 6 + most) if most < 5 else 8, 6]
    assert probe.dose.for_side("left").sets[0].load == kg("7.5" if most == 5 else 5)
    assert probe.dose.leading == "right"
    assert probe.codes == ["side-short", "side-waits"]
    assert probe.reasons[1].values == {"side": "left", "most": most}


def test_it_goes_on_as_soon_as_the_other_side_has_caught_up():
    probe = PerSideProbe(LIFT, dose=of("2 x 8 @ 5 kg", "2 x 6 @ 5 kg"), successes=2, failures=0)
    probe.log(both(8, 1))
    probe.log(both(8, 1))
    assert probe.codes[1] == "side-waits"
    probe.log(both(8, 6))
    assert probe.codes == ["side-counting", "side-waits"]
    probe.log(both(8, 6))
    assert probe.dose == of("2 x 9 @ 5 kg", "2 x 7 @ 5 kg", "right")
    assert probe.codes == ["side-reps-up", "side-reps-up"]


def test_the_stronger_side_comes_back_when_the_weaker_goes_down():
    probe = PerSideProbe(LIFT, dose=of("2 x 10 @ 5 kg", "2 x 9 @ 5 kg"), largest_difference=1, failures=1)
    probe.log(both(10, 1))
    assert probe.dose == of("2 x 9 @ 5 kg", "2 x 8 @ 5 kg", "right")
    assert probe.codes == ["side-reps-down", "side-held-back"]
    assert probe.reasons[1].values == {"side": "left", "most": 1}


def test_a_greater_difference_at_the_start_is_brought_back():
    probe = PerSideProbe(LIFT, dose=of("2 x 6 @ 5 kg", "2 x 10 @ 5 kg"))
    assert probe.dose == of("2 x 6 @ 5 kg", "2 x 10 @ 5 kg")
    probe.log(())
    assert probe.dose == of("2 x 6 @ 5 kg", "2 x 8 @ 5 kg")
    assert probe.codes == ["side-not-recorded", "side-held-back", "missing-in-log"]


def test_with_no_difference_both_get_the_weaker_sides_dose_and_it_leads():
    probe = PerSideProbe(LIFT, largest_difference=0)
    probe.log(both(8, 7))
    assert probe.dose == of("2 x 8 @ 5 kg", "2 x 8 @ 5 kg", "right")
    probe.log(both(7, 8))
    assert probe.dose == of("2 x 8 @ 5 kg", "2 x 8 @ 5 kg", "left")
    probe.log(both(8))
    probe.log(both(8, 8))
    assert probe.dose == of("2 x 9 @ 5 kg", "2 x 9 @ 5 kg", "left")
    assert probe.codes == ["reps-up"]


def test_at_equal_doses_the_side_that_found_it_too_hard_leads():
    dose = Dose.straight(1, 8, rir=Decimal(2))
    probe = PerSideProbe(an_exercise("x", dose, (6, 10), sides="each"), largest_difference=0)
    probe.log((LoggedSet(8, side="left", rir=Decimal(2)), LoggedSet(8, side="right", rir=Decimal(0))))
    assert probe.dose == Dose.of_sides(dose, dose, "right")
    probe.log((LoggedSet(7, side="left", rir=Decimal(2)), LoggedSet(8, side="right", rir=Decimal(0))))
    assert probe.dose.leading == "left"


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("2 x 10 @ 5 kg", "2 x 6 @ 7.5 kg"),
        ("2 x 6 @ 5 kg", "2 x 7 @ 5 kg"),
        ("2 x 10", "2 x 6 @ 2.5 kg"),
        ("2 x 10 @ 0 kg", "2 x 6 @ 2.5 kg"),
        ("7 6 @ 5 kg", "2 x 7 @ 5 kg"),
        ("2 x 6 @ 5 kg, hold 1 s", "2 x 6 @ 5 kg, hold 2 s"),
        ("2 x 10 @ 5 kg, hold 1 s", "2 x 6 @ 5 kg, hold 2 s"),
    ],
)
def test_which_side_is_the_weaker(weaker, stronger):
    path = OneSideProgression(LIFT, Entry("x", LIFT.id, EIGHTS))
    assert path.position(dose_from_text(weaker)) < path.position(dose_from_text(stronger))


def test_a_load_on_another_scale_counts_as_none():
    path = OneSideProgression(LIFT, Entry("x", LIFT.id, EIGHTS))
    band = Dose.straight(2, 8, load=Load("band", colour="red"))
    assert path.position(band) == path.position(Dose.straight(2, 8)) == (Decimal(0), 0, 16)
    pounds = Dose.straight(1, 8, load=Load("lb", Decimal(10)))
    assert path.position(pounds) == (Decimal("4.5359237"), 0, 8)


# What others do -------------------------------------------------------------------------------------------------------


def test_handed_another_dose_it_counts_anew_and_goes_on_from_it():
    rule, path = per_side.PerSideRule(largest_difference=20, successes=2, failures=2), PerSideProbe(LIFT)
    state = path.step(rule, rule.start(path.entry), EIGHTS, both(8, 7)).state
    assert (state["clean"], state["short"]) == ({"left": 1, "right": 0}, {"left": 0, "right": 1})
    lowered = Dose.straight(2, 7, load=kg(5))
    step = path.step(rule, state, lowered, both(7, 6), last=lowered)
    given_ = step.prescription.dose
    assert given_ == Dose.of_sides(lowered, lowered, "right")
    assert (step.state["clean"], step.state["short"]) == ({"left": 1, "right": 0}, {"left": 0, "right": 1})
    again = path.step(rule, step.state, given_, both(7, 6))
    assert [reason.code for reason in again.reasons] == ["side-load-down", "side-reps-up"]


def test_after_pain_both_sides_are_halved_and_come_back():
    probe = PerSideProbe(LIFT, pain_gate.RULE, dose=of("2 x 10 @ 5 kg", "2 x 9 @ 5 kg", "right"))
    probe.log(pain=8)
    assert probe.dose == of("2 x 6 @ 5 kg", "2 x 6 @ 5 kg", "right")
    probe.log(both(6, 6))
    assert probe.dose == of("2 x 6 @ 5 kg", "2 x 6 @ 5 kg", "right")
    probe.log(both(6, 6))
    assert probe.dose == of("2 x 8 @ 5 kg", "2 x 7 @ 5 kg", "right")
    probe.log(both(8, 7))
    assert probe.dose == of("2 x 10 @ 5 kg", "2 x 9 @ 5 kg", "right")


def test_sets_that_were_taken_come_back_when_both_sides_are_at_the_top():
    entry_dose = of("3 x 8 @ 5 kg", "3 x 8 @ 5 kg")
    probe = PerSideProbe(LIFT, dose=entry_dose, largest_difference=20)
    top = of("2 x 10 @ 10 kg", "2 x 10 @ 10 kg", "right")
    rule = per_side.PerSideRule()
    step = probe.step(rule, rule.start(probe.entry), top, both(10, 10, kg(10)), last=top)
    assert step.prescription.dose == of("3 x 8 @ 10 kg", "3 x 8 @ 10 kg", "right")
    assert [(r.code, r.values) for r in step.reasons] == [("sets-up", {"before": "2", "after": "3"})]
    almost = of("2 x 10 @ 10 kg", "2 x 9 @ 10 kg", "right")
    step = probe.step(rule, rule.start(probe.entry), almost, both(10, 9, kg(10)), last=almost)
    assert step.prescription.dose == top
    assert [r.code for r in step.reasons] == ["side-reps-up", "side-at-the-top"]


@pytest.mark.parametrize("kind", ["bilateral", "alternating"])
def test_where_sides_are_not_done_apart_it_is_one_progression(kind):
    probe = PerSideProbe(evolve(BENCH, sides=kind), failures=1)
    probe.log()
    assert (probe.dose, probe.codes) == (Dose.straight(2, 9, load=kg(5)), ["reps-up"])
    probe.log(both(9, 8))
    assert (probe.dose, probe.codes) == (Dose.straight(2, 8, load=kg(5)), ["reps-down"])


def test_caps_hold_on_both_sides():
    after = last(EIGHTS, "+ | + | + | +", caps=PersonalLimits(reps=9, load=kg(5)), exercise=LIFT)
    assert after == Dose.straight(2, 9, load=kg(5))


def test_a_stated_low_end_is_the_end_of_going_down():
    probe = PerSideProbe(LIFT, dose=Dose.straight(1, 8, load=kg(0)), failures=1, reps={"min": 8, "max": 9})
    probe.log(done(1, load=kg(0)))
    assert (probe.dose, probe.codes) == (Dose.straight(1, 8, load=kg(0)), ["lowest"])


@given(
    st.lists(st.tuples(st.integers(4, 12) | st.none(), st.integers(4, 12) | st.none()), max_size=20),
    st.integers(0, 3),
    st.integers(1, 3),
    st.integers(0, 2),
)
def test_whatever_is_logged_the_sides_stay_together_and_rise_by_one_step(logged, most, successes, failures):
    probe = PerSideProbe(LIFT, largest_difference=most, successes=successes, failures=failures)
    path = OneSideProgression(LIFT, probe.entry)
    for left, right in logged:
        before = probe.dose
        probe.log(both(left, right))
        for side, did in zip(SIDES, (left, right), strict=True):
            step = path.step_up(before.for_side(side))
            assert path.position(probe.dose.for_side(side)) <= path.position(
                before.for_side(side) if step is None else step.dose
            )
            met = did is not None and did >= before.for_side(side).sets[0].reps
            assert met or path.position(probe.dose.for_side(side)) <= path.position(before.for_side(side))
        one, other = sorted((probe.dose.for_side(side) for side in SIDES), key=path.position)
        assert path.position(other) <= path.position(path.steps_above(one, most))
        if one != other:
            assert probe.dose.for_side(probe.dose.leading or "left") == one


@given(
    st.lists(st.tuples(st.integers(4, 12), st.integers(4, 12)), max_size=8),
    st.tuples(st.integers(4, 12), st.integers(4, 12)),
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.integers(0, 3),
)
def test_law_g7_doing_better_is_never_answered_with_less(logged, worse, more, most):
    probe, twin = (PerSideProbe(LIFT, largest_difference=most) for _ in range(2))
    for left, right in logged:
        probe.log(both(left, right))
        twin.log(both(left, right))
    probe.log(both(*worse))
    twin.log(both(worse[0] + more[0], worse[1] + more[1]))
    assert not is_easier(twin.dose, probe.dose)


# --------------------------------------------------------------------------------------------------------------------


def both(left: int | None = None, right: int | None = None, load: Load | None = None) -> tuple[LoggedSet, ...]:
    """Return two sets of each side, at a load that is always enough."""
    used = load or kg(10)
    return (LoggedSet(left, load=used, side="left"), LoggedSet(right, load=used, side="right")) * 2


def split(side: Side, on_it: int, on_other: int) -> tuple[LoggedSet, ...]:
    return both(on_it, on_other) if side == "left" else both(on_other, on_it)


class PerSideProbe(StackProbe):
    """An entry with this rule, advanced by the rows that were logged."""

    def __init__(self, exercise: Exercise, *guards: Any, dose: Dose | None = None, **parameters: Any) -> None:
        rungs = (Rung(exercise.id, Criterion(exercise.dose.reps.max)),)
        super().__init__([(RULE, parameters), *guards], exercise, rungs=rungs, dose=dose)

    @property
    def dose(self) -> Dose:
        return self.last.dose

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.rule_state.all_reasons

    def log(self, sets: tuple[LoggedSet, ...] | None = None, pain: int = 0) -> None:
        rows = perfect_sets(self.last) if sets is None else sets
        self.advance(Outcome(rows, LoggedPain(during=pain) if pain else NO_PAIN, session="s1"))

    def step(self, rule: Any, state: Any, dose: Dose, sets: tuple[LoggedSet, ...], last: Dose | None = None) -> Any:
        prescribed = Prescription(self.entry.exercise, last or dose)
        context = Context(self.entry, self.rungs, self.exercises, prescribed)
        return rule.step(state, Prescription(self.entry.exercise, dose), Outcome(sets, NO_PAIN), context)
