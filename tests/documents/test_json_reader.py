"""Laws D3 and D5 for texts and values: what json would let through, or choke on, is refused at its place."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hiproutine.documents import json_reader as reading
from hiproutine.documents.json_reader import Parsed, check_plain_value, read_json
from hiproutine.errors import DocumentError, Problem
from hiproutine.json_path import json_path


def refuse(text: str | bytes, file: str | None = None) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read_json(text, file)
    return caught.value.problems


def read_or_refuse(text: str | bytes) -> tuple[Parsed | None, tuple[Problem, ...]]:
    try:
        return read_json(text), ()
    except DocumentError as error:
        str(error).encode()  # no half of a surrogate pair in the prose
        return None, error.problems


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None, int | None]]:
    return [(p.code, p.path, p.line, p.column) for p in problems]


NO_CONTROLS = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(0x80, 0xA0)))).filter(
    lambda c: c in "\n\t" or (c >= " " and c != "\x7f")
)
TEXTS = st.text(NO_CONTROLS, max_size=12) | st.sampled_from(
    ["[", '"', "\\", '\\"', "{]", "//", "a,b:c", "😀", "\ufeff"]
)
FLOATS = st.decimals(-(10**6), 10**6, places=3).map(float)
SCALARS = st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | FLOATS | TEXTS
VALUES = st.recursive(SCALARS, lambda v: st.lists(v, max_size=5) | st.dictionaries(TEXTS, v, max_size=5), max_leaves=20)
INDENTS = st.sampled_from([None, 0, 1, 3, "\t"])


def with_decimals(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, list):
        return [with_decimals(v) for v in value]
    return {k: with_decimals(v) for k, v in value.items()} if isinstance(value, dict) else value


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    found: list[Any] = [(path, value)]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in steps:
        found += paths_of(item, (*path, step))
    return found


def has_equal_types(one: Any, other: Any) -> bool:
    pairs = zip(paths_of(one), paths_of(other), strict=True)
    return all(type(a) is type(b) and p == q and (a == b) for (p, a), (q, b) in pairs)


@given(VALUES, INDENTS, st.booleans(), st.booleans())
def test_reads_what_json_writes(value, indent, ensure_ascii, as_bytes):
    text = json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)
    parsed = read_json(text.encode() if as_bytes else text)
    assert has_equal_types(parsed.value, with_decimals(value))


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
    stride = reading._Lines.STRIDE
    for lead in (stride - 2, stride - 1, stride, stride + 1, 3 * stride):
        assert read_json(" " * lead + "[1]").locate((0,)) == (1, lead + 2)
        assert read_json("\n" * lead + " [1]").locate((0,)) == (lead + 1, 3)


def test_a_good_text_is_not_read_twice(monkeypatch):
    monkeypatch.delattr(reading, "_scan_values")
    monkeypatch.delattr(reading, "_Lines")
    assert read_json('{"a": ["é", 1.50, -3, 1e2, true, null, "\\n\\t\\u00e9"]}').value == {
        "a": ["é", Decimal("1.50"), -3, Decimal(100), True, None, "\n\té"]
    }


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
    assert reading._explain_syntax(text, error)[:2] == (offset, "has a comma after the last item.")


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


@pytest.mark.parametrize(
    "raw",
    [
        *("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e999999999", "1e-999999999", "0e999999999"),
        *("1e9999999999999999999999", "1000000000000000", "-1000000000000000", "1e15", "1E+15", "1000000000000000.5"),
        *("0.000000000000000000001", "1e-21", "9" * 5000, "0." + "0" * 5000, "1." + "3" * 30),
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
        ("999999999999999.999999999999", Decimal("999999999999999.999999999999")),
        ("-0", 0),
    ],
)
def test_numbers_within_the_limits_are_exact(raw, value):
    read = read_json(raw).value
    assert read == value
    assert type(read) is type(value)
    assert check_plain_value(value) == (value, [])


def test_a_duplicate_key_is_refused_where_it_comes_again():
    text = '{"a": {"x": 1},\n "b": {"x": 1,\n  "x": 2, "\\u0078": 3},\n "a": {"x": 4}, "c": [{"x": 1}, {"x": 1}]}'
    assert places(refuse(text)) == [
        ("duplicate-key", "$.b.x", 3, 3),
        ("duplicate-key", "$.b.x", 3, 11),
        ("duplicate-key", "$.a", 4, 2),
    ]


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


def test_problems_without_end_are_cut_and_said_to_be():
    problems = refuse("[" + "NaN," * 5000 + "1]", "f.json")
    assert len(problems) == reading.MAX_PROBLEMS + 1
    assert (problems[-1].code, problems[-1].file) == ("too-many-problems", "f.json")
    assert len(refuse("[" + "NaN," * (reading.MAX_PROBLEMS - 1) + "NaN]")) == reading.MAX_PROBLEMS
    found = check_plain_value([math.nan] * 5000)[1]
    assert len(found) == reading.MAX_PROBLEMS + 1
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
    assert places(refuse("[" + "1," * reading.MAX_VALUES + "1]")) == [("too-big", "$", 1, 1)]
    assert places(refuse(b" " * (32 * 1024 * 1024 + 1), "f.json")) == [("too-big", "$", 1, 1)]
    assert places(refuse(" " * (32 * 1024 * 1024 + 1))) == [("too-big", "$", 1, 1)]
    assert places(refuse(b" " * (32 * 1024 * 1024))) == [("not-json", "$", 1, 1)]


def test_a_file_of_line_feeds_and_faults_is_refused_without_counting_lines_each_time():
    text = "\n" * 5_000_000 + "[" + "NaN,\n" * 999 + "1]"
    assert refuse(text)[-1].line == 5_000_999


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


@given(VALUES)
def test_values_made_in_python_are_copied_with_decimals(value):
    copy, problems = check_plain_value(value)
    assert problems == []
    assert has_equal_types(copy, with_decimals(value))
    assert copy is not value or not isinstance(value, (dict, list))


@given(
    st.recursive(
        st.none() | st.text() | st.binary() | st.integers() | st.floats() | st.decimals() | st.complex_numbers(),
        lambda v: st.lists(v) | st.dictionaries(st.text() | st.integers() | st.none(), v) | st.tuples(v, v),
        max_leaves=15,
    )
)
def test_any_python_value_is_copied_or_has_problems(value):
    copy, problems = check_plain_value(value)
    for problem in problems:
        str(problem).encode()
    if not problems:
        assert check_plain_value(copy) == (copy, [])


class Odd(str): ...


@pytest.mark.parametrize(
    ("value", "path", "code"),
    [
        ({"a": (1, 2)}, "$.a", "wrong-type"),
        ({"a": {1, 2}}, "$.a", "wrong-type"),
        ([b"x"], "$[0]", "wrong-type"),
        ([Odd("x")], "$[0]", "wrong-type"),
        ({"a": {1: 2}}, "$.a", "wrong-type"),
        ({"a": {Odd("k"): 2}}, "$.a", "wrong-type"),
        ([math.nan], "$[0]", "not-a-number"),
        ([-math.inf], "$[0]", "not-a-number"),
        ([1e15], "$[0]", "not-a-number"),
        ([1e-21], "$[0]", "not-a-number"),
        ([Decimal("NaN")], "$[0]", "not-a-number"),
        ([Decimal("sNaN")], "$[0]", "not-a-number"),
        ([Decimal("1e999999")], "$[0]", "not-a-number"),
        ([10**15], "$[0]", "not-a-number"),
        ([-(10**5000)], "$[0]", "not-a-number"),
        (["\x1b[31m"], "$[0]", "control-character"),
        ({"a": {"\ud800": 1}}, "$.a['\\ud800']", "control-character"),
    ],
)
def test_a_wrong_python_value_is_told_at_its_path(value, path, code):
    (problem,) = check_plain_value(value)[1]
    assert (problem.path, problem.code) == (path, code)
    assert problem.message
    assert problem.hint
    assert len(str(problem)) < 200


def test_a_value_that_contains_itself_is_told_where_it_does():
    inner: dict[str, Any] = {"again": 1}
    value = {"a": [inner, inner]}
    assert check_plain_value(value)[1] == []
    inner["again"] = value
    assert [(p.path, p.code) for p in check_plain_value(value)[1]] == [
        ("$.a[0].again", "too-deep"),
        ("$.a[1].again", "too-deep"),
    ]


def test_a_small_value_that_unfolds_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_VALUES", 10_000)
    value: list[Any] = []
    for _ in range(90):
        value = [value, value]
    copy, problems = check_plain_value(value)
    assert copy is None
    assert [p.code for p in problems] == ["too-big"]
