"""Rules that are broken on purpose, each in one way: most are a sound one that goes wrong in one place."""

from __future__ import annotations

import itertools
import locale
import random
import time
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from hiproutine import Engine, RuleType
from hiproutine.model import Dose, Load, Reason, Tempo
from hiproutine.rules import Step, is_prescription_at_most, verdict_on_outcome

_RULES = Engine(discover=False).rules
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"rep_step": {"type": "integer", "minimum": 1, "default": 1, "description": "Repetitions to add."}},
}
MESSAGES = {"up": "All done, so {reps} repetitions now.", "down": "Less was done, so less is asked.", "held": "Held."}


@frozen
class Sound:
    """A driver that keeps every promise: a repetition more after success, one less after a session that fell short."""

    rep_step: int = 1

    def start(self, entry: Any) -> Any:
        return {}

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        if self.is_success(outcome, context):
            return self.moved(state, proposed, context, self.by(proposed, outcome, context), "up")
        if outcome.sets and any(row.reps is not None and row.reps < asked_reps(context) for row in outcome.sets):
            return self.moved(state, proposed, context, -1, "down")
        return Step(state, proposed)

    def is_success(self, outcome: Any, context: Any) -> bool:
        return verdict_on_outcome(outcome, context.last) == "met" and not is_sore(outcome)

    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return self.rep_step

    def moved(self, state: Any, proposed: Any, context: Any, by: int, code: str) -> Any:
        changed = self.changed(proposed, context, by)
        if changed == proposed:
            return Step(state, proposed)
        return Step(state, changed, (Reason(code, context.entry.id, {"reps": changed.dose.sets[0].reps}),))

    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        allowed, most = context.exercises[proposed.exercise].dose.reps, context.entry.caps.reps
        top = allowed.max if most is None else min(most, allowed.max)

        def to(reps: int) -> int:
            return max(allowed.min, min(top, reps + by))

        return evolve(proposed, dose=proposed.dose.map_sets(lambda each: evolve(each, reps=to(each.reps))))


def asked_reps(context: Any) -> int:
    return int(context.last.dose.sets[0].reps)


def is_sore(outcome: Any) -> bool:
    return outcome.pain is None or (outcome.pain.during or 0) > 3 or bool(outcome.symptoms)


def driver(cls: Any, **more: Any) -> RuleType:
    given = {"name": "broken", "kind": "driver", "title": "Broken", "make": cls, "parameters": SCHEMA}
    return RuleType(**{**given, "messages": MESSAGES, **more})


@frozen
class SoundGuard(Sound):
    """A guard that keeps every promise: it holds where pain was more than 3, or not recorded."""

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        is_easier = is_prescription_at_most(proposed, context.last, context)
        if not self.objects(outcome, context) or is_easier:
            return Step(state, proposed)
        return Step(state, self.answer(proposed, context), (Reason("held", context.entry.id),))

    def objects(self, outcome: Any, context: Any) -> bool:
        return is_sore(outcome)

    def answer(self, proposed: Any, context: Any) -> Any:
        return context.last


def guard(cls: Any, **more: Any) -> RuleType:
    return driver(cls, kind="guard", title=more.pop("title", "Hold after pain"), **more)


class IgnoresPain(SoundGuard):
    def objects(self, outcome: Any, context: Any) -> bool:
        return context.number % 2 == 0


class ForgivesUnrecorded(SoundGuard):
    def objects(self, outcome: Any, context: Any) -> bool:
        return outcome.pain is not None and (outcome.pain.during or 0) > 3


class IgnoresSymptoms(SoundGuard):
    def objects(self, outcome: Any, context: Any) -> bool:
        return bool(is_sore(outcome) and not outcome.symptoms)


class HoldsTheLast(SoundGuard):
    """Returns what was asked for last, also where the driver proposed less."""

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        return Step(state, context.last, (Reason("held", context.entry.id),))


class Encourages(SoundGuard):
    """Adds a repetition after a good session: a guard that drives."""

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        return Sound.step(self, state, proposed, outcome, context)


class Idle(SoundGuard):
    def objects(self, outcome: Any, context: Any) -> bool:
        return False


class Silent(SoundGuard):
    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        return super().step(state, proposed, outcome, context)._replace(reasons=())


class StaysTired(SoundGuard):
    """Lets things rise only where somebody is not ready."""

    def objects(self, outcome: Any, context: Any) -> bool:
        return context.readiness is not None and context.readiness > 5


