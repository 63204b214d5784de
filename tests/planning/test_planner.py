"""The planner alone, on problems no pack has: it breaks no constraint, and every fault that is planted is found."""

from __future__ import annotations

from itertools import combinations

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hiproutine.model.dose import Caps, Dose, DoseRange, Span
from hiproutine.model.exercise import Exercise, MuscleUse
from hiproutine.model.pack import GoalItem, Target
from hiproutine.planning.greedy import GreedyPlanner
from hiproutine.planning.constraints import faults_in_choice, minutes_apart
from hiproutine.planning.week import Candidate, WeekProblem

LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

MUSCLES = ("a", "b", "c", "d")


@st.composite
def problems(draw: st.DrawFn) -> WeekProblem:
    count = draw(st.integers(1, 7))
    candidates = []
    for index in range(count):
        primary = draw(st.sets(st.sampled_from(MUSCLES), min_size=1, max_size=2))
        reps, hold = draw(st.integers(1, 12)), draw(st.integers(0, 8))
        start = Dose.straight(1, reps, hold_s=hold, rest_s=draw(st.integers(0, 90)))
        allowed = DoseRange(start, Span(1, 4), Span(1, 20), Span(0, 10))
        uses = tuple(MuscleUse(m, "primary") for m in sorted(primary))
        exercise = Exercise(f"p/x{index}", "X", ("Do.",), "standing", "bilateral", "x", uses, allowed)
        item = GoalItem((), exercise=exercise.id, required=draw(st.booleans()))
        region = draw(st.sampled_from(["hip", "lumbar", "other"]))
        hours = draw(st.sampled_from([0, 0, 24, 48, 72]))
        loads = frozenset(primary) if hours else frozenset()
        candidates.append(
            Candidate(
                exercise.id, item, exercise, (exercise.id,), start, Caps(), dict.fromkeys(sorted(primary), 1.0), loads,
                hours, region == "lumbar", region == "hip", draw(st.booleans()),
            )
        )  # fmt: skip
    days = draw(st.integers(1, 10))
    slots = draw(st.lists(st.integers(0, days * 24 - 1), min_size=1, max_size=8, unique=True).map(sorted))
    targets = tuple(
        Target(m, Span(low := draw(st.integers(0, 6)), low + draw(st.integers(0, 6))), draw(st.integers(1, 3)))
        for m in draw(st.sets(st.sampled_from(MUSCLES)).map(sorted))
    )
    least = draw(st.integers(1, 2))
    return WeekProblem(
        slots_min=tuple(hour * 60 for hour in slots),
        earliest_min=tuple((hour - hour % draw(st.sampled_from([1, 24]))) * 60 for hour in slots),
        cycle_min=days * 24 * 60,
        seconds=draw(st.integers(30, 2400)),
        candidates=tuple(candidates),
        targets=targets,
        session_size=Span(least, least + draw(st.integers(0, 3))),
        sets=Span(1, 4),
        usual_sets=draw(st.integers(1, 4)),
        lumbar_sets=draw(st.integers(0, 8)),
    )


@LAWFUL
@given(problems())
def test_the_greedy_planner_breaks_no_constraint(problem):
    choice = GreedyPlanner().choose(problem)
    assert list(faults_in_choice(problem, choice)) == []
    assert choice == GreedyPlanner().choose(problem)


@LAWFUL
@given(problems(), st.data())
def test_planted_faults_are_found(problem, data):
    """Plant one fault of each kind in a choice that has none, wherever it has a place for it."""
    choice = GreedyPlanner().choose(problem)
    filled = [slot for slot, refs in enumerate(choice.placed) if refs]
    assume(filled)
    slot = data.draw(st.sampled_from(filled))
    ref = data.draw(st.sampled_from(choice.placed[slot]))
    by_ref = {c.ref: c for c in problem.candidates}

    def placed(there):
        return evolve(choice, placed=(*choice.placed[:slot], tuple(there), *choice.placed[slot + 1 :]))

    def found(faulty, among=problem):
        return list(faults_in_choice(among, faulty))

    here = choice.placed[slot]
    assert found(placed((*here, ref)))  # twice
    assert found(placed((*here, "p/nobody")))  # no such candidate
    assert found(evolve(choice, sets={**choice.sets, ref: 5}))  # more sets than allowed
    assert found(evolve(choice, sets={}))
    assert found(evolve(choice, placed=choice.placed[1:]))  # a slot is missing
    assert found(choice, evolve(problem, session_size=Span(0, len(here) - 1)))
    assert found(choice, evolve(problem, seconds=by_ref[ref].seconds(choice.sets[ref]) - 1))
    lumbar = sum(choice.sets[r] for refs in choice.placed for r in refs if by_ref[r].is_lumbar)
    if lumbar:
        assert found(choice, evolve(problem, lumbar_sets=lumbar - 1))
    backs = tuple(evolve(c, is_lumbar=True, is_hip=False) for c in problem.candidates)
    assert found(choice, evolve(problem, candidates=backs, lumbar_sets=1000))
    tired = tuple(evolve(c, recovery_h=problem.cycle_min // 60 + 1, loads=frozenset("a")) for c in problem.candidates)
    assert found(choice, evolve(problem, candidates=tired))


@given(st.integers(1, 20), st.lists(st.integers(0, 479), min_size=2, max_size=6, unique=True).map(sorted))
def test_p3_time_between_slots_goes_round_the_end_of_the_cycle(days, hours):
    assume(hours[-1] < days * 24)
    slots = tuple(hour * 60 for hour in hours)
    problem = WeekProblem(slots, slots, days * 1440, 1, (), (), Span(1, 1), Span(1, 1), 1, 0)
    for one, other in combinations(range(len(hours)), 2):
        copies = [hours[other] - hours[one] + turn * days * 24 for turn in (-1, 0, 1)]
        assert minutes_apart(problem, one, other) == minutes_apart(problem, other, one) == 60 * min(map(abs, copies))
    assert minutes_apart(problem, 0, 0) == problem.cycle_min
