"""Laws D3 and D5 for texts: what json would let through, or choke on, is refused at its place."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.documents.json_values import INDENTS, VALUES, has_equal_types, places, read_or_refuse, refuse, with_decimals

from hiproutine.documents import json_positions, json_reader
from hiproutine.documents.json_reader import read_json


@given(VALUES, INDENTS, st.booleans(), st.booleans())
def test_reads_what_json_writes(value, indent, ensure_ascii, as_bytes):
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    parsed = read_json(text.encode() if as_bytes else text)
    assert has_equal_types(parsed.value, with_decimals(value))


def test_a_good_text_is_not_read_twice(monkeypatch):
    monkeypatch.delattr(json_reader, "scan_values")
    monkeypatch.delattr(json_positions, "scan_values")
    monkeypatch.delattr(json_positions, "LineIndex")
    assert read_json('{"a": ["é", 1.50, -3, 1e2, true, null, "\\n\\t\\u00e9"]}').value == {
        "a": ["é", Decimal("1.50"), -3, Decimal(100), True, None, "\n\té"]
    }


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b'{"a":\n "\xc3\xa9\xe9"}', 2, 4),
        (b"\xef\xbb\xbf[\xc3", 1, 2),
        ("[1]".encode("utf-16"), 1, 1),
        (b'["\xed\xa0\x80"]', 1, 3),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused_at_the_first_bad_one(data, line, column):
    assert places(refuse(data)) == [("not-utf-8", "$", line, column)]


@pytest.mark.parametrize("text", ["\ufeff[1]", b"\xef\xbb\xbf[1]"])
def test_a_byte_order_mark_is_accepted_and_takes_no_column(text):
    parsed = read_json(text)
    assert parsed.value == [1]
    assert parsed.locate((0,)) == (1, 2)


def test_a_duplicate_key_is_refused_where_it_comes_again():
    text = '{"a": {"x": 1},\n "b": {"x": 1,\n  "x": 2, "\\u0078": 3},\n "a": {"x": 4}, "c": [{"x": 1}, {"x": 1}]}'
    assert places(refuse(text)) == [
        ("duplicate-key", "$.b.x", 3, 3),
        ("duplicate-key", "$.b.x", 3, 11),
        ("duplicate-key", "$.a", 4, 2),
    ]


def test_all_problems_are_told_together():
    text = '{"a": NaN,\n"b": "\\u0007",\n"a": 1e400,\n"odd key": [{"it\'s": "\\r"}]}'
    problems = refuse(text, "f.json")
    assert places(problems) == [
        ("not-a-number", "$.a", 1, 7),
        ("control-character", "$.b", 2, 6),
        ("duplicate-key", "$.a", 3, 1),
        ("not-a-number", "$.a", 3, 6),
        ("control-character", "$['odd key'][0]['it\\'s']", 4, 22),
    ]
    assert all(p.file == "f.json" and p.message and p.hint for p in problems)


@given(st.text() | st.text('[]{}",:\\ \n01.e-+NaInftrue\x01u'))
@example("[1e]")
@example('["\\ud800\\u0000')
def test_any_text_is_read_or_refused(text):
    for given_text in (text, text.encode("utf-8", "surrogatepass")):
        parsed, problems = read_or_refuse(given_text)
        assert all(p.path.startswith("$") and p.line and p.column for p in problems)
        if parsed:
            assert parsed.value == json.loads(text.removeprefix("\ufeff"), parse_float=Decimal)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    parsed, problems = read_or_refuse(data)
    assert bool(parsed) != bool(problems)


@given(VALUES, INDENTS, st.data())
def test_a_mutated_text_is_read_as_json_reads_it_or_refused(value, indent, data):
    text = json.dumps(value, indent=indent)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))
    text = text[:start] + data.draw(st.text('[]{}",:\\ \n019.e-Nu\x01', max_size=3)) + text[end:]
    parsed, problems = read_or_refuse(text)
    if parsed:
        assert parsed.value == json.loads(text, parse_float=Decimal)
    elif all(p.code == "not-json" for p in problems):
        with pytest.raises(json.JSONDecodeError):
            json.loads(text)
