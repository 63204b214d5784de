"""Two hundred people who want the goal ``hip-strength``, drawn from a seed: time, things at hand, limitations, pain."""

from __future__ import annotations

from random import Random

from attrs import evolve
from tests.rubric.days import CLEARED_ON

from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Level
from hiproutine.model.profile import WEEKDAYS, Availability, Clearance, Pain, Profile

COUNT = 200
LEVELS: tuple[Level, ...] = ("beginner", "beginner", "intermediate", "advanced")


def drawn_people(catalog: Catalog, count: int = COUNT) -> list[Profile]:
    """Return people numbered from 0; the same ones for the same packs."""
    return [drawn_person(catalog, seed) for seed in range(count)]


def drawn_person(catalog: Catalog, seed: int) -> Profile:
    """Return one person: every screening question is answered with no, and every limitation is cleared."""
    random = Random(seed)
    tags = sorted(catalog.limitations)
    limitations = tuple(random.sample(tags, random.choice([0, 0, 1, 1, 2])))
    profile = Profile(
        age=random.randint(20, 85),
        availability=_availability(random),
        id=f"drawn-{seed}",
        level=random.choice(LEVELS),
        equipment=tuple(sorted(random.sample(sorted(catalog.equipment), random.randint(2, len(catalog.equipment))))),
        limitations=limitations,
        answers={question.id: False for question in catalog.questions(("hips",))},
        pain=Pain(random.randint(0, 5), random.randint(5, 6)),
        stature_cm=random.randint(150, 195),
    )
    cleared = tuple(Clearance(tag, "a physiotherapist", CLEARED_ON) for tag in limitations)
    return evolve(profile, clearances=cleared)


def _availability(random: Random) -> Availability:
    minutes = random.choice([8, 10, 15, 20, 25, 30, 45, 60])
    kind = random.choice(["days", "days", "number", "every", "twice"])
    if kind == "days":
        days = tuple(sorted(random.sample(WEEKDAYS, random.randint(1, 7)), key=WEEKDAYS.index))
        return Availability(minutes, days=days)
    if kind == "number":
        return Availability(minutes, days_per_week=random.randint(1, 7))
    if kind == "every":
        return Availability(minutes, every_days=random.randint(1, 3))
    return Availability(minutes, days_per_week=random.randint(2, 5), times_a_day=2)
