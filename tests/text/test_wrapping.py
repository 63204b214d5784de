"""Text is wrapped to the width of a terminal and hangs below its first words."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiproutine.text.sanitize import one_line
from hiproutine.text.wrapping import TIE, WIDTH, fill, section, two_columns

WORDS = st.lists(st.text("abcdef-", min_size=1, max_size=12), min_size=1, max_size=60)


@given(WORDS)
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(words: list[str]) -> None:
    lines = fill(" ".join(words), "  - ")
    assert all(len(line) <= WIDTH for line in lines)
    assert " ".join(lines).split()[1:] == words
    assert lines[0].startswith("  - ")
    assert all(line.startswith("    ") for line in lines[1:])


@given(WORDS, st.sampled_from(["", "* ", "      "]))
def test_lines_are_as_full_as_those_of_the_standard_library(words: list[str], first: str) -> None:
    for text in (" ".join(words), " ".join([*words, "é"])):
        expected = textwrap.wrap(
            text,
            WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        assert fill(text, first) == expected


def test_an_empty_text_has_no_line() -> None:
    assert fill("") == fill(" \n", "* ") == []


def test_tied_words_stay_on_one_line_and_are_written_with_plain_spaces() -> None:
    start = "x" * (WIDTH - 8)
    assert fill(f"{start} 2{TIE}sets{TIE}each") == [start, "2 sets each"]


@pytest.mark.parametrize(
    "kept", ["62.5 kg", "75 s", "60 min", "(2 kg)", "Mon 12 Jan 2026", "(Fri 30 Jan 2026)", "12 Jan", "45 lb."]
)
def test_a_number_stays_with_its_unit_and_a_date_in_one_piece(kept: str) -> None:
    for room in range(len(kept)):
        start = "x " + "x" * (WIDTH - 3 - room)
        assert fill(f"{start} {kept} é") == [start, f"{kept} é"]
        assert fill(f"{start} {kept} e") == [start, f"{kept} e"]


def test_what_begins_a_line_and_what_has_no_room_is_not_taken_along() -> None:
    assert fill(f"12 {'x' * 76} kg", "* ")[0] == "* 12 " + "x" * 76 if len("* 12 ") + 76 <= WIDTH else True
    assert fill("12 kg", "- ", None, 5) == ["- 12", "  kg"]
    assert fill("a 12 kg", "- ", None, 6) == ["- a 12", "  kg"]


def test_a_section_without_texts_has_no_title() -> None:
    assert list(section("Cues", [])) == []
    assert list(section("Cues", ["Breathe."])) == ["\nCues", "  - Breathe."]


def test_two_columns_have_no_trailing_space() -> None:
    assert two_columns("a ", "b\n c") == "a   b c"
    assert two_columns("a", "") == "a"


CONTROLS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
BIDIRECTIONAL = st.lists(
    st.text(st.sampled_from(f"ab א{CONTROLS}\u202c\u2069\u0301\u200b"), min_size=1, max_size=30),
    min_size=1,
    max_size=30,
).map(" ".join)


def left_open(line: str) -> int:
    """Return how many changes of direction a line leaves open; -1 where it ends one that it does not begin.

    A reader of our own: each end counts for the last beginning of its kind, and an isolate takes what is in it along.
    """
    opened = ""
    for sign in line:
        if sign in CONTROLS:
            opened += "i" if sign in "\u2066\u2067\u2068" else "e"
        elif sign == "\u2069":
            if "i" not in opened:
                return -1
            opened = opened[: opened.rindex("i")]
        elif sign == "\u202c" and opened.endswith("e"):
            opened = opened[:-1]
    return len(opened)


@example("\u2069", "")
@example("\u202c", "")
@given(BIDIRECTIONAL, st.sampled_from(["", "  - ", "    "]))
def test_o3_every_line_of_a_text_that_wraps_is_fenced_by_itself(text: str, first: str) -> None:
    lines = fill(f"{one_line(text)}: 3:4", first)
    assert [left_open(line) for line in lines] == [0] * len(lines)
    assert all(line.startswith(" " * len(first)) for line in lines[1:])
    written = "".join(lines)
    assert [sign for sign in written if sign in "abא"] == [sign for sign in text if sign in "abא"]
    fences = {sign for line in lines if "א" in line for sign in line[: line.index("א")]}
    assert not [line for line in lines if "א" in line] or "\u2068" in fences


@given(BIDIRECTIONAL)
def test_o3_columns_and_sections_are_fenced_as_well(text: str) -> None:
    for line in (two_columns("a", text), *"\n".join(section("Title", [text])).splitlines()):
        assert left_open(line) == 0


def test_narrow_lines_break_words_that_are_too_long_between_ties_first() -> None:
    tied = "for about 2 minutes".replace(" ", TIE)
    assert fill(f"a {tied} b", "- ", None, 40) == ["- a for about 2 minutes b"]
    assert fill(f"a {tied} b", "- ", None, 12) == ["- a for", "  about 2", "  minutes b"]
    assert fill("x" * 25, "- ", "  ", 12) == ["- " + "x" * 10, "  " + "x" * 10, "  " + "x" * 5]
    assert fill("x" * 100) == ["x" * 100]


@given(st.text(st.sampled_from("ab ") | st.just(TIE), max_size=200), st.integers(10, 79), st.sampled_from(["", "  - "]))
def test_no_narrow_line_is_wider_than_asked_for(text: str, width: int, first: str) -> None:
    lines = fill(text, first, None, width)
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).removeprefix(first).split()) == "".join(text.replace(TIE, " ").split())
