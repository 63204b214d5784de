"""Strategies for packs: small, and without broken references."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from attrs import evolve
from hypothesis import strategies as st

from hiproutine.model.dose import Dose, DoseRange, IntRange, LoadRange, LoadUnit, SetDose
from hiproutine.model.exercise import (
    Action,
    EffortClass,
    EquipmentNeed,
    Exercise,
    Fact,
    FormFault,
    Limit,
    Measure,
    MuscleUse,
    Position,
    Precaution,
    Role,
    Sides,
    Status,
)
from hiproutine.model.function_check import FunctionCheck, GoalCheck
from hiproutine.model.pack import (
    Criterion,
    Equipment,
    ExerciseText,
    FreeDays,
    Frequency,
    Goal,
    GoalItem,
    Ladder,
    Limitation,
    Muscle,
    Pack,
    Question,
    QuestionLevel,
    Region,
    RegionCap,
    Rung,
    Source,
    Target,
    Translation,
    Trigger,
)
from hiproutine.testing.strategies.figures import figures
from hiproutine.testing.strategies.profiles import LANGUAGES, LEVELS
from hiproutine.testing.strategies.values import (
    decimals,
    efforts,
    few,
    ids,
    loads,
    maybe,
    notes,
    notices,
    rule_uses,
    subsets,
    tempos,
    texts,
    versions,
)

STATUSES: tuple[Status, ...] = get_args(Status)
REGIONS: tuple[Region, ...] = get_args(Region)
#: The parts of a set that a rung may count as.
SHARES = (Decimal(1), Decimal(1), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))


def _any_literal(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


@cache
@st.composite
def int_ranges(draw: st.DrawFn, min_value: int, max_value: int) -> IntRange:
    """Draw ranges of whole numbers that lie within ``min_value`` to ``max_value``."""
    low = draw(st.integers(min_value, max_value))
    return IntRange(low, draw(st.integers(low, max_value)))


@cache
@st.composite
def dose_ranges(draw: st.DrawFn) -> DoseRange:
    """Draw the doses that an exercise allows (1 to 4 sets, 1 to 20 repetitions, 0 to 30 s) with a start inside."""
    allowed, reps, hold_s = (
        draw(int_ranges(1, 4)),
        draw(int_ranges(1, 20)),
        draw(st.just(IntRange(0, 0)) | int_ranges(0, 30)),
    )
    load = draw(maybe(load_ranges()))
    other_loads = loads().filter(lambda set_dose: load is None or set_dose.unit != load.unit)
    set_dose = SetDose(
        draw(st.integers(reps.min, reps.max)),
        hold_s=draw(st.integers(hold_s.min, hold_s.max)),
        load=draw(maybe(other_loads)),
        rir=draw(maybe(efforts(0))),
    )
    sets = (set_dose,) * draw(st.integers(allowed.min, allowed.max))
    return DoseRange(Dose(sets, draw(st.integers(0, 120)), draw(maybe(tempos()))), allowed, reps, hold_s, load)


@cache
@st.composite
def load_ranges(draw: st.DrawFn) -> LoadRange:
    """Draw ranges of loads in any unit: from 0 to 50, or from as much assistance, up to 50 wide, by 0.5 to 5."""
    low = draw(decimals(0, 50, 1))
    unit: LoadUnit = draw(_any_literal(LoadUnit))
    if unit in ("kg", "lb") and draw(st.sampled_from([False, False, True])):
        low = -low
    # Where no load were too much, a start without one would be outside.
    high = max(low + draw(decimals(0, 50, 1)), Decimal(0))
    return LoadRange(unit, low, high, draw(decimals("0.5", 5, 1)))


@st.composite
def facts(draw: st.DrawFn, sources: Sequence[str] = ("study",)) -> Fact:
    """Draw facts from ``sources`` (ids); a fact that is not followed has a note that says why."""
    used = draw(st.booleans())
    return Fact(
        draw(texts()),
        draw(texts()),
        draw(st.sampled_from(sources)),
        draw(st.sampled_from(STATUSES)),
        used,
        draw(maybe(decimals(-100, 100))),
        draw(notes()),
        draw(notes()) if used else draw(texts()),
    )


@st.composite
def exercises(
    draw: st.DrawFn,
    muscles: Sequence[str] = ("gluteus-maximus",),
    equipment: Sequence[str] = ("chair",),
    tags: Sequence[str] = ("knee-pain",),
    sources: Sequence[str] = ("study",),
) -> Exercise:
    """Draw exercises that name only these muscles, equipment, tags of limitations and sources (all of them ids).

    ``muscles`` must not be empty. Without ``tags`` there are no precautions, without ``sources`` no facts.
    """
    needs = few(subsets(equipment, 2, 1).map(EquipmentNeed)) if equipment else st.just(())
    precautions = few(_precautions(tags, sources)) if tags else st.just(())
    return Exercise(
        id=draw(ids()),
        name=draw(texts()),
        steps=draw(few(texts(), 3, 1)),
        position=draw(_any_literal(Position)),
        sides=draw(_any_literal(Sides)),
        pattern=draw(ids()),
        muscles=tuple(MuscleUse(muscle, draw(_any_literal(Role))) for muscle in draw(subsets(muscles, 2, 1))),
        dose=draw(dose_ranges()),
        tempo=draw(tempos()),
        measure=draw(_any_literal(Measure)),
        effort_class=draw(_any_literal(EffortClass)),
        recovery_h=draw(st.integers(0, 168)),
        summary=draw(notes()),
        cues=draw(few(texts())),
        faults=draw(few(st.builds(FormFault, texts(), texts()), 1)),
        equipment=draw(needs),
        helpful=draw(subsets(equipment, 1)),
        precautions=draw(precautions),
        facts=draw(few(facts(sources), 1)) if sources else (),
        sources=draw(subsets(sources)),
        # Mostly known: what is not known is planned for few.
        precautions_known=draw(st.integers(0, 9)) > 0,
    )


@st.composite
def _precautions(draw: st.DrawFn, tags: Sequence[str], sources: Sequence[str]) -> Precaution:
    action = draw(_any_literal(Action))
    caps = st.builds(Limit, maybe(st.integers(1, 3)), maybe(st.integers(1, 9)), maybe(st.just(5)))
    limit = draw(caps) if action == "limit" else None
    tag, status = draw(st.sampled_from(tags)), draw(st.sampled_from(STATUSES))
    return Precaution(tag, action, draw(texts()), draw(notes()), limit, draw(subsets(sources)), status)


@st.composite
def _limitations(draw: st.DrawFn, tag: str, sources: Sequence[str]) -> Limitation:
    words = draw(texts()), draw(notes()), draw(st.booleans()), draw(notes())
    return Limitation(tag, *words, draw(subsets(sources)), stop_signs=draw(notes()), sided=draw(st.booleans()))


@st.composite
def _questions(draw: st.DrawFn, name: str, tags: Sequence[str], sources: Sequence[str]) -> Question:
    scores = (Trigger("pain", 7), Trigger("worst-pain", 8))
    triggers = (Trigger(), *scores, Trigger("age-below", 18), Trigger("age-from", 65))
    return Question(
        name,
        draw(texts()),
        draw(_any_literal(QuestionLevel)),
        draw(texts()),
        draw(st.sampled_from(triggers)),
        draw(notes()),
        draw(subsets(tags, 1)),
        draw(subsets(sources)),
        draw(st.sampled_from(STATUSES)),
        draw(st.booleans()),
    )


@st.composite
def ladders(draw: st.DrawFn, name: str, known: Sequence[Exercise], sources: Sequence[str] = ()) -> Ladder:
    """Draw a ladder with the id ``name`` of 1 to 4 of the ``known`` exercises, with criteria that can be met.

    Its facts are from ``sources``; without them it has none.
    """
    rungs = []
    for exercise in draw(subsets(known, 4, 1)):
        allowed = exercise.dose
        reps = draw(st.integers(allowed.reps.min, allowed.reps.max))
        hold_s = draw(st.integers(allowed.hold_s.min, allowed.hold_s.max))
        load = None if allowed.load is None else draw(maybe(st.just(Decimal(allowed.load.max))))
        share = draw(st.sampled_from(SHARES))
        rungs.append(Rung(exercise.id, Criterion(reps, hold_s, draw(st.integers(1, 3)), load), share))
    own_facts = draw(few(facts(sources), 1)) if sources else ()
    return Ladder(name, draw(texts()), tuple(rungs), draw(notes()), own_facts)


def _region_caps(region: Region) -> st.SearchStrategy[RegionCap]:
    return st.builds(RegionCap, st.just(region), st.integers(0, 20), maybe(st.sampled_from(REGIONS)))


def _frequencies(known: Sequence[Exercise], number: int) -> st.SearchStrategy[Frequency]:
    # As with targets, a goal may not ask for a movement that nothing in it is.
    patterns = subsets(sorted({exercise.pattern for exercise in known}), 2, 1)
    return st.builds(Frequency, st.just(f"often-{number}"), texts(), patterns, st.integers(1, 7), st.integers(1, 9))


def _free_days(names: Sequence[str]) -> st.SearchStrategy[FreeDays]:
    return st.builds(FreeDays, subsets(names, 2, 1), st.integers(1, 3), st.integers(1, 15))


@st.composite
def goals(
    draw: st.DrawFn,
    name: str,
    known: Sequence[Exercise],
    climbs: Sequence[Ladder],
    muscles: Sequence[str],
    tags: Sequence[str] = (),
) -> Goal:
    """Draw a goal with the id ``name``: its items are exercises of ``known`` and ladders of ``climbs``.

    Its targets are for some of ``muscles``; for a muscle that no item trains, the minimum is 0. People with some of
    ``tags`` start lower.
    """
    items = []
    subjects: tuple[Exercise | Ladder, ...] = (*climbs, *known)
    for subject in draw(subsets(subjects, 3, 1)):
        rules, required = draw(maybe(few(rule_uses()))), draw(st.booleans())
        if isinstance(subject, Exercise):
            items.append(GoalItem(rules, exercise=subject.id, required=required))
        else:
            start = {level: draw(st.integers(1, len(subject.rungs))) for level in draw(subsets(LEVELS))}
            lower = {tag: draw(st.integers(1, len(subject.rungs))) for tag in draw(subsets(tags))}
            items.append(GoalItem(rules, ladder=subject.id, start=start, start_for=lower, required=required))
    names = [exercise.id for exercise in known]
    weights, sets = st.integers(1, 9), draw(int_ranges(1, 4))
    used = {rung.exercise for ladder in climbs for rung in ladder.rungs if ladder.id in {i.ladder for i in items}}
    used |= {item.exercise for item in items if item.exercise}
    taken = [exercise for exercise in known if exercise.id in used]
    worked = {use.muscle for exercise in taken for use in exercise.muscles}
    aims = []
    for muscle in draw(subsets(muscles)):
        span = draw(int_ranges(0, 9))
        # A goal may not require sets for a muscle that none of its items trains.
        aims.append(Target(muscle, span if muscle in worked else IntRange(0, span.max), draw(weights)))
    return Goal(
        id=name,
        name=draw(texts()),
        description=draw(texts()),
        items=tuple(items),
        rules=draw(few(rule_uses())),
        weeks=draw(st.integers(1, 12)),
        days_per_week=draw(int_ranges(1, 7)),
        usual_days=draw(st.integers(1, 7)),
        sets=sets,
        usual_sets=draw(st.integers(sets.min, sets.max)),
        session_size=draw(int_ranges(1, 5)),
        wished_minutes=draw(maybe(int_ranges(1, 180))),
        region_caps=tuple(draw(_region_caps(region)) for region in draw(subsets(REGIONS, 2))),
        targets=tuple(aims),
        frequencies=tuple(draw(_frequencies(taken, number)) for number in range(draw(st.integers(0, 2)))),
        free_days=draw(maybe(_free_days(names))),
        warm_up=draw(subsets(names, 1)),
        cool_down=draw(subsets(names, 1)),
    )


@st.composite
def packs(draw: st.DrawFn, name: str | None = None) -> Pack:
    """Draw a small pack without broken references, in which no id occurs twice.

    ``name`` is the name of the pack; without it the name is drawn too.
    """

    def names(max_size: int, min_size: int = 0) -> list[str]:
        return draw(st.lists(ids(), unique=True, min_size=min_size, max_size=max_size))

    sources, muscles, equipment, tags = names(2), names(3, 1), names(2), names(2)
    drawn_exercises = exercises(muscles, equipment, tags, sources)
    known = draw(st.lists(drawn_exercises, min_size=1, max_size=3, unique_by=lambda e: e.id))
    climbs = [draw(ladders(ladder, known, sources)) for ladder in names(2)]
    checks = tuple(draw(_function_checks(check, tags, sources)) for check in names(2))
    asked = tuple(GoalCheck(check.id, (1, 3)) for check in checks)
    aims = [evolve(draw(goals(goal, known, climbs, muscles, tags)), checks=draw(subsets(asked))) for goal in names(2)]
    drawn_notices = [evolve(draw(notices()), id=name) for name in names(2)]
    return Pack(
        name=draw(ids()) if name is None else name,
        version=draw(versions()),
        title=draw(texts()),
        licence=draw(texts()),
        authors=draw(few(texts(), 2, 1)),
        language=draw(st.sampled_from(LANGUAGES)),
        description=draw(notes()),
        sources=tuple(Source(x, draw(texts()), draw(st.sampled_from(["", "https://example.org/a"]))) for x in sources),
        muscles=tuple(Muscle(x, draw(texts()), draw(_any_literal(Region))) for x in muscles),
        equipment=tuple(Equipment(x, draw(texts()), draw(notes()), draw(st.booleans())) for x in equipment),
        limitations=tuple(draw(_limitations(x, sources)) for x in tags),
        questions=tuple(draw(_questions(x, tags, sources)) for x in names(2)),
        notices=tuple(drawn_notices),
        exercises=tuple(known),
        ladders=tuple(climbs),
        goals=tuple(aims),
        figures={exercise.id: draw(figures()) for exercise in draw(subsets(known, 1))},
        translations=draw(st.just({}) | _translations(known, climbs)),
        checks=checks,
    )


@st.composite
def _function_checks(draw: st.DrawFn, check: str, tags: Sequence[str], sources: Sequence[str]) -> FunctionCheck:
    return FunctionCheck(
        check,
        draw(texts()),
        draw(few(texts(), 2, 1)),
        draw(texts()),
        draw(decimals("0.1", 10, 1)),
        draw(st.sampled_from(("more", "less"))),
        closed_for=draw(subsets(tags)),
        note=draw(notes()),
        sources=draw(subsets(sources)),
    )


@st.composite
def _translations(
    draw: st.DrawFn, known: Sequence[Exercise], ladders_known: Sequence[Ladder]
) -> dict[str, Translation]:
    words = {
        exercise.id: ExerciseText(
            draw(maybe(texts())),
            draw(maybe(notes())),
            draw(maybe(st.just(exercise.steps))),
            draw(maybe(few(texts()))),
        )
        for exercise in draw(subsets(known))
    }
    names = {ladder.id: draw(texts()) for ladder in draw(subsets(ladders_known))}
    texts_known = sorted({text for exercise in known for text in (exercise.name, *exercise.steps)})
    spoken = {text: draw(texts()) for text in draw(subsets(texts_known))}
    return {draw(st.sampled_from(("de", "zh-Hant"))): Translation(words, names, texts=spoken)}
