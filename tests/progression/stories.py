"""Small exercises and ladders, and a walk through a log for the worked tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from attrs import evolve

from hiproutine.model.dose import Dose, DoseRange, IntRange, Load, LoadRange, PersonalLimits, Tempo
from hiproutine.model.exercise import Exercise, Position, Sides
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.progression.binding import BoundRule
from hiproutine.progression.drivers import double, ladder
from hiproutine.progression.guards import pain_gate
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType
from hiproutine.progression.stack import Stack

NO_PAIN = LoggedPain(0, 0, 0, 0)
NO_CAPS = PersonalLimits()
USUAL_TEMPO = Tempo()
RULES: dict[str, RuleType] = {rule.name: rule for rule in (double.RULE, ladder.RULE, pain_gate.RULE)}


def kg(value: str | int) -> Load:
    return Load("kg", Decimal(value))


def an_exercise(
    name: str,
    start: Dose,
    reps: tuple[int, int] = (1, 1),
    hold_s: tuple[int, int] = (0, 0),
    sets: tuple[int, int] = (1, 3),
    load: LoadRange | None = None,
    sides: Sides = "bilateral",
    tempo: Tempo = USUAL_TEMPO,
    position: Position = "supine",
) -> Exercise:
    allowed = DoseRange(start, IntRange(*sets), IntRange(*reps), IntRange(*hold_s), load)
    return Exercise(f"test/{name}", name, (f"Do the {name}.",), position, sides, "test", (), allowed, tempo)


KILOS = LoadRange("kg", Decimal(1), Decimal(3), Decimal(1))
EASY = an_exercise("easy", Dose.straight(2, 4, hold_s=2), (2, 6), (1, 4))
MIDDLE = an_exercise("middle", Dose.straight(2, 5, load=kg(1)), (3, 8), load=KILOS, sides="each")
HARD = an_exercise("hard", Dose.straight(2, 3), (3, 4))
EXERCISES = {exercise.id: exercise for exercise in (EASY, MIDDLE, HARD)}
RUNGS = (
    Rung(EASY.id, Criterion(5, 3)),
    Rung(MIDDLE.id, Criterion(6, load=Decimal(2))),
    Rung(HARD.id, Criterion(4)),
)


def bound(name: str, **parameters: Any) -> BoundRule:
    return BoundRule(RULES[name], RULES[name].make(**parameters))


class Story:
    """One entry on its way through sessions; each gives what comes next and the codes of its reasons."""

    def __init__(
        self,
        exercise: Exercise,
        *rules: BoundRule,
        dose: Dose | None = None,
        rungs: Sequence[Rung] | None = None,
        caps: PersonalLimits = NO_CAPS,
    ) -> None:
        self.entry = Entry("it", exercise.id, dose or exercise.dose.start, caps=caps)
        allowed = exercise.dose
        self.rungs = tuple(rungs or (Rung(exercise.id, Criterion(allowed.reps.max, allowed.hold_s.max)),))
        self.exercises = {**EXERCISES, exercise.id: exercise}
        self.stack = Stack(rules)
        self.standing = self.stack.start(self.entry, Prescription(self.entry.exercise, self.entry.dose))
        self.codes: list[str] = []

    @property
    def now(self) -> Prescription:
        """Return what is asked for in the session to come."""
        return self.standing.prescribed

    @property
    def states(self) -> tuple[Any, ...]:
        """Return what every rule remembers."""
        return self.standing.states

    def go(self, outcome: Outcome | None = None, **coming: Any) -> str:
        """Live through one session (done as asked without pain, if nothing is said) and give the new dose in short.

        ``coming`` are fields of the context: what is known of the session to come.
        """
        outcome = Outcome(perfect_sets(self.now), NO_PAIN) if outcome is None else outcome
        context = Context(self.entry, self.rungs, self.exercises, self.now)._replace(**coming)
        self.standing = self.stack.advance(self.standing._replace(reasons=()), outcome, context)
        self.codes = [reason.code for reason in self.standing.all_reasons]
        return self.words

    @property
    def words(self) -> str:
        return short(self.now)

    def short_session(self) -> Outcome:
        """Return a session with one repetition less than asked in every set, without pain."""
        return Outcome(tuple(evolve(one, reps=(one.reps or 1) - 1) for one in perfect_sets(self.now)), NO_PAIN)

    def painful(self, score: int) -> Outcome:
        return Outcome(perfect_sets(self.now), LoggedPain(during=score))


def short(given: Prescription) -> str:
    """Write ``easy 2x4@2s 1 kg``, for tables."""
    first = given.dose.sets[0]
    words = f"{given.exercise.removeprefix('test/')} {len(given.dose.sets)}x{first.reps}"
    words += f"@{first.hold_s}s" if first.hold_s else ""
    words += f" {first.load.value or first.load.colour}" if first.load else ""
    return words + (" STOPPED" if given.stopped else "")


def done(*reps: int | None, **more: Any) -> tuple[LoggedSet, ...]:
    return tuple(LoggedSet(count, **more) for count in reps)
