"""A ramp that cannot be done is told, with its place and a way out."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.scheduling.plans import ENGINE, EXERCISES, MONDAY, a_program

from hiproutine.errors import DocumentError
from hiproutine.model.dose import PersonalLimits
from hiproutine.model.program import Entry, RampSet

GOBLET = "hips/goblet-chair-squat"
RAMP = (RampSet(0, 8), RampSet(50, 5))


def entry(exercise: str, ramp: tuple[RampSet, ...], **more: object) -> Entry:
    return Entry("it", exercise, EXERCISES[exercise].dose.start, ramp=ramp, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "path", "code", "words"),
    [
        (entry("hips/bridge", RAMP), "$.entries[0].ramp", "ramp-without-load", "takes no load"),
        (
            entry(GOBLET, (RampSet(0, 8), RampSet(50, 100))),
            "$.entries[0].ramp[1].reps",
            "ramp-outside-range",
            f"at most {EXERCISES[GOBLET].dose.reps.max} repetitions",
        ),
        (
            evolve(entry(GOBLET, RAMP), caps=PersonalLimits(reps=7)),
            "$.entries[0].ramp[0].reps",
            "ramp-outside-range",
            "at most 7 repetitions",
        ),
        (
            entry(GOBLET, (RampSet(50, 5), RampSet(40, 8))),
            "$.entries[0].ramp[1].percent",
            "ramp-not-rising",
            "40 % follows one at 50 %",
        ),
    ],
)
def test_a_ramp_that_cannot_be_done_is_refused(wrong, path, code, words):
    with pytest.raises(DocumentError) as refused:
        ENGINE.schedule(a_program(entries=[wrong]), MONDAY)
    told = [problem for problem in refused.value.problems if problem.code.startswith("ramp")]
    assert [(problem.path, problem.code) for problem in told] == [(path, code)]
    assert words in told[0].message
    assert told[0].hint


@pytest.mark.parametrize("ramp", [(), RAMP, (RampSet(0, 5), RampSet(0, 5))])
def test_ramps_that_can_be_done(ramp):
    routine = ENGINE.schedule(a_program(entries=[entry(GOBLET, ramp)]), MONDAY)
    assert len(routine.sessions) == 6
