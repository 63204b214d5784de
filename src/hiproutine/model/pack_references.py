"""References of a pack: to its own parts, and to exercises and ladders of other packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from attrs import Factory, evolve, frozen

from hiproutine.errors import Problem
from hiproutine.json_path import json_path
from hiproutine.model.dose import DoseRange, SetDose
from hiproutine.model.exercise import Exercise
from hiproutine.model.figure_references import check_figure_names
from hiproutine.model.function_check import FunctionCheck
from hiproutine.model.pack import Goal, GoalItem, Ladder, Pack, Translation
from hiproutine.model.pack_relations import check_relations, is_reachable, missing_pack
from hiproutine.model.pack_texts import texts_of_pack
from hiproutine.model.references import check_reference, check_sides, check_unique_ids
from hiproutine.problem_list import KnownNames, first_problems
from hiproutine.shown_text import shorten

#: The most characters of a text that a problem repeats.
_MAX_SHOWN_TEXT = 80


@frozen
class _Names:
    """The ids of a pack, by kind, and its exercises and ladders by id.

    Where other packs are given, ``exercise`` and ``ladder`` have theirs too, with the name of the pack in front.
    ``refused`` are packs that are there and cannot be used, with the reason.
    """

    pack: str
    sources: KnownNames
    muscles: KnownNames
    equipment: KnownNames
    tags: KnownNames
    exercises: KnownNames
    ladders: KnownNames
    trainable: KnownNames
    goals: KnownNames
    notices: KnownNames
    checks: KnownNames
    exercise: Mapping[str, Exercise]
    ladder: Mapping[str, Ladder]
    others: Mapping[str, Pack] | None = None
    refused: Mapping[str, str] = Factory(dict)

    @classmethod
    def of(cls, pack: Pack, others: Mapping[str, Pack] | None, refused: Mapping[str, str]) -> _Names:
        exercises = {exercise.id: exercise for exercise in pack.exercises}
        ladders = {ladder.id: ladder for ladder in pack.ladders}
        more = (others or {}).values()
        return cls(
            pack=pack.name,
            sources=KnownNames(source.id for source in pack.sources),
            muscles=KnownNames(muscle.id for muscle in pack.muscles),
            equipment=KnownNames(thing.id for thing in pack.equipment),
            tags=KnownNames(limitation.tag for limitation in pack.limitations),
            exercises=KnownNames(exercises),
            ladders=KnownNames(ladders),
            trainable=KnownNames((*ladders, *exercises)),
            goals=KnownNames(goal.id for goal in pack.goals),
            notices=KnownNames(notice.id for notice in pack.notices),
            checks=KnownNames(check.id for check in pack.checks),
            exercise=exercises | {f"{other.name}/{each.id}": each for other in more for each in other.exercises},
            ladder=ladders
            | {f"{other.name}/{each.id}": _qualify(other.name, each) for other in more for each in other.ladders},
            others=others,
            refused=refused,
        )

    def local(self, ref: str) -> str:
        """Return a reference as the pack itself would write it: without its own name in front."""
        return ref.removeprefix(f"{self.pack}/")

    def check(self, path: str, kind: str, ref: str, known: KnownNames) -> Iterator[Problem]:
        """Yield a problem for an exercise or a ladder that is not there, in this pack or in the one it names."""
        pack, slash, name = self.local(ref).partition("/")
        if not slash:
            yield from check_reference(path, kind, pack, known)
        elif self.others is None or ref in self.exercise or ref in self.ladder:
            return
        elif pack in self.others:
            other = self.others[pack]
            there = KnownNames((*(each.id for each in other.exercises), *(each.id for each in other.ladders)))
            yield Problem(path, "unknown-reference", f"the pack {pack!r} has no {kind} {name!r}.", there.hint(name))
        else:
            yield missing_pack(path, pack, self.refused)


def _qualify(pack: str, ladder: Ladder) -> Ladder:
    rungs = (evolve(rung, exercise=qualified_ref(pack, rung.exercise)) for rung in ladder.rungs)
    return evolve(ladder, rungs=tuple(rungs))


def qualified_ref(pack: str, ref: str) -> str:
    """Return a reference in a pack with the name of the pack it means in front."""
    return ref if "/" in ref else f"{pack}/{ref}"


def needed_packs(pack: Pack) -> list[str]:
    """Return the names of the other packs whose exercises or ladders a pack names, sorted."""
    refs = {rung.exercise for ladder in pack.ladders for rung in ladder.rungs}
    for goal in pack.goals:
        refs |= {ref for item in goal.items for ref in (item.ladder, item.exercise, item.instead_of) if ref is not None}
        refs |= {*goal.warm_up, *goal.cool_down, *(goal.free_days.exercises if goal.free_days else ())}
    refs |= {*pack.figures.keys(), *(override.exercise for override in pack.overrides)}
    named = {ref.partition("/")[0] for ref in refs if "/" in ref}
    return sorted((named | {required.pack for required in pack.requires}) - {pack.name})


def check_pack(
    pack: Pack, others: Mapping[str, Pack] | None = None, refused: Mapping[str, str] | None = None
) -> list[Problem]:
    """Return problems of repeated ids, dangling references, and doses and rungs outside their ranges.

    Args:
        pack: The pack.
        others: The packs it is to be used with, by name. Without them, what it names of another pack is taken to be
            there; with them, a pack that is missing is a problem (``missing-pack``).
        refused: Packs that are there and cannot be used, by name, each with the reason.
    """
    found = _check_pack(pack, _Names.of(pack, others, refused or {}))
    return first_problems(chain(found, check_relations(pack, others, refused or {})))


def _check_pack(pack: Pack, names: _Names) -> Iterator[Problem]:
    yield from check_unique_ids("$.sources", (s.id for s in pack.sources))
    yield from check_unique_ids("$.muscles", (m.id for m in pack.muscles))
    yield from check_unique_ids("$.equipment", (e.id for e in pack.equipment))
    yield from check_unique_ids("$.limitations", (x.tag for x in pack.limitations), "tag")
    yield from check_unique_ids("$.questions", (q.id for q in pack.questions))
    yield from check_unique_ids("$.notices", (n.id for n in pack.notices))
    yield from check_unique_ids("$.exercises", (e.id for e in pack.exercises))
    yield from check_unique_ids("$.ladders", (x.id for x in pack.ladders))
    yield from check_unique_ids("$.goals", (g.id for g in pack.goals))
    for index, exercise in enumerate(pack.exercises):
        yield from _check_exercise(f"$.exercises[{index}]", exercise, names)
    for index, ladder in enumerate(pack.ladders):
        yield from _check_ladder(f"$.ladders[{index}]", ladder, names)
    for index, goal in enumerate(pack.goals):
        yield from _check_goal(f"$.goals[{index}]", goal, names)
    for index, question in enumerate(pack.questions):
        path = f"$.questions[{index}]"
        for number, tag in enumerate(question.adds):
            yield from check_reference(f"{path}.adds[{number}]", "limitation", tag, names.tags)
        yield from _check_sources(path, question.sources, names.sources)
    for index, limitation in enumerate(pack.limitations):
        yield from _check_sources(f"$.limitations[{index}]", limitation.sources, names.sources)
    yield from check_unique_ids("$.checks", (c.id for c in pack.checks))
    for index, check in enumerate(pack.checks):
        yield from _check_function_check(f"$.checks[{index}]", check, names)
    for ref, figure in pack.figures.items():
        yield from names.check(json_path(("figures", ref)), "exercise", ref, names.exercises)
        yield from check_figure_names(("figures", ref), figure)
    texts = KnownNames(texts_of_pack(pack)) if pack.translations else KnownNames(())
    for language, words in pack.translations.items():
        yield from _check_translation(("translations", language), words, names)
        yield from _check_texts(("translations", language, "texts"), words.texts, texts)


def _check_translation(path: tuple[str, ...], words: Translation, names: _Names) -> Iterator[Problem]:
    kinds: tuple[tuple[str, Iterable[str], KnownNames], ...] = (
        ("exercises", words.exercises, names.exercises),
        ("ladders", words.ladders, names.ladders),
        ("goals", words.goals, names.goals),
        ("notices", words.notices, names.notices),
    )
    for plural, ids, known in kinds:
        for ref in ids:
            yield from check_reference(json_path((*path, plural, ref)), plural.removesuffix("s"), ref, known)
    for ref, text in words.exercises.items():
        exercise = names.exercise.get(ref)
        if exercise is not None and text.steps is not None and len(text.steps) != len(exercise.steps):
            message = f"there are {len(text.steps)} steps, and {len(exercise.steps)} in the pack's own language."
            where = json_path((*path, "exercises", ref, "steps"))
            yield Problem(where, "steps-do-not-match", message, "Translate step by step.")


def _check_function_check(path: str, check: FunctionCheck, names: _Names) -> Iterator[Problem]:
    for number, tag in enumerate(check.closed_for):
        yield from check_reference(f"{path}.closed_for[{number}]", "limitation", tag, names.tags)
    if check.min >= check.max:
        message = f"results go from {check.min} to {check.max}."
        yield Problem(f"{path}.max", "upside-down-range", message, "Give a greater number than the least one.")
    yield from _check_sources(path, check.sources, names.sources)


def _check_goal_checks(path: str, goal: Goal, names: _Names) -> Iterator[Problem]:
    yield from check_unique_ids(f"{path}.checks", (asked.check for asked in goal.checks), "check")
    for number, asked in enumerate(goal.checks):
        yield from check_reference(f"{path}.checks[{number}].check", "check", asked.check, names.checks)


def _check_texts(path: tuple[str, ...], words: Mapping[str, str], known: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each text that the pack does not have: it was changed there, or is misspelt."""
    for text in words:
        if text not in known:
            near = next(iter(known.near(text)), "")
            hint = f"Copy it from the pack; the nearest reads {shorten(near, _MAX_SHOWN_TEXT)!r}." if near else ""
            message = f"no text of the pack reads {shorten(text, _MAX_SHOWN_TEXT)!r}."
            yield Problem(json_path((*path, text)), "unknown-text", message, hint)


