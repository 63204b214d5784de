"""Strategies for profiles: any that a document may hold, and those that a pack can plan for."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st

from hiproutine.model.pack import Level, Pack
from hiproutine.model.profile import WEEKDAYS, Availability, Clearance, Pain, PainSide, Profile
from hiproutine.safety.screening import screen_profile
from hiproutine.testing.strategies.values import dates, few, ids, load_inventories, maybe, notes, refs, subsets, texts

LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
#: Languages that the interface does not speak, but for the first: what is drawn is written in English.
LANGUAGES = ("en", "fr", "fr-CA", "pt-BR")
SIDES_OF_PAIN: tuple[PainSide, ...] = ("left", "right", "both")
TIMEZONES = ("Europe/Vienna", "Asia/Kathmandu", "UTC")


@st.composite
def availabilities(draw: st.DrawFn, min_minutes: int = 1, max_minutes: int = 180, times_a_day: int = 6) -> Availability:
    """Draw availabilities with days in each of the ways to state them: none, names, a number a week, every few days.

    A session has ``min_minutes`` to ``max_minutes``; there are up to ``times_a_day`` sessions a day. Where times are
    drawn, there is one for each session of a day.
    """
    days: dict[str, Any] = draw(
        st.just({})
        | st.fixed_dictionaries({"days": subsets(WEEKDAYS, 7, 1)})
        | st.fixed_dictionaries({"days_per_week": st.integers(1, 7)})
        | st.fixed_dictionaries({"every_days": st.integers(1, 14)})
    )
    minutes = draw(st.integers(min_minutes, max_minutes))
    # From the start of one session to that of the next: no session runs into another one, nor with an hour more.
    between = -(-minutes // 60) + 1
    count = draw(st.just(1) | st.integers(1, min(times_a_day, 16 // between + 1)))
    at: tuple[time, ...] = draw(st.just(()) | _spaced_times(count, between))
    most_between = 12 if count == 1 else min(12, 16 // (count - 1))
    between = draw(st.integers(1 if count == 1 else between, most_between))
    return Availability(minutes, times_a_day=count, hours_between=between, times=at, **days)


@st.composite
def _spaced_times(draw: st.DrawFn, count: int, hours: int) -> tuple[time, ...]:
    """Draw ``count`` times of one day, at least ``hours`` apart, in any order."""
    spare = 23 - hours * (count - 1)
    gaps = sorted(draw(st.lists(st.integers(0, spare), min_size=count, max_size=count)))
    minute, second = draw(st.integers(0, 59)), draw(st.just(0) | st.integers(0, 59))
    at = [time(gap + hours * turn, minute, second) for turn, gap in enumerate(gaps)]
    return tuple(draw(st.permutations(at)))


def profiles() -> st.SearchStrategy[Profile]:
    """Draw any profile that a document may hold; its ids need not be those of any pack."""
    return st.builds(
        Profile,
        age=st.integers(0, 120),
        availability=availabilities(),
        id=maybe(ids()),
        stature_cm=maybe(st.integers(50, 250)),
        level=st.sampled_from(LEVELS),
        stands=st.dictionaries(refs(), refs(), max_size=2),
        equipment=_different(ids()),
        limitations=_different(ids()),
        answers=st.dictionaries(ids(), st.booleans(), max_size=3),
        clearances=few(st.builds(Clearance, ids(), texts(), dates(), notes())),
        pain=maybe(pains()),
        likes=_different(refs()),
        dislikes=_different(refs()),
        weeks=maybe(st.integers(1, 260)),
        units=st.sampled_from(["metric", "imperial"]),
        language=st.sampled_from(LANGUAGES),
        timezone=maybe(st.sampled_from(TIMEZONES)),
        reminder_min=maybe(st.integers(0, 1440)),
        loading=st.dictionaries(ids(), load_inventories(), max_size=1),
        without=_different(ids()),
    )


def pains() -> st.SearchStrategy[Pain]:
    """Draw any pain that a profile may hold."""
    score = st.integers(0, 10)
    return st.builds(Pain, score, maybe(score), maybe(score), maybe(st.sampled_from(SIDES_OF_PAIN)))


def _different(each: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(each, max_size=3, unique=True).map(tuple)


@st.composite
def hip_profiles(draw: st.DrawFn, pack: Pack, *, cleared: bool = True) -> Profile:
    """Draw profiles that name only ids of ``pack``, which need not be the hip pack.

    Every question is answered, mostly with no, and never with yes to an emergency. With ``cleared``, pain and age are
    no emergency either, which nobody can clear, and a clinician has cleared everything else that screening would stop
    for, so that most of the profiles can be planned for. Planning can still fail: their time, equipment, limitations
    and dislikes may leave nothing to plan.
    """
    answers = {question.id: False for question in pack.questions}
    askable = [q.id for q in pack.questions if q.level != "emergency" and q.trigger.kind == "yes"]
    answers.update(dict.fromkeys(draw(st.just(()) | subsets(askable, 2)), True))
    ladders = draw(subsets(pack.ladders, 2))
    now = draw(st.integers(0, 6))
    usual, side = draw(maybe(st.integers(0, 6))), draw(maybe(st.sampled_from(SIDES_OF_PAIN)))
    pain = Pain(now, draw(st.none() | st.integers(now, 10)), usual, side)
    profile = Profile(
        age=draw(st.integers(18, 64) | st.integers(0, 120)),
        availability=draw(availabilities(3, 90, 3)),
        stature_cm=draw(maybe(st.integers(140, 210))),
        level=draw(st.sampled_from(LEVELS)),
        stands={x.id: draw(st.sampled_from([rung.exercise for rung in x.rungs])) for x in ladders},
        equipment=draw(subsets([e.id for e in pack.equipment], len(pack.equipment))),
        limitations=draw(st.just(()) | subsets([x.tag for x in pack.limitations], 3)),
        answers=answers,
        pain=draw(maybe(st.just(pain))),
        likes=draw(subsets(_favourable_ids(pack), 2)),
        dislikes=draw(st.just(()) | subsets(_favourable_ids(pack), 4)),
        weeks=draw(maybe(st.integers(1, 4))),
        units=draw(st.sampled_from(("metric", "imperial"))),
        language=draw(st.sampled_from(("en", *LANGUAGES[:3]))),
        timezone=draw(maybe(st.sampled_from(TIMEZONES))),
        reminder_min=draw(maybe(st.integers(0, 60))),
    )
    owned = draw(subsets(profile.equipment, 2))
    not_owned = [e.id for e in pack.equipment if e.id not in profile.equipment]
    without = draw(st.just(()) | subsets(not_owned, len(not_owned)))
    profile = evolve(profile, loading={tag: draw(load_inventories()) for tag in owned}, without=without)
    if not cleared:
        return profile
    if _is_emergency(profile, pack):
        profile = evolve(profile, pain=None)
        assume(not _is_emergency(profile, pack))
    return with_clearances(profile, pack)


def _is_emergency(profile: Profile, pack: Pack) -> bool:
    return any(stop.is_emergency for stop in screen_profile(profile, pack.questions, {}).stops)


def _favourable_ids(pack: Pack) -> list[str]:
    # A ladder and an exercise may have one id; a profile lists everything once.
    return list(dict.fromkeys([*(x.id for x in pack.ladders), *(exercise.id for exercise in pack.exercises)]))


def with_clearances(profile: Profile, pack: Pack) -> Profile:
    """Return the profile with a clinician's clearance for everything that screening with ``pack`` would stop for."""
    screening = screen_profile(profile, pack.questions, {x.tag: x for x in pack.limitations})
    items = sorted({refusal.item for refusal in screening.stops})
    clearances = tuple(Clearance(item, "A. Clinician", date(2026, 1, 2)) for item in items)
    return evolve(profile, clearances=profile.clearances + clearances)
