"""What the rule holds whatever it is told: missing data, failures, limits and ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from plugins.expressions.tests.clauses import probe_for, rows_for, step_after

from hiproutine.model.dose import Dose, Load, LoadRange, PersonalLimits, SetDose
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.checks.rule_cases import RuleCase, rule_cases
from hiproutine.testing.notation import done_from_text, dose_from_text
from hiproutine.testing.trace import wide_exercise
from hiproutine.text.reasons import sentence_from_reason
from hiproutine_expressions import RULE

DAY = date(2026, 1, 5)


# ---- what is held ---------------------------------------------------------------------------------------------------

NO_LOAD = "this exercise takes no load, or none is left to take"
RAISE = {"then": {"reps": "reps + 1", "n": "n + 1"}, "say": "{n}"}
LOWER = {"then": {"reps": "reps - 1", "n": "n + 1"}, "say": "{n}"}


@pytest.mark.parametrize(
    ("done", "verdict"),
    [("5 5", "incomplete"), ("5 5 ?", "unknown"), ("3 5 ?", "incomplete"), ("5 3 5", "asked"), ("5 5 5", "asked")],
)
def test_g4_nothing_rises_after_a_session_of_which_something_is_missing(done, verdict):
    first = dose_from_text("3x5")
    live = rows_for("3x5", [done], RAISE, state={"n": 0})[-1]
    codes = [one.code for one in live.reasons]
    if verdict == "unknown":
        assert (live.prescription.dose, codes) == (first, ["not-recorded"])
    elif verdict == "incomplete":
        assert (live.prescription.dose, codes) == (first, ["expression-said", "expression-incomplete"])
        assert live.reasons[0].values["text"] == "1"
    else:
        assert codes == ["expression-said", "expression-reps"]
        assert live.prescription.dose == first.evolve_sets(reps=6)


@pytest.mark.parametrize(
    "row",
    [
        LoggedSet(None, 10, Load("kg", Decimal(5))),
        LoggedSet(3, None, Load("kg", Decimal(20))),
        LoggedSet(3, 10, None),
        LoggedSet(3, 10, Load("percent-1rm", Decimal(50))),
    ],
)
def test_g4_what_is_missing_in_a_row_is_missing_also_where_less_was_done(row):
    dose = dose_from_text("2x5 @ 20 kg hold 10 s")
    good = LoggedSet(5, 10, Load("kg", Decimal(20)))
    short = LoggedSet(3, 10, Load("kg", Decimal(20)))
    clause = {"then": {"reps": "reps + 1"}}
    codes = [one.code for one in step_after(dose, Outcome((short, row)), clause).reasons]
    assert codes == ["expression-incomplete"]
    assert step_after(dose, Outcome((good, short)), clause).prescription.dose == dose.evolve_sets(reps=6)


def test_a_row_beyond_what_was_asked_is_missed_by_nobody():
    sets = (LoggedSet(5), LoggedSet(5), LoggedSet(None))
    assert step_after("2x5", Outcome(sets), {"then": {"reps": "6"}}).prescription.dose == dose_from_text("2x6")


def test_what_is_lowered_is_lowered_also_where_something_is_missing():
    live = rows_for("3x5", ["5 5"], LOWER, state={"n": 0})[-1]
    assert live.prescription.dose == dose_from_text("3x4")


def test_the_state_counts_also_where_the_dose_is_held():
    rule = RULE.make(state={"n": 0}, clauses=[RAISE, {"then": {"load": "load + 1"}}])
    probe = probe_for("2x5 @ 20 kg")
    last, context = probe.last, probe.context()
    step = rule.step(rule.start(context.entry), last, Outcome((LoggedSet(5, load=Load("kg", Decimal(20))),)), context)
    # What would have been added to the load is not remembered either.
    assert step.state == {"values": {"n": "1"}}
    assert step.prescription is last


def test_what_cannot_be_worked_out_changes_nothing_and_says_where():
    count = {"then": {"n": "n + 1", "reps": "reps + 1"}, "say": "counted"}
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"if": "1 / n > 2"}, "$.clauses[1].if", ""),
        ({"then": {"n": "1 / (n - 1)"}}, "$.clauses[1].then.n", "something is divided by zero"),
        ({"if": "n == 0", "else": {"n": "all_reps[9]"}}, "$.clauses[1].else.n", "there is no set with that number"),
        ({"then": {"reps": "reps / 4"}}, "$.clauses[1].then.reps", "reps became 1.5, and counts whole ones: use round, "
         "floor or ceil"),
        ({"then": {"sets": "2.5"}}, "$.clauses[1].then.sets", "sets became 2.5, and counts whole ones: use round, "
         "floor or ceil"),
        ({"then": {"load": "load + 1"}}, "$.clauses[1].then.load", NO_LOAD),
        ({"then": {"n": "loadable(5)"}}, "$.clauses[1].then.n", NO_LOAD),
        ({"then": {"n": "n * 1000000000 + 1"}}, "$.clauses[1].then.n", "a number became larger than 1000000000"),
    ]  # fmt: skip
    for clause, where, what in cases:
        step = step_after("2x5", Outcome((LoggedSet(5), LoggedSet(5))), count, clause, state={"n": 0})
        if not what:  # 1 / 1 is not more than 2; it can be worked out
            assert step.state == {"values": {"n": "1"}}
            continue
        assert step.state == {"values": {"n": "0"}}
        assert step.prescription.dose == dose_from_text("2x5")
        (reason,) = step.reasons
        assert (reason.code, reason.values) == ("expression-failed", {"where": where, "what": what})
        assert where in sentence_from_reason(reason, RULE.messages)


def test_a_failing_condition_is_told_with_its_place():
    step = step_after("2x5", Outcome((LoggedSet(5), LoggedSet(5))), {"if": "1 / n > 2"}, state={"n": 0})
    assert step.reasons[0].values == {"where": "$.clauses[0].if", "what": "something is divided by zero"}


def test_a_load_of_another_kind_cannot_be_worked_with():
    dose = Dose((SetDose(5, load=Load("band", colour="red")),))
    kilos = LoadRange("kg", Decimal(0), Decimal(100), Decimal(5))
    done = Outcome((LoggedSet(5, load=Load("band", colour="red")),))
    step = step_after(dose, done, {"then": {"load": "load + 5"}}, load=kilos)
    assert step.reasons[0].values["what"] == "the load of a set is on another scale than the loads of the exercise"


@pytest.mark.parametrize(
    ("then", "wanted", "is_limited"),
    [
        ({"reps": "0"}, "3x1", True),
        ({"reps": "1"}, "3x1", False),
        ({"reps": "30"}, "3x30", False),
        ({"reps": "31"}, "3x30", True),
        ({"reps": "5000"}, "3x30", True),
        ({"sets": "0"}, "1x5", True),
        ({"sets": "10"}, "10x5", False),
        ({"sets": "11"}, "10x5", True),
        ({"sets": "999"}, "10x5", True),
        ({"rest_s": "-1"}, "3x5 0 s rest", True),
        ({"rest_s": "600"}, "3x5 600 s rest", False),
        ({"rest_s": "601"}, "3x5 600 s rest", True),
        ({"hold_s": "1"}, "3x5", True),
        ({"rir": "11"}, "3x5 rir 10", True),
        ({"rir": "-1"}, "3x5 rir 0", True),
        ({"rpe": "0.5"}, "3x5 rpe 1", True),
        ({"rpe": "10.5"}, "3x5 rpe 10", True),
        ({"reps_max": "2000"}, "3x5-30", True),
    ],
)
def test_g9_the_dose_stays_inside_and_says_so(then, wanted, is_limited):
    live = rows_for("3x5", ["5 5 5"], {"then": then})[-1]
    assert live.prescription.dose == dose_from_text(wanted)
    assert ("expression-limit" in [one.code for one in live.reasons]) is is_limited


def test_caps_of_the_person_hold():
    caps = PersonalLimits(4, 6, None, Load("kg", Decimal(25)))
    live = rows_for("3x5 @ 20 kg", ["5 5 5"], {"then": {"reps": "9", "sets": "9", "load": "99"}}, caps=caps)[-1]
    assert live.prescription.dose == dose_from_text("4x6 @ 25 kg")
    assert live.reasons[-1].code == "expression-limit"


def test_another_exercise_says_nothing():
    step = step_after("2x5", Outcome((LoggedSet(5), LoggedSet(5)), exercise="kit/other"), RAISE, state={"n": 0})
    assert [one.code for one in step.reasons] == ["not-recorded"]


def test_a_rule_without_anything_holds():
    rule = RULE.make()
    for one in rule_cases():
        asked, context = one.initial, context_of(one)
        step = rule.step(
            rule.start(one.entry), asked, Outcome((LoggedSet(99, 99, Load("kg", Decimal(99))),) * 3), context
        )
        assert step.prescription is asked
        assert [reason.code for reason in step.reasons] in (["expression-held"], ["not-recorded"])


def context_of(one: RuleCase) -> Context:
    return Context(one.entry, one.rungs, one.exercises, one.initial, date=DAY)


def test_rungs_are_counted_from_the_easiest():
    two = next(one for one in rule_cases() if len(one.rungs) > 1 and one.entry.exercise.endswith("lift"))
    rule = RULE.make(state={"v": 0}, clauses=[{"then": {"v": "rung * 10 + rungs"}, "say": "{v}"}])
    rows_done = tuple(LoggedSet(one.reps, load=one.load) for one in two.initial.dose.sets)
    step = rule.step(rule.start(two.entry), two.initial, Outcome(rows_done), context_of(two))
    assert step.reasons[0].values["text"] == "23"


def test_sides_that_are_asked_apart():
    left, right = dose_from_text("2x5 @ 10 kg"), dose_from_text("2x8 @ 15 kg")
    dose = Dose.of_sides(left, right)
    logged = tuple(LoggedSet(one.reps - (one.side == "right"), load=one.load, side=one.side) for one in dose.sets)
    exercise = wide_exercise("2x5 @ 10 kg", sides="each")
    clause = {"then": {"reps": "done ? reps + place : reps", "load": "load + 2.5"}}
    step = step_after(dose, Outcome(logged), clause, exercise=exercise)
    changed = step.prescription.dose
    assert [(one.side, one.reps, one.load.value if one.load else None) for one in changed.sets] == [
        ("left", 6, Decimal("12.5")),
        ("right", 8, Decimal("17.5")),
        ("left", 7, Decimal("12.5")),
        ("right", 8, Decimal("17.5")),
    ]


def test_pain_is_the_worst_that_was_said():
    clause = {"then": {"v": "pain ?? -1"}, "say": "{v}"}
    sets = (LoggedSet(5), LoggedSet(5))
    for pain, wanted in ((LoggedPain(during=2, next_morning=4), "4"), (LoggedPain(before=9), "9"), (None, "-1")):
        assert step_after("2x5", Outcome(sets, pain), clause, state={"v": 0}).reasons[0].values["text"] == wanted


def test_a_session_as_written_is_read_as_the_kit_reads_it():
    asked = Prescription("kit/lift", dose_from_text("2x5"))
    assert done_from_text("5 4").outcome(asked) == Outcome((LoggedSet(5), LoggedSet(4)), LoggedPain(0, 0, 0, 0))
