"""Mesocycle after mesocycle: variety, and nothing that was reached is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiproutine import Engine, InfeasibleError, ScreeningError
from hiproutine.model.course import Course, CoursePart
from hiproutine.model.dose import IntRange
from hiproutine.model.dose_order import is_at_most
from hiproutine.model.log import Log, LoggedPain, LoggedSession
from hiproutine.model.pack import GoalItem
from hiproutine.model.profile import Availability, Pain, Profile
from hiproutine.model.program import Program
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice, WeekProblem
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.progression.guards.break_return import RULE as BREAK_RETURN
from hiproutine.replanning.planner_wrappers import VarietyPlanner, shortfall
from hiproutine.testing.strategies import hip_profiles

ENGINE = Engine(discover=False)
HIPS = ENGINE.packs["hips"]
START = date(2026, 1, 5)
LAWFUL = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=15)
ANSWERS = {question.id: False for question in HIPS.questions}
EVERYTHING = tuple(tool.id for tool in HIPS.equipment)


def person(**changes) -> Profile:
    usual = {
        "age": 40,
        "availability": Availability(20, days=("mon", "wed", "fri")),
        "equipment": EVERYTHING,
        "answers": ANSWERS,
        "pain": Pain(1, 2),
        "weeks": 2,
    }
    return Profile(**{**usual, **changes})


class Climber:
    """Climbs the objective itself, so that tests see what its weights ask for, whichever planner there is."""

    name = "climber"

    def choose(self, problem: WeekProblem) -> WeekChoice:
        best = SearchPlanner().choose(problem)
        score = score_choice(problem, best).total
        while any(best.placed):
            for other in steps(problem, best):
                total = score_choice(problem, other).total
                if total > score and next(constraint_violations(problem, other), None) is None:
                    best, score = other, total
                    break
            else:
                break
        return best


def steps(problem: WeekProblem, choice: WeekChoice) -> Iterator[WeekChoice]:
    """Swap one for another all week or in one session, add one, leave one out, or change its sets."""
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    used = sorted({name for names in choice.placed for name in names})

    def result(placed: list[list[str]]) -> WeekChoice:
        names = sorted({name for session in placed for name in session})
        sets = {name: choice.sets.get(name) or by_id[name].clamp_sets(problem.usual_sets) for name in names}
        return WeekChoice(tuple(map(tuple, placed)), sets)

    def in_slot(slot: int, session: list[str]) -> WeekChoice:
        return result([session if index == slot else list(names) for index, names in enumerate(choice.placed)])

    for name in used:
        for other in sorted(by_id.keys() - set(used)):
            yield result([[other if old_name == name else old_name for old_name in names] for names in choice.placed])
        for count in by_id[name].set_counts(problem.sets):
            yield WeekChoice(choice.placed, {**choice.sets, name: count})
    for slot, names in enumerate(choice.placed):
        for name in names:
            yield in_slot(slot, [old_name for old_name in names if old_name != name])
        for other in sorted(by_id.keys() - set(names)):
            yield in_slot(slot, [*names, other])
            for name in names:
                yield in_slot(slot, [other if old_name == name else old_name for old_name in names])


def pack_with_choice():
    """Return a pack in which two or three exercises do much the same, two ladders among them."""
    article = next(goal for goal in HIPS.goals if goal.id == "article")
    step = next(goal for goal in HIPS.goals if goal.id == "hip-strength")
    rules = article.items[0].rules
    singles = ("bridge", "side-leg-lift", "clam", "chair-squat", "standing-abduction", "standing-hip-extension")
    items = [GoalItem(rules, exercise=name) for name in singles]
    items += [item for item in step.items if item.ladder in ("lunge-ladder", "squat-ladder")]
    goal = evolve(step, id="choice", items=tuple(items), session_size=IntRange(2, 3), frequencies=())
    return evolve(HIPS, name="choice", goals=(goal,), translations={})


CHOICE = pack_with_choice()
CLIMBING = Engine(discover=False, packs=[CHOICE], planner=Climber())


class Run(NamedTuple):
    """One part of a course as it was followed: its program, its first day, and all that was logged up to its end."""

    course: Course
    program: Program
    start: date
    log: tuple[LoggedSession, ...]


def first_run(program, log, start=START):
    return Run(Course.begin(program, start), program, start, tuple(log.sessions))


def next_run(run, change, scenario="perfect", engine=ENGINE):
    """Return the part that a change adds to a course, followed to its end."""
    log = engine.simulate(change.program, scenario, change.holds_from).log
    return Run(change.course, change.program, change.holds_from, (*run.log, *log.sessions))


def run_blocks(engine, profile, goal, scenarios):
    """Follow block after block; return each with its log, and the last change of all."""
    program = engine.plan(profile, goal)
    run = first_run(program, engine.simulate(program, scenarios[0], START).log)
    history = [run]
    result = engine.next_block(run.course, profile, log=run.log)
    for scenario in scenarios[1:]:
        run = next_run(run, result, scenario, engine)
        history.append(run)
        result = engine.next_block(run.course, profile, log=run.log)
    return history, result


def main_entries(program):
    names = {ref for s in program.sessions for b in s.blocks if b.part == "main" for ref in b.entries}
    return {entry.id: entry for entry in program.entries if entry.id in names}


def last_prescriptions(run, engine=ENGINE):
    """Return what was asked for last of each entry that was done in a part, from the routine of the course."""
    routine = engine.schedule(run.course, run.log)
    return {
        entry.entry: entry
        for session in routine.sessions
        if session.date >= run.start
        for entry in session.entries
        if entry.performed
    }


def rung_index(entry, exercise):
    """Return a rung's place among those that are open to an entry."""
    return entry.rungs.index(exercise) if entry.rungs else 0


