"""Exercises that are there twice, in the pack or in another one that is installed.

Nothing is compared with everything: names are looked up by their words, steps by a few of their word groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from zlib import crc32

from attrs import frozen

from hiproutine.pack_check.checked_pack import CheckedExercise, CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.words import plain_words

#: Words in a row that are looked up together, and how many such groups stand for an exercise's steps: those with the
#: smallest checksums, which is as good as any choice, and the same for equal groups (Broder 1997, resemblance).
_GROUP, _MAX_GROUPS = 4, 24
#: A group that more exercises have is a turn of phrase, and brings nobody together.
_MAX_SHARING = 12
#: The least part of their word groups that two exercises share which are reported (a proposal).
MIN_ALIKE = 0.8
#: Pairs of exercises whose groups are compared as a whole, at most.
_MAX_PAIRS = 20_000
#: Words of steps that are looked at.
_MAX_WORDS = 400
_HINT = "Keep one, or say in names and steps how they differ."


@frozen
class _Known:
    """An exercise with where it is from, its word groups and those that stand for them."""

    ref: str
    checked: CheckedExercise | None
    groups: frozenset[int]
    sketch: tuple[int, ...]


def check_duplicates(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises with the name or the steps of one before them, or of one in another pack."""
    yield from _check_equal(checked)
    yield from _check_alike(checked)


def name_key(plain: str) -> tuple[str, ...]:
    """Return the words of a name in an order that does not depend on how they are arranged."""
    return tuple(sorted(set(plain.split()) - {"the", "a", "with", "on", "and", "of", "to", "in"}))


def _check_equal(checked: CheckedPack) -> Iterator[PackFinding]:
    names: dict[tuple[str, ...], str] = {}
    steps: dict[str, str] = {}
    for pack in checked.others.values():
        for exercise in pack.exercises:
            ref = f"{pack.name}/{exercise.id}"
            names.setdefault(name_key(plain_words(exercise.name)), ref)
            steps.setdefault(plain_words(" ".join(exercise.steps)), ref)
    for each in checked.exercises:
        key = name_key(each.name)
        first = names.setdefault(key, each.exercise.id) if key else each.exercise.id
        if first != each.exercise.id:
            yield _same_name(each, first)
        first = steps.setdefault(each.steps, each.exercise.id)
        if first != each.exercise.id:
            yield each.finding("same-steps", f"its steps are those of {first}.", _HINT, ".steps")


def _same_name(each: CheckedExercise, first: str) -> PackFinding:
    if "/" not in first:
        return each.finding("same-name", f"its name has the words of the name of {first}.", _HINT, ".name")
    hint = "Where both packs are installed, people see two; use the other pack's one, or say how they differ."
    return each.finding("in-another-pack", f"its name has the words of the name of {first}.", hint, ".name")


def _check_alike(checked: CheckedPack) -> Iterator[PackFinding]:
    known = [
        _known(f"{pack.name}/{e.id}", " ".join(e.steps), None)
        for pack in checked.others.values()
        for e in pack.exercises
    ]
    known += [_known(each.exercise.id, " ".join(each.exercise.steps), each) for each in checked.exercises]
    sharing: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(known):
        for group in each.sketch:
            sharing[group].append(number)
    compared = 0
    for number, each in enumerate(known):
        if each.checked is None:
            continue
        shared = Counter(
            before
            for group in each.sketch
            if len(sharing[group]) <= _MAX_SHARING
            for before in sharing[group]
            if before < number
        )
        for before, count in shared.most_common(3):
            compared += 1
            if compared > _MAX_PAIRS:
                return
            if 2 * count >= len(each.sketch) and MIN_ALIKE <= _alike(each, known[before]) < 1:
                message = f"its steps are nearly those of {known[before].ref}."
                yield each.checked.finding("near-duplicate", message, _HINT, ".steps")
                break


def _known(ref: str, steps: str, checked: CheckedExercise | None) -> _Known:
    words = (plain_words(steps) if checked is None else checked.steps).split()[:_MAX_WORDS]
    groups = frozenset(crc32(" ".join(words[n : n + _GROUP]).encode()) for n in range(len(words) - _GROUP + 1))
    return _Known(ref, checked, groups, tuple(sorted(groups)[:_MAX_GROUPS]))


def _alike(known: _Known, before: _Known) -> float:
    return len(known.groups & before.groups) / len(known.groups | before.groups)
