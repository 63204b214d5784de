"""English text in words."""

from __future__ import annotations

import pytest

from hiproutine.pack_check.words import has_phrase, plain_words, reading_grade, sentences_in, syllables_in


def test_several_are_one_and_hyphens_are_spaces() -> None:
    assert plain_words("Side-Leg RAISES, it’s 5!") == " side leg raise it's "
    assert has_phrase(plain_words("Side leg raises"), ("leg lift", "leg raise")) == "leg raise"
    assert has_phrase(plain_words("Wallpaper"), ("wall",)) is None


def test_sentences_end_at_colons_too() -> None:
    assert sentences_in("Lie down. Rest: breathe; 1.5 cm up") == ["Lie down", "Rest", "breathe", "1.5 cm up"]


@pytest.mark.parametrize(("word", "count"), [("raise", 1), ("table", 2), ("abdominal", 4), ("bent", 1), ("lifted", 2)])
def test_syllables(word: str, count: int) -> None:
    assert syllables_in(word) == count


def test_the_reading_grade_follows_the_formula() -> None:
    # Five sentences of six words of one syllable each: 0.39 × 6 + 11.8 × 1 - 15.59.
    assert reading_grade(["Lift the leg up and down."] * 5) == pytest.approx(-1.45)
    hard = "Dorsiflexion of contralateral extremities necessitates considerable neuromuscular coordination. " * 5
    grade = reading_grade([hard])
    assert grade is not None
    assert grade > 20
    assert reading_grade(["Too short."]) is None
