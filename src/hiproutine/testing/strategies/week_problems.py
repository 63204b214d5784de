"""Strategies for week problems beyond those of the packs: ladders, stand-ins, odd cycles, previous plans."""

from __future__ import annotations

from typing import get_args

from attrs import frozen
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, DoseRange, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise, MuscleUse, Position
from hiproutine.model.pack import Frequency, GoalItem, Region, RegionCap, Target
from hiproutine.planning.problem.week import Candidate, PreviousPlacement, WeekProblem
from hiproutine.planning.problem.weights import Weights

MUSCLES = ("a", "b", "c", "d")
POSITIONS = get_args(Position)[:3]
PATTERNS = ("hinge", "squat", "lunge")
DAY_MIN = 24 * 60
#: Lengths of a cycle in days; a week is drawn most often.
CYCLE_DAYS = (7, 7, 7, 1, 2, 3, 4, 5, 8, 9, 10)
#: Hours of recovery between two sessions of one exercise.
RECOVERY_HOURS = (0, 24, 48, 48, 72)


#: The regions that an exercise may work directly.
REGIONS_WORKED: tuple[tuple[Region, ...], ...] = (
    (),
    (),
    ("hip",),
    ("hip",),
    ("lumbar",),
    ("lumbar", "hip"),
    ("shoulder",),
)


@st.composite
def week_problems(
    draw: st.DrawFn,
    *,
    groups: int = 4,
    rungs: int = 3,
    slots: int = 8,
    weights: st.SearchStrategy[Weights] | None = None,
) -> WeekProblem:
    """Draw a week problem with at most ``groups`` groups of ``rungs`` candidates each, and at most ``slots`` slots.

    ``weights`` draws the weights of the objective; without it they are the default ones. The cycle has 1 to 10 days,
    a session 30 to 3000 seconds.
    """
    days, sets = (
        draw(st.sampled_from(CYCLE_DAYS)),
        draw(st.sampled_from([IntRange(1, 4), IntRange(1, 2), IntRange(2, 3), IntRange(3, 3)])),
    )
    drawn_slots = draw(_slots(days, slots))
    candidates = [
        candidate for number in range(draw(st.integers(1, groups))) for candidate in draw(_group(f"p/{number}", rungs))
    ]
    min_size = draw(st.integers(1, 3))
    refs = sorted({candidate.item_id for candidate in candidates})
    return WeekProblem(
        slot_starts_min=drawn_slots.minutes,
        earliest_starts_min=drawn_slots.earliest,
        cycle_min=days * DAY_MIN,
        session_seconds=draw(st.integers(30, 900) | st.integers(900, 3000)),
        candidates=tuple(sorted(candidates, key=lambda candidate: candidate.id)),
        targets=draw(_targets()),
        session_size=IntRange(min_size, min_size + draw(st.integers(0, 2))),
        sets=sets,
        usual_sets=draw(st.integers(sets.min, sets.max)),
        region_caps=draw(_region_caps()),
        frequencies=draw(_frequencies()),
        usual_days=draw(st.sampled_from([None, 1, 2, 3])),
        max_days=draw(st.sampled_from([None, None, 1, 2, 4])),
        wished_size=draw(st.integers(0, 3)),
        weights=Weights() if weights is None else draw(weights),
        previous=draw(_previous_placements(candidates, len(drawn_slots.minutes))),
        consecutive_blocks=draw(st.dictionaries(st.sampled_from(refs), st.integers(1, 3), max_size=3)),
        closed_rungs=draw(st.sampled_from([0, 0, 1, 3])),
        closed_items=draw(st.sampled_from([0, 0, 1])),
    )


def small_week_problems(weights: st.SearchStrategy[Weights] | None = None) -> st.SearchStrategy[WeekProblem]:
    """Draw week problems so small that every choice can be tried; ``weights`` as for :func:`week_problems`."""
    sizes = st.sampled_from([(2, 2, 3), (3, 1, 3), (2, 3, 2), (4, 1, 2), (1, 3, 4)])
    drawn = sizes.flatmap(lambda size: week_problems(groups=size[0], rungs=size[1], slots=size[2], weights=weights))
    return drawn.filter(_is_small)


def _is_small(problem: WeekProblem) -> bool:
    return all(len(candidate.set_counts(problem.sets)) <= 2 for candidate in problem.candidates)


def any_weights() -> st.SearchStrategy[Weights]:
    """Draw weights of any sign and shape, also implausible ones: gains that grow, costs that are gains."""
    figures = st.lists(st.integers(-300, 300), max_size=4).map(tuple)
    terms = (
        "learning",
        "undersize",
        "unused_time",
        "oversize",
        "fewer_sets",
        "extra_sets",
        "easier_rung",
        "stand_in",
        "liked",
        "get_up",
        "keep_entry",
        "repeat_block",
    )
    return st.builds(
        Weights,
        up_to_min=st.integers(0, 200),
        up_to_max=st.integers(-50, 100),
        frequency=st.integers(0, 400),
        usual_day=st.integers(0, 400),
        extra_day=st.integers(0, 400),
        beyond_max=st.integers(-100, 100),
        practice=figures,
        patterns=figures,
        keep_slot=st.integers(-200, 200),
        keep_sets=st.integers(-200, 200),
        **{name: st.integers(-200, 400) for name in terms},
    )


@st.composite
def _region_caps(draw: st.DrawFn) -> tuple[RegionCap, ...]:
    """Draw the limits on regions: mostly one, or none, or two."""
    low_back = RegionCap("lumbar", draw(st.integers(0, 8)), draw(st.sampled_from(["hip", "hip", None])))
    shoulder = RegionCap("shoulder", draw(st.integers(0, 8)), draw(st.sampled_from(["hip", "lumbar", None])))
    return draw(st.sampled_from([(low_back,), (low_back,), (low_back, shoulder), ()]))


