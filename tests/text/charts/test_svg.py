"""Pieces of a picture: valid XML, whole numbers, and text that stays text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from tests.formats.routines import texts, words_of

from hiproutine.text.charts.svg import box, escape_xml, label, marks, path, picture, polyline, text_px, whole


@given(texts, texts)
def test_o3_texts_stay_texts(title, words):
    svg = ElementTree.fromstring(picture(100, title, words, [label(1, 2, words)]))
    said = ["" if part.text is None else words_of(part.text) for part in svg if not part.tag.endswith("style")]
    words = words_of(words.translate({0xFFFE: None, 0xFFFF: None}))
    assert said == [words_of(title.translate({0xFFFE: None, 0xFFFF: None})), words, "", words]


def test_no_picture_has_a_blank_line_which_would_end_it_in_markdown():
    assert "\n\n" not in picture(10, "a\n\nb", "c", [path("a", "M0 0h1"), path("a", ""), label(1, 1, "x\n\ny")])


def test_a_screen_reader_gets_title_and_description():
    svg = picture(10, "Pain", "The worst was 4.", [])
    assert 'role="img"' in svg
    assert "<title>Pain</title><desc>The worst was 4.</desc>" in svg
    assert " id=" not in svg, "several pictures stand on one page"


@pytest.mark.parametrize(("number", "drawn"), [(0.4, 0), (0.5, 1), (-0.5, 0), (-0.6, -1), (12.49, 12)])
def test_coordinates_are_whole(number, drawn):
    assert whole(number) == drawn
    assert str(whole(-0.2)) == "0"


def test_steps():
    assert polyline([(1, 2), (3.6, 4)]) == "M1 2L4 4"
    assert box(1, 2, 3, 4) == "M1 2h3v4h-3z"
    assert marks([(1, 2), (3, 4)]) == "M1 2h0M3 4h0"
    assert path("a", "") == ""
    assert path("a", "M0 0h1", width=2, dash="4 2", cap="round") == (
        '<path class="a" stroke-width="2" stroke-dasharray="4 2" stroke-linecap="round" d="M0 0h1"/>'
    )


def test_wide_characters_take_twice_the_room():
    assert text_px("髋部") == text_px("hips")
    assert escape_xml("\ufffe<") == "&lt;"
