"""A program: the repeating cycle, what is done in it and by which rules it grows. It has no dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Literal

from attrs import field, frozen

from hiproutine.model.dose import Dose, PersonalLimits
from hiproutine.model.function_check import PlannedCheck
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import RegionCap, RuleUse
from hiproutine.model.pydantic_hooks import PydanticHooks
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.target_result import TargetResult

Part = Literal["warm-up", "main", "cool-down"]
Style = Literal["straight", "superset", "circuit"]
#: What becomes of a session that was missed: let it go; do it at the next slot and move the rest on; do its
#: whole turn of the cycle again; or make up for it in the next session, as far as time and recovery allow.
MissedPolicy = Literal["skip", "shift", "repeat", "merge"]


@frozen
class Slot:
    """One place in the cycle: the day (from 1), the session done on it, and the local time if one is set.

    Slots of one day are done in the order they are written.
    """

    day: int
    session: str
    time: time | None = None


@frozen
class Cycle:
    """What repeats: ``length_days`` days with their slots.

    A cycle that ``starts`` on ``monday`` is a week (length 7) whose day 1 is Monday; one that starts at
    ``start`` counts its days from the routine's first date.
    """

    slots: tuple[Slot, ...]
    length_days: int = 7
    starts: Literal["monday", "start"] = "monday"


@frozen
class RampSet:
    """One warm-up set: ``percent`` (0–100) of the load of the first work set, for ``reps`` (1–100) repetitions.

    0 % is the lightest load there is, such as the empty bar.
    """

    percent: int
    reps: int


@frozen
class Entry:
    """One thing that is trained and grows: an exercise, or a place on a ladder, with its dose and rules.

    An entry keeps one state of progression however many sessions it stands in. ``exercise`` is where it starts.
    ``rungs`` are the exercises of ``ladder`` that are open to this person, easiest first; empty means all of them.
    ``ramp`` are warm-up sets before the work sets, at most 10, from the lightest. ``caps`` are this person's upper
    limits. ``rules`` are guards and one driver; without a driver the dose stays as it is. ``loading`` is what there is
    to load it with; without it, the exercise's own steps are. ``advice`` is told whichever exercise is done, and
    ``exercise_advice`` with one exercise only, by its id: what is right on one rung may be wrong on another.
    """

    id: str
    exercise: str
    dose: Dose
    rules: tuple[RuleUse, ...] = ()
    ladder: str | None = None
    rungs: tuple[str, ...] = ()
    caps: PersonalLimits = PersonalLimits()
    advice: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    loading: LoadInventory | None = None
    ramp: tuple[RampSet, ...] = ()
    exercise_advice: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def advice_for(self, exercise: str) -> tuple[str, ...]:
        """Return what the person is told with one exercise of the entry, each line once."""
        own = self.exercise_advice.get(exercise, ())
        return tuple(dict.fromkeys((*self.advice, *own))) if own else self.advice


@frozen
class Block:
    """Entries done together: one after the other, or interleaved round by round (superset, circuit).

    ``rest_s`` is the rest between rounds of a superset or circuit; straight sets rest as their dose says.
    """

    entries: tuple[str, ...]
    part: Part = "main"
    style: Style = "straight"
    rest_s: int = 60


@frozen
class Session:
    """The blocks that are done together on a day.

    ``minutes`` is the time there is for it, if it is limited; ``missed`` what becomes of it when it is missed, where
    that is not as the program says.
    """

    id: str
    name: str
    blocks: tuple[Block, ...]
    minutes: int | None = None
    missed: MissedPolicy | None = None


@frozen
class PackUse:
    """A pack by name, with the version that was used and a digest (SHA-256, hex) of what it said, if that is known."""

    name: str
    version: str
    digest: str = ""


@frozen
class RuleSource:
    """Which plugin offered a rule when the program was made, so that a missing one can be named (law X2)."""

    rule: str
    plugin: str
    version: str


@frozen
class Program(PydanticHooks):
    """A plan without dates.

    ``revision`` rises by one when a program is changed and handed out again. ``missed`` says what becomes of a session
    that was missed. ``region_caps`` hold in every week, whatever was moved (law P8). ``profile`` is the id of the
    profile it was planned for. ``day_ends`` (00:00–11:59) is when a day of training ends, if not at midnight.
    ``profile_effects`` say what in the profile made the plan what it is, ``checks`` what is measured, and when.
    """

    id: str
    title: str
    weeks: int
    cycle: Cycle
    entries: tuple[Entry, ...]
    sessions: tuple[Session, ...]
    goal: str | None = None
    revision: int = 0
    packs: tuple[PackUse, ...] = ()
    rule_sources: tuple[RuleSource, ...] = ()
    notices: tuple[Notice, ...] = ()
    excluded: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    region_caps: tuple[RegionCap, ...] = ()
    messages: Mapping[str, str] = field(factory=dict)
    language: str = "en"
    units: Literal["metric", "imperial"] = "metric"
    timezone: str | None = None
    reminder_min: int | None = None
    missed: MissedPolicy = "skip"
    profile: str | None = None
    day_ends: time | None = None
    profile_effects: tuple[Reason, ...] = ()
    checks: tuple[PlannedCheck, ...] = ()

    @property
    def shortfalls(self) -> tuple[TargetResult, ...]:
        """Return the targets that this plan leaves short."""
        return tuple(t for t in self.targets if t.short_by > 0)

    def __repr__(self) -> str:
        size = f"{len(self.sessions)} sessions in {self.cycle.length_days} days, {len(self.entries)} entries"
        return f"<Program {self.id!r}: {self.title!r}, {self.weeks} weeks, {size}>"