def _check_sources(path: str, refs: tuple[str, ...], known: KnownNames) -> Iterator[Problem]:
    for number, ref in enumerate(refs):
        yield from check_reference(f"{path}.sources[{number}]", "source", ref, known)


def _check_exercise(path: str, exercise: Exercise, names: _Names) -> Iterator[Problem]:
    for number, use in enumerate(exercise.muscles):
        yield from check_reference(f"{path}.muscles[{number}].muscle", "muscle", use.muscle, names.muscles)
    for number, need in enumerate(exercise.equipment):
        for place, ref in enumerate(need.any_of):
            yield from check_reference(f"{path}.equipment[{number}].any_of[{place}]", "equipment", ref, names.equipment)
    for number, ref in enumerate(exercise.helpful):
        yield from check_reference(f"{path}.helpful[{number}]", "equipment", ref, names.equipment)
    for number, precaution in enumerate(exercise.precautions):
        where = f"{path}.precautions[{number}]"
        yield from check_reference(f"{where}.tag", "limitation", precaution.tag, names.tags)
        yield from _check_sources(where, precaution.sources, names.sources)
    for number, fact in enumerate(exercise.facts):
        yield from check_reference(f"{path}.facts[{number}].source", "source", fact.source, names.sources)
    yield from _check_sources(path, exercise.sources, names.sources)
    yield from _check_range(f"{path}.dose", exercise.dose)
    yield from check_sides(f"{path}.dose.start", exercise.dose.start, exercise.sides)


