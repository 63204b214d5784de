"""Sizes, depths, numbers and control characters that are refused, and those just inside the limits."""

from __future__ import annotations

import json
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.json_values import places, refuse

from hiproutine import DocumentError
from hiproutine.documents.json_reader import read_json
from hiproutine.documents.plain_json import plain_number
from hiproutine.documents.plain_values import check_plain_value
from hiproutine.json_path import json_path
from hiproutine.limits import (
    MAX_DIGITS,
    MAX_PROBLEMS,
    MAX_VALUES,
)


@pytest.mark.parametrize(
    "raw",
    [
        *("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e999999999", "1e-999999999", "0e999999999"),
        *("1e9999999999999999999999", "1000000000000000", "-1000000000000000", "1e15", "1E+15", "1000000000000000.5"),
        *("0.000000000000000000001", "1e-21", "9" * 5000, "0." + "0" * 5000, "1." + "3" * 30),
        # Law D1: these would be other numbers when they are written and read again.
        *("2.50000000000000000001", "999999999999999.999999999999", "0.1000000000000000055", "1.2345678901234567e-5"),
    ],
)
def test_numbers_that_cannot_be_counted_with_are_refused(raw):
    (problem,) = refuse('{"a": [\n  1,\n  ' + raw + "]}")
    assert (problem.code, problem.path, problem.line, problem.column) == ("not-a-number", "$.a[1]", 3, 3)
    assert "is not a number we can use" in problem.message
    assert len(problem.message) < 80


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2.5", Decimal("2.5")),
        ("1e3", Decimal(1000)),
        ("1e14", Decimal(10**14)),
        ("1e-12", Decimal("0.000000000001")),
        ("0.30000000000000004", Decimal("0.30000000000000004")),
        ("-0.0", Decimal("-0.0")),
        ("999999999999999", 999999999999999),
        ("-999999999999999", -999999999999999),
        ("99999999999999.9", Decimal("99999999999999.9")),
        ("2.50000000000000000000", Decimal("2.50000000000000000000")),
        ("-0", 0),
    ],
)
def test_numbers_within_the_limits_are_exact(raw, value):
    read = read_json(raw).value
    assert read == value
    assert type(read) is type(value)
    assert check_plain_value(value) == (value, [])


@given(
    st.sampled_from(("", "-")),
    st.integers(0, 10**20) | st.integers(0, 10**6) | st.just(10**19 + 1),
    st.integers(0, 25),
    st.sampled_from(("", "e0", "e5", "E-3", "e+12", "e-20")),
)
def test_d1_a_number_in_any_form_is_refused_or_kept(sign, digits, decimals, exponent):
    whole, fraction = divmod(digits, 10**decimals)
    raw = f"{sign}{whole}{f'.{fraction:0{decimals}}' if decimals else ''}{exponent}"
    significant = len(str(digits).rstrip("0"))
    last_place = Decimal(raw).as_tuple().exponent
    is_short = (
        significant <= MAX_DIGITS and abs(Decimal(raw)) < 10**15 and isinstance(last_place, int) and last_place >= -20
    )
    try:
        value = read_json(raw).value
    except DocumentError:
        assert not is_short
        return
    assert value == Decimal(raw)
    again = json.dumps(plain_number(value))
    assert read_json(again).value == value
    assert check_plain_value(json.loads(again))[0] == value


@given(st.floats(-1e14, 1e14).filter(lambda number: number == 0 or abs(number) > 1e-4))
def test_d1_fractions_as_computers_write_them_are_kept(number):
    raw = repr(number)
    if len(raw.partition("e")[0].rpartition(".")[2]) <= 15:
        assert float(read_json(raw).value) == number


BAD_CHARACTERS = ["\x00", "\x07", "\x08", "\x0b", "\x0c", "\r", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f"]


@pytest.mark.parametrize("character", [*BAD_CHARACTERS, "\ud800", "\ud83dx", "\ude00\ud83d"])
def test_control_characters_are_refused_in_texts_and_names(character):
    text = json.dumps({"a": ["fine", f"x{character}"], f"k{character}": 1}, indent=1)
    key = json_path([f"k{character}"])
    assert places(refuse(text)) == [("control-character", "$.a[1]", 4, 3), ("control-character", key, 6, 2)]
    assert character not in "".join(map(str, refuse(text)))
    assert [p.path for p in check_plain_value(json.loads(text))[1]] == ["$.a[1]", key]


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\x7f", "\x80", "\x9f", "\ud800"])
def test_raw_control_characters_are_refused_with_their_path(character):
    assert places(refuse(f'{{"a":\n "x{character}", "b": "y{character}", "c": NaN}}')) == [
        ("control-character", "$.a", 2, 2),
        ("control-character", "$.b", 2, 13),
        ("not-a-number", "$.c", 2, 24),
    ]


def test_line_feeds_tabs_and_escaped_emoji_are_welcome():
    text = '{"a": "\\n\\t\\u000a\\u0009\\ud83d\\ude00 \\\\u0001 \\\\b"}'
    assert read_json(text).value == {"a": "\n\t\n\t😀 \\u0001 \\b"}


def test_problems_without_end_are_cut_and_said_to_be():
    problems = refuse("[" + "NaN," * 5000 + "1]", "f.json")
    assert len(problems) == MAX_PROBLEMS + 1
    assert (problems[-1].code, problems[-1].file) == ("too-many-problems", "f.json")
    assert len(refuse("[" + "NaN," * (MAX_PROBLEMS - 1) + "NaN]")) == MAX_PROBLEMS
    found = check_plain_value([math.nan] * 5000)[1]
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].code == "too-many-problems"


def test_nesting_is_bounded():
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        fine = opening * 100 + closing * 100 if opening == "[" else opening * 100 + "1" + closing * 100
        value = read_json(fine).value
        assert check_plain_value(value) == (value, [])
        deep = opening + fine.replace("{}", "1") + closing
        assert places(refuse(deep)) == [("too-deep", "$", 1, 100 * len(opening) + 1)]
        assert [p.code for p in check_plain_value(json.loads(deep))[1]] == ["too-deep"]


def test_brackets_in_strings_do_not_nest():
    brackets = ["[" * 500, "\\" + "{" * 500, '"' + "[" * 500, '\\"' + "[" * 500, "\\\\" + "[" * 500 + "\\"]
    assert read_json(json.dumps(brackets)).value == brackets
    text = json.dumps([*brackets, "é"], indent=1, ensure_ascii=False).replace('"é"', "\n" + "[" * 100)
    assert places(refuse(text)) == [("too-deep", "$", 8, 100)]


def test_twenty_megabytes_of_brackets_are_refused():
    assert places(refuse("[" * 20_000_000)) == [("too-deep", "$", 1, 101)]


@pytest.mark.parametrize("unit", ['{"a":', '{"":', "[{", '["', '"\\', "[]", "[1,", "{}", "\\", '"', "-", "9", "[0]]"])
def test_monsters_are_refused_at_once(unit):
    assert len(refuse(unit * 1_000_000)) == 1
    assert len(refuse("[" + unit * 1_000_000)) == 1


def test_a_text_with_too_many_values_or_bytes_is_refused():
    assert places(refuse("[" + "1," * MAX_VALUES + "1]")) == [("too-big", "$", 1, 1)]
    assert places(refuse(b" " * (32 * 1024 * 1024 + 1), "f.json")) == [("too-big", "$", 1, 1)]
    assert places(refuse(" " * (32 * 1024 * 1024 + 1))) == [("too-big", "$", 1, 1)]
    assert places(refuse(b" " * (32 * 1024 * 1024))) == [("not-json", "$", 1, 1)]
