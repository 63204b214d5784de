"""What would have been next, what kept something out and what is in the way, against trying everything."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from attrs import evolve
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, DoseRange, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise, MuscleUse
from hiproutine.model.pack import GoalItem, Region, RegionCap
from hiproutine.planning.explain.counterfactuals import Counterfactuals
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import EIGHTHS, eighths_by_muscle, score_choice
from hiproutine.planning.problem.week import Candidate, PreviousPlacement, WeekChoice, WeekProblem
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.testing.strategies.week_problems import any_weights, small_week_problems, week_problems

LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
#: Low-back work that rests on one entry, and work that is close to another day, are rare in drawn weeks.
OFTEN = settings(LAWFUL, max_examples=120)

#: A part of what the judge of a choice says, and the name of that constraint here.
KINDS = {"longer than": "minutes", "too many": "sessions", "too close": "recovery", "more direct": "region",
         "more days": "days"}  # fmt: skip
CAPS = (RegionCap("lumbar", 6, "hip"),)
HIP, BACK = (frozenset[Region]({region}) for region in ("hip", "lumbar"))


@st.composite
def weeks(draw, problems):
    """Draw a problem and a choice that breaks no constraint: a planner's, or one that lacks some of that."""
    problem = draw(problems)
    choice = SearchPlanner().choose(problem)
    used = sorted({name for names in choice.placed for name in names})
    left = without(choice, draw(st.sampled_from([None, None, *used])))
    choice = choice if any(constraint_violations(problem, left)) else left
    assume(any(choice.placed))
    return problem, choice


def without(choice, name):
    placed = tuple(tuple(other for other in names if other != name) for names in choice.placed)
    return WeekChoice(placed, {other: sets for other, sets in choice.sets.items() if other != name})


def with_candidate(choice, name, sets, slots):
    placed = tuple((*names, name) if slot in slots else names for slot, names in enumerate(choice.placed))
    return WeekChoice(placed, {**choice.sets, name: sets})


def chosen_in(problem, choice):
    there = {name for names in choice.placed for name in names}
    return [candidate for candidate in problem.candidates if candidate.id in there]


def all_additions(problem, choice, candidates):
    """Try each number of sets on each set of slots; give what breaks no constraint."""
    slots = range(len(problem.slot_starts_min))
    for candidate in candidates:
        for sets in candidate.set_counts(problem.sets):
            for count in range(1, len(slots) + 1):
                for chosen in combinations(slots, count):
                    tried = with_candidate(choice, candidate.id, sets, chosen)
                    if not any(constraint_violations(problem, tried)):
                        yield tried


def max_total(problem, choices):
    return max((score_choice(problem, choice).total for choice in choices), default=None)


def replaced_in(counterfactuals, candidate):
    """Return the best replacement; of weeks as small as these each one is sought."""
    replacement = counterfactuals.best_replacement(candidate)
    assert replacement is not None
    return replacement


@OFTEN
@given(weeks(small_week_problems() | small_week_problems(any_weights())))
def test_what_is_next_is_the_best_of_all_replacements(week):
    problem, choice = week
    counterfactuals = Counterfactuals(problem, choice)
    for candidate in chosen_in(problem, choice):
        left = without(choice, candidate.id)
        there = {c.group for c in chosen_in(problem, left)}
        others = [c for c in problem.candidates if c.item_id != candidate.item_id and c.group not in there]
        replaced = max_total(problem, all_additions(problem, left, others))
        left_out = None if any(constraint_violations(problem, left)) else score_choice(problem, left).total
        best = max((total for total in (replaced, left_out) if total is not None), default=None)
        found = replaced_in(counterfactuals, candidate)
        assert found.is_possible == (replaced is not None)
        if found.insertion is None:
            assert left_out == best
            after = left
        else:
            after = found.insertion.insert_into(left)
            assert found.insertion.candidate.item_id != candidate.item_id
            assert list(constraint_violations(problem, after)) == []
        event(f"fits {found.is_possible}, instead {found.insertion is not None}, left out {left_out is not None}")
        if found.delta is None:
            assert best is None
            continue
        assert score_choice(problem, after).total == best
        assert_delta(problem, choice, after, found.delta)


def assert_delta(problem, choice, after, delta):
    """Compare what is told of two weeks with what their scores and their work say."""
    before, now = score_choice(problem, choice), score_choice(problem, after)
    assert delta.loss == before.points - now.points == sum(delta.terms.values())
    assert delta.terms[delta.main_term] == max(delta.terms.values())
    by_id = {c.id: c for c in problem.candidates}
    works = [eighths_by_muscle((by_id[n], w.sets[n]) for names in w.placed for n in names) for w in (choice, after)]
    for target in problem.targets:
        old, new = (Fraction(work.get(target.muscle, 0), EIGHTHS) * 7 / problem.cycle_days for work in works)
        assert (target.muscle in delta.shortfalls) == (new < target.sets.min and new < old)
        assert (target.muscle in delta.excesses) == (new > target.sets.max and new > old)
        assert delta.shortfalls.get(target.muscle, target.sets.min - new) == target.sets.min - new
        assert delta.excesses.get(target.muscle, new - target.sets.max) == new - target.sets.max


