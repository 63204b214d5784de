"""Content lines against a reader of our own, and durations as a table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from plugins.ics.tests.calendars import HOSTILE, unescape

from hiproutine_ics.content_lines import MAX_OCTETS, duration, escape_text, fold_line, moment_line, text_line

lines = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400)


@given(lines)
@example("a" * 75)
@example("a" * 76)
@example("a" * 75 + "ü" * 40)
@example("🏋🏽" * 60)
def test_o3_folded_lines_are_short_and_whole_characters(line):
    data = fold_line(line)
    pieces = data.decode().split("\r\n")
    assert pieces.pop() == ""
    assert all(len(piece.encode()) <= MAX_OCTETS for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    # Each line but the last is as full as its characters allow.
    assert all(len(piece.encode()) > MAX_OCTETS - 4 for piece in pieces[:-1])


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\\\n,;nN"), max_size=60))
def test_o3_escaped_text_is_read_as_it_was_given(text):
    assert "\n" not in escape_text(text)
    assert unescape(escape_text(text)) == text


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\r" not in text and "\x00" not in text])
def test_a_text_is_one_folded_line(text):
    unfolded = text_line("SUMMARY", text).decode().replace("\r\n ", "")
    assert unfolded.count("\r\n") == 1
    assert unescape(unfolded.removesuffix("\r\n").removeprefix("SUMMARY:")) == text


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0, "PT0S"),
        (1, "PT1M"),
        (60, "PT1H"),
        (90, "PT1H30M"),
        (1440, "P1D"),
        (1441, "P1DT1M"),
        (-15, "-PT15M"),
        (-2940, "-P2DT1H"),
    ],
)
def test_durations(minutes, written):
    assert duration(minutes) == written


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (date(2026, 1, 5), "X;VALUE=DATE:20260105"),
        (date(1, 1, 1), "X;VALUE=DATE:00010101"),
        (datetime(2026, 1, 5, 7, 30), "X:20260105T073000"),
        (datetime(2026, 1, 5, 7, 30, 9, tzinfo=UTC), "X:20260105T073009Z"),
    ],
)
def test_moments(at, line):
    assert moment_line("X", at).decode() == f"{line}\r\n"
