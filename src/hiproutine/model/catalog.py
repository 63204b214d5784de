"""The catalog: all packs in one value, every id qualified by its pack (``hips/bridge``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeVar

from attrs import evolve, field, frozen

from hiproutine.errors import UnknownNameError
from hiproutine.model.exercise import Exercise
from hiproutine.model.exercise_overrides import AppliedOverride, overridden_figures, overrides_in_use, with_overrides
from hiproutine.model.figure import Figure
from hiproutine.model.pack import (
    Equipment,
    ExerciseText,
    Goal,
    GoalItem,
    Ladder,
    Limitation,
    Muscle,
    Pack,
    Question,
    Source,
)
from hiproutine.model.pack_references import qualified_ref
from hiproutine.model.pack_texts import pack_with_texts
from hiproutine.model.program import PackUse
from hiproutine.model.reason import Notice
from hiproutine.near_names import NearNames

CatalogKind = Literal["exercise", "ladder", "goal"]
T = TypeVar("T")


@frozen
class Catalog:
    """What the packs offer, by qualified id; tags (muscles, equipment, limitations) are shared between packs.

    ``figures`` are those of exercises, by the exercise's id. ``refused`` are packs that are there and cannot be used,
    by name, each with the reason. ``digests`` are those of the packs, by name, as far as they are known.
    ``overrides`` say which exercises are described by another pack; they are so in ``exercises`` already.
    """

    packs: tuple[Pack, ...]
    exercises: Mapping[str, Exercise]
    ladders: Mapping[str, Ladder]
    goals: Mapping[str, Goal]
    muscles: Mapping[str, Muscle]
    equipment: Mapping[str, Equipment]
    limitations: Mapping[str, Limitation]
    figures: Mapping[str, Figure] = field(factory=dict)
    refused: Mapping[str, str] = field(factory=dict)
    digests: Mapping[str, str] = field(factory=dict)
    overrides: Mapping[str, AppliedOverride] = field(factory=dict)

    def resolve(self, kind: CatalogKind, name: str) -> str:
        """Return the qualified id for a name; a bare name will do where only one pack has it."""
        names: Mapping[str, object] = {"exercise": self.exercises, "ladder": self.ladders, "goal": self.goals}[kind]
        if name in names:
            return name
        matches = [known for known in names if known.split("/", 1)[1] == name]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise UnknownNameError(
                kind, name, suggestions=matches, hint="More than one pack has it; write its pack before it."
            )
        offered = sorted(names) if len(names) <= 12 else ()
        missing = self._missing_pack(name)
        # Where the whole pack is missing, what looks alike in another one is no better than the rest of what there is.
        bare = [] if missing and offered else [known.split("/", 1)[1] for known in names]
        near = NearNames().find(name.split("/")[-1], bare, 2)
        raise UnknownNameError(kind, name, suggestions=near, available=offered, hint=missing)

    def _missing_pack(self, name: str) -> str:
        pack = name.partition("/")[0] if "/" in name else ""
        if not pack or pack in {p.name for p in self.packs}:
            return ""
        if pack in self.refused:
            return f"The pack {pack!r} cannot be used: {self.refused[pack]}"
        there = ", ".join(p.name for p in self.packs) or "none"
        how = "install the distribution that offers it, or give the engine the pack's folder"
        return f"The pack {pack!r} is not installed (there is: {there}): {how}."

    def pack(self, name: str) -> Pack:
        """Return a pack by name."""
        for pack in self.packs:
            if pack.name == name:
                return pack
        raise UnknownNameError("pack", name, available=[p.name for p in self.packs])

    def pack_use(self, name: str) -> PackUse:
        """Return a pack by name with its version and digest."""
        return PackUse(name, self.pack(name).version, self.digests.get(name, ""))

    def packs_for_exercises(self, exercises: Iterable[str]) -> set[str]:
        """Return the packs that say anything about some exercises: their own, and those that describe them instead."""
        packs: set[str] = set()
        for ref in exercises:
            packs |= {pack_name_from_ref(ref), *([self.overrides[ref].pack] if ref in self.overrides else [])}
        return packs

    def sources(self, exercise: str) -> tuple[Source, ...]:
        """Return the sources that an exercise may cite; where two packs describe it, those of both."""
        described_by = [self.overrides[exercise].pack] if exercise in self.overrides else []
        return tuple(s for name in (*described_by, pack_name_from_ref(exercise)) for s in self.pack(name).sources)

    def questions(self, packs: Iterable[str]) -> tuple[Question, ...]:
        """Return the screening questions of some packs, by pack and in the pack's order."""
        wanted = set(packs)
        return tuple(q for pack in self.packs if pack.name in wanted for q in pack.questions)

    def notices(self, packs: Iterable[str]) -> tuple[Notice, ...]:
        """Return the notices of some packs, with ids that say whose they are."""
        wanted = set(packs)
        return tuple(
            evolve(notice, id=f"{pack.name}/{notice.id}")
            for pack in self.packs
            if pack.name in wanted
            for notice in pack.notices
        )


