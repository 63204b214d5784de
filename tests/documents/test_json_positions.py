"""Lines and columns of values, near and far into a text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.documents.json_values import INDENTS, VALUES, paths_of, refuse

from hiproutine.documents.json_positions import LineIndex
from hiproutine.documents.json_reader import Parsed, read_json


@given(VALUES, INDENTS, st.booleans())
def test_every_value_is_found_at_its_place(value, indent, ensure_ascii):
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    parsed = read_json(text)
    lines = text.split("\n")
    for path, wanted in paths_of(value):
        line, column = parsed.locate(path) or (0, 0)
        offset = sum(len(earlier) + 1 for earlier in lines[: line - 1]) + column - 1
        assert json.JSONDecoder().raw_decode(text, offset)[0] == wanted


def test_a_path_that_is_not_there_has_the_place_of_its_nearest_parent():
    parsed = read_json('{\n "a": [\n  1,\n  {"b": 2}\n ]\n}', "f.json")
    assert parsed.file == "f.json"
    assert parsed.locate(()) == (1, 1)
    assert parsed.locate(["a"]) == (2, 7)
    assert parsed.locate(["a", 1]) == (4, 3)
    assert parsed.locate(("a", 1, "b")) == (4, 9)
    assert parsed.locate(("a", 1, "c", 7)) == (4, 3)
    assert parsed.locate(("a", 9)) == (2, 7)
    assert parsed.locate(("z", 9)) == (1, 1)
    assert Parsed({"a": 1}).locate(("a",)) is None


def test_places_are_right_far_into_a_long_text():
    stride = LineIndex.STRIDE
    for lead in (stride - 2, stride - 1, stride, stride + 1, 3 * stride):
        assert read_json(" " * lead + "[1]").locate((0,)) == (1, lead + 2)
        assert read_json("\n" * lead + " [1]").locate((0,)) == (lead + 1, 3)


def test_a_file_of_line_feeds_and_faults_is_refused_without_counting_lines_each_time():
    text = "\n" * 5_000_000 + "[" + "NaN,\n" * 999 + "1]"
    assert refuse(text)[-1].line == 5_000_999
