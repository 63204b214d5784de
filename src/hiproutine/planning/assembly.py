"""Profile and goal to a program: screen, filter, choose, dose, place in the week."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from hiproutine.errors import Constraint, Infeasible, Mend, ScreeningRefused
from hiproutine.model.catalog import Catalog, pack_of
from hiproutine.model.pack import Goal
from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, RuleSource
from hiproutine.planning.candidates import Blocked, Filtered, Person, filter_goal
from hiproutine.planning.checks import person_from_profile
from hiproutine.planning.conflict import smallest_conflict
from hiproutine.planning.days import Days, choose_days
from hiproutine.planning.framing import Frame, frame_sessions
from hiproutine.planning.mending import find_mends
from hiproutine.planning.openings import find_openings
from hiproutine.planning.past import NO_PAST, Past
from hiproutine.planning.ranges import LONGEST_MIN
from hiproutine.planning.spreading import spread_out
from hiproutine.planning.week import Planner, WeekChoice, WeekProblem, seconds_with_growth
from hiproutine.planning.writing import Draft, program_from_draft
from hiproutine.safety.screening import Screening, screen


def packs_of(goal: Goal) -> tuple[str, ...]:
    """Give the packs a goal draws on."""
    refs = [goal.id, *(item.ref for item in goal.items), *goal.warm_up, *goal.cool_down]
    return tuple(sorted({pack_of(ref) for ref in refs}))


@frozen
class Situation:
    """A person and a goal, looked at from every side but the choice: screened, filtered, placed in the week."""

    profile: Profile
    goal: Goal
    catalog: Catalog
    screening: Screening
    person: Person
    filtered: Filtered
    days: Days
    frames: tuple[Frame, ...]
    past: Past = NO_PAST

    def problem(self, frame: Frame) -> WeekProblem:
        """State what has to be chosen where sessions have this frame."""
        return self.past.state_in(week_problem(self.goal, self.filtered, self.days, frame.main_seconds))


def situation_of(profile: Profile, goal: Goal, catalog: Catalog, past: Past = NO_PAST) -> Situation:
    """Screen a person, filter a goal and lay out the week, with what is known from plans before.

    Raises :class:`DocumentError` for a profile that speaks of what no pack knows, and :class:`ScreeningRefused` where
    somebody has to be seen or asked first.
    """
    packs = packs_of(goal)
    questions = catalog.questions(packs)
    person = person_from_profile(profile, catalog, questions)
    screening = screen(profile, questions, catalog.limitations)
    if screening.refusals:
        raise ScreeningRefused(screening.refusals, [notice.text for notice in catalog.notices(packs)])
    person = evolve(person, tags=screening.tags, stands={**person.stands, **past.stands})
    filtered = past.bar_stopped(filter_goal(goal, person, catalog))
    days = choose_days(profile.availability, goal)
    frames = frame_sessions(past.frame_first(goal), person, catalog, profile.availability.minutes * 60)
    return Situation(profile, goal, catalog, screening, person, filtered, days, frames, past)


def plan(profile: Profile, goal: Goal, catalog: Catalog, planner: Planner, rules: Mapping[str, RuleSource]) -> Program:
    """Make a program for a person and a goal.

    Raises what :func:`situation_of` raises, and :class:`Infeasible` where nothing can be done.
    """
    return program_from_draft(draft_plan(situation_of(profile, goal, catalog), planner), packs_of(goal), rules)


def draft_plan(situation: Situation, planner: Planner) -> Draft:
    """Choose the week; raises :class:`Infeasible`, with what would mend it, where nothing can be done."""
    goal, catalog = situation.goal, situation.catalog
    draft = draft_of(situation, planner)
    if draft is None:
        problem = situation.problem(situation.frames[-1])
        blocked = _blocked_in_week(problem, situation.filtered, goal, situation.person, catalog)
        notices = [notice.text for notice in catalog.notices(packs_of(goal))]
        raise Infeasible(smallest_conflict(blocked), goal.id, notices, _mends(situation, planner))
    return draft


def _mends(situation: Situation, planner: Planner) -> tuple[Mend, ...]:
    """Plan again for the same person with some things changed, until there is a week."""
    goal, catalog, past = situation.goal, situation.catalog, situation.past

    def problem_of(profile: Profile) -> WeekProblem:
        there = situation_of(profile, goal, catalog, past)
        return there.problem(there.frames[-1])

    def is_possible(profile: Profile) -> bool:
        return draft_of(situation_of(profile, goal, catalog, past), planner) is not None

    openings = find_openings(goal, situation.person, catalog, catalog.questions(packs_of(goal)))
    return find_mends(situation.profile, openings, problem_of, is_possible)


def draft_of(situation: Situation, planner: Planner) -> Draft | None:
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
        choice = spread_out(problem, planner.choose(problem))
        if not any(choice.placed):
            continue
        required = _required_in(problem, choice)
        if rank is None or (required, frame.rank) > rank:
            best, rank = _draft(situation, frame, problem, choice), (required, frame.rank)
        if required == len({c.ref for c in problem.candidates if c.item.required}):
            break
    return best


def _required_in(problem: WeekProblem, choice: WeekChoice) -> int:
    placed = {name for names in choice.placed for name in names}
    return len({c.ref for c in problem.candidates if c.item.required and c.id in placed})


def _draft(situation: Situation, frame: Frame, problem: WeekProblem, choice: WeekChoice) -> Draft:
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


def week_problem(goal: Goal, filtered: Filtered, days: Days, seconds: int) -> WeekProblem:
    """State what has to be chosen, as one value."""
    return WeekProblem(
        slots_min=days.minutes,
        earliest_min=days.earliest,
        cycle_min=days.length_days * 24 * 60,
        seconds=seconds,
        candidates=filtered.candidates,
        targets=goal.targets,
        session_size=goal.session_size,
        sets=goal.sets,
        usual_sets=goal.sets.clamp(goal.usual_sets),
        lumbar_sets=goal.lumbar_sets,
        rungs_closed=filtered.rungs_closed,
        items_closed=filtered.items_closed,
    )


def _blocked_in_week(
    problem: WeekProblem, filtered: Filtered, goal: Goal, person: Person, catalog: Catalog
) -> list[Blocked]:
    """Say for every exercise what closes it, minutes and the rule on lumbar work among them."""
    least = problem.sets.min
    shut = [catalog.exercises[blocked.exercise] for blocked in filtered.blocked]
    needed = {x.id: seconds_with_growth(x.dose.start.with_count(x.dose.sets.clamp(least)), x) for x in shut}
    needed |= {c.exercise.id: c.seconds(c.count_sets(least)) for c in problem.candidates}
    mend = "open an exercise for the hip as well: the back is never worked alone."
    alone = frozenset({Constraint("goal", "lumbar work", mend)})
    blocked = [*filtered.blocked]
    blocked += [Blocked(c.exercise.id, alone if c.is_lumbar else frozenset(), ()) for c in problem.candidates]
    too_long = [b for b in blocked if needed[b.exercise] > problem.seconds]
    if not too_long:
        return blocked
    # What nothing else closes comes first; where there is no such thing, minutes enough for all are named.
    easy = [b for b in too_long if not b.constraints]
    told = min(easy, key=lambda b: needed[b.exercise]) if easy else max(too_long, key=lambda b: needed[b.exercise])
    enough = _enough_minutes(needed[told.exercise], goal, person, catalog)
    mend = f"allow more minutes; {enough} would do for {catalog.exercises[told.exercise].name!r}."
    minutes = Constraint("minutes", str(person.profile.availability.minutes), mend)
    return [evolve(b, constraints=b.constraints | {minutes}) if b in too_long else b for b in blocked]


def _enough_minutes(seconds: int, goal: Goal, person: Person, catalog: Catalog) -> int:
    """Give the fewest minutes that leave so many seconds for the main part."""
    lengths = range(person.profile.availability.minutes, LONGEST_MIN)
    fits = (m for m in lengths if frame_sessions(goal, person, catalog, m * 60)[-1].main_seconds >= seconds)
    return next(fits, LONGEST_MIN)
