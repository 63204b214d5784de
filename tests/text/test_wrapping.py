"""Text is wrapped to the width of a terminal and hangs below its first words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.text.wrapping import TIE, WIDTH, fill, section, two_columns

WORDS = st.lists(st.text("abcdef-", min_size=1, max_size=12), min_size=1, max_size=60)


@given(WORDS)
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(words: list[str]) -> None:
    lines = fill(" ".join(words), "  - ")
    assert all(len(line) <= WIDTH for line in lines)
    assert " ".join(lines).split()[1:] == words
    assert lines[0].startswith("  - ")
    assert all(line.startswith("    ") for line in lines[1:])


def test_tied_words_stay_on_one_line_and_are_written_with_plain_spaces() -> None:
    start = "x" * (WIDTH - 8)
    assert fill(f"{start} 2{TIE}sets{TIE}each") == [start, "2 sets each"]


def test_a_section_without_texts_has_no_title() -> None:
    assert list(section("Cues", [])) == []
    assert list(section("Cues", ["Breathe."])) == ["\nCues", "  - Breathe."]


def test_two_columns_have_no_trailing_space() -> None:
    assert two_columns("a ", "b\n c") == "a   b c"
    assert two_columns("a", "") == "a"
