"""A person and a goal before anything is chosen: screened, filtered and laid out over the week."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, field, frozen

from hiproutine.errors import ScreeningError
from hiproutine.model.catalog import Catalog, pack_name_from_ref
from hiproutine.model.pack import Goal
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.candidates import Eligible, ResolvedProfile, filter_goal
from hiproutine.planning.eligibility.profile_resolution import resolve_profile
from hiproutine.planning.eligibility.training_days import TrainingSlots, choose_days
from hiproutine.planning.eligibility.warm_up_cool_down import WarmUpCoolDown, frame_sessions
from hiproutine.planning.history.plan_history import PlanHistory
from hiproutine.planning.problem.required_weight import with_required_first
from hiproutine.planning.problem.week import WeekProblem, growth_reserve
from hiproutine.safety.screening import ScreeningResult, screen_profile


def goal_packs(goal: Goal, catalog: Catalog) -> tuple[str, ...]:
    """Return the names of the packs a goal draws on, sorted: all whose questions and notices concern what may be done.

    Those are the packs of its ladders and of every exercise, also where a ladder has rungs of another pack or another
    pack describes an exercise.
    """
    ladders = [item.ladder for item in goal.items if item.ladder is not None]
    exercises = [
        *(rung.exercise for ladder in ladders for rung in catalog.ladders[ladder].rungs),
        *(item.exercise for item in goal.items if item.exercise is not None),
        *(*goal.warm_up, *goal.cool_down, *(goal.free_days.exercises if goal.free_days else ())),
    ]
    packs = {pack_name_from_ref(ref) for ref in (goal.id, *ladders)}
    return tuple(sorted(packs | catalog.packs_for_exercises(exercises)))


#: Minutes of a session that an exercise takes, with what goes before and after it (a proposal, unverified).
MINUTES_PER_EXERCISE = 5


def _wished_size(goal: Goal) -> int:
    """Return how many exercises make a session as long as a goal wishes; it is the same for everybody (law P5)."""
    if goal.wished_minutes is None:
        return 0
    return min(goal.session_size.max, goal.wished_minutes.min // MINUTES_PER_EXERCISE)


@frozen
class Situation:
    """Everything planning knows about a person and a goal before it chooses exercises.

    ``frames`` are the possible warm-ups and cool-downs of a session, the best first. ``history`` is what earlier plans
    leave to this one.
    """

    profile: Profile
    goal: Goal
    catalog: Catalog
    screening: ScreeningResult
    person: ResolvedProfile
    eligible: Eligible
    training_slots: TrainingSlots
    frames: tuple[WarmUpCoolDown, ...]
    history: PlanHistory = field(factory=PlanHistory)

    def week_problem(self, frame: WarmUpCoolDown, *, has_room: bool = True) -> WeekProblem:
        """Return the choice to be made where every session has this warm-up and cool-down.

        ``has_room`` says whether doses keep room to grow, and sessions are no longer than the goal wishes.
        """
        goal, slots = self.goal, self.training_slots
        growth = growth_reserve(self.profile.weeks or goal.weeks) if has_room else Fraction(1)
        seconds = frame.main_seconds
        if has_room and goal.wished_minutes is not None:
            framing = self.profile.availability.minutes * 60 - frame.main_seconds
            # It is the start that takes so long; what grows takes the rest of the time there is.
            seconds = min(seconds, max(0, int((goal.wished_minutes.max * 60 - framing) * growth)))
        problem = WeekProblem(
            slot_starts_min=slots.starts_min,
            earliest_starts_min=slots.earliest_min,
            cycle_min=slots.length_days * 24 * 60,
            session_seconds=seconds,
            candidates=tuple(evolve(c, growth=growth) for c in self.eligible.candidates),
            targets=goal.targets,
            session_size=goal.session_size,
            sets=goal.sets,
            usual_sets=goal.sets.clamp(goal.usual_sets),
            region_caps=goal.region_caps,
            frequencies=goal.frequencies,
            usual_days=goal.usual_days,
            max_days=goal.days_per_week.max,
            wished_size=_wished_size(goal),
            closed_rungs=self.eligible.closed_rungs,
            closed_items=self.eligible.closed_items,
        )
        return with_required_first(self.history.apply_to_problem(problem))


def assess(profile: Profile, goal: Goal, catalog: Catalog, history: PlanHistory | None = None) -> Situation:
    """Screen a person, filter a goal and lay out the week, with what is known from earlier plans.

    Raises :class:`DocumentError` for a profile that names what no pack knows, and :class:`ScreeningError` where
    somebody has to be seen or asked first.
    """
    history = PlanHistory() if history is None else history
    packs = goal_packs(goal, catalog)
    questions = catalog.questions(packs)
    person = resolve_profile(profile, catalog, questions)
    screening = screen_profile(profile, questions, catalog.limitations)
    if screening.stops:
        raise ScreeningError(screening.stops, [notice.text for notice in catalog.notices(packs)])
    rungs = {**person.current_rungs, **history.current_rungs}
    continued = frozenset(history.current_rungs)
    person = evolve(person, tags=screening.tags, current_rungs=rungs, continued=continued)
    eligible = history.exclude_stopped(filter_goal(goal, person, catalog))
    slots = choose_days(profile.availability, goal)
    frames = frame_sessions(history.prefer_current_frame(goal), person, catalog, profile.availability.minutes * 60)
    return Situation(person.profile, goal, catalog, screening, person, eligible, slots, frames, history)
