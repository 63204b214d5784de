"""People made up from a seed: their time, what is at hand, what hurts, what they like and where they stand."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from attrs import evolve

from corpus.chance import Chance
from hiproutine.model.pack import Level, Pack
from hiproutine.model.profile import WEEKDAYS, Availability, Clearance, Profile
from hiproutine.safety.screening import screen_profile

LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
#: Minutes a session: a few very short and some long ones, most from ten minutes to half an hour.
MINUTES = ((3, 9), (10, 19), (10, 19), (20, 30), (20, 30), (31, 60))


def draw_person(draw: Chance, pack: Pack) -> Profile:
    """Draw somebody whom a pack can plan for: everything is answered, and cleared where that is asked for."""
    names = [f"{pack.name}/{name}" for name in (*(x.id for x in pack.ladders), *(x.id for x in pack.exercises))]
    profile = Profile(
        age=draw.number(18, 64) if draw.happens(0.8) else draw.number(65, 90),
        availability=_availability(draw),
        level=draw.one_of(LEVELS),
        stands=_stands(draw, pack),
        equipment=_equipment(draw, pack),
        limitations=draw.some_of([x.tag for x in pack.limitations], draw.one_of((0, 0, 0, 1, 1, 2, 3))),
        answers=_answers(draw, pack),
        likes=draw.some_of(names, draw.one_of((0, 0, 1, 2, 3))),
        dislikes=draw.some_of(names, draw.one_of((0, 0, 0, 1, 2, 4))),
    )
    return _cleared(profile, pack)


def _availability(draw: Chance) -> Availability:
    days: dict[str, Any] = {}
    way = draw.number(1, 10)
    if way <= 5:
        days["days_per_week"] = draw.number(1, 7)
    elif way <= 7:
        days["days"] = draw.some_of(WEEKDAYS, draw.number(1, 7))
    elif way <= 9:
        days["every_days"] = draw.one_of((1, 2, 2, 3, 3, 4, 5))
    minutes = draw.number(*draw.one_of(MINUTES))
    if not draw.happens(0.15):
        return Availability(minutes, **days)
    times = (time(draw.number(6, 10), 30), time(draw.number(15, 20))) if draw.happens(0.5) else ()
    return Availability(minutes, times_a_day=2, hours_between=draw.number(4, 10), times=times, **days)


def _equipment(draw: Chance, pack: Pack) -> tuple[str, ...]:
    """Give nothing at all to some, everything to some, and to each of the others their own share of it."""
    tags = [equipment.id for equipment in pack.equipment]
    share = draw.one_of((0.0, 0.3, 0.5, 0.7, 0.9, 1.0))
    return tuple(tag for tag in tags if draw.happens(share))


def _stands(draw: Chance, pack: Pack) -> dict[str, str]:
    chosen = draw.some_of(pack.ladders, draw.one_of((0, 0, 1, 2)))
    return {f"{pack.name}/{x.id}": f"{pack.name}/{draw.one_of(x.rungs).exercise}" for x in chosen}


def _answers(draw: Chance, pack: Pack) -> dict[str, bool]:
    """Answer every question, with no; now and then with yes to one that is no emergency."""
    answers = {question.id: False for question in pack.questions}
    askable = [q.id for q in pack.questions if q.level != "emergency" and q.trigger.kind == "yes"]
    return answers | dict.fromkeys(draw.some_of(askable, draw.happens(0.2)), True)


def _cleared(profile: Profile, pack: Pack) -> Profile:
    """Record a clinician's word for all that screening would refuse this person for."""
    screening = screen_profile(profile, pack.questions, {x.tag: x for x in pack.limitations})
    items = sorted({refusal.item for refusal in screening.stops})
    clearances = tuple(Clearance(item, "A. Clinician", date(2026, 1, 2)) for item in items)
    return evolve(profile, clearances=clearances)