def _check_range(path: str, allowed: DoseRange) -> Iterator[Problem]:
    """Check the range of loads, and that the start lies inside everything that is allowed."""
    if allowed.load is not None and allowed.load.min > allowed.load.max:
        message = f"a range goes from its lower to its upper end, not from {allowed.load.min} to {allowed.load.max}."
        yield Problem(f"{path}.load", "upside-down-range", message, "Swap them.")
    hint = "Bring the start inside the range, or widen the range."
    if allowed.start.set_count not in allowed.sets:
        yield Problem(f"{path}.start.sets", "dose-outside-range", "it has more or fewer sets than it allows.", hint)
    if not all(_is_inside(set_dose, allowed) for set_dose in allowed.start.sets):
        message = "it asks for repetitions, a hold or a load outside what it allows."
        yield Problem(f"{path}.start.sets", "dose-outside-range", message, hint)


def _is_inside(set_dose: SetDose, allowed: DoseRange) -> bool:
    if set_dose.reps not in allowed.reps or set_dose.hold_s not in allowed.hold_s:
        return False
    if (
        set_dose.load is None
        or set_dose.load.value is None
        or allowed.load is None
        or allowed.load.unit != set_dose.load.unit
    ):
        return True
    return allowed.load.min <= set_dose.load.value <= allowed.load.max


def _check_ladder(path: str, ladder: Ladder, names: _Names) -> Iterator[Problem]:
    yield from check_unique_ids(f"{path}.rungs", (names.local(rung.exercise) for rung in ladder.rungs), "exercise")
    for number, rung in enumerate(ladder.rungs):
        where = f"{path}.rungs[{number}]"
        yield from names.check(f"{where}.exercise", "exercise", rung.exercise, names.exercises)
        exercise = names.exercise.get(names.local(rung.exercise))
        if exercise is not None and not is_reachable(rung.climb, exercise.dose):
            message = f"the criterion lies outside what {rung.exercise!r} allows, so nobody could meet it."
            yield Problem(f"{where}.climb", "dose-outside-range", message, "Bring it inside the exercise's range.")
    for number, fact in enumerate(ladder.facts):
        yield from check_reference(f"{path}.facts[{number}].source", "source", fact.source, names.sources)


