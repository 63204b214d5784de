"""A person's situation: time, place, things at hand, what hurts and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Level
from hiproutine.model.pydantic_hooks import PydanticHooks

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PainSide = Literal["left", "right", "both"]


@frozen
class Availability:
    """When there is time: ``minutes`` (1–180) for each session, on days said in one of three ways.

    ``days`` names weekdays; ``days_per_week`` (1–7) leaves the choice of weekdays to the planner; ``every_days``
    (1–14) means every that many days, whatever the weekday. With none of them the goal's usual number of days
    is taken. ``times_a_day`` (1–6) sessions are ``hours_between`` (1–12 h) apart; ``times`` are the local times they
    start at, one for each.
    """

    minutes: int
    days: tuple[Weekday, ...] | None = None
    days_per_week: int | None = None
    every_days: int | None = None
    times_a_day: int = 1
    hours_between: int = 6
    times: tuple[time, ...] = ()


@frozen
class Pain:
    """Pain on a scale from 0 (none) to 10 (worst imaginable): now, the worst of the last week, and on an ordinary day.

    ``side`` is the person's own side of hip, buttock or leg that hurts more; ``both`` where they are alike.
    """

    now: int | Decimal
    worst: int | Decimal | None = None
    usual: int | Decimal | None = None
    side: PainSide | None = None


@frozen
class Clearance:
    """A clinician's word that exercise is fine although ``item`` (a question or a limitation) says care."""

    item: str
    by: str
    on: date
    note: str = ""


@frozen
class Profile(PydanticHooks):
    """A person's situation, with nothing that names the person.

    ``age`` in years (0–120), ``stature_cm`` (50–250). ``stands`` maps a ladder to the exercise on it the person
    already does well; elsewhere ``level`` decides. ``equipment`` and ``limitations`` are tags the packs
    know; what a pack calls everyday is at hand as well, except for what is named in ``without``. ``loading`` says of
    some of the equipment which loads there are. ``answers`` maps screening questions to
    yes or no. ``likes`` and ``dislikes`` name exercises or ladders.
    ``day_ends`` (00:00–11:59) is when a day of training ends: a session that begins before it is of the day before.
    ``timezone`` is an IANA name; without it, times float: half past seven wherever the person is.
    """

    age: int
    availability: Availability
    id: str | None = None
    stature_cm: int | None = None
    level: Level = "beginner"
    stands: Mapping[str, str] = field(factory=dict)
    equipment: tuple[str, ...] = ()
    limitations: tuple[str, ...] = ()
    answers: Mapping[str, bool] = field(factory=dict)
    clearances: tuple[Clearance, ...] = ()
    pain: Pain | None = None
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    weeks: int | None = None
    units: Literal["metric", "imperial"] = "metric"
    language: str = "en"
    timezone: str | None = None
    reminder_min: int | None = None
    loading: Mapping[str, LoadInventory] = field(factory=dict)
    day_ends: time | None = None
    without: tuple[str, ...] = ()
