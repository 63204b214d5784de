"""Marks and their names."""

from __future__ import annotations

from hiproutine.text.charts.legend import BAR, ROUND, SQUARE, MarkStyle, legend


def test_marks_differ_in_shape_and_dashes():
    looks = {(style.shape, style.cap, style.dash) for style in (ROUND, SQUARE, BAR)}
    assert len(looks) == 3
    assert len({style.shape + style.cap for style in (ROUND, SQUARE, BAR)}) == 3
    assert len({style.dash for style in (ROUND, SQUARE, BAR)}) == 3


def test_a_line_needs_two_points():
    assert ROUND.line([(1, 2)]) == ""
    assert ROUND.line([(1, 2), (3, 4)]) == '<path class="a" stroke-width="1.5" d="M1 2L3 4"/>'


def test_some_have_no_line_and_some_no_mark():
    assert MarkStyle("a", "h0", 3, "round").line([(1, 2), (3, 4)]) == ""
    assert MarkStyle("a", dash="").dots([(1, 2)]) == ""


def test_names_stand_beside_their_marks():
    parts = [part for part in legend([("felt", ROUND), ("asked", SQUARE)], 18, 0) if part]
    assert [part for part in parts if part.startswith("<text")] == [
        '<text x="32" y="18">felt</text>',
        '<text x="106" y="18">asked</text>',
    ]
