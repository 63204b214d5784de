"""Packs made up for the checks: one exercise that nothing is asked about, and what is changed in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from attrs import evolve

from hiproutine import Engine
from hiproutine.model import (
    Dose,
    DoseRange,
    Equipment,
    EquipmentNeed,
    Exercise,
    Fact,
    FormFault,
    IntRange,
    Limitation,
    Muscle,
    MuscleUse,
    Notice,
    Pack,
    Precaution,
    Question,
    Source,
    Tempo,
)
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.installed import InstalledParts
from hiproutine.pack_check.run import findings_of_pack

MUSCLES = tuple(
    Muscle(name.replace(" ", "-"), name.capitalize(), "other")
    for name in ("adductors", "abductors", "gluteus maximus", "quadriceps", "hamstrings", "rectus abdominis", "biceps")
)
EQUIPMENT = tuple(Equipment(tag, tag.capitalize()) for tag in ("chair", "wall", "machine", "dumbbell", "pillow"))


def uses(*muscles: str) -> tuple[MuscleUse, ...]:
    return tuple(MuscleUse(muscle, "primary") for muscle in muscles)


def needs(*tags: str) -> tuple[EquipmentNeed, ...]:
    return tuple(EquipmentNeed((tag,)) for tag in tags)


def dose(hold_s: tuple[int, int] = (0, 0)) -> DoseRange:
    start = Dose.straight(2, 8, hold_s=hold_s[0])
    return DoseRange(start, IntRange(1, 3), IntRange(4, 12), IntRange(*hold_s))


def exercise(**changes: Any) -> Exercise:
    plain = Exercise(
        id="squat",
        name="Squat",
        steps=("Stand with your feet apart.", "Bend your knees and lower your hips.", "Rise again."),
        position="standing",
        sides="bilateral",
        pattern="squat",
        muscles=uses("quadriceps"),
        dose=dose(),
        tempo=Tempo(raise_s=1),  # type: ignore[arg-type]
        cues=("Keep the heels down.",),
        faults=(FormFault("The knees fall in", "Knees over the toes."),),
        precautions=(Precaution("knee-pain", "note", "Bending loads the knee."),),
        facts=(Fact("depth", "to 90 degrees", "book", "verified"),),
        sources=("book",),
    )
    return evolve(plain, **changes)


def pack(*exercises: Exercise, **changes: Any) -> Pack:
    plain = Pack(
        name="trial",
        version="1",
        title="A trial",
        licence="CC-BY-4.0",
        authors=("A. Author",),
        sources=(Source("book", "A book."),),
        muscles=MUSCLES,
        equipment=EQUIPMENT,
        limitations=(Limitation("knee-pain", "Painful knees"),),
        questions=(Question("chest-pain", "Does your chest hurt?", "see-first", "See a doctor."),),
        notices=(Notice("stop", "stop", "Stop when it hurts."),),
        exercises=exercises or (exercise(),),
    )
    return evolve(plain, **changes)


@cache
def engine() -> Engine:
    return Engine(discover=False)


def findings(checked: Pack, others: Iterable[Pack] = ()) -> list[PackFinding]:
    return findings_of_pack(checked, InstalledParts({p.name: p for p in others}, engine().rules, {}))


#: What the made-up pack itself is asked about: it has no goal, no figure, and equipment for the tests to use.
ALWAYS = {"not-in-a-goal", "no-figure", "unused-equipment", "unused-limitation"}


def codes(checked: Pack, others: Iterable[Pack] = ()) -> set[str]:
    return {finding.code for finding in findings(checked, others)} - ALWAYS
