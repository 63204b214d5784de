"""A case of a rule check with other names of exercises, in the same order."""

from __future__ import annotations

from attrs import evolve

from hiproutine.progression.rule import Prescription
from hiproutine.testing.checks.rule_cases import RuleCase


def renamed_case(case: RuleCase, ending: str) -> RuleCase:
    """Return the case with an ending behind the id of every exercise."""
    exercises = {f"{ref}{ending}": evolve(exercise, id=f"{ref}{ending}") for ref, exercise in case.exercises.items()}
    rungs = tuple(evolve(rung, exercise=f"{rung.exercise}{ending}") for rung in case.rungs)
    return RuleCase(evolve(case.entry, exercise=f"{case.entry.exercise}{ending}"), rungs, exercises)


def without_ending(asked: Prescription, ending: str) -> Prescription:
    """Return a prescription of such a case with the exercise's own id.

    >>> from hiproutine.model.dose import Dose
    >>> without_ending(Prescription("kit/plankqa", Dose.straight(1)), "qa").exercise
    'kit/plank'
    """
    return evolve(asked, exercise=asked.exercise.removesuffix(ending))
