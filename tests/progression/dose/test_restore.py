"""Drivers that move nothing but the load give back first what a guard took: repetitions, seconds, ranges, sets."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.progression.tables import dose_text

from hiproutine.model.dose import Dose, IntRange, Load, PersonalLimits
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason
from hiproutine.progression.dose.increase import DoseCeiling, restore_step
from hiproutine.progression.dose.restore import MESSAGES
from hiproutine.progression.drivers import amrap, effort, linear, rep_sum
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import wide_exercise
from hiproutine.text.reasons import sentence_from_reason

DRIVERS = ("amrap", "effort", "linear", "rep-sum")
PLAN = dose_from_text("2 x 5 @ 60 kg, 5+ @ 60 kg")
KINDS = {driver.RULE.name: driver.RULE for driver in (amrap, effort, linear, rep_sum)}


def dose(text: str) -> Dose:
    return dose_from_text(text)


class Lift:
    """One driver on an entry whose dose was lowered, session after session."""

    def __init__(
        self, name: str, now: str, plan: Dose = PLAN, caps: PersonalLimits | None = None, **parameters: Any
    ) -> None:
        self.kind, self.exercise = KINDS[name], wide_exercise(plan)
        self.rule = self.kind.make(**parameters)
        self.entry = Entry("it", self.exercise.id, plan, caps=caps or PersonalLimits())
        self.state = self.rule.start(self.entry)
        self.dose, self.number = dose(now), 0
        self.reasons: tuple[Reason, ...] = ()

    def go(self, **done: Any) -> str:
        """Do a session as asked, with two in reserve or as told."""
        self.number += 1
        last = Prescription(self.exercise.id, self.dose)
        sets = tuple(evolve(one, **{"rir": Decimal(2), **done}) for one in perfect_sets(last))
        rungs = (Rung(self.exercise.id, Criterion(5)),)
        context = Context(self.entry, rungs, {self.exercise.id: self.exercise}, last, self.number)
        step = self.rule.step(self.state, last, Outcome(sets), context)
        assert json.loads(json.dumps(step.state)) == step.state
        self.state, self.reasons = step.state, step.reasons
        self.dose = step.prescription.dose
        return f"{dose_text(self.dose)}: {step.reasons[0].code}"


@pytest.mark.parametrize("name", DRIVERS)
def test_what_was_taken_comes_back_before_any_load(name):
    lift = Lift(name, "1 x 3 @ 60 kg")
    assert [lift.go().partition(": ") for _ in range(4)] == [
        ("1x4@60", ": ", "reps-back"),
        ("1x5@60", ": ", "reps-back"),
        ("2x5@60", ": ", "sets-back"),
        (dose_text(PLAN), ": ", "sets-back"),
    ]
    assert lift.dose == PLAN
    assert "offered" in lift.state
    lift.go(rir=Decimal(4))
    lift.go(rir=Decimal(4))
    assert "offered" not in lift.state
    assert lift.dose.set_count == 3
    assert not is_at_most(lift.dose, PLAN)


@pytest.mark.parametrize("name", DRIVERS)
@pytest.mark.parametrize("done", [{"reps": 1}, {"reps": None}, {"load": Load("kg", Decimal(50))}])
def test_law_g4_nothing_comes_back_where_less_was_done_or_the_log_does_not_say(name, done):
    lift = Lift(name, "2 x 3 @ 60 kg")
    lift.go(**done)
    assert lift.reasons[0].code not in MESSAGES
    assert is_at_most(lift.dose, dose("2 x 3 @ 60 kg"))


def test_without_effort_nothing_comes_back_by_effort_and_what_was_too_hard_falls():
    lift = Lift("effort", "2 x 3 @ 60 kg")
    assert lift.go(rir=None) == "2x3@60: effort-not-recorded"
    assert Lift("effort", "2 x 3 @ 60 kg").go(rir=Decimal(0)) == "2x3@57.5: effort-down"


def test_the_range_and_as_many_as_possible_come_back_when_all_repetitions_have():
    plan = dose("2 x 5-8 @ 60 kg, 5+ @ 60 kg")
    lift = Lift("linear", "4 @ 60 kg, 5 @ 60 kg, 3 @ 60 kg", plan)
    lift.go()
    assert lift.dose == dose("2 x 5 @ 60 kg, 4 @ 60 kg")
    assert lift.reasons[0].values == {"before": "4", "after": "5"}
    lift.go()
    assert lift.dose == dose("3 x 5 @ 60 kg")
    lift.go()
    assert lift.dose == plan
    assert (lift.reasons[0].code, dict(lift.reasons[0].values)) == ("open-again", {"before": "5", "after": "5–8"})
    growth = restore_step(dose("3 x 5 @ 60 kg"), PLAN, DoseCeiling(wide_exercise(PLAN).dose, PersonalLimits()))
    assert growth is not None
    assert growth[1:] == ("range", "5", "5+")


def test_seconds_come_back_one_a_session():
    lift = Lift("linear", "2 x 28 s @ 10 kg", dose("2 x 30 s @ 10 kg"))
    assert [lift.go() for _ in range(3)] == [
        "2x1/29s@10: seconds-back",
        "2x1/30s@10: seconds-back",
        "2x1/30s@12.5: load-added",
    ]


def test_a_step_back_begins_the_counts_anew():
    lift = Lift("linear", "1 x 4 @ 60 kg", dose("1 x 5 @ 60 kg"), successes=2, failures=2)
    lift.go(reps=3)
    assert lift.state["failed"] == 1
    lift.go()
    assert (lift.state["clean"], lift.state["failed"]) == (0, 0)
    assert lift.go() == "1x5@60: counting"
    assert lift.go() == "1x5@62.5: load-added"
    lift = Lift("amrap", "1 x 4 @ 60 kg", failures=3)
    lift.go(reps=3)
    lift.go()
    assert lift.state["failed"] == 0


def test_linear_progression_of_repetitions_goes_its_own_way():
    assert Lift("linear", "2 x 3 @ 60 kg", dimension="reps").go() == "2x4@60: reps-added"


def test_a_total_that_was_reached_or_all_that_was_asked_gives_back():
    assert Lift("rep-sum", "1 x 3 @ 60 kg", reps=30).go() == "1x4@60: reps-back"
    lift = Lift("rep-sum", "2 x 4 @ 60 kg", reps=8)
    assert lift.go(reps=4) == "2x5@60: reps-back"


def test_nothing_comes_back_beyond_the_persons_caps_and_the_exercises_range():
    lift = Lift("linear", "1 x 3 @ 60 kg", caps=PersonalLimits(sets=1, reps=4))
    # What is open goes on being open, up to the cap.
    assert [lift.go() for _ in range(2)] == ["1x4@60: reps-back", "1x4@62.5: load-added"]
    narrow = evolve(wide_exercise(PLAN).dose, sets=IntRange(1, 2))
    assert restore_step(dose("2 x 5 @ 60 kg"), PLAN, DoseCeiling(narrow, PersonalLimits())) is None


def test_on_another_rung_it_is_what_that_rung_is_entered_with():
    other = evolve(wide_exercise("3 x 8 @ 20 kg"), id="test/other")
    lift = Lift("linear", "3 x 7 @ 20 kg")
    lift.exercise = other
    rows = [lift.go() for _ in range(2)]
    assert rows == ["3x8@20: reps-back", "3x8@22.5: load-added"]


def test_where_there_are_no_minutes_for_it_the_load_goes_on():
    """It is offered twice; what is refused then is not offered again for the same dose."""
    lift = Lift("linear", "2 x 5 @ 60 kg", dose("3 x 5 @ 60 kg"))
    codes = []
    for _ in range(7):
        before = lift.dose
        lift.go()
        codes.append(lift.reasons[0].code)
        if codes[-1] == "sets-back":
            lift.dose = before
    assert codes == ["sets-back", "load-added", "sets-back", *["load-added"] * 4]
    # A dose that was lowered since is another one.
    lift.dose = lift.dose.evolve_sets(reps=4)
    lift.go()
    assert lift.reasons[0].code == "reps-back"


def test_an_offer_that_was_refused_is_not_mistaken_for_one_that_a_guard_took_later():
    lift = Lift("linear", "2 x 4 @ 60 kg", dose("2 x 5 @ 60 kg"))
    lift.go()
    # A guard objects to the next session: it takes a repetition, and the driver's memory is that of before.
    lift.number, lift.dose = lift.number + 1, dose("2 x 4 @ 60 kg")
    assert lift.go() == "2x5@60: reps-back"
    assert lift.go() == "2x5@62.5: load-added"


def test_a_set_comes_back_with_its_own_repetitions_and_part_of_the_load():
    plan = dose("5 @ 100 kg, 8 @ 80 kg")
    ceiling = DoseCeiling(wide_exercise(plan).dose, PersonalLimits())

    def back(now: str, planned: Dose = plan, limits: DoseCeiling = ceiling) -> Dose:
        growth = restore_step(dose(now), planned, limits)
        assert growth is not None
        assert growth[1:] == ("sets", "1", "2")
        return growth.dose

    assert back("5 @ 100 kg") == plan
    assert back("5 @ 80 kg") == dose("5 @ 80 kg, 8 @ 62.5 kg")
    # Never heavier than the set before it, and without load where none was planned.
    assert back("5 @ 90 kg", dose("5 @ 100 kg, 3+ @ 110 kg")) == dose("5 @ 90 kg, 3+ @ 90 kg")
    assert back("5 @ 90 kg", dose("5 @ 100 kg, 3")) == dose("5 @ 90 kg, 3")
    assert back("5", plan) == dose("5, 8")
    assert back("5 @ 80 kg", plan, ceiling._replace(caps=PersonalLimits(reps=6))) == dose("5 @ 80 kg, 6 @ 62.5 kg")
    weights = LoadInventory("sizes", "kg", sizes=(Decimal(20), Decimal(60), Decimal(80)))
    assert back("5 @ 80 kg", plan, ceiling._replace(loading=weights)) == dose("5 @ 80 kg, 8 @ 60 kg")


def test_sides_get_back_what_was_planned_for_each():
    plan = Dose.of_sides(dose("2 x 5 @ 20 kg"), dose("2 x 3 @ 20 kg"), "right")
    exercise = evolve(wide_exercise(plan), sides="each")
    ceiling = DoseCeiling(exercise.dose, PersonalLimits())
    now: Dose = Dose.of_sides(dose("1 x 4 @ 20 kg"), dose("1 x 3 @ 20 kg"), "right")
    seen = []
    while (growth := restore_step(now, plan, ceiling)) is not None:
        now = growth.dose
        seen.append((growth.dimension, growth.before, growth.after))
    assert seen == [("reps", "4", "5"), ("sets", "1", "2")]
    assert now == plan
    # Sides that were put together, or taken apart, since.
    assert restore_step(dose("2 x 2 @ 20 kg"), plan, ceiling).dose == dose("2 x 3 @ 20 kg")  # type: ignore[union-attr]
    sided_dose = Dose.of_sides(dose("2 x 4 @ 20 kg"), dose("2 x 5 @ 20 kg"))
    given = restore_step(sided_dose, dose("2 x 5 @ 20 kg"), ceiling)
    assert given is not None
    assert given.dose == Dose.of_sides(dose("2 x 5 @ 20 kg"), dose("2 x 5 @ 20 kg"))


def test_sets_beyond_the_plan_stay():
    ceiling = DoseCeiling(wide_exercise(PLAN).dose, PersonalLimits())
    assert restore_step(dose("2 x 5 @ 60 kg, 1 x 2 @ 60 kg"), dose("2 x 5 @ 60 kg"), ceiling) is None


@pytest.mark.parametrize("name", DRIVERS)
def test_every_reason_is_a_sentence(name):
    for now in ("1 x 3 @ 60 kg", "1 x 5 @ 60 kg", "3 x 5 @ 60 kg"):
        lift = Lift(name, now)
        lift.go()
        sentence = sentence_from_reason(lift.reasons[0], KINDS[name].messages)
        assert sentence.startswith("Everything asked was done, so")
        assert "{" not in sentence
