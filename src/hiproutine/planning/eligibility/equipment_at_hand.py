"""What a person has at hand: what the profile lists, and everyday things that it does not deny.

Nobody lists a wall or a cushion. Without them the easy rungs of a ladder would be closed to the beginners they are for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from hiproutine.errors import Problem
from hiproutine.model.catalog import Catalog
from hiproutine.model.exercise import Exercise
from hiproutine.model.profile import Profile
from hiproutine.model.reason import Reason
from hiproutine.near_names import NearNames
from hiproutine.text.numbers import format_list
from hiproutine.text.rule_words import value_in_words


def assumed_equipment(profile: Profile, catalog: Catalog) -> frozenset[str]:
    """Return the everyday things of the packs that a profile neither lists nor denies."""
    everyday = {tag for tag, equipment in catalog.equipment.items() if equipment.everyday}
    return frozenset(everyday - set(profile.equipment) - set(profile.without))


def with_assumed_equipment(profile: Profile, assumed: Iterable[str]) -> Profile:
    """Return a profile with what is assumed behind what it lists."""
    return evolve(profile, equipment=(*profile.equipment, *sorted(assumed)))


def check_denied_equipment(profile: Profile, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for everything in ``without`` that no pack knows, or that is in ``equipment`` as well."""
    near = NearNames()
    for index, tag in enumerate(profile.without):
        path = f"$.without[{index}]"
        if tag in profile.equipment:
            message = f"{tag!r} is in the equipment as well: it cannot be at hand and not."
            yield Problem(path, "denied-and-listed", message, "Take it out of one of the two.")
        elif tag not in catalog.equipment:
            yield _unknown(path, f"no pack knows the equipment {tag!r}.", tag, catalog, near)


def check_listed_equipment(profile: Profile, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for everything in ``equipment`` that no pack knows.

    It refuses nothing, unlike an unknown name in ``without``: no exercise is chosen because of it, and a profile may
    list what a pack needs that is not installed here.
    """
    near = NearNames()
    for index, tag in enumerate(profile.equipment):
        if tag not in catalog.equipment:
            message = f"no installed pack knows the equipment {tag!r}, so it is not counted on."
            yield _unknown(f"$.equipment[{index}]", message, tag, catalog, near)


def unknown_equipment_reasons(profile: Profile, catalog: Catalog) -> Iterator[Reason]:
    """Yield a reason for everything in ``equipment`` that no pack knows, with the name that it looks like."""
    near = NearNames()
    for tag in sorted(set(profile.equipment)):
        if tag in catalog.equipment:
            continue
        alike = near.find(tag, sorted(catalog.equipment))
        if alike:
            yield Reason("misspelt-equipment", tag, {"near": repr(alike[0])})
        else:
            yield Reason("unknown-equipment", tag)


def _unknown(path: str, message: str, tag: str, catalog: Catalog, near: NearNames) -> Problem:
    names = sorted(catalog.equipment)
    alike = near.find(tag, names)
    hint = f"Did you mean {alike[0]!r}?" if alike else f"There is: {', '.join(names) or 'none'}."
    return Problem(path, "unknown-equipment", message, hint)


def assumption_reasons(exercises: Iterable[Exercise], at_hand: Iterable[str], assumed: frozenset[str]) -> list[Reason]:
    """Return a reason that names the assumed equipment without which some of these exercises could not be done.

    ``assumed`` is the part of what is ``at_hand`` that nobody listed. Where several would do, the first is named.
    """
    listed = set(at_hand) - assumed
    needs = [need.any_of for exercise in exercises for need in exercise.equipment if not listed & set(need.any_of)]
    needed = sorted({next(tag for tag in any_of if tag in assumed) for any_of in needs if assumed & set(any_of)})
    return (
        [Reason("equipment-assumed", "", {"equipment": format_list(list(map(value_in_words, needed)))})]
        if needed
        else []
    )
