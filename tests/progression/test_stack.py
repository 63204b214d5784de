from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve, frozen
from tests.progression.exercises import EASY, EXERCISES, HARD, MIDDLE, NO_PAIN, RUNGS, an_exercise
from tests.progression.tables import StackText, bound

from hiproutine.errors import InvalidValueError, PluginError
from hiproutine.model.dose import Dose, PersonalLimits, SetDose
from hiproutine.model.log import LoggedPain
from hiproutine.model.reason import Reason
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.dose.limits import TimeShare, clamp_dose, fit_dose
from hiproutine.progression.drivers import reps
from hiproutine.progression.outcome.rows import with_sorted_rows
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType, Step


@frozen
class Scripted:
    """A rule that answers with whatever it is told to."""

    answer: Callable[[Prescription, Context], Prescription]
    code: str = "said"

    def start(self, entry):
        return {"n": 0}

    def step(self, state, proposed, outcome, context):
        return Step({"n": state["n"] + 1}, self.answer(proposed, context), (Reason(self.code),))


def rule(kind, answer, code="said") -> BoundRule:
    return BoundRule(RuleType("scripted", kind, "T", Scripted), Scripted(answer, code), "acme", "1.2")


def guard(answer, code="said") -> BoundRule:
    return rule("guard", answer, code)


def more(proposed: Prescription, context: Context) -> Prescription:
    return evolve(proposed, dose=proposed.dose.evolve_sets(reps=proposed.dose.sets[0].reps + 1))


def hold(proposed: Prescription, context: Context) -> Prescription:
    return context.last


def fewer(proposed: Prescription, context: Context) -> Prescription:
    return evolve(context.last, dose=context.last.dose.with_count(1))


BROKEN_GUARDS = {
    "more repetitions": more,
    "more sets": lambda p, c: evolve(p, dose=p.dose.with_count(3)),
    "less rest": lambda p, c: evolve(p, dose=Dose(p.dose.sets, 0)),
    "a rung up": lambda p, c: Prescription(HARD.id, HARD.dose.start),
    "an unknown exercise": lambda p, c: evolve(p, exercise="test/unknown"),
    "stopped, but harder": lambda p, c: evolve(more(p, c), stopped=True),
    "not a prescription": lambda p, c: None,
}


@pytest.mark.parametrize("name", BROKEN_GUARDS)
@pytest.mark.parametrize("driver", ["ladder", None])
def test_law_g1_a_guard_that_raises_is_blamed_by_name(name, driver):
    rules = [guard(BROKEN_GUARDS[name]), *([bound(driver)] if driver else [])]
    story = StackText(MIDDLE, *rules, rungs=RUNGS)
    with pytest.raises(PluginError) as caught:
        story.advance_text()
    assert (caught.value.plugin, caught.value.version, caught.value.hook) == ("acme", "1.2", "rule.step")
    assert "'scripted'" in str(caught.value)


def test_law_g1_holding_is_no_raise_where_the_driver_went_up():
    story = StackText(EASY, guard(hold), bound("ladder"))
    assert (story.advance_text(), story.codes) == ("easy 2x4@2s", ["said"])


@pytest.mark.parametrize(
    "answer",
    [lambda p, c: Prescription(HARD.id, HARD.dose.start), lambda p, c: evolve(p, exercise="test/unknown")],
)
def test_law_g8_a_driver_that_jumps_is_blamed(answer):
    with pytest.raises(PluginError, match="scripted"):
        StackText(EASY, rule("driver", answer), rungs=RUNGS).advance_text()


@pytest.mark.parametrize("error", [RuntimeError("no"), InvalidValueError("no"), KeyError("no"), RecursionError("no")])
@pytest.mark.parametrize("kind", ["driver", "guard"])
def test_a_rule_that_raises_is_blamed_by_name(kind, error):
    def fail(proposed, context):
        raise error

    with pytest.raises(
        PluginError, match=rf"plugin acme 1.2, rule.step: rule 'scripted' raised {type(error).__name__}"
    ):
        StackText(EASY, rule(kind, fail)).advance_text()


def test_a_rule_that_answers_nothing_is_blamed():
    class Silent(Scripted):
        def step(self, state, proposed, outcome, context):
            return None

    silent = BoundRule(RuleType("silent", "driver", "T", Silent), Silent(hold), "acme", "1.2")
    with pytest.raises(PluginError, match="'silent' answered with NoneType"):
        StackText(EASY, silent).advance_text()


def test_all_guards_are_heard_and_the_driver_only_where_it_had_its_way():
    story = StackText(MIDDLE, guard(hold, "one"), guard(fewer, "two"), bound("ladder"), rungs=RUNGS)
    assert (story.advance_text(), story.codes) == ("middle 1x5 1", ["one", "two"])
    down = StackText(EASY, guard(lambda p, c: p, "nothing-to-add"), bound("ladder"))
    down.advance_text(down.short_outcome())
    assert down.codes == ["short", "nothing-to-add"]


