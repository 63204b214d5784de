"""Profile and goal to a program: screen, filter, choose, dose, place in the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from hiproutine.errors import Constraint, InfeasibleError, Repair
from hiproutine.limits import MAX_FRAMES, REPAIR_MAX_STEPS, SEARCH_MAX_OPTIONS
from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Goal, RegionCap
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, RuleSource
from hiproutine.planning.draft import Draft
from hiproutine.planning.eligibility.candidates import Exclusion
from hiproutine.planning.eligibility.training_days import MAX_SESSION_MIN
from hiproutine.planning.eligibility.warm_up_cool_down import WarmUpCoolDown, frame_sessions
from hiproutine.planning.infeasible.feasibility import has_week
from hiproutine.planning.problem.week import Planner, WeekProblem, seconds_with_growth
from hiproutine.planning.program_builder import program_from_draft
from hiproutine.planning.search.day_swaps import space_repeats
from hiproutine.planning.situation import Situation, assess, goal_packs
from hiproutine.text.body_parts import region_name
from hiproutine.translation import _

#: Assessments that the search for repairs may make of a goal with ever so many exercises.
MIN_ASSESSMENTS = 10


def plan(profile: Profile, goal: Goal, catalog: Catalog, planner: Planner, rules: Mapping[str, RuleSource]) -> Program:
    """Return a program for a person and a goal; ``rules`` say, by name, where each progression rule comes from.

    Raises what :func:`assess` raises, and :class:`InfeasibleError` where no week is possible.
    """
    return program_from_draft(draft_plan(assess(profile, goal, catalog), planner), goal_packs(goal, catalog), rules)


def draft_plan(situation: Situation, planner: Planner) -> Draft:
    """Return the chosen week; raises :class:`InfeasibleError`, with repairs, where there is none."""
    draft = best_draft(situation, planner)
    if draft is None:
        # Imported where it is needed: most weeks are possible.
        from hiproutine.planning.infeasible.minimal_conflict import minimal_conflict

        goal, catalog = situation.goal, situation.catalog
        exclusions = _exclusions_in_week(situation, situation.week_problem(situation.frames[-1], has_room=False))
        notices = [notice.text for notice in catalog.notices(goal_packs(goal, catalog))]
        conflict = minimal_conflict(exclusions)
        repairs = _repairs(situation)
        raise InfeasibleError(conflict.constraints, goal.id, notices, repairs, is_smallest=conflict.is_smallest)
    return draft


def best_draft(situation: Situation, planner: Planner) -> Draft | None:
    """Return the week chosen with the best frame that keeps everything required; ``None`` where there is no week.

    A warm-up and a cool-down come before more sets, but what the goal requires comes before them, and before room to
    grow (law P5: with more minutes the order of what comes first is the same, so a plan is never worse).
    """
    best: Draft | None = None
    largest = situation.week_problem(situation.frames[-1], has_room=False)
    if not has_week(largest):
        return None
    required = len({c.item_id for c in largest.candidates if c.item.required})
    for has_room in (True, False):
        for frame in frames_to_try(situation.frames, largest):
            problem = situation.week_problem(frame, has_room=has_room)
            if best is not None and has_room and problem.session_seconds <= best.problem.session_seconds:
                continue
            choice = space_repeats(problem, planner.choose(problem))
            if not any(choice.placed):
                continue
            draft = Draft(situation, frame, problem, choice, has_room)
            if best is None or draft.rank > best.rank:
                best = draft
            if draft.required_count == required:
                return best
    return best


def frames_to_try(frames: Sequence[WarmUpCoolDown], problem: WeekProblem) -> Sequence[WarmUpCoolDown]:
    """Return the best frames and the empty one, which leaves most time to what is required: few of very many.

    Of a large week fewer are tried. ``problem`` is that of the empty frame.
    """
    size = len(problem.candidates) * len(problem.slot_starts_min)
    count = max(2, min(MAX_FRAMES, SEARCH_MAX_OPTIONS // (1 + 4 * size)))
    return frames if len(frames) <= count else (*frames[: count - 1], frames[-1])


def _repairs(situation: Situation) -> tuple[Repair, ...]:
    """Return the small sets of changes to the profile with which a week is possible.

    There are none where one is possible already, and only the planner did not find it.
    """
    from hiproutine.planning.infeasible.profile_changes import unlocking_changes
    from hiproutine.planning.infeasible.repairs import find_repairs

    goal, catalog, history = situation.goal, situation.catalog, situation.history

    def problem_for(profile: Profile) -> WeekProblem:
        changed = assess(profile, goal, catalog, history)
        return changed.week_problem(changed.frames[-1], has_room=False)

    def is_possible(profile: Profile) -> bool:
        return has_week(problem_for(profile))

    if is_possible(situation.profile):
        return ()
    change_sets = unlocking_changes(goal, situation.person, catalog, catalog.questions(goal_packs(goal, catalog)))
    exercises = sum(1 if item.ladder is None else len(catalog.ladders[item.ladder].rungs) for item in goal.items)
    return find_repairs(
        situation.profile, change_sets, problem_for, is_possible, max(MIN_ASSESSMENTS, REPAIR_MAX_STEPS // exercises)
    )


def _exclusions_in_week(situation: Situation, problem: WeekProblem) -> list[Exclusion]:
    """Return for every exercise the constraints that close it, with the minutes and the limits on regions."""
    exclusions = [*situation.eligible.exclusions]
    exclusions += [
        Exclusion(c.exercise.id, frozenset(map(_region_constraint, filter(c.is_limited_by, problem.region_caps))), ())
        for c in problem.candidates
    ]
    needed_s = _seconds_needed(situation, problem)
    too_long = [exclusion for exclusion in exclusions if needed_s[exclusion.exercise] > problem.session_seconds]
    if not too_long:
        return exclusions
    minutes = _minutes_constraint(situation, too_long, needed_s)
    return [evolve(e, constraints=e.constraints | {minutes}) if e in too_long else e for e in exclusions]


def _region_constraint(cap: RegionCap) -> Constraint:
    region = region_name(cap.region)
    if cap.not_above is None:
        return Constraint(
            "goal",
            _("work for {region}").format(region=region),
            _("open something else: {region} may not be worked as much.").format(region=region),
        )
    words = _("open an exercise for {other} as well: {region} may not be worked more.")
    repair = words.format(other=region_name(cap.not_above), region=region)
    return Constraint("goal", _("work for {region}").format(region=region), repair)


def _seconds_needed(situation: Situation, problem: WeekProblem) -> dict[str, int]:
    """Return the seconds that each exercise takes with the fewest sets, with room to grow."""
    min_sets = problem.sets.min
    closed = [situation.catalog.exercises[exclusion.exercise] for exclusion in situation.eligible.exclusions]
    needed_s = {
        x.id: seconds_with_growth(x.dose.start.with_count(x.dose.sets.clamp(min_sets)), x, Fraction(1)) for x in closed
    }
    return needed_s | {c.exercise.id: c.seconds(c.clamp_sets(min_sets)) for c in problem.candidates}


def _minutes_constraint(situation: Situation, too_long: list[Exclusion], needed_s: Mapping[str, int]) -> Constraint:
    """Return the constraint that sessions are too short, with the minutes that would be enough.

    They are enough for the shortest exercise that nothing else closes; where there is none, for all of them.
    """
    closed_by_minutes = [exclusion for exclusion in too_long if not exclusion.constraints]
    if closed_by_minutes:
        named = min(closed_by_minutes, key=lambda exclusion: needed_s[exclusion.exercise])
    else:
        named = max(too_long, key=lambda exclusion: needed_s[exclusion.exercise])
    enough = _min_minutes_for(needed_s[named.exercise], situation)
    name = situation.catalog.exercises[named.exercise].name
    repair = _("allow more minutes; {minutes} would do for {name}.").format(minutes=enough, name=repr(name))
    return Constraint("minutes", str(situation.profile.availability.minutes), repair)


def _min_minutes_for(seconds: int, situation: Situation) -> int:
    """Return the fewest minutes that leave ``seconds`` for the main part."""
    goal, person, catalog = situation.goal, situation.person, situation.catalog
    lengths = range(situation.profile.availability.minutes, MAX_SESSION_MIN)
    enough = (m for m in lengths if frame_sessions(goal, person, catalog, m * 60)[-1].main_seconds >= seconds)
    return next(enough, MAX_SESSION_MIN)
