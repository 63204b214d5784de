"""What a program says of itself: every choice accounted for, every figure right, every code in words."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from hiproutine import Engine, InfeasibleError
from hiproutine.planning.explain.counterfactuals import Counterfactuals
from hiproutine.planning.explain.messages import MESSAGES
from hiproutine.planning.explain.reasons import NOT_CHOSEN_CODES, plain_number
from hiproutine.planning.plan import draft_plan
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Planner
from hiproutine.planning.program_builder import program_from_draft
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.situation import assess
from hiproutine.testing.strategies import hip_profiles
from hiproutine.text.reasons import sentence_from_reason

ENGINE = Engine(discover=False)
CATALOG = ENGINE.catalog()
PEOPLE = hip_profiles(ENGINE.packs["hips"])
GOALS = st.sampled_from(["hips/hip-strength", "hips/article"])
LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@frozen
class Bounded:
    """Chooses as another planner does, and claims to have proved that nothing is this much better."""

    planner: Planner
    units: int

    def choose(self, problem):
        choice = self.planner.choose(problem)
        return evolve(choice, bound=score_choice(problem, choice).total + self.units)


def draft_for(profile, goal, planner=None):
    try:
        return draft_plan(assess(profile, CATALOG.goals[goal], CATALOG), planner or SearchPlanner())
    except InfeasibleError:
        assume(False)
        raise AssertionError from None


def program_from(draft):
    return program_from_draft(draft, ("hips",), {})


def exercise_ids_for(item):
    return [rung.exercise for rung in CATALOG.ladders[item.ladder].rungs] if item.ladder else [item.ref]


@LAWFUL
@given(PEOPLE, GOALS)
def test_p6_everything_a_goal_could_bring_is_chosen_or_open_later_or_left_out_with_a_reason(profile, goal):
    """Exactly one of these for each exercise of each item, and at most one reason of the planner's for each item."""
    draft = draft_for(profile, goal)
    program = program_from(draft)
    used = {candidate.item_id: candidate for candidate in draft.chosen_candidates()}
    weighed = Counter(reason.subject for reason in program.excluded if reason.code in NOT_CHOSEN_CODES - {"gave-way"})
    gave_way_items = Counter(reason.subject for reason in program.excluded if reason.code == "gave-way")
    closed = {reason.subject for reason in program.excluded if reason.code not in NOT_CHOSEN_CODES}
    frame = set(CATALOG.goals[goal].warm_up) | set(CATALOG.goals[goal].cool_down)
    items = {item.ref for item in CATALOG.goals[goal].items}
    assert set(weighed) | set(gave_way_items) <= items
    assert max((*weighed.values(), *gave_way_items.values()), default=1) == 1
    for item in CATALOG.goals[goal].items:
        open_to = {rung for c in draft.situation.eligible.candidates if c.item_id == item.ref for rung in c.rungs}
        for ref in exercise_ids_for(item):
            is_chosen = item.ref in used and used[item.ref].exercise.id == ref
            is_later = item.ref in used and not is_chosen and ref in used[item.ref].rungs
            is_weighed = item.ref in {*weighed, *gave_way_items} and ref in open_to
            is_closed = ref not in open_to and bool({ref, item.ref} & closed)
            assert [is_chosen, is_later, is_weighed, is_closed].count(True) == 1, (item.ref, ref)
    checks = {asked.check for asked in CATALOG.goals[goal].checks}
    assert {r.subject for r in program.excluded} <= items | checks | {
        ref for i in CATALOG.goals[goal].items for ref in exercise_ids_for(i)
    } | frame


@LAWFUL
@given(PEOPLE, GOALS)
def test_p6_what_entries_bring_is_what_targets_say_and_the_objective_counts(profile, goal):
    draft = draft_for(profile, goal)
    program = program_from(draft)
    problem = draft.problem
    serves = [reason for reason in program.reasons if reason.code.startswith("serves")]
    times = {entry.id: entry.reasons for entry in program.entries}
    for target in CATALOG.goals[goal].targets:
        own = [reason for reason in serves if reason.values["target"] == target.muscle]
        achieved = next(found for found in program.targets if found.subject == target.muscle)
        brought = sum(Decimal(str(reason.values["sets"])) for reason in own)
        assert abs(brought - achieved.planned) <= Decimal("0.005") * (len(own) + 1)
        assert {reason.values["planned"] for reason in own} <= {float(achieved.planned)}
        exact = Counterfactuals(problem, draft.choice).planned_sets(target.muscle)
        assert (achieved.status == "short") == (exact < target.sets.min)
        assert (achieved.status == "over") == (exact > target.sets.max)
        event(achieved.status)
        for reason in own:
            count = next(r for r in times[reason.subject] if r.code == "sets").values
            weekly = Fraction(7 * count["sets"] * count["times"], count["days"])
            parts = {"serves": Fraction(1), "serves-indirectly": Fraction(1, 2)}
            direct = parts.get(reason.code) or Fraction(reason.values["percent"]) / 100
            assert reason.values["done"] == plain_number(weekly)
            assert reason.values["sets"] == plain_number(weekly * direct)


