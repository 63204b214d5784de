"""A pack: exercises, ladders, goals, screening and notices that somebody wrote down, as data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from attrs import field, frozen

from hiproutine.model.dose import IntRange
from hiproutine.model.exercise import Exercise, Fact, Status
from hiproutine.model.figure import Figure
from hiproutine.model.reason import Notice

Level = Literal["beginner", "intermediate", "advanced"]
Region = Literal["hip", "lumbar", "thigh", "trunk", "shoulder", "lower-leg", "other"]
QuestionLevel = Literal["emergency", "see-first", "care"]
TriggerKind = Literal["yes", "pain", "age-below", "age-from"]


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

    ``clearance`` says that a clinician has to have cleared the person before anything is planned.
    """

    tag: str
    name: str
    description: str = ""
    clearance: bool = False
    advice: str = ""
    sources: tuple[str, ...] = ()
    status: Status = "unverified"


@frozen
class Trigger:
    """When a screening item applies: on a yes, from a pain score, below or from an age (years)."""

    kind: TriggerKind = "yes"
    value: int | None = None


@frozen
class Question:
    """One screening item, in the pack's own words.

    ``emergency``: help now. ``see-first``: a clinician before anything is planned. ``care``: goes on, with
    the limitations in ``adds``. ``advice`` is the text for the person.
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
    """One step of a ladder: an exercise and what it takes to leave it upwards."""

    exercise: str
    climb: Criterion


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

    ``required`` items have to be in the week; where one cannot be, the plan says so. An item with ``instead_of``
    stands in for that ladder or exercise, and is taken only where nothing of it is open to the person.
    """

    rules: tuple[RuleUse, ...]
    ladder: str | None = None
    exercise: str | None = None
    start: Mapping[Level, int] = field(factory=dict)
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
class Goal:
    """What a person wants and how this pack goes about it.

    ``sets`` are the sets an entry may have, ``session_size`` how many exercises a session may have,
    ``lumbar_sets`` the weekly cap on direct work for the lumbar muscles.
    """

    id: str
    name: str
    description: str
    items: tuple[GoalItem, ...]
    weeks: int = 6
    days_per_week: IntRange = IntRange(2, 5)
    usual_days: int = 3
    sets: IntRange = IntRange(1, 3)
    usual_sets: int = 2
    session_size: IntRange = IntRange(2, 4)
    lumbar_sets: int = 6
    targets: tuple[Target, ...] = ()
    warm_up: tuple[str, ...] = ()
    cool_down: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@frozen
class ExerciseText:
    """An exercise's words in another language; what is left out stays in the pack's own."""

    name: str | None = None
    summary: str | None = None
    steps: tuple[str, ...] | None = None
    cues: tuple[str, ...] | None = None


@frozen
class Translation:
    """A pack's words in another language, by id. A text that is missing is shown in the pack's own language."""

    exercises: Mapping[str, ExerciseText] = field(factory=dict)
    ladders: Mapping[str, str] = field(factory=dict)
    goals: Mapping[str, str] = field(factory=dict)
    notices: Mapping[str, str] = field(factory=dict)


@frozen
class Pack:
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
