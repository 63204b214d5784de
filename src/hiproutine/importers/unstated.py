"""Exercises whose source states no dose, position, sides or precautions, as packs of other formats do.

A pack of hiproutine needs all of these. Nothing is made up for them: what the words of the steps say is read and
reported, and what nobody says takes the narrowest value there is, which is reported as assumed. The one dose that is
allowed is one set of one repetition, until the person who imports states the most that they allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from hiproutine.importers.input_text import clean_text
from hiproutine.importers.report import ImportLoss
from hiproutine.model.dose import Dose, DoseRange, IntRange, LoadRange, SetDose
from hiproutine.model.exercise import EquipmentNeed, Exercise, Fact, MuscleUse, Position, Sides
from hiproutine.model.reason import Notice

#: The most steps of an exercise, as the schema says.
MAX_STEPS_OF_EXERCISE = 20
#: The muscle, and the equipment, of an exercise whose source names none: nobody has the latter, so it is not planned.
UNSTATED = "unstated"

#: Options of an importer of exercises: the most of each dimension that the person who imports allows.
DOSE_OPTIONS: Mapping[str, Any] = {
    "sets_max": {"description": "The most sets, 1-30.", "type": "integer", "minimum": 1, "maximum": 30},
    "reps_max": {
        "description": "The most repetitions a set, 1-1000.",
        "type": "integer",
        "minimum": 1,
        "maximum": 1000,
    },
    "hold_s_max": {
        "description": "The most seconds held in what is held, 0-600.",
        "type": "integer",
        "minimum": 0,
        "maximum": 600,
    },
    "load_kg_max": {
        "description": "The most kilograms added where a weight belongs to it, 0-2000.",
        "type": "number",
        "minimum": 0,
        "maximum": 2000,
    },
}

_POSITIONS: tuple[tuple[Position, re.Pattern[str]], ...] = (
    ("side-lying", re.compile(r"\b(lie|lying|lay) (down )?on (your|one|the) (left |right )?side\b")),
    (
        "prone",
        re.compile(r"\b(lie|lying|lay)\b[^.]{0,30}\b(face ?down|on your (stomach|belly|front))\b|\bface ?down\b"),
    ),
    ("supine", re.compile(r"\b(lie|lying|lay)\b[^.]{0,40}\b(back|face ?up|supine)\b|\b(lie|lay) (down|back)\b")),
    ("quadruped", re.compile(r"\bon (your )?(all fours|hands and knees)\b|\bhands and knees\b")),
    ("seated", re.compile(r"\b(sit|seated|sitting|seat yourself)\b")),
    ("standing", re.compile(r"\b(stand|standing|stance)\b")),
)
_ALTERNATING = re.compile(r"\balternat(e|es|ing)\b")
#: Not "each hand": who holds a dumbbell in each hand works both sides together.
_EACH = re.compile(
    r"\b(single|one)[- ](arm|leg|hand)(ed)?\b|\b(other|opposite|each) (side|leg)s?\b|\bboth sides\b"
    r"|\bswitch (sides|legs|arms)\b|\b(other|opposite) (arm|hand|foot)\b"
)


@frozen
class DoseCeilings:
    """The most that the person who imports allows; ``load_kg`` ``None`` means that no load may be added."""

    sets: int = 1
    reps: int = 1
    hold_s: int = 0
    load_kg: Decimal | None = None

    @property
    def are_stated(self) -> bool:
        """Return whether anything was stated."""
        return self != DoseCeilings()


@frozen
class ExerciseRecord:
    """What a foreign record says of an exercise, in the words of a pack; ``path`` is where it stands.

    ``takes_load`` says that a weight belongs to it, ``is_held`` that it is held and not repeated. Without ``pattern``,
    ``muscles`` or ``equipment`` (``None``: not stated; empty: none needed), the exercise has :data:`UNSTATED` there.
    """

    path: str
    id: str
    name: str
    steps: tuple[str, ...]
    muscles: tuple[MuscleUse, ...] = ()
    equipment: tuple[EquipmentNeed, ...] | None = None
    pattern: str = ""
    summary: str = ""
    takes_load: bool = False
    is_held: bool = False
    facts: tuple[Fact, ...] = ()
    sources: tuple[str, ...] = ()


def exercise_from_record(record: ExerciseRecord, most: DoseCeilings) -> tuple[Exercise, list[ImportLoss]]:
    """Return an exercise whose precautions are not known, and what was read from its words or assumed."""
    losses: list[ImportLoss] = []
    words = " ".join((record.name, *record.steps)).lower()
    exercise = Exercise(
        id=record.id,
        name=record.name,
        steps=fitted_steps(record, losses),
        position=_position(record, losses),
        sides=_sides(record, words, losses),
        pattern=record.pattern or UNSTATED,
        muscles=record.muscles or (MuscleUse(UNSTATED, "primary"),),
        dose=_dose(record, most),
        measure="hold" if record.is_held and most.hold_s else "reps",
        summary=record.summary,
        equipment=(EquipmentNeed((UNSTATED,)),) if record.equipment is None else record.equipment,
        facts=record.facts,
        sources=record.sources,
        precautions_known=False,
    )
    losses += _gaps(record, most)
    return exercise, losses


def fitted_steps(record: ExerciseRecord, losses: list[ImportLoss]) -> tuple[str, ...]:
    """Return the steps of a record, those beyond the twentieth in one; ``losses`` gets what does not fit."""
    steps = [clean_text(step, 10**6) for step in record.steps]
    head, tail = steps[: MAX_STEPS_OF_EXERCISE - 1], steps[MAX_STEPS_OF_EXERCISE - 1 :]
    if len(tail) > 1:
        message = f"{len(steps)} steps are more than {MAX_STEPS_OF_EXERCISE}; the last ones stand in one."
        losses.append(ImportLoss(record.path, "steps-joined", message, kind="minor"))
        tail = [" ".join(tail)]
    fitted = [clean_text(step) for step in (*head, *tail)]
    if fitted != [*head, *tail]:
        message = "a step has more than 2000 characters; the rest of it is cut off."
        losses.append(ImportLoss(record.path, "step-cut", message, "Write it in several steps."))
    return tuple(fitted)


def unstated_losses(most: DoseCeilings) -> Iterator[ImportLoss]:
    """Yield what no exercise of the input states, once for all of them."""
    if not most.are_stated:
        message = "no dose is stated: each exercise allows one set of one repetition without a load, and no more."
        hint = "State the most that you allow: sets_max, reps_max, hold_s_max, load_kg_max."
        yield ImportLoss("$", "dose-unstated", message, hint, "assumed")
    else:
        message = (
            "no dose is stated: each exercise begins with one repetition and allows what you stated, alike for all."
        )
        yield ImportLoss("$", "dose-unstated", message, "Set the dose of those that you use.", "assumed")
    message = "no precautions are stated: nothing of it is planned for people with pain or a limitation."
    hint = "Have somebody who knows them write the precautions of those that you use."
    yield ImportLoss("$", "precautions-unstated", message, hint, "assumed")
    message = "no effort, tempo or recovery is stated: 2 s up and down, moderate effort, 48 h before the next time."
    yield ImportLoss("$", "effort-unstated", message, "Set those of the exercises that you use.", "assumed")


def unreviewed_notice(source: str) -> Notice:
    """Return the notice of a pack that was imported: who wrote it, what it lacks, and for whom it is not planned."""
    text = (
        f"These exercises were imported from {source}. Nobody has written down their precautions, their doses or for "
        "whom they are safe, and no clinician has reviewed them. They are not planned for people who have pain, a "
        "limitation or an answer that calls for care. Stop if anything hurts."
    )
    return Notice("imported-without-precautions", "before-you-start", text)


def _gaps(record: ExerciseRecord, most: DoseCeilings) -> Iterator[ImportLoss]:
    if not record.muscles:
        yield ImportLoss(record.path, "muscle-unstated", "no muscle is named.", "Name the muscles.", "assumed")
    if record.equipment is None:
        message = "it is not stated what it needs: it is planned for nobody until that is stated."
        yield ImportLoss(record.path, "equipment-unstated", message, "Name what it needs, or nothing.", "assumed")
    if not record.pattern:
        yield ImportLoss(record.path, "pattern-unstated", "no pattern is stated.", "Name its movement.", "assumed")
    if record.is_held and not most.hold_s:
        message = "it seems to be held, and no time is stated: it counts repetitions."
        yield ImportLoss(record.path, "hold-unstated", message, "State hold_s_max, or the dose.", "assumed")
    if record.takes_load and most.load_kg is None:
        message = "a weight belongs to it and none is stated: no load may be added."
        yield ImportLoss(record.path, "load-unstated", message, "State load_kg_max, or the loads.", "assumed")


def _position(record: ExerciseRecord, losses: list[ImportLoss]) -> Position:
    """Return the position that the first steps, or else the name, speak of."""
    for text in (*record.steps[:2], record.name):
        found = [(match.start(), name) for name, form in _POSITIONS if (match := form.search(text.lower()))]
        if found:
            position = min(found, key=lambda pair: pair[0])[1]
            message = "no position is stated: it was read from the words of the steps."
            losses.append(ImportLoss(record.path, "position-read", message, kind="minor"))
            return position
    message = "no position is stated, nor do the words say one: standing stands there."
    losses.append(ImportLoss(record.path, "position-unstated", message, "Set the position.", "assumed"))
    return "standing"


def _sides(record: ExerciseRecord, words: str, losses: list[ImportLoss]) -> Sides:
    """Return which sides the words speak of; where they speak of none, both work together."""
    if _ALTERNATING.search(words) or _EACH.search(words):
        message = "the sides are not stated: they were read from the words of the steps."
        losses.append(ImportLoss(record.path, "sides-read", message, "See whether it is so.", "assumed"))
        return "alternating" if _ALTERNATING.search(words) else "each"
    message = "the sides are not stated: both are taken to work together."
    losses.append(ImportLoss(record.path, "sides-unstated", message, "Set the sides.", "assumed"))
    return "bilateral"


def _dose(record: ExerciseRecord, most: DoseCeilings) -> DoseRange:
    is_held = record.is_held and most.hold_s > 0
    hold = IntRange(1, most.hold_s) if is_held else IntRange(0, 0)
    load = None
    if record.takes_load and most.load_kg is not None:
        load = LoadRange("kg", Decimal(0), most.load_kg)
    start = Dose((SetDose(reps=1, hold_s=hold.min),))
    return DoseRange(start, IntRange(1, most.sets), IntRange(1, most.reps), hold, load)