def test_a_guard_that_stops_has_the_last_word():
    gate = bound("pain-gate", stop_after=1)
    story = StackText(EASY, gate, guard(fewer), bound("ladder"))
    assert story.advance_text(story.painful_outcome(9)) == "easy 2x4@2s STOPPED"
    assert story.codes == ["pain-stop"]


def test_a_step_that_a_guard_took_back_is_not_counted_as_made():
    story = StackText(EASY, bound("pain-gate"), bound("double", successes=2))
    story.advance_text()
    counted = story.states
    story.advance_text(story.painful_outcome(4))
    assert (story.text, story.states) == ("easy 2x4@2s", counted)


def test_guards_without_a_driver_lower_and_hold():
    story = StackText(MIDDLE, bound("pain-gate"), rungs=RUNGS)
    assert story.advance_text() == "middle 2x5 1"
    assert story.advance_text(story.painful_outcome(7)) == "middle 2x3 1"
    assert [story.advance_text() for _ in range(3)] == ["middle 2x3 1", "middle 2x4 1", "middle 2x5 1"]


def test_what_is_not_judged_is_said_and_leaves_the_dose():
    for outcome, code in (
        (Outcome((), NO_PAIN, status="light"), "light-on-purpose"),
        (
            Outcome(perfect_sets(Prescription(EASY.id, EASY.dose.start))[:1], NO_PAIN, exercise="test/other"),
            "another-exercise",
        ),
    ):
        story = StackText(EASY, bound("double"))
        assert (story.advance_text(outcome), story.codes) == ("easy 2x4@2s", [code])


def test_a_skipped_session_says_nothing_of_the_dose_but_its_pain():
    skipped = Outcome((), NO_PAIN, status="skipped")
    story = StackText(EASY, bound("pain-gate", lower="dose"), bound("double"))
    assert (story.advance_text(skipped), story.codes) == ("easy 2x4@2s", [])
    assert story.advance_text(evolve(skipped, pain=LoggedPain(before=8))) == "easy 2x2@2s"
    assert story.codes == ["pain-eased"]


def test_how_a_log_was_read_is_said_beside_the_driver():
    rows = tuple(evolve(row, hold_s=None) for row in perfect_sets(Prescription(EASY.id, EASY.dose.start)))
    for logged, dose, codes in (
        (rows, "easy 2x5@2s", ["reps-up", "hold-taken-as-asked"]),
        (
            (evolve(rows[0], reps=None), rows[1]),
            "easy 2x4@2s",
            ["not-recorded", "hold-taken-as-asked", "missing-in-log"],
        ),
        ((), "easy 2x4@2s", ["not-recorded", "missing-in-log"]),
    ):
        story = StackText(EASY, bound("double"))
        outcome = with_sorted_rows(Outcome(logged, NO_PAIN, session="w1"), story.last)
        assert (story.advance_text(outcome), story.codes) == (dose, codes)


def test_no_rules_no_change():
    story = StackText(EASY)
    assert (story.advance_text(), story.codes) == ("easy 2x4@2s", [])


def test_law_g9_what_a_rule_asks_for_is_brought_inside():
    story = StackText(
        EASY, rule("driver", lambda p, c: evolve(p, dose=Dose.straight(9, 99, hold_s=99))), caps=PersonalLimits(reps=5)
    )
    assert story.advance_text() == "easy 3x5@4s"


def test_law_p1_a_step_there_is_no_time_for_is_not_made():
    story = StackText(EASY, bound("ladder"))
    story.stack = evolve(story.stack, share=TimeShare(110))  # 2 sets of 4 at 6 s and a minute are 108 s
    assert (story.advance_text(), story.codes) == ("easy 2x4@2s", ["no-time"])


def test_law_p1_a_rung_that_takes_longer_is_entered_shortened():
    story = StackText(EASY, bound("ladder"), rungs=RUNGS, dose=Dose.straight(2, 5, hold_s=3, rest_s=0))
    story.stack = evolve(story.stack, share=TimeShare(70))
    story.advance_text()
    assert (story.advance_text(), story.codes) == ("middle 1x5 1", ["rung-up", "made-to-fit"])


