"""Law P5 for people: with more time, days or equipment, or less that is disliked, a plan stays possible.

That it is never worse is promised of a planner that proves; its tests are with it, and use what stands here.
"""

from __future__ import annotations

from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st
from tests.properties.test_planning import CATALOG, ENGINE, GOALS, LAWFUL, PACK, PEOPLE

from hiproutine.model.profile import WEEKDAYS, Profile
from hiproutine.planning.plan import best_draft
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import Planner
from hiproutine.planning.situation import Situation, assess


@st.composite
def loosened_people(draw: st.DrawFn) -> tuple[str, Profile, Profile]:
    """Draw somebody, and the same person with one thing less tight."""
    profile = draw(PEOPLE)
    times = profile.availability
    ways = ["minutes"]
    ways += ["day"] if times.days is not None and len(times.days) < 7 else []
    ways += ["equipment"] if len(profile.equipment) < len(PACK.equipment) else []
    ways += ["dislike"] if profile.dislikes else []
    way = draw(st.sampled_from(ways))
    match way:
        case "minutes":
            looser = evolve(profile, availability=evolve(times, minutes=times.minutes + draw(st.integers(1, 30))))
        case "day":
            days = {
                *(times.days or ()),
                draw(st.sampled_from([day for day in WEEKDAYS if day not in (times.days or ())])),
            }
            named = tuple(day for day in WEEKDAYS if day in days)
            looser = evolve(profile, availability=evolve(times, days=named))
        case "equipment":
            more = draw(st.sampled_from([one.id for one in PACK.equipment if one.id not in profile.equipment]))
            denied = tuple(thing for thing in profile.without if thing != more)
            looser = evolve(profile, equipment=(*profile.equipment, more), without=denied)
        case _:
            looser = evolve(profile, dislikes=profile.dislikes[1:])
    return way, profile, looser


def situation(profile: Profile, goal: str) -> Situation:
    return assess(profile, CATALOG.goals[goal], CATALOG)


def worth_of_plan(profile: Profile, goal: str, planner: Planner) -> tuple[object, int] | None:
    """Return what plans are compared by: what is required, room, frame, and the objective; ``None`` without a plan."""
    draft = best_draft(situation(profile, goal), planner)
    if draft is None:
        return None
    return draft.rank, score_choice(draft.problem, draft.choice).total


@LAWFUL
@given(loosened_people(), GOALS)
def test_p5_what_was_possible_stays_possible(case, goal):
    way, profile, looser = case
    before = worth_of_plan(profile, goal, ENGINE.planner)
    event(f"{way}, {'planned' if before else 'infeasible'}")
    if before is not None:
        assert worth_of_plan(looser, goal, ENGINE.planner) is not None