SCENARIOS = st.lists(st.sampled_from(["perfect", "noisy", "missed", "plateau", "painful"]), min_size=2, max_size=3)


@LAWFUL
@given(hip_profiles(HIPS), st.sampled_from(["hips/hip-strength", "hips/article"]), SCENARIOS)
def test_blocks_go_on_where_the_ones_before_ended(profile, goal, scenarios):
    try:
        history, result = run_blocks(ENGINE, profile, goal, scenarios)
    except (InfeasibleError, ScreeningError):
        return
    programs = [run.program for run in history] + [result.program]
    assert len({program.id for program in programs}) == len(programs)
    starts = [run.start for run in history] + [result.holds_from]
    assert all(
        after >= run.start + timedelta(weeks=run.program.weeks) for run, after in zip(history, starts[1:], strict=True)
    )
    refs: dict[str, str] = {}
    for program in programs:
        for entry in main_entries(program).values():
            assert refs.setdefault(entry.id, entry.ladder or entry.exercise) == (entry.ladder or entry.exercise)
    for number, program in enumerate(programs[1:], start=1):
        for ref, entry in main_entries(program).items():
            had = [run for run in history[:number] if ref in main_entries(run.program)]
            if had:
                assert_continued(entry, had[-1], is_last=had[-1] is history[number - 1])


def assert_continued(entry, run, is_last, engine=ENGINE):
    """An entry goes on from its last block: at most one step up, where it was in the very last, and none elsewhere."""
    ended = last_prescriptions(run, engine).get(entry.id)
    first = main_entries(run.program)[entry.id]
    if ended is None:
        assert rung_index(entry, entry.exercise) <= rung_index(entry, first.exercise)
        return
    rise = rung_index(entry, entry.exercise) - rung_index(entry, ended.exercise)
    assert rise <= (1 if is_last else 0)
    if not is_last and rise == 0:
        assert is_at_most(entry.dose, ended.dose)


