"""What would open an exercise to a person: sets of changes to the profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any

from attrs import evolve, frozen

from hiproutine.errors import ProfileEdit
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.model.catalog import Catalog
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, GoalItem, Question
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.candidates import ResolvedProfile, max_start_rung, missing_equipment
from hiproutine.planning.eligibility.profile_validation import resolve_work
from hiproutine.safety.precautions import apply_precautions
from hiproutine.safety.screening import is_flagged

#: Ways to get the equipment of one exercise that are looked at; more only where it has many needs of many kinds.
MAX_CHANGE_SETS = 64


@frozen
class ProfileChange:
    """One change, and how far it goes where that can be told: the rung (from 0) that is said to be done well."""

    edit: ProfileEdit
    rung: int = 0

    def covers(self, other: ProfileChange) -> bool:
        """Return whether this is the same change as another, or does the same and goes less far."""
        one, two = self.edit, other.edit
        if one.kind == two.kind == "level":
            return one.path == two.path and self.rung <= other.rung
        return (one.path, one.before, one.after) == (two.path, two.before, two.after)


ChangeSet = frozenset[ProfileChange]


def apply_changes(profile: Profile, changes: Iterable[ProfileEdit]) -> Profile:
    """Return the profile with some changes, such as those of a :class:`~hiproutine.errors.Mend`, and nothing else."""
    for change in changes:
        field, *rest = map(str, parse_json_path(change.path))
        present: Any = getattr(profile, field)
        changed: dict[str, Any] = dict.fromkeys(rest, change.after)
        if not rest:
            kept = tuple(value for value in present if value != change.before)
            changed[field] = kept if change.after is None else (*kept, change.after)
        elif isinstance(present, Mapping):
            changed = {field: {**present, **changed}}
        else:
            changed = {field: evolve(present, **changed)}
        profile = evolve(profile, **changed)
    return profile


def unlocking_changes(
    goal: Goal, person: ResolvedProfile, catalog: Catalog, questions: Sequence[Question]
) -> list[ChangeSet]:
    """Return what would open each exercise of a goal, minutes aside; nothing at all opens what is open.

    What cannot be changed, such as an age, opens nothing.
    """
    found: dict[ChangeSet, None] = {frozenset(): None}
    for item in goal.items:
        refs = (
            [item.exercise or ""] if item.ladder is None else [r.exercise for r in catalog.ladders[item.ladder].rungs]
        )
        most = max_start_rung(item, refs, person)
        for rung, ref in enumerate(refs):
            exercise = catalog.exercises[ref]
            lifted = _edits_lifting_limitations(exercise, person, catalog, questions)
            if lifted is None:
                continue
            steps = [
                ProfileChange(change) for change in (*lifted, *_edits_allowing_again(exercise, item, person, catalog))
            ]
            if rung > most:
                steps.append(ProfileChange(_rung_edit(exercise, item, person, catalog), rung))
            for way in missing_equipment_sets(exercise, person.profile):
                found[frozenset([*steps, *(ProfileChange(equipment_edit((tag,))) for tag in way)])] = None
    return list(found)


def missing_equipment_sets(exercise: Exercise, profile: Profile) -> list[frozenset[str]]:
    """Return the sets of equipment that an exercise lacks, none of them with another one inside."""
    needs = missing_equipment(exercise, profile.equipment)
    ways = list(dict.fromkeys(frozenset(way) for way in islice(product(*needs), MAX_CHANGE_SETS)))
    return [way for way in ways if not any(other < way for other in ways)]


def equipment_edit(tags: Sequence[str]) -> ProfileEdit:
    """Return the change that any one of some equipment is at hand."""
    return ProfileEdit("equipment", "$.equipment", None, tags[0], f"{' or '.join(tags)} at hand", tuple(tags[1:]))


def minutes_edit(before: int, after: int) -> ProfileEdit:
    """Return the change from so many minutes to more."""
    words = f"{after} minutes instead of {before}"
    return ProfileEdit("minutes", "$.availability.minutes", before, after, words)


def _edits_lifting_limitations(
    exercise: Exercise, person: ResolvedProfile, catalog: Catalog, questions: Sequence[Question]
) -> list[ProfileEdit] | None:
    """Return the changes that lift every limitation that excludes an exercise; ``None`` where one cannot be lifted."""
    profile, changes = person.profile, dict[ProfileEdit, None]()
    for tag in sorted({precaution.tag for precaution in apply_precautions(exercise, person.tags).exclusions}):
        if tag in profile.limitations:
            name = catalog.limitations[tag].name
            words = f"a clinician's word that {tag!r} ({name}) no longer holds"
            changes[ProfileEdit("limitation", "$.limitations", tag, None, words)] = None
        for question in questions:
            if tag not in question.adds or not is_flagged(question, profile):
                continue
            if is_flagged(question, evolve(profile, answers={**profile.answers, question.id: False})):
                return None  # an age or a score of pain says so, whatever is answered
            words = f"a clinician's word that the answer to {question.id!r} is no by now"
            path = _path("answers", question.id)
            changes[ProfileEdit("limitation", path, True, False, words)] = None
    return list(changes)


def _edits_allowing_again(
    exercise: Exercise, item: GoalItem, person: ResolvedProfile, catalog: Catalog
) -> Iterator[ProfileEdit]:
    for ref in (exercise.id, item.ladder):
        if ref is None or ref not in person.dislikes:
            continue
        thing = catalog.exercises[ref] if ref == exercise.id else catalog.ladders[ref]
        for name in dict.fromkeys(person.profile.dislikes):
            if resolve_work(name, catalog) == ref:
                yield ProfileEdit("dislike", "$.dislikes", name, None, f"{thing.name!r} allowed again")


def _rung_edit(exercise: Exercise, item: GoalItem, person: ResolvedProfile, catalog: Catalog) -> ProfileEdit:
    """Return the change that a rung is where the person stands; what a profile says of the ladder last is what holds."""
    stands = person.profile.stands
    key = next((name for name in sorted(stands, reverse=True) if catalog.resolve("ladder", name) == item.ladder), None)
    path = _path("stands", key or item.ref)
    words = f"{exercise.name!r} named in 'stands', if it is already done well"
    return ProfileEdit("level", path, stands.get(key or ""), exercise.id, words)


def _path(field: str, name: str) -> str:
    """Return the whole path of a name, however long: it has to lead back to it."""
    return json_path((field, name), max(len(field), len(name)))