@pytest.mark.parametrize(
    ("dose", "seconds", "fitted"),
    [
        (Dose.straight(3, 6, hold_s=4), 400, Dose.straight(3, 6, hold_s=4)),
        (Dose.straight(3, 6, hold_s=4), 200, Dose.straight(2, 6, hold_s=4)),
        (Dose.straight(3, 6, hold_s=4), 40, Dose.straight(1, 5, hold_s=4)),
        (Dose.straight(3, 6, hold_s=4), 15, Dose.straight(1, 2, hold_s=3)),
        (Dose((SetDose(4, amrap=True),)), 20, Dose.straight(1, 4)),
        (Dose((SetDose(4, reps_max=6),)), 20, Dose((SetDose(4, reps_max=5),))),
    ],
)
def test_fitting_takes_sets_then_repetitions_then_hold(dose, seconds, fitted):
    given = fit_dose(dose, EASY, PersonalLimits(), TimeShare(seconds))
    assert given == fitted


def test_clamping_gives_back_what_is_inside_as_it_is():
    for exercise in EXERCISES.values():
        assert clamp_dose(exercise.dose.start, exercise, PersonalLimits()) is exercise.dose.start


def test_pain_and_a_short_session_give_both_reasons():
    story = StackText(EASY, bound("pain-gate"), bound("ladder"))
    story.advance_text(Outcome(perfect_sets(story.last)[:1], LoggedPain(during=4)))
    assert story.codes == ["short", "pain-hold-unknown"]
    story.advance_text(Outcome(perfect_sets(story.last), NO_PAIN))
    assert story.codes == ["reps-up"]


def test_the_dose_that_is_back_after_a_flare_keeps_a_reason_until_there_is_another():
    story = StackText(EASY, bound("pain-gate"))
    story.advance_text(story.painful_outcome(7))
    while story.rule_state.is_eased:
        story.advance_text()
    assert story.codes == ["full-again"]
    context = Context(story.entry, story.rungs, story.exercises, story.last)
    missed = story.stack.advance(story.rule_state, Outcome((), NO_PAIN, status="skipped"), context)
    assert (missed.prescribed, [reason.code for reason in missed.all_reasons]) == (story.last, ["full-again"])


@frozen
class Weekly:
    """Asks for more repetitions every week, whatever was done."""

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        return Step({}, proposed.with_dose(proposed.dose.evolve_sets(reps=min(6, 2 + context.week))))


def test_law_g3_what_a_guard_held_the_calendar_does_not_raise():
    weekly = BoundRule(RuleType("weekly", "driver", "T", Weekly, calendar=True), Weekly(), "acme", "1.2")
    story = StackText(EASY, bound("pain-gate"), weekly)
    assert story.advance_text(week=3) == "easy 2x5@2s"
    assert story.advance_text(story.painful_outcome(4), week=4) == "easy 2x5@2s"
    context = Context(story.entry, story.rungs, story.exercises, story.last, week=5)
    for _ in range(2):
        story.rule_state = story.stack.advance(story.rule_state, None, context)
        assert story.text == "easy 2x5@2s"
    assert story.advance_text(week=6) == "easy 2x6@2s"


@frozen
class Shifting:
    """Asks for more repetitions and a shorter hold every week."""

    def start(self, entry):
        return {}

    def step(self, state, proposed, outcome, context):
        dose = proposed.dose.evolve_sets(reps=2 + context.week, hold_s=6 - context.week)
        return Step({}, proposed.with_dose(dose))


def test_law_g3_the_calendar_may_still_lower_what_a_guard_held():
    shifting = BoundRule(RuleType("shifting", "driver", "T", Shifting, calendar=True), Shifting(), "acme", "1.2")
    story = StackText(EASY, bound("pain-gate"), shifting)
    assert story.advance_text(week=2) == "easy 2x4@4s"
    # 5 × 3 s is no rise on the whole, so it is no reason to keep the fourth second.
    assert story.advance_text(story.painful_outcome(4), week=3) == "easy 2x4@3s"
    for week, words in ((4, "easy 2x4@2s"), (5, "easy 2x4@1s"), (3, "easy 2x4@3s")):
        context = Context(story.entry, story.rungs, story.exercises, story.last, week=week)
        story.rule_state = story.stack.advance(story.rule_state, None, context)
        assert story.text == words
    context = Context(story.entry, story.rungs, story.exercises, story.last, week=3)
    state_after = story.stack.advance(story.rule_state, None, context)
    assert state_after.full is story.rule_state.full


def test_what_drivers_wanted_to_trade_stays_where_a_guard_objects_to_the_session():
    exercise = an_exercise("wide", Dose.straight(2, 8), (5, 8), sets=(1, 3))
    story = StackText(exercise, bound("pain-gate"), BoundRule(reps.RULE, reps.RULE.make(back_to=5)))
    assert story.advance_text(story.painful_outcome(7)) == "wide 2x5"
    assert [story.advance_text() for _ in range(4)] == ["wide 2x5", "wide 2x6", "wide 2x8", "wide 3x5"]
    story = StackText(exercise, bound("pain-gate"), BoundRule(reps.RULE, reps.RULE.make(back_to=5)))
    assert story.advance_text(story.painful_outcome(4)) == "wide 2x8"
