"""A pack: exercises, ladders, goals, screening and notices that somebody wrote down, as data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen

from hiproutine.model.dose import IntRange
from hiproutine.model.exercise import Exercise, Fact, Status
from hiproutine.model.figure import Figure
from hiproutine.model.function_check import FunctionCheck, GoalCheck
from hiproutine.model.pydantic_hooks import PydanticHooks
from hiproutine.model.reason import Notice

Level = Literal["beginner", "intermediate", "advanced"]
Region = Literal["hip", "lumbar", "thigh", "trunk", "shoulder", "lower-leg", "other"]
QuestionLevel = Literal["emergency", "see-first", "care"]
TriggerKind = Literal["yes", "pain", "worst-pain", "age-below", "age-from"]


@frozen
class Source:
    """Where a figure or an instruction comes from."""

    id: str
    citation: str
    url: str = ""
    note: str = ""


@frozen
class Muscle:
    """A muscle (or group) with its standard identifiers, as far as there are any."""

    id: str
    name: str
    region: Region
    uberon: str = ""
    fma: str = ""
    note: str = ""


@frozen
class Equipment:
    """Something a person may have at hand; what is ``everyday`` is taken to be there unless a profile denies it."""

    id: str
    name: str
    note: str = ""
    everyday: bool = False


@frozen
class Limitation:
    """Something about a person that exercises may have to respect.

    ``clearance`` says that a clinician has to have cleared the person before anything is planned. ``stop_signs`` become
    a notice of each plan for them. What is ``sided`` can be of one hip or leg.
    """

    tag: str
    name: str
    description: str = ""
    clearance: bool = False
    advice: str = ""
    sources: tuple[str, ...] = ()
    status: Status = "unverified"
    stop_signs: str = ""
    sided: bool = False


@frozen
class Trigger:
    """When a screening item applies: on a yes, from a pain score (now, or the worst), below or from an age (years)."""

    kind: TriggerKind = "yes"
    value: int | None = None


@frozen
class Question:
    """One screening item, in the pack's own words.

    ``emergency``: help now. ``see-first``: a clinician before anything is planned. ``care``: goes on, with
    the limitations in ``adds``. ``advice`` is the text for the person where it applies. Where an ``optional``
    question is not answered, planning goes on and says so.
    """

    id: str
    text: str
    level: QuestionLevel
    advice: str
    trigger: Trigger = Trigger()
    group: str = ""
    adds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    status: Status = "unverified"
    optional: bool = False


@frozen
class Criterion:
    """What a rung requires before the next one: repetitions and a hold in every set, in ``sessions`` clean sessions.

    ``load`` is the load in the exercise's own unit that has to be reached, where it takes one.
    """

    reps: int
    hold_s: int = 0
    sessions: int = 2
    load: Decimal | None = None


@frozen
class Rung:
    """One step of a ladder: an exercise and what it takes to leave it upwards.

    ``share`` (0.25, 0.5, 0.75 or 1) is what part of a set counts toward weekly targets: less where it is shallow or
    assisted.
    """

    exercise: str
    climb: Criterion
    share: Decimal = Decimal(1)


@frozen
class Ladder:
    """Exercises of one kind from the easiest to the hardest; one rung is done at a time."""

    id: str
    name: str
    rungs: tuple[Rung, ...]
    description: str = ""
    facts: tuple[Fact, ...] = ()


@frozen
class RuleUse:
    """A progression rule by name, with its parameters as plain JSON."""

    name: str
    parameters: Mapping[str, Any] = field(factory=dict)


@frozen
class GoalItem:
    """One thing a goal works with: a ladder with the rung (from 1) each level starts on, or one exercise.

    ``start_for`` are the highest rungs that people with a limitation start on, by its tag.
    ``rules`` take the place of the goal's own, all of them. ``required`` items have to be in the week; where one cannot
    be, the plan says so. An item with ``instead_of`` stands in for that ladder or exercise, and is taken only where
    nothing of it is open to the person. It may name a stand-in: of several, the first that is open is taken.
    """

    rules: tuple[RuleUse, ...] | None = None
    ladder: str | None = None
    exercise: str | None = None
    start: Mapping[Level, int] = field(factory=dict)
    start_for: Mapping[str, int] = field(factory=dict)
    required: bool = False
    instead_of: str | None = None

    @property
    def ref(self) -> str:
        """Return the id of the ladder or exercise."""
        return self.ladder or self.exercise or ""


@frozen
class Target:
    """Weekly sets for a muscle: direct sets count 1, indirect ones a half (Pelland 2024). ``weight`` orders targets."""

    muscle: str
    sets: IntRange
    weight: int = 1


@frozen
class RegionCap:
    """A limit on direct work for a region (law P8): at most ``sets`` a week, and no more than for ``not_above``."""

    region: Region
    sets: int
    not_above: Region | None = None


@frozen
class Frequency:
    """The fewest ``days`` a week with an exercise of some movement patterns. ``weight`` orders frequencies."""

    id: str
    name: str
    patterns: tuple[str, ...]
    days: int
    weight: int = 1


@frozen
class FreeDays:
    """Low-effort daily work on days without a session: at most ``size`` of the ``exercises``, in ``minutes`` at most.

    The exercises are in order of preference; what is of more than low effort, or has to recover, is not taken.
    """

    exercises: tuple[str, ...]
    size: int = 2
    minutes: int = 10


@frozen
class Goal:
    """What a person wants and how this pack goes about it.

    ``rules`` are those of every item that has none of its own. ``days_per_week`` are the days of strength work,
    ``usual_days`` those where nobody says. ``sets`` are the sets an entry may have, ``session_size`` how many exercises
    a session may have, ``wished_minutes`` how long it should be.
    """

    id: str
    name: str
    description: str
    items: tuple[GoalItem, ...]
    rules: tuple[RuleUse, ...] = ()
    weeks: int = 6
    days_per_week: IntRange = IntRange(2, 5)
    usual_days: int = 3
    sets: IntRange = IntRange(1, 3)
    usual_sets: int = 2
    session_size: IntRange = IntRange(2, 4)
    wished_minutes: IntRange | None = None
    region_caps: tuple[RegionCap, ...] = ()
    targets: tuple[Target, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    free_days: FreeDays | None = None
    warm_up: tuple[str, ...] = ()
    cool_down: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    checks: tuple[GoalCheck, ...] = ()

    def rules_for(self, item: GoalItem) -> tuple[RuleUse, ...]:
        """Return the rules of one of its items."""
        return self.rules if item.rules is None else item.rules


@frozen
class ExerciseText:
    """An exercise's words in another language; what is left out stays in the pack's own."""

    name: str | None = None
    summary: str | None = None
    steps: tuple[str, ...] | None = None
    cues: tuple[str, ...] | None = None


@frozen
class Translation:
    """A pack's words in another language. A text that is missing is shown in the pack's own language.

    ``texts`` holds any text of the pack as it stands there and in this language: names, steps, advice, questions. What
    is given by id comes before it, where the same words have to be said differently.
    """

    exercises: Mapping[str, ExerciseText] = field(factory=dict)
    ladders: Mapping[str, str] = field(factory=dict)
    goals: Mapping[str, str] = field(factory=dict)
    notices: Mapping[str, str] = field(factory=dict)
    texts: Mapping[str, str] = field(factory=dict)


@frozen
class PackRequirement:
    """Another pack that has to be there, in a range of versions such as ``>=0.3,<1``; without one, in any."""

    pack: str
    version: str = ""


@frozen
class ExerciseOverride:
    """An exercise of another pack (``hips/bridge``) in whose place the exercise ``by`` of this pack is done, and why.

    It keeps its id and all its precautions; ``reason`` is told to whoever does it.
    """

    exercise: str
    by: str
    reason: str


@frozen
class Pack(PydanticHooks):
    """Everything one author wrote. ``language`` and the keys of ``translations`` are BCP 47 tags.

    ``figures`` are those of its exercises by id, and of exercises of other packs by the pack's name and the id.
    """

    name: str
    version: str
    title: str
    licence: str
    authors: tuple[str, ...]
    language: str = "en"
    description: str = ""
    sources: tuple[Source, ...] = ()
    muscles: tuple[Muscle, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    limitations: tuple[Limitation, ...] = ()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    goals: tuple[Goal, ...] = ()
    figures: Mapping[str, Figure] = field(factory=dict)
    translations: Mapping[str, Translation] = field(factory=dict)
    checks: tuple[FunctionCheck, ...] = ()
    requires: tuple[PackRequirement, ...] = ()
    overrides: tuple[ExerciseOverride, ...] = ()