class LikesBreaks(SoundGuard):
    """Holds after a short break, and lets things rise after a long one."""

    def objects(self, outcome: Any, context: Any) -> bool:
        return context.away_days is not None and context.away_days < 30


class RaisesTwice(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 2 * self.rep_step


class AlsoAddsASet(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        changed = super().changed(proposed, context, by)
        most = min(context.exercises[proposed.exercise].dose.sets.max, context.entry.caps.sets or 30)
        count = changed.dose.set_count
        return evolve(changed, dose=changed.dose.with_count(min(count + 1, most))) if by > 0 else changed


class CutsTheRest(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        changed = super().changed(proposed, context, by)
        return evolve(changed, dose=evolve(changed.dose, rest_s=max(0, changed.dose.rest_s - 15)))


class SlowsDown(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        changed = super().changed(proposed, context, by)
        return evolve(changed, dose=evolve(changed.dose, tempo=Tempo(Decimal(5), Decimal(5))))


class TakesAnythingForSuccess(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        return not is_sore(outcome)


class TakesEmptyForSuccess(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        return not outcome.sets or super().is_success(outcome, context)


class TakesUncountedForSuccess(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        uncounted = bool(outcome.sets) and all(row.reps is None for row in outcome.sets)
        return uncounted or super().is_success(outcome, context)


class OneSideIsEnough(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        rows = [row for row in outcome.sets if row.side != "right"]
        sides = {row.side for row in outcome.sets}
        if "left" in sides and "right" not in sides:
            return all((row.reps or 0) >= asked_reps(context) for row in rows)
        return super().is_success(outcome, context)


class RisesAfterPain(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        hurts = outcome.pain is not None and (outcome.pain.during or 0) > 6
        return verdict_on_outcome(outcome, context.last) == "met" and hurts


class MoreAfterTooHard(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        return outcome.felt == "too-hard" or super().is_success(outcome, context)


class RisesAfterWeeksAway(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return self.rep_step if context.away_days is not None and context.away_days > 10 else 0


class RewardsFailure(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        reps = [row.reps for row in outcome.sets]
        return bool(reps) and all(each is not None and each < asked_reps(context) for each in reps)


class PunishesMore(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        is_more = any((row.reps or 0) > asked_reps(context) for row in outcome.sets)
        return not is_more and super().is_success(outcome, context)

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        if any((row.reps or 0) > asked_reps(context) for row in outcome.sets):
            return self.moved(state, proposed, context, -1, "down")
        return super().step(state, proposed, outcome, context)


class NoLimit(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        return evolve(proposed, dose=proposed.dose.map_sets(lambda each: evolve(each, reps=max(1, each.reps + by))))


class ForgetsThePerson(Sound):
    """Keeps to the range of the exercise and not to the limits of the person."""

    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        free = context._replace(entry=evolve(context.entry, caps=type(context.entry.caps)()))
        return super().changed(proposed, free, by)


class InPounds(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        changed = super().changed(proposed, context, by)
        return evolve(changed, dose=changed.dose.evolve_sets(load=Load("lb", Decimal(5))))


class OddLoads(Sound):
    """Multiplies a load, and leaves it where nothing can be loaded."""

    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        load = proposed.dose.sets[0].load
        if load is None or load.value is None or by < 0:
            return super().changed(proposed, context, by)
        raised = Load(load.unit, round(Decimal(float(load.value) * 1.03), 3))
        return evolve(proposed, dose=proposed.dose.evolve_sets(load=raised))


class FloatLoads(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        load = proposed.dose.sets[0].load
        if load is None or load.value is None:
            return super().changed(proposed, context, by)
        return evolve(proposed, dose=proposed.dose.evolve_sets(load=Load(load.unit, float(load.value) + 2.5)))  # type: ignore[arg-type]


class OneSidedDose(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        changed = super().changed(proposed, context, by)
        if changed.dose.is_sided:
            return changed
        return evolve(changed, dose=Dose.of_sides(changed.dose, changed.dose))


class SkipsRungs(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        rung = context.rungs[-1 if by > 0 else 0].exercise
        return evolve(proposed, exercise=rung, dose=context.exercises[rung].dose.start)


class AnotherExercise(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        other = next(ref for ref in (*context.exercises, "kit/none") if ref not in {r.exercise for r in context.rungs})
        return evolve(proposed, exercise=other)


class ReadsTheClock(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if date.today().year > 2000 else 0


class WaitsAMoment(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if time.monotonic() >= 0 else 0


class ThrowsADie(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return random.randint(0, 1)


class AsksTheLocale(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if locale.localeconv()["decimal_point"] else 0


CALLS = itertools.count()
SEEN: dict[str, int] = {}


class CountsItsCalls(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return next(CALLS) % 2


class RemembersEntries(Sound):
    """Counts sessions by entry in a dictionary of the module, where no log can be read anew."""

    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        SEEN[context.entry.id] = SEEN.get(context.entry.id, 0) + 1
        return 1 if SEEN[context.entry.id] > 200 else 0


class RemembersInItself(Sound):
    seen: Any = None

    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        count = getattr(self, "__count", 0) + 1
        object.__setattr__(self, "__count", count)
        return count % 2


class OrderOfASet(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if next(iter({*context.exercises})) == context.last.exercise else 0


class OrderOfAMapping(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if next(iter(context.exercises)) == context.last.exercise else 0


class ByName(Sound):
    """Decides by how an exercise is called."""

    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if hash(context.last.exercise) % 2 else 0


class ChangesItsState(Sound):
    def start(self, entry: Any) -> Any:
        return {"count": 0}

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        state["count"] += 1
        return super().step(state, proposed, outcome, context)


class ChangesTheExercises(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        if len(context.exercises) > 1 and proposed.exercise != next(iter(context.exercises)):
            context.exercises.pop(next(iter(context.exercises)), None)
        return 1


class NoPlainState(Sound):
    def start(self, entry: Any) -> Any:
        return {"seen": {1, 2}}


class StateWithNumbersForKeys(Sound):
    def start(self, entry: Any) -> Any:
        return {1: "a"}


class NoMessage(Sound):
    def moved(self, *arguments: Any) -> Any:
        step = super().moved(*arguments)
        return step._replace(reasons=tuple(evolve(reason, code="because") for reason in step.reasons))


class NoValue(Sound):
    def moved(self, *arguments: Any) -> Any:
        step = super().moved(*arguments)
        return step._replace(reasons=tuple(evolve(reason, values={}) for reason in step.reasons))


class NoJsonValue(Sound):
    def moved(self, *arguments: Any) -> Any:
        step = super().moved(*arguments)
        return step._replace(reasons=tuple(evolve(reason, values={"reps": [1]}) for reason in step.reasons))


class NoReason(Sound):
    def moved(self, *arguments: Any) -> Any:
        return super().moved(*arguments)._replace(reasons=())


class APair(Sound):
    def step(self, *arguments: Any) -> Any:
        return tuple(super().step(*arguments))


class ADose(Sound):
    def step(self, *arguments: Any) -> Any:
        step = super().step(*arguments)
        return step._replace(prescription=step.prescription.dose)


class HalfARepetition(Sound):
    def changed(self, proposed: Any, context: Any, by: int) -> Any:
        return evolve(proposed, dose=proposed.dose.map_sets(lambda each: evolve(each, reps=each.reps + by / 2)))


class NeedsAHold(Sound):
    def by(self, proposed: Any, outcome: Any, context: Any) -> int:
        return 1 if outcome.sets[0].hold_s >= 0 else 0


class NeedsPain(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        return outcome.pain.during < 4 and super().is_success(outcome, context)


class CountsWarmUps(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        rows = (*outcome.sets, *outcome.extra)
        return all((row.reps or 0) >= asked_reps(context) for row in rows) and super().is_success(outcome, context)

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        if any((row.reps or 0) < asked_reps(context) for row in outcome.extra):
            return self.moved(state, proposed, context, -1, "down")
        return super().step(state, proposed, outcome, context)


class KilogramsOnly(Sound):
    def is_success(self, outcome: Any, context: Any) -> bool:
        asked = context.last.dose.sets[0].load
        if asked is not None and asked.value is not None:
            is_less = any(row.load is not None and row.load.value < asked.value for row in outcome.sets)
            return not is_less and super().is_success(outcome, context)
        return super().is_success(outcome, context)


class RaisesWhereMissed(Sound):
    """Takes a missed session for a rest, and a rest for a reason."""

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        if outcome is None:
            return self.moved(state, proposed, context, 1, "up")
        return super().step(state, proposed, outcome, context)


#: What is broken, the rule, and the law it breaks.
RULES: dict[str, tuple[RuleType, str]] = {
    "a pain guard that ignores pain": (guard(IgnoresPain), "G3"),
    "the pain gate itself, asleep": (evolve(_RULES["pain-gate"], name="broken", make=Idle, parameters=SCHEMA), "G3"),
    "forgives pain that was not recorded": (guard(ForgivesUnrecorded), "G3"),
    "ignores signs to stop": (guard(IgnoresSymptoms), "G3"),
    "holds the last dose where less was proposed": (guard(HoldsTheLast), "G1"),
    "is a guard that drives": (guard(Encourages), "G1"),
    "is a guard that never holds": (guard(Idle, title="Mind the weather"), "X1"),
    "holds without a reason": (guard(Silent), "X1"),
    "holds who is ready": (guard(StaysTired, title="Mind the day"), "G7"),
    "holds after short breaks only": (guard(LikesBreaks, title="Mind the weather"), "G12"),
    "rises by twice what it states": (driver(RaisesTwice), "G2"),
    "raises two dimensions at once": (driver(AlsoAddsASet), "G2"),
    "cuts the rest as well": (driver(CutsTheRest), "G2"),
    "slows down as well": (driver(SlowsDown), "G2"),
    "takes anything for success": (driver(TakesAnythingForSuccess), "G4"),
    "takes an entry without sets for success": (driver(TakesEmptyForSuccess), "G4"),
    "takes what was not counted for success": (driver(TakesUncountedForSuccess), "G4"),
    "takes one side for both": (driver(OneSideIsEnough), "G4"),
    "takes missed sessions for rest": (driver(RaisesWhereMissed, calendar=True), "G2"),
    "rises after pain": (driver(RisesAfterPain), "G3"),
    "asks for more after too hard": (driver(MoreAfterTooHard), "G7"),
    "rises after weeks away": (driver(RisesAfterWeeksAway), "G12"),
    "rewards who fell short": (driver(RewardsFailure), "G7"),
    "punishes who did more": (driver(PunishesMore), "G7"),
    "rises beyond the range": (driver(NoLimit), "G9"),
    "rises beyond a person's limit": (driver(ForgetsThePerson), "G9"),
    "asks for another unit": (driver(InPounds), "G8"),
    "asks for loads that nobody has": (driver(OddLoads), "G9"),
    "computes loads as floats": (driver(FloatLoads), "X1"),
    "asks for sides where there are none": (driver(OneSidedDose), "G8"),
    "skips rungs": (driver(SkipsRungs), "G8"),
    "asks for an exercise that is not open": (driver(AnotherExercise), "G8"),
    "reads the clock": (driver(ReadsTheClock), "P4"),
    "reads a stopwatch": (driver(WaitsAMoment), "P4"),
    "throws a die": (driver(ThrowsADie), "P4"),
    "asks the locale": (driver(AsksTheLocale), "P4"),
    "counts its calls": (driver(CountsItsCalls), "P4"),
    "remembers entries in the module": (driver(RemembersEntries), "P4"),
    "remembers in itself": (driver(RemembersInItself), "P4"),
    "goes by the order of a set": (driver(OrderOfASet), "P4"),
    "goes by the order of a mapping": (driver(OrderOfAMapping), "P4"),
    "goes by names": (driver(ByName), "P4"),
    "changes its state": (driver(ChangesItsState), "X1"),
    "changes the exercises": (driver(ChangesTheExercises), "X1"),
    "has a state that is no JSON": (driver(NoPlainState), "X1"),
    "has a state with numbers for names": (driver(StateWithNumbersForKeys), "X1"),
    "has no words for its reason": (driver(NoMessage), "X1"),
    "has no value for its words": (driver(NoValue), "X1"),
    "has a value that is no JSON": (driver(NoJsonValue), "X1"),
    "gives no reason": (driver(NoReason), "X1"),
    "answers with a tuple": (driver(APair), "X1"),
    "answers with a dose": (driver(ADose), "X1"),
    "asks for half a repetition": (driver(HalfARepetition), "X1"),
    "needs a hold": (driver(NeedsAHold), "X1"),
    "needs pain": (driver(NeedsPain), "X1"),
    "counts sets beyond those asked for": (driver(CountsWarmUps), "C3"),
    "knows kilograms only": (driver(KilogramsOnly), "C3"),
    "accepts any parameter": (driver(Sound, parameters={**SCHEMA, "additionalProperties": True}), "X2"),
    "has a name that no program can write": (driver(Sound, name="Two Words"), "X1"),
}
SOUND = (driver(Sound), guard(SoundGuard))
