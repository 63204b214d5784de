"""Exercises of one name told apart: one place for every output that people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import chain, count

from attrs import evolve

from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import Routine
from hiproutine.text.sanitize import plain_name
from hiproutine.text.units import routine_in_units


def routine_for_people(routine: Routine) -> Routine:
    """Return a routine as outputs for people show it: weights in its units, and no two exercises of one name."""
    shown = routine_in_units(routine)
    cards = distinct_cards(shown.exercises)
    return shown if cards == shown.exercises else evolve(shown, exercises=cards)


def distinct_cards(cards: Sequence[ExerciseCard]) -> tuple[ExerciseCard, ...]:
    """Return the cards with something behind each name that several have: ``Squat (gym)``, ``Squat (bodyweight)``.

    What stands there is the pack of the exercise where that tells them apart, or else its own id in words, or else the
    whole id. Upper case and spaces make no difference that a person would see.
    """
    counts = Counter(_key(card.name) for card in cards)
    if max(counts.values(), default=1) == 1:
        return tuple(cards)
    taken = {name for name, times in counts.items() if times == 1}
    renamed: dict[str, str] = {}
    for name in (name for name, times in counts.items() if times > 1):
        alike = [card for card in cards if _key(card.name) == name]
        names = _distinct_names(alike, taken)
        taken |= {_key(changed) for changed in names}
        renamed |= {card.id: changed for card, changed in zip(alike, names, strict=True)}
    return tuple([evolve(card, name=renamed[card.id]) if card.id in renamed else card for card in cards])


def _distinct_names(cards: Sequence[ExerciseCard], taken: Set[str]) -> list[str]:
    """Return a name for each of several cards of one name: the shortest kind that none has, and nothing else has."""
    kinds = chain(
        ([card.id.partition("/")[0] if "/" in card.id else "" for card in cards],),
        ([plain_name(card.id) for card in cards], [card.id for card in cards]),
        # Only where somebody called another exercise just that.
        ([f"{card.id}, {number}" for card in cards] for number in count(2)),
    )
    names: list[str] = []
    for endings in kinds:
        names = [f"{card.name} ({ending})" for card, ending in zip(cards, endings, strict=True)]
        keys = {*map(_key, names)}
        if all(endings) and len(keys) == len(names) and keys.isdisjoint(taken):
            break
    return names


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
