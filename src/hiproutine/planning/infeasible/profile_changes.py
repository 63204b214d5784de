"""Sets of changes to a profile that would open an exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, product
from typing import Any

from attrs import evolve, frozen

from hiproutine.errors import InvalidValueError, ProfileEdit
from hiproutine.json_path import json_path, parse_json_path
from hiproutine.limits import MAX_CHANGE_SETS
from hiproutine.model.catalog import Catalog
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, GoalItem, Question
from hiproutine.model.profile import Profile
from hiproutine.planning.eligibility.candidates import ResolvedProfile, max_start_rung, missing_equipment
from hiproutine.planning.eligibility.profile_resolution import resolve_work
from hiproutine.safety.precautions import apply_precautions, is_closed_by_pain
from hiproutine.safety.screening import is_flagged
from hiproutine.text.rule_words import value_in_words
from hiproutine.translation import _

#: The most sets of equipment tried for one exercise; there are more only where it has many needs of many kinds.
MAX_EQUIPMENT_SETS = 64


@frozen
class ProfileChange:
    """One change of a profile; of a level, ``rung`` is the index (from 0) of the rung that is done well."""

    edit: ProfileEdit
    rung: int = 0

    def covers(self, change: ProfileChange) -> bool:
        """Return whether this is the same change as another, or does the same with an easier rung."""
        mine, its = self.edit, change.edit
        if mine.kind == its.kind == "level":
            return mine.path == its.path and self.rung <= change.rung
        return (mine.path, mine.before, mine.after) == (its.path, its.before, its.after)


ChangeSet = frozenset[ProfileChange]


def _ensure_type(value: object, cls: type[Any], expected: str) -> None:
    # The checks of :mod:`hiproutine.documents.arguments` are in a layer above this one.
    if not isinstance(value, cls):
        hint = "Pass a profile and the changes of a repair: apply_changes(profile, repair.changes)."
        raise InvalidValueError(f"Expected {expected}, got {type(value).__name__}.", "wrong-type", hint=hint)


def apply_changes(profile: Profile, changes: Iterable[ProfileEdit]) -> Profile:
    """Return the profile with some changes, such as those of a :class:`~hiproutine.errors.Repair`, and no others.

    Raises :class:`~hiproutine.errors.InvalidValueError` for anything else.
    """
    _ensure_type(profile, Profile, "a Profile")
    _ensure_type(changes, Iterable, "a list of changes")
    for change in changes:
        _ensure_type(change, ProfileEdit, "a ProfileEdit")
        field, *rest = map(str, parse_json_path(change.path))
        value: Any = getattr(profile, field)
        changed: dict[str, Any] = dict.fromkeys(rest, change.after)
        if field == "equipment":
            changed["without"] = tuple(tag for tag in profile.without if tag != change.after)
        if not rest:
            kept = tuple(element for element in value if element != change.before)
            changed[field] = kept if change.after is None else (*kept, change.after)
        elif isinstance(value, Mapping):
            changed = {field: {**value, **changed}}
        else:
            changed = {field: evolve(value, **changed)}
        profile = evolve(profile, **changed)
    return profile


def unlocking_changes(
    goal: Goal, person: ResolvedProfile, catalog: Catalog, questions: Sequence[Question]
) -> list[ChangeSet]:
    """Return the changes that would open each exercise of a goal, minutes aside; no change opens what is open already.

    An exercise that is closed by what cannot be changed, such as an age, has none. Of very many the first are returned.
    """
    every = _all_unlocking_changes(goal, person, catalog, questions)
    return list(dict.fromkeys(chain((frozenset(),), islice(every, MAX_CHANGE_SETS))))


def _all_unlocking_changes(
    goal: Goal, person: ResolvedProfile, catalog: Catalog, questions: Sequence[Question]
) -> Iterator[ChangeSet]:
    for item in goal.items:
        exercise_ids = (
            [item.exercise or ""] if item.ladder is None else [r.exercise for r in catalog.ladders[item.ladder].rungs]
        )
        max_start = max_start_rung(item, exercise_ids, person, catalog)
        for rung, exercise_id in enumerate(exercise_ids):
            exercise = catalog.exercises[exercise_id]
            lifting_edits = _edits_lifting_limitations(exercise, person, catalog, questions)
            if lifting_edits is None or (rung > max_start and person.begins_in_flare(item)):
                continue
            changes = [
                ProfileChange(change)
                for change in (*lifting_edits, *_edits_allowing_again(exercise, item, person, catalog))
            ]
            if rung > max_start:
                changes.append(ProfileChange(_rung_edit(exercise, item, person, catalog), rung))
            for tags in missing_equipment_sets(exercise, person.profile):
                yield frozenset([*changes, *(ProfileChange(equipment_edit((tag,))) for tag in tags)])


def missing_equipment_sets(exercise: Exercise, profile: Profile) -> list[frozenset[str]]:
    """Return the minimal sets of equipment that would meet the needs of an exercise with what is at hand."""
    needs = missing_equipment(exercise, profile.equipment)
    tag_sets = list(dict.fromkeys(frozenset(tags) for tags in islice(product(*needs), MAX_EQUIPMENT_SETS)))
    return [tags for tags in tag_sets if not any(smaller < tags for smaller in tag_sets)]


def equipment_edit(tags: Sequence[str]) -> ProfileEdit:
    """Return the edit that any one of some equipment is at hand."""
    return ProfileEdit(
        "equipment",
        "$.equipment",
        None,
        tags[0],
        _("{equipment} at hand").format(equipment=_(" or ").join(map(value_in_words, tags))),
        tuple(tags[1:]),
    )


def minutes_edit(before: int, after: int) -> ProfileEdit:
    """Return the edit from some minutes to more."""
    words = _("{after} minutes instead of {before}").format(after=after, before=before)
    return ProfileEdit("minutes", "$.availability.minutes", before, after, words)


def _edits_lifting_limitations(
    exercise: Exercise, person: ResolvedProfile, catalog: Catalog, questions: Sequence[Question]
) -> list[ProfileEdit] | None:
    """Return the edits that lift every limitation excluding an exercise; ``None`` where one cannot be lifted."""
    profile, changes = person.profile, dict[ProfileEdit, None]()
    if is_closed_by_pain(exercise, profile.pain):
        return None
    for tag in sorted({precaution.tag for precaution in apply_precautions(exercise, person.tags).exclusions}):
        if tag in profile.limitations:
            name = catalog.limitations[tag].name
            words = _("a clinician's word that {tag} ({name}) no longer holds").format(tag=repr(tag), name=name)
            changes[ProfileEdit("limitation", "$.limitations", tag, None, words)] = None
        for question in questions:
            if tag not in question.adds or not is_flagged(question, profile):
                continue
            if is_flagged(question, evolve(profile, answers={**profile.answers, question.id: False})):
                return None  # an age or a score of pain says so, whatever is answered
            words = _("a clinician's word that the answer to {question} is no by now").format(
                question=repr(question.id)
            )
            path = _path("answers", question.id)
            changes[ProfileEdit("limitation", path, True, False, words)] = None
    return list(changes)


def _edits_allowing_again(
    exercise: Exercise, item: GoalItem, person: ResolvedProfile, catalog: Catalog
) -> Iterator[ProfileEdit]:
    for work_id in (exercise.id, item.ladder):
        if work_id is None or work_id not in person.dislikes:
            continue
        work = catalog.exercises[work_id] if work_id == exercise.id else catalog.ladders[work_id]
        for name in dict.fromkeys(person.profile.dislikes):
            if resolve_work(name, catalog) == work_id:
                yield ProfileEdit(
                    "dislike", "$.dislikes", name, None, _("{name} allowed again").format(name=repr(work.name))
                )


def _rung_edit(exercise: Exercise, item: GoalItem, person: ResolvedProfile, catalog: Catalog) -> ProfileEdit:
    """Return the edit that a rung is done well; of two entries for its ladder, the last one counts."""
    current_rungs = person.profile.stands
    key = next(
        (name for name in sorted(current_rungs, reverse=True) if catalog.resolve("ladder", name) == item.ladder), None
    )
    path = _path("stands", key or item.ref)
    words = _("{name} named in 'stands', if it is already done well").format(name=repr(exercise.name))
    return ProfileEdit("level", path, current_rungs.get(key or ""), exercise.id, words)


def _path(field: str, name: str) -> str:
    """Return the path of a name without cutting it: it has to lead back to the name."""
    return json_path((field, name), max(len(field), len(name)))