@LAWFUL
@given(PEOPLE, GOALS, st.sampled_from([None, 0, 1, 5000]))
def test_every_reason_has_words_and_they_are_filled(profile, goal, units):
    planner = SearchPlanner() if units is None else Bounded(SearchPlanner(), units)
    program = program_from(draft_for(profile, goal, planner))
    reasons = [*program.reasons, *program.excluded, *(r for entry in program.entries for r in entry.reasons)]
    for reason in reasons:
        assert reason.code in program.messages, reason
        sentence = sentence_from_reason(reason, program.messages)
        assert "{" not in sentence
        assert sentence[0] == sentence[0].upper()
        assert not re.search(r"(?<![\d.])1 (set|time|point|exercise|day)s\b", sentence), sentence
        assert not re.search(r"(?<![\d.])(?!1 )\d+ (set|point|exercise) ", sentence), sentence
    assert {code for code, _ in _next(program)} <= {"next-best", "next-nothing", "next-none", "next-impossible"}
    # Light work of free days is no part of the week that is sought, so nothing is compared with it.
    is_light = {e.id for e in program.entries if any(reason.code == "light" for reason in e.reasons)}
    assert sorted(entry for _, entry in _next(program)) == sorted(
        e.id for e in program.entries if e.rules and e.id not in is_light
    )


def _next(program):
    return [(reason.code, reason.subject) for reason in program.reasons if reason.code.startswith("next-")]


@LAWFUL
@given(PEOPLE, st.sampled_from([None, 0, 1, 12_345]))
def test_the_score_is_told_term_by_term_and_how_near_it_is_to_the_best(profile, units):
    planner = SearchPlanner() if units is None else Bounded(SearchPlanner(), units)
    draft = draft_for(profile, "hips/hip-strength", planner)
    program = program_from(draft)
    reached = score_choice(draft.problem, draft.choice)
    values = dict(next(reason for reason in program.reasons if reason.code == "week-score").values)
    assert values.pop("points") == plain_number(reached.points)
    assert values == {n.replace("-", "_"): plain_number(Fraction(t, reached.scale)) for n, t in reached.terms.items()}
    proofs = {
        r.code: r.values for r in program.reasons if r.code in MESSAGES and ("best" in r.code and "next" not in r.code)
    }
    if units is None:
        assert proofs == {}
    elif units == 0:
        assert proofs == {"proven-best": {}}
    else:
        ((code, found),) = proofs.items()
        assert code in ("at-most-below-best", "at-most-points-below-best")
        assert found["points"] == plain_number(Fraction(units, reached.scale))
        gained = reached.total + units - sum(reached.terms[name] for name in ("possible", "required", "closed"))
        assert ("percent" in found) == (gained > 0)
        assert 0 <= found.get("percent", 0) - 100 * units / max(gained, 1) <= 0.0101 or gained <= 0


def shortfall_reasons(engine, profile, **more):
    program = engine.plan(evolve(profile, **more), "hip-strength")
    return {(reason.code, reason.subject) for reason in program.reasons if reason.code.startswith("short-")}, program


def test_what_is_in_the_way_of_a_target_is_said(engine, example_profile):
    """Five minutes are too few; with more of them the same target is served better."""
    less = evolve(example_profile.availability, minutes=5)
    found, program = shortfall_reasons(engine, example_profile, availability=less)
    short = {target.subject for target in program.shortfalls}
    assert short
    assert {code for code, _ in found} >= {"short-minutes"}
    assert {subject for _, subject in found} <= short
    _, better = shortfall_reasons(engine, example_profile, availability=evolve(less, minutes=40))
    assert sum(t.short_by for t in better.targets) < sum(t.short_by for t in program.targets)


def test_a_target_that_nothing_open_serves_names_what_would(engine, catalog, example_profile):
    goal = catalog.goals["hips/hip-strength"]
    muscle = "quadriceps-femoris"
    works = [ref for ref, x in catalog.exercises.items() if muscle in {use.muscle for use in x.muscles}]
    loath = evolve(example_profile, dislikes=tuple(works))
    found, program = shortfall_reasons(engine, loath)
    assert ("short-closed", muscle) in found
    reason = next(r for r in program.reasons if r.code == "short-closed" and r.subject == muscle)
    first = next(ref for item in goal.items for ref in exercise_ids_for(item) if ref in works)
    assert catalog.exercises[first].name in reason.values["exercises"]