@LAWFUL
@given(weeks(small_week_problems() | week_problems(slots=4)))
def test_what_keeps_something_out_is_what_the_judge_of_a_choice_says(week):
    problem, choice = week
    groups = {candidate.group for candidate in chosen_in(problem, choice)}
    for ref in {c.item_id for c in problem.candidates if c.group not in groups}:
        rivals = [c for c in problem.candidates if c.item_id == ref]
        found = Counterfactuals(problem, choice).blocker(rivals)
        event(found.code)
        most = max_total(problem, all_additions(problem, choice, rivals))
        assert (most is None) == (found.delta is None) == (found.code != "weighed")
        if most is not None:
            assert found.delta is not None
            assert found.delta.loss == score_choice(problem, choice).points - Fraction(
                most, EIGHTHS * problem.cycle_days
            )
            continue
        least = {c.id: c.clamp_sets(problem.sets.min) for c in rivals}
        shortest = min(c.seconds(least[c.id]) for c in rivals)
        slots = range(len(problem.slot_starts_min))
        hindered = [
            violated_kinds(problem, with_candidate(choice, c.id, least[c.id], [slot])) for c in rivals for slot in slots
        ]
        if found.code == "length":
            assert found.seconds == shortest > problem.session_seconds
        elif found.code == "region":
            assert {"region"} in hindered
        elif found.code == "mixed":
            assert all(hindered)
        else:
            assert all(found.code in kinds for kinds in hindered)
        if found.code == "minutes":
            assert found.seconds == shortest
        if found.code == "recovery":
            assert found.hours == max(max(c.recovery_h for c in rivals), *(o.recovery_h for o in found.too_close_to))


def violated_kinds(problem, choice):
    found = list(constraint_violations(problem, choice))
    kinds = {kind for words, kind in KINDS.items() for fault in found if words in fault}
    assert bool(kinds) == bool(found)
    return kinds


def all_moves(problem, choice, muscle):
    """Return every week that has one set, one place or one candidate more for a muscle."""
    used = chosen_in(problem, choice)
    groups = {candidate.group for candidate in used}
    for candidate in (c for c in problem.candidates if c.eighths.get(muscle)):
        name, there = candidate.id, [slot for slot, names in enumerate(choice.placed) if candidate.id in names]
        slots = [[slot] for slot in range(len(choice.placed)) if slot not in there]
        if candidate in used:
            if choice.sets[name] + 1 in candidate.set_counts(problem.sets):
                yield evolve(choice, sets={**choice.sets, name: choice.sets[name] + 1})
            yield from (with_candidate(choice, name, choice.sets[name], slot) for slot in slots)
        elif candidate.group not in groups:
            yield from (with_candidate(choice, name, candidate.clamp_sets(problem.sets.min), slot) for slot in slots)


@LAWFUL
@given(weeks(week_problems(slots=5)), st.sampled_from("abcd"))
def test_what_is_in_the_way_of_more_work_is_what_alone_forbids_a_move(week, muscle):
    problem, choice = week
    kinds = [violated_kinds(problem, moved) for moved in all_moves(problem, choice, muscle)]
    alone = {kind for found in kinds if len(found) == 1 for kind in found} if all(kinds) else {"weighed"}
    event(", ".join(sorted(alone)) or "nothing")
    assert Counterfactuals(problem, choice).binding_constraints(muscle) == alone


def candidate(name, **known):
    """Give something that works muscle ``a`` in a minute."""
    start = Dose.straight(1, 10, rest_s=30)
    uses = (MuscleUse("a", "primary"),)
    exercise = Exercise(name, name.title(), ("Do.",), "standing", "bilateral", name.partition("/")[2], uses,
                        DoseRange(start, IntRange(1, 4), IntRange(1, 20), IntRange(0, 10)))  # fmt: skip
    hours = known.pop("recovery_h", 0)
    loads = frozenset("a") if hours else frozenset()
    return Candidate(name, name, name, GoalItem((), exercise=name), exercise, (name,), start, PersonalLimits(),
                     {"a": 2}, loads, hours, **known)  # fmt: skip


def problem_with(*candidates, days=(0, 1), size=2, **known):
    slots = tuple(day * 1440 for day in days)
    made = WeekProblem(slots, slots, 7 * 1440, 1200, candidates, (), IntRange(1, size), IntRange(1, 2), 1, CAPS)
    return evolve(made, **known)


def test_p8_the_hip_work_that_work_for_the_low_back_asks_for_cannot_be_missed():
    hip, back = (
        candidate("p/hip", regions_worked=HIP, regions_ensured=HIP),
        candidate("p/back", regions_worked=BACK, regions_ensured=BACK),
    )
    choice = WeekChoice((("p/hip", "p/back"), ()), {"p/hip": 1, "p/back": 1})
    found = Counterfactuals(problem_with(hip, back), choice)
    assert replaced_in(found, hip).delta is None
    assert not replaced_in(found, hip).is_possible
    delta = replaced_in(found, back).delta
    assert delta is not None
    assert delta.loss > 0
    other = candidate("p/other", regions_worked=HIP, regions_ensured=HIP)
    instead = replaced_in(Counterfactuals(problem_with(hip, back, other), choice), hip).insertion
    assert instead is not None
    assert instead.candidate is other


def test_what_was_taken_out_is_no_longer_too_close():
    one, other = candidate("p/one", recovery_h=48), candidate("p/other", recovery_h=48)
    kept = {"p/other": PreviousPlacement("p/other", 1, frozenset({0}))}
    problem = problem_with(one, other, size=1, previous=kept)
    found = Counterfactuals(problem, WeekChoice(((), ("p/one",)), {"p/one": 1}))
    assert found.blocker([other]).code == "mixed"  # too close on the first day, and the second is full
    instead = replaced_in(found, one).insertion
    assert instead is not None
    assert instead.slots == (0,)


def test_where_much_was_compared_before_nothing_more_is():
    """Beyond a number of steps the replacement of an entry is not sought, and a reason says so."""
    hip = candidate("hip", regions_worked=HIP, regions_ensured=HIP)
    week = Counterfactuals(problem_with(hip), WeekChoice((("hip",), ()), {"hip": 1}))
    assert week.best_replacement(hip) is not None
    week._steps_left = 1
    assert week.best_replacement(hip) is None
