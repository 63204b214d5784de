"""The choice of the equipment that loads an entry, among what the person owns, or why none of it can be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from hiproutine.model.dose import Load, PersonalLimits
from hiproutine.model.exercise import Exercise
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.pack import Rung
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Reason
from hiproutine.progression.load.scale import does_fit, scale_in


class LoadChoice(NamedTuple):
    """The loads for one entry, if any equipment fits, and the reasons."""

    loading: LoadInventory | None
    reasons: tuple[Reason, ...]


#: How much of the load that a rung asks before the next one may be begun with, where what is owned holds nothing
#: lighter (a proposal, unverified).
FIRST_LOAD_SHARE = Decimal("0.5")


def choose_loading(
    entry_id: str,
    exercises: Sequence[Exercise],
    profile: Profile,
    caps: PersonalLimits,
    climbs: Mapping[str, Decimal] | None = None,
) -> LoadChoice:
    """Return the first equipment of the profile that loads an entry's exercises, the one it starts with first.

    Equipment counts where an exercise needs it or names it as helpful. It has to fit the unit of some of the
    exercises, and for each of those it has to hold a load that is no heavier than the one it begins with or, on a rung,
    than half of what the rung asks before the next one. ``climbs`` are the loads that rungs ask, by exercise.
    """
    ranges = [exercise.dose.load for exercise in exercises if exercise.dose.load is not None]
    if not ranges:
        return LoadChoice(None, ())
    reasons: list[Reason] = []
    for tag in _loadable_equipment(exercises, profile):
        loading = profile.loading[tag]
        fitting = [e for e in exercises if e.dose.load is not None and does_fit(loading, e.dose.load.unit)]
        if not fitting:
            reasons.append(Reason("loading-does-not-fit", entry_id, {"equipment": tag, "unit": ranges[0].unit}))
        elif not all(_has_starting_load(exercise, loading, caps, climbs) for exercise in fitting):
            reasons.append(Reason("loading-too-heavy", entry_id, {"equipment": tag}))
        else:
            return LoadChoice(loading, (Reason("loaded-with", entry_id, {"equipment": tag}),))
    return LoadChoice(None, tuple(reasons))


def loading_reasons(profile: Profile) -> list[Reason]:
    """Return a reason for each equipment whose loads a profile lists and that is not at hand."""
    return [Reason("loading-not-at-hand", tag) for tag in sorted(set(profile.loading) - set(profile.equipment))]


def _loadable_equipment(exercises: Sequence[Exercise], profile: Profile) -> list[str]:
    """Return the equipment that the exercises name and whose loads the profile lists, in the order of the exercises."""
    named = [
        tag
        for exercise in exercises
        for tag in (*(tag for need in exercise.equipment for tag in need.any_of), *exercise.helpful)
    ]
    return [tag for tag in dict.fromkeys(named) if tag in profile.loading and tag in profile.equipment]


def climb_loads(rungs: Iterable[Rung]) -> dict[str, Decimal]:
    """Return the load that each rung asks before the next one, by exercise; rungs that ask for none are left out."""
    return {rung.exercise: rung.climb.load for rung in rungs if rung.climb.load is not None}


def too_heavy_equipment(
    exercise: Exercise, profile: Profile, caps: PersonalLimits, climbs: Mapping[str, Decimal]
) -> str | None:
    """Return the equipment of which the person owns nothing light enough to begin an exercise with.

    ``None`` where something else at hand meets the need, or where nobody said which loads there are.
    """
    allowed = exercise.dose.load
    for need in () if allowed is None else exercise.equipment:
        at_hand = [tag for tag in need.any_of if tag in profile.equipment]
        if at_hand and all(
            tag in profile.loading
            and allowed is not None
            and does_fit(profile.loading[tag], allowed.unit)
            and not _has_starting_load(exercise, profile.loading[tag], caps, climbs)
            for tag in at_hand
        ):
            return at_hand[0]
    return None


def _has_starting_load(
    exercise: Exercise, loading: LoadInventory, caps: PersonalLimits, climbs: Mapping[str, Decimal] | None
) -> bool:
    """Return whether equipment holds a load to begin an exercise with."""
    allowed = exercise.dose.load
    is_bare = any(set_dose.load is None for set_dose in exercise.dose.start.sets)
    scale = None if allowed is None else scale_in(loading, allowed, caps.load, is_bare)
    if scale is None:
        return False
    sizes = [scale.size_from_load(set_dose.load) for set_dose in exercise.dose.start.sets]
    climb = (climbs or {}).get(exercise.id)
    if climb is not None and allowed is not None and allowed.unit != "band":
        sizes.append(scale.size_from_load(Load(allowed.unit, climb * FIRST_LOAD_SHARE)))
        return scale.min_size <= max(size for size in sizes if size is not None)
    return all(size is None or scale.min_size <= size for size in sizes)
