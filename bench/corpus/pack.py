"""A pack of sixty exercises, made up: large enough that no planner sees the best week at a glance.

What it says of muscles, doses and precautions is plausible, not evidence: nobody should exercise by it. Seven ladders
of three to five rungs hold 26 exercises, 32 stand alone (two of them stand in for a ladder), two warm up and cool down.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

from attrs import evolve

from corpus.seeded_random import SeededRandom
from hiproutine.model.dose import Dose, DoseRange, IntRange
from hiproutine.model.exercise import (
    EffortClass,
    EquipmentNeed,
    Exercise,
    Limit,
    Measure,
    MuscleUse,
    Position,
    Precaution,
    Sides,
)
from hiproutine.model.pack import (
    Criterion,
    Equipment,
    Goal,
    GoalItem,
    Ladder,
    Limitation,
    Muscle,
    Pack,
    Question,
    Region,
    RegionCap,
    RuleUse,
    Rung,
    Target,
)
from hiproutine.model.reason import Notice

MUSCLES: dict[str, Region] = {
    "gluteus-maximus": "hip",
    "gluteus-medius": "hip",
    "adductors": "hip",
    "quadriceps-femoris": "thigh",
    "hamstrings": "thigh",
    "erector-spinae": "lumbar",
    "rectus-abdominis": "trunk",
    "obliques": "trunk",
    "deltoids": "shoulder",
    "calves": "lower-leg",
    "pectorals": "other",
    "latissimus-dorsi": "other",
}
EQUIPMENT = ("bar", "chair", "dumbbell", "loop-band", "mat", "step")
LIMITATIONS = (
    "cannot-get-to-floor",
    "cannot-kneel",
    "knee-pain",
    "poor-balance",
    "pregnancy",
    "shoulder-pain",
    "sore-on-arching",
    "wrist-pain",
)
RECOVERY_H: dict[EffortClass, int] = {"low": 0, "moderate": 24, "high": 48}
RULES = (RuleUse("pain-gate", {"go_max": 2, "hold_max": 5}), RuleUse("double", {"successes": 1}))


class Family(NamedTuple):
    """A movement pattern: muscles it may work directly and by half, its positions, the limitations it may meet."""

    direct: tuple[str, ...]
    half: tuple[str, ...]
    positions: tuple[Position, ...]
    tags: tuple[str, ...]


FAMILIES = {
    "squat": Family(
        ("quadriceps-femoris", "gluteus-maximus", "adductors"),
        ("erector-spinae", "calves", "hamstrings"),
        ("standing", "seated"),
        ("knee-pain", "poor-balance"),
    ),
    "hinge": Family(
        ("gluteus-maximus", "hamstrings"),
        ("erector-spinae", "adductors"),
        ("supine", "standing", "quadruped"),
        ("pregnancy", "sore-on-arching"),
    ),
    "lunge": Family(
        ("quadriceps-femoris", "gluteus-medius", "calves"),
        ("gluteus-maximus", "adductors"),
        ("standing",),
        ("knee-pain", "poor-balance"),
    ),
    "hip-abduction": Family(
        ("gluteus-medius",),
        ("obliques", "gluteus-maximus"),
        ("side-lying", "standing", "seated"),
        ("shoulder-pain", "poor-balance"),
    ),
    "back-extension": Family(
        ("erector-spinae",),
        ("gluteus-maximus", "hamstrings", "deltoids"),
        ("prone", "quadruped"),
        ("sore-on-arching", "pregnancy", "wrist-pain"),
    ),
    "brace": Family(
        ("rectus-abdominis", "obliques"),
        ("deltoids", "gluteus-maximus"),
        ("prone", "side-lying", "supine"),
        ("wrist-pain", "pregnancy", "shoulder-pain"),
    ),
    "push": Family(
        ("pectorals", "deltoids"),
        ("rectus-abdominis",),
        ("prone", "quadruped", "standing"),
        ("wrist-pain", "shoulder-pain"),
    ),
    "pull": Family(
        ("latissimus-dorsi",),
        ("deltoids", "erector-spinae"),
        ("standing", "seated", "prone"),
        ("shoulder-pain",),
    ),
}
#: Each ladder: its pattern and how many rungs it has.
LADDERS = {
    "squats": ("squat", 5),
    "hinges": ("hinge", 4),
    "lunges": ("lunge", 4),
    "side-lifts": ("hip-abduction", 4),
    "backs": ("back-extension", 3),
    "pushes": ("push", 3),
    "pulls": ("pull", 3),
}
SINGLES = 32
#: Which exercise that stands alone stands in for which ladder: one of the same pattern.
STAND_INS = {"squat-alone-1": "squats", "hip-abduction-alone-1": "side-lifts"}
FLOOR: tuple[Position, ...] = ("supine", "prone", "side-lying", "quadruped")


def _precautions(draw: SeededRandom, family: Family, position: Position) -> tuple[Precaution, ...]:
    made = {}
    for tag in draw.sample(family.tags, draw.integer(0, 2)):
        way = draw.integer(1, 4)
        if way <= 2:
            made[tag] = Precaution(tag, "exclude", "It may provoke this.")
        elif way == 3:
            limit = Limit(sets=draw.integer(1, 2), reps=draw.integer(5, 8))
            made[tag] = Precaution(tag, "limit", "A little is fine.", limit=limit)
        else:
            made[tag] = Precaution(tag, "note", "It may be felt.", "Stop where it hurts.")
    if position in FLOOR:
        made["cannot-get-to-floor"] = Precaution("cannot-get-to-floor", "exclude", "It is done on the floor.")
    if position == "quadruped":
        made["cannot-kneel"] = Precaution("cannot-kneel", "exclude", "It is done on the knees.")
    return tuple(made.values())


def _equipment(draw: SeededRandom, position: Position, share: float) -> tuple[EquipmentNeed, ...]:
    if position == "seated":
        return (EquipmentNeed(("chair",)),)
    if not draw.is_chosen(share):
        return ()
    if position in FLOOR and draw.is_chosen(0.3):
        return (EquipmentNeed(("mat",)),)
    return (EquipmentNeed(draw.sample(EQUIPMENT, draw.integer(1, 2))),)


def _dose(draw: SeededRandom, measure: Measure) -> DoseRange:
    rest_s = draw.choice((30, 45, 60, 90))
    sets = IntRange(1, draw.choice((3, 4, 4, 5)))
    if measure == "hold":
        start = Dose.straight(2, 1, hold_s=draw.choice((15, 20, 30)), rest_s=rest_s)
        return DoseRange(start, sets, IntRange(1, 1), IntRange(10, 120))
    start = Dose.straight(2, draw.integer(6, 12), hold_s=draw.choice((0, 0, 1, 3)), rest_s=rest_s)
    return DoseRange(start, sets, IntRange(5, 20), IntRange(0, 10))


def _exercise(name: str, pattern: str, effort: EffortClass, share: float, draw: SeededRandom) -> Exercise:
    family = FAMILIES[pattern]
    position = draw.choice(family.positions)
    direct = draw.sample(family.direct, draw.integer(1, 2))
    half = draw.sample(family.half, draw.integer(0, 2))
    measure: Measure = "hold" if pattern == "brace" and draw.is_chosen(0.7) else "reps"
    return Exercise(
        id=name,
        name=name.replace("-", " ").capitalize(),
        steps=("Get into position.", "Do it slowly."),
        position=position,
        sides=draw.choice(get_args(Sides)),
        pattern=pattern,
        muscles=(*(MuscleUse(m, "primary") for m in direct), *(MuscleUse(m, "secondary") for m in half)),
        dose=_dose(draw, measure),
        measure=measure,
        effort_class=effort,
        recovery_h=RECOVERY_H[effort],
        equipment=_equipment(draw, position, share),
        precautions=_precautions(draw, family, position),
    )


def _frame(name: str, position: Position) -> Exercise:
    """Make what warms up or cools down: a minute, with nothing to recover from."""
    dose = DoseRange(Dose.straight(1, 1, hold_s=60, rest_s=0), IntRange(1, 1), IntRange(1, 1), IntRange(20, 180))
    muscles = (MuscleUse("calves" if position == "standing" else "rectus-abdominis", "secondary"),)
    return Exercise(
        name,
        name.capitalize(),
        ("Go on for a minute.",),
        position,
        "bilateral",
        "easy-movement",
        muscles,
        dose,
        measure="hold",
        effort_class="low",
        recovery_h=0,
    )


def _ladder(name: str, pattern: str, count: int, draw: SeededRandom) -> tuple[list[Exercise], Ladder]:
    """Make the rungs of a ladder: more effort and more equipment toward its top."""
    efforts: tuple[EffortClass, ...] = ("low", "moderate", "moderate", "high", "high")
    first = draw.integer(0, 1)
    rungs = [
        _exercise(f"{pattern}-{name}-{place + 1}", pattern, efforts[min(place + first, 4)], 0.15 + 0.15 * place, draw)
        for place in range(count)
    ]
    climbs = tuple(Rung(x.id, Criterion(x.dose.reps.max, x.dose.start.sets[0].hold_s)) for x in rungs)
    return rungs, Ladder(name, name.capitalize(), climbs)


def _single(index: int, draw: SeededRandom) -> Exercise:
    pattern = tuple(FAMILIES)[index % len(FAMILIES)]
    efforts: tuple[EffortClass, ...] = ("low", "moderate", "moderate", "high")
    effort = draw.choice(efforts)
    return _exercise(f"{pattern}-alone-{index // len(FAMILIES) + 1}", pattern, effort, 0.4, draw)


def _items(ladders: list[Ladder], singles: list[Exercise], required: tuple[str, ...]) -> tuple[GoalItem, ...]:
    climbing = tuple(
        GoalItem(
            RULES,
            ladder=ladder.id,
            start={"beginner": min(2, len(ladder.rungs)), "intermediate": 3, "advanced": len(ladder.rungs)},
            required=ladder.id in required,
        )
        for ladder in ladders
    )
    alone = tuple(
        GoalItem(RULES, exercise=x.id, required=x.id in required, instead_of=STAND_INS.get(x.id)) for x in singles
    )
    return climbing + alone


def _goals(ladders: list[Ladder], singles: list[Exercise], draw: SeededRandom) -> tuple[Goal, ...]:
    """Make three goals: everyday strength, longer sessions, and few muscles with much of it required."""

    def targets(muscles: tuple[str, ...], most: int) -> tuple[Target, ...]:
        spans = [IntRange(least := draw.integer(2, most), least + draw.integer(2, 6)) for _ in muscles]
        return tuple(Target(m, span, draw.integer(1, 4)) for m, span in zip(muscles, spans, strict=True))

    muscles = tuple(MUSCLES)
    goals = (
        Goal(
            "everyday",
            "Everyday strength",
            "A little of everything, two to four exercises a session.",
            _items(ladders, singles, ("squats",)),
            targets=targets(muscles[:9], 6),
        ),
        Goal(
            "longer",
            "Longer sessions",
            "Three to six exercises a session.",
            _items(ladders, singles, ()),
            sets=IntRange(1, 4),
            usual_sets=3,
            session_size=IntRange(3, 6),
            region_caps=(RegionCap("lumbar", 8, "hip"),),
            targets=targets(draw.sample(muscles, 10), 10),
        ),
        Goal(
            "back-care",
            "Care for the back",
            "Hips and trunk first, little direct work for the back.",
            _items(ladders, singles, ("hinges", "brace-alone-1")),
            usual_days=4,
            sets=IntRange(2, 3),
            region_caps=(RegionCap("lumbar", 4, "hip"),),
            targets=targets(muscles[:8], 8),
        ),
    )
    return tuple(evolve(goal, warm_up=("marching",), cool_down=("breathing",)) for goal in goals)


def _questions() -> tuple[Question, ...]:
    advice = "Ask a clinician first."
    return (
        Question("sudden-numbness", "Is there sudden numbness?", "emergency", "Get help now."),
        Question("recent-injury", "Was there an injury in the last weeks?", "see-first", advice),
        Question("unsteady", "Do you feel unsteady?", "care", "Hold on to something.", adds=("poor-balance",)),
    )


@cache
def sixty_pack() -> Pack:
    """Make the pack; the same one every time."""
    draw = SeededRandom("sixty exercises")
    ladders, exercises = [], [_frame("marching", "standing"), _frame("breathing", "supine")]
    for name, (pattern, count) in LADDERS.items():
        rungs, ladder = _ladder(name, pattern, count, draw)
        exercises += rungs
        ladders.append(ladder)
    singles = [_single(index, draw) for index in range(SINGLES)]
    return Pack(
        name="sixty",
        version="1",
        title="Sixty exercises",
        licence="MIT",
        authors=("hiproutine contributors",),
        description="Made up, to measure planners with. Not for exercising by.",
        muscles=tuple(Muscle(m, m.replace("-", " ").capitalize(), region) for m, region in MUSCLES.items()),
        equipment=tuple(Equipment(tag, tag.replace("-", " ").capitalize()) for tag in EQUIPMENT),
        limitations=tuple(Limitation(t, t.replace("-", " "), clearance=t == "pregnancy") for t in LIMITATIONS),
        questions=_questions(),
        notices=(Notice("made-up", "disclaimer", "This pack is made up. Do not exercise by it."),),
        exercises=(*exercises, *singles),
        ladders=tuple(ladders),
        goals=_goals(ladders, singles, draw),
    )
