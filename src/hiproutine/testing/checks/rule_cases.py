"""Entries and outcomes of sessions that a progression rule is checked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, DoseRange, IntRange, Load, LoadRange, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory, PlateStock
from hiproutine.model.log import LoggedPain
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.outcome.verdict import NO_PAIN as NO_PAIN
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription

#: Makes the outcome of a session from its prescription.
OutcomeMaker = Callable[[Prescription], Outcome]


def _exercise(name: str, dose: DoseRange, sides: bool = False) -> Exercise:
    steps = (f"Do the {name}.",)
    return Exercise(f"kit/{name}", name, steps, "supine", "each" if sides else "bilateral", "test", (), dose)


_PLANK = _exercise("plank", DoseRange(Dose.straight(2, 1, hold_s=10), IntRange(1, 3), IntRange(1, 2), IntRange(5, 15)))
_LIFT = _exercise(
    "lift",
    DoseRange(
        Dose.straight(2, 6, load=Load("kg", Decimal("2.5"))),
        IntRange(1, 3),
        IntRange(4, 8),
        load=LoadRange("kg", Decimal(0), Decimal(10), Decimal("2.5")),
    ),
    sides=True,
)
_BRIDGE = _exercise("bridge", DoseRange(Dose.straight(3, 8, hold_s=2), IntRange(2, 4), IntRange(6, 10), IntRange(0, 3)))
_PULL_UP = _exercise(
    "pull-up",
    DoseRange(
        Dose.straight(2, 6, load=Load("kg", Decimal(-10))),
        IntRange(1, 3),
        IntRange(4, 8),
        load=LoadRange("kg", Decimal(-20), Decimal(5), Decimal("2.5")),
    ),
)
_PRESS = _exercise(
    "press",
    DoseRange(
        Dose.straight(2, 6, load=Load("kg", Decimal(20))),
        IntRange(1, 3),
        IntRange(4, 8),
        load=LoadRange("kg", Decimal(0), Decimal(60), Decimal("2.5")),
    ),
)
_BARBELL = LoadInventory(
    "plates", "kg", bar=Decimal(20), plates=(PlateStock(Decimal("1.25"), 2), PlateStock(Decimal(10), 2))
)
_RUNGS = (
    Rung(_PLANK.id, Criterion(2, 12)),
    Rung(_LIFT.id, Criterion(7, load=Decimal(5))),
    Rung(_BRIDGE.id, Criterion(10, 3)),
)


@frozen
class RuleCase:
    """An entry, its open rungs (easiest first) and the exercises by id, as a rule gets them."""

    entry: Entry
    rungs: tuple[Rung, ...]
    exercises: Mapping[str, Exercise]

    @property
    def initial(self) -> Prescription:
        """Return the entry's first prescription."""
        return Prescription(self.entry.exercise, self.entry.dose)

    def clamp(self, prescription: Prescription) -> Prescription:
        """Return a prescription clamped to the range of its exercise and the entry's caps."""
        return evolve(
            prescription,
            dose=clamp_dose(
                prescription.dose, self.exercises[prescription.exercise], self.entry.caps, self.entry.loading
            ),
        )


def rule_cases() -> Iterator[RuleCase]:
    """Yield entries of single exercises (held, loaded, plain) and of every rung of a ladder, with and without caps.

    The last three prescribe different doses for left and right, assistance that gets less, and the empty bar.
    """
    exercises = {exercise.id: exercise for exercise in (_PLANK, _LIFT, _BRIDGE)}
    for exercise in exercises.values():
        start, allowed = exercise.dose.start, exercise.dose
        single = (Rung(exercise.id, Criterion(allowed.reps.max, allowed.hold_s.max)),)
        for caps in (PersonalLimits(), PersonalLimits(sets=2, reps=allowed.reps.max - 1)):
            dose = start.with_count(min(2, len(start.sets))) if caps.sets else start
            dose = dose.evolve_sets(reps=min(dose.sets[0].reps, caps.reps or 1000))
            entry = Entry(exercise.name, exercise.id, dose, caps=caps)
            yield RuleCase(entry, single, exercises)
            yield RuleCase(evolve(entry, ladder="kit/ladder"), _RUNGS, exercises)
    start, single = _LIFT.dose.start, (Rung(_LIFT.id, Criterion(_LIFT.dose.reps.max)),)
    uneven = Dose.of_sides(start, start.evolve_sets(reps=4), "right")
    yield RuleCase(Entry("uneven", _LIFT.id, uneven), single, exercises)
    for exercise, loading in ((_PULL_UP, None), (_PRESS, _BARBELL)):
        entry = Entry(exercise.name, exercise.id, exercise.dose.start, loading=loading)
        yield RuleCase(entry, (Rung(exercise.id, Criterion(exercise.dose.reps.max)),), {exercise.id: exercise})


def perfect_outcome(prescription: Prescription) -> Outcome:
    """Return the outcome of a session done exactly as prescribed, without pain."""
    return Outcome(perfect_sets(prescription), NO_PAIN)


def _not_counted(prescription: Prescription) -> Outcome:
    return Outcome(tuple(evolve(row, reps=None) for row in perfect_sets(prescription)), NO_PAIN)


def _one_set_missing(prescription: Prescription) -> Outcome:
    return Outcome(perfect_sets(prescription)[:-1], NO_PAIN)


def _one_side_missing(prescription: Prescription) -> Outcome:
    return Outcome(
        tuple(evolve(row, side="left") for row in perfect_sets(prescription) if row.side != "right"), NO_PAIN
    )


def _failed(prescription: Prescription) -> Outcome:
    return Outcome(tuple(evolve(row, reps=0) for row in perfect_sets(prescription)), NO_PAIN)


def _more(prescription: Prescription) -> Outcome:
    return Outcome(tuple(evolve(row, reps=(row.reps or 0) + 5) for row in perfect_sets(prescription)), NO_PAIN)


def _painful(score: int) -> OutcomeMaker:
    return lambda prescription: Outcome(perfect_sets(prescription), LoggedPain(before=0, during=score))


#: Outcomes of which something is missing or was not done: none of them is a success (law G4).
INCOMPLETE_OUTCOMES: Mapping[str, OutcomeMaker] = {
    "no set was logged": lambda _: Outcome((), NO_PAIN),
    "the repetitions were not counted": _not_counted,
    "one set is missing": _one_set_missing,
    "only the left side was logged": _one_side_missing,
    "every set failed": _failed,
}

OUTCOME_MAKERS: Mapping[str, OutcomeMaker] = {
    **INCOMPLETE_OUTCOMES,
    "done as asked": perfect_outcome,
    "more than asked": _more,
    "pain was not recorded": lambda prescription: Outcome(perfect_sets(prescription)),
    "pain 4": _painful(4),
    "pain 8": _painful(8),
    "new numbness": lambda prescription: Outcome(perfect_sets(prescription), NO_PAIN, ("new-numbness",)),
    "another exercise": lambda prescription: Outcome(perfect_sets(prescription), NO_PAIN, exercise="kit/another"),
}
