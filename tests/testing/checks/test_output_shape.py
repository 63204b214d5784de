from __future__ import annotations

import pytest

from hiproutine.testing.checks.output_shape import has_controls, kind_of_output, output_shape


@pytest.mark.parametrize(
    ("text", "media_type", "kind"),
    [
        ("{}", "application/json", "json"),
        ("BEGIN:VCALENDAR", "text/calendar", "calendar"),
        ("a,b", "text/csv", "csv"),
        ("<p>x", "text/html", "markup"),
        ("<ul><li>x</li></ul>", "text/plain", "markup"),
        ("# x", "text/markdown", "markdown"),
        ("x < 3 and y > 4", "text/plain", "plain"),
    ],
)
def test_the_kind_is_by_the_media_type_and_tags(text, media_type, kind):
    assert kind_of_output(text, media_type, ".x") == kind


@pytest.mark.parametrize(
    ("kind", "sound", "broken"),
    [
        ("markup", "<p>&lt;b&gt;</p>", "<p><b></p>"),
        ("markup", '<p title="a&quot; b">x</p>', '<p title="a" b="">x</p>'),
        ("json", '{"a": "b\\nc"}', '{"a": "b", "c": ""}'),
        ("csv", "a,'=1\r\n", "a,=1\r\n"),
        ("csv", 'a,"b,c"\r\n', "a,b,c\r\n"),
        ("calendar", "SUMMARY:a\\nb\r\nEND:X\r\n", "SUMMARY:a\nb\r\nEND:X\r\n"),
        ("markdown", "a \\| b", "a | b"),
        ("markdown", "\\# a", "# a"),
        ("plain", "a b\n", "a\nb\n"),
    ],
)
def test_a_text_that_breaks_out_changes_the_shape(kind, sound, broken):
    assert output_shape(sound, kind) != output_shape(broken, kind)
    assert output_shape(sound, kind) == output_shape(sound.replace("a", "x"), kind) or kind in ("json", "markup")


def test_negative_numbers_are_no_formulas_and_line_feeds_no_controls():
    assert output_shape("-2.5,a\r\n", "csv") == output_shape("2.5,a\r\n", "csv")
    assert not has_controls("a\n\tb")
    assert has_controls("a\x1bb")