def _check_item(where: str, item: GoalItem, names: _Names) -> Iterator[Problem]:
    """Check that what an item of a goal names is there, and that people can start where it says."""
    if item.ladder is not None:
        yield from names.check(f"{where}.ladder", "ladder", item.ladder, names.ladders)
        ladder = names.ladder.get(names.local(item.ladder))
        rungs = 20 if ladder is None else len(ladder.rungs)
        starts = [(f"start.{level}", rung) for level, rung in item.start.items()]
        for place, rung in (*starts, *((f"start_for.{tag}", rung) for tag, rung in item.start_for.items())):
            if rung > rungs:
                message = f"the ladder has {rungs} rungs, so nobody can start on rung {rung}."
                yield Problem(f"{where}.{place}", "unknown-reference", message, "Count rungs from 1.")
    for tag in item.start_for:
        yield from check_reference(f"{where}.start_for", "limitation", tag, names.tags)
    if item.exercise is not None:
        yield from names.check(f"{where}.exercise", "exercise", item.exercise, names.exercises)
    if item.instead_of is not None:
        yield from names.check(f"{where}.instead_of", "ladder or exercise", item.instead_of, names.trainable)


def _check_goal(path: str, goal: Goal, names: _Names) -> Iterator[Problem]:
    for number, item in enumerate(goal.items):
        yield from _check_item(f"{path}.items[{number}]", item, names)
    for name, refs in (("warm_up", goal.warm_up), ("cool_down", goal.cool_down)):
        for number, ref in enumerate(refs):
            yield from names.check(f"{path}.{name}[{number}]", "exercise", ref, names.exercises)
    for number, ref in enumerate(goal.free_days.exercises if goal.free_days else ()):
        yield from names.check(f"{path}.free_days.exercises[{number}]", "exercise", ref, names.exercises)
    yield from check_unique_ids(f"{path}.region_caps", (cap.region for cap in goal.region_caps), "region")
    yield from check_unique_ids(f"{path}.frequencies", (frequency.id for frequency in goal.frequencies))
    yield from _check_targets(path, goal, names)
    yield from _check_goal_checks(path, goal, names)
    if goal.usual_sets not in goal.sets:
        message = f"an entry usually has {goal.usual_sets} sets here, and may have {goal.sets.min} to {goal.sets.max}."
        yield Problem(f"{path}.usual_sets", "usual-outside-range", message, "Bring it inside the range, or widen that.")
    for number, fact in enumerate(goal.facts):
        yield from check_reference(f"{path}.facts[{number}].source", "source", fact.source, names.sources)


def _check_targets(path: str, goal: Goal, names: _Names) -> Iterator[Problem]:
    """Check that every target is of a muscle of the pack, is there once, and is served by something in the goal.

    So has every frequency to be.
    """
    yield from check_unique_ids(f"{path}.targets", (target.muscle for target in goal.targets), "muscle")
    refs = {names.local(item.exercise or "") for item in goal.items if item.ladder is None}
    for ladder in (names.local(item.ladder) for item in goal.items if item.ladder is not None):
        rungs = names.ladder[ladder].rungs if ladder in names.ladder else ()
        refs |= {names.local(rung.exercise) for rung in rungs} or {ladder}
    # Exercises of other packs may train any muscle; unknown ones are reported elsewhere.
    is_known = all(ref in names.exercise for ref in refs)
    worked = KnownNames(use.muscle for ref in refs & names.exercise.keys() for use in names.exercise[ref].muscles)
    for number, target in enumerate(goal.targets):
        where = f"{path}.targets[{number}].muscle"
        yield from check_reference(where, "muscle", target.muscle, names.muscles)
        if is_known and target.sets.min > 0 and target.muscle in names.muscles and target.muscle not in worked:
            message = f"nothing that this goal works with works {target.muscle!r}, so the target is always short."
            shown = ", ".join(worked.near(target.muscle))
            hint = f"Add an exercise that does, or leave the target out. Worked here: {shown}."
            yield Problem(where, "unserved-target", message, hint)
    patterns = {names.exercise[ref].pattern for ref in refs & names.exercise.keys()}
    for number, frequency in enumerate(goal.frequencies):
        if is_known and patterns.isdisjoint(frequency.patterns):
            message = "nothing that this goal works with is of these movement patterns, so it is always short."
            hint = f"Add an exercise that is, or leave it out. There is: {', '.join(sorted(patterns))}."
            yield Problem(f"{path}.frequencies[{number}].patterns", "unserved-target", message, hint)
