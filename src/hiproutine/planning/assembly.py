"""Profile and goal to a program: screen, filter, choose, dose, place in the week."""

from __future__ import annotations

from collections.abc import Mapping

from hiproutine.errors import Constraint, Infeasible, ScreeningRefused
from hiproutine.model.catalog import Catalog, pack_of
from hiproutine.model.pack import Goal
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, RuleSource
from hiproutine.planning.candidates import Blocked, Filtered, Person, filter_goal
from hiproutine.planning.checks import person_from_profile
from hiproutine.planning.conflict import smallest_conflict
from hiproutine.planning.days import Days, choose_days
from hiproutine.planning.framing import frame_sessions
from hiproutine.planning.week import Planner, WeekProblem
from hiproutine.planning.writing import Draft, program_from_draft
from hiproutine.progression.shares import least_seconds
from hiproutine.safety.screening import screen


def packs_of(goal: Goal) -> tuple[str, ...]:
    """Give the packs a goal draws on."""
    refs = [goal.id, *(item.ref for item in goal.items), *goal.warm_up, *goal.cool_down]
    return tuple(sorted({pack_of(ref) for ref in refs}))


def plan(profile: Profile, goal: Goal, catalog: Catalog, planner: Planner, rules: Mapping[str, RuleSource]) -> Program:
    """Make a program for a person and a goal.

    Raises :class:`DocumentError` for a profile that speaks of what no pack knows, :class:`ScreeningRefused` where
    somebody has to be seen or asked first, and :class:`Infeasible` where nothing can be done.
    """
    packs = packs_of(goal)
    questions = catalog.questions(packs)
    person = person_from_profile(profile, catalog, questions)
    screening = screen(profile, questions, catalog.limitations)
    notices = catalog.notices(packs)
    if screening.refusals:
        raise ScreeningRefused(screening.refusals, [notice.text for notice in notices])
    person = Person(profile, screening.tags, person.likes, person.dislikes, person.stands)
    filtered = filter_goal(goal, person, catalog)
    days = choose_days(profile.availability, goal)
    frame = frame_sessions(goal, person, catalog, profile.availability.minutes * 60)
    problem = week_problem(goal, filtered, days, frame.main_seconds)
    choice = planner.choose(problem)
    if not any(choice.placed):
        conflict = _conflict(problem, filtered, profile.availability.minutes)
        raise Infeasible(conflict, goal.id, [notice.text for notice in notices])
    draft = Draft(profile, goal, catalog, screening, filtered, days, frame, problem, choice)
    return program_from_draft(draft, packs, rules)


def week_problem(goal: Goal, filtered: Filtered, days: Days, seconds: int) -> WeekProblem:
    """State what has to be chosen, as one value."""
    return WeekProblem(
        slots_min=days.minutes,
        cycle_min=days.length_days * 24 * 60,
        seconds=seconds,
        candidates=filtered.candidates,
        targets=goal.targets,
        session_size=goal.session_size,
        sets=goal.sets,
        usual_sets=goal.sets.clamp(goal.usual_sets),
        lumbar_sets=goal.lumbar_sets,
    )


def _conflict(problem: WeekProblem, filtered: Filtered, minutes: int) -> tuple[Constraint, ...]:
    blocked = list(filtered.blocked)
    for candidate in problem.candidates:
        needed = -(-max(candidate.seconds(1), least_seconds(candidate.exercise, candidate.caps)) // 60)
        mend = f"allow more minutes; about {needed} would do for {candidate.exercise.name!r}."
        why = Constraint("minutes", str(minutes), mend)
        if candidate.is_lumbar and candidate.seconds(1) <= problem.seconds:
            why = Constraint(
                "goal", "lumbar work", "open an exercise for the hip as well: the back is never worked alone."
            )
        blocked.append(Blocked(candidate.exercise.id, frozenset({why}), ()))
    return smallest_conflict(blocked)
