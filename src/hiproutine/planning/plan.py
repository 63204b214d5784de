"""Profile and goal to a program: screen, filter, choose, dose, place in the week."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from hiproutine.errors import Constraint, InfeasibleError, Repair, ScreeningError
from hiproutine.model.catalog import Catalog, pack_name_of
from hiproutine.model.pack import Goal
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, RuleSource
from hiproutine.planning.eligibility.candidates import Eligible, Exclusion, ResolvedProfile, filter_goal
from hiproutine.planning.eligibility.profile_validation import resolve_profile
from hiproutine.planning.eligibility.ranges import MAX_MIN
from hiproutine.planning.eligibility.training_days import TrainingSlots, choose_days
from hiproutine.planning.eligibility.warm_up_cool_down import WarmUpCoolDown, frame_sessions
from hiproutine.planning.history.plan_history import NO_HISTORY, PlanHistory
from hiproutine.planning.infeasible.minimal_conflict import minimal_conflict
from hiproutine.planning.infeasible.profile_changes import unlocking_changes
from hiproutine.planning.infeasible.repairs import find_repairs
from hiproutine.planning.problem.week import Planner, WeekChoice, WeekProblem, seconds_with_growth
from hiproutine.planning.program_builder import Draft, program_from_draft
from hiproutine.planning.search.day_swaps import space_repeats
from hiproutine.safety.screening import Screening, screen


def goal_packs(goal: Goal) -> tuple[str, ...]:
    """Return the packs a goal draws on."""
    refs = [goal.id, *(item.ref for item in goal.items), *goal.warm_up, *goal.cool_down]
    return tuple(sorted({pack_name_of(ref) for ref in refs}))


@frozen
class Situation:
    """A person and a goal, looked at from every side but the choice: screened, filtered, placed in the week."""

    profile: Profile
    goal: Goal
    catalog: Catalog
    screening: Screening
    person: ResolvedProfile
    filtered: Eligible
    days: TrainingSlots
    frames: tuple[WarmUpCoolDown, ...]
    past: PlanHistory = NO_HISTORY

    def problem(self, frame: WarmUpCoolDown) -> WeekProblem:
        """State what has to be chosen where sessions have this frame."""
        return self.past.apply_to_problem(week_problem(self.goal, self.filtered, self.days, frame.main_seconds))


def assess(profile: Profile, goal: Goal, catalog: Catalog, past: PlanHistory = NO_HISTORY) -> Situation:
    """Screen a person, filter a goal and lay out the week, with what is known from plans before.

    Raises :class:`DocumentError` for a profile that speaks of what no pack knows, and :class:`ScreeningError` where
    somebody has to be seen or asked first.
    """
    packs = goal_packs(goal)
    questions = catalog.questions(packs)
    person = resolve_profile(profile, catalog, questions)
    screening = screen(profile, questions, catalog.limitations)
    if screening.refusals:
        raise ScreeningError(screening.refusals, [notice.text for notice in catalog.notices(packs)])
    person = evolve(person, tags=screening.tags, stands={**person.stands, **past.stands})
    filtered = past.exclude_stopped(filter_goal(goal, person, catalog))
    days = choose_days(profile.availability, goal)
    frames = frame_sessions(past.prefer_current_frame(goal), person, catalog, profile.availability.minutes * 60)
    return Situation(profile, goal, catalog, screening, person, filtered, days, frames, past)


def plan(profile: Profile, goal: Goal, catalog: Catalog, planner: Planner, rules: Mapping[str, RuleSource]) -> Program:
    """Make a program for a person and a goal.

    Raises what :func:`assess` raises, and :class:`InfeasibleError` where nothing can be done.
    """
    return program_from_draft(draft_plan(assess(profile, goal, catalog), planner), goal_packs(goal), rules)


def draft_plan(situation: Situation, planner: Planner) -> Draft:
    """Choose the week; raises :class:`InfeasibleError`, with what would mend it, where nothing can be done."""
    goal, catalog = situation.goal, situation.catalog
    draft = best_draft(situation, planner)
    if draft is None:
        problem = situation.problem(situation.frames[-1])
        blocked = _blocked_in_week(problem, situation.filtered, goal, situation.person, catalog)
        notices = [notice.text for notice in catalog.notices(goal_packs(goal))]
        raise InfeasibleError(minimal_conflict(blocked), goal.id, notices, _mends(situation, planner))
    return draft


def _mends(situation: Situation, planner: Planner) -> tuple[Repair, ...]:
    """Plan again for the same person with some things changed, until there is a week."""
    goal, catalog, past = situation.goal, situation.catalog, situation.past

    def problem_of(profile: Profile) -> WeekProblem:
        there = assess(profile, goal, catalog, past)
        return there.problem(there.frames[-1])

    def is_possible(profile: Profile) -> bool:
        return best_draft(assess(profile, goal, catalog, past), planner) is not None

    openings = unlocking_changes(goal, situation.person, catalog, catalog.questions(goal_packs(goal)))
    return find_repairs(situation.profile, openings, problem_of, is_possible)


def best_draft(situation: Situation, planner: Planner) -> Draft | None:
    """Choose the week, with the best frame that leaves room for everything required; ``None`` where there is no week.

    A warm-up and a cool-down come before more sets, but what the goal requires comes before them (law P5: with more
    minutes the order of what comes first is the same, so a plan is never worse).
    """
    best: Draft | None = None
    rank: tuple[int, tuple[int, int, int]] | None = None
    for frame in situation.frames:
        if best is not None and frame.main_seconds <= best.frame.main_seconds:
            continue
        problem = situation.problem(frame)
        choice = space_repeats(problem, planner.choose(problem))
        if not any(choice.placed):
            continue
        required = _required_in(problem, choice)
        if rank is None or (required, frame.rank) > rank:
            best, rank = _draft(situation, frame, problem, choice), (required, frame.rank)
        if required == len({c.item_id for c in problem.candidates if c.item.required}):
            break
    return best


def _required_in(problem: WeekProblem, choice: WeekChoice) -> int:
    placed = {name for names in choice.placed for name in names}
    return len({c.item_id for c in problem.candidates if c.item.required and c.id in placed})


def _draft(situation: Situation, frame: WarmUpCoolDown, problem: WeekProblem, choice: WeekChoice) -> Draft:
    return Draft(
        situation.profile,
        situation.goal,
        situation.catalog,
        situation.screening,
        situation.filtered,
        situation.days,
        frame,
        problem,
        choice,
        situation.past,
    )


def week_problem(goal: Goal, filtered: Eligible, days: TrainingSlots, seconds: int) -> WeekProblem:
    """State what has to be chosen, as one value."""
    return WeekProblem(
        slot_starts_min=days.minutes,
        earliest_starts_min=days.earliest,
        cycle_min=days.length_days * 24 * 60,
        session_seconds=seconds,
        candidates=filtered.candidates,
        targets=goal.targets,
        session_size=goal.session_size,
        sets=goal.sets,
        usual_sets=goal.sets.clamp(goal.usual_sets),
        lumbar_sets=goal.lumbar_sets,
        closed_rungs=filtered.rungs_closed,
        closed_items=filtered.items_closed,
    )


def _blocked_in_week(
    problem: WeekProblem, filtered: Eligible, goal: Goal, person: ResolvedProfile, catalog: Catalog
) -> list[Exclusion]:
    """Say for every exercise what closes it, minutes and the rule on lumbar work among them."""
    least = problem.sets.min
    shut = [catalog.exercises[blocked.exercise] for blocked in filtered.blocked]
    needed = {x.id: seconds_with_growth(x.dose.start.with_count(x.dose.sets.clamp(least)), x) for x in shut}
    needed |= {c.exercise.id: c.seconds(c.clamp_sets(least)) for c in problem.candidates}
    mend = "open an exercise for the hip as well: the back is never worked alone."
    alone = frozenset({Constraint("goal", "lumbar work", mend)})
    blocked = [*filtered.blocked]
    blocked += [Exclusion(c.exercise.id, alone if c.is_lumbar else frozenset(), ()) for c in problem.candidates]
    too_long = [b for b in blocked if needed[b.exercise] > problem.session_seconds]
    if not too_long:
        return blocked
    # What nothing else closes comes first; where there is no such thing, minutes enough for all are named.
    easy = [b for b in too_long if not b.constraints]
    told = min(easy, key=lambda b: needed[b.exercise]) if easy else max(too_long, key=lambda b: needed[b.exercise])
    enough = _enough_minutes(needed[told.exercise], goal, person, catalog)
    mend = f"allow more minutes; {enough} would do for {catalog.exercises[told.exercise].name!r}."
    minutes = Constraint("minutes", str(person.profile.availability.minutes), mend)
    return [evolve(b, constraints=b.constraints | {minutes}) if b in too_long else b for b in blocked]


def _enough_minutes(seconds: int, goal: Goal, person: ResolvedProfile, catalog: Catalog) -> int:
    """Return the fewest minutes that leave so many seconds for the main part."""
    lengths = range(person.profile.availability.minutes, MAX_MIN)
    fits = (m for m in lengths if frame_sessions(goal, person, catalog, m * 60)[-1].main_seconds >= seconds)
    return next(fits, MAX_MIN)
