from __future__ import annotations

import pytest
from attrs import evolve

from hiproutine.model.pack import RuleUse
from hiproutine.model.profile import Availability
from hiproutine.model.reason import Reason
from hiproutine.planning.weekly_steps import fit_steps_to_week

GATE = RuleUse("pain-gate", {"go_max": 2})


@pytest.mark.parametrize(
    ("rule", "parameters", "larger", "words"),
    [
        ("ladder", {}, {"rep_step": 2, "hold_step_s": 2}, "2 repetitions or 2 s"),
        ("ladder", {"rep_step": 3, "failures": 2}, {"rep_step": 6, "hold_step_s": 2}, "6 repetitions or 2 s"),
        ("double", {"rep_step": 8}, {"rep_step": 10, "hold_step_s": 2}, "10 repetitions or 2 s"),
        ("triple", {}, {"rep_step": 2}, "2 repetitions"),
        ("reps", {}, {"rep_step": 2}, "2 repetitions"),
        ("hold", {"hold_step_s": 5}, {"hold_step_s": 10}, "10 s"),
    ],
)
def test_once_a_week_steps_are_twice_as_large(rule, parameters, larger, words):
    rules, reasons = fit_steps_to_week((GATE, RuleUse(rule, parameters)), "it", 1, 7)
    assert rules == (GATE, RuleUse(rule, {**parameters, **larger}))
    assert reasons == (Reason("larger-steps", "it", {"step": words}),)


@pytest.mark.parametrize(("sessions", "days", "is_larger"), [(1, 7, True), (1, 10, True), (2, 14, True), (1, 6, False)])
def test_it_is_the_sessions_of_a_week_that_count(sessions, days, is_larger):
    assert bool(fit_steps_to_week((RuleUse("ladder"),), "it", sessions, days)[1]) is is_larger
    assert fit_steps_to_week((GATE, RuleUse("linear")), "it", sessions, days) == ((GATE, RuleUse("linear")), ())


def weeks_on_first_rung(engine, program) -> float:
    rows = engine.simulate(evolve(program, weeks=26)).rows("side-lift-ladder")
    first = [row for row in rows if row.entry.exercise == rows[0].entry.exercise]
    return (first[-1].session.date - first[0].session.date).days / 7


def test_somebody_with_one_session_a_week_grows_by_larger_steps_and_is_told_why(engine, example_profile):
    program = engine.plan(evolve(example_profile, availability=Availability(45, days=("sat",))), "hip-strength")
    ladders = [entry for entry in program.entries if entry.ladder is not None]
    assert ladders
    for entry in ladders:
        driver = next(use for use in entry.rules if use.name == "ladder")
        assert (driver.parameters["rep_step"], driver.parameters["hold_step_s"]) == (2, 2)
        assert "larger-steps" in {reason.code for reason in entry.reasons}
    assert "larger-steps" in program.messages
    assert weeks_on_first_rung(engine, program) < 6
    thrice = engine.plan(example_profile, "hip-strength")
    assert all("larger-steps" not in {reason.code for reason in entry.reasons} for entry in thrice.entries)