def catalog_names(catalog: Catalog) -> dict[str, str]:
    """Return what everything in a catalog is called, by its id or tag."""
    named: tuple[Mapping[str, Any], ...] = (
        *(catalog.limitations, catalog.equipment, catalog.muscles),
        *(catalog.goals, catalog.ladders, catalog.exercises),
    )
    return {ref: value.name for values in named for ref, value in values.items()}


def pack_name_from_ref(ref: str) -> str:
    """Return the pack's name out of a qualified id."""
    return ref.partition("/")[0]


def _qualify_item(pack: str, item: GoalItem) -> GoalItem:
    return evolve(
        item,
        ladder=item.ladder and qualified_ref(pack, item.ladder),
        exercise=item.exercise and qualified_ref(pack, item.exercise),
        instead_of=item.instead_of and qualified_ref(pack, item.instead_of),
    )


def _qualify_ladder(pack: str, ladder: Ladder) -> Ladder:
    rungs = tuple(evolve(rung, exercise=qualified_ref(pack, rung.exercise)) for rung in ladder.rungs)
    return evolve(ladder, id=qualified_ref(pack, ladder.id), rungs=rungs)


def _qualify_goal(pack: str, goal: Goal) -> Goal:
    return evolve(
        goal,
        id=qualified_ref(pack, goal.id),
        items=tuple(_qualify_item(pack, item) for item in goal.items),
        warm_up=tuple(qualified_ref(pack, ref) for ref in goal.warm_up),
        cool_down=tuple(qualified_ref(pack, ref) for ref in goal.cool_down),
        free_days=goal.free_days
        and evolve(goal.free_days, exercises=tuple(qualified_ref(pack, ref) for ref in goal.free_days.exercises)),
    )


def _translate_exercise(exercise: Exercise, text: ExerciseText | None) -> Exercise:
    if text is None:
        return exercise
    changes = {
        name: getattr(text, name) for name in ("name", "summary", "steps", "cues") if getattr(text, name) is not None
    }
    return evolve(exercise, **changes)


def spoken_language(pack: Pack, language: str) -> str:
    """Return the language nearest to the one asked for that a pack speaks: ``de-AT``, then ``de``, then its own."""
    parts = language.split("-")
    chain = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((tag for tag in chain if tag in pack.translations or tag == pack.language), pack.language)


def translate_pack(pack: Pack, language: str) -> Pack:
    """Return the pack's words in a language, or in the nearest one there is; a text that is missing stays as it is."""
    tag = spoken_language(pack, language)
    if tag not in pack.translations:
        return pack
    words = pack.translations[tag]
    spoken = pack_with_texts(pack, words.texts)
    return evolve(
        spoken,
        exercises=tuple(_translate_exercise(e, words.exercises.get(e.id)) for e in spoken.exercises),
        ladders=tuple(evolve(x, name=words.ladders.get(x.id, x.name)) for x in spoken.ladders),
        goals=tuple(evolve(g, name=words.goals.get(g.id, g.name)) for g in spoken.goals),
        notices=tuple(evolve(n, text=words.notices.get(n.id, n.text)) for n in spoken.notices),
    )


