"""A text that is no JSON is refused where it stops being JSON, with what to write instead."""

from __future__ import annotations

import json

import pytest
from tests.documents.json_values import refuse

from hiproutine.documents.json_syntax import explain_syntax

NOT_JSON = [
    ("", 1, 1, "is empty"),
    (" \n\t", 1, 1, "is empty"),
    ("\ufeff", 1, 1, "is empty"),
    ("[1,\n 2,\n]", 2, 3, "comma after the last"),
    ('{"a": 1,}', 1, 8, "comma after the last"),
    ('{"a": 1,,}', 1, 9, "comma too many"),
    ("{'a': 1}", 1, 2, "quotes"),
    ('{"a": “x”}', 1, 7, "quotes"),
    ('{"a": 1} // end', 1, 10, "comment"),
    ('{\n # why\n "a": 1}', 2, 2, "comment"),
    ("[None]", 1, 2, "JSON writes null"),
    ("[True]", 1, 2, "JSON writes true and false"),
    ("{a: 1}", 1, 2, "name in double quotes"),
    ('{"a" 1}', 1, 6, "colon"),
    ('{"a" = 1}', 1, 6, "="),
    ('{"a": 1 "b": 2}', 1, 9, "misses a comma"),
    ("[1 2]", 1, 4, "misses a comma"),
    ("[01]", 1, 3, "number"),
    ("[.5]", 1, 2, "number"),
    ("[1.]", 1, 3, "number"),
    ("[+1]", 1, 2, "number"),
    ("[-]", 1, 2, "number"),
    ("[", 1, 2, "ends too early"),
    ('{"a"', 1, 5, "ends too early"),
    ('{"a":\n', 2, 1, "ends too early"),
    ('["abc', 1, 2, "never closed"),
    ('["abc\n"]', 1, 6, "raw line break"),
    ('["a\tb"]', 1, 4, "raw line break or tab"),
    ('["\\x"]', 1, 3, "backslash"),
    ('["\\u12"]', 1, 4, "hexadecimal"),
    ("{} {}", 1, 4, "goes on"),
    ("hello", 1, 1, "not a JSON value"),
    ("\x00", 1, 1, "not a JSON value"),
    ('["\x01",]', 1, 5, "comma after the last"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), NOT_JSON)
def test_a_text_that_is_not_json_is_refused_where_it_stops_being_json(text, line, column, words):
    (problem,) = refuse(text, "f.json")
    assert (problem.path, problem.code, problem.file) == ("$", "not-json", "f.json")
    assert (problem.line, problem.column) == (line, column)
    assert words in f"{problem.message} {problem.hint}"
    assert problem.hint


@pytest.mark.parametrize(("text", "offset"), [("[1 ,\n]", 3), ('{"a": 1,}', 7)])
def test_a_trailing_comma_is_found_where_python_3_13_points(text, offset):
    error = json.JSONDecodeError("Illegal trailing comma before end of object", text, offset)
    assert explain_syntax(text, error)[:2] == (offset, "has a comma after the last item.")
