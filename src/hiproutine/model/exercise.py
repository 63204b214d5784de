"""What to do: one exercise with everything a person, a planner and a figure need to know of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from hiproutine.model.dose import DoseRange, LoadUnit, Tempo

Position = Literal["standing", "seated", "side-lying", "supine", "prone", "quadruped"]
Sides = Literal["bilateral", "each", "alternating"]
Measure = Literal["reps", "hold"]
EffortClass = Literal["low", "moderate", "high"]
Role = Literal["primary", "secondary"]
Action = Literal["exclude", "limit", "note"]
#: How far a figure can be trusted: ``verified`` read in the source or its abstract, ``secondary`` read on a
#: page that quotes it, ``computed`` from other figures, ``unverified`` remembered, proposed or convention.
Status = Literal["verified", "secondary", "computed", "unverified"]

#: The units of load of which warm-up sets can have a part; half a band is no band, and body weight is always there.
RAMP_UNITS: tuple[LoadUnit, ...] = ("kg", "lb", "percent-1rm")


@frozen
class MuscleUse:
    """A muscle and its part in an exercise: primary counts as direct work, secondary as half."""

    muscle: str
    role: Role


@frozen
class EquipmentNeed:
    """Something that has to be there: any one of these will do."""

    any_of: tuple[str, ...]


@frozen
class FormFault:
    """A common mistake of form (``fault``) and the ``cue`` that corrects it."""

    fault: str
    cue: str


@frozen
class Limit:
    """Upper limits that a precaution sets on a dose: ``sets``, ``reps`` (per side), ``hold_s`` (seconds)."""

    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None


@frozen
class Precaution:
    """What a limitation of a person means for this exercise.

    ``tag`` names the limitation. ``exclude`` takes the exercise out, ``limit`` caps its dose by ``limit``,
    ``note`` only says ``advice``. ``reason`` is said wherever it takes effect.
    """

    tag: str
    action: Action
    reason: str
    advice: str = ""
    limit: Limit | None = None
    sources: tuple[str, ...] = ()
    status: Status = "unverified"


@frozen
class Fact:
    """One figure about an exercise, a ladder or a goal, with where it comes from and whether the dose follows it.

    ``about`` names the thing measured (``hold``, ``leg angle``); ``says`` is the figure in words with its
    unit; ``used`` tells whether the pack follows it; ``why`` is required where it does not.
    """

    about: str
    says: str
    source: str
    status: Status
    used: bool = True
    value: Decimal | None = None
    unit: str = ""
    why: str = ""


@frozen
class Exercise:
    """One movement, complete.

    ``recovery_h`` (0–168 h) is the least time before the same muscles may be worked hard again; 0 marks
    work that may be repeated on the same day. ``measure`` says what counts: repetitions or seconds held.
    ``facts`` are all figures in it, with their sources. Where ``precautions_known`` is false, nobody has written down
    what limitations mean for it: it is not planned for a person who has pain or any limitation.
    """

    id: str
    name: str
    steps: tuple[str, ...]
    position: Position
    sides: Sides
    pattern: str
    muscles: tuple[MuscleUse, ...]
    dose: DoseRange
    tempo: Tempo = Tempo()
    measure: Measure = "reps"
    effort_class: EffortClass = "moderate"
    recovery_h: int = 48
    summary: str = ""
    cues: tuple[str, ...] = ()
    faults: tuple[FormFault, ...] = ()
    equipment: tuple[EquipmentNeed, ...] = ()
    helpful: tuple[str, ...] = ()
    precautions: tuple[Precaution, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[str, ...] = ()
    precautions_known: bool = True

    @property
    def side_count(self) -> int:
        """Return how many times the repetitions are done: once, or once a side."""
        return 1 if self.sides == "bilateral" else 2

    @property
    def takes_ramp(self) -> bool:
        """Return whether it takes a load of which a part can be lifted: in kilograms, pounds or per cent of 1RM."""
        allowed = self.dose.load
        return allowed is not None and allowed.unit in RAMP_UNITS and allowed.max > 0

    def muscles_in(self, role: Role) -> frozenset[str]:
        """Return the muscles that have this part in the exercise."""
        return frozenset(use.muscle for use in self.muscles if use.role == role)
