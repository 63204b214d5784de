"""Text that is safe to show: one line, no controls, and names that read well."""

from __future__ import annotations

from unicodedata import bidirectional

import pytest
from hypothesis import given
from tests.formats.routines import texts

from hiproutine.text.sanitize import _RTL_CLASSES, one_line, plain_name, strip_controls


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" a\n\tb\u2028c\r\nd ", "a b c d"),
        ("\x1b[1mx\x00\x9b", "[1mx"),
        ("\ud800", "\ufffd"),
        ("Brücke", "Brücke"),
        ("גשר", "\u2068גשר\u2069"),
        ("\u202ea", "\u2068\u202ea\u202c\u2069"),
        ("\u2069\u202ea\u2067b\u202ac", "\u2068\u202ea\u2067b\u202ac\u202c\u2069\u202c\u2069"),
        ("\u2067a\u2069", "\u2068\u2067a\u2069\u2069"),
    ],
)
def test_one_line_is_harmless(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("hips/gluteus-maximus", "gluteus maximus"),
        ("glute-bridge", "glute bridge"),
        ("Chair / stool-high", "Chair / stool-high"),
        ("a/b/c", "a/b/c"),
        ("", ""),
    ],
)
def test_only_an_id_is_turned_into_words(ref, name):
    assert plain_name(ref) == name


def test_line_breaks_become_line_feeds_and_tabs_stay():
    assert strip_controls("a\r\nb\rc\x0bd\x85e\u2028f\tg\x07") == "a\nb\nc\nd\ne\nf\tg"


@given(texts)
def test_a_line_stays_a_line_and_has_no_controls(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert strip_controls(line) == line == line.strip()


def test_nothing_before_the_hebrew_block_turns_the_direction():
    assert not any(bidirectional(chr(code)) in _RTL_CLASSES for code in range(0x590))