def _first_of_each(pairs: Iterable[tuple[str, T]], names: Mapping[str, str] | None = None) -> dict[str, T]:
    """Return the first value of each tag, by tag; with ``names``, called as they say."""
    values: dict[str, T] = {}
    for tag, value in pairs:
        values.setdefault(tag, value)
    for tag, name in (names or {}).items():
        if getattr(values[tag], "name", name) != name:
            values[tag] = evolve(values[tag], name=name)  # type: ignore[misc]
    return dict(sorted(values.items()))


def _names_by_tag(packs: Iterable[Pack], language: str) -> dict[str, dict[str, str]]:
    """Return what tags are called in the packs that speak a language, by kind: what they mean stays that of the first.

    A plan is the same in every language, and its words come from whoever has them.
    """
    names: dict[str, dict[str, str]] = {"muscles": {}, "equipment": {}, "limitations": {}}
    for pack in packs:
        if spoken_language(pack, language).partition("-")[0] == language.partition("-")[0]:
            things = (("muscles", pack.muscles), ("equipment", pack.equipment), ("limitations", pack.limitations))
            for kind, values in things:
                for value in values:
                    tag = value.tag if isinstance(value, Limitation) else value.id
                    names[kind].setdefault(tag, value.name)
    return names


def catalog_from_packs(
    packs: Iterable[Pack],
    language: str = "en",
    refused: Mapping[str, str] | None = None,
    digests: Mapping[str, str] | None = None,
) -> Catalog:
    """Put packs together, in the order of their names and nothing else (law P4).

    A tag that two packs describe keeps the description of the pack whose name sorts first, and the name that the first
    pack has for it which speaks the language. So does the figure of an
    exercise that two packs draw, but for the exercise's own pack, which goes before.
    """
    ordered = tuple(translate_pack(p, language) for p in sorted(packs, key=lambda p: (p.name, p.version)))
    exercises = {
        f"{p.name}/{e.id}": evolve(e, id=f"{p.name}/{e.id}") for p in ordered for e in sorted(p.exercises, key=_id)
    }
    overrides = {ref: applied for ref, applied in overrides_in_use(ordered).items() if ref in exercises}
    ladders = {f"{p.name}/{x.id}": _qualify_ladder(p.name, x) for p in ordered for x in sorted(p.ladders, key=_id)}
    goals = {f"{p.name}/{g.id}": _qualify_goal(p.name, g) for p in ordered for g in sorted(p.goals, key=_id)}
    names = _names_by_tag(ordered, language)
    return Catalog(
        packs=ordered,
        exercises=with_overrides(exercises, overrides) if overrides else exercises,
        ladders=ladders,
        goals=goals,
        muscles=_first_of_each(((m.id, m) for p in ordered for m in p.muscles), names["muscles"]),
        equipment=_first_of_each(((e.id, e) for p in ordered for e in p.equipment), names["equipment"]),
        limitations=_first_of_each(((x.tag, x) for p in ordered for x in p.limitations), names["limitations"]),
        figures=overridden_figures(_figures(ordered), overrides) if overrides else _figures(ordered),
        refused=refused or {},
        digests=digests or {},
        overrides=overrides,
    )


def _figures(packs: Iterable[Pack]) -> dict[str, Figure]:
    figures = [(p.name, qualified_ref(p.name, ref), figure) for p in packs for ref, figure in p.figures.items()]
    return _first_of_each(
        (ref, figure) for name, ref, figure in sorted(figures, key=lambda f: f[0] != pack_name_from_ref(f[1]))
    )


def _id(thing: Exercise | Ladder | Goal) -> str:
    return thing.id
