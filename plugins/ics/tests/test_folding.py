"""Content lines, folded and escaped, against a reader of our own."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from plugins.ics.tests.calendars import unescape

from hiproutine_ics.folding import MAX_OCTETS, fold_line, fold_lines
from hiproutine_ics.ical_text import IcalText

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


@given(st.lists(lines, max_size=5))
def test_lines_are_joined_and_empty_ones_left_out(several):
    assert fold_lines(several) == b"".join(fold_line(line) for line in several if line)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\\\n,;nN"), max_size=60))
def test_o3_escaped_text_is_read_as_it_was_given(text):
    escaped = IcalText(text).to_ical().decode()
    assert "\n" not in escaped
    assert unescape(escaped) == text