@LAWFUL
@given(hip_profiles(HIPS))
def test_a_rung_never_falls_without_a_cause(profile):
    """Who does all that is asked, without pain, is on the rung that was reached, or on the next."""
    try:
        history, result = run_blocks(ENGINE, profile, "hips/hip-strength", ["perfect", "perfect"])
    except (InfeasibleError, ScreeningError):
        return
    programs = [run.program for run in history] + [result.program]
    for run, program in zip(history, programs[1:], strict=True):
        ends = last_prescriptions(run)
        for ref, entry in main_entries(program).items():
            if ref in ends and ends[ref].exercise in entry.rungs:
                rise = rung_index(entry, entry.exercise) - rung_index(entry, ends[ref].exercise)
                assert rise in (0, 1)


def test_what_returns_has_its_id_its_rung_and_no_more_than_was_last_done():
    """After a block away it comes back less by the steps of break-return, counted from what was done."""
    profile = person(level="intermediate")
    history, _ = run_blocks(CLIMBING, profile, "choice/choice", ["perfect"] * 4)
    returned = 0
    for number, run in enumerate(history):
        before = [main_entries(other.program) for other in history[:number]]
        for ref, entry in main_entries(run.program).items():
            had = [index for index, entries in enumerate(before) if ref in entries]
            if not had or had[-1] == number - 1:
                continue
            ended = last_prescriptions(history[had[-1]], CLIMBING)[ref]
            assert entry.exercise == ended.exercise
            assert is_at_most(entry.dose, ended.dose)
            assert entry.dose != ended.dose or ended.dose.sets[0].reps == 1
            assert "comes-back" in {reason.code for reason in entry.reasons}
            returned += 1
    assert returned


