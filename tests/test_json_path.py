"""JSON paths are written safely and can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine.json_path import json_path, parse_json_path


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), "$"),
        (("a", 0, "b"), "$.a[0].b"),
        (("odd key", "x-y", ""), "$['odd key']['x-y']['']"),
        (("1a", "_a1", "é"), "$['1a']._a1['é']"),
        (("it's", "a\\b", 'say "hi"'), "$['it\\'s']['a\\\\b']['say \"hi\"']"),
        (("\n", "\x1b", "\u202e", "\ud800"), "$['\\n']['\\u001b']['\\u202e']['\\ud800']"),
        (("a\n",), "$['a\\n']"),
        (("k" * 1000,), "$['" + "k" * 120 + "…']"),
    ],
)
def test_paths_are_written_safely(path, written):
    assert json_path(path) == written


@given(st.lists(st.text(max_size=20) | st.integers(0, 99)))
def test_a_path_can_be_read_back(path: list[str | int]) -> None:
    assert parse_json_path(json_path(path)) == tuple(path)


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("$", ()),
        ("$.answers.chest-pain", ("answers", "chest-pain")),
        ("$.stands.hips/bridges", ("stands", "hips/bridges")),
        (r"$['a\q']", (r"a\q",)),
        ("$.a['", ("a",)),
    ],
)
def test_a_path_written_by_hand_is_read_as_well_as_it_goes(path: str, parts: tuple[str | int, ...]) -> None:
    assert parse_json_path(path) == parts
