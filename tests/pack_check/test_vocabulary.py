"""The tables of words are written as the texts are compared: singular, small, and not against each other."""

from __future__ import annotations

import pytest

from hiproutine.pack_check import movements, vocabulary
from hiproutine.pack_check.words import plain_words

PHRASES = [
    *(phrase for phrases, _ in movements.NAMES for phrase in phrases),
    *(word for words in movements.GROUPS.values() for word in words),
    *(word for words in movements.OPPOSITES.values() for word in words),
    *vocabulary.THINGS,
    *(word for words in vocabulary.THINGS.values() for word in words),
    *vocabulary.NAMED_POSITIONS,
]


@pytest.mark.parametrize("phrase", sorted(set(PHRASES)))
def test_a_phrase_can_be_found(phrase: str) -> None:
    assert plain_words(phrase) == f" {phrase} "


def test_groups_of_movements_are_groups_of_muscles() -> None:
    named = {group for _, groups in movements.NAMES for group in groups}
    named |= {group for groups in movements.PATTERNS.values() for group in groups}
    assert named <= set(movements.GROUPS)


def test_verbs_and_what_stands_before_them_differ() -> None:
    assert {"do"} >= vocabulary.VERBS & vocabulary.BEFORE_VERBS