def test_a_pause_lowers_what_returns_by_the_rule_on_breaks():
    """Twelve weeks away are five steps: half of what was done, in the first part that has room for it."""
    profile = person(level="intermediate")
    program = ENGINE.plan(profile, "hip-strength")
    program = evolve(program, weeks=2)
    run = first_run(program, ENGINE.simulate(program, "perfect", START).log)
    other = ENGINE.plan(evolve(profile, dislikes=("lunge-ladder",)), "hip-strength")
    other, later = evolve(other, id="other"), START + timedelta(weeks=2)
    course = run.course.with_part(CoursePart(later, other))
    log = (*run.log, *ENGINE.simulate(other, "perfect", later).log.sessions)
    soon = ENGINE.next_block(course, profile, log=log)
    late = ENGINE.next_block(course, profile, log=log, start=START + timedelta(weeks=15))
    ended = last_prescriptions(run)["lunge-ladder"]
    for result, share in ((soon, 9), (late, 5)):
        entry = main_entries(result.program)["lunge-ladder"]
        assert entry.exercise == ended.exercise
        least = ENGINE.catalog().exercises[entry.exercise].dose.reps.min
        assert entry.dose.sets[0].reps == max(least, ended.dose.sets[0].reps * share // 10)
        change = result.changes.about("lunge-ladder")
        assert change.kind == "back"
    assert BREAK_RETURN.name in {use.name for use in ended_rules(program)}


def ended_rules(program):
    return main_entries(program)["lunge-ladder"].rules


def test_there_is_more_variety_than_without_rotation():
    profile = person()
    history, _ = run_blocks(CLIMBING, profile, "choice/choice", ["perfect"] * 3)
    varied = {ref for run in history for ref in main_entries(run.program)}
    still = set(main_entries(CLIMBING.plan(profile, "choice/choice")))
    assert len(varied) > len(still)
    for run in history:  # and the targets are met as well as in the first block
        short = sum(target.short_by for target in run.program.targets)
        assert short <= sum(target.short_by for target in history[0].program.targets)
    told = {
        r.code
        for c in CLIMBING.next_block(history[0].course, profile, log=history[0].log).changes.of("left-out")
        for r in c.reasons
    }
    assert "for-variety" in told


@pytest.mark.parametrize("weight", [50, 100, 400, 4000])
def test_variety_costs_no_target_however_much_it_weighs(weight):
    """Whatever the weight, what is lacking is no more than with none."""
    profile = person(availability=Availability(12, days=("tue", "sat")))
    program = CLIMBING.plan(profile, "choice/choice")
    outcomes = []

    class Watching:
        name = "watching"

        def choose(self, problem):
            heavy = evolve(problem, weights=evolve(problem.weights, repeat_block=weight))
            varied = VarietyPlanner(Climber()).choose(heavy)
            unvaried = Climber().choose(evolve(problem, consecutive_blocks={}))
            outcomes.append(shortfall(problem, varied) <= shortfall(problem, unvaried))
            return varied

    watching = Engine(discover=False, packs=[CHOICE], planner=Watching())
    log = CLIMBING.simulate(program, "perfect", START).log
    watching.next_block(Course.begin(program, START), profile, log=log)
    assert outcomes
    assert all(outcomes)


def test_required_items_stay():
    profile = person(availability=Availability(30, days=("mon", "wed", "fri")))
    history, result = run_blocks(Engine(discover=False, planner=Climber()), profile, "article", ["perfect", "perfect"])
    wanted = set(main_entries(history[0].program))
    assert all(set(main_entries(run.program)) == wanted for run in history)
    assert set(main_entries(result.program)) == wanted


def test_two_programs_of_one_id_are_one_mesocycle():
    """What was replanned on the way counts once, and where it stands is where the second ended."""
    profile = person()
    program = ENGINE.plan(profile, "hip-strength")
    log = ENGINE.simulate(program, "perfect", START).log
    first = first_run(program, Log(log.sessions[:3]))
    weight = ENGINE.replan(first.course, person(equipment=()), log=first.log)
    second = next_run(first, weight)
    result = ENGINE.next_block(second.course, profile, log=second.log)
    counted = []

    class Counting:
        name = "counting"

        def choose(self, problem):
            counted.append(dict(problem.consecutive_blocks))
            return Climber().choose(problem)

    Engine(discover=False, planner=Counting()).next_block(second.course, profile, log=second.log)
    assert {count for weight in counted for count in weight.values()} == {1}
    ends, entries = last_prescriptions(second), main_entries(result.program)
    assert set(ends) & set(entries)
    for ref in set(ends) & set(entries):
        assert_continued(entries[ref], second, is_last=True)
    assert result.program.id not in {part.program.id for part in second.course.parts}


def test_what_was_stopped_in_any_block_stays_out():
    profile = person()
    program = ENGINE.plan(profile, "hip-strength")
    log = ENGINE.simulate(program, "perfect", START).log
    ref = next(iter(main_entries(program)))
    pain = LoggedPain(before=0, during=8, after=8, next_morning=0)
    sessions = tuple(
        evolve(s, entries=tuple(evolve(p, pain=pain) if p.entry == ref else p for p in s.entries)) for s in log.sessions
    )
    run = first_run(program, Log(sessions))
    result = ENGINE.next_block(run.course, profile, log=run.log)
    assert ref not in main_entries(result.program)
    later = next_run(run, result)
    third = ENGINE.next_block(later.course, profile, log=later.log)
    assert ref not in main_entries(third.program)
    assert "stopped-before" in {reason.code for reason in third.program.excluded}


def test_another_goal_takes_along_what_it_shares():
    profile = person()
    program = ENGINE.plan(profile, "hip-strength")
    log = ENGINE.simulate(program, "perfect", START).log
    result = ENGINE.next_block(Course.begin(program, START), profile, "article", log=log)
    assert result.program.goal == "hips/article"
    assert "chair-squat" not in main_entries(program) or "chair-squat" in main_entries(result.program)
    assert {reason.code for change in result.changes.of("left-out") for reason in change.reasons} >= {"not-in-goal"}


def test_p4_the_same_history_gives_the_same_plan():
    profile = person()
    old_name, first = run_blocks(CLIMBING, profile, "choice/choice", ["noisy", "perfect"])
    another = Engine(discover=False, packs=[CHOICE], planner=Climber())
    other, second = run_blocks(another, profile, "choice/choice", ["noisy", "perfect"])
    assert (old_name, first) == (other, second)
