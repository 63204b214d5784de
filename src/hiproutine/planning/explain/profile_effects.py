"""What in a person's profile made a plan what it is: a reason for each part of the profile that changed something.

A limitation is always named, also where nothing in the plan reacts to it: who wrote it down wants to know that it was
seen. The words are in :data:`MESSAGES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import GoalItem
from hiproutine.model.reason import Reason, Value
from hiproutine.planning.draft import Draft
from hiproutine.planning.eligibility.candidates import max_start_rung
from hiproutine.planning.eligibility.pain_rules import eased_start_reasons
from hiproutine.planning.problem.week import Candidate
from hiproutine.planning.situation import goal_packs
from hiproutine.progression.exact_decimal import json_number
from hiproutine.text.numbers import format_count, format_frequency, format_list
from hiproutine.text.rule_words import value_in_words
from hiproutine.translation import _

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "because-of": "{name}: {effects} {advice}",
    "your-answer": "{advice}",
    "your-flare": "Pain now {pain} of 10: you begin with easy steps: {starts}.",
    "your-usual-pain": "Your usual pain is {usual} of 10: what counts is a rise above it.",
    "your-level": "Level {level}: you start with {starts}.",
    "your-progress": "Where you stand already: you go on with {starts}.",
    "your-equipment": "Not at hand: {equipment}. So these are left out: {exercises}.",
    "your-dislikes": "Left out as you asked: {exercises}.",
    "your-likes": "In the plan because you like it: {exercises}.",
    "your-time": "Your time: {often}, {minutes} minutes at most, so {amount} at a time.",
    "stands-in": "It stands in for {instead_of}, {why}.",
}

#: The most names that a sentence lists; the rest are counted.
MAX_NAMES = 4


@frozen
class ProfileEffects:
    """What the profile changed in one draft."""

    draft: Draft

    @property
    def _catalog(self) -> Catalog:
        return self.draft.situation.catalog

    @property
    def _items(self) -> tuple[GoalItem, ...]:
        return self.draft.situation.goal.items

    def reasons(self) -> Iterator[Reason]:
        """Yield the effects in the order in which a person reads them: what the body says comes first."""
        situation = self.draft.situation
        for reason in situation.screening.reasons:
            if reason.code == "care":
                yield Reason("your-answer", reason.subject, {"advice": reason.values["advice"]})
        for tag in sorted(situation.screening.tags):
            yield self._of_limitation(tag)
        yield from self._of_pain()
        yield from self._of_starts()
        yield from self._of_equipment()
        yield from self._of_wishes()
        yield self._of_time()

    def _exercise_name(self, exercise: str) -> str:
        return self._catalog.exercises[exercise].name

    def _closed_by(self, tag: str) -> list[str]:
        """Return the exercises that a limitation closes, in the order of the goal."""
        reasons = (*self.draft.situation.eligible.reasons, *self.draft.frame.excluded)
        closed = (r.subject for r in reasons if r.code == "contraindicated" and r.values["tag"] == tag)
        return list(dict.fromkeys(closed))

    def _without_effect(self, tag: str) -> str:
        """Return the words for a limitation that changed nothing; of what no exercise knows, nothing is concluded."""
        packs = (self._catalog.pack(name) for name in goal_packs(self.draft.situation.goal, self._catalog))
        if any(precaution.tag == tag for pack in packs for x in pack.exercises for precaution in x.precautions):
            return _("nothing in this plan had to be changed for it.")
        return _("no exercise of this plan says what it means: ask a clinician which of them suit you.")

    def _of_limitation(self, tag: str) -> Reason:
        known = self._catalog.limitations.get(tag)
        closed = self._closed_by(tag)
        effects = list(self._of_closed(tag, closed))
        for code, words in (
            ("limited", _("Kept shorter: {exercises}.")),
            ("precaution", _("With advice of its own: {exercises}.")),
        ):
            if names := self._names_with(code, tag):
                effects.append(words.format(exercises=names))
        values: dict[str, Value] = {
            "name": tag if known is None else known.name,
            "effects": " ".join(effects) or self._without_effect(tag),
            "advice": "" if known is None else known.advice,
            "closed": len(closed),
        }
        return Reason("because-of", tag, values)

    def _tags_closing(self, item_id: str) -> list[str]:
        """Return the limitations that close what an item may begin with: those that do so alone, if there are any."""
        own = set(self._exercises_of(item_id))
        closing: dict[str, bool] = {}
        for exclusion in self.draft.situation.eligible.exclusions:
            kinds = {constraint.kind for constraint in exclusion.constraints}
            if exclusion.exercise in own and "level" not in kinds:
                tags = [c.value for c in exclusion.constraints if c.kind == "limitation"]
                is_alone = len(exclusion.constraints) == 1
                closing.update({tag: is_alone or closing.get(tag, False) for tag in tags})
        alone = [tag for tag, is_alone in closing.items() if is_alone]
        return sorted(alone or closing)

    def _of_closed(self, tag: str, closed: Sequence[str]) -> Iterator[str]:
        for candidate in self.draft.chosen_candidates():
            if self._is_stand_in(candidate):
                if tag in self._tags_closing(candidate.group):
                    words = _("{exercise} stands in for {item}.")
                    yield words.format(exercise=candidate.exercise.name, item=self._replaced_name(candidate.group))
            elif _starts_with(candidate, tag) or (
                _starts_lower(candidate) and tag in self._tags_closing(candidate.item_id)
            ):
                yield _("An easier start with {exercise}.").format(exercise=candidate.exercise.name)
        if closed:
            names = shortened_list([self._exercise_name(name) for name in closed])
            yield _("Left out for your safety: {exercises}.").format(exercises=names)

    def _names_with(self, code: str, tag: str) -> str:
        """Return the names of the exercises that the plan begins with and that have such a precaution."""
        names = [
            candidate.exercise.name
            for candidate in self.draft.chosen_candidates()
            for r in candidate.reasons
            if r.code == code and r.subject == candidate.exercise.id and r.values["tag"] == tag
        ]
        return shortened_list(list(dict.fromkeys(names)))

    def _exercises_of(self, item_id: str) -> list[str]:
        ladder = self._catalog.ladders.get(item_id)
        return [item_id] if ladder is None else [rung.exercise for rung in ladder.rungs]

    def _item_name(self, item_id: str) -> str:
        ladder = self._catalog.ladders.get(item_id)
        return self._exercise_name(item_id) if ladder is None else ladder.name

    def _is_stand_in(self, candidate: Candidate) -> bool:
        """Return whether a candidate stands in for an item that the goal has."""
        return candidate.item.instead_of is not None and candidate.group in {item.ref for item in self._items}

    def _replaced_name(self, item_id: str) -> str:
        """Return the name of an item of the goal; of a ladder, with the rung that the level would begin with."""
        situation = self.draft.situation
        item = next(item for item in self._items if item.ref == item_id)
        if item.ladder is None:
            return self._item_name(item_id)
        exercises = self._exercises_of(item_id)
        first = exercises[max_start_rung(item, exercises, situation.person, self._catalog)]
        return f"{self._item_name(item_id)} ({self._exercise_name(first)})"

    def _starts(self, code: str) -> list[str]:
        return [
            _("{exercise} (step {rung} of {rungs})").format(
                exercise=candidate.exercise.name, rung=r.values["rung"], rungs=r.values["rungs"]
            )
            for candidate in self.draft.chosen_candidates()
            for r in candidate.reasons
            if r.code == code
        ]

    def _of_pain(self) -> Iterator[Reason]:
        """Yield which side is the sore one, and what pain now and usual pain mean for this plan."""
        yield from eased_start_reasons(self.draft.situation.profile.pain)
        yield from self.draft.situation.screening.sides
        pain = self.draft.situation.profile.pain
        if pain is None:
            return
        if starts := self._starts("starts-by-pain"):
            yield Reason("your-flare", "", {"pain": json_number(pain.now), "starts": format_list(starts)})
        if pain.usual is not None:
            yield Reason("your-usual-pain", "", {"usual": json_number(pain.usual)})

    def _of_starts(self) -> Iterator[Reason]:
        level = self.draft.situation.profile.level
        for code, start in (("your-level", "starts-by-level"), ("your-progress", "starts-where-you-stand")):
            if starts := self._starts(start):
                yield Reason(code, "", {"level": level, "starts": format_list(starts)})

    def _of_equipment(self) -> Iterator[Reason]:
        missing = [r for r in self.draft.situation.eligible.reasons if r.code == "equipment-missing"]
        if missing:
            equipment = dict.fromkeys(value_in_words(str(r.values["equipment"])) for r in missing)
            names = dict.fromkeys(self._exercise_name(r.subject) for r in missing)
            words = {"equipment": shortened_list(list(equipment)), "exercises": shortened_list(list(names))}
            yield Reason("your-equipment", "", words)

    def _of_wishes(self) -> Iterator[Reason]:
        disliked = [self._item_name(r.subject) for r in self._reasons_with("disliked")]
        if disliked:
            yield Reason("your-dislikes", "", {"exercises": shortened_list(disliked)})
        liked = [candidate.exercise.name for candidate in self.draft.chosen_candidates() if candidate.is_liked]
        if liked:
            yield Reason("your-likes", "", {"exercises": shortened_list(liked)})

    def _reasons_with(self, code: str) -> list[Reason]:
        return [r for r in self.draft.situation.eligible.reasons if r.code == code]

    def _of_time(self) -> Reason:
        situation, sessions = self.draft.situation, [names for names in self.draft.choice.placed if names]
        sizes = sorted({len(names) for names in sessions})
        amount = format_count(sizes[-1], "exercise")
        if len(sizes) > 1:
            amount = _("{least} to {most}").format(least=sizes[0], most=amount)
        values: dict[str, Value] = {
            "often": format_frequency(len(sessions), situation.training_slots.length_days),
            "minutes": situation.profile.availability.minutes,
            "amount": amount,
        }
        return Reason("your-time", "", values)

    def stand_in_reason(self, candidate: Candidate, entry_id: str) -> Reason | None:
        """Return what a chosen candidate stands in for and why; ``None`` where it stands for itself."""
        if not self._is_stand_in(candidate):
            return None
        values: dict[str, Value] = {
            "instead_of": self._replaced_name(candidate.group),
            "why": self._why(candidate.group),
        }
        return Reason("stands-in", entry_id, values)

    def _why(self, item_id: str) -> str:
        own = set(self._exercises_of(item_id))
        reasons = [r for r in self.draft.situation.eligible.reasons if r.subject in {item_id, *own}]
        if tags := self._tags_closing(item_id):
            return _("left out for your safety ({limitations})").format(limitations=self._limitation_names(tags))
        missing = (r for r in reasons if r.code == "equipment-missing")
        equipment = dict.fromkeys(value_in_words(str(r.values["equipment"])) for r in missing)
        if equipment:
            return _("for which you have no {equipment}").format(equipment=format_list(list(equipment)))
        if any(r.code == "disliked" for r in reasons):
            return _("left out as you asked")
        return _("so that all fits into your time")

    def _limitation_names(self, tags: Iterable[str]) -> str:
        known = self._catalog.limitations
        return format_list([known[tag].name.lower() if tag in known else tag for tag in tags])


def _starts_with(candidate: Candidate, tag: str) -> bool:
    return any(r.code == "starts-with-limitation" and r.values["tag"] == tag for r in candidate.reasons)


def _starts_lower(candidate: Candidate) -> bool:
    return any(reason.code == "starts-lower" for reason in candidate.reasons)


def shortened_list(names: Sequence[str], most: int = MAX_NAMES) -> str:
    """Return names as a list in words; of many, the first ones and how many more there are."""
    more = len(names) - most
    shown = [*names[:most], _("{count} more").format(count=more)] if more > 1 else names
    # Names may have commas of their own.
    return format_list(shown) if all("," not in name for name in shown) else "; ".join(shown)
