"""Profiles drawn from a seed: time, equipment, limitations, likes and current rungs."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from attrs import evolve

from corpus.seeded_random import SeededRandom
from hiproutine.model.pack import Level, Pack
from hiproutine.model.profile import WEEKDAYS, Availability, Clearance, Profile
from hiproutine.safety.screening import screen_profile

LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
#: Minutes a session: a few very short and some long ones, most from ten minutes to half an hour.
MINUTES = ((3, 9), (10, 19), (10, 19), (20, 30), (20, 30), (31, 60))


def draw_profile(draw: SeededRandom, pack: Pack) -> Profile:
    """Draw a profile that a pack can plan for: every question is answered, and cleared if screening requires it."""
    names = [f"{pack.name}/{name}" for name in (*(x.id for x in pack.ladders), *(x.id for x in pack.exercises))]
    profile = Profile(
        age=draw.integer(18, 64) if draw.is_chosen(0.8) else draw.integer(65, 90),
        availability=_availability(draw),
        level=draw.choice(LEVELS),
        stands=_current_rungs(draw, pack),
        equipment=_equipment(draw, pack),
        limitations=draw.sample([x.tag for x in pack.limitations], draw.choice((0, 0, 0, 1, 1, 2, 3))),
        answers=_answers(draw, pack),
        likes=draw.sample(names, draw.choice((0, 0, 1, 2, 3))),
        dislikes=draw.sample(names, draw.choice((0, 0, 0, 1, 2, 4))),
    )
    return _cleared(profile, pack)


def _availability(draw: SeededRandom) -> Availability:
    days: dict[str, Any] = {}
    kind = draw.integer(1, 10)
    if kind <= 5:
        days["days_per_week"] = draw.integer(1, 7)
    elif kind <= 7:
        days["days"] = draw.sample(WEEKDAYS, draw.integer(1, 7))
    elif kind <= 9:
        days["every_days"] = draw.choice((1, 2, 2, 3, 3, 4, 5))
    minutes = draw.integer(*draw.choice(MINUTES))
    if not draw.is_chosen(0.15):
        return Availability(minutes, **days)
    times = (time(draw.integer(6, 10), 30), time(draw.integer(15, 20))) if draw.is_chosen(0.5) else ()
    return Availability(minutes, times_a_day=2, hours_between=draw.integer(4, 10), times=times, **days)


def _equipment(draw: SeededRandom, pack: Pack) -> tuple[str, ...]:
    """Return no equipment for some, all for some, and a share of it for the others."""
    tags = [equipment.id for equipment in pack.equipment]
    share = draw.choice((0.0, 0.3, 0.5, 0.7, 0.9, 1.0))
    return tuple(tag for tag in tags if draw.is_chosen(share))


def _current_rungs(draw: SeededRandom, pack: Pack) -> dict[str, str]:
    chosen = draw.sample(pack.ladders, draw.choice((0, 0, 1, 2)))
    return {f"{pack.name}/{x.id}": f"{pack.name}/{draw.choice(x.rungs).exercise}" for x in chosen}


def _answers(draw: SeededRandom, pack: Pack) -> dict[str, bool]:
    """Answer every question with no, and now and then one that is no emergency with yes."""
    answers = {question.id: False for question in pack.questions}
    askable = [q.id for q in pack.questions if q.level != "emergency" and q.trigger.kind == "yes"]
    return answers | dict.fromkeys(draw.sample(askable, draw.is_chosen(0.2)), True)


def _cleared(profile: Profile, pack: Pack) -> Profile:
    """Add a clinician's clearance for everything that screening would stop this person for."""
    screening = screen_profile(profile, pack.questions, {x.tag: x for x in pack.limitations})
    items = sorted({refusal.item for refusal in screening.stops})
    clearances = tuple(Clearance(item, "A. Clinician", date(2026, 1, 2)) for item in items)
    return evolve(profile, clearances=clearances)