@st.composite
def _frequencies(draw: st.DrawFn) -> tuple[Frequency, ...]:
    """Draw what is wanted on a number of days: kinds of movement that may overlap, each of one or two patterns."""
    return tuple(
        Frequency(f"often-{number}", "X", patterns, draw(st.integers(1, 4)), draw(st.integers(1, 3)))
        for number in range(draw(st.sampled_from([0, 1, 2])))
        for patterns in [tuple(sorted(draw(st.sets(st.sampled_from(PATTERNS), min_size=1, max_size=2))))]
    )


@frozen
class _DrawnSlots:
    minutes: tuple[int, ...]
    earliest: tuple[int, ...]


@st.composite
def _slots(draw: st.DrawFn, days: int, max_slots: int) -> _DrawnSlots:
    """Draw the starts of 1 to ``max_slots`` slots: on the hour or at the start of a day, or movable within it."""
    hours = draw(st.lists(st.integers(0, days * 24 - 1), min_size=1, max_size=max_slots, unique=True).map(sorted))
    if draw(st.booleans()):
        hours = sorted({hour - hour % 24 for hour in hours})
    whole_days = draw(st.booleans())
    earliest = [hour - hour % 24 if whole_days else hour for hour in hours]
    return _DrawnSlots(tuple(hour * 60 for hour in hours), tuple(hour * 60 for hour in earliest))


@st.composite
def _group(draw: st.DrawFn, name: str, rungs: int) -> list[Candidate]:
    """Draw 1 to ``rungs`` candidates of one group: the rungs of a ladder or one exercise, and perhaps a stand-in.

    All rungs of a ladder train the same muscles and need the same recovery, as in a week made from a pack.
    """
    count = draw(st.integers(1, rungs))
    with_stand_in = count > 1 and draw(st.booleans())
    ladder = draw(_ladder(name, name, count - with_stand_in, False))
    return [*ladder, *(draw(_ladder(f"{name}-instead", name, 1, True)) if with_stand_in else [])]


@st.composite
def _ladder(draw: st.DrawFn, ref: str, group: str, count: int, stands_in: bool) -> list[Candidate]:
    hours = draw(st.sampled_from(RECOVERY_HOURS))
    primary = sorted(draw(st.sets(st.sampled_from(MUSCLES), min_size=1, max_size=2)))
    every: frozenset[Region] = frozenset(draw(st.sampled_from(REGIONS_WORKED)))
    # Some rungs may work a region that others do not.
    some = every | frozenset(draw(st.sampled_from(REGIONS_WORKED)) if not draw(st.integers(0, 3)) else ())
    is_liked, is_required = draw(st.booleans()), draw(st.sampled_from([False, False, True]))
    item = GoalItem((), exercise=ref, required=is_required, instead_of=group if stands_in else None)
    max_sets, share = draw(st.sampled_from([None, None, 1, 2])), draw(st.sampled_from([8, 8, 6, 4, 2]))
    return [
        Candidate(
            id=ref if count == 1 else f"{ref}:{rung}",
            item_id=ref,
            group=group,
            item=item,
            exercise=(exercise := draw(_exercise(f"{ref}/{rung}", primary))),
            rungs=(exercise.id,),
            dose=exercise.dose.start,
            caps=PersonalLimits(sets=max_sets),
            eighths={use.muscle: share if use.role == "primary" else share // 2 for use in exercise.muscles},
            loaded_muscles=frozenset(primary) if hours else frozenset(),
            recovery_h=hours,
            regions_worked=some,
            regions_ensured=every,
            is_liked=is_liked,
            rungs_below=0 if stands_in else min(2, count - 1 - rung),
            is_stand_in=stands_in,
        )
        for rung in range(count)
    ]


@st.composite
def _exercise(draw: st.DrawFn, name: str, primary: list[str]) -> Exercise:
    start = Dose.straight(1, draw(st.integers(1, 12)), hold_s=draw(st.integers(0, 8)), rest_s=draw(st.integers(0, 90)))
    allowed = DoseRange(start, IntRange(draw(st.sampled_from([1, 1, 2])), 4), IntRange(1, 20), IntRange(0, 10))
    helped = sorted(draw(st.sets(st.sampled_from(MUSCLES), max_size=1)) - set(primary))
    uses = [MuscleUse(muscle, "primary") for muscle in primary] + [MuscleUse(muscle, "secondary") for muscle in helped]
    position, pattern = draw(st.sampled_from(POSITIONS)), draw(st.sampled_from(PATTERNS))
    return Exercise(name, "X", ("Do.",), position, "bilateral", pattern, tuple(uses), allowed)


@st.composite
def _targets(draw: st.DrawFn) -> tuple[Target, ...]:
    muscles = sorted(draw(st.sets(st.sampled_from(MUSCLES))))
    minimums = [draw(st.integers(0, 6)) for _ in muscles]
    return tuple(
        Target(muscle, IntRange(low, low + draw(st.integers(0, 6))), draw(st.integers(1, 3)))
        for muscle, low in zip(muscles, minimums, strict=True)
    )


@st.composite
def _previous_placements(draw: st.DrawFn, candidates: list[Candidate], slots: int) -> dict[str, PreviousPlacement]:
    """Draw the placements of a previous plan; two thirds of the problems have none."""
    if draw(st.integers(0, 2)):
        return {}
    kept = draw(st.lists(st.sampled_from(candidates), min_size=1, max_size=3, unique_by=lambda c: c.item_id))
    slot_sets = st.frozensets(st.integers(0, slots - 1), min_size=1)
    return {c.item_id: PreviousPlacement(c.exercise.id, draw(st.integers(1, 4)), draw(slot_sets)) for c in kept}
